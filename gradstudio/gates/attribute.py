"""Attributes of gates: typed, with a default, and checked before they enter a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import GateError


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its kind (a key of KINDS), its default, what it means, and its limits."""

    name: str
    kind: str
    default: Any
    doc: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None

    def validated(self, value: object, gate: str) -> Any:  # noqa: ANN401 - the kind decides
        """`value` in its canonical type; GateError says what would be right."""
        if value is None and self.default is None:
            return None
        convert, wanted = KINDS[self.kind]
        try:
            result = convert(value)
        except (TypeError, ValueError, OverflowError):
            message = f"{gate}: {self.name} must be {wanted}, not {_shown(value)}"
            raise GateError(message) from None
        if self.choices and result not in self.choices:
            message = f"{gate}: {self.name} must be one of {', '.join(self.choices)}, not {_shown(value)}"
            raise GateError(message)
        if (
            (self.minimum is not None and result < self.minimum)
            or (self.maximum is not None and result > self.maximum)
            or (self.above is not None and result <= self.above)
        ):
            message = f"{gate}: {self.name} must be {self._limits()}, not {_shown(value)}"
            raise GateError(message)
        return result

    def is_default(self, value: object) -> bool:
        """Whether a validated value is the default one, and so need not be kept."""
        if value is None or self.default is None:
            return value is self.default
        return not isinstance(value, np.ndarray) and bool(value == self.default)

    def _limits(self) -> str:
        if self.above is not None:
            return f"above {self.above}"
        if self.maximum is None:
            return f"at least {self.minimum}"
        return f"from {self.minimum} to {self.maximum}"


def _shown(value: object) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one readable line


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)):
        raise TypeError
    if not np.isfinite(number := float(value)):
        raise ValueError
    return number


def _truth(value: object) -> bool:
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError
    return bool(value)


def _fraction(value: object) -> float:
    result = _number(value)
    if not 0 <= result < 1:
        raise ValueError
    return result


def _stride(value: object) -> int:
    result = _whole(value)
    if not result:
        raise ValueError
    return result


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _wholes(value: object) -> tuple[int, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return tuple(_whole(item) for item in value)


def _sizes(value: object) -> tuple[int, ...]:
    sizes = _wholes(value)
    if not sizes or min(sizes) < 1 or len(sizes) > _MOST_SIZES:
        raise ValueError
    return sizes


def _dims(value: object) -> tuple[int | str, ...]:
    """A shape in which one size may be −1."""
    if not isinstance(value, (list, tuple)):
        value = (value,)
    places = [i for i, dim in enumerate(value) if not isinstance(dim, (str, bool)) and dim == -1]
    if len(places) > 1:
        raise ValueError
    known = iter(_shape([dim for i, dim in enumerate(value) if i not in places]))
    return tuple(-1 if i in places else next(known) for i in range(len(value)))


def _shape(value: object) -> tuple[int | str, ...]:
    if not isinstance(value, (list, tuple)):
        value = (value,)
    dims: list[int | str] = []
    for dim in value:
        if isinstance(dim, str) and dim.isidentifier():
            dims.append(dim)
        elif (size := _whole(dim)) >= 1:
            dims.append(size)
        else:
            raise ValueError
    return tuple(dims)


def has_truth(value: object) -> bool:
    """Whether True or False stands anywhere in a number or nested list, where NumPy would read 1 or 0."""
    queue = [value]
    while queue:
        item = queue.pop()
        if isinstance(item, (bool, np.bool_)):
            return True
        if isinstance(item, (list, tuple)):
            queue.extend(item)
    return False


def _array(value: object) -> NDArray[Any]:
    if has_truth(value):
        raise TypeError
    array = np.array(value)
    if array.dtype.kind in "iu":
        if array.size and array.max() > np.iinfo(np.int64).max:
            raise OverflowError
        array = array.astype(np.int64)
    elif array.dtype.kind == "f":
        array = array.astype(np.float32 if array.dtype == np.float32 else np.float64)
    elif array.dtype.kind != "b":
        raise TypeError
    if array.dtype.kind == "b" or array.size == 0 or not np.isfinite(array).all():
        raise ValueError
    array.flags.writeable = False
    return array


#: Most parts that sizes can be given for.
_MOST_SIZES = 1000

#: Kind of attribute: how a value is brought to its type, and what a refusal asks for.
KINDS: dict[str, tuple[Callable[[object], Any], str]] = {
    "int": (_whole, "a whole number"),
    "float": (_number, "a finite number"),
    "fraction": (_fraction, "a number from 0 up to, but not including, 1"),
    "bool": (_truth, "true or false"),
    "word": (_word, "a word"),
    "axis": (_whole, "a whole number (an axis) or nothing"),
    "index": (_whole, "a whole number (an index) or nothing"),
    "stride": (_stride, "a whole number other than 0"),
    "sizes": (_sizes, "a list of sizes, each at least 1"),
    "dims": (_dims, "a shape such as (N, 8, −1), sizes at least 1 and one of them −1 at most"),
    "axes": (_wholes, "a list of axes"),
    "shape": (_shape, "a shape such as (64,) or (N, 64), sizes at least 1"),
    "array": (_array, "a finite number or a full nested list of them, not empty"),
}
