"""What the window remembers from one day to the next: recent files, layout, theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

RECENT_LIMIT: Final = 10
"""So many files the recent menu holds."""
LAYOUT_VERSION: Final = 5
"""Grows when docks or bars change, so that an old layout is not laid over new ones."""

_RECENT: Final = "files/recent"
_FOLDER: Final = "files/folder"
_DATA: Final = "files/data"
_GEOMETRY: Final = "window/geometry"
_LAYOUT: Final = "window/layout"
_THEME: Final = "window/theme"
_SHOW: Final = "window/show"
_MINIMAP: Final = "window/minimap"
_WIRES: Final = "window/wires"
_LANGUAGE: Final = "window/language"
_LESSONS: Final = "lessons/finished"
_FOLDS: Final = "folds"


class Settings(QObject):
    """The remembered things by name, kept in one INI file of the user's."""

    recent_changed = Signal()
    theme_changed = Signal(str)

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        """Keep them in `store`, by default the user's own."""
        super().__init__(parent)
        scope, ini = QSettings.Scope.UserScope, QSettings.Format.IniFormat
        self._store = store or QSettings(ini, scope, "GradStudio", "GradStudio", self)

    def recent(self) -> tuple[Path, ...]:
        """Files opened or saved lately that still exist, the latest first."""
        return tuple(path for path in self._known() if path.is_file())

    def remember(self, path: Path) -> None:
        """Put `path` at the head of the recent files."""
        chosen = path.resolve()
        paths = [chosen, *(known for known in self._known() if known != chosen)][:RECENT_LIMIT]
        self._store.setValue(_RECENT, [str(each) for each in paths])
        self._store.setValue(_FOLDER, str(chosen.parent))
        self.recent_changed.emit()

    def forget_recent(self) -> None:
        """Empty the recent files."""
        self._store.remove(_RECENT)
        self.recent_changed.emit()

    def recent_data(self) -> tuple[str, ...]:
        """Texts that ask for data of one's own, used lately, the latest first."""
        return tuple(self._texts(_DATA))

    def remember_data(self, texts: Sequence[str]) -> None:
        """Keep these texts, of which the first are the latest."""
        self._store.setValue(_DATA, list(texts[:RECENT_LIMIT]))

    def recovery_folder(self) -> Path:
        """Where unsaved work is kept, beside the settings."""
        return Path(self._store.fileName()).parent / "recovery"

    def folder(self) -> Path:
        """Where the last file was, or the user's home."""
        known = Path(self._text(_FOLDER, str(Path.home())))
        return known if known.is_dir() else Path.home()

    @property
    def theme(self) -> str:
        """`system`, or the name of a theme."""
        return self._text(_THEME, "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue(_THEME, name)
        self.theme_changed.emit(name)

    @property
    def show(self) -> str:
        """What stands on the wires."""
        return self._text(_SHOW, "both")

    @show.setter
    def show(self, mode: str) -> None:
        self._store.setValue(_SHOW, mode)

    @property
    def wires(self) -> str:
        """The style in which wires run."""
        return self._text(_WIRES, "curved")

    @wires.setter
    def wires(self, style: str) -> None:
        self._store.setValue(_WIRES, style)

    @property
    def language(self) -> str:
        """`system`, or the key of a language."""
        return self._text(_LANGUAGE, "system")

    @language.setter
    def language(self, key: str) -> None:
        self._store.setValue(_LANGUAGE, key)

    @property
    def finished_lessons(self) -> frozenset[str]:
        """Keys of the lessons that have been gone through."""
        return frozenset(filter(None, self._text(_LESSONS, "").split(",")))

    @finished_lessons.setter
    def finished_lessons(self, keys: frozenset[str]) -> None:
        self._store.setValue(_LESSONS, ",".join(sorted(keys)))

    @property
    def minimap(self) -> bool:
        """Whether the minimap is shown."""
        return self._text(_MINIMAP, "on") != "off"

    @minimap.setter
    def minimap(self, shown: bool) -> None:
        self._store.setValue(_MINIMAP, "on" if shown else "off")

    def is_open(self, fold: str, *, at_first: bool) -> bool:
        """Whether a fold of a panel was left open."""
        return self._text(f"{_FOLDS}/{fold}", "open" if at_first else "closed") == "open"

    def keep_open(self, fold: str, opened: bool) -> None:
        """Remember whether a fold is open."""
        self._store.setValue(f"{_FOLDS}/{fold}", "open" if opened else "closed")

    @property
    def layout(self) -> tuple[QByteArray, QByteArray]:
        """The window's geometry and its docks', empty where nothing is known."""
        return self._bytes(_GEOMETRY), self._bytes(_LAYOUT)

    @layout.setter
    def layout(self, kept: tuple[QByteArray, QByteArray]) -> None:
        self._store.setValue(_GEOMETRY, kept[0])
        self._store.setValue(_LAYOUT, kept[1])

    def _known(self) -> list[Path]:
        return [Path(text) for text in self._texts(_RECENT)]

    def _texts(self, key: str) -> list[str]:
        kept = self._store.value(key)
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [text for text in texts if isinstance(text, str) and text]

    def _text(self, key: str, default: str) -> str:
        kept = self._store.value(key, default)
        # An INI file gives text with commas back as a list.
        return ",".join(kept) if isinstance(kept, list) else kept if isinstance(kept, str) else default

    def _bytes(self, key: str) -> QByteArray:
        kept = self._store.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()
