"""The network: words in a space of meanings, numbers about the shape, one hidden layer; and each n-gram's own addend."""

from dataclasses import dataclass

import numpy as np

from features import BUCKETS, NUMERIC, WORDS, Features

# Numbers are cut off this many standard deviations from their mean in training, where few rows stand.
FARTHEST = 4.0


@dataclass(frozen=True)
class Settings:
    """Chosen on an inner validation part of the prompts that are not held out; see EXPERIMENTS.md."""

    embedding: int = 24
    hidden: int = 128
    epochs: int = 15
    batch: int = 128
    rate: float = 4e-3
    # The n-grams' addends learn at a rate of their own; it bounds how far each can go.
    addend_rate: float = 3e-3
    addend_penalty: float = 1e-5
    decay: float = 0.1
    # Shares that training leaves out each time a prompt is seen: n-grams, directions of meaning, hidden units.
    ngram_dropout: float = 0.5
    meaning_dropout: float = 0.3
    hidden_dropout: float = 0.1
    seed: int = 1


class Network:
    """Parameters, all float32: addends (BUCKETS,); projection (384, e); w1 (e + NUMERIC, h), c1 (h); w2 (h,), c2 (1,).

    `meaning`, shape (WORDS, 384), is given and stays as it is. The output is b, in logits of the Rasch scale.
    """

    def __init__(self, settings: Settings, meaning: np.ndarray, numeric: np.ndarray):
        rng = np.random.default_rng(settings.seed)
        size, e, h = meaning.shape[1], settings.embedding, settings.hidden
        self.settings, self.meaning = settings, meaning
        self.mean, self.deviation = numeric.mean(0), numeric.std(0) + np.float32(1e-3)
        self.parameters = {
            "projection": normal(rng, (size, e), 2 * size**-0.5),
            "w1": normal(rng, (e + NUMERIC, h), (e + NUMERIC) ** -0.5),
            "c1": np.zeros(h, np.float32),
            "w2": normal(rng, (h,), 0.1 * h**-0.5),
            "c2": np.zeros(1, np.float32),
            "addends": np.zeros(BUCKETS, np.float32),
        }

    def predict(self, features: Features) -> np.ndarray:
        """b of each prompt, shape (n,)."""
        p = self.parameters
        return self.hidden(features) @ p["w2"] + p["c2"] + features.bags @ p["addends"]

    def hidden(self, features: Features) -> np.ndarray:
        """The hidden layer's activations, shape (n, h)."""
        p = self.parameters
        x = np.hstack([self.meanings(features) @ p["projection"], self.scaled(features)])
        return np.tanh(x @ p["w1"] + p["c1"])

    def meanings(self, features: Features) -> np.ndarray:
        return features.bags[:, :WORDS] @ self.meaning

    def scaled(self, features: Features) -> np.ndarray:
        return np.clip((features.numeric - self.mean) / self.deviation, -FARTHEST, FARTHEST).astype(np.float32)

    def train(self, features: Features, b: np.ndarray, importance: np.ndarray) -> "Network":
        """By least squares on difficulties of shape (n,), each row counting as much as its `importance`."""
        s, p = self.settings, self.parameters
        rng = np.random.default_rng(s.seed)
        meanings, scaled, b = self.meanings(features), self.scaled(features), b.astype(np.float32)
        p["c2"][0] = np.average(b, weights=importance)
        importance = (importance / importance.mean()).astype(np.float32)
        adam = Adam(p)
        steps = s.epochs * -(-len(b) // s.batch)
        for step in range(steps):
            at = step * s.batch % (steps // s.epochs * s.batch)
            if at == 0:
                order = rng.permutation(len(b))
            index = order[at : at + s.batch]
            gradients = self.gradients(features.bags[index], meanings[index], scaled[index], b[index], importance[index], rng)
            # Rates that fall in a straight line to nothing.
            adam.step(gradients, s, 1 - step / steps)
        return self

    def gradients(self, bags, meanings, scaled, b, importance, rng) -> dict[str, np.ndarray]:
        """Of the mean squared error, halved, with dropout."""
        s, p, n = self.settings, self.parameters, len(b)
        bags.data *= kept(rng, bags.data.shape, s.ngram_dropout)
        meanings = meanings * kept(rng, meanings.shape, s.meaning_dropout)
        x = np.hstack([meanings @ p["projection"], scaled])
        activation = np.tanh(x @ p["w1"] + p["c1"])
        mask = kept(rng, activation.shape, s.hidden_dropout)
        hidden = activation * mask
        error = importance * (hidden @ p["w2"] + p["c2"] + bags @ p["addends"] - b) / n
        d_hidden = error[:, None] * p["w2"] * mask * (1 - activation**2)
        d_x = d_hidden @ p["w1"].T
        return {
            "projection": meanings.T @ d_x[:, : s.embedding],
            "w1": x.T @ d_hidden,
            "c1": d_hidden.sum(0),
            "w2": hidden.T @ error,
            "c2": error.sum(keepdims=True),
            "addends": bags.T @ error + s.addend_penalty * p["addends"],
        }


class Adam:
    """Adam with decoupled decay of the weights (Loshchilov and Hutter, 2019), but that all addends share one second moment.

    With one each, an n-gram that is seldom seen takes steps as large as a common one, and its few prompts are
    learned by heart.
    """

    def __init__(self, parameters: dict[str, np.ndarray]):
        self.parameters, self.count = parameters, 0
        self.first = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.second = {name: 0 if name == "addends" else np.zeros_like(value) for name, value in parameters.items()}

    def step(self, gradients: dict[str, np.ndarray], settings: Settings, share: float):
        self.count += 1
        for name, gradient in gradients.items():
            square = (gradient**2).mean() if name == "addends" else gradient**2
            rate = share * (settings.addend_rate if name == "addends" else settings.rate)
            self.first[name] += 0.1 * (gradient - self.first[name])
            self.second[name] += 0.001 * (square - self.second[name])
            first = self.first[name] / (1 - 0.9**self.count)
            second = self.second[name] / (1 - 0.999**self.count)
            if name in ("projection", "w1", "w2"):
                self.parameters[name] *= 1 - rate * settings.decay
            self.parameters[name] -= (rate * first / (np.sqrt(second) + 1e-8)).astype(np.float32)


def kept(rng, shape, dropped: float) -> np.ndarray:
    return (rng.random(shape, np.float32) >= dropped).astype(np.float32) / np.float32(1 - dropped)


def normal(rng, shape, deviation: float) -> np.ndarray:
    return rng.normal(0, deviation, shape).astype(np.float32)
