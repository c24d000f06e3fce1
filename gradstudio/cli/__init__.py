"""The command line: one module a command, each imported when it is called. Qt is never needed."""

from __future__ import annotations

import argparse
import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from gradstudio.cli.letters import write_any_letter
from gradstudio.errors import GradStudioError

#: Commands and what they do; the module of the same name (`import_`, where Python has the word) has
#: `options(parser)` and `main(args)`.
COMMANDS = {
    "new": "make a graph from a formula, or an MLP from a list of sizes",
    "run": "forward and backward: values and gradients as a table or JSON",
    "check": "structure, shapes, and every gradient against finite differences",
    "data": "a look at a data set: columns, classes, missing cells, bad rows",
    "train": "minibatch SGD on a data set",
    "runs": "the trainings that were kept beside a graph",
    "export": "write the graph as code",
    "import": "make a graph of an ONNX model",
    "grade": "mark the answers to an exercise, a file or a folder of them",
    "gates": "the gate reference",
}

_USAGE_ERROR = 2
_INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """Refuses in one line; abbreviations of options are not guessed at."""

    def error(self, message: str) -> NoReturn:
        """One line on stderr, exit 2."""
        print(f"{self.prog}: {message} (see {self.prog} --help)", file=sys.stderr)
        raise SystemExit(_USAGE_ERROR)


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 where it worked, 2 with one line on stderr where the input was refused."""
    parser, chosen = _parser(argv)
    args = parser.parse_args(argv)
    if chosen is None:
        parser.print_help()
        return _USAGE_ERROR
    write_any_letter()
    try:
        status: int = _module(chosen).main(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except GradStudioError as error:
        reason = str(error)
    except MemoryError:
        reason = "this machine has not enough memory for that"
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        # Files are read and written by `storage`, whose errors are of our own: this is the output.
        _drop_output()
        reason = f"the output cannot be written: {error.strerror or error}"
    except KeyboardInterrupt:
        print("gradstudio: stopped", file=sys.stderr)
        return _INTERRUPTED
    else:
        return status
    print(f"gradstudio: {reason}", file=sys.stderr)
    return _USAGE_ERROR


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, also when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _module(command: str) -> Any:  # noqa: ANN401 - a module
    return importlib.import_module(f"gradstudio.cli.{command}{'_' * keyword.iskeyword(command)}")


def _parser(argv: Sequence[str]) -> tuple[argparse.ArgumentParser, str | None]:
    """The parser, with the options of the command that `argv` calls."""
    parser = _Parser(
        prog="gradstudio",
        description="Build computation graphs from gates and see backpropagation.",
        epilog="With no command, or with a FILE alone, the window opens.",
        allow_abbrev=False,
    )
    from gradstudio import __version__

    parser.add_argument("--version", action="version", version=f"gradstudio {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", parser_class=_Parser
    )
    chosen = next((word for word in argv if word in COMMANDS), None)
    for name, help_text in COMMANDS.items():
        sub = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        if name == chosen:
            _module(name).options(sub)
    return parser, chosen
