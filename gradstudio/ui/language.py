"""The language of the window: which there are, and a translator over `resources/translations`."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFontDatabase

from gradstudio.resources import resource

SYSTEM: Final = "system"
"""The choice of language that follows the desktop."""
LANGUAGES: Final = {"en": "English", "zh": "简体中文"}
"""Languages by key, each called as its speakers call it."""
_SOURCE: Final = "en"
_QTS_OWN: Final = {"zh": "qtbase_zh_CN"}
"""Qt's own words, of its dialogs and buttons."""
_SCRIPTS: Final = {"zh": QFontDatabase.WritingSystem.SimplifiedChinese}
"""Scripts that not every system has a font for."""


class Translator(QTranslator):
    """Words by context and source text, from a `.ts` file as Qt Linguist and lupdate know it."""

    def __init__(self, key: str, parent: QObject | None = None) -> None:
        """The words of the language `key`; nothing is translated where there is no file of it."""
        super().__init__(parent)
        self._words = read_words(key)

    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's own
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """The translation, or None where there is none."""
        return self._words.get((context, sourceText))

    def isEmpty(self) -> bool:
        """Whether it knows no word; Qt then does without it."""
        return not self._words


def read_words(key: str) -> dict[tuple[str, str], str]:
    """Translations by (context, source text); unfinished ones are left out."""
    path = resource("translations", f"gradstudio_{key}.ts")
    if not path.is_file():
        return {}
    words: dict[tuple[str, str], str] = {}
    for context in ET.parse(path).iterfind("context"):  # noqa: S314 - a shipped file
        name = context.findtext("name", "")
        for message in context.iterfind("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and not translation.get("type"):
                words[name, message.findtext("source", "")] = translation.text
    return words


def can_be_shown(key: str) -> bool:
    """Whether a font here has the letters of a language; boxes would stand for them otherwise."""
    return key not in _SCRIPTS or bool(QFontDatabase.families(_SCRIPTS[key]))


def resolved(choice: str) -> str:
    """The key of the language that `choice` comes to: itself, or the desktop's, or English."""
    if choice in LANGUAGES:
        return choice
    system = QLocale.system().name().partition("_")[0]
    return system if system in LANGUAGES and can_be_shown(system) else _SOURCE


def spoken() -> str:
    """The key of the language that the application speaks now."""
    app = QCoreApplication.instance()
    return str(app.property("language") or _SOURCE) if app is not None else _SOURCE


def speak(choice: str) -> None:
    """Let the application speak the language `choice`; windows made from now on do."""
    app, key = QCoreApplication.instance(), resolved(choice)
    if app is None or spoken() == key:
        return
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    app.setProperty("language", key)
    if key != _SOURCE:
        own = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if own.load(_QTS_OWN[key], folder):
            app.installTranslator(own)
        app.installTranslator(Translator(key, app))
