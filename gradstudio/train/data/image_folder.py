"""A folder of pictures: one folder in it for each class; needs the extra `images`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError
from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.graph.files import storage
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.wanted import Reader, Wanted

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"})
#: The most pictures, and the most pixels of a file that is opened.
PICTURE_LIMIT = 100_000
PIXEL_LIMIT = 50_000_000
_SIDE_LIMIT = 4096


def _size(text: str) -> tuple[int, int]:
    """Height and width of `28` or `28x32`."""
    sides = [int(side) for side in text.split("x")] if re.fullmatch(r"\d{1,4}(x\d{1,4})?", text) else [0]
    if not all(1 <= side <= _SIDE_LIMIT for side in sides):
        message = f"a height and a width from 1 to {_SIDE_LIMIT} such as 28x28"
        raise ValueError(message)
    return sides[0], sides[-1]


#: What a folder can be told: the height and width that every picture is brought to.
SETTINGS: dict[str, Reader] = {"size": _size}


def image_dataset(asked: Wanted) -> Dataset:
    """The pictures in the folder that `asked` names, in grey, p / 255; the classes are its folders, by name.

    Without a size all pictures must have the same; DataError names the file that has another or is broken.
    """
    told = asked.read(SETTINGS)
    folder = Path(asked.name)
    classes, files = _listed(folder)
    opener = _pillow(folder)
    shape: tuple[int, int] = told.get("size") or _shape_of(opener, files[0][0])
    if len(files) * shape[0] * shape[1] > ELEMENT_LIMIT:
        _refuse(
            folder,
            f"{len(files):,} pictures of {shape[0]}×{shape[1]} are more than {ELEMENT_LIMIT:,} pixels; "
            "give a smaller size, such as size=28x28",
        )
    inputs = np.empty((len(files), shape[0] * shape[1]))
    for i, (path, _) in enumerate(files):
        inputs[i] = _pixels(opener, path, shape, resized="size" in told).ravel()
    return Dataset(
        name=str(asked),
        inputs=inputs / 255,
        targets=np.array([index for _, index in files]),
        classes=classes,
        image_shape=shape,
        source=f"{folder.name}, pictures in grey, pixels p as p / 255",
    )


def _listed(folder: Path) -> tuple[tuple[str, ...], Sequence[tuple[Path, int]]]:
    """The classes, and every picture with its class."""
    try:
        folders = sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
        found = [
            (path, index)
            for index, inner in enumerate(folders)
            for path in sorted(itertools.islice(inner.iterdir(), PICTURE_LIMIT + 1))
            if path.suffix.lower() in _SUFFIXES
        ]
    except OSError as error:
        _refuse(folder, f"cannot be read: {error.strerror or error}")
    if not found:
        _refuse(
            folder,
            "there is no folder with pictures in it; it wants one folder a class, with .png or .jpg files",
        )
    if len(found) > PICTURE_LIMIT:
        _refuse(folder, f"more than {PICTURE_LIMIT:,} pictures")
    return tuple(inner.name for inner in folders), found


def _pillow(folder: Path) -> Any:  # noqa: ANN401 - a module that may not be there
    try:
        from PIL import Image
    except ImportError:
        _refuse(folder, 'pictures need the package Pillow: pip install "gradstudio[images]"')
    return Image


def _shape_of(opener: Any, path: Path) -> tuple[int, int]:  # noqa: ANN401 - Pillow's module
    with _opened(opener, path) as image:
        return image.height, image.width


def _pixels(opener: Any, path: Path, shape: tuple[int, int], *, resized: bool) -> NDArray[Any]:  # noqa: ANN401 - Pillow's module
    """Height × width bytes of one picture in grey."""
    with _opened(opener, path) as image:
        if not resized and (image.height, image.width) != shape:
            _refuse(
                path,
                f"this picture is {image.height}×{image.width}, the first is {shape[0]}×{shape[1]}; "
                "bring all to one size, such as size=28x28",
            )
        try:
            grey = image.convert("L")
            return np.asarray(grey.resize((shape[1], shape[0])) if resized else grey, np.uint8)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            _refuse(
                path,
                f"this picture is damaged ({str(error).splitlines()[0][:80] if str(error) else 'broken'})",
            )


def _opened(opener: Any, path: Path) -> Any:  # noqa: ANN401 - Pillow's module
    """The picture at `path`, of which only the header has been read."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size, which is looked at here
            image = opener.open(path)
    except (OSError, ValueError, SyntaxError, opener.DecompressionBombError):
        _refuse(path, "this is no picture")
    if image.width * image.height > PIXEL_LIMIT:
        image.close()
        _refuse(path, f"{image.height}×{image.width} is more than {PIXEL_LIMIT:,} pixels")
    return image


def _refuse(path: Path, reason: str) -> NoReturn:
    shown = storage.shown_path(path)
    raise DataError(f"{shown}: {reason}", place=shown)
