"""NPZ files: arrays by name, shapes and types checked, nothing unpickled."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gradstudio.errors import DataError, GradStudioError
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.feed import find_feed
from gradstudio.train.loop import train

ROWS = np.arange(12.0).reshape(6, 2)
CLASSES = np.arange(6) % 3


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _save(**arrays: Any) -> None:  # noqa: ANN401
    np.savez(Path("a.npz"), **arrays)


def test_samples_and_classes() -> None:
    _save(x=ROWS.astype(np.float32), t=CLASSES.astype(np.uint8), other=np.array(["a"]))
    data = load_data("a.npz")
    assert np.array_equal(data.inputs, ROWS)
    assert np.array_equal(data.targets, CLASSES)
    assert (data.name, data.classes, data.scaled) == ("a.npz", ("0", "1", "2"), False)
    assert len(load_data("a.npz(rows=4)")) == 4


def test_numbers_to_predict_and_other_names() -> None:
    _save(where=ROWS, what=ROWS[:, 0])
    data = load_data("a.npz(x=where, t=what)")
    assert (data.classes, data.targets.tolist()) == ((), ROWS[:, 0].tolist())
    _save(X_train=np.asfortranarray(ROWS), y_train=CLASSES)
    assert np.array_equal(load_data("a.npz").inputs, ROWS)


def test_pictures_go_into_a_graph_of_flat_samples() -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (20, 8, 8), np.uint8)
    _save(images=pictures, labels=np.arange(20) % 10)
    data = load_data("a.npz")
    assert (data.image_shape, data.width, data.scaled) == ((8, 8), 64, True)
    assert np.array_equal(data.inputs, pictures.reshape(20, 64) / 255)
    assert find_feed(mlp((64, 10)), data).inputs.columns
    assert len(list(train(mlp((64, 10)), data, epochs=2))) == 2


class _Harmful:
    def __reduce__(self) -> tuple[Any, ...]:
        return Path("harm").touch, ()


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"x": ROWS}, "there is no array t of targets; it holds x: choose with (x=…, t=…)"),
        ({"a": ROWS, "b": CLASSES}, "there is no array x of samples; it holds a, b"),
        (
            {"x": np.array([_Harmful()]), "t": CLASSES},
            "a.npz: x: an array of numbers is wanted, not of object",
        ),
        ({"x": ROWS.astype(complex), "t": CLASSES}, "an array of numbers is wanted, not of complex128"),
        ({"x": np.array([["a"]]), "t": CLASSES}, "an array of numbers is wanted, not of <U1"),
        ({"x": ROWS[0], "t": CLASSES}, "samples are (n, numbers) or (n, height, width), not (2,)"),
        ({"x": np.zeros((2, 1, 1, 1)), "t": CLASSES}, "at most 3 axes are read, not 2×1×1×1"),
        ({"x": np.zeros((0, 2)), "t": CLASSES[:0]}, "samples are (n, numbers)"),
        ({"x": ROWS, "t": CLASSES[:5]}, "there are 6 samples, and targets of shape (5,): one for each"),
        ({"x": ROWS[:5], "t": CLASSES}, "there are 5 samples, and targets of shape (6,)"),
        ({"x": ROWS, "t": ROWS}, "there are 6 samples, and targets of shape 6×2"),
        ({"x": ROWS, "t": CLASSES - 1}, "class indices lie in 0..999, not -1..1"),
        ({"x": ROWS, "t": CLASSES + 10**12}, "class indices lie in 0..999"),
        ({"x": ROWS * np.nan, "t": CLASSES}, "row 0 of the inputs holds NaN or infinity"),
    ],
)
def test_arrays_that_are_refused_in_one_line(arrays: dict[str, Any], said: str) -> None:
    _save(**arrays)
    _refused(said)
    assert not Path("harm").exists()


def _refused(said: str, text: str = "a.npz") -> None:
    with pytest.raises(DataError) as refused:
        load_data(text)
    assert said in str(refused.value)
    assert str(refused.value).startswith("a.npz")
    assert "\n" not in str(refused.value)


def test_a_name_that_is_not_there() -> None:
    _save(x=ROWS, t=CLASSES)
    _refused("there is no array 'X'; it holds x, t", "a.npz(x=X)")
    _refused("rows must be a whole number", "a.npz(rows=0)")


def _archive(header: str, content: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    text = f"{header}\n".encode()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("x", "t"):
            start = b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little")
            archive.writestr(f"{name}.npy", start + text + content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is no .npz archive, or a damaged one"),
        (b"PK\x03\x04 and no more", "this is no .npz archive"),
        (
            _archive("{'descr': '<f8', 'fortran_order': False, 'shape': (10**9, 10**9)}"),
            "x: this is no array",
        ),
        (
            _archive("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99)}"),
            "numbers are more than",
        ),
        (
            _archive("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 40)}"),
            "wants 320,000,000 bytes",
        ),
        (
            _archive("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -9)}", b"8" * 72),
            "at most 3 axes",
        ),
        (_archive("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1)}", b"8" * 17), "wants 16 bytes"),
        (_archive("{'descr': 7, 'fortran_order': False, 'shape': (2, 1)}"), "x: this is no array"),
        (_archive("(" * 5000), "x: this is no array"),
    ],
    ids=["empty", "cut", "formula", "huge", "large", "negative", "long", "no type", "deep"],
)
def test_lying_archives_are_refused_before_anything_is_allocated(data: bytes, said: str) -> None:
    Path("a.npz").write_bytes(data)
    _refused(said)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 600), st.integers(0, 255), st.integers(0, 600))
@example(410, 2, 1)
def test_a_damaged_archive_is_a_data_set_or_refused(at: int, byte: int, cut: int) -> None:
    np.savez_compressed(Path("whole.npz"), x=ROWS, t=CLASSES)
    data = bytearray(Path("whole.npz").read_bytes())
    data[at % len(data)] = byte
    Path("a.npz").write_bytes(data[: max(cut, len(data) // 2)] if cut % 3 == 0 else data)
    with contextlib.suppress(GradStudioError):
        assert np.isfinite(load_data("a.npz").inputs).all()
