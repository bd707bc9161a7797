"""The network: an embedding bag and the numbers beside it, one hidden layer, a difficulty and its spread."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from features import BUCKETS, Features


@dataclass(frozen=True)
class Settings:
    """Chosen by cross-validation within the four fifths that are not held out."""

    embedding: int = 8
    hidden: int = 48
    epochs: int = 12
    batch: int = 64
    rate: float = 1e-3
    # The table's rate is this many times the others', and its L2 penalty this much.
    table_rate: float = 3.0
    table_penalty: float = 3e-4
    # The share of n-grams that training leaves out of each prompt each time it is seen.
    ngram_dropout: float = 0.5
    hidden_dropout: float = 0.2
    embedding_scale: float = 0.1
    seed: int = 1


class Network:
    """Parameters, all float32: table (BUCKETS, e); w1 (e + 16, h), c1 (h); w2 (h, 2), c2 (2).

    The two outputs are b and, before a softplus, its spread, both in logits of the Rasch scale.
    """

    def __init__(self, settings: Settings, numeric: np.ndarray):
        rng = np.random.default_rng(settings.seed)
        inputs = settings.embedding + numeric.shape[1]
        self.settings = settings
        self.mean, self.deviation = numeric.mean(0), numeric.std(0) + 1e-3
        self.parameters = {
            "table": normal(rng, (BUCKETS, settings.embedding), settings.embedding_scale),
            "w1": normal(rng, (inputs, settings.hidden), inputs**-0.5),
            "c1": np.zeros(settings.hidden, np.float32),
            "w2": normal(rng, (settings.hidden, 2), 0.1 * settings.hidden**-0.5),
            "c2": np.zeros(2, np.float32),
        }

    def predict(self, features: Features) -> tuple[np.ndarray, np.ndarray]:
        """b and its spread for each prompt, both of shape (n,)."""
        p = self.parameters
        hidden = np.tanh(self.inputs(features) @ p["w1"] + p["c1"])
        outputs = hidden @ p["w2"] + p["c2"]
        return outputs[:, 0], softplus(outputs[:, 1])

    def inputs(self, features: Features) -> np.ndarray:
        scaled = (features.numeric - self.mean) / self.deviation
        return np.hstack([features.bags @ self.parameters["table"], scaled]).astype(np.float32)

    def train(self, features: Features, b: np.ndarray) -> "Network":
        s = self.settings
        rng = np.random.default_rng(s.seed)
        optimiser = Adam(self.parameters, {"table": s.table_rate})
        steps = s.epochs * -(-len(b) // s.batch)
        step = 0
        for _ in range(s.epochs):
            order = rng.permutation(len(b))
            for start in range(0, len(b), s.batch):
                index = order[start : start + s.batch]
                gradients = self.gradients(features.take(index), b[index], rng)
                # A rate that falls in a straight line to nothing.
                optimiser.step(gradients, s.rate * (1 - step / steps))
                step += 1
        return self

    def gradients(self, features: Features, b: np.ndarray, rng) -> dict[str, np.ndarray]:
        """Of the mean Gaussian negative log likelihood of b, with dropout."""
        s, p, n = self.settings, self.parameters, len(b)
        bags = features.bags.copy()
        bags.data *= dropout(rng, bags.data.shape, s.ngram_dropout)
        x = self.inputs(Features(bags, features.numeric))
        kept = dropout(rng, (n, s.hidden), s.hidden_dropout)
        activation = np.tanh(x @ p["w1"] + p["c1"])
        hidden = activation * kept
        outputs = hidden @ p["w2"] + p["c2"]
        spread = softplus(outputs[:, 1])
        error = outputs[:, 0] - b
        d_outputs = np.empty_like(outputs)
        # β-NLL with β = 1 for the mean (Seitzer et al., 2022): the plain one neglects the prompts it finds hard to fit.
        d_outputs[:, 0] = error / n
        d_outputs[:, 1] = (1 / spread - error**2 / spread**3) * expit(outputs[:, 1]) / n
        d_hidden = d_outputs @ p["w2"].T * kept * (1 - activation**2)
        d_x = d_hidden @ p["w1"].T
        return {
            "table": bags.T @ d_x[:, : s.embedding] + s.table_penalty * p["table"],
            "w1": x.T @ d_hidden,
            "c1": d_hidden.sum(0),
            "w2": hidden.T @ d_outputs,
            "c2": d_outputs.sum(0),
        }


class Adam:
    """Adam (Kingma and Ba, 2015), but that all elements of the table share one second moment.

    With one each, an n-gram that is seldom seen takes steps as large as a common one, and its few prompts are
    learned by heart.
    """

    def __init__(self, parameters: dict[str, np.ndarray], table_rates: dict[str, float]):
        self.parameters, self.table_rates, self.count = parameters, table_rates, 0
        self.first = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.second = {name: 0 if name in table_rates else np.zeros_like(value) for name, value in parameters.items()}

    def step(self, gradients: dict[str, np.ndarray], rate: float):
        self.count += 1
        for name, gradient in gradients.items():
            square = (gradient**2).mean() if name in self.table_rates else gradient**2
            self.first[name] += 0.1 * (gradient - self.first[name])
            self.second[name] += 0.001 * (square - self.second[name])
            first = self.first[name] / (1 - 0.9**self.count)
            second = self.second[name] / (1 - 0.999**self.count)
            self.parameters[name] -= rate * self.table_rates.get(name, 1.0) * first / (np.sqrt(second) + 1e-12)


def dropout(rng, shape, share: float) -> np.ndarray:
    return (rng.random(shape, np.float32) >= share).astype(np.float32) / np.float32(1 - share)


def normal(rng, shape, deviation: float) -> np.ndarray:
    return rng.normal(0, deviation, shape).astype(np.float32)


def softplus(x: np.ndarray) -> np.ndarray:
    return np.logaddexp(0, x).astype(np.float32)
