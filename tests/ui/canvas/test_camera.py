from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView

PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WHEEL, FINGERS = Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollUpdate
AT = QPoint(300, 200)


def scroll(
    view: GraphView,
    angle: tuple[int, int],
    pixels: tuple[int, int] = (0, 0),
    modifiers: Qt.KeyboardModifier = PLAIN,
    phase: Qt.ScrollPhase = WHEEL,
) -> QPoint:
    """Turn a wheel, or move two fingers, at `AT`; where the scene point that was there is then."""
    held = view.mapToScene(AT)
    event = QWheelEvent(
        QPointF(AT),
        QPointF(view.viewport().mapToGlobal(AT)),
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        modifiers,
        phase,
        False,  # noqa: FBT003 - Qt takes it by place only: not inverted
    )
    QApplication.sendEvent(view.viewport(), event)
    assert event.isAccepted()
    return view.mapFromScene(held)


def test_two_fingers_pan_by_as_many_pixels(view: GraphView) -> None:
    place = scroll(view, (-80, 120), (-20, 30), phase=FINGERS)
    assert (place - AT).toTuple() == (-20, 30)
    assert view.zoom() == 1.0


def test_two_fingers_with_control_zoom_at_the_cursor(view: GraphView) -> None:
    place = scroll(view, (0, 120), (0, 30), CONTROL, FINGERS)
    assert (place - AT).manhattanLength() <= 2
    assert view.zoom() > 1.1


@pytest.mark.parametrize(("angle", "modifiers"), [((120, 0), PLAIN), ((0, 120), SHIFT)])
def test_a_tilted_wheel_and_one_with_shift_pan_sideways(
    view: GraphView, angle: tuple[int, int], modifiers: Qt.KeyboardModifier
) -> None:
    place = scroll(view, angle, modifiers=modifiers)
    assert (place - AT).toTuple() == (60, 0)
    assert view.zoom() == 1.0


@pytest.mark.parametrize("by", [0.25, -0.2])
def test_a_pinch_zooms_at_its_middle(view: GraphView, by: float) -> None:
    held, at = view.mapToScene(AT), QPointF(AT)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        QPointF(view.viewport().mapToGlobal(AT)),
        by,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom() == pytest.approx(1 + by)
    assert (view.mapFromScene(held) - AT).manhattanLength() <= 2
