"""Models that are broken or meant to do harm: each is refused in one line, before anything large is made."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.errors import FileError, GradStudioError, OnnxError
from gradstudio.exchange.onnx_in import from_onnx, wire
from gradstudio.graph.files import storage

pytest.importorskip("onnx", reason="onnx is not installed (extra: onnx)")

from onnx import TensorProto, helper
from onnx_models import model, node, packed

#: Most memory that a refusal may take, in bytes.
ROOM = 32 * 1024 * 1024


def plain(**named: Any) -> Any:  # noqa: ANN401 - a ModelProto
    return model(
        [node("Mul", "x W", "y", "times")], {"x": (2,)}, arrays={"W": np.ones(2, np.float32)}, **named
    )


def refusal(source: bytes | str | Path) -> str:
    tracemalloc.start()
    try:
        with pytest.raises(OnnxError) as caught:
            from_onnx(source)
        assert tracemalloc.get_traced_memory()[1] < ROOM
    finally:
        tracemalloc.stop()
    message = str(caught.value)
    assert "\n" not in message
    return message


def _external(made: Any) -> None:  # noqa: ANN401
    tensor = made.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "../../etc/passwd"


def _giant(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].dims[:] = [1 << 40, 1 << 40]


def _negative(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].dims[:] = [-2]


def _many_axes(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].dims[:] = [1] * 5000


def _empty_and_giant(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].dims[:] = [0, 1 << 60]


def _short(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].raw_data = b"1234567"


def _two_stores(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].float_data.extend([1.0, 2.0])


def _wrong_store(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer[0].ClearField("raw_data")
    made.graph.initializer[0].int64_data.extend([1, 2])


def _giant_input(made: Any) -> None:  # noqa: ANN401
    made.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 1 << 50


def _cycle(made: Any) -> None:  # noqa: ANN401
    made.graph.node[0].input[0] = "z"
    made.graph.node.append(node("Neg", "y", "z", "back"))


def _self_cycle(made: Any) -> None:  # noqa: ANN401
    made.graph.node[0].input[0] = "y"


def _from_nothing(made: Any) -> None:  # noqa: ANN401
    made.graph.node[0].input[0] = "ghost"


def _made_twice(made: Any) -> None:  # noqa: ANN401
    made.graph.node.append(node("Neg", "x", "y"))


def _input_made(made: Any) -> None:  # noqa: ANN401
    made.graph.node.append(node("Neg", "y", "x"))


def _two_weights(made: Any) -> None:  # noqa: ANN401
    made.graph.initializer.append(made.graph.initializer[0])


def _two_inputs(made: Any) -> None:  # noqa: ANN401
    made.graph.input.append(made.graph.input[0])


def _two_outputs(made: Any) -> None:  # noqa: ANN401
    made.graph.output.append(made.graph.output[0])


def _no_output(made: Any) -> None:  # noqa: ANN401
    del made.graph.output[:]


def _lost_output(made: Any) -> None:  # noqa: ANN401
    made.graph.output[0].name = "ghost"


def _attribute_twice(made: Any) -> None:  # noqa: ANN401
    made.graph.node[0].attribute.extend([helper.make_attribute("a", 1)] * 2)


def _text_input(made: Any) -> None:  # noqa: ANN401
    made.graph.input[0].type.tensor_type.elem_type = TensorProto.STRING


def _sequence_input(made: Any) -> None:  # noqa: ANN401
    sequence = helper.make_tensor_sequence_value_info("x", TensorProto.FLOAT, [2])
    made.graph.input[0].CopyFrom(sequence)


def _no_rank(made: Any) -> None:  # noqa: ANN401
    made.graph.input[0].type.tensor_type.ClearField("shape")


def _empty_input(made: Any) -> None:  # noqa: ANN401
    made.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 0


def _sparse(made: Any) -> None:  # noqa: ANN401
    made.graph.sparse_initializer.add()


def _training(made: Any) -> None:  # noqa: ANN401
    made.training_info.add()


def _old(made: Any) -> None:  # noqa: ANN401
    made.opset_import[0].version = 6


def _new(made: Any) -> None:  # noqa: ANN401
    made.opset_import[0].version = 99


def _two_opsets(made: Any) -> None:  # noqa: ANN401
    made.opset_import.append(helper.make_opsetid("ai.onnx", 13))


def _no_opset(made: Any) -> None:  # noqa: ANN401
    del made.opset_import[:]


def _new_format(made: Any) -> None:  # noqa: ANN401
    made.ir_version = 1000


BROKEN: list[tuple[Callable[[Any], None], str]] = [
    (_external, "W lies in another file, which is never opened"),
    (_giant, "more than 50,000,000 elements"),
    (_negative, "W has an axis of size -2"),
    (_many_axes, "W has 5,000 axes"),
    (_empty_and_giant, "more than 50,000,000 elements"),
    (_short, "W: 2 numbers of float32 are 8 bytes, not 7"),
    (_two_stores, "W: 2 numbers of float32 are 8 bytes"),
    (_wrong_store, "W: 2 numbers belong to its shape"),
    (_giant_input, "x: 1125899906842624 is more than 50,000,000 elements"),
    (_cycle, "times reads z before it is made: the nodes form a cycle or are not in order"),
    (_self_cycle, "times reads y before it is made"),
    (_from_nothing, "times reads ghost, which nothing makes"),
    (_made_twice, "y is made twice"),
    (_input_made, "x is made twice"),
    (_two_weights, "two initializers are called W"),
    (_two_inputs, "two inputs are called x"),
    (_two_outputs, "two outputs are called y"),
    (_no_output, "it has no output"),
    (_lost_output, "its output ghost is made by nothing"),
    (_attribute_twice, "two attributes are called a"),
    (_text_input, "Mul (opset 18) times: x is an input of string"),
    (_sequence_input, "Mul (opset 18) times: x is a sequence"),
    (_no_rank, "Mul (opset 18) times: x is a tensor of unknown rank"),
    (_empty_input, "Mul (opset 18) times: x is an empty tensor"),
    (_sparse, "it has sparse initializers"),
    (_training, "it has a training graph"),
    (_old, "its opset is 6; opsets 7 to "),
    (_new, "its opset is 99; opsets 7 to "),
    (_two_opsets, "it names two opsets for the domain ai.onnx"),
    (_no_opset, "names no opset"),
    (_new_format, "its IR version 1000 is newer"),
]


@pytest.mark.parametrize(("change", "reason"), BROKEN, ids=[each.__name__[1:] for each, _ in BROKEN])
def test_a_broken_model_is_refused_in_one_line(change: Callable[[Any], None], reason: str) -> None:
    made = plain()
    change(made)
    assert reason in refusal(packed(made))


def test_a_file_cut_off_anywhere_is_refused() -> None:
    made = plain()
    # The last field is one that the model needs: nothing before it is whole.
    del made.opset_import[1:]
    data = packed(made)
    for end in range(len(data)):
        with pytest.raises(GradStudioError, match=r"^model: "):
            from_onnx(data[:end])


@given(st.binary(max_size=200), st.integers(0, 10_000))
def test_bytes_that_are_changed_never_break_the_reading(junk: bytes, place: int) -> None:
    data = packed(plain())
    at = place % len(data)
    for broken in (junk, data[:at] + junk + data[at + len(junk) :]):
        try:
            from_onnx(broken)
        except GradStudioError as error:
            assert "\n" not in str(error)  # noqa: PT017 - most are refused, some are still models


def _field(number: int, content: bytes) -> bytes:
    size, length = len(content), b""
    while size > 127:
        length += bytes([size & 127 | 128])
        size >>= 7
    return bytes([number << 3 | 2]) + length + bytes([size]) + content


def test_a_swarm_of_empty_nodes_is_counted_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wire.FIELD_LIMIT <= 1_000_000
    monkeypatch.setattr(wire, "FIELD_LIMIT", 10_000)
    assert "more than 10,000 fields" in refusal(_field(7, _field(1, b"") * 1_000_000))


def test_numbers_in_a_byte_each_are_no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "TEXT_LIMIT", 1 << 20)
    assert "beside its weights" in refusal(_field(7, _field(5, _field(7, b"\x01" * (1 << 21)))))


def test_graphs_within_graphs_end_somewhere() -> None:
    deep = b""
    for _ in range(40):
        deep = _field(1, _field(5, _field(6, deep)))
    assert "nested deeper than 16 levels" in refusal(_field(7, deep))


def test_more_nodes_than_a_graph_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    from gradstudio.exchange.onnx_in import reading

    monkeypatch.setattr(reading, "NODE_LIMIT", 3)
    chain = [node("Neg", f"v{i}", f"v{i + 1}") for i in range(4)]
    assert "4 nodes are more than 3" in refusal(packed(model(chain, {"v0": (1,)}, ("v4",))))


def test_constants_that_multiply_are_counted_together() -> None:
    big = [node("ConstantOfShape", "to", f"c{i}") for i in range(60)]
    made = model(big, {"x": (1,)}, ("c0",), {"to": np.array([10**6])})
    with pytest.raises(OnnxError, match="would be computed beforehand"):
        from_onnx(packed(made))


def test_a_file_that_is_too_large_missing_or_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m.onnx"
    with pytest.raises(FileError, match="cannot be read"):
        from_onnx(path)
    path.touch()
    with pytest.raises(OnnxError, match=r"m\.onnx: it is empty$"):
        from_onnx(path)
    path.write_bytes(packed(plain()))
    monkeypatch.setattr(storage.read, "__defaults__", (8,))
    with pytest.raises(FileError, match="larger than"):
        from_onnx(path)


def test_names_that_are_meant_to_mislead_stay_on_one_line() -> None:
    made = model([node("Evil", "x", "y", "a\nb\x1b[2J" + "c" * 500)], {"x": (2,)})
    message = refusal(packed(made))
    assert "\x1b" not in message
    assert len(message) < 200


def test_names_become_valid_and_stay_apart() -> None:
    names = ["a.b", "a/b", "a:b", "1", "é", "for", "add", "x" * 300, "print"]
    chain = [node("Neg", old, new) for old, new in zip(["in", *names], names, strict=False)]
    document = from_onnx(packed(model(chain, {"in": (2,)}, (names[-1],))))
    assert [each.label or each.name for each in document] == ["in", *names]
    assert len({each.name for each in document}) == len(names) + 1
    assert all(each.name.isidentifier() and each.name.isascii() for each in document)
