"""Export: a document to a target's code, and that code to disk."""

from __future__ import annotations

import difflib
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from gradstudio.errors import ExportError
from gradstudio.exchange.exported import Exported
from gradstudio.exchange.numpy_code import numpy_code
from gradstudio.graph.document import Document
from gradstudio.graph.files import storage

Data = Mapping[str, Any]

#: Targets by name: from a document, and the data that its training record speaks of, to code.
TARGETS: Mapping[str, Callable[[Document, Data | None], Exported]] = MappingProxyType({"numpy": numpy_code})


def export(document: Document, target: str, data: Data | None = None) -> Exported:
    """`document` as code for `target`, a name in TARGETS.

    `data` is what a trained graph was trained on: `x_train`, `t_train`, `x_heldout` and `t_heldout`, in the
    type and with the axes that the graph takes. ExportError says what the target cannot express.
    """
    if target not in TARGETS:
        near = difflib.get_close_matches(target, TARGETS, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(TARGETS)}"
        message = f"there is no export to {target!r}; {hint}"
        raise ExportError(message, place=target)
    return TARGETS[target](document, data)


def write(exported: Exported, path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """The files written: `path`, with the usual suffix where it has none, and an .npz for the arrays.

    Each is written whole or not at all, the arrays first, so that code never stands without its numbers.
    An .npz that lies where the arrays go, with no code beside it, is somebody's own and is not replaced.
    """
    code, shown = Path(path), storage.shown_path(path)
    if not code.name.strip("."):
        message = f"{shown}: this is no name for a file; give one such as graph{exported.suffix}"
        raise ExportError(message, place=shown)
    if code.is_dir():
        raise ExportError(f"{shown}: this is a folder; name a file in it", place=shown)
    if not code.suffix:
        code = code.with_name(f"{code.name.rstrip('.')}{exported.suffix}")
    beside = code.with_suffix(".npz")
    if beside == code:
        message = f"{shown}: the arrays are called .npz, so the code cannot be; try {exported.suffix}"
        raise ExportError(message, place=shown)
    if not exported.arrays:
        storage.write(code, exported.text.encode())
        return (code,)
    if beside.exists() and not code.exists():
        message = f"{storage.shown_path(beside)}: this is there, and of no earlier export; give another name"
        raise ExportError(message, place=shown)
    storage.refuse_unwritable(code)
    storage.write(beside, packed(exported.arrays))
    storage.write(code, exported.text.encode())
    return code, beside


def packed(arrays: Mapping[str, Any]) -> bytes:
    """`arrays` as the bytes of an .npz: the same for the same arrays, and nothing pickled."""
    buffer = io.BytesIO()
    # Not by savez, which takes the arrays as keywords and so has none called `file`.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as file:
                np.lib.format.write_array(file, np.asarray(array), allow_pickle=False)
    return buffer.getvalue()
