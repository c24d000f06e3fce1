"""Light colouring of Python: keywords in the accent, comments and strings dim."""

from __future__ import annotations

import keyword
import re
from typing import Final

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gradstudio.ui.theme.style import current_theme

_WORD: Final = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<long>\"\"\")"
    r"|(?P<string>[rbf]?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))"
    rf"|(?P<keyword>\b(?:{'|'.join(keyword.kwlist)})\b)"
    r"|(?P<defined>(?<=def )\w+)"
)
_INSIDE: Final = 1
"""State of a line that ends inside a long string."""


class PythonColours(QSyntaxHighlighter):
    """Colours a document, and again when the theme changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.dress()

    def dress(self) -> None:
        """Take up the theme's colours."""
        theme = current_theme()
        dim, word, defined = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        dim.setForeground(theme.dim)
        word.setForeground(theme.accent)
        defined.setFontWeight(QFont.Weight.Bold)
        self._formats = {"comment": dim, "long": dim, "string": dim, "keyword": word, "defined": defined}
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        start = 0
        self.setCurrentBlockState(0)
        if self.previousBlockState() == _INSIDE:
            start = self._long(text, 0)
        while start >= 0 and (match := _WORD.search(text, start)) is not None:
            kind = match.lastgroup or ""
            if kind == "long":
                start = self._long(text, match.start(), match.end())
                continue
            self.setFormat(match.start(), match.end() - match.start(), self._formats[kind])
            start = match.end()

    def _long(self, text: str, start: int, inside: int = 0) -> int:
        """Colour a long string from `start`; where the line goes on after it, -1 where it does not."""
        end = text.find('"""', inside)
        if end < 0:
            self.setFormat(start, len(text) - start, self._formats["long"])
            self.setCurrentBlockState(_INSIDE)
            return -1
        self.setFormat(start, end + 3 - start, self._formats["long"])
        return end + 3
