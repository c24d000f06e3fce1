"""`gradstudio export`: the graph as code that needs GradStudio no more."""

from __future__ import annotations

import argparse

from gradstudio.cli.arguments import graph_file, load_checked, read_values, settings


def options(parser: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    graph_file(parser)
    settings(parser)
    parser.add_argument("--to", required=True, metavar="TARGET", help="numpy")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="the file to write; arrays go beside it"
    )


def main(args: argparse.Namespace) -> int:
    """Export and write; with a training record, the data that it names travel along."""
    from gradstudio.engine.run import with_values
    from gradstudio.exchange import export, write
    from gradstudio.train.replay import recorded_data

    document = with_values(load_checked(args.file), read_values(args.values))
    written = write(export(document, args.to, recorded_data(document)), args.output)
    print(", ".join(str(path) for path in written))
    return 0
