"""The Rasch model over all sources at once: P(acceptable) = g + (1 − g) σ(θ − b), one ability θ a model, one difficulty b
a prompt, both in logits, and g the chance to guess right.

Rasch, "Probabilistic Models for Some Intelligence and Attainment Tests" (1960); the floor is that of Birnbaum (1968). Judged
probabilities take the place of right and wrong, as in a fractional logistic regression (Papke and Wooldridge, 1996).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

# Standard deviation of the normal prior on b, in logits: weak, so that a prompt nobody answers still has a finite difficulty.
PRIOR = 3.0
STEPS = 150


@dataclass(frozen=True)
class Answers:
    """One element each for every answer: which prompt, which model, how acceptable (0–1), the floor g, and its weight."""

    prompt: np.ndarray
    model: np.ndarray
    acceptable: np.ndarray
    floor: np.ndarray
    weight: np.ndarray

    def take(self, index):
        return Answers(self.prompt[index], self.model[index], self.acceptable[index], self.floor[index], self.weight[index])


def fit(answers: Answers, prompts: int, models: int, centre: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Difficulties b, shape (prompts,), and abilities θ, shape (models,), by joint maximum likelihood.

    The scale is fixed by an average difficulty of zero over the prompts that `centre` names.
    """
    b, theta = np.zeros(prompts), np.zeros(models)
    for _ in range(STEPS):
        b = b - newton(answers, answers.prompt, theta, b, b / PRIOR**2, 1 / PRIOR**2)
        theta = theta + newton(answers, answers.model, theta, b, 0, 1e-9)
        middle = b[centre].mean()
        b, theta = b - middle, theta - middle
    return b, theta


def difficulties(answers: Answers, prompts: int, theta: np.ndarray) -> np.ndarray:
    """The difficulty b of each prompt, shape (prompts,), given the abilities."""
    b = np.zeros(prompts)
    for _ in range(STEPS):
        b = b - newton(answers, answers.prompt, theta, b, b / PRIOR**2, 1 / PRIOR**2)
    return b


def newton(answers: Answers, by: np.ndarray, theta, b, pull, stiffness) -> np.ndarray:
    """One step of Fisher's scoring along θ − b, for all prompts or all models at once; `by` tells whose step an answer counts for."""
    free = expit(theta[answers.model] - b[answers.prompt])
    p = np.clip(answers.floor + (1 - answers.floor) * free, 1e-4, 1 - 1e-4)
    slope = (1 - answers.floor) * free * (1 - free)
    share = answers.weight * slope / (p * (1 - p))
    size = len(b) if by is answers.prompt else len(theta)
    gradient = np.bincount(by, share * (answers.acceptable - p), size) + pull
    return np.clip(gradient / (np.bincount(by, share * slope, size) + stiffness), -1, 1)
