"""Functions that exported files carry along: reading the arrays beside them, showing and checking numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.exchange.layout import INDENT, aligned, docstring, enclosed, literal, number_or_array
from gradstudio.exchange.numpy_names import Names

#: Most elements of an array that is printed as a literal; larger ones travel in the .npz.
PRINTED = 40

_STANDARD = {
    "math": "import math",
    "os": "import os",
    "sys": "import sys",
    "zipfile": "import zipfile",
    "zlib": "import zlib",
    "Path": "from pathlib import Path",
}

_LOAD = '''\
def {load}(*names):
    """Arrays by name from the .npz file beside this one."""
    path = Path(__file__).with_suffix(".npz")
    try:
        with np.load(path, allow_pickle=False) as stored:
            return [stored[name] for name in names]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        sys.exit(f"{{path.name}} does not hold the arrays of this file: {{error}}")'''

TABLE = '''\
def show(value):
    """A number, a few numbers, or the shape and the range of a larger array."""
    array = np.asarray(value)
    if array.ndim == 0:
        return f"{array.item():.6g}"
    if array.size <= 6:
        return np.array2string(array, precision=4, separator=", ").replace("\\n", "")
    return f"{array.shape}, {array.min():.4g} to {array.max():.4g}"


def table(computed, rows):
    """Print a name, its value and its gradient a row; nothing where a row has no gradient."""
    cells = [("", "value", "gradient")]
    cells += [(name, show(computed[name]), d and show(computed[d])) for name, d in rows]
    first, second, third = (max(map(len, column)) for column in zip(*cells))
    for name, value, gradient in cells:
        print(f"{name:{first}}   {value:>{second}}   {gradient:>{third}}".rstrip())'''

CHECK = '''\
def check(computed, recorded, what, tolerance):
    """Compare with the recorded numbers; exit 1 where one is off by more than rounding."""
    largest = 0.0
    for name, wanted in recorded.items():
        found = np.asarray(computed[name])
        if np.array_equal(found, wanted, equal_nan=True):
            continue
        off = np.inf
        if found.shape == np.shape(wanted):
            off = np.max(np.abs(found - wanted)) / (np.max(np.abs(wanted)) or 1)
        if not off <= tolerance:
            sys.exit(f"differs: {name} is off by {off:.1e} (relative) from what was recorded")
        largest = max(largest, off)
    if largest:
        print(f"checked: {what} within {largest:.1e} (relative); this machine rounds differently")
    else:
        print(f"checked: {what} bit for bit")'''


def load_function(names: Names) -> str:
    """The function that reads the arrays beside the file."""
    return _LOAD.format(load=names.own("load"))


def tolerance(dtype: np.dtype[Any], *, trained: bool = False) -> str:
    """The largest relative difference that counts as rounding, in print; a training adds it up."""
    if dtype == np.float64:
        return "1e-6" if trained else "1e-9"
    return "1e-2" if trained else "1e-4"


class Store:
    """Arrays by variable, each as a literal in the text or, where it is large, in the .npz."""

    def __init__(self, names: Names) -> None:
        """Nothing is stored yet."""
        self.arrays: dict[str, NDArray[Any]] = {}
        self._names = names

    def is_large(self, value: object) -> bool:
        """Whether an array travels in the .npz."""
        return np.size(np.asarray(value)) > PRINTED

    def assignments(self, values: Mapping[str, Any], comments: Mapping[str, str]) -> str:
        """Lines that give variables their values: literals, and one `load` of all that are large."""
        small = [name for name, value in values.items() if not self.is_large(value)]
        lines = [(f"{name} = {literal(np.asarray(values[name]), INDENT)}", comments[name]) for name in small]
        large = {name: np.asarray(value) for name, value in values.items() if self.is_large(value)}
        return "\n".join(filter(None, (self.loaded(tuple(large), large), aligned(lines))))

    def loaded(self, targets: Sequence[str], arrays: Mapping[str, NDArray[Any]]) -> str:
        """The line that loads `arrays` by their keys into `targets`; they are kept for the .npz."""
        if not arrays:
            return ""
        self.arrays |= arrays
        left = f"({targets[0]},)" if len(targets) == 1 else ", ".join(targets)
        return enclosed(
            f"{left} = {self._names.own('load')}(", [f'"{key}"' for key in arrays], ")", indent=INDENT
        )

    def recorded(self, doc: str, numbers: Mapping[str, Any]) -> str:
        """The function `recorded`, which gives `numbers` by name."""
        large = {name: np.asarray(value) for name, value in numbers.items() if self.is_large(value)}
        rows = [
            f'{INDENT * 2}"{name}": {name if name in large else number_or_array(value, INDENT * 2)},'
            for name, value in numbers.items()
        ]
        body = "\n".join((f"{INDENT}return {{", *rows, f"{INDENT}}}"))
        return function("def recorded():", doc, self.loaded(tuple(large), large), body)


def dictionary(before: str, entries: Iterable[str]) -> str:
    """`before {entries}`, on a line or several."""
    return enclosed(f"{before}{{", list(entries), "}", indent=INDENT)


def assembled(title: str, parts: Sequence[str], before: str = "") -> str:
    """The whole file: its docstring, imports, functions, and the lines that call `main`."""
    code = "\n\n\n".join((*parts, 'if __name__ == "__main__":\n    main()'))
    gap = "\n" if code.startswith("#") else "\n\n"
    return f"{title}\n\n{imports(code, before)}\n{gap}{code}\n"


def function(head: str, doc: str, *body: str) -> str:
    """A function from its first line, its docstring and the blocks of its body."""
    return "\n".join((head, docstring(doc), *(block for block in body if block)))


def imports(code: str, before: str = "") -> str:
    """The lines that import what `code` uses of the standard library, and NumPy after `before`."""
    standard = [
        line for name, line in _STANDARD.items() if re.search(rf"(?<![\w.]){name}[.(]", f"{before}\n{code}")
    ]
    return "\n".join((*standard, "", *([before, ""] if before else []), "import numpy as np"))
