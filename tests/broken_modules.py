"""Files broken in what lies about the nodes, one in each way: the text, the place, part of the reason."""

from __future__ import annotations


def text(*nodes: str, modules: tuple[str, ...] = (), remarks: tuple[str, ...] = ()) -> str:
    """A file of these nodes, modules, frames and notes, written as they are."""
    parts = [
        f'"{key}":[{",".join(each)}]' for key, each in (("modules", modules), ("remarks", remarks)) if each
    ]
    more = "".join(f",{part}" for part in parts)
    return f'{{"format":"gradstudio","version":2,"nodes":[{",".join(nodes)}]{more}}}'


#: A node outside of the module m, and two in it, the second fed by the first.
X = '{"name":"x","gate":"input"}'
R = '{"name":"r","gate":"relu","inputs":{"x":"x"},"module":"m"}'
S = '{"name":"s","gate":"relu","inputs":{"x":"r"},"module":"m"}'
M = '{"name":"m"}'
_DEEP = ('{"name":"m0"}', *(f'{{"name":"m{i}","module":"m{i - 1}"}}' for i in range(1, 33)))


def module(more: str) -> str:
    """A file of x, r and s, and the module m with a field more."""
    return text(X, R, S, modules=(f'{{"name":"m",{more}}}',))


def remark(more: str = "", name: str = "#1", kind: str = "note") -> str:
    """A file of one note with a field more."""
    return text(remarks=(f'{{"name":"{name}","kind":"{kind}"{more}}}',))


