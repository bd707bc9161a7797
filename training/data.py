"""Labelled prompts, judged and measured, read, cleaned and split."""

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rasch import Answers

TIERS = ("tiny", "small", "mid", "frontier")
CHAT = ("judged", "authored", "own")
# Prompts that are trained on in every split and measured on in none.
OWN = Path(__file__).with_name("own_prompts.jsonl")
# A measured answer counts this much beside a judged one, so that chat prompts decide the scale.
MEASURED_WEIGHT = 0.3
# A model that does worse than guessing at a task, or hardly ever right, was not understood by the marker.
HARDLY_EVER = 0.1
# Token F1 of a wordy answer with the right name in it.
RIGHT_F1 = 0.1

# What tells the data set, not the difficulty. Each pattern is cut out of the text that is trained on.
SOURCE_TELLS = [
    re.compile(pattern, flags)
    for pattern, flags in [
        (r"^\s*(final )?answer\s*:\s*$", re.I | re.M),
        (r"^\s*[\(\[]?[A-Jα-κΑ-Κ][\)\].:]\s+", re.M),
        # HumanEval: a bare signature and doctests; MBPP: one fixed opening; tau-bench: one fixed persona.
        (r"^(from typing import [^\n]*\n+|import math\n+)?\s*def \w+\([^)]*\)[^:\n]*:\s*(?=\n\s*(\"\"\"|'''))", 0),
        (r"^write a (python )?function to\b", re.I),
        (r"your name is [^.]*? and your (email|zip code) is \S+[.;]?", re.I),
        # CRUXEval: one fixed instruction; the logic grids: a letter.
        (r"^You are given a Python function and an assertion.*?(?=\[PYTHON\])", re.S),
        (r"\[/?PYTHON\]", 0),
        (r"^Q: ", 0),
        (r"Context: None|After careful thought|\\boxed", re.I),
    ]
]


@dataclass(frozen=True)
class Rows:
    """`n` prompts with the set and the part of it (source, area or task) that each comes from, and all answers to them.

    `judged` has shape (n, 4), probabilities in the order of `TIERS`, not-a-number where answers were measured. The answers' prompts
    are numbers of `items`, shape (n,): rows with the same text are one item. `models` are the names, those of `TIERS` first.
    """

    prompts: list[str]
    origins: np.ndarray
    sources: np.ndarray
    judged: np.ndarray
    right: np.ndarray
    items: np.ndarray
    answers: Answers
    models: list[str]

    @property
    def chat(self) -> np.ndarray:
        return np.isin(self.origins, CHAT)

    @property
    def testable(self) -> np.ndarray:
        """Whether a row may be held out: all may but our own, which were written with the figures in mind."""
        return self.origins != "own"


def load(data: Path, demo: Path) -> tuple[Rows, int]:
    """All labelled prompts without those of the demo set; and how many that left out."""
    # The first line of the demo set is about the set.
    shown = {key(row["prompt"]) for row in read_jsonl(demo) if "prompt" in row}
    read = [*chat(data), *mmlu_pro(data), *llmrouter(data), *cruxeval(data)]
    kept = [row for row in read if key(row["prompt"]) not in shown]
    numbers: dict[str, int] = {}
    models: dict[str, int] = {tier: number for number, tier in enumerate(TIERS)}
    items = [numbers.setdefault(key(row["prompt"]), len(numbers)) for row in kept]
    answers = [
        (item, models.setdefault(model, len(models)), acceptable, row["floor"], 1.0 if row["origin"] in CHAT else MEASURED_WEIGHT)
        for item, row in zip(items, kept)
        for model, acceptable in row["answers"].items()
    ]
    prompt, model, acceptable, floor, weight = map(np.array, zip(*answers))
    judged = [list(row["answers"].values()) if row["origin"] in CHAT else [np.nan] * len(TIERS) for row in kept]
    rows = Rows(
        [row["prompt"] for row in kept],
        np.array([row["origin"] for row in kept]),
        np.array([row["source"] for row in kept]),
        np.array(judged),
        np.array([np.mean(list(row["answers"].values())) for row in kept]),
        np.array(items),
        Answers(prompt, model, acceptable, floor, weight),
        list(models),
    )
    return rows, len(read) - len(kept)


