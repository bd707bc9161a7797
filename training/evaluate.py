"""The table of figures: held out by prompt, by source, on public benchmarks, on minimal pairs and under harmless changes.

In-domain and out-of-domain figures are never mixed, and random, length only and the sixteen numbers stand beside each.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.special import expit

from data import TIERS, fold, read_jsonl, without_source_tells
from export import score
from features import Features, extract
from learning import Material, model, network, scale
from measures import apgr, auc, calibration_error, call_share, interval, rank_correlation
from network import Settings
from perturbations import PERTURBATIONS

# Per cent of the prompts, by the hash of their text.
HELD_OUT = 20
FOLDS = 5
# Networks that differ by chance alone; that of the median rank correlation is measured.
SEEDS = (1, 2, 3)
# A prompt counts as fit for a small model from this judged probability; as solved, where so many measured models are right.
FIT_FOR_SMALL, SOLVED = 0.6, 0.5
# The chance of an acceptable answer that the playground asks for by default.
BAR = 0.7
PAIRS = Path(__file__).with_name("minimal_pairs.jsonl")
BENCHES = ("routellm_gsm8k", "routellm_mmlu")
MODEL = "this model"
# Columns of the numbers that the baselines are fitted to.
LENGTH, SHAPE = slice(0, 1), slice(0, 16)
# The best of RouteLLM's routers on each bench by APGR, as Ong et al. (2024) print it, without an interval: with 1,500
# labels of MMLU among its training data, and with labels that a judge gave.
PUBLISHED = {"routellm_mmlu": 0.603, "routellm_gsm8k": 0.622}


def figures(material: Material, pointsman: Path, data: Path) -> Iterator[dict]:
    """One dictionary for each predictor, measure and subset."""
    rows, part = material.rows, fold(material.rows.prompts)
    outside = (part < HELD_OUT) & rows.testable
    train, test = np.flatnonzero(~outside), np.flatnonzero(outside & rows.chat)
    theta, b = scale(rows, train)
    graph = median(material, b, train, test)
    baselines = Baselines(material.features.take(train[rows.chat[train]]), b[train[rows.chat[train]]])

    held = material.features.take(test)
    predicted, spread = score(graph, held)
    yield from chat_figures(baselines.beside(held) | {MODEL: predicted}, rows, test, b, theta, "held-out prompts")
    within = np.abs(b[test] - predicted) < 1.96 * spread
    yield named(MODEL, "share within 1.96 spreads (0.95 is right)", "held-out prompts", lambda i: within[i].mean(), len(test))
    odd = score(graph, material.odd)[1]
    yield named(MODEL, "median spread (logits)", "held-out prompts", lambda i: np.median(spread[i]), len(spread))
    yield named(MODEL, "median spread (logits)", "random characters in eight scripts", lambda i: np.median(odd[i]), len(odd))
    yield from robustness(graph, baselines, theta, [rows.prompts[i] for i in test], held, pointsman)
    yield from pairs(graph, baselines, pointsman)
    yield from benches(graph, baselines, pointsman, data)
    yield from by_source(material, b)


def median(material: Material, b: np.ndarray, train: np.ndarray, test: np.ndarray) -> dict[str, np.ndarray]:
    """Of models that differ by their seed, the one whose rank correlation on `test` is the median."""
    held = material.features.take(test)
    graphs = [model(material, b, train, Settings(seed=seed)) for seed in SEEDS]
    correlations = [rank_correlation(score(graph, held)[0], b[test]) for graph in graphs]
    print("rank correlation by seed:", *(f"{value:.4f}" for value in correlations), flush=True)
    return graphs[np.argsort(correlations)[len(SEEDS) // 2]]


class Baselines:
    """What any model must beat: no knowledge, and linear regression on the length or on the first sixteen numbers."""

    def __init__(self, features: Features, b: np.ndarray):
        self.fits = {
            name: np.linalg.lstsq(numbers(features, columns), b, rcond=None)[0]
            for name, columns in (("length only", LENGTH), ("16 numbers about the shape", SHAPE))
        }

    def beside(self, features: Features) -> dict[str, np.ndarray]:
        length, shape = self.fits.items()
        return {
            "random": np.random.default_rng(0).normal(size=len(features.numeric)),
            length[0]: numbers(features, LENGTH) @ length[1],
            shape[0]: numbers(features, SHAPE) @ shape[1],
        }


def numbers(features: Features, columns: slice) -> np.ndarray:
    return np.column_stack([features.numeric[:, columns], np.ones(len(features.numeric))])


def named(predictor: str, measure: str, subset: str, statistic, n: int) -> dict:
    return {"predictor": predictor, "measure": measure, "subset": subset} | interval(statistic, n)


def chat_figures(predictions, rows, test, b, theta, subset) -> Iterator[dict]:
    fit = rows.judged[test, TIERS.index("small")] >= FIT_FOR_SMALL
    for name, x in predictions.items():
        for origin in ("all", "judged", "authored"):
            index = np.flatnonzero((rows.origins[test] == origin) | (origin == "all"))
            where = f"{subset}, {origin}"
            yield named(name, "rank correlation with judged difficulty", where, lambda i: rank_correlation(x[index[i]], b[test][index[i]]), len(index))
            yield named(name, "AUC of small fit (judged at least 60)", where, lambda i: auc(-x[index[i]], fit[index[i]]), len(index))
        if name == "random":
            continue
        for tier, of in enumerate(TIERS):
            p, y = expit(theta[tier] - x), rows.judged[test, tier]
            yield named(name, f"calibration error of P(acceptable), {of}", f"{subset}, all", lambda i: calibration_error(p[i], y[i]), len(p))


def robustness(graph, baselines, theta, prompts, held, pointsman) -> Iterator[dict]:
    """How often the cheapest tier that reaches the default bar changes, when the prompt is changed harmlessly.

    What is drawn at random takes no notice of the prompt, and never flips: there is no such row.
    """

    def tiers(features):
        predictions = baselines.beside(features) | {MODEL: score(graph, features)[0]}
        del predictions["random"]
        return {name: (expit(theta[: len(TIERS)] - b[:, None]) < BAR).sum(1) for name, b in predictions.items()}

    before = tiers(held)
    for change, changed in PERTURBATIONS.items():
        after = tiers(extract(pointsman, [without_source_tells(changed(prompt)) for prompt in prompts]))
        for name in before:
            flips = after[name] != before[name]
            yield named(name, "decisions that flip at the default bar", change, lambda i: flips[i].mean(), len(flips))


def pairs(graph, baselines, pointsman) -> Iterator[dict]:
    written = read_jsonl(PAIRS)
    sides = [extract(pointsman, [pair[side] for pair in written]) for side in ("easier", "harder")]
    easier, harder = (baselines.beside(side) | {MODEL: score(graph, side)[0]} for side in sides)
    rng = np.random.default_rng(1)
    harder["random"] = rng.normal(size=len(written))
    for name in easier:
        right = easier[name] < harder[name]
        yield named(name, "minimal pairs in the right order", "hand-written, six languages", lambda i: right[i].mean(), len(right))


def benches(graph, baselines, pointsman, data) -> Iterator[dict]:
    """RouteLLM's own measures on its own answers, rows that it holds contaminated left out."""
    for bench in BENCHES:
        rows = [row for row in read_jsonl(data / f"bench/{bench}.jsonl") if not row["contaminated"]]
        features = extract(pointsman, [without_source_tells(row["prompt"]) for row in rows])
        weak, strong = (np.array([row[side] for row in rows], float) for side in ("weak_mixtral_8x7b", "strong_gpt4_1106"))
        for name, x in (baselines.beside(features) | {MODEL: score(graph, features)[0]}).items():
            yield named(name, "APGR", bench, lambda i: apgr(x[i], weak[i], strong[i]), len(x))
            for goal in (0.5, 0.8):
                yield named(name, f"CPT({goal:.0%}), less is better", bench, lambda i: call_share(x[i], weak[i], strong[i], goal), len(x))
        yield named("RouteLLM's best, as published", "APGR", bench, lambda i: PUBLISHED[bench], len(x))


