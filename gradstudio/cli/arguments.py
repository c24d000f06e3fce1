"""Arguments that several commands share, and how their texts are read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gradstudio.errors import GradStudioError

if TYPE_CHECKING:
    from gradstudio.graph.document import Document


def graph_file(parser: argparse.ArgumentParser) -> None:
    """The FILE a command reads."""
    parser.add_argument("file", metavar="FILE", help="a graph file (.grad)")


def settings(parser: argparse.ArgumentParser) -> None:
    """`--set NAME=VALUE`, as often as wanted."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="values",
        help="give a leaf a value: a number, [1, 2] or [[1, 2], [3, 4]]; may be repeated",
    )


def data_set(parser: argparse.ArgumentParser, *, default: str | None = None, more: str = "") -> None:
    """`--data`."""
    parser.add_argument(
        "--data",
        default=default,
        metavar="DATA",
        help=f"a data set by name, such as digits or 'spirals(n=800, noise=0.08, seed=1)', or a file{more}",
    )


def as_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")


def read_values(texts: Sequence[str]) -> dict[str, Any]:
    """Values by name from `NAME=VALUE` texts; GradStudioError names the one that is none."""
    values: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            message = f"{text!r} is not NAME=VALUE, such as x=-2 or W=[[1, 2], [3, 4]]"
            raise GradStudioError(message)
        if name.strip() in values:
            message = f"{name.strip()} is set twice"
            raise GradStudioError(message)
        values[name.strip()] = read_value(value, name.strip())
    return values


def read_value(text: str, name: str) -> Any:  # noqa: ANN401 - a number or an array
    """The number or array that `text` writes; nan and inf are let through to look at."""
    from gradstudio.graph.numbers import parse_value

    if text.strip().lower().lstrip("+-") in {"nan", "inf"}:
        return float(text)
    try:
        return parse_value(text)
    except ValueError as error:
        message = f"{name}: {error}"
        raise GradStudioError(message) from None


def load_checked(path: str) -> Document:
    """The document in a file, refused where its check finds an error."""
    from gradstudio.graph.check import check
    from gradstudio.graph.files import load

    document = load(path)
    check(document).refuse_errors()
    return document
