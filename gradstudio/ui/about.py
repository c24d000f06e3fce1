"""The About box: what this is, which version, and on what it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gradstudio import __version__
from gradstudio.ui.theme.fonts import TITLE, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import app_icon


class AboutBox(QDialog):
    """Icon, name, version and licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ready to be opened."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("About GradStudio"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        side = pixels(64)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(side, side))
        name = QLabel(f"GradStudio {__version__}")
        name.setFont(ui_font(TITLE, bold=True))
        words = QLabel(self.tr("Draw a computational graph, see every gradient on its wires."))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        terms = QLabel(self.tr("MIT licence · Qt {} under the LGPL").format(qVersion()))
        terms.setProperty("role", "dim")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * SPACING, 6 * SPACING, 8 * SPACING, 5 * SPACING)
        layout.setSpacing(2 * SPACING)
        for widget in (picture, name, words, terms):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(2 * SPACING)
        layout.addWidget(buttons, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumWidth(pixels(320))
