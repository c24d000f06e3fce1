"""A training on the canvas: the norm of every wire's gradient while it goes on, and badges where it ails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from gradstudio.engine.learnable import learnable
from gradstudio.errors import GradStudioError
from gradstudio.ui.canvas.badges_layer import Badge
from gradstudio.ui.canvas.norms import Watched
from gradstudio.ui.training.ailment_words import AilmentWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradstudio.train.look import Look
    from gradstudio.ui.canvas.stage import Stage
    from gradstudio.ui.training.ailments import Ailments
    from gradstudio.ui.training.trainer import Trainer

_FEW_DEAD: Final = 0.05
_FEW_SATURATED: Final = 0.5
"""Shares of units from which a badge tells of them, long before they are an ailment."""
_MOST: Final = 2
"""So many words a badge at most."""
_JOINT: Final = " · "


class OnCanvas(QObject):
    """Shows on `stage` what is looked at of a training, and takes it away when the run counts again."""

    def __init__(self, stage: Stage, trainer: Trainer, ailments: Ailments) -> None:
        """Nothing is shown before a training begins."""
        super().__init__(stage)
        self._stage, self._trainer, self._ailments = stage, trainer, ailments
        self._words = AilmentWords(self)
        self._watched: Watched | None = None
        trainer.watch("canvas", ("layers",))
        trainer.begun.connect(self._begin)
        trainer.looked.connect(self._look)
        trainer.changed.connect(self._rest)
        ailments.changed.connect(self._mark)
        stage.rows_changed.connect(self._mark)

    def _begin(self) -> None:
        """Another graph is trained: its wires are others."""
        try:
            self._watched = Watched(learnable(self._trainer.document).loss)
        except GradStudioError:  # it is told where the training ends
            self._watched = None

    def _look(self, look: Look) -> None:
        stage = self._stage
        if look.layers is None or self._watched is None or self._trainer.state != "running":
            return
        # Who steps, or is asked for gradients, is shown what they step through, and no answer.
        if stage.workspace.debugger.stepping or stage.state.asked:
            self._show_run()
        else:
            stage.state.norms = self._watched.take(look.layers.wires)
            stage.read()

    def _rest(self) -> None:
        """A training that waits, or has ended, leaves the run to count again."""
        if self._trainer.state != "running":
            self._show_run()

    def _show_run(self) -> None:
        if self._stage.state.norms is not None:
            self._stage.state.norms = None
            self._stage.read()

    def _mark(self) -> None:
        """Say at the boxes what ails, and what their units do."""
        state = self._stage.state
        found: dict[str, list[Badge]] = {}
        for node, badge in (*self._ailing(), *self._units()):
            if box := state.structure.box(node):
                found.setdefault(box, []).append(badge)
        badges = {box: _joined(each) for box, each in found.items()}
        if badges != state.badges:
            state.badges = badges
            self._stage.viewport().update()

    def _ailing(self) -> Iterator[tuple[str, Badge]]:
        words = self._words
        for ailment in self._ailments.found:
            sentence = f"{words.name(ailment.diagnosis.kind)}: {words.sentence(ailment)}"
            yield ailment.diagnosis.place, Badge(words.badge(ailment), ails=True, sentence=sentence)

    def _units(self) -> Iterator[tuple[str, Badge]]:
        """Units that are dead or saturated, be it few; what a loss judges is to be at its limits."""
        document = self._trainer.document
        judged = {
            tail.node for node in document if node.kind.category == "Loss" for tail in node.inputs.values()
        }
        ailing = {ailment.diagnosis.place for ailment in self._ailments.found}
        for units in self._ailments.units:
            dead = (units.dead or 0) / max(units.units, 1)
            saturated = 0.0 if units.node in judged else units.saturated or 0.0
            if (dead >= _FEW_DEAD or saturated >= _FEW_SATURATED) and units.node not in ailing:
                text = self._words.units(units)
                yield units.node, Badge(text, ails=False, sentence=text)


def _joined(badges: list[Badge]) -> Badge:
    """One badge of several: what it says is said once."""
    texts = list(dict.fromkeys(badge.text for badge in badges))
    shown = _JOINT.join(texts[:_MOST]) + ("…" if len(texts) > _MOST else "")
    sentences = "\n".join(dict.fromkeys(badge.sentence for badge in badges))
    return Badge(shown, any(badge.ails for badge in badges), sentences)
