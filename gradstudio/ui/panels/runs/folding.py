"""Buttons in a row that fold into one with a menu where there is no room for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING


class Folding(QWidget):
    """A row of buttons; called `title` where it is folded."""

    def __init__(self, title: str, role: str = "", parent: QWidget | None = None) -> None:
        """No buttons yet; all will have this role."""
        super().__init__(parent)
        self._role = role
        self.menu_button = QToolButton()
        self.menu_button.setText(title)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.setMenu(QMenu(self))
        self.menu_button.hide()
        self._buttons: dict[QAction, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self.menu_button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, text: str, tip: str, act: Callable[[], object]) -> QAction:
        """Add what can be done."""
        action = QAction(text, self)
        action.setToolTip(tip)
        action.triggered.connect(lambda _on=False: act())
        button = self._buttons[action] = QPushButton(text)
        set_role(button, self._role)
        button.setToolTip(tip)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self.menu_button.menu().addAction(action)
        self._row.insertWidget(self._row.count() - 1, button)
        self.updateGeometry()
        return action

    def button(self, action: QAction) -> QPushButton:
        """The button of an action."""
        return self._buttons[action]

    def is_folded(self) -> bool:
        """Whether there is a menu in the place of the buttons."""
        return not self.menu_button.isHidden()

    def sizeHint(self) -> QSize:
        """Room for every button."""
        hints = [button.sizeHint() for button in self._buttons.values()]
        wide = sum(hint.width() for hint in hints) + SPACING * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Room for the one with the menu."""
        return self.menu_button.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._fold()
        super().changeEvent(event)

    def _fold(self) -> None:
        folded = self.width() < self.sizeHint().width()
        self.menu_button.setVisible(folded)
        for button in self._buttons.values():
            button.setVisible(not folded)