def chat(data: Path) -> list[dict]:
    files = {"judged": (data / "judged/chat_prompts.jsonl", "source"), "authored": (data / "authored/prompts.jsonl", "area"), "own": (OWN, "category")}
    return [
        labelled(row["prompt"], origin, row[part], {tier: row[tier] / 100 for tier in TIERS})
        for origin, (path, part) in files.items()
        for row in read_jsonl(path)
    ]


def mmlu_pro(data: Path) -> list[dict]:
    rows = read_jsonl(data / "measured/mmlu_pro_29models.jsonl")
    return [labelled(row["question"], "measured", "mmlu_pro", named(row["scores"]), 1 / len(row["options"])) for row in rows]


def cruxeval(data: Path) -> list[dict]:
    rows = read_jsonl(data / "measured/cruxeval_51models.jsonl")
    return [labelled(row["prompt"], "measured", "cruxeval", named(row["scores"])) for row in rows]


def llmrouter(data: Path) -> list[dict]:
    """Without the pairs of a model and a task whose answers were in a form that was not understood."""
    rows = read_jsonl(data / "measured/llmrouter_9models.jsonl")
    floors = [floor_of(row) for row in rows]
    taken = defaultdict(list)
    for row, floor in zip(rows, floors):
        for model, score in row["scores"].items():
            # A low token F1 is what wordy answers get.
            taken[row["task"], model].append((score, max(floor, HARDLY_EVER) if row["metric"] != "f1_score" else 0))
    broken = {pair for pair, scores in taken.items() if np.less(*np.mean(scores, axis=0))}
    result = []
    for row, floor in zip(rows, floors):
        understood = {model: score for model, score in row["scores"].items() if (row["task"], model) not in broken}
        if row["metric"] == "f1_score":
            understood = {model: float(score >= RIGHT_F1) for model, score in understood.items()}
        result.append(labelled(row["prompt"], "measured", row["task"], named(understood), floor))
    return result


def floor_of(row: dict) -> float:
    """The chance to guess right among the options, if there are any."""
    if row["metric"] != "em_mc":
        return 0.0
    choices = row["choices"]
    return 1 / len(choices["text"] if isinstance(choices, dict) else choices)


def named(scores: dict[str, float]) -> dict[str, float]:
    """By names that are spelt alike in all sets; a model run twice counts with its mean."""
    spelt = defaultdict(list)
    for model, score in scores.items():
        plain = model.lower().split("@")[0].replace("_", ".").replace("meta-", "")
        spelt[re.sub(r"-(hf|inst-fp8)$", "", plain)].append(score)
    return {model: float(np.mean(values)) for model, values in spelt.items()}


def labelled(prompt: str, origin: str, source: str, answers: dict[str, float], floor: float = 0.0) -> dict:
    return {"prompt": prompt, "origin": origin, "source": source, "answers": answers, "floor": floor}


def read_jsonl(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def without_source_tells(prompt: str) -> str:
    for pattern in SOURCE_TELLS:
        prompt = pattern.sub(" ", prompt)
    return prompt


def key(prompt: str) -> str:
    """The same for prompts that differ in case, blanks or punctuation only: such stay on one side of a split."""
    return "".join(c for c in prompt.casefold() if c.isalnum()) or prompt


def fold(prompts: list[str]) -> np.ndarray:
    """A number in 0–99 for each prompt, by its text alone, so that a split does not depend on the other rows."""
    digests = (hashlib.sha256(key(prompt).encode()).digest() for prompt in prompts)
    return np.array([int.from_bytes(digest[:8], "big") % 100 for digest in digests])
