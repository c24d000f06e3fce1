"""Several runs of `gradstudio train`: seeds, a sweep, or minibatches against the full batch."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gradstudio.cli.output import print_json, print_table
from gradstudio.cli.train_settings import chosen_settings
from gradstudio.errors import GradStudioError

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.train.compare import Curve
    from gradstudio.train.data import Dataset
    from gradstudio.train.experiments import Run, Sweep
    from gradstudio.train.records import EpochRecord
    from gradstudio.train.settings import Settings


def options(parser: argparse.ArgumentParser) -> None:
    """What asks for several runs."""
    several = parser.add_argument_group("several runs")
    several.add_argument("--seeds", metavar="0,1,2", help="a run for each seed; mean and deviation")
    several.add_argument(
        "--sweep", metavar="NAME=A,B", help="a run for each value of a setting, or of hidden=4,8,16"
    )
    several.add_argument(
        "--compare",
        action="store_true",
        help="minibatches against the full batch: what an update costs and gains",
    )


def asked_for(args: argparse.Namespace) -> bool:
    """Whether several runs are wanted."""
    return bool(args.seeds or args.sweep or args.compare)


def main(args: argparse.Namespace, document: Document, dataset: Dataset) -> int:
    """Make the runs, print a line each, and keep them where that is asked for."""
    from gradstudio.train.settings import Settings

    _refuse_what_is_of_one(args)
    settings = Settings(**chosen_settings(args))
    if args.compare:
        return _compare(args, document, dataset, settings)
    from gradstudio.cli.train import kept_in
    from gradstudio.train.experiments import runs

    seeds = chosen_seeds(args.seeds) if args.seeds else ()
    made: list[Run] = []
    told: list[str] = []
    for run in runs(
        document, dataset, settings, seeds=seeds, sweep=chosen_sweep(args.sweep) if args.sweep else None
    ):
        made.append(run)
        if args.keep:
            told.append(kept_in(args.file, [run]))
    name = chosen_sweep(args.sweep).name if args.sweep else ""
    if args.json:
        plain = [dataclasses.asdict(run) for run in made]
        print_json({"runs": plain, "spread": spread(made, name)})
        return 0
    print_runs(made, name)
    for row in spread(made, name):
        print(_spread_line(row))
    for line in told:
        print(line)
    return 0


def print_runs(made: Sequence[Run], swept: str = "", numbers: Sequence[int] = ()) -> None:
    """A table with a line a run; `numbers` are those of their files."""
    shown = swept if swept not in ("", "hidden", "optimizer", "batch", "lr") else ""
    heads = [*(["run"] if numbers else []), *([shown] if shown else [])]
    heads += ["data", "hidden", "optimizer", "batch", "lr", "seed", "epochs", "loss", "accuracy"]
    heads += ["held-out loss", "accuracy", "seconds", "what ails it"]
    rows = []
    for i, run in enumerate(made):
        last, settings = run.last, run.settings
        row = [str(numbers[i])] if numbers else []
        row += [str(value_of(run, shown))] if shown else []
        row += [run.data, "×".join(map(str, run.hidden)) or "–", settings.optimizer, str(settings.batch)]
        row += [f"{settings.lr:g}", str(settings.seed), f"{len(run.history)}/{settings.epochs}"]
        row += ["–"] * 4 if last is None else _figures(last)
        row += [f"{run.seconds:.2f}", ", ".join(dict.fromkeys(found.kind for found in run.diagnoses)) or "–"]
        rows.append(row)
    print_table(heads, rows)


def spread(made: Sequence[Run], swept: str) -> list[dict[str, Any]]:
    """Mean and deviation of the last figures, for each value that was swept, where several seeds were run."""
    from gradstudio.train.experiments import band

    groups: dict[Any, list[Run]] = {}
    for run in made:
        groups.setdefault(value_of(run, swept), []).append(run)
    rows: list[dict[str, Any]] = []
    for value, these in groups.items():
        if len(these) < 2:  # noqa: PLR2004 - one has no spread
            continue
        bands = [band(these, "heldout_loss"), band(these, "heldout_accuracy"), band(these, "loss")]
        rows.append(
            {
                **({swept: value} if swept else {}),
                "runs": len(these),
                **{
                    found.figure: {"mean": found.mean, "deviation": found.deviation}
                    for found in bands
                    if found.mean
                },
            }
        )
    return rows


def value_of(run: Run, swept: str) -> Any:  # noqa: ANN401 - of a setting
    """What was swept, as this run had it."""
    if swept == "hidden":
        return run.hidden[0] if run.hidden else None
    return getattr(run.settings, swept) if swept else None


def chosen_seeds(text: str) -> tuple[int, ...]:
    """Seeds from `0,1,2`."""
    from gradstudio.train.experiments import read_seeds

    try:
        return read_seeds(text)
    except ValueError:
        message = f"--seeds takes whole numbers, such as 0,1,2, not {text!r}"
        raise GradStudioError(message) from None


def chosen_sweep(text: str) -> Sweep:
    """What is swept, from `hidden=4,8,16` or `lr=0.01,0.1`."""
    from gradstudio.train.experiments import Sweep, read_values

    name, _, values = text.partition("=")
    name = name.strip().replace("-", "_")
    try:
        return Sweep(name, read_values(name, values))
    except ValueError:
        message = f"--sweep takes a name and its values, such as hidden=4,8,16 or lr=0.01,0.1, not {text!r}"
        raise GradStudioError(message) from None


def _refuse_what_is_of_one(args: argparse.Namespace) -> None:
    for flag in ("output", "checkpoint", "resume", "best"):
        if getattr(args, flag):
            message = f"--{flag} is of one training: leave it out, or --seeds, --sweep and --compare"
            raise GradStudioError(message)
    if args.compare and (args.seeds or args.sweep or args.keep):
        message = "--compare makes its own two runs: leave out --seeds, --sweep and --keep"
        raise GradStudioError(message)


def _compare(args: argparse.Namespace, document: Document, dataset: Dataset, settings: Settings) -> int:
    from gradstudio.train.compare import compared

    curves = compared(document, dataset, settings)
    if args.json:
        print_json({"curves": [{**dataclasses.asdict(curve), **_costs(curve)} for curve in curves]})
        return 0
    rows = [
        [
            *(str(curve.batch), str(curve.points[-1].updates), f"{curve.points[-1].seconds:.3f}"),
            *(f"{1000 * curve.seconds_per_update:.3f}", _number(curve.points[-1].loss)),
            *(f"{curve.loss_per_second:.3g}", curve.message),
        ]
        for curve in curves
    ]
    print_table(["batch", "updates", "seconds", "ms an update", "loss", "loss a second", ""], rows)
    return 0


def _costs(curve: Curve) -> dict[str, float]:
    return {
        "seconds_per_update": curve.seconds_per_update,
        "loss_per_update": curve.loss_per_update,
        "loss_per_second": curve.loss_per_second,
    }


def _spread_line(row: dict[str, Any]) -> str:
    parts = [f"{name} {value}" for name, value in row.items() if not isinstance(value, dict)]
    for figure, factor, unit in (("heldout_loss", 1, ""), ("heldout_accuracy", 100, " %"), ("loss", 1, "")):
        if figure in row:
            mean, deviation = row[figure]["mean"][-1], row[figure]["deviation"][-1]
            words = figure.replace("heldout_", "held-out ")
            parts.append(f"{words} {factor * mean:.4g} ± {factor * deviation:.2g}{unit}")
    return ", ".join(parts)


def _figures(last: EpochRecord) -> list[str]:
    return [
        *(_number(last.loss), _percent(last.accuracy)),
        *(_number(last.heldout_loss), _percent(last.heldout_accuracy)),
    ]


def _number(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.4g}"


def _percent(figure: float | None) -> str:
    return "–" if figure is None else f"{100 * figure:.2f} %"
