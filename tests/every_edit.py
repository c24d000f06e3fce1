"""Random edits of every kind, and what must hold of a document whatever was done to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from grouped import boxes_of, is_sound

from gradstudio.engine.run import Result, run
from gradstudio.engine.session import Session
from gradstudio.errors import GradStudioError
from gradstudio.exchange import export
from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.check import check
from gradstudio.graph.copies import FoldCopies, MakeCopiesExplicit
from gradstudio.graph.document import Document
from gradstudio.graph.edits import (
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Move,
    RemoveNodes,
    Rename,
    SetAttributes,
    SetLabel,
    SetOutputs,
    Together,
)
from gradstudio.graph.files import decode, encode
from gradstudio.graph.formula import formula, parse, rewrite
from gradstudio.graph.functions import as_functions
from gradstudio.graph.items import FRAME, NOTE, REMARK_COLOURS, Module, Remark
from gradstudio.graph.layout import arrange
from gradstudio.graph.layout_edit import LayOut
from gradstudio.graph.module_edits import Group, MoveInto, RenamePort, Ungroup, suggested_module_name
from gradstudio.graph.modules import interface, members
from gradstudio.graph.naming import checked_name, suggested_name
from gradstudio.graph.node import Point, Port
from gradstudio.graph.parts import Insert, part
from gradstudio.graph.remark_edits import AddRemark, SetRemark, checked_remark, next_remark_name
from gradstudio.graph.scene import scene
from gradstudio.graph.wire_edits import Lay, Lift

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GATES = ("add", "mul", "sub", "max", "tanh", "square", "relu", "copy", "concat", "sum", "linear", "split")
_NAMES = ("x", "l", "norm", "f", "add1", "module1", "not a name", "max", "s" * 60, "t")
_FAR = (0.0, 24.0, -60.5, 5e7, 9.99e7, 2e8, math.inf, math.nan)
_VALUES = (-1.5, 0.0, 2.0, [1.0, -2.0], [[1.0, 2.0], [3.0, 4.0]])

Maker: TypeAlias = Callable[[Document, Random], Edit]


def _any(rng: Random, names: Iterable[str]) -> str:
    """One of `names`, or of nothing a name that is none."""
    found = [*names]
    return rng.choice(found) if found and rng.random() < 0.97 else "ghost"


def _some(rng: Random, names: Iterable[str]) -> tuple[str, ...]:
    found = [*names]
    return tuple(rng.sample(found, min(len(found), rng.randint(1, 4))))


def _level(document: Document, rng: Random) -> str:
    return rng.choice(["", *document.modules])


def _on(document: Document, level: str) -> list[str]:
    return [item.name for item in document.items() if item.module == level]


def _place(rng: Random) -> Point:
    if rng.random() < 0.9:
        return float(rng.randint(-40, 40) * 12), float(rng.randint(-40, 40) * 12)
    return rng.choice(_FAR), rng.choice(_FAR)


def _head(document: Document, rng: Random) -> Port:
    heads = [Port(node.name, port) for node in document for port in node.entries]
    return rng.choice(heads) if heads else Port("ghost", "a")


def _tail(document: Document, rng: Random) -> Port:
    tails = [Port(node.name, port) for node in document for port in node.outputs]
    return rng.choice(tails) if tails else Port("ghost", "y")


def _add(document: Document, rng: Random) -> Edit:
    level, (x, y) = _level(document, rng), _place(rng)
    if rng.random() < 0.3:
        gate = rng.choice(("input", "parameter", "constant"))
        values = {"value": rng.choice(_VALUES)} if rng.random() < 0.8 else {}
        return AddNode(
            gate, suggested_name(gate, (*document.nodes, *document.modules)), values, x, y, "", level
        )
    gate = rng.choice(_GATES)
    name = suggested_name(gate, (*document.nodes, *document.modules))
    return AddNode(gate, name if rng.random() < 0.8 else rng.choice(_NAMES), {}, x, y, "", level)


def _attributes(document: Document, rng: Random) -> Edit:
    node = document.nodes.get(_any(rng, document.nodes))
    if node is None or not node.kind.attributes:
        return SetAttributes(node.name if node else "ghost", {"ghost": 1})
    attribute = rng.choice(node.kind.attributes)
    values: dict[str, list[Any]] = {"array": [*_VALUES, None], "int": [1, 2, 3, 0, -1]}
    return SetAttributes(node.name, {attribute.name: rng.choice(values.get(attribute.kind, [None, 2, "x"]))})


def _outputs(document: Document, rng: Random) -> Edit:
    chosen = [_tail(document, rng) for _ in range(rng.choice((0, 1, 1, 1, 2)))]
    alone = {tail for tail in chosen if tail.node in document and len(document[tail.node].outputs) == 1}
    return SetOutputs(
        {tail.node if tail in alone else str(tail): rng.choice((None, None, 2.0)) for tail in chosen}
    )


def _lay(document: Document, rng: Random) -> Edit:
    level = _level(document, rng)
    seen = scene(document, level)
    tails = [Port(box.name, port) for box in seen.boxes for port in box.outputs] + [Port(">", "")]
    heads = [Port(box.name, port) for box in seen.boxes for port in box.inputs] + [Port("<", "")]
    return Lay(rng.choice(tails), rng.choice(heads), level)


def _lift(document: Document, rng: Random) -> Edit:
    level = _level(document, rng)
    heads = [Port(box.name, port) for box in scene(document, level).boxes for port in box.inputs]
    return Lift(rng.choice(heads) if heads else Port("ghost", "a"), level)


def _group(document: Document, rng: Random) -> Edit:
    name = suggested_module_name(document) if rng.random() < 0.9 else rng.choice(_NAMES)
    return Group(_some(rng, _on(document, _level(document, rng))), name, "σ")


def _rename_port(document: Document, rng: Random) -> Edit:
    module = _any(rng, document.modules)
    if module not in document.modules:
        return RenamePort(module, "x", "t")
    output, ports = rng.random() < 0.5, interface(document, module)
    old = _any(rng, ports.outputs if output else ports.inputs)
    return RenamePort(module, old, rng.choice(_NAMES), output)


def _bends(document: Document, rng: Random) -> Edit:
    return SetBends(_head(document, rng), tuple(_place(rng) for _ in range(rng.randint(0, 3))))


def _move(document: Document, rng: Random) -> Edit:
    names = _some(rng, _on(document, _level(document, rng)))
    shift = _place(rng)
    places = {}
    for name in names:
        item = document.item(name)
        places[name] = (item.x + shift[0], item.y + shift[1]) if rng.random() < 0.8 else _place(rng)
    return Move(places)


def _lay_out(document: Document, rng: Random) -> Edit:
    level = _level(document, rng)
    boxes = boxes_of(document, level)
    bends = {_head(document, rng): (_place(rng),)} if rng.random() < 0.5 else {}
    return LayOut({name: _place(rng) for name in boxes}, bends, level)


def _remark(document: Document, rng: Random) -> Edit:
    x, y = _place(rng)
    kind, level = rng.choice((FRAME, NOTE)), _level(document, rng)
    return AddRemark(
        Remark(next_remark_name(document), kind, "σ", x, y, colour=rng.choice(REMARK_COLOURS), module=level)
    )


def _set_remark(document: Document, rng: Random) -> Edit:
    x, y = _place(rng)
    size = rng.choice((48.0, 100.0, 10.0, 1e8, 2e8, math.nan))
    return SetRemark(_any(rng, document.remarks), "text", rng.choice(("blue", "pink")), x, y, size, 100.0)


def _insert(document: Document, rng: Random) -> Edit:
    level = _level(document, rng)
    graph = part(document, _some(rng, _on(document, _level(document, rng))))
    return Insert(decode(encode(graph), "the clipboard"), *_place(rng), level)


def _inserted_formula(document: Document, rng: Random) -> Edit:
    text = rng.choice(("f = (x + y) * z", "def s(t):\n    return exp(-t)\nq = s(x) * s(y)", "l = norm2(x)"))
    return Insert(parse(text), *_place(rng), _level(document, rng))


def _nodes(document: Document, rng: Random) -> tuple[str, ...] | None:
    return None if rng.random() < 0.5 else _some(rng, document.nodes)


class Arranged:
    """The edit of a whole level's layout."""

    def apply(self, document: Document) -> Document:
        """Every level laid out."""
        return arrange(document)


