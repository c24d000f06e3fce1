"""A formula read: its words, its defs, its statements, and the document that they draw, not laid out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from gradstudio.errors import FormulaError
from gradstudio.graph.formula.calls import Caller
from gradstudio.graph.formula.definitions import Definition, assigned, split
from gradstudio.graph.formula.grammar import Statement
from gradstudio.graph.formula.tokens import Token, refuse, statements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from gradstudio.graph.document import Document


def read(text: str, parameters: Collection[str] = ()) -> Document:
    """The document that `text` describes; FormulaError names line and column."""
    definitions, found = split(words(text))
    document = drawn_from(found, definitions, parameters)
    _refuse_strangers(parameters, document)
    return document


def words(text: str) -> list[list[Token]]:
    """The words of each statement of `text`; FormulaError where there is none."""
    found = statements(text)
    if not found:
        message = "the formula is empty; write one such as f = (x + y) * z"
        raise FormulaError(message)
    return found


def drawn_from(
    found: list[list[Token]], definitions: Mapping[str, Definition], parameters: Collection[str] = ()
) -> Document:
    """The document of the statements `found`, which call `definitions`."""
    for tokens in found:
        if tokens[0].text == "return":
            refuse(tokens[0].spot, "return stands in a def alone")
    builder = Caller(assigned(found), parameters, definitions)
    taken = {token.text for token in _tokens(found, definitions.values()) if token.kind == "name"}
    for tokens in found:
        names, value = Statement(tokens, builder).read()
        if names:
            builder.assign(names, value, tokens[0].spot)
        else:
            builder.leave_unnamed(value, tokens[0].spot, last=tokens is found[-1], taken=taken)
    for definition in definitions.values():
        if definition.name.text not in builder.called and not definition.known:
            name = definition.name
            refuse(name.spot, f"{name.text} is never called; call it, or take its def out")
    return builder.document(taken)


def _tokens(found: Iterable[list[Token]], definitions: Iterable[Definition]) -> Iterable[Token]:
    for tokens in found:
        yield from tokens
    for definition in definitions:
        yield definition.name
        yield from definition.arguments
        yield from definition.returned
        for tokens in definition.statements:
            yield from tokens


def _refuse_strangers(parameters: Collection[str], document: Document) -> None:
    for name in parameters:
        if name not in document or document[name].gate != "parameter":
            free = [node.name for node in document if node.gate in {"input", "parameter"}]
            near = difflib.get_close_matches(name, free, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(free[:8]) or 'none'}"
            message = f"{name!r} is no free name of the formula, so it cannot become a parameter; {hint}"
            raise FormulaError(message, place=name)
