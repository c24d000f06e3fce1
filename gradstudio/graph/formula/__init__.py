"""Formulas: text in, a document out, and back. `f = (x + y) * z` is the shortest way to draw a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradstudio.graph.formula.merge import merge
from gradstudio.graph.formula.places import laid_out
from gradstudio.graph.formula.printing import formula, one_line
from gradstudio.graph.formula.reading import read
from gradstudio.graph.formula.rewrite import rewrite
from gradstudio.graph.formula.values import with_values

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gradstudio.graph.document import Document

__all__ = ["formula", "merge", "one_line", "parse", "rewrite"]


def parse(
    text: str, *, values: Mapping[str, Any] | None = None, parameters: Collection[str] = ()
) -> Document:
    """The document that `text` describes, laid out; FormulaError names line and column.

    A name that is used and never assigned becomes an input, or a parameter where `parameters` has it;
    `values` (numbers, nested lists, arrays) go to the leaves that they name. Each call of a `def` draws a
    module called like it (a second one sigma1), with the def's arguments as its input ports and what it
    returns as its outputs; a def sees its arguments and what it makes, no more. Names in it stay where they
    are free. What a call is assigned to at the top is the name of the node that it gives.
    """
    return laid_out(with_values(read(text, parameters), values or {}))
