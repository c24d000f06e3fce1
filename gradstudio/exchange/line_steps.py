"""Which step of the Program each line of printed code is, so that a line and a step can show each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def steps_by_line(code: str, marks: Iterable[tuple[str, str]]) -> Mapping[int, str]:
    """The variable that each line of `code`, counted from 0, assigns; the lines of one step all have it.

    `marks` are the steps in the order in which they were printed: what stands left of the equals sign, and
    the variable of the Program.
    """
    lines = code.split("\n")
    found: dict[int, str] = {}
    at = 0
    for left, target in marks:
        at = next(
            (i for i in range(at, len(lines)) if lines[i].lstrip().startswith(f"{left} = ")), len(lines)
        )
        if at == len(lines):
            break
        indent = _indent(lines[at])
        found[at] = target
        at += 1
        while at < len(lines) and lines[at] and (_indent(lines[at]) > indent or lines[at].strip() == ")"):
            found[at] = target
            at += 1
    return found


def moved(text: str, code: str, lines: Mapping[int, str]) -> Mapping[int, str]:
    """`lines` of `code` as lines of `text`, in which it stands."""
    before = text[: text.index(code)].count("\n")
    return {before + line: target for line, target in lines.items()}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
