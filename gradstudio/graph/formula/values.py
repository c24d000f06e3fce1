"""Values for the leaves of a document that a formula has drawn."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gradstudio.errors import FormulaError, GateError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node


def with_values(document: Document, values: Mapping[str, Any]) -> Document:
    """`document` with a value on each leaf that `values` names."""
    leaves = [node.name for node in document if node.kind.is_leaf]
    changed: list[Node] = []
    for name, value in values.items():
        if name not in document or not document[name].kind.is_leaf:
            raise FormulaError(_stranger(name, document, leaves), place=name)
        node = document[name]
        try:
            given = node.kind.attribute("value").validated(value, name)
        except GateError as error:
            raise FormulaError(str(error), place=name) from None
        attributes = {**node.attributes, "value": given} if given is not None else node.attributes
        changed.append(replace(node, attributes=attributes))
    return document.having(*changed) if changed else document


def _stranger(name: str, document: Document, leaves: list[str]) -> str:
    listed = ", ".join(leaves[:8]) + (", ..." if len(leaves) > 8 else "")  # noqa: PLR2004 - one readable line
    if name in document:
        return f"{name} is computed and takes no value; the leaves are {listed}"
    near = difflib.get_close_matches(name, leaves, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the leaves are {listed}"
    return f"there is no leaf called {name!r}; {hint}"
