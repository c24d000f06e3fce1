from __future__ import annotations

from PySide6.QtCore import QRectF, QSize

from gradstudio.ui.canvas.callout import best_place

ROOM = QRectF(0, 0, 800, 600)
GATE = QRectF(350, 250, 100, 80)
CARD = QSize(180, 60)


def place(*taken: QRectF, gate: QRectF = GATE, room: QRectF = ROOM) -> QRectF:
    return QRectF(best_place(gate, CARD, room, (gate, *taken)), CARD.toSizeF())


def test_the_card_lies_close_above_or_below_its_gate() -> None:
    box = place()
    assert not box.intersects(GATE)
    assert abs(box.center().x() - GATE.center().x()) < 1
    assert min(abs(box.bottom() - GATE.top()), abs(box.top() - GATE.bottom())) <= 20


def test_it_keeps_off_what_stands_around() -> None:
    above, below = QRectF(300, 120, 200, 120), QRectF(300, 340, 200, 120)
    box = place(above, below)
    assert not any(box.intersects(each) for each in (GATE, above, below))


def test_it_stays_in_the_room() -> None:
    for gate in (QRectF(0, 0, 90, 60), QRectF(710, 540, 90, 60)):
        box = place(gate=gate)
        assert ROOM.contains(box)
        assert not box.intersects(gate)


def test_where_there_is_no_room_it_covers_the_gate_last() -> None:
    wall = [QRectF(x, 0, 150, 600) for x in (0, 150, 300, 450, 600)]
    assert not place(*wall).intersects(GATE)
