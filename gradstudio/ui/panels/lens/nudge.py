"""The nudge on screen: a slider for h, the output's change against the gradient times h, the error's plot."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph.numbers import MINUS, format_number, format_signed
from gradstudio.lens import readings
from gradstudio.lens.nudge import Nudge
from gradstudio.ui.background import Background
from gradstudio.ui.panels.lens.check_row import CheckRow
from gradstudio.ui.panels.lens.element import ElementSpin
from gradstudio.ui.panels.lens.fall import FallView
from gradstudio.ui.panels.lens.figures import floor_of, gradient_at, scale_of, series_of
from gradstudio.ui.panels.lens.rows import Number, row_of
from gradstudio.ui.panels.lens.target import Place, Target
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import NAME, name_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.names import print_name, rich_name
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import NODES_IN_PLACE

if TYPE_CHECKING:
    from gradstudio.ui.workspace import Workspace

_REACH: Final = 100
_FIRST: Final = 10
_DIGITS: Final = 4
_NARROW: Final = 88


@dataclass(frozen=True, slots=True, eq=False)
class _Moved:
    """A nudge by `h`, the change that was measured, and the greatest h to look at."""

    nudge: Nudge
    h: float
    change: float
    reach: float


class NudgeCard(QWidget):
    """`x + h`: the real change of the output, gradient × h, how their difference shrinks, and the check."""

    wire_chosen = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._background = Background(self)
        self._target: Target | None = None
        self._moved: _Moved | None = None
        self._choice = Choice()
        self._choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._choice.setAccessibleName(self.tr("Input to nudge"))
        self._choice.activated.connect(self.refresh)
        self._element = ElementSpin()
        self._element.valueChanged.connect(self.refresh)
        # Side by side they may be narrower than each would like.
        self._choice.setMinimumWidth(pixels(_NARROW))
        self._element.setMinimumWidth(pixels(_NARROW))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(-_REACH, _REACH)
        self._slider.setValue(_FIRST)
        self._slider.setPageStep(_REACH // 10)
        self._slider.setAccessibleName(self.tr("Size of the nudge h"))
        self._slider.valueChanged.connect(self.refresh)
        self._slider.sliderReleased.connect(self._let_go)
        self._slider.installEventFilter(self)
        self._what = QLabel()
        self._what.setTextFormat(Qt.TextFormat.RichText)
        self._what.setFont(name_font(NAME * 0.9))
        self._h = Number(role="")
        self._measured_word, self._measured = QLabel(), Number()
        self._predicted, self._error = Number(), Number(role="dim")
        self.fall = FallView()
        self._descent = note("")
        self._refusal = note("", "gradient")
        self.check = CheckRow(workspace)
        self.check.wire_chosen.connect(lambda head: workspace.select((), head))
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        self._which = QLabel()
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(2 * SPACING)
        choices.addWidget(self._which)
        choices.addStretch(1)
        choices.addWidget(self._choice)
        choices.addWidget(self._element)
        layout.addWidget(self._choices)
        slide = QHBoxLayout()
        slide.setSpacing(3 * SPACING)
        slide.addWidget(self._what)
        slide.addWidget(self._slider, 1)
        slide.addWidget(self._h)
        layout.addLayout(slide)
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        gradient, error = QLabel(self.tr("gradient × h")), QLabel(self.tr("their difference"))
        for word, number in (
            (self._measured_word, self._measured), (gradient, self._predicted), (error, self._error)
        ):  # fmt: skip
            word.setProperty("role", "dim")
            rows.addWidget(row_of(word, number))
        for widget in (self._rows, self.fall, self._descent, self._refusal, self.check):
            layout.addWidget(widget)

    # What it says

    def look_at(self, target: Target) -> str | None:
        """Look at another gate or wire; nothing where no gradient arrives."""
        seen = self._workspace.seen
        places = [place for place in target.places if gradient_at(seen, place) is not None]
        if target != self._target:
            self._target, self._moved = target, None
            self._workspace.show_ghost()
            self._choice.clear()
            self._choice.addItems([self._called(target, place) for place in target.places])
            if places:
                self._choice.setCurrentIndex(target.places.index(places[0]))
            self._element.blockSignals(True)
            self._element.setValue(0)
            self._element.blockSignals(False)
        if not places:
            self._workspace.show_ghost()
            return None
        return ""

    def refresh(self) -> None:
        """Measure anew."""
        result, place = self._workspace.result, self.place()
        if result is None or place is None:
            return
        value = readings.value(result, place.tail)
        shape = () if value is None else value.shape
        self._element.show_shape(shape)
        several = self._choice.count() > 1
        self._choice.setVisible(several)
        self._element.setVisible(bool(shape))
        self._choices.setVisible(several or bool(shape))
        self._which.setText(self.tr("input") if several else self.tr("element"))
        self.check.show_place(place)
        element = min(self._element.value(), self._element.maximum())
        text = rich_name(place.tail.node) + self._element.index()
        self._what.setText(f"{text} + <i>h</i>")
        start = 0.0 if value is None else float(value.flat[element])
        h = self._slider.value() / _REACH * scale_of(start)
        self._h.setText(f"h = {format_number(h, 2)}")
        if gradient_at(self._workspace.seen, place) is None:
            self._refuse(self.tr("No gradient passes here."))
            return

        def work() -> _Moved:
            nudge = Nudge(result, place.tail, place.head, element)
            return _Moved(nudge, h, nudge.change(h), scale_of(start))

        if self._is_large():
            self._background.start(work, self._take, self._refuse)
            return
        try:
            self._take(work())
        except GradStudioError as error:
            self._refuse(str(error))

    def place(self) -> Place | None:
        """The place that is nudged."""
        if self._target is None or not self._target.places:
            return None
        return self._target.places[max(self._choice.currentIndex(), 0)]

    def choose_element(self, number: int) -> None:
        """Nudge another element of an array, counted row by row."""
        self._element.setValue(number)

    def choice(self) -> Choice:
        """Where the input is chosen; hidden where there is but one."""
        return self._choice

    def element(self) -> ElementSpin:
        """Where the element of an array is chosen."""
        return self._element

    def slider(self) -> QSlider:
        """Where h is set."""
        return self._slider

    def texts(self) -> tuple[str, str, str]:
        """The measured change, gradient × h, and their difference."""
        return self._measured.text(), self._predicted.text(), self._error.text()

    def descent(self) -> str:
        """The way that lowers the output."""
        return self._descent.text()

    def refusal(self) -> str:
        """Why nothing is measured; empty where something is."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    # How it comes about

    def hideEvent(self, event: Any) -> None:  # noqa: ANN401 - QHideEvent
        """No ghost without a card."""
        super().hideEvent(event)
        self._workspace.show_ghost()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ghost is there as long as the slider has the keyboard or is held."""
        if watched is self._slider and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._haunt(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        self._haunt(self._slider.hasFocus())

    def _haunt(self, seen: bool) -> None:
        moved = self._moved
        wanted = seen and moved is not None and moved.h
        self._workspace.show_ghost(moved.nudge.outputs(moved.h) if wanted and moved is not None else None)

    def _is_large(self) -> bool:
        return len(self._workspace.document) > NODES_IN_PLACE

    def _take(self, found: object) -> None:
        if not isinstance(found, _Moved):
            return
        nudge, h = found.nudge, found.h
        self._moved = found
        self._refusal.hide()
        for widget in (self._rows, self.fall, self._descent):
            widget.show()
        self._measured_word.setText(self.tr("Δ{0} measured").format(self._output_name()))
        self._measured.setText(format_signed(found.change, _DIGITS))
        self._predicted.setText(format_signed(nudge.predicted(h), _DIGITS))
        apart = abs(found.change - nudge.predicted(h))
        self._error.setText(format_number(0.0 if apart <= floor_of(nudge) else apart, 2))
        self.fall.measure(lambda: series_of(nudge, h, found.reach), beside=self._is_large())
        self._descent.setText(self._downhill(nudge))
        if self._slider.hasFocus() or self._slider.isSliderDown():
            self._haunt(seen=True)

    def _refuse(self, message: str) -> None:
        self._moved = None
        self.fall.forget()
        for widget in (self._rows, self.fall, self._descent):
            widget.hide()
        self._refusal.setText(translated(message))
        self._refusal.show()
        self._workspace.show_ghost()

    def _downhill(self, nudge: Nudge) -> str:
        name = self._output_name()
        if not nudge.gradient or not math.isfinite(nudge.gradient):
            return self.tr("To lower {0}, this number does not matter.").format(name)
        place = self.place()
        here = "" if place is None else print_name(place.tail.node) + self._element.index()
        way = self.tr("up") if nudge.descent > 0 else self.tr("down")
        descent = format_signed(nudge.descent, _DIGITS)
        return self.tr("To lower {0}, {1} goes {2}: {3}gradient = {4}.").format(
            name, here, way, MINUS, descent
        )

    def _output_name(self) -> str:
        result = self._workspace.result
        one = result is not None and len(result.program.outputs) == 1
        return print_name(result.outputs[0]) if one and result is not None else self.tr("output")

    def _called(self, target: Target, place: Place) -> str:
        """A place by the node it comes from, with the input where that node feeds several."""
        name = print_name(place.tail.node)
        twice = sum(each.tail.node == place.tail.node for each in target.places) > 1
        return f"{name} · {place.head.port}" if twice and place.head is not None else name
