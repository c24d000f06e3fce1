"""The errors a user can meet: each is one line that names the place and says what would be right.

GradStudioError
 ├─ GateError        an unknown gate, a wrong attribute
 ├─ GraphError       a node, name or wire that does not fit the graph
 │   ├─ CycleError   a wire that would close a cycle
 │   └─ ShapeError   shapes that do not meet
 ├─ FormulaError     text that is not a formula
 ├─ FindError        a query that cannot be read
 ├─ FileError        a file that cannot be read or written
 ├─ RunError         values or an output that a run cannot start from
 ├─ DataError        a data set that does not fit
 ├─ TrainError       settings or numbers that stop a training
 ├─ LessonError      a lesson's file that holds none
 ├─ ExportError      a graph that a target cannot express
 └─ OnnxError        an ONNX model that cannot become a graph
"""

from __future__ import annotations


class GradStudioError(Exception):
    """Base of every error meant for a user; `place` is the node, port or spot in a file it speaks of."""

    def __init__(self, message: str, *, place: str | None = None) -> None:
        """Keep `message` (one line) and, where there is one, `place`."""
        super().__init__(message)
        self.place = place


class GateError(GradStudioError):
    """A gate that does not exist, or an attribute it does not take."""


class GraphError(GradStudioError):
    """A node, name or wire that does not fit the graph."""


class CycleError(GraphError):
    """A wire that closes a cycle; the message holds its path."""


class ShapeError(GraphError):
    """Shapes that do not meet; the message names both sides."""


class FormulaError(GradStudioError):
    """Text that is not a formula; the message names line and column."""


class FindError(GradStudioError):
    """A query of the search that cannot be read; the message says what would be right."""


class FileError(GradStudioError):
    """A file that cannot be read or written; the message names the path and the spot in it."""


class RunError(GradStudioError):
    """Values, an output or an upstream gradient that a run cannot start from."""


class DataError(GradStudioError):
    """A data set that is unknown, broken, or does not fit the graph's inputs."""


class TrainError(GradStudioError):
    """Training settings, or numbers, that stop a training."""


class LessonError(GradStudioError):
    """A lesson's file that cannot be read, or names what is not there; the message names the place."""


class ExportError(GradStudioError):
    """A graph that the chosen target cannot express."""


class OnnxError(GradStudioError):
    """An ONNX model that is broken or not covered; the message lists every node that is not."""
