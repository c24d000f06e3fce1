"""Gates in set mathematics: the LaTeX of their records with the document's names put in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from gradstudio.gates import Gate
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.ui.widgets.names import split_name

UNKNOWN: Final = "?"
"""What stands in a formula where no wire enters yet."""

_PLACE: Final = re.compile(r"@([A-Za-z]+)(?=(\^)?)")
_GREEK: Final = frozenset(
    {
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
    }
)
_MOST_OUTPUTS: Final = 3
_MOST_LISTED: Final = 4


def name_latex(name: str) -> str:
    r"""A node's name as in print: `{W_{1}}` for W1, `{\sigma}` for sigma, `{\mathit{loss}}` for loss."""
    stem, index = split_name(name)
    if stem in _GREEK:
        stem = rf"\{stem}"
    elif len(stem) > 1 or stem == "_":
        letters = stem.replace("_", r"\_")
        stem = rf"\mathit{{{letters}}}"
    return f"{{{stem}_{{{index}}}}}" if index else f"{{{stem}}}"


def port_latex(document: Document, port: Port) -> str:
    """An output as in print: its node's name, with the number of the output where there are several."""
    name = name_latex(port.node)
    if port.node not in document or len(document[port.node].outputs) == 1:
        return name
    return f"{{{name}^{{({port.port.lstrip('y')})}}}}"


def objective_latex(document: Document, outputs: Sequence[str], *, scalar: bool = True) -> str:
    r"""What gradients are gradients of: `{f}`, `(f + g)`, and `(u \cdot f)` for an `f` that is no scalar."""
    names = [port_latex(document, Port(*_split(key))) for key in outputs]
    if not names:
        return r"{\mathrm{out}}"
    dotted = names if scalar else [rf"u \cdot {name}" for name in names]
    if len(dotted) > _MOST_OUTPUTS:
        dotted = [dotted[0], r"\dots", dotted[-1]]
    joined = " + ".join(dotted)
    return joined if len(names) == 1 and scalar else f"({joined})"


def partial(of: str, by: str) -> str:
    r"""A derivative in one line: `\partial f/\partial q`."""
    return rf"\partial {of}/\partial {by}"


def forward_latex(document: Document, node: Node) -> str:
    """What a gate computes: `q = x + y`; empty where its record has no formula."""
    template = node.kind.latex_of("y", node.attributes)
    if not template:
        return ""
    left = [port_latex(document, Port(node.name, port)) for port in node.outputs]
    if len(left) > _MOST_OUTPUTS:
        left = [left[0], r"\dots", left[-1]]
    if not node.kind.repeats_value:
        left = [", ".join(left)]
    return " = ".join([*left, filled(template, node.kind, _names(document, node))])


def local_latex(document: Document, node: Node, port: str) -> str:
    """The local gradient: `∂q/∂x = 1`; empty where only the whole downstream gradient has a formula."""
    template = node.kind.latex_of(node.kind.input(port).name, node.attributes)
    if not template or "@dy" in template:
        return ""
    names = _names(document, node)
    return f"{partial(names['y'], names[port])} = {filled(template, node.kind, names)}"


def downstream_latex(document: Document, node: Node, port: str, objective: str) -> str:
    """The downstream gradient of a gate on whole matrices: `∂f/∂W = ∂f/∂s xᵀ`; empty for other gates."""
    template = node.kind.latex_of(node.kind.input(port).name, node.attributes)
    if "@dy" not in template:
        return ""
    names = _names(document, node)
    names["dy"] = rf"\frac{{\partial {objective}}}{{\partial {names['y']}}}"
    return f"{partial(objective, names[port])} = {filled(template, node.kind, names)}"


def filled(template: str, gate: Gate, names: Mapping[str, str]) -> str:
    """A record's LaTeX with `names` in its places; a fraction that is raised gets parentheses."""
    for port in gate.inputs:
        if port.optional and port.name not in names:
            template = re.sub(rf"\s*(\+|\\odot)\s*@{port.name}\b", "", template)

    def name(match: re.Match[str]) -> str:
        found = names.get(match[1], UNKNOWN)
        return rf"\left({found}\right)" if match[2] and found.startswith(r"\frac") else found

    return _PLACE.sub(name, template)


def _names(document: Document, node: Node) -> dict[str, str]:
    """LaTeX by port: the inputs' tails, and `y` for the node itself; open inputs that must be are `?`."""
    names = dict.fromkeys(node.required_inputs, UNKNOWN)
    names |= {port: port_latex(document, tail) for port, tail in node.inputs.items()}
    if (many := node.kind.many_inputs) is not None:
        each = [name for port, name in names.items() if node.kind.input(port) is many]
        names[many.name] = ", ".join(each if len(each) <= _MOST_LISTED else [*each[:2], r"\dots", each[-1]])
    return names | {"y": name_latex(node.name)}


def _split(key: str) -> tuple[str, str]:
    node, _, port = key.partition(".")
    return node, port
