"""MNIST's idx files: pictures and their labels, plain or gzipped, two files or the folder of four."""

from __future__ import annotations

import gzip
import io
import math
import re
import zlib
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError
from gradstudio.gates import show_shape
from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.graph.files import storage
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.npz_file import from_arrays
from gradstudio.train.data.wanted import Reader, Wanted, one_of, whole

#: What idx files can be told: how many of the first pictures to take, and which part a folder gives.
SETTINGS: dict[str, Reader] = {"rows": whole(1, ELEMENT_LIMIT), "part": one_of("train", "test")}

_IMAGES = re.compile(r"(?P<part>.*)images[-.]idx3[-.]ubyte(?P<packed>\.gz)?")
_TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_PARTS = {"train": ("train",), "test": ("t10k", "test")}
_AXES = 3


def is_idx(path: Path) -> bool:
    """Whether a file goes by the name of an idx file, or a folder holds one of pictures."""
    if path.is_dir():
        return any(_IMAGES.fullmatch(each.name) for each in path.iterdir())
    return bool(re.search(r"idx\d[-.]ubyte(\.gz)?$|\.idx(\.gz)?$", path.name))


def idx_dataset(asked: Wanted) -> Dataset:
    """The pictures in the file or folder that `asked` names, p / 255, and the labels in the file beside them.

    DataError names the file that is missing or damaged.
    """
    told = asked.read(SETTINGS)
    path = Path(asked.name)
    if path.is_dir():
        path = _in_folder(path, told.get("part", "train"))
    elif "part" in told:
        _refuse(path, "part chooses in a folder, and this is a file")
    images, labels = read_idx(path), read_idx(_labels(path))
    if images.ndim != _AXES:
        _refuse(
            path, f"pictures have 3 axes, and this has {show_shape(images.shape)}; name the file of pictures"
        )
    rows = told.get("rows")
    return from_arrays(str(asked), images[:rows], labels[:rows], source=path.name)


def read_idx(path: Path) -> NDArray[Any]:
    """The array in an idx file; its header is held against its size before anything is allocated for it."""
    data = storage.read(path)
    packed = path.suffix == ".gz"
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) if packed else io.BytesIO(data) as file:
            start = file.read(4)
            if len(start) < 4 or start[:2] != b"\0\0" or start[2] not in _TYPES or not 1 <= start[3] <= _AXES:  # noqa: PLR2004 - the magic number
                _refuse(
                    path,
                    f"this is no idx file: it begins with {start.hex(' ') or 'nothing'}, not 00 00 08 03",
                )
            sizes = file.read(4 * start[3])
            if len(sizes) != 4 * start[3]:
                _refuse(path, "the file ends within its header")
            shape = tuple(int(size) for size in np.frombuffer(sizes, ">u4"))
            dtype = np.dtype(_TYPES[start[2]])
            if math.prod(shape) > ELEMENT_LIMIT:
                _refuse(path, f"{show_shape(shape)} is more than {ELEMENT_LIMIT:,} numbers")
            size = math.prod(shape) * dtype.itemsize
            content = file.read(size + 1)
    except (OSError, EOFError, zlib.error) as error:
        _refuse(path, f"this is no whole .gz file ({str(error)[:80]})")
    if len(content) != size:
        found = f"{len(content):,}" if len(content) < size else "more"
        _refuse(path, f"its header says {show_shape(shape)}, which is {size:,} bytes, and there are {found}")
    return np.frombuffer(content, dtype).reshape(shape).astype(dtype.newbyteorder("="), copy=False)


def _in_folder(folder: Path, part: str) -> Path:
    found = sorted(
        each
        for each in folder.iterdir()
        if (match := _IMAGES.fullmatch(each.name)) and match["part"].startswith(_PARTS[part])
    )
    if not found:
        _refuse(folder, f"there is no file {_PARTS[part][0]}-images-idx3-ubyte, plain or .gz")
    return found[0]


def _labels(path: Path) -> Path:
    """The file of labels beside a file of pictures, packed or not."""
    if not _IMAGES.fullmatch(path.name):
        _refuse(
            path,
            "name the file of pictures, such as train-images-idx3-ubyte.gz; its labels are found beside it",
        )
    name = path.name.replace("images", "labels").replace("idx3", "idx1")
    plain = name.removesuffix(".gz")
    for each in (name, plain, f"{plain}.gz"):
        if path.with_name(each).is_file():
            return path.with_name(each)
    return _refuse(path, f"there is no {name} beside it")


def _refuse(path: Path, reason: str) -> NoReturn:
    shown = storage.shown_path(path)
    raise DataError(f"{shown}: {reason}", place=shown)
