"""The lens on screen: a fold for each way of looking at a gate or wire that has something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.ui.panels.lens.broadcast import BroadcastCard
from gradstudio.ui.panels.lens.jacobian import JacobianCard
from gradstudio.ui.panels.lens.nudge import NudgeCard
from gradstudio.ui.panels.lens.puzzle import PuzzleCard
from gradstudio.ui.panels.lens.target import Target, has_run, node_target, wire_target
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.fold import Fold

if TYPE_CHECKING:
    from gradstudio.graph.node import Port
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.workspace import Workspace


class LensCard(Protocol):
    """What a fold holds."""

    def look_at(self, target: Target) -> str | None:
        """Look at another gate or wire: a word on what there is to see, None where there is nothing."""

    def refresh(self) -> None:
        """Show it as it is in the present run."""


class LensView(QWidget):
    """Every card in its fold; what is folded is not computed, and stays folded from one day to the next."""

    def __init__(
        self, workspace: Workspace, settings: Settings | None, parent: QWidget | None = None
    ) -> None:
        """`settings` remember which folds are open; without, that lasts as long as the window."""
        super().__init__(parent)
        self._workspace, self._settings = workspace, settings
        self._target: Target | None = None
        self.nudge, self.jacobian = NudgeCard(workspace), JacobianCard(workspace)
        self.broadcast, self.puzzle = BroadcastCard(workspace), PuzzleCard(workspace)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4 * SPACING)
        self.folds: dict[str, Fold] = {}
        self._cards: dict[str, LensCard] = {}
        self._add("nudge", self.tr("Nudge"), self.nudge, at_first=True)
        self._add("jacobian", self.tr("Jacobian"), self.jacobian)
        self._add("broadcast", self.tr("Broadcasting"), self.broadcast)
        self._add("puzzle", self.tr("Shape puzzle"), self.puzzle)
        self.puzzle.solved.connect(self._summarise)

    def show_node(self, name: str) -> None:
        """Look at the node called `name`."""
        self._show(node_target(self._workspace.document, name))

    def show_wire(self, head: Port) -> None:
        """Look at the wire that enters `head`; nothing where that is an input of a folded module."""
        document = self._workspace.document
        self._show(wire_target(document, head) if head.node in document else None)

    def _add(
        self,
        key: str,
        title: str,
        card: NudgeCard | JacobianCard | BroadcastCard | PuzzleCard,
        *,
        at_first: bool = False,
    ) -> None:
        opened = self._settings.is_open(key, at_first=at_first) if self._settings else at_first
        fold = self.folds[key] = Fold(title, card, opened=opened)
        self._cards[key] = card
        fold.toggled.connect(lambda opened: self._turned(key, opened))
        self._column.addWidget(fold)

    def _turned(self, key: str, opened: bool) -> None:
        if self._settings is not None:
            self._settings.keep_open(key, opened)
        if opened and not self.folds[key].isHidden():
            self._cards[key].refresh()

    def _show(self, target: Target | None) -> None:
        self._target = target
        self._summarise()
        for key, fold in self.folds.items():
            if fold.opened and not fold.isHidden():
                self._cards[key].refresh()

    def _summarise(self) -> None:
        target = self._target
        workspace = self._workspace
        hides = workspace.hiding.hides(workspace.document)
        known = target is not None and not hides and has_run(workspace.seen, target)
        for key, card in self._cards.items():
            found = card.look_at(target) if known and target is not None else None
            self.folds[key].setVisible(found is not None)
            self.folds[key].set_summary(found or "")
        self.setVisible(any(not fold.isHidden() for fold in self.folds.values()))
