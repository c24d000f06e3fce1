from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from broken_files import BROKEN, X, record, text
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from gradstudio.errors import FileError
from gradstudio.gates import CATALOGUE, Gate
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetOutputs
from gradstudio.graph.files import decode, decoding, encode, encoding, load, records, save, storage
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire, worked_example


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _everything() -> Document:
    """A document with every gate, its examples' attributes, labels, places, outputs and a training record."""
    nodes: dict[str, Node] = {"x": Node("x", "input", {}, CATALOGUE["input"].validated({"value": 1.5}))}
    for kind in CATALOGUE.values():
        for i, example in enumerate(kind.examples):
            inputs = {port: Port("x", "y") for port in example.shapes}
            attributes = kind.validated(example.attributes)
            name = f"{kind.name}{i}"
            nodes[name] = Node(name, kind.name, inputs, attributes, f"Größe {i} \"'\\\n", i * 24.0, -0.1 * i)
    nodes["W"] = Node(
        "W", "parameter", {}, CATALOGUE["parameter"].validated({"shape": (3, "N"), "init": "zeros"})
    )
    nodes["c"] = Node("c", "constant", {}, CATALOGUE["constant"].validated({"value": np.arange(300.0)}))
    document = Document(nodes, {}, {"history": [{"epoch": 1, "loss": 0.1, "seen": None}], "seed": 0})
    return SetOutputs({"mse1": None, "copy1.y2": np.ones((3, 4))}).apply(document)


def test_the_text_is_canonical_and_one_node_a_line() -> None:
    document = built(
        leaf("x", -2.0),
        leaf("w", [1, 2]),
        AddNode("copy", "c", {"n": 3}, 240, 80.5, "fork"),
        AddNode("mul", "f"),
        wire("x", "c.x"),
        wire("c.y1", "f.a"),
        wire("w", "f.b"),
        SetOutputs({"f": None}),
    )
    assert encode(document) == (
        "{\n"
        '"format":"gradstudio",\n'
        '"version":3,\n'
        '"nodes":[\n'
        '{"name":"x","gate":"input","attributes":{"value":-2.0},"at":[0,0]},\n'
        '{"name":"w","gate":"input","attributes":{"value":[1,2]},"at":[0,0]},\n'
        '{"name":"c","gate":"copy","inputs":{"x":"x"},"attributes":{"n":3},"label":"fork","at":[240,80.5]},\n'
        '{"name":"f","gate":"mul","inputs":{"a":"c.y1","b":"w"},"at":[0,0]}\n'
        "],\n"
        '"outputs":{"f":null}\n'
        "}\n"
    )


@pytest.mark.parametrize(
    "document", [Document(), worked_example(), _everything()], ids=["none", "worked", "all"]
)
def test_a_round_trip_loses_nothing(document: Document, tmp_path: Path) -> None:
    save(document, tmp_path / "a.grad")
    again = load(tmp_path / "a.grad")
    assert again == document
    assert encode(again) == encode(document)
    assert decode(encode(document).encode(), "text") == document


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.name)
def test_every_gate_goes_round(kind: Gate) -> None:
    x = Node("x", "input")
    node = Node("g", kind.name, {port: Port("x", "y") for port in kind.input_ports({})})
    document = Document({"x": x, "g": node})
    assert decode(encode(document), "text") == document


_NUMBERS = st.one_of(
    arrays(
        np.float64,
        array_shapes(max_dims=3, max_side=6),
        elements=st.floats(allow_nan=False, allow_infinity=False),
    ),
    arrays(
        np.float32,
        array_shapes(max_dims=2, max_side=4),
        elements=st.floats(allow_nan=False, allow_infinity=False, width=32),
    ),
    arrays(
        np.int64, array_shapes(min_dims=1, max_dims=2, max_side=12), elements=st.integers(-(2**63), 2**63 - 1)
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**63), 2**63 - 1),
)
_PLACES = st.floats(-1e8, 1e8)


@settings(max_examples=60)
@given(_NUMBERS, st.text(st.characters(exclude_categories=["Cs"])), _PLACES, _PLACES)
def test_numbers_labels_and_places_go_round(value: object, label: str, x: float, y: float) -> None:
    document = built(AddNode("input", "x", {"value": value}, x, y, label))
    again = decode(encode(document).encode(), "text")
    assert again == document
    assert again["x"].attributes["value"].dtype == document["x"].attributes["value"].dtype


