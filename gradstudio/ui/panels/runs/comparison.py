"""Minibatches against the full batch: both curves from one start, what an update costs, and what it gains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.curves import Curves, Series
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.words import note

if TYPE_CHECKING:
    from gradstudio.train.compare import Curve

_AXES: Final = ("seconds", "updates", "samples")
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS: Final = 5
_WIDE: Final = 620
_TOLD: Final = 370
_PLOT: Final = 110


class Comparison(QScrollArea):
    """A plot, a small table, and a sentence that says it; `axis` is laid out by what is around."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self.axis = Choice()
        self.axis.setAccessibleName(self.tr("Level axis"))
        for key in _AXES:
            self.axis.addItem(self._name(key), key)
        self.axis.currentIndexChanged.connect(self._draw)
        self.plot = Curves(self.tr("training loss"))
        self.plot.set_empty_text(
            self.tr("“Minibatch against full batch” runs both from the same start, and shows them here")
        )
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(2 * SPACING)
        self._table.setVerticalSpacing(0)
        self._sentence = note("")
        self._cells: list[QLabel] = []
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(2 * SPACING)
        told.addLayout(self._table)
        told.addWidget(self._sentence)
        told.addStretch(1)
        inner = QWidget()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3 * SPACING)
        self._layout.addWidget(self.plot, 1)
        self._layout.addWidget(self._told)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Minibatch against full batch"))
        self.show_curves(())

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show these; none clears it."""
        self._curves = tuple(curves)
        self._draw()
        self._fill()
        failed = [translated(curve.message) for curve in self._curves if curve.message]
        told = " ".join([*failed, self.sentence()]).strip()
        self._sentence.setText(told)
        self._told.setVisible(bool(self._curves))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures beside the plot, or below it."""
        super().resizeEvent(event)
        beside = self.width() >= pixels(_WIDE)
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.plot.setMinimumHeight(pixels(_PLOT))
        self._told.setMinimumWidth(pixels(_TOLD) if beside else 0)
        self._told.setMaximumWidth(pixels(_TOLD) if beside else self.maximumWidth())

    def sentence(self) -> str:
        """The reason for minibatches, with the numbers of this run; empty until both have gone some way."""
        if len(self._curves) != 2 or any(len(curve.points) < 2 for curve in self._curves):  # noqa: PLR2004
            return ""
        small, full = self._curves
        shared = min(each.points[-1].seconds for each in (small, full))
        times = small.points[-1].updates / max(1, full.points[-1].updates)
        return self.tr(
            "In the same {0} samples, minibatches of {1} make {2} times as many updates, of {3} ms each "
            "instead of {4} ms. After {5} s the loss is {6}, with the full batch {7}."
        ).format(
            small.points[-1].samples,
            small.batch,
            format_number(times, 3),
            *(format_number(1000 * each.seconds_per_update, 3) for each in (small, full)),
            format_number(shared, 2),
            *(format_number(each.loss_after(shared), 3) for each in (small, full)),
        )

    def message(self) -> str:
        """What is said beneath the table."""
        return self._sentence.text()

    def rows(self) -> list[list[str]]:
        """The table: headings, then a row for each curve."""
        heads = [
            self.tr("batch"),
            self.tr("updates"),
            self.tr("ms an update"),
            self.tr("loss an update"),
            self.tr("loss a second"),
        ]
        return [
            heads,
            *(
                [
                    str(curve.batch),
                    str(curve.points[-1].updates),
                    format_number(1000 * curve.seconds_per_update, 3),
                    format_number(-curve.loss_per_update, 3),
                    format_number(-curve.loss_per_second, 3),
                ]
                for curve in self._curves
            ),
        ]

    def _draw(self) -> None:
        key = self.axis.currentData()
        series = [
            Series(
                self.tr("batch {0}").format(curve.batch) if number == 0 else self.tr("full batch"),
                [getattr(point, key) for point in curve.points],
                [point.loss for point in curve.points],
                ink="positive" if number == 0 else "negative",
                stroke="solid" if number == 0 else "dashed",
            )
            for number, curve in enumerate(self._curves)
        ]
        self.plot.draw(series, x_name=self._name(key))

    def _name(self, axis: str) -> str:
        return {
            "updates": self.tr("updates"),
            "samples": self.tr("samples"),
            "seconds": self.tr("seconds"),
        }[axis]

    def _fill(self) -> None:
        rows = self.rows() if self._curves else []
        while len(self._cells) < _COLUMNS * len(rows):
            label = QLabel()
            label.setAlignment(_RIGHT)
            head = len(self._cells) < _COLUMNS
            label.setFont(ui_font(SMALL) if head else number_font(SMALL))
            if head:
                label.setProperty("role", "dim")
                label.setWordWrap(True)
            self._table.addWidget(label, len(self._cells) // _COLUMNS, len(self._cells) % _COLUMNS)
            self._cells.append(label)
        texts = [text for row in rows for text in row]
        for number, label in enumerate(self._cells):
            label.setVisible(number < len(texts))
            label.setText(texts[number] if number < len(texts) else "")
