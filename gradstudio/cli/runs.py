"""`gradstudio runs`: the runs that were kept beside a graph."""

from __future__ import annotations

import argparse
import dataclasses
import sys

from gradstudio.cli.arguments import as_json, graph_file
from gradstudio.cli.output import print_json


def options(parser: argparse.ArgumentParser) -> None:
    """What `runs` takes."""
    graph_file(parser)
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """List the runs, a line each; a file that cannot be read is named and passed over."""
    from gradstudio.cli.trials import print_runs
    from gradstudio.train.kept import kept, runs_folder

    folder = runs_folder(args.file)
    entries = kept(folder)
    found = [(entry.number, entry.run) for entry in entries if entry.run is not None]
    for entry in entries:
        if entry.problem:
            print(f"gradstudio: {entry.problem}", file=sys.stderr)
    if args.json:
        print_json({"runs": [{"number": number, **dataclasses.asdict(run)} for number, run in found]})
    elif found:
        print_runs([run for _, run in found], numbers=[number for number, _ in found])
    else:
        print(f"{folder}: no runs are kept there; gradstudio train {args.file} --keep keeps one")
    return 0
