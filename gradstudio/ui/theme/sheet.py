"""The style sheet: Qt's controls in the theme's colours.

Widgets choose a variant through the dynamic property `role`:
QPushButton `primary`, `link`, `plain`, `quiet`, `alarm`; QToolButton `primary`, `plain`, `segment`, `icon`,
`fold`; QLineEdit `search`, `formula`, `plain`; QLabel `dim`, `heading`, `value`, `gradient`, `hazard`;
QFrame `card`, `floating`, `hairline`.
"""

from __future__ import annotations

from dataclasses import fields
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import CARD_RADIUS, CONTROL_RADIUS, Theme, warning

if TYPE_CHECKING:
    from pathlib import Path

_LENGTHS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32)

_SURFACES: Final = """
QMainWindow, QDialog, QMessageBox, QWizard { background: $panel; }
QMainWindow::separator, QSplitter::handle { background: $line; }
QMainWindow::separator { width: 5px; height: 5px; }
QMainWindow::separator:horizontal { background: $vertical_hair; }
QMainWindow::separator:vertical { background: $horizontal_hair; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMainWindow::separator:hover, QSplitter::handle:hover { background: $accent; }
QGraphicsView, QScrollArea { border: none; background: $panel; }
QStatusBar { background: $panel; color: $dim; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $dim; padding: ${p3}px ${p8}px; }
QSizeGrip { image: none; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: ${p6}px ${p8}px; }
QFrame[role="card"] { background: $field; border: none; border-radius: ${card}px; }
QFrame[role="floating"] { background: $panel; border: 1px solid $line; border-radius: ${card}px; }
QFrame[role="hairline"] { background: $line; border: none; }
QLabel[role="dim"], QLabel[role="heading"] { color: $dim; }
QLabel[role="value"] { color: $value; }
QLabel[role="gradient"] { color: $gradient; }
QLabel[role="hazard"] { color: $hazard; }
QLabel[role="warning"] { color: $warning; }
QGroupBox { border: 1px solid $line; border-radius: ${card}px; margin-top: ${p20}px; padding: ${p8}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${p4}px; color: $dim; }
QDockWidget { color: $dim; titlebar-close-icon: url("$icons/close.svg");
              titlebar-normal-icon: url("$icons/float.svg"); }
QDockWidget::title { background: $panel; padding: ${p8}px ${p12}px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button {
    border: none; border-radius: ${p4}px; padding: 0; icon-size: ${p14}px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
"""

_MENUS: Final = """
QMenuBar { background: $panel; color: $text; padding: ${p4}px ${p8}px; spacing: ${p4}px; }
QMenuBar::item { padding: ${p5}px ${p10}px; border-radius: ${control}px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $field; }
QMenuBar::item:disabled { color: $disabled; }
QMenu { background: $panel; color: $text; border: 1px solid $line; padding: ${p5}px; icon-size: ${p16}px; }
QMenu::item { padding: ${p6}px ${p32}px ${p6}px ${p12}px; border: 1px solid transparent;
              border-radius: ${control}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: ${p6}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p5}px ${p6}px; }
QMenu::indicator { width: ${p14}px; height: ${p14}px; left: ${p6}px; }
QMenu::indicator:checked { image: url("$icons/tick.svg"); }
QMenu::right-arrow { image: url("$icons/right.svg"); width: ${p12}px; height: ${p12}px; right: ${p6}px; }
QToolBar { background: $panel; border: none; border-bottom: 1px solid $line;
           padding: ${p6}px ${p12}px; spacing: ${p6}px; }
QToolBar::separator { background: $line; width: 1px; margin: ${p4}px ${p6}px; }
"""