#: Makers of edits that may change what is computed.
CHANGING: Mapping[str, Maker] = {
    "add": _add,
    "remove": lambda document, rng: RemoveNodes(_some(rng, _on(document, _level(document, rng)))),
    "connect": lambda document, rng: Connect(_tail(document, rng), _head(document, rng)),
    "disconnect": lambda document, rng: Disconnect(_head(document, rng)),
    "attributes": _attributes,
    "outputs": _outputs,
    "lay": _lay,
    "lift": _lift,
    "together": lambda document, rng: Together((_add(document, rng), _lay(document, rng))),
}
#: Makers of edits after which every value and gradient is what it was, to the bit.
KEEPING: Mapping[str, Maker] = {
    "label": lambda document, rng: SetLabel(
        _any(rng, (item.name for item in document.items())), rng.choice(("", "σ", "half"))
    ),
    "move": _move,
    "lay out": _lay_out,
    "arrange": lambda document, rng: Arranged(),  # noqa: ARG005 - a maker
    "group": _group,
    "ungroup": lambda document, rng: Ungroup(_any(rng, document.modules)),
    "move into": lambda document, rng: MoveInto(
        _some(rng, _on(document, _level(document, rng))), _level(document, rng)
    ),
    "rename port": _rename_port,
    "bends": _bends,
    "remark": _remark,
    "set remark": _set_remark,
    "make copies explicit": lambda document, rng: MakeCopiesExplicit(_nodes(document, rng)),
    "rename": lambda document, rng: Rename(
        _any(rng, (item.name for item in document.items())), rng.choice(_NAMES)
    ),
}
#: Makers of edits after which sums of gradients may differ by rounding.
NEAR: Mapping[str, Maker] = {
    "fold copies": lambda document, rng: FoldCopies(_nodes(document, rng)),
}
#: Makers of edits that lay new nodes beside the old.
GROWING: Mapping[str, Maker] = {"insert": _insert, "insert a formula": _inserted_formula}

