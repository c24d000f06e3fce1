"""Runs that differ in their seed alone, as one: and what tells such groups from one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from gradstudio.train.settings import Settings

if TYPE_CHECKING:
    from gradstudio.train.experiments import Run
    from gradstudio.ui.panels.runs.keeping import Entry

_SETTINGS: Final = tuple(field.name for field in fields(Settings) if field.name != "seed")


@dataclass(frozen=True, slots=True)
class Group:
    """Runs of one kind, and in what they are unlike the other groups, by name of the setting."""

    entries: tuple[Entry, ...]
    unlike: dict[str, Any]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its runs."""
        return tuple(entry.run for entry in self.entries)


def grouped(entries: Sequence[Entry]) -> list[Group]:
    """`entries` in groups, each at the place of its first run."""
    found: dict[Any, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_kind(entry.run), []).append(entry)
    told = [_told(members[0].run) for members in found.values()]
    apart = [name for name in told[0] if len({each[name] for each in told}) > 1] if told else []
    return [
        Group(tuple(members), {name: each[name] for name in apart})
        for members, each in zip(found.values(), told, strict=True)
    ]


def _kind(run: Run) -> Any:  # noqa: ANN401 - a key
    return run.data, run.hidden, replace(run.settings, seed=0)


def _told(run: Run) -> dict[str, Any]:
    """All that a run was asked for, but its seed."""
    return {
        "data": run.data,
        "hidden": run.hidden,
        **{name: getattr(run.settings, name) for name in _SETTINGS},
    }
