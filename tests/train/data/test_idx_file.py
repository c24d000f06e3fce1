"""MNIST's idx files: two files, packed or not, or the folder of four; and files that lie about their size."""

from __future__ import annotations

import contextlib
import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from gradstudio.errors import DataError, GradStudioError
from gradstudio.train.data import load_data

RNG = np.random.default_rng(0)
PICTURES = RNG.integers(0, 256, (12, 5, 4), np.uint8)
LABELS = (np.arange(12) % 10).astype(np.uint8)


def _idx(array: NDArray[np.uint8]) -> bytes:
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _write(name: str, data: bytes) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)


@pytest.mark.parametrize(
    ("pictures", "labels"),
    [
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
        ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
        ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"),
        ("t10k-images.idx3-ubyte.gz", "t10k-labels.idx1-ubyte"),
    ],
)
def test_pictures_and_the_labels_beside_them(pictures: str, labels: str) -> None:
    _write(pictures, _idx(PICTURES))
    _write(labels, _idx(LABELS))
    data = load_data(pictures)
    assert np.array_equal(data.inputs, PICTURES.reshape(12, 20) / 255)
    assert np.array_equal(data.targets, LABELS)
    assert (data.image_shape, data.classes, data.scaled) == ((5, 4), tuple("0123456789"), True)
    assert len(load_data(f"{pictures}(rows=7)")) == 7


def test_the_folder_of_four() -> None:
    for part, count in (("train", 12), ("t10k", 5)):
        _write(f"mnist/{part}-images-idx3-ubyte.gz", _idx(PICTURES[:count]))
        _write(f"mnist/{part}-labels-idx1-ubyte.gz", _idx(LABELS[:count]))
    assert len(load_data("mnist")) == 12
    assert len(load_data("mnist(part=test)")) == 5
    assert len(load_data("mnist(part=train, rows=3)")) == 3


@pytest.mark.parametrize(
    ("pictures", "said"),
    [
        (b"", "it begins with nothing, not 00 00 08 03"),
        (b"\x89PNG", "this is no idx file: it begins with 89 50 4e 47"),
        (b"\0\0\x08\x03\0\0", "the file ends within its header"),
        (struct.pack(">HBB3I", 0, 8, 3, 2**32 - 1, 28, 28), "is more than 50,000,000 numbers"),
        (struct.pack(">HBB3I", 0, 8, 3, 60000, 28, 28), "47,040,000 bytes, and there are 0"),
        (_idx(PICTURES)[:-1], "its header says 12×5×4, which is 240 bytes, and there are 239"),
        (_idx(PICTURES) + b"x", "which is 240 bytes, and there are more"),
        (_idx(LABELS), "pictures have 3 axes, and this has (12,); name the file of pictures"),
        (_idx(PICTURES[:3]), "there are 3 samples, and targets of shape (12,)"),
    ],
    ids=["empty", "png", "header", "huge", "cut", "short", "long", "labels", "fewer"],
)
@pytest.mark.parametrize("end", ["", ".gz"])
def test_files_that_are_refused_in_one_line(pictures: bytes, said: str, end: str) -> None:
    _write(f"a-images-idx3-ubyte{end}", pictures)
    _write("a-labels-idx1-ubyte", _idx(LABELS))
    _refused(f"a-images-idx3-ubyte{end}", said)


def _refused(text: str, said: str) -> None:
    with pytest.raises(DataError) as refused:
        load_data(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_files_that_are_not_there() -> None:
    _write("a-images-idx3-ubyte", _idx(PICTURES))
    _refused("a-images-idx3-ubyte", "a-images-idx3-ubyte: there is no a-labels-idx1-ubyte beside it")
    _refused("a-images-idx3-ubyte(part=test)", "part chooses in a folder, and this is a file")
    _write("a-labels-idx1-ubyte", _idx(LABELS))
    _refused("a-labels-idx1-ubyte", "name the file of pictures")
    _write("m/t10k-images-idx3-ubyte", _idx(PICTURES))
    _refused("m", "m: there is no file train-images-idx3-ubyte, plain or .gz")
    Path("b-images-idx3-ubyte.gz").write_bytes(b"no gzip")
    _write("b-labels-idx1-ubyte", _idx(LABELS))
    _refused("b-images-idx3-ubyte.gz", "this is no whole .gz file")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 300), st.integers(0, 255), st.sampled_from(["", ".gz"]))
def test_a_damaged_file_is_a_data_set_or_refused(at: int, byte: int, end: str) -> None:
    data = bytearray(gzip.compress(_idx(PICTURES)) if end else _idx(PICTURES))
    data[at % len(data)] = byte
    Path(f"a-images-idx3-ubyte{end}").write_bytes(data)
    _write("a-labels-idx1-ubyte", _idx(LABELS))
    with contextlib.suppress(GradStudioError):
        assert len(load_data(f"a-images-idx3-ubyte{end}")) == 12
