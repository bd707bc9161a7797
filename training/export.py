"""The trained network → `model.onnx`."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import Network

OPSET = 17
TENSORS = {"ids": "ids", "weights": "weights", "numeric": "numeric", "difficulty": "difficulty", "spread": "spread"}


def node(operator: str, inputs: list[str], output: str, **attributes) -> onnx.NodeProto:
    """A node named after its output: engines find tensors by the names of nodes."""
    return helper.make_node(operator, inputs, [output], name=output, **attributes)


def to_onnx(network: Network, spread_scale: float) -> bytes:
    """A graph for one prompt: `ids` int64 [n], `weights` [1, n], `numeric` [1, 16] → `difficulty` [1, 1], `spread` [1, 1].

    The bag is a Gather and a MatMul with the row of weights: in tract that is several times faster than a
    reduction. Scaling of the numbers and of the spread is folded into the weights.
    """
    p, e = network.parameters, network.settings.embedding
    bag_rows, numeric_rows = p["w1"][:e], p["w1"][e:]
    w1 = np.vstack([bag_rows, numeric_rows / network.deviation[:, None]])
    c1 = p["c1"] - (network.mean / network.deviation) @ numeric_rows
    constants = {
        "table": p["table"],
        "w1": w1,
        "c1": c1[None, :],
        "difficulty_weights": p["w2"][:, :1],
        "difficulty_bias": p["c2"][None, :1],
        "spread_weights": p["w2"][:, 1:],
        "spread_bias": p["c2"][None, 1:],
        "spread_scale": np.array([[spread_scale]]),
    }
    nodes = [
        node("Gather", ["table", "ids"], "rows"),
        node("MatMul", ["weights", "rows"], "bag"),
        node("Concat", ["bag", "numeric"], "inputs", axis=1),
        node("Gemm", ["inputs", "w1", "c1"], "hidden"),
        node("Tanh", ["hidden"], "activation"),
        node("Gemm", ["activation", "difficulty_weights", "difficulty_bias"], "difficulty"),
        node("Gemm", ["activation", "spread_weights", "spread_bias"], "raw_spread"),
        node("Softplus", ["raw_spread"], "positive_spread"),
        node("Mul", ["positive_spread", "spread_scale"], "spread"),
    ]
    graph = helper.make_graph(
        nodes,
        "difficulty",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"]),
            helper.make_tensor_value_info("weights", TensorProto.FLOAT, [1, "n"]),
            helper.make_tensor_value_info("numeric", TensorProto.FLOAT, [1, numeric_rows.shape[0]]),
        ],
        [
            helper.make_tensor_value_info("difficulty", TensorProto.FLOAT, [1, 1]),
            helper.make_tensor_value_info("spread", TensorProto.FLOAT, [1, 1]),
        ],
        [numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8, producer_name="pointsman")
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)
