"""The mistakes view: what is taken for what, and the samples that are judged wrong by most."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.train.look import View
from gradstudio.train.statistics import MISTAKES, Mistake, PartStatistics
from gradstudio.ui.panels.watching.pictured import pictured
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.plots.matrix import MatrixPlot
from gradstudio.ui.plots.pictures import PictureSheet
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.trainer import Trainer

_ROOM_BESIDE: Final = 360
"""Width from which the mistakes stand beside the matrix."""
_WIDEST: Final = 1.6
_LEAST_MATRIX: Final = 200


class MistakesView(TrainingView):
    """The confusion matrix and the worst mistakes: a cell chosen shows those of its pair alone."""

    name: ClassVar[str] = "mistakes"
    asks: ClassVar[frozenset[View]] = frozenset({"mistakes"})

    opened = Signal(int)
    """A mistake was opened: the number of its sample in the data set."""

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(trainer, easel, parent)
        self.matrix, self.sheet = MatrixPlot(), PictureSheet()
        self.hear(self.matrix, self.sheet)
        self.all = QPushButton()
        self.all.setEnabled(False)
        self._pair: tuple[int, int] | None = None
        self._listed: tuple[Mistake, ...] = ()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4 * SPACING)
        self._row.addWidget(self.matrix, 2)
        self._row.addWidget(self.sheet, 3)
        self.matrix.chosen.connect(self._filter)
        self.sheet.opened.connect(self._open)
        self.all.clicked.connect(self._show_all)
        self.sheet.installEventFilter(self)
        self.speak()

    def tools(self) -> list[QWidget]:
        """Back to all mistakes."""
        return [self.all]

    def reason_against(self, dataset: Dataset) -> str:
        """Numbers are not mistaken for one another."""
        return (
            "" if dataset.classes else self.tr("These data have no classes to be mistaken for one another.")
        )

    def clear(self) -> None:
        """Begin anew."""
        self._pair, self._listed = None, ()
        self.all.setEnabled(False)
        self.matrix.choose_cell(None)
        self.matrix.clear()
        self.sheet.draw([])
        self.show_content(False)

    def refresh(self) -> None:
        """Draw the matrix, then the sheet, which keeps still while the mouse is on it."""
        seen = self._seen()
        if seen is None or not seen.confusion:
            return
        if self.is_empty():
            self.show_content(True)
            self.speak()
        self.easel.draw(self.matrix, self._draw_matrix)
        if not (self.sheet.underMouse() or self.sheet.hasFocus()) or self.sheet.is_empty():
            self.easel.draw(self.sheet, self._draw_sheet)

    def speak(self) -> None:
        """Say all words."""
        self.empty.set_texts(
            self.tr("No mistakes yet"),
            self.tr("Train, and see here which classes are taken for which, and the worst mistakes."),
        )
        held = self.rows is None or len(self.rows[1]) > 0
        self.matrix.set_title(self.tr("confusion, held out") if held else self.tr("confusion, training part"))
        self.all.setText(self.tr("All mistakes"))
        self.all.setToolTip(self.tr("Show the worst mistakes of all pairs of classes"))
        self._name_sheet()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the sheet catch up when it is left."""
        if event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut}:
            QTimer.singleShot(0, self, self.refresh)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the mistakes beside the matrix, or below it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        beside = self.width() >= pixels(_ROOM_BESIDE) or self.width() > self.height()
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        most = round(self.height() * _WIDEST) if beside else self.width()
        self.matrix.setMaximumWidth(max(pixels(_LEAST_MATRIX), most))

    def _seen(self) -> PartStatistics | None:
        look = self.trainer.seen.get("mistakes")
        return None if look is None else look.mistakes

    def _draw_matrix(self) -> None:
        seen, dataset = self._seen(), self.dataset
        if seen is not None and dataset is not None:
            self.matrix.draw(seen.confusion, dataset.class_names(len(seen.confusion)))

    def _draw_sheet(self) -> None:
        seen, dataset = self._seen(), self.dataset
        if seen is None or dataset is None:
            return
        found = seen.mistakes[:MISTAKES] if self._pair is None else seen.of_pair(*self._pair)
        if found == self._listed and not self.sheet.is_empty():
            return
        self._listed = found
        names = dataset.class_names(len(seen.confusion))
        self.sheet.choose(None)
        self.sheet.draw(
            [
                pictured(
                    dataset,
                    each.sample,
                    (
                        self.tr("{0} as {1}").format(names[each.right], names[each.guessed]),
                        self.tr("#{0} by {1}").format(each.sample, format_number(each.margin, 2)),
                    ),
                )
                for each in found
            ]
        )
        self._name_sheet()

    def _name_sheet(self) -> None:
        dataset = self.dataset
        nothing = self.tr("No mistakes: every sample is judged right.")
        title = self.tr("worst mistakes")
        if self._pair is not None and dataset is not None:
            names = dataset.class_names(max(self._pair) + 1)
            right, guessed = (names[each] for each in self._pair)
            title = self.tr("{0} taken for {1}").format(right, guessed)
            nothing = self.tr("None of this pair. Choose a cell beside the diagonal, or all mistakes.")
        self.sheet.set_title(title)
        self.sheet.set_empty_text(nothing)

    def _filter(self, right: int, guessed: int) -> None:
        """Show the mistakes of one cell; of a cell of what is right, all."""
        self._pair = None if right == guessed else (right, guessed)
        self.all.setEnabled(self._pair is not None)
        self._name_sheet()
        self._draw_sheet()

    def _show_all(self) -> None:
        self.matrix.choose_cell(None)
        self._filter(0, 0)

    def _open(self, place: int) -> None:
        self.opened.emit(self._listed[place].sample)
