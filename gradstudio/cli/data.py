"""`gradstudio data`: a look at a data set before anything is learnt from it."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gradstudio.cli.arguments import as_json
from gradstudio.cli.output import print_json, print_table

if TYPE_CHECKING:
    from gradstudio.train.data.preview import Preview

#: Columns, classes, bad places and cells of a row that a table shows, and the letters of a cell.
_COLUMNS, _CLASSES, _BAD, _CELLS, _LETTERS = 16, 20, 10, 8, 24


def options(parser: argparse.ArgumentParser) -> None:
    """What `data` takes."""
    parser.add_argument(
        "data",
        nargs="?",
        metavar="DATA",
        help="a name, 'spirals(n=800, noise=0.08)', a .csv, .npz or idx file, or a folder of pictures; "
        "without it, the names that need no file",
    )
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Print what a data set holds, or which data sets there are."""
    from gradstudio.train.data import known_data, load_data
    from gradstudio.train.data.preview import preview

    if args.data is not None:
        looked = preview(args.data)
        if args.json:
            print_json(dataclasses.asdict(looked))
        else:
            _print(looked)
        return 0
    sets = [load_data(name) for name in known_data()]
    if args.json:
        print_json({"data": [{"name": each.name, "source": each.source} for each in sets]})
    else:
        print_table(
            ["data", "rows", "columns", "classes", "source"],
            [
                [n, *map(str, (len(s), s.width, len(s.classes))), s.source]
                for n, s in zip(known_data(), sets, strict=True)
            ],
        )
    return 0


def _print(looked: Preview) -> None:
    inputs = len(looked.columns) - (looked.columns[-1].name == looked.target)
    picture = "" if looked.image_shape is None else f" ({'×'.join(map(str, looked.image_shape))} pixels)"
    print(
        f"{looked.name}: {looked.kind}, {looked.rows:,} rows, {inputs:,} columns{picture} and the target "
        f"{looked.target}, {looked.missing:,} missing cells\n{looked.source}\n"
    )
    print_table(
        ["column", "holds", "missing", ""],
        [[_short(c.name), c.kind, str(c.missing), c.range] for c in looked.columns[:_COLUMNS]],
    )
    _print_rest(len(looked.columns) - _COLUMNS, "columns")
    if looked.classes:
        print()
        print_table(
            ["class", "rows"], [[_short(n), f"{c:,}"] for n, c in list(looked.classes.items())[:_CLASSES]]
        )
        _print_rest(len(looked.classes) - _CLASSES, "classes")
    if looked.bad:
        print("\nbad: " + "\nbad: ".join(looked.bad[:_BAD]))
        _print_rest(len(looked.bad) - _BAD, "bad places")
    names = [column.name for column in looked.columns[:inputs]]
    print()
    print_table(_cut([*names, looked.target]), [_cut(row) for row in looked.head])


def _cut(cells: Sequence[str]) -> list[str]:
    """The first cells of a row, and the last, which is the target."""
    kept = [*cells[:_CELLS], "…", cells[-1]] if len(cells) > _CELLS + 1 else cells
    return [_short(cell) for cell in kept]


def _short(text: str) -> str:
    shown = text if text.isprintable() else repr(text)
    return shown if len(shown) <= _LETTERS else shown[: _LETTERS - 1] + "…"


def _print_rest(count: int, what: str) -> None:
    if count > 0:
        print(f"… and {count:,} more {what}")
