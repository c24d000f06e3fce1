"""The settings of a training as options: each is in the arguments only where it was given."""

from __future__ import annotations

import argparse
from typing import Any


def setting_options(parser: argparse.ArgumentParser) -> None:
    """An option a setting; what is not given keeps its default."""
    _add(parser, "--batch", "N", batch_size, "samples a minibatch, or full (64)")
    _add(parser, "--lr", "RATE", float, "learning rate (0.1)")
    _add(parser, "--optimizer", "NAME", str, "sgd, adam or adamw (sgd)")
    _add(parser, "--momentum", "M", float, "momentum of sgd (0)")
    parser.add_argument(
        "--nesterov", action="store_true", default=argparse.SUPPRESS, help="look ahead along the momentum"
    )
    _add(parser, "--weight-decay", "D", float, "weight decay (0)")
    _add(parser, "--schedule", "NAME", str, "of the learning rate: constant, step or cosine (constant)")
    _add(parser, "--step-epochs", "N", int, "step: epochs between two falls of the rate (10)")
    _add(parser, "--step-factor", "F", float, "step: part of the rate that is left at each (0.1)")
    _add(parser, "--warmup", "N", int, "first epochs, in which the rate rises (0)")
    _add(parser, "--epochs", "N", int, "passes over the data (20)")
    _add(parser, "--patience", "N", int, "stop after N epochs with no better held-out loss (0: never)")
    _add(parser, "--seed", "N", int, "seed of start, split and shuffle (0)")
    _add(parser, "--heldout", "PART", float, "part held out (0.25)")
    parser.add_argument(
        "--stratified",
        action="store_true",
        default=argparse.SUPPRESS,
        help="hold out the same part of every class",
    )
    parser.add_argument(
        "--standardise",
        action=argparse.BooleanOptionalAction,
        default=argparse.SUPPRESS,
        help="every column with mean 0 and deviation 1 over the training part (where the data need it)",
    )
    parser.add_argument(
        "--dtype", choices=("float64", "float32"), default=argparse.SUPPRESS, help="(float64)"
    )


def chosen_settings(args: argparse.Namespace) -> dict[str, Any]:
    """The settings that were given, by name."""
    from dataclasses import fields

    from gradstudio.train.settings import Settings

    return {field.name: getattr(args, field.name) for field in fields(Settings) if hasattr(args, field.name)}


def batch_size(text: str) -> int | str:
    """A number of samples, or the word full."""
    if text == "full":
        return text
    try:
        return int(text)
    except ValueError:
        message = f"{text!r} is neither a number of samples nor full"
        raise argparse.ArgumentTypeError(message) from None


def _add(parser: argparse.ArgumentParser, flag: str, metavar: str, kind: Any, help_text: str) -> None:  # noqa: ANN401
    parser.add_argument(flag, type=kind, default=argparse.SUPPRESS, metavar=metavar, help=help_text)
