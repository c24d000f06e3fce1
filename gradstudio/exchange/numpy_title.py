"""The docstring at the head of an exported file: the formula, and what running the file does."""

from __future__ import annotations

from collections.abc import Sequence

from gradstudio.exchange.batches import Batches
from gradstudio.exchange.layout import docstring
from gradstudio.exchange.numpy_names import Names
from gradstudio.gates import show_shape
from gradstudio.graph.document import Document
from gradstudio.graph.formula import formula
from gradstudio.graph.functions import as_functions

#: Most letters of a formula that stands at the head of a file.
_LONGEST = 600
#: Most letters of the name of a data set that is mentioned there.
_LONGEST_NAME = 100
#: Most letters of the line that says where the data are from.
_LONGEST_SOURCE = 400


def graph_title(document: Document, gap: str) -> str:
    """For a graph that runs with its own values; `gap` is why it has no backward, if it has none."""
    about = "The graph as NumPy code: a variable for each node, and its gradient with a d before the name."
    missing = f"There is no backward: {gap}." if gap else ""
    run = "Run it to see its numbers and compare them with those recorded. It needs NumPy alone."
    return _title(document, about, missing, run)


def untrained_title(document: Document, batches: Batches, names: Names) -> str:
    """For a graph that can be trained and holds no record of it."""
    given = ", ".join(side.leaf for side in batches.inputs)
    shapes = " and ".join(f"{side.leaf} ({show_shape(side.shape)})" for side in batches.inputs)
    start = f"{starred(batches.graph.parameters)}{names.own('initial_weights')}()"
    call = f"{names.own('train')}({given}, {start})"
    return _title(
        document,
        f"The graph as NumPy code, and the loop that trains it: `{call}` gives the trained weights, "
        f"from arrays {shapes}.",
        "Run it to compare a forward and a backward on a sample batch with the numbers recorded. "
        "It needs NumPy alone.",
    )


def starred(parameters: Sequence[str]) -> str:
    """The star that hands the weights of a function on one by one; a single one comes as it is."""
    return "*" if len(parameters) > 1 else ""


def trained_title(document: Document, *, again: bool) -> str:
    """For a trained graph; `again` where its training can be done once more."""
    record = document.training or {}
    data = _line(record.get("data"), _LONGEST_NAME)
    source = _line(record.get("source"), _LONGEST_SOURCE)
    network = f"A network trained on {data}" if data else "A trained network"
    more = (
        "to train once more from the initial weights and compare the outcome"
        if again
        else "to train it further"
    )
    return _title(
        document,
        f"{network}, as NumPy code. Run it to measure the weights, on the samples they were trained on "
        "and on those held out, and compare the figures with the record.",
        f"Run it with the word `train` {more}. It needs NumPy alone; weights and data are in the .npz "
        "file beside it.",
        f"Data: {source}." if source else "",
    )


def _line(text: object, longest: int) -> str:
    """`text` from a record where it is fit to be printed: one line, not too long."""
    return text if isinstance(text, str) and text.isprintable() and len(text) <= longest else ""


def _title(document: Document, *paragraphs: str) -> str:
    text = formula(document, compact=True)
    head = text if len(text) <= _LONGEST else f"A graph of {len(document)} nodes"
    beside = "A module is a function of its own, and its way back stands beside it."
    paragraphs = (*paragraphs, beside if as_functions(document).modules else "")
    return docstring("\n\n".join(filter(None, (head, *paragraphs))), indent="")
