"""Broken files, one in each way: the text, the place that must be named, and part of the reason."""

from __future__ import annotations


def text(*nodes: str, more: str = "") -> str:
    """A file of these nodes, written as they are."""
    return f'{{"format":"gradstudio","version":1,"nodes":[{",".join(nodes)}]{more}}}'


def valued(value: str) -> str:
    """A file of one input with a value."""
    return text(f'{{"name":"x","gate":"input","attributes":{{"value":{value}}}}}')


#: The shortest node.
X = '{"name":"x","gate":"input"}'


def record(dtype: str = '"<f8"', shape: str = "[1]", data: str = '"AAAAAAAA8D8="', more: str = "") -> str:
    """A file of one input with an array in a record."""
    return valued(f'{{"dtype":{dtype},"shape":{shape},"base64":{data}{more}}}')


VALUE = "$.nodes[0].attributes.value"
NO_ARRAY = "value must be a finite number"

#: What is wrong: text, place, reasons with | between those of which one must stand in the message.
BROKEN: dict[str, tuple[str | bytes, str, str]] = {
    "empty": ("  \n", "", "it is empty"),
    "binary": (b"\x89PNG\r\n", "", "byte 0 is not UTF-8 text"),
    "not JSON": ('{\n "format": gradstudio}', "line 2, column 12", "this is not JSON"),
    "cut off": (text(X)[:-8], "line 1, column", "this is not JSON"),
    "a list": ("[]", "$", "holds one object"),
    "nested without end": ("[" * 200_000, "$", "nested deeper than 64"),
    "nested training": (
        text(more=f',"training":{{"a":{"[" * 99}{"]" * 99}}}'),
        "$.training",
        "nested deeper than 64",
    ),
    "nested value": (valued("[" * 70 + "1" + "]" * 70), VALUE, NO_ARRAY),
    "another format": ('{"format":"onnx","version":1}', "$.format", "not a GradStudio file"),
    "no version": ('{"format":"gradstudio"}', "$.version", "must be a whole number"),
    "version true": ('{"format":"gradstudio","version":true}', "$.version", "must be a whole number"),
    "version 0": ('{"format":"gradstudio","version":0}', "$.version", "must be a whole number"),
    "a newer version": (
        '{"format":"gradstudio","version":9,"new":1}',
        "$.version",
        "a newer one opens the file",
    ),
    "no nodes": ('{"format":"gradstudio","version":1}', "$", "missing required field nodes"),
    "an unknown field": (text(X, more=',"wires":[]'), "$", "unknown field wires"),
    "an unknown field of a node": (
        text('{"name":"x","gate":"input","value":1}'),
        "$.nodes[0]",
        "unknown field value",
    ),
    "nodes that are none": (text("3"), "$.nodes[0]", "expected object, got int"),
    "a gate that is a number": (text(X, '{"name":"y","gate":3}'), "$.nodes[1].gate", "expected str, got int"),
    "an unknown gate": (text(X, '{"name":"y","gate":"ad"}'), "$.nodes[1].gate", "did you mean add?"),
    "a name that is none": (text('{"name":"a b","gate":"add"}'), "$.nodes[0].name", "'a b' is not a name"),
    "a name of Python": (text('{"name":"def","gate":"add"}'), "$.nodes[0].name", "try def_1"),
    "a name twice": (text(X, X), "$.nodes[1].name", "'x' is taken by an earlier node"),
    "a key twice": (
        text('{"name":"x","gate":"add","gate":"mul"}'),
        "$.nodes[0]",
        "the key 'gate' stands twice",
    ),
    "a port twice": (
        text('{"name":"x","gate":"add","inputs":{"a":"x","a":"x"}}'),
        "$.nodes[0].inputs",
        "the key 'a' stands twice",
    ),
    "NaN": (valued("NaN"), "line 1, column 94", "NaN is not a number"),
    "NaN beside a text of that name": (
        text('{"name":"x","gate":"input","label":"NaN","at":[0,NaN]}'),
        "line 1, column 94",
        "NaN is not a number",
    ),
    "Infinity": (valued("[1,-Infinity]"), "line 1, column 97", "-Infinity is not a number"),
    "1e999": (valued("1e999"), VALUE, NO_ARRAY),
    "1e999 in training": (
        text(more=',"training":{"loss":1e999}'),
        "$.training",
        "a number in it is too large",
    ),
    "an endless number": (valued("1" * 5000), "$", "thousands of digits"),
    "a number over int64": (valued(str(2**63)), VALUE, NO_ARRAY),
    "a ragged list": (valued("[[1],[1,2]]"), VALUE, "not [[1], [1, 2]]"),
    "an empty list": (valued("[]"), VALUE, "not empty"),
    "a text as value": (valued('"two"'), VALUE, "not 'two'"),
    "an unknown attribute": (
        text('{"name":"x","gate":"input","attributes":{"a b":1}}'),
        '$.nodes[0].attributes["a b"]',
        "no attribute 'a b'",
    ),
    "an attribute out of range": (
        text('{"name":"c","gate":"copy","attributes":{"n":0}}'),
        "$.nodes[0].attributes.n",
        "from 1 to 1000, not 0",
    ),
    "a wire from nowhere": (
        text('{"name":"r","gate":"relu","inputs":{"x":"ghost"}}'),
        "$.nodes[0].inputs.x",
        "there is no node 'ghost'",
    ),
    "a wire from no output": (
        text(X, '{"name":"r","gate":"relu","inputs":{"x":"x.z"}}'),
        "$.nodes[1].inputs.x",
        "there is x.y",
    ),
    "a wire from one of several": (
        text('{"name":"c","gate":"copy","inputs":{"x":"c"}}'),
        "$.nodes[0].inputs.x",
        "there is c.y0, c.y1",
    ),
    "a wire to no input": (
        text(X, '{"name":"r","gate":"relu","inputs":{"z":"x"}}'),
        "$.nodes[1].inputs",
        "relu has no input 'z'",
    ),
    "a wire that is a number": (
        text('{"name":"r","gate":"relu","inputs":{"x":3}}'),
        "$.nodes[0].inputs.x",
        '"node"',
    ),
    "a place too far": (
        text('{"name":"x","gate":"input","at":[1e300,0]}'),
        "$.nodes[0].at",
        "within 100,000,000",
    ),
    "a place of one": (text('{"name":"x","gate":"input","at":[1]}'), "$.nodes[0].at", "length 2, got 1"),
    "half a letter": (
        text('{"name":"x","gate":"input","label":"\\ud800"}'),
        "$.nodes[0].label",
        "lone surrogate",
    ),
    "half a letter in training": (text(more=',"training":{"a":"\\ud800"}'), "$.training", "lone surrogate"),
    "an upstream that is none": (
        text(X, more=',"outputs":{"x":"up"}'),
        "$.outputs.x",
        "upstream of x: value must be",
    ),
    "an array of another type": (
        record(dtype='"<c16"'),
        "$.nodes[0].attributes.value.dtype",
        "invalid enum value",
    ),
    "an array of objects": (record(dtype='"|O"'), "$.nodes[0].attributes.value.dtype", "invalid enum value"),
    "an array of another shape": (record(shape="[2]"), VALUE, "wants 24 letters"),
    "an array of no size": (record(shape="[0]", data='""'), VALUE, "of size 1 or more"),
    "an array of less than nothing": (record(shape="[-1]"), VALUE, "of size 1 or more"),
    "an array too large": (record(shape="[100000,100000]"), VALUE, "larger than 50,000,000"),
    "an array of many axes": (record(shape=f"[{'1,' * 32}1]"), VALUE, "at most 32 axes"),
    "an array that is no base64": (record(data='"AAAAAAAA8D!="'), VALUE, "not base64"),
    "an array of other letters": (record(data='"AAAAAAAA8Dé="'), VALUE, "not base64"),
    "an array that is short": (record(data='"AAAAAAAA8A=="'), VALUE, "base64|numbers"),
    "an array with NaN": (record(data='"AAAAAAAA+H8="'), VALUE, NO_ARRAY),
    "an array with a field more": (record(more=',"order":"F"'), VALUE, "unknown field order"),
    "half a letter in a name": (text('{"name":"\\ud800","gate":"add"}'), "$.nodes[0].name", "is not a name"),
    "half a letter in an attribute": (
        text('{"name":"W","gate":"parameter","attributes":{"init":"\\ud800"}}'),
        "$.nodes[0].attributes.init",
        "must be one of zeros",
    ),
    "half a letter in a key": (
        text('{"name":"W","gate":"parameter","attributes":{"\\ud800":1}}'),
        '$.nodes[0].attributes["\\ud800"]',
        "no attribute",
    ),
    "half a letter in an output": (
        text(X, more=',"outputs":{"\\ud800":null}'),
        "$.outputs",
        "lone surrogate",
    ),
    "half a letter in a wire": (
        text('{"name":"r","gate":"relu","inputs":{"x":"\\ud800"}}'),
        "$.nodes[0].inputs.x",
        "no node",
    ),
    "half a letter in a type": (record(dtype='"\\ud800"'), VALUE, "surrogate"),
    "half a letter in a field": (text('{"name":"x","gate":"add","\\ud800":1}'), "$", "lone surrogate"),
}
