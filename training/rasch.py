"""The Rasch model, P(acceptable) = σ(θ − b): one ability θ a model, one difficulty b a prompt, both in logits.

Rasch, "Probabilistic Models for Some Intelligence and Attainment Tests" (1960). Judged probabilities take the
place of right and wrong, as in a fractional logistic regression (Papke and Wooldridge, 1996).
"""

import numpy as np
from scipy.special import expit

# Standard deviation of the normal prior on b, in logits: weak, so that a row of zeros still has a finite difficulty.
PRIOR = 3.0
STEPS = 50


def fit(judged: np.ndarray) -> np.ndarray:
    """Abilities θ, shape (models,), by joint maximum likelihood from probabilities of shape (prompts, models).

    The scale is fixed by an average difficulty of zero.
    """
    theta = np.zeros(judged.shape[1])
    for _ in range(STEPS):
        b = difficulties(judged, theta)
        theta -= b.mean()
        b -= b.mean()
        p = expit(theta - b[:, None])
        theta += (judged - p).sum(0) / (p * (1 - p)).sum(0)
    return theta


def difficulties(judged: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """The difficulty b of each prompt, shape (prompts,), given the abilities: Newton's method on the penalised likelihood."""
    b = np.zeros(len(judged))
    for _ in range(STEPS):
        p = expit(theta - b[:, None])
        gradient = (p - judged).sum(1) - b / PRIOR**2
        curvature = (p * (1 - p)).sum(1) + 1 / PRIOR**2
        b += np.clip(gradient / curvature, -1, 1)
    return b
