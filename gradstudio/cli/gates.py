"""`gradstudio gates`: the gate reference, printed from the records."""

from __future__ import annotations

import argparse
from typing import Any

from gradstudio.cli.arguments import as_json
from gradstudio.cli.output import print_json, print_table
from gradstudio.gates import CATALOGUE, Gate, find_gate


def options(parser: argparse.ArgumentParser) -> None:
    """What `gates` takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="one gate, in full")
    as_json(parser)


def main(args: argparse.Namespace) -> int:
    """Print one gate or all of them."""
    chosen = [find_gate(args.name)] if args.name else list(CATALOGUE.values())
    if args.json:
        print_json({"gates": [as_plain(gate) for gate in chosen]})
    elif args.name:
        _print_gate(chosen[0])
    else:
        print_table(
            ["gate", "", "category", "in backprop", "what it is"],
            [[gate.name, gate.symbol, gate.category, gate.role_word, gate.doc] for gate in chosen],
        )
    return 0


def as_plain(gate: Gate) -> dict[str, Any]:
    """Every field of a gate's record as JSON has it."""
    return {
        "name": gate.name,
        "symbol": gate.symbol,
        "category": gate.category,
        "doc": gate.doc,
        "role": gate.role,
        "role_word": gate.role_word,
        "operator": gate.operator or None,
        "aliases": list(gate.aliases),
        "inputs": [
            {
                "name": p.name,
                "doc": p.doc,
                "optional": p.optional,
                "class_indices": p.whole,
                "repeats": p.many or None,
            }
            for p in gate.inputs
        ],
        "outputs": [
            {"name": p.name, "doc": p.doc, "class_indices": p.whole, "repeats": p.many or None}
            for p in gate.outputs
        ],
        "derived": {name: rule.__doc__ for name, rule in gate.derived.items()},
        "attributes": [
            {
                "name": a.name,
                "kind": a.kind,
                "default": a.default,
                "doc": a.doc,
                "choices": list(a.choices),
                "minimum": a.minimum,
                "maximum": a.maximum,
                "above": a.above,
            }
            for a in gate.attributes
        ],
        "cases": {
            name or "always": {
                "forward": {port: formula.text for port, formula in case.forward.items()},
                "backward": {port: formula.text for port, formula in case.backward.items()},
            }
            for name, case in gate.cases.items()
        },
        "latex": dict(gate.latex),
        "at_a_kink": None if gate.kink is None else {"where": gate.kink.text, "called": gate.kink_word},
    }


def _print_gate(gate: Gate) -> None:
    print(f"{gate.name}  {gate.symbol}  ({gate.category})\n{gate.doc}\n{gate.role}")
    if gate.aliases:
        print(f"also found as: {', '.join(gate.aliases)}")
    for name, case in gate.cases.items():
        if gate.is_leaf:
            break
        print(f"\n{name}:" if name else "")
        for port, formula in case.forward.items():
            print(f"  {port} = {formula.text}")
        for port, formula in case.backward.items():
            print(f"  d{port} = {formula.text}")
    for name, rule in gate.derived.items():
        print(f"\n{name}: {rule.__doc__}")
    for attribute in gate.attributes:
        choices = f" ({', '.join(attribute.choices)})" if attribute.choices else ""
        print(
            f"\n{attribute.name}: {attribute.doc}{choices}; {attribute.kind}, by default {attribute.default}"
        )
