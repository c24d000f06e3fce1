"""The docks: panels around the canvas that can be moved, floated, closed and brought back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QWidget,
)

from gradstudio.ui.dock import DockTitle, PanelDock
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import INSPECTOR_WIDTH, PALETTE_WIDTH, SPACING

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT: Final = ("gates", "outline")
RIGHT: Final = ("lessons", "inspector")
BESIDE: Final = ("inspector", "training")
BOTTOM: Final = ("steps", "code", "plots", "runs", "exercise", "problems", "history")
"""Panels by the place they have at first: at the right one above the other, elsewhere tabs of one another, as
are those beside the inspector."""
CLOSED: Final = ("lessons",)
"""Panels that are not open at first."""

PLOTS_HEIGHT: Final = 330
"""What plots want to be read in, at a 9-point font."""
_BOTTOM_HEIGHT: Final = 210
_LEFT_SHARE: Final = 0.2
_RIGHT_SHARE: Final = 0.28
_BOTTOM_SHARE: Final = 0.26
_MOST_SHARE: Final = 0.45
"""No more of the window than this: the canvas is what a small one is for."""


class Docks(QObject):
    """Every panel in its dock, by its key."""

    left = Signal()
    """Esc was pressed in a panel that had no use for it."""
    changed = Signal()
    """A dock was opened, closed, moved or brought to the front."""

    def __init__(self, window: QMainWindow) -> None:
        """No docks yet."""
        super().__init__(window)
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        # Docks tell of every change, several at a time and even as the window goes down.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        area, corner = Qt.DockWidgetArea, Qt.Corner
        window.setCorner(corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.setCorner(corner.BottomRightCorner, area.RightDockWidgetArea)
        window.setTabPosition(area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        option = QMainWindow.DockOption
        window.setDockOptions(option.AllowTabbedDocks | option.AllowNestedDocks | option.GroupedDragging)
        window.setDocumentMode(True)

    def __getitem__(self, key: str) -> QDockWidget:
        """The dock called `key`."""
        return self._docks[key]

    def __iter__(self) -> Iterator[str]:
        """Keys of all docks."""
        return iter(self._docks)

    def add(self, key: str, title: str, panel: QWidget, margin: int = 4 * SPACING) -> None:
        """Put `panel` into a dock called `key`, its title `margin` from the left; `arrange` places it."""
        dock = PanelDock(title, self._window)
        dock.setObjectName(key)
        dock.setWidget(panel)
        dock.setTitleBarWidget(DockTitle(dock, margin))
        dock.left.connect(self.left)
        dock.visibilityChanged.connect(self._follow)
        dock.topLevelChanged.connect(self._follow)
        dock.dockLocationChanged.connect(self._follow)
        self._docks[key] = dock

    def fill(self, key: str, panel: QWidget) -> None:
        """Put `panel` into the dock called `key`, in place of what stood there."""
        before = self._docks[key].widget()
        self._docks[key].setWidget(panel)
        panel.show()  # a dock that is open shows only what it had when it was opened
        before.deleteLater()

    def arrange(self) -> None:
        """Put every dock where it is at first, open."""
        area = Qt.DockWidgetArea
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        for key in RIGHT:
            self._window.addDockWidget(area.RightDockWidgetArea, self._docks[key])
        sides = (
            (area.LeftDockWidgetArea, LEFT),
            (area.BottomDockWidgetArea, BOTTOM),
            (area.RightDockWidgetArea, BESIDE),
        )
        for side, keys in sides:
            for key in keys:
                if key not in RIGHT:
                    self._window.addDockWidget(side, self._docks[key])
            for before, key in pairwise(keys):
                self._window.tabifyDockWidget(self._docks[before], self._docks[key])
        for key, dock in self._docks.items():
            dock.setVisible(key not in CLOSED)
        for keys in (LEFT, BOTTOM, BESIDE):
            self._docks[keys[0]].raise_()
        flanks = [self._docks[LEFT[0]], self._docks[RIGHT[-1]]]
        wide, high = self._window.width(), self._window.height()
        widths = [
            min(pixels(PALETTE_WIDTH), round(wide * _LEFT_SHARE)),
            min(pixels(INSPECTOR_WIDTH), round(wide * _RIGHT_SHARE)),
        ]
        self._window.resizeDocks(flanks, widths, Qt.Orientation.Horizontal)
        height = min(pixels(_BOTTOM_HEIGHT), round(high * _BOTTOM_SHARE))
        self._window.resizeDocks([self._docks[BOTTOM[0]]], [height], Qt.Orientation.Vertical)
        self._settle()

    def seen(self) -> list[QWidget]:
        """The panels that are on the screen, in their order: none behind another's tab."""
        docks = [dock for dock in self._docks.values() if dock.isVisible() and not self._is_behind(dock)]
        return [dock.widget() for dock in docks]

    def reveal(self, key: str) -> None:
        """Open the dock called `key` and bring it to the front."""
        self._docks[key].show()
        self._docks[key].raise_()

    def give_height(self, key: str, least: int) -> None:
        """Let a docked panel be at least so high, in pixels at a 9-point font; the canvas keeps its share."""
        dock = self._docks[key]
        wanted = min(pixels(least), round(self._window.height() * _MOST_SHARE))
        if not dock.isFloating() and dock.height() < wanted:
            self._window.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)

    def stretch(self, key: str, share: float) -> None:
        """Open one of the docks at the right, with this share of the height there."""
        room = sum(self._docks[each].height() for each in RIGHT if self.is_open(each))
        self.reveal(key)
        if (layout := self._window.layout()) is not None:
            layout.activate()  # what has only been opened has no height yet
        heights = [round(room * (share if each == key else 1 - share)) for each in RIGHT]
        self._window.resizeDocks([self._docks[each] for each in RIGHT], heights, Qt.Orientation.Vertical)

    def toggle(self, key: str) -> None:
        """Close the dock if it is seen, else bring it to the front."""
        dock = self._docks[key]
        if dock.isVisible() and not self._is_behind(dock):
            dock.close()
        else:
            self.reveal(key)

    def is_open(self, key: str) -> bool:
        """Whether the dock is open, be it behind another tab."""
        return not self._docks[key].isHidden()

    def _is_behind(self, dock: QDockWidget) -> bool:
        """Whether another tab stands before it."""
        return dock.visibleRegion().isEmpty()

    def _tabs_of(self, dock: QDockWidget) -> list[QDockWidget]:
        """The open docks that are tabs with it."""
        return [each for each in self._window.tabifiedDockWidgets(dock) if not each.isHidden()]

    def _follow(self) -> None:
        self._soon.start()

    def _settle(self) -> None:
        """A tab is its dock's title: no second one under it; and no tab bar draws a base line."""
        for dock in self._docks.values():
            title = dock.titleBarWidget()
            if isinstance(title, DockTitle):
                title.set_slim(not dock.isFloating() and bool(self._tabs_of(dock)))
        bars = self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for bar in _left_over(bars):
            bar.hide()
        for bar in bars:
            bar.setExpanding(False)
            bar.setDrawBase(False)
            # Where room is short, arrows bring the rest: no tab is cut down to its first letter.
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
            names = ", ".join(bar.tabText(i) for i in range(bar.count()))
            bar.setAccessibleName(self.tr("Panels: {0}").format(names))
        self.changed.emit()


def _left_over(bars: list[QTabBar]) -> list[QTabBar]:
    """Tab bars with the tabs of a newer one: Qt leaves them, over the menus, when a layout is restored."""
    names = [{bar.tabText(i) for i in range(bar.count())} for bar in bars]
    return [bar for at, bar in enumerate(bars) if names[at] & set().union(*names[at + 1 :])]
