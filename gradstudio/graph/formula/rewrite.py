"""One level of a document written anew: its compact formula, edited, put back into the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradstudio.errors import FormulaError, GraphError
from gradstudio.graph.formula.definitions import Definition, assigned, split
from gradstudio.graph.formula.merge import merge
from gradstudio.graph.formula.printing import formula
from gradstudio.graph.formula.reading import drawn_from, words
from gradstudio.graph.formula.tokens import Token, refuse, statements
from gradstudio.graph.functions import as_functions
from gradstudio.graph.modules import interface
from gradstudio.graph.naming import has_automatic_name

if TYPE_CHECKING:
    from gradstudio.graph.document import Document

#: Room between the defs that stand for modules, for those of a text.
_ROOM = 1_000_000


def rewrite(document: Document, text: str, level: str = "") -> Document:
    """`document` with `text` as its top, or as the inside of the module `level`.

    The text is `formula(document, compact=True, level=level)` after a person has edited it. Modules of the
    document can be called in it; what it leaves as it was stays as it was, to names, values and places. The
    inside of a module ends with `return` and all that the module gave before. FormulaError names line and
    column of `text`.
    """
    found = words(text)
    known, top = _known(document, level)
    if not level:
        own, rest = split(found, _ROOM * (len(known) + 1))
        new = drawn_from(rest, {**known, **own})
    else:
        old = known[level]
        own, rest = split(found)
        own = {
            name: replace(each, place=old.place - len(own) + i) for i, (name, each) in enumerate(own.items())
        }
        new = drawn_from(top, {**known, **own, level: _inside(document, level, rest, old)})
    _refuse_moved(document, new)
    return merge(document, new)


def _known(document: Document, level: str) -> tuple[dict[str, Definition], list[list[Token]]]:
    """The modules of the document as defs, and the statements of its top."""
    if not document.modules:
        return {}, []
    try:
        definitions, top = split(statements(formula(document)))
    except GraphError:
        if level:
            raise
        # Where an input is open the whole cannot be said, and is written afresh.
        return {}, []
    if level and level not in definitions:
        formula(document, level=level)
    known = {
        name: replace(each, place=_ROOM * (i + 1), known=True)
        for i, (name, each) in enumerate(definitions.items())
    }
    return known, top


def _inside(document: Document, level: str, found: list[list[Token]], old: Definition) -> Definition:
    """The def of a module with the statements `found` in it."""
    said = as_functions(document)
    labels = tuple(interface(said, level).outputs)
    if not found:
        message = f"nothing is returned; the inside of {level} ends with return {', '.join(labels)}"
        raise FormulaError(message, place=level)
    *body, last = found
    for tokens in body:
        if tokens[0].text == "return":
            refuse(tokens[0].spot, "a return stands at the end")
    if last[0].text != "return":
        refuse(last[0].spot, f"the inside of {level} ends with what it gives: return {', '.join(labels)}")
    commas = _commas(last)
    if commas + 1 != len(labels):
        count, many, all_of_them = len(labels), "s" if len(labels) > 1 else "", ", ".join(labels)
        reason = (
            f"{level} gives {count} value{many} ({all_of_them}), and return {commas + 1};"
            " the wires outside need them all"
        )
        refuse(last[0].spot, reason)
    return replace(
        old,
        statements=tuple(body),
        returned=last[1:],
        assigned=assigned(body, {argument.text: argument.spot for argument in old.arguments}),
        leaves=frozenset(node.name for node in said if node.module == level and node.kind.is_leaf),
        labels=labels,
    )


def _commas(tokens: list[Token]) -> int:
    depth = count = 0
    for token in tokens:
        if token.kind == "sign":
            depth += (token.text in "([") - (token.text in ")]")
            count += token.text == "," and depth == 0
    return count


def _refuse_moved(document: Document, new: Document) -> None:
    """Refuse a name that a node of a module has, which is still there."""
    old = as_functions(document)
    for node in new:
        if node.name not in old or has_automatic_name(node) or old[node.name].module == node.module:
            continue
        if (inside := old[node.name].module) in new.modules:
            message = f"{node.name} is the name of a node in {inside}; take another one here"
            raise FormulaError(message, place=node.name)