def by_source(material: Material, b: np.ndarray) -> Iterator[dict]:
    """Chat prompts with one source or area left out at a time; measured ones in grouped folds, and with one source left out."""
    rows, chat = material.rows, material.rows.chat & material.rows.testable
    measured = np.flatnonzero(~material.rows.chat)
    solved = rows.right >= SOLVED
    folds = fold(rows.prompts) % FOLDS
    for name, x in left_out(material, b, rows.sources, chat).items():
        index = np.flatnonzero(chat)
        yield named(name, "rank correlation with judged difficulty", "leaving one source or area out", lambda i: rank_correlation(x[index[i]], b[index[i]]), len(index))
    for name, x in left_out(material, b, folds, ~rows.chat, grouped=np.where(rows.testable, folds, -1)).items():
        yield named(name, "AUC of solved (by half of the measured models)", "measured sets, five grouped folds", lambda i: auc(-x[measured[i]], solved[measured[i]]), len(measured))
    for name, x in left_out(material, b, rows.sources, ~rows.chat).items():
        yield named(name, "AUC of solved (by half of the measured models)", "measured sets, leaving one source out", lambda i: auc(-x[measured[i]], solved[measured[i]]), len(measured))
        for source in np.unique(rows.sources[measured]):
            index = np.flatnonzero(~rows.chat & (rows.sources == source))
            yield named(name, "AUC of solved (by half of the measured models)", f"leaving out {source}", lambda i: auc(-x[index[i]], solved[index[i]]), len(index))


def left_out(material: Material, b, groups, where, grouped=None) -> dict[str, np.ndarray]:
    """Predictions of each row in `where` by a network, and by baselines, that saw no row of its group, nor the same text elsewhere."""
    rows, result = material.rows, {}
    for group in np.unique(groups[where]):
        test = where & (groups == group)
        shared = np.isin(rows.items, rows.items[test]) if grouped is None else grouped == group
        train = np.flatnonzero(~test & ~shared)
        features = material.features.take(test)
        same_kind = train[where[train]]
        predictions = Baselines(material.features.take(same_kind), b[same_kind]).beside(features)
        predictions[MODEL] = network(material, b, train, Settings()).predict(features)
        for name, x in predictions.items():
            result.setdefault(name, np.zeros(len(b)))[test] = x
    return result
