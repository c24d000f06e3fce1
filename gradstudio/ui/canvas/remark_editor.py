"""The in-place editor of frames and notes: one widget in which a title or a text is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from gradstudio.graph.items import FRAME, Remark
from gradstudio.graph.remark_edits import SetRemark
from gradstudio.ui.canvas.faces import SNAP
from gradstudio.ui.canvas.remarks_layer import (
    NOTE_PADDING,
    NOTE_SIZE,
    needed_height,
    note_font,
    title_font,
)
from gradstudio.ui.theme.remarks import remark_colours

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView

_LEAST_FONT: Final = 11.0
_LEAST_NOTE: Final = (160, 64)
_TITLE_ROOM: Final = 10
_LEAST_SIDE: Final = 4
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RemarkEditor(QPlainTextEdit):
    """Enter takes a frame's title, Control and Enter a note's text; Escape leaves all as it was."""

    def __init__(self, view: GraphView) -> None:
        """Hidden until a frame or note is edited."""
        super().__init__(view.viewport())
        self._view = view
        self._name = self._key = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    @property
    def name(self) -> str:
        """Name of the frame or note that is edited; empty where none is."""
        return self._name

    def start(self, name: str, merge_key: str = "") -> None:
        """Edit the text of the one called `name`; with a key, as part of the undo step that has it."""
        self._name, self._key = name, merge_key
        remark = self._remark()
        if remark is None:
            self._name = ""
            return
        frame = remark.kind == FRAME
        self.setAccessibleName(self.tr("Title of the frame") if frame else self.tr("Text of the note"))
        self.setPlaceholderText(self.tr("Title") if frame else self.tr("Text"))
        self.setLineWrapMode(
            QPlainTextEdit.LineWrapMode.NoWrap if frame else QPlainTextEdit.LineWrapMode.WidgetWidth
        )
        self.setPlainText(remark.text)
        self.selectAll()
        self.follow()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stay over the frame's title or the note as the view moves."""
        remark = self._remark()
        if remark is None:
            self.stop()
            return
        view, zoom = self._view, self._view.zoom()
        remarks = view.state.remarks
        row = remarks.row[remark.name]
        colours = remark_colours(view.state.look.theme, remark.colour)
        if remark.kind == FRAME:
            self._wear(colours.strip.name(), colours.text.name(), 0)
            self.setFont(title_font(remarks.title_size(zoom) * zoom))
            box = _pixels(view, remarks.strip(row, zoom))
            box.setHeight(max(box.height(), self.fontMetrics().height() + _TITLE_ROOM))
            inset = (box.height() - self.fontMetrics().height()) / 2 - self.document().documentMargin()
            side = max(_LEAST_SIDE, round(NOTE_PADDING * zoom - self.document().documentMargin()) - 1)
            self.setViewportMargins(side, max(0, round(inset)), side, 0)
        else:
            self._wear(colours.card.name(), colours.text.name(), 1)
            self.setFont(note_font(max(NOTE_SIZE * zoom, _LEAST_FONT)))
            box = _pixels(view, remarks.boxes[row])
            box.setWidth(max(box.width(), _LEAST_NOTE[0]))
            box.setHeight(max(box.height(), _LEAST_NOTE[1]))
            margin = max(0, round(NOTE_PADDING * zoom - self.document().documentMargin()))
            self.setViewportMargins(margin, margin, margin, 0)
        self.setGeometry(box.toRect())

    def take(self) -> None:
        """Give the frame or note the text that is written."""
        remark = self._remark()
        text = self.toPlainText().strip()
        self.stop()
        if remark is None or text == remark.text:
            return
        edit = SetRemark(remark.name, text=text)
        if remark.kind == FRAME:
            edit = SetRemark(remark.name, text=" ".join(text.split("\n")))
        elif (wanted := needed_height(text, remark.width)) > remark.height:
            height = -(-wanted // SNAP) * SNAP
            edit = SetRemark(remark.name, text=text, y=remark.y + (height - remark.height) / 2, height=height)
        self._view.apply(edit, self._view.phrases.written(), self._key)

    def stop(self) -> None:
        """Leave without taking anything."""
        if self._name:
            # To hide what has the focus would pass it on, as Tab does: along the graph.
            self._name = ""
            if self.hasFocus():
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Control and Enter from the window, for which they run the graph."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes a title, Control and Enter a text; Escape leaves."""
        remark = self._remark()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif event.key() in _ENTER and (control or (remark is not None and remark.kind == FRAME)):
            self.take()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is written is taken when the focus goes elsewhere."""
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if self._name and event.reason() not in {reasons.ActiveWindowFocusReason, reasons.PopupFocusReason}:
            self.take()

    def _remark(self) -> Remark | None:
        """The one that is edited, as long as it is shown."""
        if self._name not in self._view.state.remarks.row:
            return None
        return self._view.workspace.document.remarks.get(self._name)

    def _wear(self, ground: str, ink: str, edge: int) -> None:
        theme = self._view.state.look.theme
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {ground}; color: {ink}; border-radius: 6px;"
            f" border: {edge + 1}px solid {theme.accent.name()}; padding: 0;"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.on_accent.name()}; }}"
        )


def _pixels(view: GraphView, box: QRectF) -> QRectF:
    return QRectF(view.mapFromScene(box).boundingRect())
