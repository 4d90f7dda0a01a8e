"""Checkpoint -> claimwire.onnx and its figures: one graph, int8 weights, no torch at run time."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claimwire.model import STATE_LAYERS, STATES
from claimwire.training.figures import figures
from claimwire.training.network import Network
from claimwire.training.train import trained

INPUTS = ("pieces", "shapes", "breaks", "firsts")
TABLES = ("distances", "steps")  # the same for every window
STATES_NAME = "states"  # added to the graph at its end: the network is trained without
LAYER_OUTPUT = "/network/layers.{}/norm_output/LayerNormalization_output_0"  # as the exporter names it
OUTPUTS = ("tags", "starts", "entities", "cues", "asks", "answers", "alone", *TABLES)


def release(checkpoint: Path, data: Path, out: Path) -> dict[str, float]:
    """Write claimwire.onnx and figures.json of a finished training into ``out`` and return the figures.

    Args:
        checkpoint: What ``train`` left.
        data: Folder that holds the corpora; figures are of their development parts.
        out: The folder; claimwire.onnx takes its place in the package by hand, when a figure rises.
    """
    network = trained(checkpoint)
    export(network, out / "claimwire.onnx")
    found = figures(network, data)
    (out / "figures.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return found


class _Graph(nn.Module):
    """The network for one window, with the tables of the roles beside the scores: the stage adds them itself."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, breaks: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        tables = (self.network.distances.weight * 1.0, self.network.steps * 1.0)
        return (*self.network(pieces, shapes, breaks, firsts), *tables)


def export(network: Network, path: Path, *, quantized: bool = True) -> None:
    """Write ``network`` as ONNX.

    Args:
        network: A trained network.
        path: The file to write.
        quantized: Store the weights of matrices as int8, a quarter of the size; activations are scaled at run time.
            Of the eight bits seven are used: a processor without int8 instructions adds two products in 16 bits, which
            eight would overflow, and so change what the network says.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain = path if not quantized else Path(folder) / "plain.onnx"
        _export_plain(network.eval(), plain)
        if quantized:
            quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    put_out_states(path)


def _export_plain(network: Network, path: Path) -> None:
    example = tuple(torch.ones(1, n, dtype=torch.long) for n in (9, 9, 9, 5))
    axes = {
        name: {1: "words" if name in ("firsts", *OUTPUTS) else "pieces"} for name in (*INPUTS, *OUTPUTS[: -len(TABLES)])
    }
    torch.onnx.export(
        _Graph(network),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    _name_tables(path)


def _name_tables(path: Path) -> None:
    """Give the tables their names back: as constants they are folded, and the exporter then forgets them."""
    model = onnx.load(path)
    for output, name in zip(model.graph.output[-len(TABLES) :], TABLES, strict=True):
        model.graph.node.append(onnx.helper.make_node("Identity", [output.name], [name]))
        output.name = name
    onnx.save(model, path)


def put_out_states(path: Path) -> None:
    """Let a graph put out what STATE_LAYERS make of each word, side by side; shape (1, words, STATES).

    Raises:
        ValueError: The graph is not one that ``export`` has written.
    """
    model = onnx.load(path)
    graph = model.graph
    gather = next((node for node in graph.node if node.op_type == "GatherElements"), None)
    if gather is None:
        raise ValueError(f"{path}: no node takes the vectors of words")
    names = []
    for layer in STATE_LAYERS:
        names.append(f"{STATES_NAME}{layer}")
        state = LAYER_OUTPUT.format(layer)
        graph.node.append(onnx.helper.make_node("GatherElements", [state, gather.input[1]], [names[-1]], axis=1))
    graph.node.append(onnx.helper.make_node("Concat", names, [STATES_NAME], axis=2))
    shape = [1, "words", STATES]
    graph.output.append(onnx.helper.make_tensor_value_info(STATES_NAME, onnx.TensorProto.FLOAT, shape))
    onnx.save(model, path)
