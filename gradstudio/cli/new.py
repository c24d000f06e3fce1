"""`gradstudio new`: a graph from a formula, or an MLP from a list of sizes."""

from __future__ import annotations

import argparse

from gradstudio.cli.arguments import read_values, settings
from gradstudio.errors import GradStudioError


def options(parser: argparse.ArgumentParser) -> None:
    """What `new` takes."""
    parser.add_argument("formula", nargs="?", metavar="FORMULA", help='such as "f = (x + y) * z"')
    parser.add_argument("--mlp", metavar="SIZES", help="sizes of a network's layers, such as 64,128,10")
    parser.add_argument(
        "--form", choices=("lecture", "framework"), help="W x, or x Wᵀ + b (default: lecture)"
    )
    parser.add_argument(
        "--biases", action=argparse.BooleanOptionalAction, default=None, help="with biases, or without"
    )
    settings(parser)
    parser.add_argument("--param", metavar="NAMES", default="", help="free names that are parameters: W1,W2")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the graph file to write")


def main(args: argparse.Namespace) -> int:
    """Make the document and write it."""
    from gradstudio.graph.check import check
    from gradstudio.graph.files import save
    from gradstudio.graph.formula import parse
    from gradstudio.graph.mlp import mlp

    if (args.formula is None) == (args.mlp is None):
        raise GradStudioError('give either a formula, such as "f = (x + y) * z", or --mlp 64,128,10')
    if args.mlp is not None:
        if args.values or args.param:
            raise GradStudioError("--set and --param go with a formula, not with --mlp")
        document = mlp(_sizes(args.mlp), form=args.form or "lecture", biases=args.biases)
    else:
        if args.form is not None or args.biases is not None:
            raise GradStudioError("--form and --biases go with --mlp, not with a formula")
        parameters = tuple(name.strip() for name in args.param.split(",") if name.strip())
        document = parse(args.formula, values=read_values(args.values), parameters=parameters)
    checked = check(document)
    checked.refuse_errors()
    save(document, args.output)
    wires = sum(1 for _ in document.wires())
    print(f"{args.output}: {_count(len(document), 'node')}, {_count(wires, 'wire')}")
    return 0


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _sizes(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(size) for size in text.split(","))
    except ValueError:
        raise GradStudioError(
            f"--mlp {text}: sizes are whole numbers with commas, such as 64,128,10"
        ) from None
