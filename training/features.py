"""Prompts → the network's input, by the native command: Python has no features of its own."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack

# Buckets of hashed n-grams, of which words have the first half.
BUCKETS = 1 << 16
WORDS = BUCKETS // 2
NUMERIC = 32


@dataclass(frozen=True)
class Features:
    """`bags`: weights of the hashed n-grams, sparse, (n, BUCKETS). `numeric`: (n, NUMERIC)."""

    bags: csr_matrix
    numeric: np.ndarray

    def take(self, index):
        return Features(self.bags[index], self.numeric[index])

    def followed_by(self, other: "Features"):
        return Features(vstack([self.bags, other.bags]).tocsr(), np.vstack([self.numeric, other.numeric]))


def extract(pointsman: Path, prompts: list[str]) -> Features:
    lines = "".join(json.dumps({"prompt": prompt}) + "\n" for prompt in prompts)
    result = subprocess.run([pointsman, "features"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    indptr = np.cumsum([0] + [len(row["ids"]) for row in rows])
    ids = np.array([i for row in rows for i in row["ids"]], dtype=np.int32)
    weights = np.array([w for row in rows for w in row["weights"]], dtype=np.float32)
    bags = csr_matrix((weights, ids, indptr), shape=(len(prompts), BUCKETS))
    return Features(bags, np.array([row["numeric"] for row in rows], dtype=np.float32))
