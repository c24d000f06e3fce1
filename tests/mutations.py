"""Faults planted one at a time: does the suite see each, and which test saw it first?

    python tests/mutations.py

Each fault is put into a copy of the tree, so that the checkout stays as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUITE = ("tests/gates", "tests/engine")


@dataclass(frozen=True)
class Fault:
    """A wrong line: the file below gradstudio/gates, what stands there, what is put in its place."""

    what: str
    file: str
    right: str
    wrong: str


FAULTS = (
    Fault("add sends double to b", "arithmetic.py", '"a": "dy", "b": "dy"}', '"a": "dy", "b": "dy * 2"}'),
    Fault(
        "mul forgets to swap", "arithmetic.py", '"a": "dy * b", "b": "dy * a"', '"a": "dy * a", "b": "dy * b"'
    ),
    Fault("div loses a sign", "arithmetic.py", '"-dy * y / b"', '"dy * y / b"'),
    Fault("exp forgets the upstream", "powers.py", '{"x": "dy * y"}', '{"x": "y"}'),
    Fault("max sends a tie to b", "routing.py", '"np.where(a >= b, dy, 0)"', '"np.where(a > b, dy, 0)"'),
    Fault("copy forgets a branch", "routing.py", '"accumulate(dy)"', '"dy[0]"'),
    Fault("relu lets 0 through", "activation.py", '"np.where(x > 0, dy, 0)"', '"np.where(x >= 0, dy, 0)"'),
    Fault("sigmoid stops at y", "activation.py", '"dy * y * (1 - y)"', '"dy * y"'),
    Fault(
        "a dot product forgets to swap",
        "tensor.py",
        '"a": "dy * b", "b": "dy * a"',
        '"a": "dy * a", "b": "dy * b"',
    ),
    Fault(
        "a bias is not summed", "tensor.py", 'output if port == "b" else', 'shapes[port] if port == "b" else'
    ),
    Fault(
        "cross-entropy forgets the mean", "loss.py", "one_hot(t, p, axis)) / t.size", "one_hot(t, p, axis))"
    ),
    Fault("mse forgets the 2", "loss.py", '"dy * 2 * (a - b) / a.size"', '"dy * (a - b) / a.size"'),
    Fault("broadcast takes any size", "shapes.py", "if m not in (n, 1) and n != 1:", "if False:"),
    Fault("a product drops its rows", "shapes.py", "rows = a[-2:-1]", "rows = a[-1:-1]"),
    Fault("size-1 axes are not summed", "shapes.py", "if dim == 1 and wide[lead + i] != 1", "if False"),
)


def first_failure(fault: Fault) -> str:
    """The first test that fails with `fault` in the tree; empty where none does."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "tree")
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache"))
        path = copy / "gradstudio" / "gates" / fault.file
        text = path.read_text(encoding="utf-8")
        if fault.right not in text:
            sys.exit(f"{fault.file} does not hold {fault.right!r}")
        path.write_text(text.replace(fault.right, fault.wrong), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *SUITE]
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return ""
        found = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
        return found[1] if found else done.stdout.strip().splitlines()[-1]


def main() -> int:
    """Print one line a fault; 1 where one goes unseen."""
    unseen = 0
    for fault in FAULTS:
        caught = first_failure(fault)
        unseen += not caught
        print(f"{fault.what:36} {caught or 'NOT SEEN'}", flush=True)
    print(f"{len(FAULTS) - unseen} of {len(FAULTS)} seen")
    return 1 if unseen else 0


if __name__ == "__main__":
    raise SystemExit(main())
