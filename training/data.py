"""Prompts with judged probabilities of an acceptable answer, read, cleaned and split."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TIERS = ("tiny", "small", "mid", "frontier")

# What tells the data set, not the difficulty. Each pattern is cut out of the text that is trained on.
SOURCE_TELLS = [
    re.compile(pattern, flags)
    for pattern, flags in [
        (r"^\s*(final )?answer\s*:\s*$", re.I | re.M),
        (r"^\s*[\(\[]?[A-Jα-κΑ-Κ][\)\].:]\s+", re.M),
        # HumanEval: a bare signature and doctests; MBPP: one fixed opening; tau-bench: one fixed persona.
        (r"^(from typing import [^\n]*\n+|import math\n+)?\s*def \w+\([^)]*\)[^:\n]*:\s*(?=\n\s*(\"\"\"|'''))", 0),
        (r"^write a python function to\b", re.I),
        (r"your name is [^.]*? and your (email|zip code) is \S+[.;]?", re.I),
    ]
]


@dataclass(frozen=True)
class Rows:
    """`n` prompts. `judged` has shape (n, 4), probabilities in the order of `TIERS`."""

    prompts: list[str]
    origins: np.ndarray
    judged: np.ndarray

    def take(self, mask):
        return Rows([p for p, keep in zip(self.prompts, mask) if keep], self.origins[mask], self.judged[mask])

    def __len__(self):
        return len(self.prompts)


def load(data: Path, demo: Path) -> tuple[Rows, int]:
    """The judged and the authored prompts, without those of the demo set; and how many that left out."""
    # The first line of the demo set is about the set.
    shown = {key(row["prompt"]) for row in read_jsonl(demo) if "prompt" in row}
    files = {"judged": data / "judged/chat_prompts.jsonl", "authored": data / "authored/prompts.jsonl"}
    rows = [(origin, row) for origin, path in files.items() for row in read_jsonl(path)]
    kept = [(origin, row) for origin, row in rows if key(row["prompt"]) not in shown]
    loaded = Rows(
        [row["prompt"] for _, row in kept],
        np.array([origin for origin, _ in kept]),
        np.array([[row[tier] / 100 for tier in TIERS] for _, row in kept]),
    )
    return loaded, len(rows) - len(kept)


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
