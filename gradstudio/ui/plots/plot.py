"""A plot: a title, a legend, a caption and a ground to draw on; it tells itself in words and saves itself."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QDir, QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolTip, QWidget

from gradstudio.errors import FileError
from gradstudio.graph.files.storage import write
from gradstudio.ui.plots.board import CENTRE, LEFT, Board, wrapped
from gradstudio.ui.plots.head import BUTTON, Head, Mark, lay_head
from gradstudio.ui.plots.save_button import SaveButton
from gradstudio.ui.plots.saving import FORMATS, Table, encoded
from gradstudio.ui.theme.fonts import SMALL, aside_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

LEAST: Final = QSize(110, 90)
"""The smallest plot, at a 9-point font."""
_USUAL: Final = QSize(320, 220)
_PAPER: Final = QSize(480, 340)
"""The smallest plot in a file."""
_ROOM_FOR_CAPTION: Final = 124
_SYMBOL: Final = 24
_UNFIT: Final = '\\/:*?"<>|'
"""What no file's name may have."""


class Plot(QWidget):
    """What every plot is. A kind of plot overrides `_draw`, `table`, `marks`, `caption` and `is_empty`.

    Its own `draw(...)` takes the numbers, and calls `_changed()` in the end.
    """

    failed = Signal(str)
    """It could not be saved: why, in one line."""
    saved = Signal(str)
    """It was saved: the path of the file."""

    _folder: ClassVar[str] = ""
    """Where the last plot was saved, by a person's choice."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self._formula = False
        self._nothing = ""
        self._led_here = False
        self._save = SaveButton(self)
        self._save.clicked.connect(self._offer)
        self._menu = QMenu(self)
        self.setMinimumSize(pixels(LEAST.width()), pixels(LEAST.height()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_title(title)

    def set_title(self, title: str, *, formula: bool = False) -> None:
        """Name it; a formula, such as ∂L/∂W₁, is set in italics."""
        self.title, self._formula = title, formula
        self.setAccessibleName(title)
        self._changed()

    def set_empty_text(self, text: str) -> None:
        """What it says while there are no numbers, instead of its own words."""
        self._nothing = text
        self._changed()

    def is_empty(self) -> bool:
        """Whether it has no numbers."""
        raise NotImplementedError

    def table(self) -> Table:
        """Its numbers, as they are written to a CSV file."""
        raise NotImplementedError

    def marks(self) -> tuple[Mark, ...]:
        """The entries of its legend."""
        return ()

    def caption(self) -> str:
        """One line below the ground; nothing for none."""
        return ""

    def told(self) -> str:
        """Its latest figures in words, in one line."""
        if self.is_empty():
            return self._nothing or self._without_numbers()
        parts = [*(mark.said() for mark in self.marks()), self.caption()]
        return ", ".join(part for part in parts if part)

    def save(self, path: str | Path) -> bool:
        """Write it to `path` as SVG, PNG or CSV, by the suffix; whether it was, else `failed` says why."""
        try:
            write(path, encoded(self, Path(path)))
        except FileError as error:
            self.failed.emit(str(error))
            return False
        self.saved.emit(str(path))
        return True

    def save_menu(self) -> QMenu:
        """The ways to save it, as a menu."""
        menu = self._menu
        menu.clear()
        for suffix, text in (
            (".svg", self.tr("Save as SVG…")),
            (".png", self.tr("Save as PNG…")),
            (".csv", self.tr("Save numbers as CSV…")),
        ):
            action = menu.addAction(text)
            action.setEnabled(not self.is_empty())
            action.triggered.connect(lambda _=False, suffix=suffix: self._ask(suffix))
        return menu

    def paper(self) -> QSize:
        """Its size in a file."""
        return self.size().expandedTo(QSize(pixels(_PAPER.width()), pixels(_PAPER.height())))

    def paint(self, board: Board, room: QRectF) -> None:
        """Draw it into `room` as it is, without what the mouse or the keyboard is at."""
        head, area = self._laid(room)
        head.draw(board, room.topLeft())
        if area.bottom() < room.bottom():
            font = ui_font(SMALL)
            line = QFontMetricsF(font).height()
            below = QRectF(room.left(), area.bottom() + SPACING, room.width(), line)
            board.write(self.caption(), below, board.theme.dim, font, LEFT)
        if self.is_empty():
            self._draw_nothing(board, area)
        else:
            self._draw(board, area)

    def area(self) -> QRectF:
        """Where its ground and axes are, below the head and above the caption."""
        return self._laid(QRectF(self.rect()))[1]

    def sizeHint(self) -> QSize:
        """Room for axes, numbers and names."""
        return QSize(pixels(_USUAL.width()), pixels(_USUAL.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the theme of the window."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        board = Board(painter, current_theme(), live=True)
        self.paint(board, QRectF(self.rect()))
        if not self.is_empty():
            self._draw_over(board, self.area())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say the number under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = "" if self.is_empty() else self.tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def is_focus_seen(self) -> bool:
        """Whether a ring is drawn for the keyboard."""
        return self._led_here and self.hasFocus()

    def tip_at(self, at: QPointF) -> str:
        """What there is to say of the place `at`; nothing for nothing."""
        del at
        return ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to save it, to the mouse and to the menu key."""
        menu = self.save_menu()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(self.area().topLeft().toPoint()) if by_key else event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the button."""
        self._save.beckon(near=True)
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring where the keyboard led here: a click says by itself where it is."""
        by_key = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self._led_here = event.reason() in by_key
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the button."""
        self._save.beckon(near=False)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button beside the title."""
        super().resizeEvent(event)
        self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme, font and language."""
        kinds = QEvent.Type
        if event.type() in {
            kinds.LanguageChange,
            kinds.PaletteChange,
            kinds.FontChange,
            kinds.ApplicationFontChange,
        }:
            self.setMinimumSize(pixels(LEAST.width()), pixels(LEAST.height()))
            self._changed()
        super().changeEvent(event)

    def _draw(self, board: Board, area: QRectF) -> None:
        """Draw the numbers into `area`."""
        raise NotImplementedError

    def _draw_over(self, board: Board, area: QRectF) -> None:
        """Draw what the mouse or the keyboard is at: on the screen alone."""

    def _without_numbers(self) -> str:
        """The kind's own words for having none."""
        return self.tr("No numbers yet")

    def _changed(self) -> None:
        """Draw and tell it anew."""
        self.setAccessibleDescription(self.told())
        self._save.setVisible(not self.is_empty())
        self._save.setAccessibleName(self.tr("Save the plot"))
        self._save.setToolTip(self.tr("Save the plot as SVG, PNG or CSV"))
        self._place_button()
        self.update()

    def _laid(self, room: QRectF) -> tuple[Head, QRectF]:
        """The head, and what it and the caption leave."""
        marks = () if self.is_empty() else self.marks()
        head = lay_head(self.title, marks, room.width(), room.height(), formula=self._formula)
        area = room.adjusted(0, head.height, 0, 0)
        roomy = room.height() >= pixels(_ROOM_FOR_CAPTION)
        if self.caption() and roomy and not self.is_empty():
            area.setBottom(area.bottom() - QFontMetricsF(ui_font(SMALL)).height() - SPACING)
        return head, area

    def _draw_nothing(self, board: Board, area: QRectF) -> None:
        """A ground with a sentence on it, in as many lines as it takes."""
        board.panel(area.adjusted(0.5, 0.5, -0.5, -0.5))
        font = aside_font(SMALL)
        metrics = QFontMetricsF(font)
        inside = area.adjusted(2 * SPACING, SPACING, -2 * SPACING, -SPACING)
        lines = wrapped((self._nothing or self._without_numbers()), metrics, inside.width())
        side = pixels(_SYMBOL) if inside.height() >= (len(lines) + 5) * metrics.height() else 0
        top = inside.center().y() - (metrics.height() * len(lines) + side) / 2
        if side:
            place = QRectF(inside.center().x() - side / 2, top - SPACING, side, side)
            icon("train", QPalette.ColorRole.PlaceholderText).paint(board.painter, place.toRect())
            top += side
        for number, line in enumerate(lines):
            row = QRectF(inside.left(), top + number * metrics.height(), inside.width(), metrics.height())
            board.write(line, row, board.theme.dim, font, CENTRE)

    def _place_button(self) -> None:
        side = pixels(BUTTON)
        head, area = self._laid(QRectF(self.rect()))
        if self.title:
            left, top = head.title_width + SPACING, (head.line - side) / 2
        else:
            left, top = area.right(), area.top() + SPACING
        self._save.setGeometry(round(min(left, area.right() - side)), max(0, round(top)), side, side)

    def _offer(self) -> None:
        self.save_menu().popup(self._save.mapToGlobal(QPoint(0, self._save.height())))

    def _ask(self, suffix: str) -> None:
        """Have a person choose a file, and save it there."""
        name = "".join("_" if letter in _UNFIT else letter for letter in self.title) or self.tr("plot")
        start = QDir(Plot._folder or QDir.homePath()).filePath(name + suffix)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the plot"), start, f"{suffix[1:].upper()} (*{suffix})"
        )
        if not chosen:
            return
        path = Path(chosen)
        Plot._folder = str(path.parent)
        self.save(path if path.suffix.lower() in FORMATS else Path(f"{path}{suffix}"))
