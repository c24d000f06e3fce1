"""A session: a document that changes is run again and again, as far as it is complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gradstudio.engine.build import chosen_outputs, program
from gradstudio.engine.execute import Executor
from gradstudio.engine.program import Program
from gradstudio.engine.run import Result, run_program, with_values
from gradstudio.errors import GraphError
from gradstudio.graph.check import check
from gradstudio.graph.document import Document, same_structure
from gradstudio.graph.node import Node, Port
from gradstudio.patience import patiently


class Session:
    """Runs what can be run of a document; while only values change, the Program is kept."""

    def __init__(self) -> None:
        """Nothing has run yet."""
        self._last: tuple[Document, Executor, Result] | None = None
        self._seen: tuple[Document, frozenset[str]] = Document(), frozenset()
        """The last document, with the values it ran with, and the nodes of it that could not run."""
        self._change: Callable[[Program], Program] | None = None

    def run(
        self,
        document: Document,
        values: Mapping[str, Any] | None = None,
        *,
        change: Callable[[Program], Program] | None = None,
    ) -> Result:
        """Forward over every node whose inputs are known; backward where the output is among them.

        `values` stand over those in the document (a minibatch put on the canvas, for one); `change` makes
        another Program of the document's (one with a fault in it, for one).
        """
        fitting = {name: value for name, value in (values or {}).items() if name in document}
        given = with_values(document, fitting)
        check(given, before=document)
        complete = self._runnable(given)
        outputs = _outputs(document, complete)
        if change != self._change:
            self._last, self._change = None, change
        if self._last is not None and same_structure(self._last[0], complete):
            executor = self._last[1]
            if set(executor.program.outputs) == set(outputs):
                result = run_program(executor.program, executor, document=complete)
                self._last = (complete, executor, result)
                return result
        plan = program(complete, output=[str(port) for port in outputs])
        if change is not None:
            plan = change(plan)
        executor = Executor(plan)
        result = run_program(plan, executor)
        self._last = (complete, executor, result)
        return result

    def _runnable(self, given: Document) -> Document:
        """The part that can run; what was left out is known while only values change."""
        seen, missing = self._seen
        if same_structure(seen, given):
            complete = given.without(missing) if missing else given
            check(complete, before=given)
        else:
            complete = runnable(given)
            missing = frozenset(given.nodes.keys() - complete.nodes.keys())
        self._seen = given, missing
        return complete


def runnable(document: Document) -> Document:
    """The part of `document` that has all it needs: no open input, no error, no leaf without a value."""
    checked = check(document)
    bad = {problem.node for problem in checked.errors if problem.kind != "output"}
    if not checked.order and len(document):
        return Document()
    incomplete: set[str] = set()
    for name in patiently(checked.order):
        node = document[name]
        open_end = any(tail.node in incomplete for tail in node.inputs.values())
        unknown = any(checked.shapes[Port(name, port)] is None for port in node.outputs)
        if name in bad or open_end or unknown or _lacks_value(node):
            incomplete.add(name)
    if not incomplete:
        return document
    complete = document.without(incomplete)
    check(complete, before=document)
    return complete


def _lacks_value(node: Node) -> bool:
    if not node.kind.is_leaf or node.settings["value"] is not None:
        return False
    shape = node.settings.get("shape")
    return node.gate != "parameter" or shape is None or not all(isinstance(dim, int) for dim in shape)


def _outputs(whole: Document, complete: Document) -> tuple[Port, ...]:
    """The whole document's outputs, where the complete part has them."""
    try:
        return tuple(port for port in chosen_outputs(whole, None) if port.node in complete)
    except GraphError:
        return ()
