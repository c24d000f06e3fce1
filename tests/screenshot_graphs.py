"""The graphs that the screenshots show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradstudio.graph.document import Document


def example(name: str) -> Document:
    """One of the graphs that are shipped."""
    from gradstudio.graph import files
    from gradstudio.resources import resource

    return files.load(resource("examples", f"{name}.grad"))


def mlp() -> Document:
    """What `gradstudio new --mlp 64,128,10` makes."""
    from gradstudio.graph.mlp import mlp as made

    return made([64, 128, 10])


def thousand() -> Document:
    """1,000 gates on scalars."""
    from large_graph import document, drawing

    return document(drawing(1_000))


def remarked() -> Document:
    """The worked example with a frame and notes around it."""
    from gradstudio.graph.edits import Together
    from gradstudio.graph.items import Remark
    from gradstudio.graph.remark_edits import AddRemark

    document = example("worked-example")
    x, q, z, f = (document[name] for name in "xqzf")
    hint = "The add gate hands its\nupstream gradient on."
    remarks = (
        Remark("#1", "frame", "The sum q = x + y", (x.x + q.x) / 2, x.y + 36, q.x - x.x + 192, 240, "blue"),
        Remark("#2", "note", hint, q.x + 96, z.y + 48, 200, 60, "yellow"),
        Remark("#3", "note", "Swaps", f.x, f.y - 96, 84, 40, "violet"),
    )
    return Together(tuple(map(AddRemark, remarks))).apply(document)


def spoilt() -> Document:
    """A graph with a NaN, an infinity, a dead branch, a loose input and shapes that clash."""
    from gradstudio.graph.edits import SetOutputs
    from gradstudio.graph.formula import parse

    document = parse(
        "n = log(x); d = 1 / z; r = max(0, y); s = v * w; t = n + d; f = t * r",
        values={"x": -1.0, "z": 0.0, "y": -2.0, "v": [1.0, 2.0, 3.0], "w": [1.0, 2.0]},
    )
    return SetOutputs({"f": None}).apply(document)


def signs() -> Document:
    """Positive, negative, zero and no gradient side by side, from tiny to huge; one variable used twice."""
    from gradstudio.graph.edits import SetOutputs
    from gradstudio.graph.formula import parse

    document = parse(
        "a = x * x; b = tiny * 1e-6; c = huge * 4e5; d = dead * 0; e = 0 - y\n"
        "f = a + b + c + d + e; g = u + 1",
        values={"x": 3.0, "tiny": 2.0, "huge": 0.25, "dead": 7.0, "y": -1.5, "u": 2.0},
    )
    return SetOutputs({"f": None}).apply(document)


def modular() -> Document:
    """Two sigmoid neurons, the sigmoid a module."""
    from gradstudio.graph.formula import parse

    return parse(
        "def sigma(z):\n    return 1 / (1 + exp(-z))\nh = sigma(w1 * x)\nf = sigma(w2 * h)",
        values={"w1": 2.0, "w2": -1.5, "x": 0.5},
        parameters=["w1", "w2"],
    )