_BUTTONS: Final = """
QPushButton, QToolButton { background: $field; color: $text; border: 1px solid $field;
    border-radius: ${control}px; padding: ${p5}px ${p12}px; }
QToolButton { padding: ${p5}px ${p8}px; }
QPushButton { min-width: ${p32}px; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; border-color: $pressed; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: $window; border-color: $window; }
QPushButton:default, QPushButton[role="primary"], QToolButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover, QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover {
    background: $accent_hover; border-color: $accent_hover; }
QPushButton:default:pressed, QPushButton[role="primary"]:pressed, QToolButton[role="primary"]:pressed {
    background: $accent_pressed; border-color: $accent_pressed; }
QPushButton:default:focus, QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus {
    border-color: $text; }
QPushButton:default:disabled, QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {
    background: $field; color: $disabled; border-color: $field; }
QPushButton[role="card"] {
    background: $field; border: 1px solid $field; border-radius: ${card}px; padding: 0; }
QPushButton[role="card"]:hover { border-color: $outline; }
QPushButton[role="card"]:focus { border-color: $accent; }
QPushButton[role="link"], QPushButton[role="plain"], QToolButton[role="plain"], QLineEdit > QToolButton {
    background: transparent; border-color: transparent; }
QPushButton[role="link"] { color: $accent; padding: ${p2}px ${p4}px; min-width: 0; text-align: left; }
QPushButton[role="link"]:focus, QPushButton[role="plain"]:focus, QToolButton[role="plain"]:focus {
    border-color: $accent; }
QPushButton[role="link"]:hover, QPushButton[role="plain"]:hover, QToolButton[role="plain"]:hover {
    background: $hover; }
QPushButton[role="link"]:disabled { color: $disabled; }
QPushButton[role="quiet"], QPushButton[role="alarm"], QToolButton[role="icon"] {
    background: transparent; border-color: transparent; }
QPushButton[role="quiet"], QPushButton[role="alarm"] { color: $dim; padding: ${p2}px ${p8}px; min-width: 0; }
QPushButton[role="quiet"]:hover { color: $text; }
QPushButton[role="alarm"] { color: $gradient; }
QPushButton[role="quiet"]:focus, QPushButton[role="alarm"]:focus { border-color: $accent; }
QToolButton[role="icon"] { padding: 0; }
QToolButton[role="icon"]:hover { background: $hover; }
QLineEdit > QToolButton { padding: 0; }
QToolButton[role="fold"], QToolButton[role="fold"]:checked { background: transparent; color: $dim;
    border-color: transparent; padding: ${p2}px ${p4}px ${p2}px 0; }
QToolButton[role="fold"]:hover { color: $text; }
QToolButton[role="fold"]:focus { border-color: $accent; }
QToolButton[popupMode="1"] { padding-right: ${p20}px; }
QToolButton::menu-button { border: none; width: ${p16}px; }
QToolButton::menu-arrow, QToolButton::menu-indicator, QPushButton::menu-indicator {
    image: url("$icons/down.svg"); width: ${p10}px; height: ${p10}px; }
QToolButton::menu-indicator, QPushButton::menu-indicator {
    subcontrol-origin: padding; subcontrol-position: right center; right: ${p4}px; }
QToolButton[role="segment"] { background: $panel; border-color: $line; padding: ${p5}px ${p10}px; }
QToolButton[role="segment"]:hover { background: $field; }
QToolButton[role="segment"]:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QToolButton[role="segment"]:focus { border-color: $accent; }
QToolButton[role="segment"]:checked:focus { border: 2px solid $accent; padding: ${inner5}px ${inner10}px; }
QToolButton[role="segment"]:disabled { color: $disabled; border-color: $line; }
QCheckBox, QRadioButton { spacing: ${p8}px; color: $text; padding: ${p2}px 0; }
QCheckBox[role="bare"] { spacing: 0; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: ${p14}px; height: ${p14}px; border: 1px solid $outline;
    background: $panel; border-radius: ${p4}px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $dim; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; background: $accent_soft; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QAbstractItemView::indicator:checked,
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("$icons/check.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    image: url("$icons/dash.svg"); }
QRadioButton::indicator:checked { image: url("$icons/radio.svg"); }
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $window; border-color: $line; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {
    background: $disabled; border-color: $disabled; }
"""

