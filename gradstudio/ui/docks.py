"""The docks: panels around the canvas that can be moved, floated, closed and brought back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from gradstudio.ui.theme.fonts import heading_font, pixels
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import INSPECTOR_WIDTH, PALETTE_WIDTH, SPACING
from gradstudio.ui.widgets.icons import icon

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
_BUTTON: Final = 18


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


class PanelDock(QDockWidget):
    """A dock that has a hairline about it while it floats, since its own title leaves it without a frame."""

    left = Signal()
    """Esc was pressed in it."""

    def __init__(self, title: str, window: QMainWindow) -> None:
        """Called `title`, of `window`."""
        super().__init__(title, window)
        self.topLevelChanged.connect(self._make_room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.setPen(current_theme().outline)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_room(self, floating: bool) -> None:
        margin = 1 if floating else 0
        self.setContentsMargins(margin, margin, margin, margin)


class DockTitle(QWidget):
    """The strip a dock is held by: its name in small capitals, and its buttons while the mouse is on it."""

    def __init__(self, dock: QDockWidget, margin: int) -> None:
        """The title of `dock`, `margin` from its left edge."""
        super().__init__(dock)
        self._dock = dock
        self._slim = False
        self._label = QLabel(dock.windowTitle())
        self._label.setProperty("role", "heading")
        self._label.setFont(heading_font())
        self._float = self._button("float", self.tr("Float"))
        self._float.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self._close = self._button("close", self.tr("Close"))
        self._close.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(margin, SPACING, SPACING, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addStretch(1)
        layout.addWidget(self._float)
        layout.addWidget(self._close)
        dock.windowTitleChanged.connect(self._label.setText)
        self._show_buttons(False)

    def set_slim(self, slim: bool) -> None:
        """Take no room, as where a tab has the name already."""
        if slim != self._slim:
            self._slim = slim
            for each in (self._label, self._float, self._close):
                each.setVisible(not slim)
            self.updateGeometry()
            self._dock.setTitleBarWidget(self)

    def sizeHint(self) -> QSize:
        """One row, or nothing."""
        return QSize(0, 0) if self._slim else QSize(pixels(80), pixels(26))

    def minimumSizeHint(self) -> QSize:
        """As high as the hint."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons."""
        super().enterEvent(event)
        self._show_buttons(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide them."""
        super().leaveEvent(event)
        self._show_buttons(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._label.setFont(heading_font())

    def _button(self, symbol: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(symbol, QPalette.ColorRole.PlaceholderText))
        button.setIconSize(QSize(pixels(_BUTTON - 6), pixels(_BUTTON - 6)))
        button.setFixedSize(pixels(_BUTTON), pixels(_BUTTON))
        button.setProperty("role", "icon")
        button.setToolTip(words)
        button.setAccessibleName(f"{words}: {self._dock.windowTitle()}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _show_buttons(self, shown: bool) -> None:
        self._float.setVisible(shown and not self._slim)
        self._close.setVisible(shown and not self._slim)
