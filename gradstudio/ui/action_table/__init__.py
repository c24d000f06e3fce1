"""The one table of actions: what there is, in which menu, on which keys, and when it can be done."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.arrange_menu import ArrangeMenu
from gradstudio.ui.action_table.edit_menu import EditMenu
from gradstudio.ui.action_table.exercise_menu import ExerciseMenu
from gradstudio.ui.action_table.file_menu import FileMenu
from gradstudio.ui.action_table.help_menu import HelpMenu
from gradstudio.ui.action_table.insert_menu import InsertMenu
from gradstudio.ui.action_table.record import Action
from gradstudio.ui.action_table.run_menu import RunMenu
from gradstudio.ui.action_table.select_menu import SelectMenu
from gradstudio.ui.action_table.train_menu import TrainMenu
from gradstudio.ui.action_table.view_menu import ViewMenu

_MENUS = (
    FileMenu,
    EditMenu,
    SelectMenu,
    InsertMenu,
    ArrangeMenu,
    RunMenu,
    ExerciseMenu,
    TrainMenu,
    ViewMenu,
    HelpMenu,
)


class ActionTable(QObject):
    """The table in the language of the window."""

    def titles(self) -> dict[str, str]:
        """Menus by path, in their order."""
        return {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "insert": self.tr("&Insert"),
            "arrange": self.tr("&Arrange"),
            "run": self.tr("&Run"),
            "train": self.tr("&Train"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
            "file/recent": self.tr("Open Recent"),
            "edit/select": self.tr("Select"),
            "edit/colour": self.tr("Colour"),
            "insert/examples": self.tr("Examples"),
            "arrange/align": self.tr("Align"),
            "arrange/distribute": self.tr("Distribute"),
            "run/speed": self.tr("Play Speed"),
            "run/exercise": self.tr("Exercise"),
            "view/show": self.tr("Show on Wires"),
            "view/wires": self.tr("Wires"),
            "view/theme": self.tr("Theme"),
            "view/language": self.tr("Language"),
            "view/panels": self.tr("Panels"),
        }

    def records(self) -> tuple[Action, ...]:
        """Every action, in the order of the menus."""
        return tuple(record for menu in _MENUS for record in menu(self).records())
