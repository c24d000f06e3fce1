"""The units view: which activations have units that never fire, or values at a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.train.look import Look, View
from gradstudio.train.statistics import UnitStatistics
from gradstudio.ui.panels.watching.grid import PlotGrid
from gradstudio.ui.panels.watching.record import Record
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.plots.bars import BarRows, Row
from gradstudio.ui.plots.curves import Curves, Series
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.trainer import Trainer

_INKS: Final = 8
_ALL: Final = (0.0, 100.0)


class UnitsView(TrainingView):
    """The share of dead units of ReLUs, and of saturated values of sigmoid and tanh, now and over time."""

    name: ClassVar[str] = "units"
    asks: ClassVar[frozenset[View]] = frozenset({"units"})

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(trainer, easel, parent)
        self._looks: Record[tuple[float, tuple[UnitStatistics, ...]]] = Record()
        self.now, self.over_time = BarRows(), Curves()
        self.hear(self.now, self.over_time)
        self._grid = PlotGrid()
        self._grid.show_plots([self.now, self.over_time])
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)
        self.speak()

    def clear(self) -> None:
        """Begin anew."""
        self._looks.clear()
        self.now.draw([])
        self.over_time.draw([])
        self.show_content(False)

    def keep(self, look: Look) -> None:
        """Keep the shares."""
        if look.units is not None:
            self._looks.add((self.epoch(look), look.units.units))

    def refresh(self) -> None:
        """Draw both, or say that there is nothing to watch."""
        if not len(self._looks):
            return
        self.show_content(bool(self._latest()))
        self.speak()
        if not self.is_empty():
            self.easel.draw(self.now, self._draw_now)
            self.easel.draw(self.over_time, self._draw_over_time)

    def speak(self) -> None:
        """Say all words."""
        if len(self._looks):
            self.empty.set_texts(
                self.tr("Nothing can die here"),
                self.tr("This network has no ReLU, sigmoid or tanh, whose units could be dead or saturated."),
            )
        else:
            self.empty.set_texts(
                self.tr("No units yet"),
                self.tr("Train, and see here which ReLUs never fire, and which sigmoids stay at a limit."),
            )
        self.now.set_title(self.tr("dead or saturated"))
        self.over_time.set_title(self.tr("over time"))

    def _latest(self) -> tuple[UnitStatistics, ...]:
        looks = self._looks.all()
        return looks[-1][1] if looks else ()

    def _draw_now(self) -> None:
        rows = [Row(self._called(unit), _share(unit), self._figure(unit)) for unit in self._latest()]
        told = self.tr("dead: 0 for every sample it is trained on")
        if any(unit.dead is None for unit in self._latest()):
            told = self.tr("saturated: within 1 % of a limit")
        self.now.draw(rows, name="%", limits=_ALL, caption=told)

    def _draw_over_time(self) -> None:
        looks = self._looks.all()
        times = [at for at, _ in looks]
        series = [
            Series(
                self._called(unit),
                times,
                np.array([_share(units[number]) for _, units in looks]),
                ink=number % _INKS,
                stroke="dashed" if number % 2 else "solid",
                figure=f"{_share(unit):.0f} %",
            )
            for number, unit in enumerate(self._latest())
        ]
        self.over_time.draw(series, x_name=self.tr("epoch"), y_name="%", x_range=self.axis(), y_range=_ALL)

    def _called(self, unit: UnitStatistics) -> str:
        told = self.tr("{0} dead") if unit.dead is not None else self.tr("{0} saturated")
        return told.format(print_name(unit.node))

    def _figure(self, unit: UnitStatistics) -> str:
        if unit.dead is None:
            return f"{_share(unit):.1f} %"
        told = self.tr("{0} of {1} · {2} %")
        return told.format(unit.dead, unit.units, f"{_share(unit):.0f}")


def _share(unit: UnitStatistics) -> float:
    """Dead units, or saturated values, in percent."""
    if unit.dead is not None:
        return 100 * unit.dead / max(unit.units, 1)
    return 100 * (unit.saturated or 0.0)
