"""Arrays in files: small ones as nested lists, the rest as base64 with type and shape."""

from __future__ import annotations

import base64
import math
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.dimensions import AXIS_LIMIT, ELEMENT_LIMIT

#: Most elements that are written as a nested list, which a person can read and a diff can show.
LIST_LIMIT = 64

_TYPES = {np.dtype(np.float64): "<f8", np.dtype(np.float32): "<f4", np.dtype(np.int64): "<i8"}


class ArrayRecord(msgspec.Struct, forbid_unknown_fields=True):
    """An array in a file: little-endian numbers in C order, as base64."""

    dtype: Literal["<f8", "<f4", "<i8"]
    shape: list[int]
    base64: str


def packed(array: NDArray[Any]) -> object:
    """`array` (float64, float32 or int64) as plain JSON; a type that lists would lose is kept in a record."""
    if array.size <= LIST_LIMIT and array.dtype != np.float32:
        return array.tolist()
    code = _TYPES[array.dtype]
    text = base64.b64encode(array.astype(code).tobytes()).decode("ascii")
    return {"dtype": code, "shape": list(array.shape), "base64": text}


def unpacked(value: object) -> object:
    """What `packed` wrote: a record as an array, numbers and lists as they are.

    ValueError says what is broken. Shape and length are compared before anything is allocated.
    """
    if not isinstance(value, dict):
        return value
    record = msgspec.convert(value, ArrayRecord)
    if len(record.shape) > AXIS_LIMIT or any(size < 1 for size in record.shape):
        message = f"an array has at most {AXIS_LIMIT} axes, each of size 1 or more"
        raise ValueError(message)
    elements = math.prod(record.shape)
    if elements > ELEMENT_LIMIT:
        message = f"an array of {elements:,} elements is larger than {ELEMENT_LIMIT:,}"
        raise ValueError(message)
    dtype = np.dtype(record.dtype)
    wanted = -(-elements * dtype.itemsize // 3) * 4
    if len(record.base64) != wanted:
        message = (
            f"shape {tuple(record.shape)} wants {wanted:,} letters of base64, not {len(record.base64):,}"
        )
        raise ValueError(message)
    try:
        data = base64.b64decode(record.base64, validate=True)
        flat = np.frombuffer(data, dtype=dtype)
    except ValueError:
        message = "this is not base64"
        raise ValueError(message) from None
    if flat.size != elements:
        message = f"shape {tuple(record.shape)} wants {elements:,} numbers, not {flat.size:,}"
        raise ValueError(message)
    return flat.astype(dtype.newbyteorder("="), copy=False).reshape(record.shape)
