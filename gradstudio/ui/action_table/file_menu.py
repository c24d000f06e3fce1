"""The File menu: documents in and out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action, shows_all


class FileMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu = "file"
        return (
            Action("new", menu, self.tr("New"), ("Ctrl+N",)),
            Action(
                "new_window",
                menu,
                self.tr("New Window"),
                ("Ctrl+Shift+N",),
                self.tr("Open one more window, with a document of its own"),
            ),
            Action("open", menu, self.tr("Open…"), ("Ctrl+O",)),
            Action("recent", menu, self.tr("Open Recent"), submenu=True),
            Action("save", menu, self.tr("Save"), ("Ctrl+S",), block=True),
            Action("save_as", menu, self.tr("Save As…"), ("Ctrl+Shift+S",)),
            Action(
                "export",
                menu,
                self.tr("Export…"),
                ("Ctrl+E",),
                self.tr("Write the graph as code"),
                "export",
                shows_all,
                block=True,
            ),
            Action("close", menu, self.tr("Close Window"), ("Ctrl+W",), block=True),
            Action("quit", menu, self.tr("Quit"), ("Ctrl+Q",)),
        )
