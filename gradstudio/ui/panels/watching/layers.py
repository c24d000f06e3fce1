"""The layers view: how the weights and gradients of each parameter are spread, now and over time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.graph.numbers import NOT_COMPUTED, format_power
from gradstudio.train.look import Look, View
from gradstudio.train.statistics import Histogram, LayerStatistics
from gradstudio.ui.panels.watching.grid import PlotGrid
from gradstudio.ui.panels.watching.record import Record
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.plots.bars import BarRows, Row
from gradstudio.ui.plots.curves import Curves, Series
from gradstudio.ui.plots.histogram import Bins, HistogramOverTime, HistogramPlot
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.trainer import Trainer

GOOD: Final = (1e-4, 1e-2)
"""Updates as a share of the weights by which a network learns well."""
_MOST: Final = 1e6
_LIMITS: Final = (1e-5, 1e-1)
"""What the axis of these shows at least."""
_INKS: Final = 8
_COLUMNS: Final = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """The plots of one parameter."""

    parameter: str
    weights: HistogramPlot
    weights_over_time: HistogramOverTime
    gradients: HistogramPlot
    gradients_over_time: HistogramOverTime

    def plots(self) -> list[Plot]:
        """In their order from left to right."""
        return [self.weights, self.gradients, self.weights_over_time, self.gradients_over_time]


class LayersView(TrainingView):
    """First all parameters beside each other, then each one in a row of its own."""

    name: ClassVar[str] = "layers"
    asks: ClassVar[frozenset[View]] = frozenset({"layers"})

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(trainer, easel, parent)
        self._looks: Record[tuple[float, tuple[LayerStatistics, ...]]] = Record()
        self.ratios, self.norms = BarRows(), Curves()
        self.hear(self.ratios, self.norms)
        self.parameters: list[Rows] = []
        self._grid = PlotGrid(least=(140, 132))
        self._grid.verticalScrollBar().valueChanged.connect(self.refresh)
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        self.speak()

    def clear(self) -> None:
        """Begin anew."""
        self._looks.clear()
        self._grid.show_plots([])
        for rows in self.parameters:
            for plot in rows.plots():
                self.easel.forget(plot)
                plot.deleteLater()
        self.parameters = []
        self.ratios.draw([])
        self.norms.draw([])
        self.show_content(False)

    def keep(self, look: Look) -> None:
        """Keep the histograms and norms."""
        if look.layers is not None:
            self._looks.add((self.epoch(look), look.layers.layers))

    def refresh(self) -> None:
        """Draw what is in sight."""
        seen = self.trainer.seen.get("layers")
        if seen is None or seen.layers is None or not len(self._looks):
            return
        if [rows.parameter for rows in self.parameters] != [each.parameter for each in seen.layers.layers]:
            self._make([each.parameter for each in seen.layers.layers])
        self.easel.draw(self.ratios, self._draw_ratios)
        self.easel.draw(self.norms, self._draw_norms)
        for number, rows in enumerate(self.parameters):
            draws: tuple[tuple[Plot, Callable[[], None]], ...] = (
                (rows.weights, partial(self._draw_weights, number)),
                (rows.gradients, partial(self._draw_gradients, number)),
                (rows.weights_over_time, partial(self._draw_weights_over_time, number)),
                (rows.gradients_over_time, partial(self._draw_gradients_over_time, number)),
            )
            for plot, draw in draws:
                if not plot.visibleRegion().isEmpty():
                    self.easel.draw(plot, draw)

    def speak(self) -> None:
        """Say all words."""
        self.empty.set_texts(
            self.tr("No layers yet"),
            self.tr("Train, and see here how weights and gradients are spread, and how fast they move."),
        )
        self.ratios.set_title(self.tr("update / weight"))
        self.norms.set_title(self.tr("gradient norm"))
        for rows in self.parameters:
            self._name(rows)

    def _make(self, parameters: list[str]) -> None:
        self.parameters = [
            Rows(name, HistogramPlot(), HistogramOverTime(), HistogramPlot(), HistogramOverTime())
            for name in parameters
        ]
        plots: list[QWidget] = []
        for rows in self.parameters:
            self.hear(*rows.plots())
            self._name(rows)
            plots += rows.plots()
        self._grid.show_plots([self.ratios, self.norms, *plots], columns=_COLUMNS, wide=2)
        self.show_content(True)

    def _name(self, rows: Rows) -> None:
        name = print_name(rows.parameter)
        rows.weights.set_title(name, formula=True)
        rows.gradients.set_title(f"∂L/∂{name}", formula=True)
        rows.weights_over_time.set_title(self.tr("{0} over time").format(name))
        rows.gradients_over_time.set_title(self.tr("∂L/∂{0} over time").format(name))

    def _latest(self) -> tuple[LayerStatistics, ...]:
        looks = self._looks.all()
        return looks[-1][1] if looks else ()

    def _draw_ratios(self) -> None:
        rows = [Row(print_name(each.parameter), _ratio(each), _told(each)) for each in self._latest()]
        ratios = [ratio for each in self._latest() if (ratio := _ratio(each))]
        limits = min([_LIMITS[0], *ratios]), max([_LIMITS[1], *ratios])
        self.ratios.draw(rows, name=self.tr("update / weight"), log=True, good=GOOD, limits=limits)

    def _draw_norms(self) -> None:
        looks = self._looks.all()
        times = [at for at, _ in looks]
        series = [
            Series(
                print_name(each.parameter),
                times,
                [layers[number].gradient_norm for _, layers in looks],
                ink=number % _INKS,
                stroke="dashed" if number % 2 else "solid",
            )
            for number, each in enumerate(self._latest())
        ]
        self.norms.draw(series, x_name=self.tr("epoch"), x_range=self.axis(), log=True)

    def _draw_weights(self, number: int) -> None:
        layer = self._latest()[number]
        told = self.tr("update / weight {0}").format(_told(layer))
        self.parameters[number].weights.draw(_bins(layer.weights), caption=told)

    def _draw_gradients(self, number: int) -> None:
        layer = self._latest()[number]
        told = self.tr("norm {0}").format(format_power(layer.gradient_norm, 2))
        self.parameters[number].gradients.draw(_bins(layer.gradients), caption=told)

    def _draw_weights_over_time(self, number: int) -> None:
        plot = self.parameters[number].weights_over_time
        self._draw_over_time(plot, lambda layers: layers[number].weights)

    def _draw_gradients_over_time(self, number: int) -> None:
        plot = self.parameters[number].gradients_over_time
        self._draw_over_time(plot, lambda layers: layers[number].gradients)

    def _draw_over_time(
        self, plot: HistogramOverTime, which: Callable[[tuple[LayerStatistics, ...]], Histogram]
    ) -> None:
        looks = self._looks.all()
        plot.draw(
            [at for at, _ in looks], [_bins(which(layers)) for _, layers in looks], x_name=self.tr("epoch")
        )


def _ratio(layer: LayerStatistics) -> float | None:
    """The last update as a share of the weights; None where they were all 0 before."""
    return layer.update_ratio if layer.update_ratio < _MOST else None


def _told(layer: LayerStatistics) -> str:
    ratio = _ratio(layer)
    return NOT_COMPUTED if ratio is None else format_power(ratio, 2)


def _bins(histogram: Histogram) -> Bins:
    return Bins(histogram.low, histogram.high, histogram.counts)
