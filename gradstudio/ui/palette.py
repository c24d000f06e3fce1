"""The palette: every gate by category, to be searched, dragged to the canvas, or added at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

from gradstudio.gates import Gate
from gradstudio.ui.gate_list import GateDelegate, GateModel
from gradstudio.ui.theme.fonts import SMALL, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import RADIUS, SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

DragRunner = Callable[[QDrag], object]

_BODY: Final = (96, 72)
_LEAF: Final = (108, 48)
_GLYPH_SIZE: Final = 26
_LONG_GLYPH_SIZE: Final = 16
_LONG: Final = 3


def _run(drag: QDrag) -> object:
    return drag.exec(Qt.DropAction.CopyAction)


class PalettePanel(QWidget):
    """A search field over the list of gates."""

    gate_chosen = Signal(str)
    """A gate was double-clicked, or Enter pressed on it: its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Every gate, nothing searched for."""
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search gates"))
        self.field.setAccessibleName(self.tr("Search gates"))
        self.field.setProperty("role", "search")
        self.field.setClearButtonEnabled(True)
        self.field.addAction(
            icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition
        )
        self.list = GateListView(self)
        self.list.setAccessibleName(self.tr("Gates"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * SPACING, 0, 0)
        layout.setSpacing(SPACING)
        margins = QVBoxLayout()
        margins.setContentsMargins(3 * SPACING, 0, 3 * SPACING, 0)
        margins.addWidget(self.field)
        layout.addLayout(margins)
        layout.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list.activated.connect(self._choose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search field's arrows move in the list, Enter adds the best hit, Esc empties the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.list.setFocus()
                self.list.keyPressEvent(event)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        self.list.gates.find(text)
        self.list.scrollToTop()
        if text.strip():
            self.list.choose_first()

    def _choose(self, index: QModelIndex) -> None:
        if (gate := self.list.gates.gate(index)) is not None:
            self.gate_chosen.emit(gate.name)


class GateListView(QListView):
    """The list of gates; a dragged row carries its gate's box under the cursor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Every gate."""
        super().__init__(parent)
        self.gates = GateModel(self)
        self.run_drag: DragRunner = _run
        self.setModel(self.gates)
        self.setItemDelegate(GateDelegate(self))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)

    def choose_first(self) -> None:
        """Make the first gate the current one."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.gates.first(), flag)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the pressed gate, its box held by the middle."""
        del supportedActions
        gate = self.gates.gate(self.currentIndex())
        if gate is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.gates.mimeData([self.currentIndex()]))
        image = gate_image(gate, self.devicePixelRatioF())
        drag.setPixmap(image)
        size = image.deviceIndependentSize()
        drag.setHotSpot(QPoint(round(size.width() / 2), round(size.height() / 2)))
        self.run_drag(drag)


def gate_image(gate: Gate, ratio: float) -> QPixmap:
    """The gate's box as it will stand on the canvas, half seen through."""
    theme = current_theme()
    width, height = _LEAF if gate.is_leaf else _BODY
    image = QPixmap(round((width + 2) * ratio), round((height + 2) * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.85)
    painter.setPen(QPen(theme.accent, 1.5))
    painter.setBrush(theme.node)
    box = QRectF(1, 1, width, height)
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    glyph = ui_font(bold=True)
    glyph.setPixelSize(_LONG_GLYPH_SIZE if len(gate.symbol) > _LONG else _GLYPH_SIZE)
    painter.setFont(glyph)
    painter.setPen(theme.text)
    caption = 0 if gate.is_leaf else 18
    painter.drawText(box.adjusted(0, 0, 0, -caption), Qt.AlignmentFlag.AlignCenter, gate.symbol)
    if caption:
        painter.setFont(ui_font(SMALL))
        painter.setPen(theme.dim)
        painter.drawText(box.adjusted(0, height / 2, 0, -4), Qt.AlignmentFlag.AlignCenter, gate.name)
    painter.end()
    return image
