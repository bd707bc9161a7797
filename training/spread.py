"""How far off the network may be: a spread that is fitted to errors on prompts it has not seen, and to text unlike any."""

import random
import string

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from features import WORDS, Features

# A word is known from this many training prompts on: once may be a collision.
SEEN = 2
# Of text unlike any prompt nothing is known but that it is off by so many standard deviations of all difficulties.
ODD_ERROR = 1.3
ODD_TEXTS = 400
PENALTY = 1e-3
SCRIPTS = [string.printable, string.punctuation, "абвгдежзийклмнопрстуфхцчшщыьэюя", "אבגדהוזחטיכלמנסעפצקרשת", "กขคงจฉชซญดตถทธนบปผพมยรลวสห", "अआइईउऊकखगघचछजझटठडढणत", "ㄱㄴㄷㄹㅁㅂ가나다라마바사아자차", "☃★♞✈☎☂♫"]


def known_words(features: Features) -> np.ndarray:
    """One for each bucket that training prompts have words in, shape (WORDS,)."""
    return (features.bags[:, :WORDS].getnnz(0) >= SEEN).astype(np.float32)


def familiarity(features: Features, known: np.ndarray) -> np.ndarray:
    """The share of a prompt's words that are known, by weight: shape (n,). None where there are no words."""
    words = features.bags[:, :WORDS]
    return (words @ known) / (np.asarray(words.sum(1)).ravel() + np.float32(1e-6))


def odd_texts() -> list[str]:
    """Random characters in several scripts, some with blanks between."""
    rng = random.Random(0)
    texts = []
    for number in range(ODD_TEXTS):
        alphabet = SCRIPTS[number % len(SCRIPTS)]
        words = ("".join(rng.choices(alphabet, k=rng.randint(1, 12))) for _ in range(rng.randint(1, 30)))
        texts.append(" ".join(words))
    return texts


def fit(scaled: np.ndarray, familiar: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Weights of (1, familiarity, 16 scaled numbers) in a softplus, by maximum likelihood of normal errors."""
    x = inputs(scaled, familiar)

    def loss(weights):
        raw = x @ weights
        spread = np.logaddexp(0, raw) + 1e-3
        d = (1 / spread - error**2 / spread**3) * expit(raw)
        return np.mean(np.log(spread) + error**2 / (2 * spread**2)) + PENALTY * weights[2:] @ weights[2:], x.T @ d / len(x) + np.r_[0, 0, 2 * PENALTY * weights[2:]]

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def inputs(scaled: np.ndarray, familiar: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(scaled)), familiar, scaled])
