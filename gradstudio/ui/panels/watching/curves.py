"""The training view: loss, accuracy, learning rate and pace over the epochs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gradstudio.graph.numbers import NOT_COMPUTED, format_number
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.ui.panels.watching.grid import PlotGrid
from gradstudio.ui.panels.watching.record import Record
from gradstudio.ui.panels.watching.view import TrainingView, place
from gradstudio.ui.plots.curves import Curves, Series
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.training.thread import Progress

if TYPE_CHECKING:
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.trainer import Trainer

Array = NDArray[Any]

_DENSE: Final = 3
"""Minibatches an epoch from which their losses are drawn."""
_ROOMY: Final = (500, 216)
"""Size from which rate and pace share a column."""
_EPOCHS: Final = 2_000


class CurvesView(TrainingView):
    """Loss and accuracy, of the training part solid, of the held-out part dashed; rate and pace beside."""

    name: ClassVar[str] = "training"

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(trainer, easel, parent)
        self._epochs: Record[EpochRecord] = Record(_EPOCHS)
        self._minibatches: Record[BatchProgress] = Record()
        self.loss, self.accuracy, self.rate, self.speed = Curves(), Curves(), Curves(), Curves()
        self.hear(self.loss, self.accuracy, self.rate, self.speed)
        self.log = QCheckBox()
        self.log.toggled.connect(self.refresh)
        self._grid, self._pace = PlotGrid(), PlotGrid(least=(120, 92))
        rows = QVBoxLayout(self.content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._grid)
        self._arrange()
        self.speak()

    def tools(self) -> list[QWidget]:
        """Whether the loss is drawn by powers of ten."""
        return [self.log]

    def clear(self) -> None:
        """Begin anew."""
        self._epochs.clear()
        self._minibatches.clear()
        self._arrange()
        self.show_content(True)

    def follow(self, progress: Progress) -> None:
        """Keep the epochs that ended and the latest minibatch."""
        for record in progress.epochs:
            self._epochs.add(record)
        if progress.batch is not None:
            self._minibatches.add(progress.batch)

    def refresh(self) -> None:
        """Draw all four."""
        if self.is_empty():
            return
        for plot, draw in (
            (self.loss, self._draw_loss),
            (self.accuracy, self._draw_accuracy),
            (self.rate, partial(self._draw_pace, self.rate, "lr")),
            (self.speed, partial(self._draw_pace, self.speed, "samples_per_second")),
        ):
            self.easel.draw(plot, draw)

    def speak(self) -> None:
        """Say all words."""
        self.empty.set_texts(
            self.tr("No training yet"), self.tr("Train, and see here how the loss falls, epoch by epoch.")
        )
        self.loss.set_title(self.tr("loss"))
        self.accuracy.set_title(self.tr("accuracy"))
        for plot in (self.loss, self.accuracy):
            plot.set_empty_text(self.tr("The first epoch is under way."))
        self.rate.set_title(self.tr("learning rate"))
        self.speed.set_title(self.tr("samples per second"))
        self.log.setText(self.tr("log loss"))
        self.log.setToolTip(self.tr("Draw the loss by powers of ten"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put rate and pace one above the other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        pace: list[QWidget] = [self.rate, self.speed]
        stacked = self.width() >= pixels(_ROOMY[0]) and self.height() >= pixels(_ROOMY[1])
        self._pace.show_plots(pace if stacked else [], columns=1)
        pace = [self._pace] if stacked else pace
        classified = self.dataset is None or bool(self.dataset.classes)
        judged: list[QWidget] = [self.loss, self.accuracy] if classified else [self.loss]
        self._grid.show_plots([*judged, *pace])
        self.accuracy.setVisible(classified)

    def _draw_loss(self) -> None:
        records = self._epochs.all()
        x = [record.epoch for record in records]
        series = [
            Series(self.tr("train"), x, [record.loss for record in records]),
            *self._heldout(x, [record.heldout_loss for record in records], 1.0, ""),
        ]
        minibatches = self._minibatches.all()
        # Single minibatches say something where an epoch is long.
        if len(minibatches) > _DENSE * len(records):
            places = [place(batch) for batch in minibatches]
            losses = [batch.loss for batch in minibatches]
            faint = Series(self.tr("minibatch"), places, losses, ink="zero", stroke="faint", figure="")
            series.insert(0, faint)
        self.loss.draw(series, x_name=self.tr("epoch"), x_range=self.axis(), log=self.log.isChecked())

    def _draw_accuracy(self) -> None:
        records = self._epochs.all()
        x = [record.epoch for record in records]
        shares = [_number(record.accuracy) for record in records]
        figure = f"{100 * shares[-1]:.1f} %" if shares else NOT_COMPUTED
        series = [
            Series(self.tr("train"), x, 100 * np.array(shares), figure=figure),
            *self._heldout(x, [record.heldout_accuracy for record in records], 100.0, " %"),
        ]
        self.accuracy.draw(
            series,
            x_name=self.tr("epoch"),
            y_name="%",
            x_range=self.axis(),
        )

    def _draw_pace(self, plot: Curves, what: str) -> None:
        minibatches = self._minibatches.all()
        numbers = [getattr(batch, what) for batch in minibatches]
        figure = f"{numbers[-1]:,.0f}" if numbers and what != "lr" else None
        series = Series(
            self.tr("now"), [place(batch) for batch in minibatches], numbers, ink="value", figure=figure
        )
        plot.draw(
            [series],
            x_name=self.tr("epoch"),
            x_range=self.axis(),
            y_range=(0.0, max(numbers, default=1.0)),
        )

    def _heldout(self, x: list[int], numbers: list[float | None], times: float, unit: str) -> list[Series]:
        """The held-out part's curve, where there is such a part."""
        if all(number is None for number in numbers):
            return []
        y = times * np.array([_number(number) for number in numbers])
        figure = f"{y[-1]:.1f}{unit}" if unit else format_number(float(y[-1]), 3)
        return [Series(self.tr("held out"), x, y, ink="negative", stroke="dashed", figure=figure)]


def _number(number: float | None) -> float:
    return float("nan") if number is None else number