def test_a_sample_of_the_worked_example_reads_as_in_print() -> None:
    sample = text(
        '{"name":"x","gate":"input","at":[1,2]}',
        '{"name":"y","gate":"input"}',
        '{"name":"q","gate":"add","inputs":{"b":"y","a":"x.y"},"at":[240,80]}',
    )
    document = decode("\N{ZERO WIDTH NO-BREAK SPACE}" + sample, "text")
    assert document["q"].inputs == {"a": Port("x", "y"), "b": Port("y", "y")}
    assert (document["q"].x, document["x"].y) == (240, 2)


def test_what_check_speaks_of_is_let_in() -> None:
    cycle = '{"name":"a","gate":"relu","inputs":{"x":"b"}},{"name":"b","gate":"relu","inputs":{"x":"a"}}'
    assert check(decode(text(cycle), "text")).errors[0].kind == "cycle"
    assert check(decode(text('{"name":"a","gate":"relu"}'), "text")).errors[0].kind == "open input"
    clash = text(
        '{"name":"x","gate":"input","attributes":{"value":[1,2]}}',
        '{"name":"y","gate":"input","attributes":{"value":[1,2,3]}}',
        '{"name":"q","gate":"add","inputs":{"a":"x","b":"y"}}',
        more=',"outputs":{"ghost":null}',
    )
    assert [problem.kind for problem in check(decode(clash, "text")).errors] == ["shape", "output"]


def test_a_record_of_an_array() -> None:
    assert decode(record(), "text")["x"].attributes["value"] == np.array([1.0])


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused_in_one_line_that_names_its_place(kind: str, tmp_path: Path) -> None:
    broken, place, reason = BROKEN[kind]
    path = tmp_path / "broken.grad"
    path.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    with pytest.raises(FileError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: {place}")
    assert any(each in message for each in reason.split("|"))
    assert "\n" not in message
    assert len(message) < 500
    assert caught.value.place


@given(st.integers(0, 10_000), st.characters())
@settings(max_examples=80)
def test_a_letter_changed_is_read_or_refused(at: int, letter: str) -> None:
    whole = encode(worked_example())
    at %= len(whole)
    try:
        document = decode(whole[:at] + letter + whole[at + 1 :], "text")
    except FileError:
        return
    assert decode(encode(document), "text") == document


def test_too_many_nodes_or_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "NODE_LIMIT", 4)
    with pytest.raises(FileError, match="5 nodes are more than 4"):
        decode(encode(worked_example()), "text")
    monkeypatch.setattr(decoding, "VALUE_LIMIT", 10)
    with pytest.raises(FileError, match="more than 10 values"):
        decode(encode(worked_example()), "text")


def test_an_older_version_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def second(content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "nodes": [{**node, "name": f"{node['name']}_1"} for node in content["nodes"]]}

    monkeypatch.setattr(decoding, "VERSION", 3)
    monkeypatch.setattr(decoding, "MIGRATIONS", {1: second, 2: second})
    assert list(decode(text(X), "text").nodes) == ["x_1_1"]


def test_every_version_has_its_migration() -> None:
    assert set(records.MIGRATIONS) == set(range(1, encoding.VERSION))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document({"x": Node("x", "input", label="\ud800")}), "x cannot be written"),
        (Document({}, {}, {"loss": float("inf")}), r"\$\.training cannot be written"),
        (Document({}, {}, {"data": {1, 2}}), r"\$\.training cannot be written"),
        (Document({}, {}, {"deep": json.loads("[" * 80 + "]" * 80)}), "nested deeper than 64"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(document: Document, reason: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=reason) as caught:
        save(document, tmp_path / "a.grad")
    assert str(caught.value).startswith(f"{tmp_path}/a.grad: ")
    assert _names(tmp_path) == []


def test_saving_fails_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(worked_example(), tmp_path / "a.grad")
    before = (tmp_path / "a.grad").read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match=r"a\.grad: cannot be saved: no space left on device"):
        save(Document(), tmp_path / "a.grad")
    assert (tmp_path / "a.grad").read_bytes() == before
    assert _names(tmp_path) == ["a.grad"]


def test_ten_thousand_nodes_go_round() -> None:
    nodes = {"x0": Node("x0", "input")}
    for i in range(1, 10_000):
        nodes[f"x{i}"] = Node(f"x{i}", "relu", {"x": Port(f"x{i - 1}", "y")}, x=i * 168.0)
    document = Document(nodes)
    assert decode(encode(document), "text") == document


def test_the_limit_on_files_is_the_stated_one() -> None:
    assert storage.FILE_LIMIT == 256 * 1024**2
    assert encoding.NODE_LIMIT == 100_000
