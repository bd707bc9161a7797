"""The trained network → `model.onnx`, its table in int8."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from features import BUCKETS, NUMERIC, WORDS, Features
from network import FARTHEST, Network

OPSET = 17
TENSORS = {"ids": "ids", "weights": "weights", "numeric": "numeric", "difficulty": "difficulty", "spread": "spread"}
LEVELS = 127


def constants(network: Network, known: np.ndarray, spread: np.ndarray) -> dict[str, np.ndarray]:
    """Everything that the graph holds. Columns of the table: each n-gram's addend, known word, word, and its place in the space of meanings.

    The columns' scales are folded into the matrices that take them apart.
    """
    p, e = network.parameters, network.settings.embedding
    table = np.zeros((BUCKETS, 3 + e), np.float32)
    table[:, 0] = p["addends"]
    table[:WORDS, 1], table[:WORDS, 2] = known, 1
    table[:WORDS, 3:] = network.meaning @ p["projection"]
    scale = np.abs(table).max(0) / LEVELS
    pick = np.diag(scale)
    familiar, rest = spread[1], np.r_[spread[0], spread[2:]]
    return {
        "table": np.rint(table / scale).astype(np.int8),
        "pick_addend": pick[:, :1],
        "pick_known": pick[:, 1:2],
        "pick_words": pick[:, 2:3],
        "mean": network.mean[None, :],
        "factor": 1 / network.deviation[None, :],
        "meaning_weights": pick[:, 3:] @ p["w1"][:e],
        "numeric_weights": p["w1"][e:],
        "hidden_bias": p["c1"][None, :],
        "output_weights": p["w2"][:, None],
        "output_bias": p["c2"][None, :],
        "spread_weights": rest[1:, None],
        "spread_bias": rest[:1][None, :],
        "familiar_weight": np.array([[familiar]]),
        "little": np.array([[1e-6]]),
        "least_spread": np.array([[1e-3]]),
        "farthest": np.array(FARTHEST),
        "nearest": np.array(-FARTHEST),
    }


def score(c: dict[str, np.ndarray], features: Features) -> tuple[np.ndarray, np.ndarray]:
    """What the graph computes, for n prompts at once: b and its spread, both of shape (n,). The tests hold the engine to it."""
    bag = features.bags @ c["table"].astype(np.float64)
    scaled = np.clip((features.numeric - c["mean"]) * c["factor"], -FARTHEST, FARTHEST)
    hidden = np.tanh(bag @ c["meaning_weights"] + scaled @ c["numeric_weights"] + c["hidden_bias"])
    b = hidden @ c["output_weights"] + c["output_bias"] + bag @ c["pick_addend"]
    familiar = (bag @ c["pick_known"]) / (bag @ c["pick_words"] + c["little"])
    raw = scaled @ c["spread_weights"] + c["spread_bias"] + familiar * c["familiar_weight"]
    return b[:, 0], (np.logaddexp(0, raw) + c["least_spread"])[:, 0]


def node(operator: str, inputs: str, output: str, **attributes) -> onnx.NodeProto:
    """A node named after its output: engines find tensors by the names of nodes."""
    return helper.make_node(operator, inputs.split(), [output], name=output, **attributes)


def to_onnx(c: dict[str, np.ndarray]) -> bytes:
    """A graph for one prompt: `ids` int64 [n], `weights` [1, n], `numeric` [1, 16] → `difficulty` [1, 1], `spread` [1, 1].

    The bag is a Gather and a MatMul with the row of weights: in tract that is several times faster than a reduction.
    """
    nodes = [
        node("Gather", "table ids", "small_rows"),
        node("Cast", "small_rows", "rows", to=TensorProto.FLOAT),
        node("MatMul", "weights rows", "bag"),
        node("Sub", "numeric mean", "centred"),
        node("Mul", "centred factor", "unbounded"),
        node("Clip", "unbounded nearest farthest", "scaled"),
        node("Gemm", "bag meaning_weights hidden_bias", "from_meaning"),
        node("Gemm", "scaled numeric_weights from_meaning", "hidden"),
        node("Tanh", "hidden", "activation"),
        node("Gemm", "activation output_weights output_bias", "from_hidden"),
        node("Gemm", "bag pick_addend from_hidden", "difficulty"),
        node("MatMul", "bag pick_known", "known"),
        node("Gemm", "bag pick_words little", "words"),
        node("Div", "known words", "familiar"),
        node("Gemm", "scaled spread_weights spread_bias", "from_shape"),
        node("Gemm", "familiar familiar_weight from_shape", "raw_spread"),
        node("Softplus", "raw_spread", "soft_spread"),
        node("Add", "soft_spread least_spread", "spread"),
    ]
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "difficulty",
        [value("ids", TensorProto.INT64, ["n"]), value("weights", TensorProto.FLOAT, [1, "n"]), value("numeric", TensorProto.FLOAT, [1, NUMERIC])],
        [value("difficulty", TensorProto.FLOAT, [1, 1]), value("spread", TensorProto.FLOAT, [1, 1])],
        [numpy_helper.from_array(np.ascontiguousarray(x, x.dtype if x.dtype == np.int8 else np.float32).reshape(x.shape), name) for name, x in c.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8, producer_name="pointsman")
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)
