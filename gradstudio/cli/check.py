"""`gradstudio check`: structure, shapes, and gradients against finite differences."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from gradstudio.cli.arguments import as_json, graph_file
from gradstudio.cli.output import print_json, print_table

if TYPE_CHECKING:
    from gradstudio.engine.gradcheck import Finding
    from gradstudio.graph.check import Checked
    from gradstudio.graph.node import Wire

_REFUSED = 2


def options(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    graph_file(parser)
    parser.add_argument(
        "--wires",
        action="store_true",
        help="check every wire too: cut it, move the value on it, and compare with the gradient along it; "
        "says why one fails: kink, tie, step size, float32, not finite, or a wrong formula",
    )
    parser.add_argument(
        "--float32",
        action="store_true",
        help="check the wires in float32, as a training computes (with --wires)",
    )
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Check and print; 2 where there is an error or a gradient is wrong."""
    import numpy as np

    from gradstudio.engine.gradcheck import gradcheck
    from gradstudio.errors import GradStudioError, RunError
    from gradstudio.graph.check import check
    from gradstudio.graph.files import load
    from gradstudio.lens.wirecheck import wirecheck

    if args.float32 and not args.wires:
        message = "--float32 goes with --wires: what is no wire is checked in float64"
        raise GradStudioError(message)
    document = load(args.file)
    checked = check(document)
    findings: tuple[Finding, ...] = ()
    wires: dict[Wire, Finding] = {}
    unchecked = ""
    if not checked.errors:
        try:
            findings = gradcheck(document)
            if args.wires:
                wires = wirecheck(document, dtype=np.float32 if args.float32 else np.float64)
        except RunError as error:
            unchecked = str(error)
    everything = (*findings, *wires.values())
    sound = not checked.errors and all(finding.passed for finding in everything)
    if args.json:
        plain = _plain(checked, findings, unchecked, sound=sound)
        print_json({**plain, "wires": _plain_wires(wires)} if args.wires else plain)
        return 0 if sound else _REFUSED
    checked.refuse_errors()
    for problem in checked.problems:
        print(f"note: {problem.message}")
    if unchecked:
        print(f"gradients not checked: {unchecked}")
    for title, rows in (("gradient of", findings), ("gradient along", wires.values())):
        if rows:
            _print_findings(title, rows)
            print()
    failed = [finding for finding in everything if not finding.passed]
    print("valid" if not failed else f"{len(failed)} of {len(everything)} gradients differ")
    return 0 if sound else _REFUSED


def _print_findings(title: str, findings: Collection[Finding]) -> None:
    from gradstudio.gates import show_shape
    from gradstudio.graph.numbers import format_number

    rows = [
        [
            finding.name,
            show_shape(finding.shape),
            format_number(finding.analytic, 6),
            format_number(finding.numeric, 6),
            format_number(finding.error, 2),
            "right" if finding.passed else finding.reason,
        ]
        for finding in findings
    ]
    print_table([title, "shape", "analytic", "numeric", "relative error", "verdict"], rows)


def _plain(checked: Checked, findings: tuple[Finding, ...], unchecked: str, *, sound: bool) -> dict[str, Any]:
    shapes = {str(port): None if shape is None else list(shape) for port, shape in checked.shapes.items()}
    return {
        "valid": sound,
        "problems": [
            {"kind": p.kind, "place": p.place, "message": p.message, "error": p.error is not None}
            for p in checked.problems
        ],
        "shapes": shapes,
        "gradients": [{"name": f.name, **_plain_finding(f)} for f in findings],
        "note": unchecked or None,
    }


def _plain_wires(wires: dict[Wire, Finding]) -> list[dict[str, Any]]:
    return [
        {"from": str(wire.tail), "to": str(wire.head), **_plain_finding(finding)}
        for wire, finding in wires.items()
    ]


def _plain_finding(finding: Finding) -> dict[str, Any]:
    return {
        "shape": list(finding.shape),
        "analytic": finding.analytic,
        "numeric": finding.numeric,
        "relative_error": finding.error,
        "passed": finding.passed,
        "cause": finding.cause or None,
        "reason": finding.reason or None,
    }
