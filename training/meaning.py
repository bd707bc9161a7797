"""What each word means, for the bucket that the word is hashed into: static vectors out of a sentence encoder.

The recipe of model2vec (van Dongen and Tulkens, 2024): every word of the encoder's vocabulary is embedded alone, centred, and
weighted by its rank, because rare words say more. No prompt takes part in it.
"""

from pathlib import Path

import numpy as np

import minilm
from features import WORDS, extract

# Ranks up to here are signs and characters, of which any is frequent.
FIRST_WORD = 950
# Mean length of the vectors, so that those of prompts are some 4 long: it sets how fast the network learns from them.
LENGTH = 7.5


def of_buckets(pointsman: Path) -> np.ndarray:
    """Shape (WORDS, 384), with rows of zeros where no word of the vocabulary is hashed to."""
    whole = [(rank, word) for rank, word in enumerate(minilm.vocabulary()) if not word.startswith(("##", "["))]
    ranks = np.array([rank for rank, _ in whole])
    vectors = minilm.embed_tokens([rank for rank, _ in whole])
    vectors -= vectors.mean(0)
    vectors *= (np.log(np.maximum(ranks - FIRST_WORD, 50)) / np.linalg.norm(vectors, axis=1))[:, None]
    words = extract(pointsman, [word for _, word in whole]).bags[:, :WORDS]
    # Words that share a bucket are averaged by how frequent they are, which falls with the rank (Zipf).
    frequency = words.multiply((np.diff(words.indptr) == 1)[:, None] / np.maximum(ranks, 1)[:, None]).tocsr()
    frequency.data /= words.data
    total = np.asarray(frequency.sum(0)).ravel()
    table = (frequency.T @ vectors) / np.maximum(total, 1e-12)[:, None]
    used = np.linalg.norm(table, axis=1) > 0
    return (table * (LENGTH / np.linalg.norm(table[used], axis=1).mean())).astype(np.float32)
