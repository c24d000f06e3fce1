"""The curves of a training: loss and accuracy by epoch, training part solid, held-out part dashed."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.graph.numbers import NOT_COMPUTED, format_number
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState

_DENSE: Final = 3
"""Minibatches an epoch from which their losses are drawn."""

_LEAST_EPOCHS: Final = 8
_AHEAD: Final = 1.5
"""How far the axis runs ahead of what is done, until the planned end."""
_ROOMY: Final = 270
"""Width from which a plot has room for the figures in its legend."""


class Curves(QWidget):
    """Two plots, side by side where there is room; pyqtgraph is imported when they are first seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs: list[EpochRecord] = []
        self._minibatches: list[tuple[float, float]] = []
        self._planned = 1
        self._loss = Plot()
        self._accuracy = Plot()
        plots = QWidget()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, plots)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4 * SPACING)
        self._layout.addWidget(self._loss)
        self._layout.addWidget(self._accuracy)
        self._empty = EmptyState("", "", symbol="train")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(plots)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self._speak()

    def begin(self, epochs: int) -> None:
        """Clear both for a training of so many epochs."""
        self._planned = epochs
        self._epochs.clear()
        self._minibatches.clear()
        self._stack.setCurrentIndex(1)
        self._draw()

    def add(self, batch: BatchProgress | None, epochs: tuple[EpochRecord, ...]) -> None:
        """Draw what happened since."""
        if batch is not None:
            self._minibatches.append((batch.epoch - 1 + batch.batch / batch.batches, batch.loss))
        self._epochs.extend(epochs)
        self._draw()

    def epochs(self) -> tuple[EpochRecord, ...]:
        """The epochs drawn."""
        return tuple(self._epochs)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what happened while hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one above the other."""
        super().resizeEvent(event)
        wide = self.width() >= pixels(420) or self.height() < pixels(240)
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _draw(self) -> None:
        if not self.isVisible() or self._stack.currentIndex() == 0:
            return
        records = self._epochs
        last = records[-1] if records else None
        x = [record.epoch for record in records]
        self._loss.draw(
            (x, [record.loss for record in records]),
            _known(x, [record.heldout_loss for record in records]),
            # Single minibatches say something where an epoch is long.
            self._minibatches if len(self._minibatches) > _DENSE * len(records) else [],
            self._planned,
        )
        self._accuracy.draw(
            _known(x, [_hundredfold(record.accuracy) for record in records]),
            _known(x, [_hundredfold(record.heldout_accuracy) for record in records]),
            [],
            self._planned,
        )
        self._loss.say(
            *(_loss(figure) for figure in ((last.loss, last.heldout_loss) if last else (None, None)))
        )
        shares = (last.accuracy, last.heldout_accuracy) if last else (None, None)
        self._accuracy.say(*(_percent(share) for share in shares))

    def _speak(self) -> None:
        self._empty.set_texts(self.tr("No run yet"), self.tr("Train to see the loss fall, epoch by epoch."))
        self._loss.name(self.tr("loss"), self.tr("train"), self.tr("held out"), self.tr("epoch"))
        self._accuracy.name(self.tr("accuracy"), self.tr("train"), self.tr("held out"), self.tr("epoch"))


class Plot(QWidget):
    """One plot with its title, a legend that tells the latest figures, and two curves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setFont(ui_font(bold=True))
        self._train = QLabel()
        self._heldout = QLabel()
        for label in (self._train, self._heldout):
            label.setFont(number_font(SMALL))
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setMinimumWidth(1)
        self._words = ("", "", "")
        self._figures = (NOT_COMPUTED, NOT_COMPUTED)
        self._widget: Any = None
        self._curves: tuple[Any, ...] = ()
        head = QHBoxLayout()
        head.setSpacing(3 * SPACING)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._train)
        head.addWidget(self._heldout)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACING)
        self._rows.addLayout(head)
        self.setMinimumHeight(pixels(110))

    def name(self, title: str, train: str, heldout: str, axis: str) -> None:
        """Give it its words."""
        self._title.setText(title)
        self._words = (train, heldout, axis)
        self.setAccessibleName(title)
        self._tell()

    def say(self, train: str, heldout: str) -> None:
        """Tell the latest figures in the legend."""
        self._figures = (train, heldout)
        self._tell()

    def draw(
        self,
        train: tuple[list[int], list[float]],
        heldout: tuple[list[int], list[float]],
        minibatches: list[tuple[float, float]],
        planned: int,
    ) -> None:
        """Draw the curves over so many epochs."""
        if self._widget is None:
            self._make()
        faint, solid, dashed = self._curves
        faint.setData([at for at, _ in minibatches], [loss for _, loss in minibatches])
        for curve, (x, y) in ((solid, train), (dashed, heldout)):
            curve.setData(x, y, symbol="o" if len(x) == 1 else None)
        done = max([*train[0], *heldout[0], *(at for at, _ in minibatches)], default=0)
        self._widget.setXRange(0, min(planned, max(_LEAST_EPOCHS, done * _AHEAD)), padding=0.02)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the legend's figures where there is no room for them."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
            self._tell()
        super().changeEvent(event)

    def _make(self) -> None:
        import pyqtgraph

        self._widget = pyqtgraph.PlotWidget()
        self._widget.setMenuEnabled(False)
        self._widget.setMouseEnabled(x=False, y=False)
        self._widget.hideButtons()
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setFrameShape(self._widget.Shape.NoFrame)
        self._curves = tuple(self._widget.plot([], []) for _ in range(3))
        for curve in self._curves:
            curve.setDownsampling(auto=True, method="peak")
            curve.setClipToView(True)
            curve.setSymbolSize(6)
        self._rows.addWidget(self._widget, 1)
        self._dress()

    def _dress(self) -> None:
        if self._widget is None:
            return
        import pyqtgraph

        theme = current_theme()
        self._widget.setBackground(theme.canvas)
        self._widget.showGrid(x=False, y=True, alpha=0.12)
        for side in ("left", "bottom"):
            axis = self._widget.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(theme.line))
            axis.setTextPen(theme.dim)
            axis.setTickFont(number_font(SMALL))
            axis.setStyle(tickLength=0)
        faint, solid, dashed = self._curves
        faint.setPen(pyqtgraph.mkPen(theme.zero, width=1))
        solid.setPen(pyqtgraph.mkPen(theme.positive, width=2))
        dashed.setPen(pyqtgraph.mkPen(theme.negative, width=2, style=Qt.PenStyle.DashLine))
        for curve, colour in ((solid, theme.positive), (dashed, theme.negative)):
            curve.setSymbolBrush(colour)
            curve.setSymbolPen(colour)

    def _tell(self) -> None:
        theme = current_theme()
        train, heldout, axis = self._words
        roomy = self.width() >= pixels(_ROOMY)
        for label, word, figure, mark, colour in (
            (self._train, train, self._figures[0], "—", theme.positive),
            (self._heldout, heldout, self._figures[1], "– –", theme.negative),
        ):
            label.setText(
                f'<span style="color:{colour.name()}"><b>{mark}</b></span> '
                f'<span style="color:{theme.dim.name()}">{word}</span> {figure if roomy else ""}'
            )
            label.setToolTip(word)
        if self._widget is not None:
            self._widget.setToolTip(axis)


def _known(x: list[int], y: list[float | None]) -> tuple[list[int], list[float]]:
    """The points that have a height."""
    points = [(at, height) for at, height in zip(x, y, strict=True) if height is not None]
    return [at for at, _ in points], [height for _, height in points]


def _hundredfold(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _loss(figure: float | None) -> str:
    return NOT_COMPUTED if figure is None else format_number(figure, 3)


def _percent(share: float | None) -> str:
    """A share of 1 as percent."""
    return NOT_COMPUTED if share is None else f"{100 * share:.1f} %"
