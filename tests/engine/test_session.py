from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine import session as module
from gradstudio.engine.run import with_values
from gradstudio.engine.session import Session, runnable
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect, Disconnect, Move, Rename, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire, worked_example


def test_what_is_complete_runs_and_the_rest_is_not_computed() -> None:
    document = Disconnect(Port("f", "b")).apply(worked_example())
    result = Session().run(document)
    assert result.value("q") == 3
    assert "f" not in result.program.document
    assert not result.has_gradients


def test_a_leaf_without_a_value_stops_only_what_depends_on_it() -> None:
    document = built(
        leaf("x", 1.0),
        AddNode("input", "u"),
        AddNode("neg", "a"),
        AddNode("add", "f"),
        wire("x", "a.x"),
        wire("a", "f.a"),
        wire("u", "f.b"),
    )
    assert set(runnable(document).nodes) == {"x", "a"}
    assert Session().run(document, {"u": 2.0}).upstream("x") == -1


def test_a_cycle_or_nothing_at_all_runs_to_nothing() -> None:
    cycle = Document(
        {"a": Node("a", "neg", {"x": Port("b", "y")}), "b": Node("b", "neg", {"x": Port("a", "y")})}
    )
    assert len(Session().run(cycle).program.document) == 0
    assert len(Session().run(Document()).program.document) == 0


def test_the_program_is_kept_while_only_values_and_places_change(monkeypatch: pytest.MonkeyPatch) -> None:
    session, document = Session(), worked_example()
    first = session.run(document)
    monkeypatch.setattr(module, "program", lambda *_args, **_more: pytest.fail("built again"))
    moved = Move({"x": (10, 20)}).apply(SetAttributes("x", {"value": 7.0}).apply(document))
    second = session.run(moved)
    assert second.program is first.program
    assert second.value("f") == (7 + 5) * -4
    assert second.upstream("z") == 12


def test_the_program_is_built_anew_where_the_graph_changed() -> None:
    session, document = Session(), worked_example()
    session.run(document)
    changed = Connect(Port("z", "y"), Port("q", "a")).apply(document)
    assert session.run(changed).value("q") == 1
    assert session.run(Rename("q", "p").apply(document)).value("p") == 3
    assert session.run(SetAttributes("x", {"value": [1.0, 2.0]}).apply(document)).value("q") is not None


def test_what_cannot_run_stays_out_while_other_values_change() -> None:
    session = Session()
    document = parse("q = x * y; f = q + z; g = tanh(x)", values={"x": 2.0, "y": 3.0})
    assert session.run(document).value("q") == 6
    again = session.run(with_values(document, {"x": 5.0}))
    assert again.value("q") == 15
    assert "f" not in again.program.document
    whole = session.run(with_values(document, {"z": 1.0}))
    assert whole.value("f") == 7
    gone = session.run(document)
    assert "f" not in gone.program.document
    assert gone.value("g") == np.tanh(2.0)
