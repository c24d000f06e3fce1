"""`gradstudio train`: minibatch SGD with a progress bar; the history as a table or JSON."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from typing import TYPE_CHECKING

from gradstudio.cli.arguments import as_json, data_set, graph_file, load_checked
from gradstudio.cli.output import print_json

if TYPE_CHECKING:
    from gradstudio.train.records import EpochRecord


def options(parser: argparse.ArgumentParser) -> None:
    """What `train` takes."""
    graph_file(parser)
    data_set(parser, default="digits", more=" (default: digits)")
    parser.add_argument("--batch", type=int, default=64, metavar="N", help="samples a minibatch (64)")
    parser.add_argument("--lr", type=float, default=0.1, metavar="RATE", help="learning rate (0.1)")
    parser.add_argument("--momentum", type=float, default=0.0, metavar="M", help="momentum (0)")
    parser.add_argument("--weight-decay", type=float, default=0.0, metavar="D", help="weight decay (0)")
    parser.add_argument("--epochs", type=int, default=20, metavar="N", help="passes over the data (20)")
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="seed of start, split and shuffle (0)"
    )
    parser.add_argument("--heldout", type=float, default=0.25, metavar="PART", help="part held out (0.25)")
    parser.add_argument("--stratified", action="store_true", help="hold out the same part of every class")
    parser.add_argument(
        "--standardise",
        action=argparse.BooleanOptionalAction,
        help="every column with mean 0 and deviation 1 over the training part (where the data need it)",
    )
    parser.add_argument("--dtype", choices=("float64", "float32"), default="float64", help="(float64)")
    parser.add_argument("-o", "--output", metavar="FILE", help="the graph file to write, with its weights")
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Train, print an epoch a line, and write the trained graph."""
    from gradstudio.graph.files import save, storage
    from gradstudio.train.loop import train

    training = train(
        load_checked(args.file),
        args.data,
        batch=args.batch,
        lr=args.lr,
        momentum=args.momentum,
        weight_decay=args.weight_decay,
        epochs=args.epochs,
        seed=args.seed,
        dtype=args.dtype,
        heldout=args.heldout,
        stratified=args.stratified,
        standardise=args.standardise,
    )
    if args.output:
        storage.refuse_unwritable(args.output)
    history: list[EpochRecord] = []
    try:
        with _progress(args.epochs) as bar:
            for record in training:
                history.append(record)
                bar.update()
                if not args.json:
                    bar.write(_line(record, args.epochs), file=sys.stdout)
    finally:
        # A training that diverges or is interrupted keeps what it has learnt: its last finite parameters.
        if args.output and training.steps:
            save(training.document, args.output)
    if args.json:
        rows = [dataclasses.asdict(record) for record in history]
        print_json({"history": rows, "training": training.document.training, "output": args.output})
    elif args.output:
        print(f"{args.output}: trained weights and the record of this training")
    return 0


def _progress(epochs: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - tqdm's class differs by terminal
    """A bar with the time left on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    return tqdm(total=epochs, unit="epoch", leave=False, disable=not sys.stderr.isatty())


def _line(record: EpochRecord, epochs: int) -> str:
    def part(name: str, loss: float | None, accuracy: float | None) -> str:
        if loss is None:
            return ""
        right = "" if accuracy is None else f"  accuracy {100 * accuracy:6.2f} %"
        return f"   {name} loss {loss:.4g}{right}"

    return (
        f"epoch {record.epoch:{len(str(epochs))}d}/{epochs}"
        + part("train", record.loss, record.accuracy)
        + part("held-out", record.heldout_loss, record.heldout_accuracy)
        + f"   {record.samples_per_second:,.0f} samples/s"
    )
