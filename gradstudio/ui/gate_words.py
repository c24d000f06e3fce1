"""The words of the gates' records in the language of the window: what a gate is, and its role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication

from gradstudio.gates import CATALOGUE, Gate, search
from gradstudio.lens.roles import role_of

GATES: Final = "gates"
"""The context of these words in `resources/translations`."""


def gate_word(text: str) -> str:
    """A sentence or word of a gate's record, as the window speaks."""
    return QCoreApplication.translate(GATES, text) if text else ""


def words_of(gate: Gate) -> Iterator[str]:
    """Every word of a gate's record that the window shows."""
    told = [gate.doc, gate.role, gate.role_word, role_of(gate), gate.category, gate.kink_word]
    told += [port.doc for port in (*gate.inputs, *gate.outputs)]
    told += [attribute.doc for attribute in gate.attributes]
    told += [requirement.message for requirement in gate.requirements]
    yield from filter(None, told)


def answering(text: str) -> list[Gate]:
    """Gates that answer to `text`, best first; those that the window's own language tells of last."""
    found, wanted = search(text), text.strip().casefold()
    told = [
        gate
        for gate in CATALOGUE.values()
        if gate not in found and any(wanted in gate_word(word).casefold() for word in (gate.doc, gate.role))
    ]
    return found + told
