"""Measures of a predicted difficulty, and their bootstrap intervals."""

from collections.abc import Callable

import numpy as np
from scipy.stats import rankdata

RESAMPLES = 500
BINS = 10


def interval(statistic: Callable[[np.ndarray], float], n: int) -> dict:
    """The value on all `n` prompts and the 95 % percentile interval of the bootstrap over prompts, widened to hold the value."""
    rng = np.random.default_rng(0)
    samples = [statistic(rng.integers(0, n, n)) for _ in range(RESAMPLES)]
    low, high = np.percentile(samples, [2.5, 97.5])
    value = statistic(np.arange(n))
    return {"value": rounded(value), "low": rounded(min(low, value)), "high": rounded(max(high, value)), "n": n}


def rounded(value: float) -> float:
    return round(float(value), 4)


def auc(score: np.ndarray, positive: np.ndarray) -> float:
    """The area under the ROC curve, as the Mann–Whitney statistic; a half where all are of one kind."""
    ranks, n = rankdata(score), positive.sum()
    pairs = n * (len(positive) - n)
    return float((ranks[positive].sum() - n * (n + 1) / 2) / pairs) if pairs else 0.5


def rank_correlation(x: np.ndarray, y: np.ndarray) -> float:
    """Spearman's."""
    return float(np.corrcoef(rankdata(x), rankdata(y))[0, 1])


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """The expected calibration error over ten bins of equal width (Naeini et al., 2015), against judged probabilities."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(np.abs(np.bincount(bins, p - y, BINS)).sum() / len(p))


def recovered(difficulty: np.ndarray, weak: np.ndarray, strong: np.ndarray) -> np.ndarray:
    """The share of the gap between the weak and the strong model that is closed when the hardest 0, 1, … n prompts go to the strong one."""
    order = np.argsort(-difficulty, kind="stable")
    gained = np.concatenate([[0.0], np.cumsum((strong - weak)[order])])
    return gained / gained[-1] if gained[-1] > 0 else np.linspace(0, 1, len(gained))


def apgr(difficulty: np.ndarray, weak: np.ndarray, strong: np.ndarray) -> float:
    """Average performance gap recovered (Ong et al., "RouteLLM", 2024): .5 is chance."""
    return float(recovered(difficulty, weak, strong).mean())


def call_share(difficulty: np.ndarray, weak: np.ndarray, strong: np.ndarray, goal: float) -> float:
    """CPT of the same paper: the share of prompts that the strong model must answer to close so much of the gap."""
    return float(np.argmax(recovered(difficulty, weak, strong) >= goal) / len(weak))
