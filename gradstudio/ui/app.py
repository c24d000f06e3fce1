"""The application: looks whether a window can open at all, dresses Qt, and opens it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gradstudio.ui.screen import refusal, unloadable

NO_SCREEN: Final = 3
"""Exit code where no window can open."""


def main(argv: Sequence[str]) -> int:
    """Open the window, with the file that `argv` names if it names one; its exit code, 3 without a screen."""
    reason = refusal(os.environ)
    if not reason:
        try:
            import PySide6.QtWidgets  # noqa: F401 - on a bare system this is where a library is missing
        except ImportError as error:
            reason = unloadable(str(error))
    if reason:
        sys.stderr.write(f"gradstudio: {reason}\n")
        return NO_SCREEN
    return _open(argv)


def _open(argv: Sequence[str]) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gradstudio.ui import collector
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.widgets.icons import app_icon
    from gradstudio.ui.windows import Windows

    QApplication.setApplicationName("GradStudio")
    QApplication.setApplicationDisplayName("GradStudio")
    QApplication.setOrganizationName("GradStudio")
    QApplication.setDesktopFileName("gradstudio")
    # Ctrl+C in the terminal ends the program, though Python is not asked while Qt waits for events.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication(["gradstudio"])
    app.setWindowIcon(app_icon())
    collector.collect_here(app)
    window = Windows(Settings()).open()
    window.recovery.offer()
    if argv:
        # After the first events, when the canvas has its size and can be fitted.
        QTimer.singleShot(0, lambda: window.open_path(Path(argv[0])))
    return app.exec()
