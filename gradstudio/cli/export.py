"""`gradstudio export`: the graph as code that needs GradStudio no more."""

from __future__ import annotations

import argparse

from gradstudio.cli.arguments import data_set, graph_file, load_checked, read_values, settings
from gradstudio.errors import DataError


def options(parser: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    graph_file(parser)
    settings(parser)
    data_set(parser, more="; for a training on files of your own, which a graph does not open by itself")
    parser.add_argument("--to", required=True, metavar="TARGET", help="numpy")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="the file to write; arrays go beside it"
    )


def main(args: argparse.Namespace) -> int:
    """Export and write; with a training record, the data that it names travel along."""
    from gradstudio.engine.run import with_values
    from gradstudio.exchange import export, write
    from gradstudio.train.data import load_data
    from gradstudio.train.replay import recorded_data

    document = with_values(load_checked(args.file), read_values(args.values))
    data = recorded_data(document, None if args.data is None else load_data(args.data))
    if args.data is not None and data is None:
        raise DataError(
            f"{args.file}: no training on {args.data} is recorded there that the graph still fits"
        )
    written = write(export(document, args.to, data), args.output)
    print(", ".join(str(path) for path in written))
    return 0
