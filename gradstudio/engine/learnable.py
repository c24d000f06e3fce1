"""What can be learnt from a graph: its loss, its parameters, and the inputs that take data and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradstudio.engine.build import chosen_outputs
from gradstudio.errors import GradStudioError, TrainError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.check import Checked, check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port

_SCALAR = "a loss is a scalar: end the graph in softmax_cross_entropy or mse"


@dataclass(frozen=True, slots=True)
class Learnable:
    """A graph that can be trained: `loss`, a scalar, falls as `parameters` move.

    `waiting` has the inputs that data go into, with their shapes; `classes` are those of class indices.
    `target` is the one of the right answers, None where a graph learns its own inputs or it cannot be told.
    `scores` and `axis` are what class indices are counted by; None where nothing is classified.
    """

    loss: Port
    parameters: tuple[str, ...]
    waiting: Mapping[str, Shape]
    classes: tuple[str, ...]
    target: str | None
    scores: Port | None = None
    axis: int = 0


def learnable(document: Document) -> Learnable:
    """How `document` can be trained; TrainError says why it cannot, GraphError what is broken in it."""
    checked = check(document)
    checked.refuse_errors()
    loss = _loss(document, checked)
    names = document.needed_for(loss.node)
    nodes = [document[name] for name in checked.order if name in names]
    if not any(node.gate == "parameter" for node in nodes):
        message = f"{loss.node} depends on no parameter: there is nothing to train"
        raise TrainError(message, place=loss.node)
    waiting = {node.name: checked.shapes[Port(node.name, "y")] or () for node in nodes if _waits(node)}
    judges = [node for node in nodes if node.kind.category == "Loss" and node.kind.takes_classes]
    judged = dict.fromkeys(_answers(judge) for judge in judges)
    classes = tuple(name for name in judged if name in waiting)
    classes = classes or tuple(name for name in waiting if Port(name, "y") in checked.whole)
    target = classes[0] if classes else _compared(nodes, waiting)
    judge = next((node for node in judges if _answers(node) == target), None)
    return Learnable(
        loss=loss,
        parameters=document.of_gate("parameter"),
        waiting=waiting,
        classes=classes,
        target=target,
        scores=None if judge is None else judge.inputs[judge.entries[0]],
        axis=0 if judge is None else judge.settings["axis"],
    )


def is_learnable(document: Document) -> bool:
    """Whether `document` can be trained."""
    try:
        learnable(document)
    except GradStudioError:
        return False
    return True


def _loss(document: Document, checked: Checked) -> Port:
    outputs = chosen_outputs(document, None)
    if len(outputs) != 1:
        names = ", ".join(port.node for port in outputs) or ", ".join(document.sinks())
        message = (
            f"several outputs: {names}; choose one, the loss"
            if names
            else "the graph has no loss to train on"
        )
        raise TrainError(message)
    (port,) = outputs
    shape = checked.shapes[port]
    if shape:
        message = f"{port.node} has shape {show_shape(shape)} and {_SCALAR}"
        raise TrainError(message, place=port.node)
    return port


def _waits(node: Node) -> bool:
    """Whether data goes into `node`: an input without a value, or one declared with a batch axis."""
    if node.gate != "input":
        return False
    settings = node.settings
    return settings["value"] is None or any(isinstance(dim, str) for dim in settings["shape"] or ())


def _answers(judge: Node) -> str:
    """The node that gives a loss its class indices."""
    return next(judge.inputs[port.name].node for port in judge.kind.inputs if port.whole)


def _compared(nodes: Sequence[Node], waiting: Mapping[str, Shape]) -> str | None:
    """The one waiting input that is compared with a prediction: it meets parameters only in their answers.

    A prediction depends on parameters and on other data. None where there is no such input, or several.
    """
    data: dict[str, frozenset[str]] = {}
    trained: dict[str, bool] = {}
    asked: set[str] = set()
    for node in nodes:
        tails = {tail.node for tail in node.inputs.values()}
        own = {node.name} & waiting.keys()
        data[node.name] = frozenset(own).union(*(data[tail] for tail in tails))
        trained[node.name] = node.gate == "parameter" or any(trained[tail] for tail in tails)
        if not trained[node.name]:
            continue
        for name in data[node.name]:
            met = any(trained[tail] and name in data[tail] for tail in tails)
            answered = any(trained[tail] and data[tail] and name not in data[tail] for tail in tails)
            if not met and not answered:
                asked.add(name)
    left = [name for name in waiting if name not in asked]
    return left[0] if len(left) == 1 and len(waiting) > 1 else None
