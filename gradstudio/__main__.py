"""The entry point: a window for no arguments or for a file alone, the command line for the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gradstudio.errors import GradStudioError

_REFUSED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` (default: the process's own) asks for; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if wants_window(words):
            from gradstudio.ui import app

            return app.main(words)
        from gradstudio import cli

        return cli.main(words)
    except GradStudioError as error:
        print(f"gradstudio: {error}", file=sys.stderr)
        return _REFUSED


def wants_window(words: Sequence[str]) -> bool:
    """Whether `words` are none, or one file: something that exists, or that is written like a path."""
    if not words:
        return True
    from gradstudio.cli import COMMANDS

    word = words[0]
    if len(words) > 1 or word.startswith("-") or word in COMMANDS:
        return False
    path = Path(word)
    return path.suffix == ".grad" or len(path.parts) > 1 or path.exists()


if __name__ == "__main__":
    sys.exit(main())
