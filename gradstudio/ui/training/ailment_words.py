"""What ails a training in words: a name, a badge at the gate, a sentence and what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradstudio.ui.sentences import translated

if TYPE_CHECKING:
    from gradstudio.train.statistics import UnitStatistics
    from gradstudio.ui.training.ailments import Ailment


class AilmentWords(QObject):
    """In the language of the window."""

    def name(self, kind: str) -> str:
        """The name of a fault."""
        names = {
            "dead": self.tr("dead units"),
            "saturated": self.tr("saturated"),
            "vanishing": self.tr("vanishing gradient"),
            "exploding": self.tr("exploding gradient"),
            "diverging": self.tr("diverging"),
            "over-fitting": self.tr("over-fitting"),
            "constant feature": self.tr("constant feature"),
            "label leakage": self.tr("label leakage"),
        }
        return names.get(kind, kind)

    def badge(self, ailment: Ailment) -> str:
        """A few words at the gate: the fault, with its share where it has one."""
        found = ailment.diagnosis
        if found.kind in {"dead", "saturated"}:
            return self._share(found.kind, found.number)
        return self.name(found.kind)

    def units(self, found: UnitStatistics) -> str:
        """A few words on what the units of a gate are doing."""
        if found.dead is not None:
            return self._share("dead", found.dead / max(found.units, 1))
        return self._share("saturated", found.saturated or 0.0)

    def heading(self, ailment: Ailment) -> str:
        """The name of the fault, and since when."""
        name = self.name(ailment.diagnosis.kind)
        if ailment.since is None:
            return name
        return self.tr("{0} · since epoch {1}").format(name, ailment.since)

    def sentence(self, ailment: Ailment) -> str:
        """The gate and the number."""
        told, place = translated(ailment.diagnosis.message), ailment.diagnosis.place
        if place not in told:
            return f"{place}: {told}"
        # A name stays as it is written, wherever a language has it.
        return told if told.startswith(place) else _begun(told)

    def advice(self, ailment: Ailment) -> str:
        """What to try."""
        return _begun(translated(ailment.diagnosis.advice))

    def _share(self, kind: str, share: float) -> str:
        percent = f"{100 * share:.0f}"
        text = self.tr("{0} % dead units") if kind == "dead" else self.tr("{0} % saturated")
        return text.format(percent)


def _begun(sentence: str) -> str:
    """A sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]