_INPUTS: Final = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: $panel; color: $text;
    border: 1px solid $line; border-radius: ${control}px; padding: ${p5}px ${p8}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit[role="search"], QLineEdit[role="formula"] { background: $field; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $outline; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus,
QPlainTextEdit:focus, QTextEdit:focus {
    border-color: $accent; }
QLineEdit[role="plain"] { background: transparent; border-color: transparent; padding: 1px ${p4}px; }
QLineEdit[role="plain"]:hover { border-color: $line; }
QLineEdit[role="plain"]:focus { background: $panel; border-color: $accent; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"] {
    border-color: $gradient; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled,
QPlainTextEdit:disabled, QTextEdit:disabled {
    background: $window; color: $disabled; }
QLineEdit:read-only { background: $window; }
QComboBox { combobox-popup: 0; padding-left: ${p6}px; padding-right: 0; min-height: ${p16}px; }
QComboBox:editable { padding-right: 0; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox::drop-down { border: none; width: ${p24}px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url("$icons/down.svg"); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; padding: ${p4}px; outline: none; }
QComboBox QAbstractItemView::item { padding: ${p5}px ${p8}px; min-height: ${p16}px; }
QAbstractSpinBox { padding-right: ${p24}px; qproperty-alignment: 'AlignRight | AlignVCenter'; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${p24}px;
    background: transparent; subcontrol-origin: border; border-radius: ${p4}px; margin: 1px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("$icons/up.svg"); width: ${p10}px; height: ${p10}px; }
QAbstractSpinBox::down-arrow { image: url("$icons/down.svg"); width: ${p10}px; height: ${p10}px; }
QSlider:horizontal { min-height: ${p20}px; }
QSlider:vertical { min-width: ${p20}px; }
QSlider::groove { background: $field; border: 1px solid $line; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; }
QSlider::groove:vertical { width: 4px; }
QSlider::handle { background: $accent; border: 1px solid $accent;
    width: 14px; height: 14px; border-radius: 8px; }
QSlider::handle:horizontal { margin: -6px 0; }
QSlider::handle:vertical { margin: 0 -6px; }
QSlider::handle:hover { background: $accent_hover; }
QSlider { border: 1px solid transparent; border-radius: ${control}px; }
QSlider:focus { border-color: $accent; }
QSlider::handle:disabled { background: $disabled; border-color: $disabled; }
QProgressBar { background: $field; border: none; border-radius: 4px; max-height: 8px; min-height: 8px;
    color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""

_VIEWS: Final = """
QAbstractItemView { background: $panel; alternate-background-color: $window; color: $text; border: none;
    gridline-color: $line; outline: none; selection-background-color: $accent_soft; selection-color: $text; }
QAbstractItemView::item { padding: ${p3}px ${p6}px; border: none; }
QAbstractItemView::item:hover { background: $window; }
QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
QAbstractItemView::item:disabled { color: $disabled; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$icons/right.svg"); }
QTreeView::branch:has-children:open { image: url("$icons/down.svg"); }
QHeaderView { background: $panel; border: none; qproperty-defaultAlignment: 'AlignLeft | AlignVCenter'; }
QHeaderView::section { background: $panel; color: $dim; border: none; border-bottom: 1px solid $line;
    padding: ${p4}px ${p8}px; font-weight: normal; }
QHeaderView::section:vertical { border-bottom: none; border-right: 1px solid $line; }
QHeaderView::up-arrow { image: url("$icons/up.svg"); width: ${p10}px; }
QHeaderView::down-arrow { image: url("$icons/down.svg"); width: ${p10}px; }
QTableView QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $line; }
QTabWidget::pane { border: none; }
QTabBar { background: $panel; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $dim; padding: ${p7}px ${p4}px ${p5}px ${p4}px;
    margin: 0 ${p12}px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $accent_soft; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar QToolButton, QTabBar QToolButton:disabled {
    background: $panel; border: none; border-radius: ${p4}px; }
QTabBar QToolButton:hover { background: $hover; }
QTabBar QToolButton::right-arrow { image: url("$icons/right.svg"); width: ${p10}px; height: ${p10}px; }
QTabBar QToolButton::left-arrow { image: url("$icons/left.svg"); width: ${p10}px; height: ${p10}px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $outline; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: $panel; border: none; }
"""

_SHEET: Final = Template(_SURFACES + _MENUS + _BUTTONS + _INPUTS + _VIEWS)


def style_sheet(theme: Theme, icons: Path) -> str:
    """The application's style sheet in `theme`; `icons` is the folder of its control images."""
    names: dict[str, str] = {f"p{length}": str(pixels(length)) for length in _LENGTHS}
    for token in fields(theme):
        colour = getattr(theme, token.name)
        if isinstance(colour, QColor):
            names[token.name] = colour.name()
    names["accent_hover"] = theme.accent.lighter(110).name()
    names["accent_pressed"] = theme.accent.darker(112).name()
    names["warning"] = warning(theme).name()
    names["control"] = str(CONTROL_RADIUS)
    names["card"] = str(CARD_RADIUS)
    # A radius above half a box's height is dropped by Qt, so that it is taken from the box itself.
    names["round"] = str(pixels(14) // 2 + 1)
    # A two-pixel ring takes its second pixel from the padding: the segment keeps its size.
    names["inner5"] = str(pixels(5) - 1)
    names["inner10"] = str(pixels(10) - 1)
    # Five pixels to grab, of which the middle one is seen.
    stops = (0, "panel"), (0.39, "panel"), (0.4, "line"), (0.59, "line"), (0.6, "panel"), (1, "panel")
    ramp = ", ".join(f"stop: {at} {names[token]}" for at, token in stops)
    names["horizontal_hair"] = f"qlineargradient(x1: 0, y1: 0, x2: 1, y2: 0, {ramp})"
    names["vertical_hair"] = f"qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1, {ramp})"
    names["icons"] = icons.as_posix()
    return _SHEET.substitute(names)
