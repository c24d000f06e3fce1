"""Letters that a terminal or a pipe does not have: each is printed as one of ASCII that is like it."""

from __future__ import annotations

import codecs
import io
import sys

#: What tables and messages hold beyond ASCII, and what stands for it; for all else a question mark does.
_ALIKE = {"−": "-", "–": "-", "─": "-", "→": ">", "×": "x", "‖": "|", "·": ".", "“": '"', "”": '"'}


def write_any_letter() -> None:
    """Let standard output never fail for a letter that its encoding lacks."""
    codecs.register_error("gradstudio", _alike)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="gradstudio")


def _alike(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_ALIKE.get(letter, "?") for letter in lacking), error.end
