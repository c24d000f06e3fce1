"""The boundary view: what the network answers over the plane of its inputs, and every hidden unit's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gradstudio.train.boundary import Boundary, has_plane
from gradstudio.train.look import View
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.plots.field import Field, FieldPlot
from gradstudio.ui.plots.field_sheet import FieldSheet, Group
from gradstudio.ui.plots.points import Points
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.trainer import Trainer

_TWO: Final = 2
_WIDEST: Final = 1.35
"""How much wider than high the plane may be."""
_LEAST_PLANE: Final = 220
_ROOM_BESIDE: Final = 360
"""Width from which the units stand beside the plane."""


class BoundaryView(TrainingView):
    """The plane large, and the units as small ones: pointing at one shows it large."""

    name: ClassVar[str] = "boundary"
    asks: ClassVar[frozenset[View]] = frozenset({"boundary"})

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        super().__init__(trainer, easel, parent)
        self.plane, self.units = FieldPlot(), FieldSheet()
        self.hear(self.plane, self.units)
        self._points: Points | None = None
        self._unit: tuple[str, int] | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4 * SPACING)
        self._row.addWidget(self.plane, 2)
        self._row.addWidget(self.units, 3)
        self.units.pointed.connect(self._point)
        self.speak()

    def reason_against(self, dataset: Dataset) -> str:
        """Samples that are no points of a plane."""
        if has_plane(dataset):
            return ""
        return self.tr("Only data of two inputs have a boundary to draw; these have {0}.").format(
            dataset.width
        )

    def watched(self, *, shown: bool) -> None:
        """Ask for the units too."""
        super().watched(shown=shown)
        self.trainer.show_units(shown)

    def clear(self) -> None:
        """Begin anew, with the points of the data."""
        self._unit = None
        self.plane.clear()
        self.units.clear()
        dataset = self.dataset
        if dataset is None or self.rows is None or not has_plane(dataset):
            self._points = None
        else:
            held = np.zeros(len(dataset), bool)
            held[self.rows[1]] = True
            classes = dataset.targets if dataset.classes else np.zeros(len(dataset), np.int64)
            self._points = Points(dataset.inputs[:, 0], dataset.inputs[:, 1], classes, held)
        self.show_content(self._points is not None)

    def refresh(self) -> None:
        """Draw the plane, then the units."""
        if not self.is_empty() and "boundary" in self.trainer.seen:
            self.easel.draw(self.plane, self._draw_plane)
            self.easel.draw(self.units, self._draw_units)

    def speak(self) -> None:
        """Say all words."""
        self.empty.set_texts(
            self.tr("No boundary yet"),
            self.tr(
                "Train on data of two inputs, such as the spirals, to see where the network divides them."
            ),
        )
        self.plane.set_title(self.tr("decision boundary"))
        self.plane.set_empty_text(self.tr("The boundary is drawn as soon as training runs."))
        self.units.set_title(self.tr("hidden units"))
        self.units.set_empty_text(self.tr("Each hidden unit's own field will be here."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the units beside the plane, or below it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        beside = self.width() >= pixels(_ROOM_BESIDE) or self.width() > self.height()
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        most = round(self.height() * _WIDEST) if beside else self.width()
        self.plane.setMaximumWidth(max(pixels(_LEAST_PLANE), most))

    def _seen(self) -> Boundary | None:
        look = self.trainer.seen.get("boundary")
        return None if look is None else look.boundary

    def _draw_plane(self) -> None:
        seen, dataset = self._seen(), self.dataset
        if seen is None or dataset is None:
            return
        values = seen.field
        many = values.ndim > _TWO and values.shape[2] > _TWO
        if values.ndim > _TWO and not many:
            values = values[..., 1]
        history = self.trainer.history
        last = history[-1] if history else None
        held, accuracy = self.tr("held-out accuracy"), None if last is None else last.heldout_accuracy
        if accuracy is None and last is not None:
            held, accuracy = self.tr("accuracy"), last.accuracy
        self.plane.draw(
            _field(values, seen, is_score=not dataset.classes),
            self._points,
            names=self._axes(dataset),
            classes=dataset.classes,
            figure=("", "") if accuracy is None else (held, f"{100 * accuracy:.1f} %"),
            caption=self._caption(dataset),
            # The lines between many classes are dear: they are drawn when it waits.
            contour=not many or self.trainer.state != "running",
        )
        self._draw_unit(seen)

    def _draw_units(self) -> None:
        seen = self._seen()
        if seen is not None:
            self.units.draw([Group(print_name(name), values) for name, values in seen.units.items()])

    def _draw_unit(self, seen: Boundary) -> None:
        """Show the unit that is pointed at instead of the boundary."""
        found = seen.units.get(self._unit[0]) if self._unit is not None else None
        if self._unit is None or found is None or self._unit[1] >= len(found):
            self.plane.draw_usual()
            return
        name, number = self._unit
        caption = self.tr("unit {0} of {1}: blue where it is on").format(number + 1, print_name(name))
        self.plane.draw_instead(_field(found[number], seen, is_score=True), caption)

    def _point(self, group: int, number: int) -> None:
        seen = self._seen()
        if seen is not None:
            self._unit = (list(seen.units)[group], number) if group >= 0 else None
            self._draw_unit(seen)

    def _axes(self, dataset: Dataset) -> tuple[str, str]:
        names = dataset.columns or ("x₁", "x₂")
        return names[0], names[1]

    def _caption(self, dataset: Dataset) -> str:
        told = self.tr("point at a hidden unit to see its own")
        held = self.rows is not None and len(self.rows[1]) > 0
        return self.tr("hollow: held out · {0}").format(told) if held and dataset.classes else told


def _field(values: np.ndarray, seen: Boundary, *, is_score: bool) -> Field:
    ends = tuple(zip(seen.low, seen.high, strict=True))
    return Field(values, x=ends[0], y=ends[1], is_score=is_score)
