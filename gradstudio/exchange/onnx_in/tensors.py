"""Tensors of a model: their shape and length are compared before an array is made."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import OnnxError
from gradstudio.graph.dimensions import ELEMENT_LIMIT

#: Most axes of an array.
AXIS_LIMIT = 32

FLOAT, INT32, INT64, BOOL, DOUBLE = 1, 6, 7, 9, 11
#: ONNX's numbers for element types: what NumPy calls them, and the field that holds them unpacked.
ELEMENT_TYPES: dict[int, tuple[str, str]] = {
    FLOAT: ("float32", "float_data"),
    INT32: ("int32", "int32_data"),
    INT64: ("int64", "int64_data"),
    BOOL: ("bool", "int32_data"),
    DOUBLE: ("float64", "double_data"),
}
_STORES = ("float_data", "double_data", "int32_data", "int64_data", "uint64_data", "string_data")


class Strange:
    """What a model holds but a graph of gates cannot: a subgraph, strings; refused where it is used."""

    __slots__ = ("what",)

    def __init__(self, what: str) -> None:
        """Say what it is."""
        self.what = what


def type_name(code: int) -> str:
    """The name of an element type: `float32`, `bfloat16`."""
    if code in ELEMENT_TYPES:
        return ELEMENT_TYPES[code][0]
    import onnx

    known: dict[int, str] = {number: name for name, number in onnx.TensorProto.DataType.items()}
    return known.get(code, f"type {code}").lower()


def refuse_size(dims: tuple[int, ...], name: str) -> int:
    """The number of elements of `dims`; OnnxError where it is negative or beyond what a graph holds."""
    if len(dims) > AXIS_LIMIT:
        raise OnnxError(f"{name} has {len(dims):,} axes; the most is {AXIS_LIMIT}", place=name)
    if any(size < 0 for size in dims):
        raise OnnxError(f"{name} has an axis of size {min(dims)}", place=name)
    count = math.prod(dims)
    if max(count, *dims, 0) > ELEMENT_LIMIT:
        shape = "×".join(map(str, dims))
        raise OnnxError(f"{name}: {shape} is more than {ELEMENT_LIMIT:,} elements", place=name)
    return count


def tensor_array(tensor: Any, name: str) -> NDArray[Any] | Strange:  # noqa: ANN401 - a TensorProto
    """The array of a tensor, or what makes it strange; OnnxError where its length is not its shape's."""
    if tensor.data_location != 0 or len(tensor.external_data):
        raise OnnxError(
            f"{name} lies in another file, which is never opened; save the model with its weights inside",
            place=name,
        )
    dims = tuple(tensor.dims)
    count = refuse_size(dims, name)
    if tensor.data_type not in ELEMENT_TYPES:
        return Strange(f"{type_name(tensor.data_type)} numbers")
    dtype, store = ELEMENT_TYPES[tensor.data_type]
    filled = [field for field in _STORES if len(getattr(tensor, field))]
    if tensor.HasField("raw_data"):
        itemsize = np.dtype(dtype).itemsize
        if filled or len(tensor.raw_data) != count * itemsize:
            message = (
                f"{name}: {count:,} numbers of {dtype} are {count * itemsize:,} bytes, "
                f"not {len(tensor.raw_data):,}"
            )
            raise OnnxError(message, place=name)
        # The file is little-endian whatever the machine.
        flat = np.frombuffer(tensor.raw_data, np.dtype(dtype).newbyteorder("<")).astype(dtype, copy=False)
    else:
        if filled not in ([], [store]) or len(getattr(tensor, store)) != count:
            found = len(getattr(tensor, filled[0] if filled else store))
            raise OnnxError(f"{name}: {count:,} numbers belong to its shape, not {found:,}", place=name)
        flat = np.array(getattr(tensor, store), dtype)
    array: NDArray[Any] = flat.reshape(dims)
    return array
