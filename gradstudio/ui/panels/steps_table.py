"""The table that the steps stand in: no lines, no headers, and columns that share the width by need."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gradstudio.ui.theme.fonts import number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING

NUMBER, CODE, NUMBERS, ROLE = range(4)
"""The columns: count, code, numbers of this run, role of the gate."""

_COUNT_WIDTH: Final = 44
_ROW: Final = 21
_SHARES: Final = {CODE: 0.36, NUMBERS: 0.36, ROLE: 0.28}
_MEASURED: Final = 40
"""So many rows tell how wide a column wants to be: texts are made for the rows that are seen."""


class StepsTable(QTableView):
    """Steps as rows; the width is shared anew for other steps or another size, never while numbers change."""

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(pixels(_ROW))
        rows.setDefaultSectionSize(pixels(_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out."""
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give every column its share, and what one has to spare to those that lack some."""
        count = pixels(_COUNT_WIDTH)
        room = max(self.viewport().width() - count, 0)
        self.setColumnWidth(NUMBER, count)
        for column, width in shared(room, {column: self._need(column) for column in _SHARES}).items():
            self.setColumnWidth(column, width)

    def _need(self, column: int) -> int:
        """How wide the longest of the first texts of a column is."""
        model = self.model()
        rows = range(min(model.rowCount(), _MEASURED))
        texts = [str(model.index(row, column).data() or "") for row in rows]
        metrics = QFontMetrics(ui_font() if column == ROLE else number_font())
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return widest + 4 * SPACING


def shared(room: int, needs: dict[int, int]) -> dict[int, int]:
    """`room` in fixed shares by column, shifted from those that have more than they need to the others."""
    shares = {column: share * room for column, share in _SHARES.items()}
    spare = {column: max(shares[column] - needs[column], 0.0) for column in shares}
    lack = {column: max(needs[column] - shares[column], 0.0) for column in shares}
    moved = min(sum(spare.values()), sum(lack.values()))
    if not moved:
        return {column: round(share) for column, share in shares.items()}
    given, taken = moved / sum(lack.values()), moved / sum(spare.values())
    return {
        column: int(share + lack[column] * given - spare[column] * taken) for column, share in shares.items()
    }
