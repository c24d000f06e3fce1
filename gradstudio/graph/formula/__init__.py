"""Formulas: text in, a document out, and back. `f = (x + y) * z` is the shortest way to draw a graph."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from gradstudio.errors import FormulaError
from gradstudio.graph.formula.build import Builder, with_values
from gradstudio.graph.formula.grammar import Statement, targets
from gradstudio.graph.formula.merge import merge
from gradstudio.graph.formula.printing import formula
from gradstudio.graph.formula.tokens import Spot, Token, refuse, statements
from gradstudio.graph.layout import arrange

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gradstudio.graph.document import Document

__all__ = ["formula", "merge", "parse"]


def parse(
    text: str, *, values: Mapping[str, Any] | None = None, parameters: Collection[str] = ()
) -> Document:
    """The document that `text` describes, laid out; FormulaError names line and column.

    A name that is used and never assigned becomes an input, or a parameter where `parameters` has it;
    `values` (numbers, nested lists, arrays) go to the leaves that they name.
    """
    found = statements(text)
    if not found:
        message = "the formula is empty; write one such as f = (x + y) * z"
        raise FormulaError(message)
    builder = Builder(_assigned(found), parameters)
    words = {token.text for tokens in found for token in tokens if token.kind == "name"}
    for tokens in found:
        names, value = Statement(tokens, builder).read()
        if names:
            builder.assign(names, value, tokens[0].spot)
        else:
            builder.leave_unnamed(value, tokens[0].spot, last=tokens is found[-1], taken=words)
    document = builder.document({*words, *builder.known})
    _refuse_strangers(parameters, document)
    return arrange(with_values(document, values or {}))


def _assigned(found: list[list[Token]]) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    for tokens in found:
        for target in targets(tokens):
            if target.text in spots:
                first = spots[target.text].line
                refuse(target.spot, f"duplicate name: {target.text} has its value from line {first} already")
            spots[target.text] = target.spot
    return spots


def _refuse_strangers(parameters: Collection[str], document: Document) -> None:
    for name in parameters:
        if name not in document or document[name].gate != "parameter":
            free = [node.name for node in document if node.gate in {"input", "parameter"}]
            near = difflib.get_close_matches(name, free, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(free[:8]) or 'none'}"
            message = f"{name!r} is no free name of the formula, so it cannot become a parameter; {hint}"
            raise FormulaError(message, place=name)
