from __future__ import annotations

import pytest

import gradstudio as gs
from gradstudio.engine.session import Session
from gradstudio.graph.check import check
from gradstudio.patience import Overtaken, asking, give_way, patiently


def test_things_come_in_their_order_and_way_is_given_every_few() -> None:
    asked: list[int] = []
    with asking(lambda: asked.append(1)):
        assert list(patiently(range(40))) == list(range(40))
    assert len(asked) == 3


def test_nobody_is_asked_where_nobody_minds() -> None:
    asked: list[int] = []
    give_way()
    with asking(lambda: asked.append(1)):
        give_way()
    give_way()
    assert len(asked) == 1


def _refuse() -> None:
    raise Overtaken


def test_a_check_that_is_overtaken_leaves_nothing_half_done() -> None:
    document = gs.parse("f = (x + y) * z", values={"x": 1.0, "y": 2.0, "z": 3.0})
    fresh = document.having()
    with asking(_refuse), pytest.raises(Overtaken):
        check(fresh)
    assert check(fresh).order == check(document).order
    assert not check(fresh).problems


def test_a_run_that_is_overtaken_is_done_anew() -> None:
    document = gs.parse("f = (x + y) * z", values={"x": 1.0, "y": 2.0, "z": 3.0})
    check(document)
    session = Session()
    with asking(_refuse), pytest.raises(Overtaken):
        session.run(document)
    value = session.run(document).value("f")
    assert value is not None
    assert float(value) == 9.0
