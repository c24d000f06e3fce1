"""`gradstudio run`: forward and backward, as a table or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gradstudio.cli.arguments import as_json, graph_file, load_checked, read_value, read_values, settings
from gradstudio.cli.output import print_json, print_table, short

if TYPE_CHECKING:
    from gradstudio.engine.run import Result
    from gradstudio.graph.document import Document


def options(parser: argparse.ArgumentParser) -> None:
    """What `run` takes."""
    graph_file(parser)
    settings(parser)
    parser.add_argument("--output", metavar="NAMES", help="node (or nodes, with commas) gradients start from")
    parser.add_argument(
        "--upstream",
        action="append",
        default=[],
        metavar="VALUE",
        help="gradient at the output, 1 for a scalar; NAME=VALUE for one of several",
    )
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Run and print."""
    from gradstudio.engine.run import run

    document = load_checked(args.file)
    outputs = None if args.output is None else [name.strip() for name in args.output.split(",")]
    result = run(document, read_values(args.values), output=outputs, upstream=_upstream(args.upstream))
    if args.json:
        print_json(as_plain(result))
    else:
        _print_result(result)
    return 0


def _upstream(texts: Sequence[str]) -> Any:  # noqa: ANN401 - None, a value, or values by output
    if not texts:
        return None
    if len(texts) == 1 and "=" not in texts[0]:
        return read_value(texts[0], "--upstream")
    return read_values(texts)


def as_plain(result: Result) -> dict[str, Any]:
    """A result as JSON has it: nodes and wires with value, upstream and downstream."""
    document = result.program.document
    nodes: dict[str, Any] = {}
    for node in document:
        ports = {port: _readings(result, document, node.name, port) for port in node.outputs}
        head: dict[str, Any] = {"gate": node.gate}
        nodes[node.name] = head | (next(iter(ports.values())) if len(ports) == 1 else {"outputs": ports})
        if kink := result.kinks.get(node.name):
            nodes[node.name]["kink"] = kink
    wires = [
        {
            "from": str(wire.tail),
            "to": str(wire.head),
            "value": reading.value,
            "downstream": reading.downstream,
        }
        for wire in document.wires()
        for reading in [result.wire(wire.head)]
    ]
    outputs: Any = result.outputs[0] if len(result.outputs) == 1 else list(result.outputs)
    return {"output": outputs or None, "nodes": nodes, "wires": wires, "note": result.gap or None}


def _readings(result: Result, document: Document, name: str, port: str) -> dict[str, Any]:
    key = name if len(document[name].outputs) == 1 else f"{name}.{port}"
    value = result.value(key)
    shape = None if value is None else list(value.shape)
    return {"shape": shape, "value": value, "upstream": result.upstream(key)}


def _print_result(result: Result) -> None:
    document = result.program.document
    rows: list[list[str]] = []
    for name in (name for name in result.program.order if name in document):
        node = document[name]
        for port in node.outputs:
            key = name if len(node.outputs) == 1 else f"{name}.{port}"
            rows.append([key, node.gate, short(result.value(key)), short(result.upstream(key)), ""])
        if kink := result.kinks.get(name):
            rows[-1][-1] = kink
    flagged = any(row[-1] for row in rows)
    heads = ["node", "gate", "value", "upstream", "note"]
    print_table(heads if flagged else heads[:-1], rows if flagged else [row[:-1] for row in rows])
    if rows and any(True for _ in document.wires()):
        print()
        wires = [
            [f"{wire.tail.node} → {wire.head}", short(reading.value), short(reading.downstream)]
            for wire in document.wires()
            for reading in [result.wire(wire.head)]
        ]
        print_table(["wire", "value", "downstream"], wires)
    if result.gap:
        print(f"\nno gradients: {result.gap}")
