"""Held-out figures with bootstrap intervals, for the network and for the baselines that stand beside it."""

from collections.abc import Callable, Iterator

import numpy as np
from scipy.special import expit
from scipy.stats import rankdata, spearmanr

from data import TIERS, Rows
from features import Features

RESAMPLES = 1000
BINS = 10
# A prompt counts as fit for a small model from this judged probability.
FIT_FOR_SMALL = 0.6


def figures(predictions: dict[str, np.ndarray], rows: Rows, b: np.ndarray, theta: np.ndarray) -> list[dict]:
    """One dictionary for each predictor and measure. `predictions` are difficulties of `rows`, whose judged ones are `b`."""
    return [
        {"predictor": name, "measure": measure, "subset": subset} | interval(statistic, len(index))
        for name, predicted in predictions.items()
        for measure, subset, index, statistic in measures(predicted, rows, b, theta)
    ]


def coverage(predicted: np.ndarray, spread: np.ndarray, b: np.ndarray) -> dict:
    """The share of prompts whose judged difficulty lies within 1.96 spreads: 0.95 where the spread is right."""
    within = np.abs(b - predicted) < 1.96 * spread
    named = {"predictor": "this model", "measure": "share within 1.96 spreads (0.95 is right)", "subset": "all"}
    return named | interval(lambda i: within[i].mean(), len(b))


def measures(predicted, rows: Rows, b, theta) -> Iterator[tuple[str, str, np.ndarray, Callable]]:
    fit_for_small = rows.judged[:, TIERS.index("small")] >= FIT_FOR_SMALL
    for subset in ("all", "judged", "authored"):
        index = np.flatnonzero(np.full(len(rows), True) if subset == "all" else rows.origins == subset)
        x, y, fit = predicted[index], b[index], fit_for_small[index]
        yield "rank correlation with judged difficulty", subset, index, lambda i, x=x, y=y: spearmanr(x[i], y[i])[0]
        yield "AUC of small fit (judged at least 60)", subset, index, lambda i, x=x, fit=fit: auc(-x[i], fit[i])
    for tier, name in enumerate(TIERS):
        p, y = expit(theta[tier] - predicted), rows.judged[:, tier]
        yield f"calibration error of P(acceptable), {name}", "all", np.arange(len(rows)), lambda i, p=p, y=y: calibration_error(p[i], y[i])


def interval(statistic: Callable[[np.ndarray], float], n: int) -> dict:
    """The value on all `n` prompts and the 95 % percentile interval of the bootstrap over prompts."""
    rng = np.random.default_rng(0)
    samples = [statistic(rng.integers(0, n, n)) for _ in range(RESAMPLES)]
    low, high = np.percentile(samples, [2.5, 97.5])
    return {"value": rounded(statistic(np.arange(n))), "low": rounded(low), "high": rounded(high), "n": n}


def rounded(value: float) -> float:
    return round(float(value), 4)


def auc(score: np.ndarray, positive: np.ndarray) -> float:
    """The area under the ROC curve, as the Mann–Whitney statistic."""
    ranks, n = rankdata(score), positive.sum()
    return (ranks[positive].sum() - n * (n + 1) / 2) / (n * (len(positive) - n))


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """The expected calibration error over ten bins of equal width (Naeini et al., 2015), against judged probabilities."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(np.abs(np.bincount(bins, p - y, BINS)).sum() / len(p))


def least_squares(train: Features, b: np.ndarray, test: Features, columns: slice) -> np.ndarray:
    """Difficulties by linear regression on some of the numbers about a prompt's shape: the baselines."""
    train_x, test_x = (np.column_stack([part.numeric[:, columns], np.ones(len(part.numeric))]) for part in (train, test))
    weights, *_ = np.linalg.lstsq(train_x, b, rcond=None)
    return test_x @ weights
