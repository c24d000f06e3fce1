"""The records of a file as msgspec types them, and how older versions become the present one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from gradstudio.graph.exercise import TOLERANCE
from gradstudio.graph.files.json_text import Json
from gradstudio.graph.items import REMARK_COLOURS, Remark


class NodeRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A node, one line of a file."""

    name: str
    gate: str
    inputs: dict[str, Any] = {}
    attributes: dict[str, Any] = {}
    label: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    bends: dict[str, list[tuple[float, float]]] = {}
    module: str = ""


class ModuleRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A module: its ports by the inputs "node.port" that they feed, or the output that they show."""

    name: str
    inputs: dict[str, list[str]] = {}
    outputs: dict[str, Any] = {}
    label: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    module: str = ""


class RemarkRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A frame or note: its centre and its size."""

    name: str
    kind: str
    text: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    size: tuple[float, float] = (Remark("", "").width, Remark("", "").height)
    colour: str = REMARK_COLOURS[0]
    module: str = ""


class FaultRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A gate whose backward is wrong, and how."""

    gate: str
    kind: str


class ExerciseRecord(msgspec.Struct, forbid_unknown_fields=True):
    """An exercise: places as texts such as "upstream q", answers as they were typed."""

    asked: list[str] = []
    title: str = ""
    prompt: str = ""
    tolerance: float = TOLERANCE
    hints: bool = True
    fault: FaultRecord | None = None
    answers: dict[str, str] = {}
    revealed: list[str] = []
    pointed: str = ""


class FileRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A whole file."""

    format: str
    version: int
    nodes: list[NodeRecord]
    modules: list[ModuleRecord] = []
    remarks: list[RemarkRecord] = []
    outputs: dict[str, Any] = {}
    training: dict[str, Any] | None = None
    exercise: ExerciseRecord | None = None


def _with_modules(content: Json) -> Json:
    """Version 2 is version 1 and what a file may now hold beside: modules, remarks, bends."""
    return {**content, "version": 2}


def _with_exercise(content: Json) -> Json:
    """Version 3 is version 2 and what a file may now hold beside: an exercise."""
    return {**content, "version": 3}


#: Version of a file to what makes the next version of its content.
MIGRATIONS: dict[int, Callable[[Json], Json]] = {1: _with_modules, 2: _with_exercise}
