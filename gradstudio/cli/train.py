"""`gradstudio train`: minibatch SGD with a progress bar; the history as a table or JSON."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from typing import TYPE_CHECKING, Any

from gradstudio.cli.arguments import as_json, data_set, graph_file, load_checked
from gradstudio.cli.output import print_json
from gradstudio.cli.train_settings import chosen_settings, setting_options
from gradstudio.errors import GradStudioError, TrainError

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset
    from gradstudio.train.diagnosis import Diagnosis
    from gradstudio.train.records import EpochRecord
    from gradstudio.train.training import Training


def options(parser: argparse.ArgumentParser) -> None:
    """What `train` takes."""
    from gradstudio.cli import trials

    graph_file(parser)
    data_set(parser, default="digits", more=" (default: digits)")
    setting_options(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="the graph file to write, with its weights")
    parser.add_argument(
        "--best",
        action="store_true",
        help="write the weights of the best epoch, by held-out loss (so it is with --patience)",
    )
    parser.add_argument(
        "--checkpoint", metavar="FILE", help="after every epoch, write all that --resume needs"
    )
    parser.add_argument("--resume", metavar="FILE", help="go on from a checkpoint, with its settings")
    parser.add_argument("--keep", action="store_true", help="keep each run beside the graph, in NAME.runs")
    trials.options(parser)
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Train, print an epoch a line, and write the trained graph; or make several runs."""
    from gradstudio.cli import trials
    from gradstudio.graph.files import storage
    from gradstudio.train.data import load_data

    document, dataset = load_checked(args.file), load_data(args.data)
    if trials.asked_for(args):
        return trials.main(args, document, dataset)
    for path in (args.output, args.checkpoint):
        if path:
            storage.refuse_unwritable(path)
    training = _training(args, document, dataset)
    failure = ""
    try:
        _run(training, args)
    except TrainError as error:
        failure = str(error)
        raise
    finally:
        # A training that diverges or is interrupted keeps what it has learnt: its last finite parameters.
        if args.output and training.steps:
            _write(training, args)
        if args.keep and (failure or training.over):
            _keep(training, args, failure)
    _report(training, args)
    return 0


def kept_in(file: str, runs: list[Any]) -> str:
    """Keep `runs` beside the graph in `file`, and say where."""
    from gradstudio.train.kept import keep, runs_folder

    paths = [keep(run, runs_folder(file)) for run in runs]
    several = f" to {paths[-1].name}" if len(paths) > 1 else ""
    return f"{paths[0]}{several}: kept"


def ailments(diagnoses: tuple[Diagnosis, ...]) -> list[str]:
    """A line for each fault: its name, what shows it, and what to try."""
    return [f"{found.kind}: {found.message}; {found.advice}" for found in diagnoses]


def _training(args: argparse.Namespace, document: Any, dataset: Dataset) -> Training:  # noqa: ANN401
    from gradstudio.train.checkpoint import resume_training
    from gradstudio.train.settings import Settings
    from gradstudio.train.training import Training

    chosen = chosen_settings(args)
    if not args.resume:
        return Training(document, dataset, Settings(**chosen))
    epochs = chosen.pop("epochs", None)
    if chosen:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in chosen)
        message = f"a checkpoint has its settings: leave out {flags}; --epochs alone may be another"
        raise GradStudioError(message)
    return resume_training(args.resume, document, dataset, epochs=epochs)


def _run(training: Training, args: argparse.Namespace) -> None:
    """Train to the end, a line an epoch."""
    from gradstudio.train.checkpoint import save_checkpoint

    epochs = training.settings.epochs
    with _progress(epochs, training.epoch) as bar:
        for record in training:
            bar.update()
            if args.checkpoint:
                save_checkpoint(training, args.checkpoint)
            if not args.json:
                bar.write(_line(record, epochs), file=sys.stdout)


def _write(training: Training, args: argparse.Namespace) -> None:
    from gradstudio.graph.files import save

    best = args.best or training.settings.patience
    save(training.best_document if best else training.document, args.output)


def _keep(training: Training, args: argparse.Namespace, failure: str) -> None:
    from gradstudio.train.experiments import finished

    told = kept_in(args.file, [finished(training, failure)])
    if not args.json:
        print(told)


def _report(training: Training, args: argparse.Namespace) -> None:
    """How it ended, what ails it, and what was written."""
    from gradstudio.train.diagnosis import diagnose

    diagnoses = diagnose(training)
    best = training.best_document if args.best or training.settings.patience else training.document
    if args.json:
        print_json(
            {
                "history": [dataclasses.asdict(record) for record in training.history],
                "training": best.training,
                "diagnoses": [dataclasses.asdict(found) for found in diagnoses],
                "output": args.output,
            }
        )
        return
    if training.gave_up and training.best is not None:
        print(
            f"stopped: no better held-out loss for {training.settings.patience} epochs; "
            f"the best was in epoch {training.best.epoch}"
        )
    for line in ailments(diagnoses):
        print(line)
    if args.output:
        print(f"{args.output}: trained weights and the record of this training")


def _progress(epochs: int, done: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - tqdm's class differs by terminal
    """A bar with the time left on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    return tqdm(total=epochs, initial=done, unit="epoch", leave=False, disable=not sys.stderr.isatty())


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
