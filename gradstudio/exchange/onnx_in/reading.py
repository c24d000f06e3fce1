"""A model's bytes as plain records: nothing of protobuf goes further than this."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from gradstudio.errors import OnnxError
from gradstudio.exchange.onnx_in.tensors import (
    AXIS_LIMIT,
    Strange,
    refuse_size,
    tensor_array,
    type_name,
)
from gradstudio.exchange.onnx_in.wire import refuse_hostile_bytes
from gradstudio.graph.files import storage
from gradstudio.graph.files.encoding import NODE_LIMIT

#: Opsets that the operators have been written to.
OLDEST_OPSET, LATEST_OPSET = 7, 28
STANDARD = ("", "ai.onnx")
#: The newest IR, the format around the operators, that is known to hold nothing more.
LATEST_IR = 14


@dataclass(frozen=True, slots=True)
class Operation:
    """One node of a model; `attributes` are (ONNX's number of their type, value)."""

    operator: str
    domain: str
    opset: int
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, tuple[int, Any]]
    own_function: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One input of a model: its element type and axes, sizes or names; None where neither is said."""

    name: str
    dtype: str
    shape: tuple[int | str | None, ...]
    strange: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A model: what it takes, the arrays that it holds, its nodes in order, and its outputs' names."""

    entries: tuple[Entry, ...]
    arrays: Mapping[str, NDArray[Any] | Strange]
    operations: tuple[Operation, ...]
    outputs: tuple[str, ...]


def onnx_package() -> Any:  # noqa: ANN401 - a module without types
    """The package `onnx`; OnnxError names the extra where it is not installed."""
    try:
        import onnx
    except ImportError:
        raise OnnxError('ONNX needs the package onnx: pip install "gradstudio[onnx]"') from None
    return onnx


def read_model(source: str | os.PathLike[str] | bytes) -> Model:
    """The model in a file or in bytes; OnnxError (FileError for the file itself) says what is wrong."""
    onnx = onnx_package()
    data = source if isinstance(source, bytes) else storage.read(source)
    if len(data) > storage.FILE_LIMIT:
        raise OnnxError(f"larger than {storage.FILE_LIMIT // 1024**2} MB, the most that is read")
    if not data:
        raise OnnxError("it is empty")
    refuse_hostile_bytes(data, onnx.ModelProto.DESCRIPTOR)
    from google.protobuf.message import DecodeError

    try:
        proto = onnx.ModelProto.FromString(data)
    except DecodeError:
        raise OnnxError("it is no ONNX model: its bytes do not decode") from None
    return _Reader(onnx, proto).model()