Array: TypeAlias = "NDArray[Any]"
Numbers: TypeAlias = "dict[tuple[str, str, str], Array | None]"


def numbers(document: Document) -> Numbers:
    """Every value, gradient at an output and gradient of a wire, as far as the document can be run."""
    found: Numbers = {}
    try:
        result = Session().run(document)
    except GradStudioError as error:
        assert_refused_well(error)
        return found
    for node in result.program.document:
        for port in node.outputs:
            found["value", node.name, port] = result.value(f"{node.name}.{port}")
            found["upstream", node.name, port] = result.upstream(f"{node.name}.{port}")
        for port in node.inputs:
            found["downstream", node.name, port] = result.downstream(node.name, port)
    return found


def same_bits(a: Array | None, b: Array | None) -> bool:
    """Whether two readings agree in type, shape and bits, or are both none."""
    if a is None or b is None:
        return a is b
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()


def near(a: Array | None, b: Array | None) -> bool:
    """Whether two readings agree up to rounding."""
    if a is None or b is None:
        return a is b
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)


def assert_refused_well(error: GradStudioError) -> None:
    """A refusal is one line that says something."""
    text = str(error)
    assert text
    assert text == text.strip()
    assert "\n" not in text


def assert_well_formed(document: Document) -> None:
    """Every reference names something that exists; names are unique; modules are folded without a detour."""
    names = [*document.nodes, *document.modules]
    assert len(set(names)) == len(names)
    for name in names:
        assert checked_name(name) == name
    for item in document.items():
        assert not item.module or item.module in document.modules, item
        assert math.isfinite(item.x)
        assert math.isfinite(item.y)
    for kind in (document.nodes, document.modules, document.remarks):
        assert all(item.name == name for name, item in kind.items())
    for tail, head in document.wires():
        assert tail.port in document[tail.node].outputs, (tail, head)
    for node in document:
        assert node.bends.keys() <= node.inputs.keys()
    for key in document.outputs:
        name, _, port = key.partition(".")
        assert port in document[name].outputs or (not port and len(document[name].outputs) == 1)
    for remark in document.remarks.values():
        assert checked_remark(remark) is remark
    for module in document.modules.values():
        _assert_well_formed_module(document, module)
    assert is_sound(document)


