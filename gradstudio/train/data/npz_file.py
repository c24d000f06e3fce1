"""NPZ files as data sets: an array of samples and one of targets; nothing in them is ever unpickled."""

from __future__ import annotations

import io
import lzma
import math
import tokenize
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError
from gradstudio.gates import show_shape
from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.graph.files import storage
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.wanted import Reader, Wanted, whole

#: What an NPZ file can be told: its arrays of samples and targets, and how many of the first rows to take.
SETTINGS: dict[str, Reader] = {"x": str, "t": str, "rows": whole(1, ELEMENT_LIMIT)}

#: Names that arrays of samples and of targets go by, the first that is there.
_SAMPLES = ("x", "X", "x_train", "X_train", "inputs", "images", "values", "data")
_TARGETS = ("t", "y", "Y", "t_train", "y_train", "targets", "labels", "classes", "target", "label")
_ENTRY_LIMIT = 1_000
_LISTED = 12
_CLASS_LIMIT = 1_000
_IMAGES = 3


def npz_dataset(asked: Wanted) -> Dataset:
    """The data set in the NPZ file that `asked` names; DataError names the array and what is wrong with it.

    Samples are (n, D), or pictures (n, height, width); targets are (n,): whole numbers are class indices,
    others numbers to predict.
    """
    told = asked.read(SETTINGS)
    shown = storage.shown_path(asked.name)
    with _archive(asked.name) as archive:
        x, t = _pair(archive, told, shown)
    rows = told.get("rows")
    return from_arrays(str(asked), x[:rows], t[:rows], source=Path(asked.name).name)


def arrays_in(path: str) -> tuple[str, ...]:
    """Names of the arrays in the NPZ file at `path`, of which nothing else is read."""
    with _archive(path) as archive:
        return tuple(_entries(archive, storage.shown_path(path)))


@contextmanager
def _archive(path: str) -> Iterator[zipfile.ZipFile]:
    """The archive at `path`; DataError where it is none, or a damaged one."""
    shown = storage.shown_path(path)
    data = storage.read(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,  # zipfile's own, of a place before the beginning
        EOFError,
        OSError,
        zlib.error,
        lzma.LZMAError,
        zipfile.LargeZipFile,
    ) as error:
        _refuse(shown, f"this is no .npz archive, or a damaged one ({str(error)[:80]})")


def from_arrays(name: str, x: NDArray[Any], t: NDArray[Any], *, source: str) -> Dataset:
    """Samples `x` (n, D) or pictures (n, height, width) and targets `t` (n,) as a data set called `name`.

    Bytes of pictures become p / 255; whole numbers are class indices, others are numbers to predict.
    """
    if x.ndim not in (2, _IMAGES) or not x.size:
        _refuse(name, f"samples are (n, numbers) or (n, height, width), not {show_shape(x.shape)}")
    if t.shape != x.shape[:1]:
        _refuse(
            name, f"there are {len(x):,} samples, and targets of shape {show_shape(t.shape)}: one for each"
        )
    is_picture = x.ndim == _IMAGES
    is_bytes = x.dtype == np.uint8
    flat = x.reshape(len(x), -1)
    classes: tuple[str, ...] = ()
    if t.dtype.kind in "iub":
        if t.min() < 0 or t.max() >= _CLASS_LIMIT:
            _refuse(name, f"class indices lie in 0..{_CLASS_LIMIT - 1}, not {t.min()}..{t.max()}")
        classes = tuple(str(index) for index in range(int(t.max()) + 1))
        t = t.astype(np.int64)
    return Dataset(
        name=name,
        inputs=flat / 255.0 if is_picture and is_bytes else flat,
        targets=t,
        classes=classes,
        image_shape=(x.shape[1], x.shape[2]) if is_picture else None,
        source=f"{source}, pixels p as p / 255" if is_picture and is_bytes else source,
        scaled=is_picture and is_bytes,
    )


def _pair(archive: zipfile.ZipFile, told: dict[str, Any], shown: str) -> tuple[NDArray[Any], NDArray[Any]]:
    arrays = _entries(archive, shown)
    chosen: list[NDArray[Any]] = []
    for letter, usual, what in (("x", _SAMPLES, "samples"), ("t", _TARGETS, "targets")):
        name = told.get(letter) or next((name for name in usual if name in arrays), None)
        if name not in arrays:
            listed = ", ".join(repr(each)[1:-1][:40] for each in list(arrays)[:_LISTED]) or "nothing"
            wanted = f"no array {name[:40]!r}" if name else f"no array {letter} of {what}"
            _refuse(shown, f"there is {wanted}; it holds {listed}: choose with (x=…, t=…)")
        chosen.append(_array(archive, arrays[name], f"{shown}: {name}"))
    return chosen[0], chosen[1]


def _entries(archive: zipfile.ZipFile, shown: str) -> dict[str, zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if entry.filename.endswith(".npy")]
    if len(entries) > _ENTRY_LIMIT:
        _refuse(shown, f"{len(entries):,} arrays are more than {_ENTRY_LIMIT:,}")
    return {entry.filename.removesuffix(".npy"): entry for entry in entries}


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str) -> NDArray[Any]:
    """One array, whose header is held against its size before anything is allocated for it."""
    with archive.open(entry) as file:
        try:
            version = np.lib.format.read_magic(file)
            read = (
                np.lib.format.read_array_header_1_0
                if version == (1, 0)
                else np.lib.format.read_array_header_2_0
            )
            shape, fortran, dtype = read(file)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, tokenize.TokenError):
            _refuse(place, "this is no array")
        if len(shape) > _IMAGES or any(size < 0 for size in shape):
            _refuse(place, f"at most {_IMAGES} axes are read, not {show_shape(shape)}")
        if dtype.kind not in "iufb":
            _refuse(place, f"an array of numbers is wanted, not of {str(dtype)[:40]}")
        elements = math.prod(shape)
        if elements > ELEMENT_LIMIT:
            _refuse(place, f"{elements:,} numbers are more than {ELEMENT_LIMIT:,}")
        size = elements * dtype.itemsize
        content = file.read(size + 1) if entry.file_size >= size else b""
        if len(content) != size:
            _refuse(place, f"its shape {show_shape(shape)} wants {size:,} bytes, and there are others")
    array = np.frombuffer(content, dtype)
    return array.reshape(shape, order="F" if fortran else "C").astype(dtype.newbyteorder("="), copy=False)


def _refuse(place: str, reason: str) -> NoReturn:
    raise DataError(f"{place}: {reason}", place=place)
