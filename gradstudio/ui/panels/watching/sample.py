"""The sample view: one sample, what the network says of it, and what every gate makes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QToolButton, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.train.look import Look, View
from gradstudio.train.sample import SampleLook
from gradstudio.ui.panels.watching.grid import PlotGrid
from gradstudio.ui.panels.watching.pictured import feature_names, pictured
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.plots.bars import BarRows, Row
from gradstudio.ui.plots.pictures import PictureSheet
from gradstudio.ui.plots.vector import VectorPlot
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.widgets.inputs import Spin
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.trainer import Trainer

_NUMBER: Final = 76
_ROOM_BESIDE: Final = 420
"""Width from which the gates stand beside the answer."""


class SampleView(TrainingView):
    """The sample of a number, with its neighbours a click away."""

    canvas_asked = Signal()
    """Put the sample on the canvas."""
    name: ClassVar[str] = "sample"
    asks: ClassVar[frozenset[View]] = frozenset({"sample"})

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(trainer, easel, parent)
        self.number = Spin()
        self.number.setFixedWidth(pixels(_NUMBER))
        self.before, self.after = QToolButton(), QToolButton()
        self.canvas_button = QPushButton()
        self.canvas_button.clicked.connect(self.canvas_asked)
        self.number.valueChanged.connect(self._follow)
        self.before.clicked.connect(self.number.stepDown)
        self.after.clicked.connect(self.number.stepUp)
        self.picture, self.features, self.answer = PictureSheet(), BarRows(), BarRows()
        self.gates: list[tuple[str, VectorPlot]] = []
        self.hear(self.picture, self.features, self.answer)
        self._left, self._right = PlotGrid(least=(120, 100)), PlotGrid(least=(120, 92))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4 * SPACING)
        self._row.addWidget(self._left, 2)
        self._row.addWidget(self._right, 3)
        self._bound()
        self.speak()

    def tools(self) -> list[QWidget]:
        """Which sample, and the way to the canvas."""
        return [self.canvas_button, self.before, self.number, self.after]

    def clear(self) -> None:
        """Begin anew."""
        self._bound()
        self._show_gates([])
        for plot in (self.features, self.answer):
            plot.draw([])
        self.picture.draw([])
        self.show_content(False)

    def keep(self, look: Look) -> None:
        """Tell the number of the sample, where it was chosen elsewhere."""
        chosen = self.trainer.sample
        if look.sample is not None and look.sample.number == chosen != self.number.value():
            self._bound()

    def refresh(self) -> None:
        """Draw the sample, the answer, then gate after gate."""
        seen, dataset = self._seen(), self.dataset
        if seen is None or dataset is None:
            return
        if [name for name, _ in self.gates] != [each.node for each in seen.activations]:
            self._show_gates([each.node for each in seen.activations])
        if self.is_empty():
            if dataset.image_shape is None:
                self._left.show_plots([self.features, self.answer], columns=1)
            else:
                self._left.show_plots([self.picture, self.answer], columns=2)
            self.show_content(True)
        if dataset.image_shape is None:
            self.easel.draw(self.features, self._draw_features)
        else:
            self.easel.draw(self.picture, self._draw_picture)
        self.easel.draw(self.answer, self._draw_answer)
        for place, (_, plot) in enumerate(self.gates):
            self.easel.draw(plot, partial(self._draw_gate, place))

    def speak(self) -> None:
        """Say all words."""
        self.empty.set_texts(
            self.tr("No sample yet"),
            self.tr("Train, and follow one sample here: what every gate makes of it, and what is answered."),
        )
        self.canvas_button.setText(self.tr("To the canvas"))
        self.canvas_button.setToolTip(
            self.tr("See this sample's values and gradients on the canvas; F10 steps through its backward")
        )
        self.number.setAccessibleName(self.tr("Number of the sample in the data set"))
        for button, name, words in (
            (self.before, "left", self.tr("The sample before")),
            (self.after, "right", self.tr("The sample after")),
        ):
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.picture.set_title(self.tr("the sample"))
        self.features.set_title(self.tr("the sample"))
        self.answer.set_title(self.tr("the answer"))

    def show_sample(self, number: int) -> None:
        """Follow the sample of that number."""
        self.number.setValue(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the gates beside the answer, or below it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        beside = self.width() >= pixels(_ROOM_BESIDE) or self.width() > self.height()
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _seen(self) -> SampleLook | None:
        look = self.trainer.seen.get("sample")
        return None if look is None else look.sample

    def _bound(self) -> None:
        """Offer the samples that there are."""
        samples = 0 if self.dataset is None else len(self.dataset)
        self.number.blockSignals(True)
        self.number.setRange(0, max(0, samples - 1))
        self.number.setValue(self.trainer.sample)
        self.number.blockSignals(False)
        for tool in self.tools():
            tool.setEnabled(samples > 0)

    def _follow(self, number: int) -> None:
        self.trainer.follow(number)

    def _show_gates(self, names: list[str]) -> None:
        self._right.show_plots([])
        for _, plot in self.gates:
            self.easel.forget(plot)
            plot.deleteLater()
        self.gates = [(name, VectorPlot(print_name(name))) for name in names]
        self.hear(*(plot for _, plot in self.gates))
        self._right.show_plots([plot for _, plot in self.gates])

    def _draw_picture(self) -> None:
        seen, dataset = self._seen(), self.dataset
        if seen is not None and dataset is not None:
            told = self._right_answer(seen), self.tr("sample {0}").format(seen.number)
            self.picture.draw([pictured(dataset, seen.number, told)])

    def _draw_features(self) -> None:
        seen, dataset = self._seen(), self.dataset
        if seen is not None and dataset is not None:
            names = feature_names(dataset)
            rows = [Row(name, value) for name, value in zip(names, seen.inputs.tolist(), strict=True)]
            self.features.draw(rows, caption=self._right_answer(seen))

    def _draw_answer(self) -> None:
        seen, dataset = self._seen(), self.dataset
        if seen is None or dataset is None or seen.answer is None:
            return
        answer = seen.answer.ravel().tolist()
        if not seen.per_class:
            rows = [Row(self.tr("predicted"), each) for each in answer]
            self.answer.draw([Row(self.tr("right"), seen.right), *rows] if len(rows) == 1 else rows)
            return
        names = dataset.class_names(len(answer))
        right = int(seen.right)
        rows = [
            Row(f"{name} ✓" if number == right else name, 100 * share, f"{100 * share:.1f} %")
            for number, (name, share) in enumerate(zip(names, answer, strict=True))
        ]
        said = max(range(len(answer)), key=answer.__getitem__)
        told = self.tr("right") if said == right else self.tr("wrong: it is {0}").format(names[right])
        caption = self.tr("{0}, {1}").format(names[said], told)
        self.answer.draw(rows, name="%", limits=(0.0, 100.0), caption=caption)

    def _draw_gate(self, place: int) -> None:
        seen = self._seen()
        if seen is not None and place < len(seen.activations):
            self.gates[place][1].draw(seen.activations[place].values)

    def _right_answer(self, seen: SampleLook) -> str:
        dataset = self.dataset
        known = dataset is not None and dataset.classes
        right = (
            dataset.classes[int(seen.right)] if dataset is not None and known else format_number(seen.right)
        )
        return self.tr("right answer: {0}").format(right)
