"""`gradstudio check`: structure, shapes, and every gradient against finite differences."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gradstudio.cli.arguments import as_json, graph_file
from gradstudio.cli.output import print_json, print_table

if TYPE_CHECKING:
    from gradstudio.engine.gradcheck import Finding
    from gradstudio.graph.check import Checked

_REFUSED = 2


def options(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    graph_file(parser)
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Check and print; 2 where there is an error or a gradient is wrong."""
    from gradstudio.engine.gradcheck import gradcheck
    from gradstudio.errors import RunError
    from gradstudio.graph.check import check
    from gradstudio.graph.files import load

    document = load(args.file)
    checked = check(document)
    findings: tuple[Finding, ...] = ()
    unchecked = ""
    if not checked.errors:
        try:
            findings = gradcheck(document)
        except RunError as error:
            unchecked = str(error)
    sound = not checked.errors and all(finding.passed for finding in findings)
    if args.json:
        print_json(_plain(checked, findings, unchecked, sound=sound))
        return 0 if sound else _REFUSED
    checked.refuse_errors()
    for problem in checked.problems:
        print(f"note: {problem.message}")
    if unchecked:
        print(f"gradients not checked: {unchecked}")
    elif findings:
        _print_findings(findings)
    failed = [finding for finding in findings if not finding.passed]
    print("valid" if not failed else f"{len(failed)} of {len(findings)} gradients differ")
    return 0 if sound else _REFUSED


def _print_findings(findings: tuple[Finding, ...]) -> None:
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
    print_table(["gradient of", "shape", "analytic", "numeric", "relative error", "verdict"], rows)


def _plain(checked: Checked, findings: tuple[Finding, ...], unchecked: str, *, sound: bool) -> dict[str, Any]:
    shapes = {str(port): None if shape is None else list(shape) for port, shape in checked.shapes.items()}
    return {
        "valid": sound,
        "problems": [
            {"kind": p.kind, "place": p.place, "message": p.message, "error": p.error is not None}
            for p in checked.problems
        ],
        "shapes": shapes,
        "gradients": [
            {
                "name": f.name,
                "shape": list(f.shape),
                "analytic": f.analytic,
                "numeric": f.numeric,
                "relative_error": f.error,
                "passed": f.passed,
                "reason": f.reason or None,
            }
            for f in findings
        ],
        "note": unchecked or None,
    }
