"""The columns of the table of runs: what each says of a run, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from gradstudio.graph.numbers import NOT_COMPUTED, format_number
from gradstudio.train.settings import FULL
from gradstudio.ui.panels.training.sgd_section import OPTIMIZER_NAMES
from gradstudio.ui.sentences import translated
from gradstudio.ui.training.ailment_words import AilmentWords

if TYPE_CHECKING:
    from gradstudio.train.experiments import Run
    from gradstudio.ui.panels.runs.keeping import Entry

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it is, how it reads, what it is sorted by, and whether that is a number."""

    key: str
    heading: str
    tip: str
    text: Callable[[Entry], str]
    order: Callable[[Entry], Any]
    is_number: bool = True


class Columns(QObject):
    """All columns, in the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        """As it is now."""
        super().__init__(parent)
        self._ailments = AilmentWords(self)

    def all(self) -> tuple[Column, ...]:
        """From left to right: what was trained, what came of it, and how."""
        return (
            Column("number", "#", self.tr("Number of the run"), lambda e: str(e.number), lambda e: e.number),
            *self._subject(),
            *self._figures(),
            *self._settings(),
            Column(
                "seconds",
                self.tr("time"),
                self.tr("How long it took"),
                lambda e: seconds_text(e.run.seconds),
                lambda e: e.run.seconds,
            ),
            Column(
                "diagnoses",
                self.tr("what ails it"),
                self.tr("What the diagnosis found"),
                lambda e: ", ".join(self.ailments(e.run)) or NOT_COMPUTED,
                lambda e: ", ".join(self.ailments(e.run)),
                is_number=False,
            ),
        )

    def ailments(self, run: Run) -> list[str]:
        """What ails a run, by name, each once."""
        return list(dict.fromkeys(self._ailments.name(found.kind) for found in run.diagnoses))

    def told(self, run: Run) -> str:
        """All there is to say of how it went, a line each."""
        lines = [translated(run.message)] if run.message else []
        lines += [f"{translated(found.message)}; {translated(found.advice)}" for found in run.diagnoses]
        return "\n".join(lines)

    def _subject(self) -> tuple[Column, ...]:
        return (
            Column(
                "data",
                self.tr("data"),
                self.tr("Data set"),
                lambda e: Path(e.run.data.partition("(")[0]).name,
                lambda e: e.run.data,
                is_number=False,
            ),
            Column(
                "hidden",
                self.tr("hidden"),
                self.tr("Units of each hidden layer"),
                lambda e: hidden_text(e.run.hidden),
                lambda e: e.run.hidden,
            ),
            Column(
                "seed",
                self.tr("seed"),
                self.tr("Seed: the same one gives the same figures again"),
                lambda e: str(e.run.settings.seed),
                lambda e: e.run.settings.seed,
            ),
        )

    def _settings(self) -> tuple[Column, ...]:
        all_samples = self.tr("all")
        return (
            Column(
                "optimizer",
                self.tr("optimizer"),
                self.tr("How gradients become steps"),
                lambda e: OPTIMIZER_NAMES.get(e.run.settings.optimizer, e.run.settings.optimizer),
                lambda e: e.run.settings.optimizer,
                is_number=False,
            ),
            Column(
                "batch",
                self.tr("batch"),
                self.tr("Samples a minibatch"),
                lambda e: all_samples if e.run.settings.batch == FULL else str(e.run.settings.batch),
                lambda e: float("inf") if e.run.settings.batch == FULL else e.run.settings.batch,
            ),
            Column(
                "lr",
                self.tr("rate"),
                self.tr("Learning rate"),
                lambda e: f"{e.run.settings.lr:g}",
                lambda e: e.run.settings.lr,
            ),
            Column(
                "epochs",
                self.tr("epochs"),
                self.tr("Epochs that were done, of those asked for"),
                lambda e: f"{len(e.run.history)}/{e.run.settings.epochs}",
                lambda e: len(e.run.history),
            ),
        )

    def _figures(self) -> tuple[Column, ...]:
        named = {
            "heldout_loss": (
                self.tr("held-out loss"),
                self.tr("Loss over the held-out part after the last epoch"),
            ),
            "heldout_accuracy": (
                self.tr("held-out acc."),
                self.tr("Accuracy over the held-out part after the last epoch"),
            ),
            "loss": (self.tr("loss"), self.tr("Loss over the training part after the last epoch")),
            "accuracy": (self.tr("acc."), self.tr("Accuracy over the training part after the last epoch")),
        }
        return tuple(_figure(key, *words) for key, words in named.items())


def _figure(key: str, heading: str, tip: str) -> Column:
    """A column of a figure of the last epoch."""

    def number(entry: Entry) -> float | None:
        found: float | None = getattr(entry.run.last, key, None)
        return found

    return Column(key, heading, tip, lambda entry: figure_text(key, number(entry)), number)


def figure_text(key: str, figure: float | None) -> str:
    """A loss, or an accuracy as percent; a dash where there is none."""
    if figure is None:
        return NOT_COMPUTED
    return f"{100 * figure:.2f} %" if key.endswith("accuracy") else format_number(figure, 4)


def hidden_text(hidden: tuple[int, ...]) -> str:
    """`32 × 32`; a dash where there is no hidden layer."""
    return " × ".join(map(str, hidden)) or NOT_COMPUTED


def seconds_text(seconds: float) -> str:
    """`0.42 s`, `2 min 5 s`."""
    if seconds < _MINUTE:
        return f"{format_number(seconds, 2 if seconds < 1 else 3)} s"
    whole = round(seconds)
    return f"{whole // _MINUTE} min {whole % _MINUTE} s"
