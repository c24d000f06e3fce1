"""Words of a lesson as rich text."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_MARKS: Final = ((r"\*\*(.+?)\*\*", "b"), (r"\*(.+?)\*", "i"), (r"`(.+?)`", "code"))


def rich_text(words: str) -> str:
    """`words` for a QLabel: paragraphs, and `**bold**`, `*italic*` and `` `code` `` marked in them."""
    text = escape(words.strip(), quote=False)
    for mark, tag in _MARKS:
        text = re.sub(mark, rf"<{tag}>\1</{tag}>", text)
    paragraphs = (each.replace("\n", " ") for each in re.split(r"\n\s*\n", text))
    return "".join(
        f'<p style="line-height: 130%; margin-top: {8 if i else 0}px; margin-bottom: 0">{each}</p>'
        for i, each in enumerate(paragraphs)
    )