class _Reader:
    """One reading of one decoded model."""

    def __init__(self, onnx: Any, proto: Any) -> None:  # noqa: ANN401 - protobuf messages
        self.onnx = onnx
        self.proto = proto

    def model(self) -> Model:
        proto, graph = self.proto, self.proto.graph
        if not proto.HasField("graph") or not proto.opset_import:
            raise OnnxError("it is no ONNX model: it has no graph, or names no opset")
        if proto.ir_version > LATEST_IR:
            raise OnnxError(f"its IR version {proto.ir_version} is newer than {LATEST_IR}, the latest known")
        if len(graph.sparse_initializer) or len(proto.training_info):
            what = "sparse initializers" if len(graph.sparse_initializer) else "a training graph"
            raise OnnxError(f"it has {what}, which a graph of gates has not")
        if len(graph.node) > NODE_LIMIT:
            raise OnnxError(f"{len(graph.node):,} nodes are more than {NODE_LIMIT:,}")
        if not graph.output:
            raise OnnxError("it has no output")
        opsets = self._opsets()
        arrays: dict[str, NDArray[Any] | Strange] = {}
        for tensor in graph.initializer:
            self._refuse_twice(tensor.name, arrays, "initializer")
            arrays[tensor.name] = tensor_array(tensor, shown(tensor.name))
        entries: dict[str, Entry] = {}
        for value in graph.input:
            self._refuse_twice(value.name, entries, "input")
            entries[value.name] = _entry(value)
        functions = {(function.domain, function.name) for function in proto.functions}
        operations = tuple(self._operation(node, opsets, functions) for node in graph.node)
        self._refuse_disorder(operations, {*arrays, *entries})
        outputs: dict[str, None] = {}
        for value in graph.output:
            self._refuse_twice(value.name, outputs, "output")
            outputs[value.name] = None
        # Older models list their weights among the inputs too.
        given = tuple(entry for name, entry in entries.items() if name not in arrays)
        return Model(given, arrays, operations, tuple(outputs))

    def _opsets(self) -> dict[str, int]:
        opsets: dict[str, int] = {}
        for each in self.proto.opset_import:
            domain = "" if each.domain in STANDARD else each.domain
            if domain in opsets:
                raise OnnxError(f"it names two opsets for the domain {domain or 'ai.onnx'}")
            opsets[domain] = each.version
        version = opsets.get("", OLDEST_OPSET)
        latest = min(LATEST_OPSET, self.onnx.defs.onnx_opset_version())
        if not OLDEST_OPSET <= version <= latest:
            raise OnnxError(f"its opset is {version}; opsets {OLDEST_OPSET} to {latest} are read")
        return opsets

    def _refuse_twice(self, name: str, taken: Any, what: str) -> None:  # noqa: ANN401 - any container
        if not name:
            raise OnnxError(f"an {what} has no name")
        if name in taken:
            raise OnnxError(f"two {what}s are called {shown(name)}; names are unique", place=shown(name))

    def _operation(self, node: Any, opsets: dict[str, int], functions: set[tuple[str, str]]) -> Operation:  # noqa: ANN401
        domain = "" if node.domain in STANDARD else node.domain
        attributes: dict[str, tuple[int, Any]] = {}
        for attribute in node.attribute:
            self._refuse_twice(attribute.name, attributes, "attribute")
            attributes[attribute.name] = (attribute.type, self._attribute(attribute, node))
        called = {(node.domain, node.op_type), (domain, node.op_type)}
        return Operation(
            node.op_type,
            domain,
            opsets.get(domain, 0),
            node.name,
            tuple(node.input),
            tuple(node.output),
            attributes,
            own_function=not called.isdisjoint(functions),
        )

    def _attribute(self, attribute: Any, node: Any) -> Any:  # noqa: ANN401 - the type decides
        kinds = self.onnx.AttributeProto
        if attribute.ref_attr_name:
            return Strange("a reference to an attribute of a function")
        if attribute.type == kinds.TENSOR:
            return tensor_array(attribute.t, f"{shown(node.name or node.op_type)}.{attribute.name}")
        plain: dict[int, Callable[[], Any]] = {
            kinds.FLOAT: lambda: float(attribute.f),
            kinds.INT: lambda: int(attribute.i),
            kinds.STRING: lambda: attribute.s.decode("utf-8", "replace"),
            kinds.FLOATS: lambda: tuple(attribute.floats),
            kinds.INTS: lambda: tuple(attribute.ints),
        }
        if attribute.type in plain:
            return plain[attribute.type]()
        graph = attribute.type in {kinds.GRAPH, kinds.GRAPHS}
        return Strange("a subgraph" if graph else "no number, list or tensor")

    def _refuse_disorder(self, operations: tuple[Operation, ...], known: set[str]) -> None:
        """OnnxError where a value is made twice, or read before it is made."""
        makers: dict[str, int] = {}
        for i, operation in enumerate(operations):
            for name in filter(None, operation.outputs):
                if name in makers or name in known:
                    raise OnnxError(f"{shown(name)} is made twice; names are unique", place=shown(name))
                makers[name] = i
        for i, operation in enumerate(operations):
            for name in filter(None, operation.inputs):
                if name in known or makers.get(name, i) < i:
                    continue
                where = operation.name or operation.operator
                if name not in makers:
                    raise OnnxError(f"{shown(where)} reads {shown(name)}, which nothing makes")
                raise OnnxError(
                    f"{shown(where)} reads {shown(name)} before it is made: the nodes form a cycle "
                    "or are not in order",
                    place=shown(where),
                )


def _entry(value: Any) -> Entry:  # noqa: ANN401 - a ValueInfoProto
    name = value.name
    kind = value.type.WhichOneof("value")
    if kind != "tensor_type":
        return Entry(name, "", (), f"a {(kind or 'nothing').removesuffix('_type')}")
    tensor = value.type.tensor_type
    dtype = type_name(tensor.elem_type)
    if not tensor.HasField("shape"):
        return Entry(name, dtype, (), "a tensor of unknown rank")
    if len(tensor.shape.dim) > AXIS_LIMIT:
        raise OnnxError(f"{shown(name)} has more than {AXIS_LIMIT} axes", place=shown(name))
    dims = tuple(_dim(dim) for dim in tensor.shape.dim)
    count = refuse_size(tuple(dim for dim in dims if isinstance(dim, int)), shown(name))
    return Entry(name, dtype, dims, "" if count else "an empty tensor")


def _dim(dim: Any) -> int | str | None:  # noqa: ANN401 - a protobuf message
    if dim.HasField("dim_value"):
        return int(dim.dim_value)
    return str(dim.dim_param) or None


def shown(name: str, longest: int = 60) -> str:
    """A name on one line, whatever a file has put into it."""
    text = name if name.isprintable() and name else repr(name)
    return text if len(text) <= longest else f"{text[: longest - 3]}..."
