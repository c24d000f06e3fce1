"""Exported files run as their owners run them: in processes that GradStudio has no part in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from gradstudio.exchange import export, write
from gradstudio.graph.document import Document

#: Runs every file that it is given as a script, and keeps what `run` computes there.
_DRIVER = """
import contextlib, io, json, runpy, sys
import numpy as np
printed = {}
for path in json.loads(sys.stdin.read()):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        names = runpy.run_path(path, run_name="__main__")
    printed[path] = out.getvalue()
    np.savez(path + ".ran.npz", **{f"v_{name}": value for name, value in names["run"]().items()})
assert not any(name.startswith("gradstudio") for name in sys.modules)
print(json.dumps(printed))
"""


def run_file(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`python path words`, isolated from the environment."""
    return subprocess.run(
        [sys.executable, "-I", "-W", "error", str(path), *words], capture_output=True, text=True, check=False
    )


def run_files(paths: Sequence[Path]) -> dict[str, tuple[str, dict[str, Any]]]:
    """What each file prints and computes, by its stem; all run in one fresh process."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", _DRIVER],
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    results: dict[str, tuple[str, dict[str, Any]]] = {}
    for path in paths:
        with np.load(f"{path}.ran.npz", allow_pickle=False) as stored:
            computed = {name.removeprefix("v_"): stored[name] for name in stored.files}
        results[path.stem] = printed[str(path)], computed
    return results


def exported(document: Document, path: Path, data: Mapping[str, Any] | None = None) -> Path:
    """The file that `document` is exported to."""
    return write(export(document, "numpy", data), path)[0]


def same_bits(found: object, wanted: object) -> bool:
    """Whether two numbers or arrays agree in type, shape and every bit."""
    a, b = np.asarray(found), np.asarray(wanted)
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
