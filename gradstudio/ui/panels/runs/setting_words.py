"""What settings are called where runs are compared: `rate 0.1`, `hidden 32`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from gradstudio.ui.panels.runs.columns import hidden_text


class SettingWords(QObject):
    """Words for settings, in the language of the window."""

    def names(self) -> dict[str, str]:
        """Each setting that runs can differ in, by its name in the core."""
        return {
            "hidden": self.tr("hidden units"),
            "lr": self.tr("rate"),
            "batch": self.tr("batch"),
            "momentum": self.tr("momentum"),
            "weight_decay": self.tr("decay"),
            "optimizer": self.tr("optimizer"),
            "epochs": self.tr("epochs"),
            "data": self.tr("data"),
            "nesterov": "Nesterov",
            "schedule": self.tr("schedule"),
            "warmup": self.tr("warm-up"),
            "step_epochs": self.tr("every"),
            "step_factor": self.tr("times"),
            "patience": self.tr("patience"),
            "dtype": self.tr("type"),
            "heldout": self.tr("held out"),
            "stratified": self.tr("stratified"),
            "standardise": self.tr("standardise"),
        }

    def said(self, unlike: dict[str, Any]) -> str:
        """Settings with their values: `8 units, rate 0.1`."""
        names = self.names()
        return ", ".join(
            self.tr("{0} units").format(self.value(value))
            if name == "hidden"
            else f"{names.get(name, name)} {self.value(value)}"
            for name, value in unlike.items()
        )

    def value(self, value: object) -> str:
        """One value of a setting."""
        if isinstance(value, tuple):
            return hidden_text(value)
        if value is None:
            return self.tr("auto")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return f"{value:g}" if isinstance(value, float) else str(value)
