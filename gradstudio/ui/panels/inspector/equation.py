"""A formula and its numbers: on one line where there is room, the numbers beneath it where not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gradstudio.ui.panels.array_view import ArrayView
from gradstudio.ui.panels.inspector.story import GRADIENT, Line
from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.theme.style import number_role, set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.formula_view import FormulaView

_GAP: Final = 3 * SPACING


class Pair(QWidget):
    """A formula at the left and numbers at the right, in the colour of `role`; gradients are bold."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula = FormulaView(parent=self)
        self._numbers = QLabel(self)
        self._numbers.setTextFormat(Qt.TextFormat.PlainText)
        self._numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A font that is set before the style sheet comes outlives a change of theme.
        self._bold = role == GRADIENT
        self._numbers.setFont(number_font(bold=self._bold))
        # A fixed height would be that of one line, whatever the width asks for.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: Line) -> None:
        """Show another formula and other numbers."""
        self._formula.set_latex(line.latex)
        role = number_role(line.numbers, line.role)
        if self._numbers.property("role") != role:
            set_role(self._numbers, role)
        self._numbers.setText(line.numbers)
        self.updateGeometry()
        self._place()

    def text(self) -> str:
        """The numbers shown."""
        return self._numbers.text()

    def latex(self) -> str:
        """The formula shown."""
        return self._formula.latex()

    def sizeHint(self) -> QSize:
        """Both side by side."""
        left, right = self._formula.sizeHint(), self._numbers.sizeHint()
        return QSize(left.width() + _GAP + right.width(), max(left.height(), right.height()))

    def minimumSizeHint(self) -> QSize:
        """As low as one line."""
        return QSize(0, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """One line, or two where the numbers do not fit beside the formula."""
        left, right = self._formula.sizeHint(), self._numbers.sizeHint()
        if self._beside(width):
            return max(left.height(), right.height())
        return left.height() + SPACING + right.height()

    def event(self, event: QEvent) -> bool:
        """Place both anew where a formula that waited has been set."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._numbers.setFont(number_font(bold=self._bold))
        super().changeEvent(event)

    def _beside(self, width: int) -> bool:
        left, right = self._formula.sizeHint().width(), self._numbers.sizeHint().width()
        return left + (_GAP if left and right else 0) + right <= width

    def _place(self) -> None:
        left, right = self._formula.sizeHint(), self._numbers.sizeHint()
        wide = min(right.width(), self.width())
        x = self.width() - wide
        if self._beside(self.width()):
            self._formula.setGeometry(0, 0, left.width(), self.height())
            self._numbers.setGeometry(x, 0, wide, self.height())
        else:
            self._formula.setGeometry(0, 0, min(left.width(), self.width()), left.height())
            self._numbers.setGeometry(x, left.height() + SPACING, wide, right.height())


class Equation(QWidget):
    """A Pair, and the array beneath it where there is one."""

    def __init__(self, role: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        """Arrays in the colour of `role`, drawn low where `compact`."""
        super().__init__(parent)
        self._pair = Pair(role)
        self._array = ArrayView(role, compact=compact)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._pair)
        layout.addWidget(self._array)

    def show_line(self, line: Line) -> None:
        """Show another line."""
        self._pair.show_line(line)
        self._array.set_array(line.array)

    def text(self) -> str:
        """The numbers shown."""
        return self._pair.text()

    def latex(self) -> str:
        """The formula shown."""
        return self._pair.latex()
