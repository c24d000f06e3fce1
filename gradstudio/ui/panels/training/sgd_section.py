"""How parameters move: minibatch, optimizer, rate and schedule, epochs, when to stop, seed, number type."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from gradstudio.errors import TrainError
from gradstudio.train.settings import DTYPES, FULL, OPTIMIZERS, SCHEDULES, Settings
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.widgets.inputs import Choice, Spin
from gradstudio.ui.widgets.pairs import Pairs
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.segmented import Segmented

_BATCHES: Final = ("1", "32", "64", "128", FULL)
_FIELD: Final = 86
_MOST_EPOCHS: Final = 100_000
_MOST_SEED: Final = 2_000_000_000
_DEFAULTS: Final = Settings(epochs=30)
_PAIRS: Final = (
    ("optimizer", "lr"),
    ("momentum", "nesterov"),
    ("schedule", "warmup"),
    ("step_epochs", "step_factor"),
    ("weight_decay", "epochs"),
    ("patience", "best"),
    ("seed", "dtype"),
)
OPTIMIZER_NAMES: Final = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW"}
"""Names that are the same in every language."""
_OF_SGD: Final = ("momentum", "nesterov")
_OF_STEPS: Final = ("step_epochs", "step_factor")


class SgdSection(Section):
    """Two fields a row; what does not apply to the optimizer or the schedule chosen is not shown."""

    batch_changed = Signal()
    """Another minibatch or seed was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The usual settings."""
        super().__init__("", parent)
        self.batch = Segmented([(key, key) for key in _BATCHES])
        self.optimizer, self.schedule, self.dtype = Choice(), Choice(), Choice()
        self.dtype.addItems(list(DTYPES))
        self.lr = self._number(_DEFAULTS.lr)
        self.momentum = self._number(_DEFAULTS.momentum)
        self.weight_decay = self._number(_DEFAULTS.weight_decay)
        self.step_factor = self._number(_DEFAULTS.step_factor)
        self.epochs = self._count(1, _MOST_EPOCHS)
        self.seed = self._count(0, _MOST_SEED)
        self.warmup = self._count(0, _MOST_EPOCHS)
        self.patience = self._count(0, _MOST_EPOCHS)
        self.step_epochs = self._count(1, _MOST_EPOCHS)
        self.nesterov, self.best = QCheckBox(), QCheckBox()
        self._labels: dict[str, QLabel] = {}
        self.add(self._batch_row())
        self.add(self._field_rows())
        self._speak()
        self.show_settings(_DEFAULTS)
        self.batch.chosen.connect(lambda _key: self.batch_changed.emit())
        self.seed.valueChanged.connect(lambda _value: self.batch_changed.emit())
        for choice in (self.optimizer, self.schedule):
            choice.currentIndexChanged.connect(self._show_what_applies)

    def field(self, name: str) -> QWidget:
        """The field of the setting called `name`."""
        found: QWidget = getattr(self, name)
        return found

    def settings(self) -> dict[str, Any]:
        """The settings of this section by name; TrainError names the field that is off in its `place`."""
        sgd, stepped = self.optimizer.currentData() == "sgd", self.schedule.currentData() == "step"
        key = self.batch.current()
        found: dict[str, Any] = {
            "batch": FULL if key == FULL else int(key),
            "optimizer": self.optimizer.currentData(),
            "schedule": self.schedule.currentData(),
            "dtype": self.dtype.currentText(),
            **{name: self._typed(name) for name in ("lr", "weight_decay")},
            **{name: self.field(name).value() for name in ("epochs", "seed", "warmup", "patience")},  # type: ignore[attr-defined]
        }
        if sgd:
            found |= {"momentum": self._typed("momentum"), "nesterov": self.nesterov.isChecked()}
        if stepped:
            found |= {"step_epochs": self.step_epochs.value(), "step_factor": self._typed("step_factor")}
        return found

    def show_settings(self, settings: Settings) -> None:
        """Take over `settings`; a minibatch that is none of the choices becomes one."""
        key = str(settings.batch)
        self.batch.offer(key, key)
        self.batch.choose(key)
        self.optimizer.setCurrentIndex(self.optimizer.findData(settings.optimizer))
        self.schedule.setCurrentIndex(self.schedule.findData(settings.schedule))
        self.dtype.setCurrentText(settings.dtype)
        for name in ("lr", "momentum", "weight_decay", "step_factor"):
            self._line(name).setText(f"{getattr(settings, name):.12g}")
        for name in ("epochs", "seed", "warmup", "patience", "step_epochs"):
            getattr(self, name).setValue(getattr(settings, name))
        self.nesterov.setChecked(settings.nesterov)
        self._show_what_applies()

    def mark(self, name: str) -> None:
        """Mark the field called `name` as off, all others as right."""
        for key in ("lr", "momentum", "weight_decay", "step_factor"):
            field = self._line(key)
            field.setProperty("invalid", "true" if key == name else "")
            field.style().unpolish(field)
            field.style().polish(field)
        if name in self._labels or name == "batch":
            self.field(name).setFocus()

    def _line(self, name: str) -> QLineEdit:
        field = self.field(name)
        assert isinstance(field, QLineEdit)  # noqa: S101 - for the type checker
        return field

    def _typed(self, name: str) -> float:
        """The number typed into the field called `name`; TrainError where there is none."""
        text = self._line(name).text().strip()
        try:
            return float(text.replace("−", "-").replace(",", "."))
        except ValueError:
            message = self.tr("{0}: “{1}” is no number").format(self._labels[name].text(), text)
            raise TrainError(message, place=name) from None

    def _show_what_applies(self) -> None:
        shown = {
            **dict.fromkeys(_OF_SGD, self.optimizer.currentData() == "sgd"),
            **dict.fromkeys(_OF_STEPS, self.schedule.currentData() == "step"),
        }
        for name, visible in shown.items():
            self._labels[name].setVisible(visible)
            self.field(name).setVisible(visible)

    def _number(self, value: float) -> QLineEdit:
        field = QLineEdit(f"{value:g}")
        field.setFont(number_font())
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def _count(self, least: int, most: int) -> Spin:
        spin = Spin()
        spin.setRange(least, most)
        spin.setFont(number_font())
        return spin

    def _field_rows(self) -> Pairs:
        fields = Pairs()
        for pair in _PAIRS:
            for name in pair:
                field = self.field(name)
                if not isinstance(field, QCheckBox):
                    field.setFixedWidth(pixels(_FIELD))
                label = self._labels[name] = QLabel()
                label.setBuddy(field)
                fields.add(label, field)
        return fields

    def _batch_row(self) -> Pairs:
        label = self._labels["batch"] = QLabel()
        label.setBuddy(self.batch)
        row = Pairs(beside=1)
        row.add(label, self.batch)
        return row

    def _speak(self) -> None:
        self.set_title(self.tr("Minibatch SGD"))
        schedules = {"constant": self.tr("constant"), "step": self.tr("step"), "cosine": self.tr("cosine")}
        for choice, keys, words in (
            (self.optimizer, OPTIMIZERS, OPTIMIZER_NAMES),
            (self.schedule, SCHEDULES, schedules),
        ):
            for key in keys:
                choice.addItem(words[key], key)
        told = {
            "batch": (self.tr("batch"), self.tr("Samples a minibatch")),
            "optimizer": (self.tr("optimizer"), self.tr("Optimizer: how gradients become steps")),
            "lr": (self.tr("rate"), self.tr("Learning rate: how far a step goes against the gradient")),
            "momentum": (self.tr("momentum"), self.tr("Momentum: the share of the last step that goes on")),
            "nesterov": (
                "Nesterov",
                self.tr("Nesterov: look ahead along the momentum; it needs a momentum above 0"),
            ),
            "schedule": (
                self.tr("schedule"),
                self.tr("Schedule: how the learning rate falls over the epochs"),
            ),
            "warmup": (self.tr("warm-up"), self.tr("Warm-up: epochs over which the rate rises; 0 for none")),
            "step_epochs": (self.tr("every"), self.tr("Step: the rate falls every so many epochs")),
            "step_factor": (self.tr("times"), self.tr("Factor: what the rate is multiplied by each time")),
            "weight_decay": (
                self.tr("decay"),
                self.tr("Weight decay: how strongly parameters are drawn to 0"),
            ),
            "epochs": (self.tr("epochs"), self.tr("Epochs: how often all training samples are gone through")),
            "patience": (
                self.tr("patience"),
                self.tr("Patience: stop after so many epochs without a better held-out loss; 0 never stops"),
            ),
            "best": (self.tr("keep best"), self.tr("Keep best: end with the parameters of the best epoch")),
            "seed": (self.tr("seed"), self.tr("Seed: the same one gives the same figures again")),
            "dtype": (self.tr("type"), self.tr("Number type that parameters are trained in")),
        }
        for name, (label, why) in told.items():
            self._labels[name].setText(label)
            field = self.field(name)
            for widget in (self._labels[name], field):
                widget.setToolTip(why)
            field.setAccessibleName(why.partition(":")[0])
        self.batch.button(FULL).setText(self.tr("all"))