def _assert_well_formed_module(document: Document, module: Module) -> None:
    assert any(item.module == module.name for item in document.items()), f"{module.name} is empty"
    inside, heads = set(members(document, module.name)), [h for each in module.inputs.values() for h in each]
    assert len(set(heads)) == len(heads)
    assert not module.inputs.keys() & module.outputs.keys()
    for port in (*module.inputs, *module.outputs):
        assert checked_name(port) == port
    for head in heads:
        assert head.node in inside
        assert head.port in document[head.node].entries
    for tail in module.outputs.values():
        assert tail.node in inside
        assert tail.port in document[tail.node].outputs


def assert_remembers(document: Document) -> None:
    """What a document remembers of what it came from is what it would find itself."""
    fresh = replace(document)
    for name in document.nodes:
        assert document.consumers(name) == fresh.consumers(name)
    assert document.sinks() == fresh.sinks()
    for name in document.modules:
        assert members(document, name) == members(fresh, name)
        assert interface(document, name) == interface(fresh, name)
    for level in ("", *document.modules):
        assert scene(document, level) == scene(fresh, level)


def assert_checked(before: Document, document: Document) -> None:
    """A check of what has changed finds what a check of all finds."""
    check(before)
    found, whole = check(replace(document), before=before), check(replace(document))
    assert found.order == whole.order
    assert found.shapes == whole.shapes
    assert found.whole == whole.whole
    assert found.problems == whole.problems


def assert_saved(document: Document) -> None:
    """A file gives the document back."""
    text = encode(document)
    again = decode(text, "a file")
    assert again == document
    assert encode(again) == text


def assert_said(document: Document) -> None:
    """Its formula is read as the same nodes in the same modules; laid over it, it changes nothing."""
    try:
        text = formula(document)
    except GradStudioError as error:
        assert_refused_well(error)
        return
    if not text:
        return
    values = {
        node.name: node.attributes["value"]
        for node in document
        if node.kind.is_leaf and node.gate != "constant" and "value" in node.attributes
    }
    again, said = parse(text, values=values), as_functions(document)
    assert {node.name: (node.gate, dict(node.inputs), node.module) for node in again} == {
        node.name: (node.gate, dict(node.inputs), node.module) for node in said
    }
    found, wanted = numbers(replace(again, outputs=document.outputs)), numbers(document)
    assert found.keys() == wanted.keys()
    assert all(near(found[key], wanted[key]) for key in wanted)
    assert rewrite(document, formula(document, compact=True)) == document


def assert_exported(document: Document) -> None:
    """The exported file computes what the engine does, to the bit."""
    try:
        result = run(document)
        made = export(document, "numpy")
    except GradStudioError as error:
        assert_refused_well(error)
        return
    names: dict[str, Any] = {"__name__": "graph"}
    exec(compile(made.text, "graph", "exec"), names)  # noqa: S102 - our own export
    names["load"] = lambda *keys: [made.arrays[key] for key in keys]
    with np.errstate(all="ignore"):
        computed = names["run"]()
    for name, value in _exported(result):
        assert same_bits(np.asarray(computed[name]), np.asarray(value)), name


def _exported(result: Result) -> Iterator[tuple[str, Any]]:
    """What an exported file gives: the outputs, and the gradients of the leaves where there are any."""
    plan = result.program
    for port, variable in plan.upstreams.items() if result.has_gradients else ():
        if plan.document[port.node].kind.is_leaf:
            yield variable, result.variables[variable]
    for port in plan.outputs:
        yield plan.values[port], result.variables[plan.values[port]]
