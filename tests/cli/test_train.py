"""`gradstudio train` and `gradstudio runs`: settings, checkpoints, the best, several runs, what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gradstudio.graph.files import load

#: Exit status, standard output, standard error.
Outcome = tuple[int, str, str]
Call = Callable[..., Outcome]


@pytest.fixture
def net(call: Call) -> Call:
    """The command line in a folder with a small network, `net.grad`."""
    assert call("new", "--mlp", "64,16,10", "-o", "net.grad")[0] == 0
    return call


def test_settings_stand_in_the_record_where_they_are_not_as_usual(net: Call) -> None:
    words = ("--optimizer", "adamw", "--lr", "0.01", "--weight-decay", "0.1", "--schedule", "cosine")
    status, out, err = net(
        "train", "net.grad", *words, "--warmup", "1", "--epochs", "2", "--batch", "full", "-o", "t.grad"
    )
    assert (status, err) == (0, "")
    assert out.startswith("epoch 1/2   train loss ")
    record = load("t.grad").training
    assert record is not None
    assert {name: record[name] for name in ("optimizer", "schedule", "warmup", "span", "batch")} == {
        "optimizer": "adamw",
        "schedule": "cosine",
        "warmup": 1,
        "span": 2,
        "batch": 1348,
    }
    assert "nesterov" not in record


def test_a_resumed_training_writes_the_file_of_an_uninterrupted_one(net: Call) -> None:
    words = ("--momentum", "0.9", "--nesterov", "--schedule", "step", "--step-epochs", "1")
    net("train", "net.grad", *words, "--epochs", "2", "--checkpoint", "at.npz")
    status, out, _ = net("train", "net.grad", "--resume", "at.npz", "--epochs", "4", "-o", "b.grad")
    assert status == 0
    assert out.startswith("epoch 3/4 ")
    net("train", "net.grad", *words, "--epochs", "4", "-o", "a.grad")
    assert Path("a.grad").read_bytes() == Path("b.grad").read_bytes()
    done = json.loads(net("train", "net.grad", "--resume", "at.npz", "--json")[1])
    assert [row["epoch"] for row in done["history"]] == [1, 2]


def test_patience_writes_the_best_and_says_so(net: Call) -> None:
    words = ("train", "net.grad", "--lr", "1.5", "--epochs", "200", "--patience", "2", "--seed", "1")
    status, out, _ = net(*words, "-o", "best.grad")
    assert status == 0
    record = load("best.grad").training
    assert record is not None
    assert f"no better held-out loss for 2 epochs; the best was in epoch {record['epochs']}\n" in out
    net(
        "train",
        "net.grad",
        "--lr",
        "1.5",
        "--seed",
        "1",
        "--epochs",
        str(record["epochs"]),
        "-o",
        "same.grad",
    )
    assert Path("same.grad").read_bytes() == Path("best.grad").read_bytes()


def test_best_is_the_best_epoch(net: Call) -> None:
    words = ("train", "net.grad", "--lr", "1.5", "--epochs", "8", "--seed", "1")
    told = json.loads(net(*words, "--best", "-o", "best.grad", "--json")[1])
    losses = [row["heldout_loss"] for row in told["history"]]
    assert told["training"]["epochs"] == 1 + losses.index(min(losses)) < 8
    assert load("best.grad").training == told["training"]


def test_what_ails_a_training_is_told(net: Call) -> None:
    status, out, _ = net("train", "net.grad", "--lr", "30", "--epochs", "2")
    assert status == 0
    assert "\ndead: " in out
    assert " units of h1 are 0 for every training sample; try a smaller learning rate" in out
    told = json.loads(net("train", "net.grad", "--lr", "30", "--epochs", "2", "--json")[1])
    assert [(found["kind"], found["place"]) for found in told["diagnoses"]] == [("dead", "h1")]
    assert json.loads(net("train", "net.grad", "--epochs", "2", "--json")[1])["diagnoses"] == []


def test_runs_are_kept_and_listed(net: Call) -> None:
    assert net("runs", "net.grad")[1] == (
        "net.runs: no runs are kept there; gradstudio train net.grad --keep keeps one\n"
    )
    out = net("train", "net.grad", "--epochs", "1", "--keep")[1]
    assert out.endswith(f"{Path('net.runs/0001.json')}: kept\n")
    status, out, err = net("train", "net.grad", "--lr", "1e300", "--keep")
    assert status == 2
    assert err.startswith("gradstudio: training stopped at step ")
    found = json.loads(net("runs", "net.grad", "--json")[1])["runs"]
    assert [(run["number"], len(run["history"])) for run in found] == [(1, 1), (2, 0)]
    assert found[1]["message"].startswith("training stopped at step ")
    Path("net.runs/0003.json").write_text("{")
    status, out, err = net("runs", "net.grad")
    assert status == 0
    assert err.startswith(f"gradstudio: {Path('net.runs/0003.json')}: no run, or a damaged one")
    assert len(err.splitlines()) == 1
    rows = out.splitlines()
    assert rows[0].split()[:4] == ["run", "data", "hidden", "optimizer"]
    assert rows[2].split()[:7] == ["1", "digits", "16", "sgd", "64", "0.1", "0"]
    assert rows[3].endswith("diverging")


def test_seeds_and_a_sweep(net: Call) -> None:
    words = ("train", "net.grad", "--epochs", "2", "--seeds", "0,1", "--sweep", "hidden=4,8", "--keep")
    status, out, _ = net(*words)
    assert status == 0
    rows = [line.split() for line in out.splitlines()]
    assert [(row[1], row[5]) for row in rows[2:6]] == [("4", "0"), ("4", "1"), ("8", "0"), ("8", "1")]
    assert out.count(": kept\n") == 4
    assert "\nhidden 8, runs 2, held-out loss " in out
    told = json.loads(net(*words, "--json")[1])
    assert [run["hidden"] for run in told["runs"]] == [[4], [4], [8], [8]]
    (first, second) = told["spread"]
    assert (first["hidden"], second["hidden"], second["runs"]) == (4, 8, 2)
    last = [run["history"][-1]["heldout_loss"] for run in told["runs"][2:]]
    assert second["heldout_loss"]["mean"][-1] == pytest.approx(sum(last) / 2)
    assert len(json.loads(net("runs", "net.grad", "--json")[1])["runs"]) == 8


@pytest.mark.parametrize(
    ("sweep", "values"),
    [
        ("weight-decay=0,0.01", [0.0, 0.01]),
        ("batch=64,full", [64, "full"]),
        ("optimizer=sgd,adam", ["sgd", "adam"]),
    ],
)
def test_settings_are_swept(net: Call, sweep: str, values: list[object]) -> None:
    told = json.loads(net("train", "net.grad", "--epochs", "1", "--sweep", sweep, "--json")[1])
    name = sweep.partition("=")[0].replace("-", "_")
    assert [run["settings"][name] for run in told["runs"]] == values
    assert told["spread"] == []
    table = net("train", "net.grad", "--epochs", "1", "--sweep", sweep)[1].splitlines()
    assert name in table[0].split()
    assert len(table) == 4


@pytest.mark.parametrize("name", ["nesterov", "stratified", "standardise"])
def test_switches_are_swept_by_true_and_false(net: Call, name: str) -> None:
    words = ("train", "net.grad", "--epochs", "1", "--momentum", "0.9", "--sweep", f"{name}=true,false")
    told = json.loads(net(*words, "--json")[1])
    assert [run["settings"][name] for run in told["runs"]] == [True, False]


def test_minibatches_are_compared_with_the_full_batch(net: Call) -> None:
    status, out, _ = net("train", "net.grad", "--epochs", "2", "--compare")
    assert status == 0
    rows = [line.split() for line in out.splitlines()]
    assert [(row[0], row[1]) for row in rows[2:]] == [("64", "44"), ("1348", "2")]
    curves = json.loads(net("train", "net.grad", "--epochs", "2", "--compare", "--json")[1])["curves"]
    assert curves[0]["points"][0]["loss"] == curves[1]["points"][0]["loss"]
    assert curves[0]["loss_per_second"] > 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--batch", "half"), "argument --batch: 'half' is neither a number of samples nor full"),
        (("--optimizer", "lion"), "optimizer must be sgd, adam or adamw, not 'lion'"),
        (("--schedule", "linear"), "schedule must be constant, step or cosine, not 'linear'"),
        (("--nesterov",), "give a momentum above 0"),
        (("--warmup", "20"), "warmup must end before the training"),
        (("--patience", "2", "--heldout", "0"), "patience watches the held-out loss"),
        (("--resume", "no.npz"), "no.npz: cannot be read"),
        (("--resume", "net.grad"), "net.grad: no checkpoint of a training"),
        (("--resume", "no.npz", "--lr", "1", "--step-epochs", "2"), "leave out --lr, --step-epochs"),
        (("--checkpoint", "nowhere/at.npz"), "nowhere/at.npz: cannot be saved"),
        (("--seeds", "0,a"), "--seeds takes whole numbers, such as 0,1,2, not '0,a'"),
        (("--seeds", "-1"), "seed must be a whole number, at least 0, not -1"),
        (("--sweep", "hidden"), "--sweep takes a name and its values"),
        (("--sweep", "hidden=4,x"), "--sweep takes a name and its values"),
        (("--sweep", "nesterov=maybe"), "--sweep takes a name and its values"),
        (("--sweep", "width=4"), "width cannot be swept; there is hidden, batch"),
        (("--sweep", "hidden=0"), "hidden must be a whole number, at least 1, not 0"),
        (("--seeds", "0,1", "-o", "x.grad"), "--output is of one training"),
        (("--compare", "--resume", "at.npz"), "--resume is of one training"),
        (("--compare", "--keep"), "--compare makes its own two runs"),
    ],
)
def test_refused_in_a_line(net: Call, words: tuple[str, ...], message: str) -> None:
    status, out, err = net("train", "net.grad", *words)
    assert (status, out) == (2, "")
    assert message in err
    assert len(err.splitlines()) == 1
    assert not Path("net.runs").exists()