#: What is wrong: text, place, part of the reason.
BROKEN_MODULES: dict[str, tuple[str, str, str]] = {
    "a node in no module": (text(R, X), "$.nodes[0].module", "in the module 'm', but there is none"),
    "a module in no module": (
        text(modules=('{"name":"m","module":"n"}',)),
        "$.modules[0].module",
        "in the module 'n', but there is none",
    ),
    "a note in no module": (remark(',"module":"n"'), "$.remarks[0].module", "in the module 'n', but there"),
    "modules in a circle": (
        text(modules=('{"name":"m","module":"n"}', '{"name":"n","module":"m"}')),
        "$.modules[0].module",
        "in a circle: m in n in m",
    ),
    "a module in itself": (
        text(modules=('{"name":"m","module":"m"}',)),
        "$.modules[0].module",
        "in a circle: m in m",
    ),
    "modules too deep": (text(modules=_DEEP), "$.modules[32].module", "nested deeper than 32"),
    "a module of a node's name": (text(X, modules=('{"name":"x"}',)), "$.modules[0].name", "'x' is taken"),
    "a module twice": (text(modules=(M, M)), "$.modules[1].name", "'m' is taken"),
    "a module of no name": (text(modules=('{"name":"a b"}',)), "$.modules[0].name", "'a b' is not a name"),
    "an unknown field of a module": (module('"gate":"add"'), "$.modules[0]", "unknown field gate"),
    "modules that are none": (text(modules=("3",)), "$.modules[0]", "expected object, got int"),
    "a module too far": (module('"at":[0,-1e9]'), "$.modules[0].at", "within 100,000,000"),
    "half a letter in a module": (module('"label":"\\ud800"'), "$.modules[0].label", "lone surrogate"),
    "a port of no name": (module('"inputs":{"1":["r.x"]}'), '$.modules[0].inputs["1"]', "'1' is not a name"),
    "a port of a gate's name": (module('"outputs":{"relu":"s"}'), "$.modules[0].outputs.relu", "try relu_1"),
    "a port that feeds nothing": (module('"inputs":{"a":[]}'), "$.modules[0].inputs.a", "at least one input"),
    "a port that feeds a number": (
        module('"inputs":{"a":[3]}'),
        "$.modules[0].inputs[...][0]",
        "expected str, got int",
    ),
    "a port that feeds no node": (
        module('"inputs":{"a":["t.x"]}'),
        "$.modules[0].inputs.a[0]",
        "'t.x' is no input of a node",
    ),
    "a port that feeds no input": (
        module('"inputs":{"a":["r.x","r.y"]}'),
        "$.modules[0].inputs.a[1]",
        "'r.y' is no input of a node",
    ),
    "a port that feeds what lies outside": (
        text(X, '{"name":"o","gate":"relu"}', modules=('{"name":"m","inputs":{"a":["o.x"]}}',)),
        "$.modules[0].inputs.a[0]",
        "o does not lie in the module m",
    ),
    "a port that feeds what is fed from inside": (
        module('"inputs":{"a":["s.x"]}'),
        "$.modules[0].inputs.a[0]",
        "s.x is fed by r, which lies in m too",
    ),
    "a port that feeds an input twice": (
        module('"inputs":{"a":["r.x"],"b":["r.x"]}'),
        "$.modules[0].inputs.b[0]",
        "r.x is fed by another port of m too, or twice",
    ),
    "an output of no node": (module('"outputs":{"a":"t"}'), "$.modules[0].outputs.a", "no node 't'"),
    "an output that is none": (module('"outputs":{"a":"s.z"}'), "$.modules[0].outputs.a", "there is s.y"),
    "an output from outside": (module('"outputs":{"a":"x"}'), "$.modules[0].outputs.a", "x does not lie in"),
    "an output that is a list": (module('"outputs":{"a":["s"]}'), "$.modules[0].outputs.a", '"node"'),
    "an output of an input's name": (
        module('"inputs":{"a":["r.x"]},"outputs":{"a":"s"}'),
        "$.modules[0].outputs.a",
        "an input has the name 'a' too",
    ),
    "bends of no wire": (
        text('{"name":"r","gate":"relu","bends":{"x":[[0,0]]}}'),
        "$.nodes[0].bends.x",
        "no wire enters r.x",
    ),
    "bends through nothing": (
        text(X, '{"name":"r","gate":"relu","inputs":{"x":"x"},"bends":{"x":[]}}'),
        "$.nodes[1].bends.x",
        "at least one point",
    ),
    "bends too far": (
        text(X, '{"name":"r","gate":"relu","inputs":{"x":"x"},"bends":{"x":[[0,0],[0,1e300]]}}'),
        "$.nodes[1].bends.x[1]",
        "within 100,000,000",
    ),
    "a bend of one number": (
        text(X, '{"name":"r","gate":"relu","inputs":{"x":"x"},"bends":{"x":[[0]]}}'),
        "$.nodes[1].bends[...][0]",
        "length 2, got 1",
    ),
    "a note of a node's name": (remark(name="x"), "$.remarks[0].name", "is # and a number"),
    "a note number 0": (remark(name="#0"), "$.remarks[0].name", "is # and a number"),
    "a note twice": (
        text(remarks=('{"name":"#1","kind":"note"}', '{"name":"#1","kind":"frame"}')),
        "$.remarks[1].name",
        "'#1' is taken",
    ),
    "a remark of no kind": (text(remarks=('{"name":"#1"}',)), "$.remarks[0]", "missing required field kind"),
    "a remark of another kind": (remark(kind="arrow"), "$.remarks[0].kind", 'must be "frame" or "note"'),
    "an unknown colour": (remark(',"colour":"pink"'), "$.remarks[0].colour", "one of grey, blue"),
    "a note too small": (remark(',"size":[240,1]'), "$.remarks[0].size", "at least 48 wide and 36 high"),
    "a note too large": (remark(',"size":[1e9,100]'), "$.remarks[0].size", "at most 100,000,000"),
    "a note too far": (remark(',"at":[1e9,0]'), "$.remarks[0].at", "within 100,000,000"),
    "half a letter in a note": (remark(',"text":"\\ud800"'), "$.remarks[0].text", "lone surrogate"),
    "NaN in a note": (remark(',"at":[NaN,0]'), "line 1, column", "NaN is not a number"),
}
