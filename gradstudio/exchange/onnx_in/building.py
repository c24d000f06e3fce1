"""A read model as a document: every node becomes gates, or all that do not are named at once."""

from __future__ import annotations

from collections.abc import Sequence

from gradstudio.errors import OnnxError
from gradstudio.exchange.onnx_in.call import Call
from gradstudio.exchange.onnx_in.operators import TABLE
from gradstudio.exchange.onnx_in.operators.sizes import FOLDS, folded
from gradstudio.exchange.onnx_in.reading import Entry, Model, Operation, shown
from gradstudio.exchange.onnx_in.sketch import (
    FLOATS,
    WHOLES,
    NotCoveredError,
    Sketch,
    Value,
    identifier,
    value_of,
)
from gradstudio.gates import Dim
from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.graph.document import Document

#: Elements that may be computed while a model is read, all arrays together.
_KNOWN_LIMIT = ELEMENT_LIMIT
#: Most nodes that a refusal names one by one.
_LISTED = 1000
_LONGEST_REASON = 200


def built(model: Model) -> Document:
    """The document that `model` becomes; one OnnxError lists every node that is not covered."""
    return _Builder(model).build()


class _Builder:
    """Goes through a model once, in order."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.sketch = Sketch()
        self.values: dict[str, Value] = {}
        self.lost: set[str] = set()
        self.refused: dict[tuple[str, int, str], list[str]] = {}
        self.known_elements = 0

    def build(self) -> Document:
        symbols = _Symbols()
        for entry in self.model.entries:
            self.values[entry.name] = self._entered(entry, symbols)
        for name, array in self.model.arrays.items():
            self.values[name] = value_of(array, name)
        for i, operation in enumerate(self.model.operations, start=1):
            self._operation(operation, i)
        self._refuse()
        return self.sketch.document(self._outputs())

    def _entered(self, entry: Entry, symbols: _Symbols) -> Value:
        """An input of the graph; class indices get their node when something reads them."""
        value = Value(entry.dtype, symbols.shape(entry), name=entry.name, strange=entry.strange)
        if not entry.strange and entry.dtype in (*FLOATS, *WHOLES):
            return self.sketch.input(value)
        if not entry.strange:
            value.strange = f"an input of {entry.dtype}"
        return value

    def _operation(self, operation: Operation, number: int) -> None:
        """Draw the gates of `operation`, or note why they cannot be; what is made of lost values is lost."""
        if _is_known(operation) and not self.lost.isdisjoint(operation.inputs):
            self.lost.update(filter(None, operation.outputs))
            return
        before = self.sketch.drawn()
        try:
            results = self._results(operation)
        except NotCoveredError as error:
            self.lost.update(filter(None, operation.outputs))
            domain = f"{operation.domain}." if operation.domain else ""
            name = operation.name or f"node {number} ({next(filter(None, operation.outputs), 'no output')})"
            group = (
                shown(domain + operation.operator),
                operation.opset,
                shown(str(error), _LONGEST_REASON) if str(error) else "",
            )
            self.refused.setdefault(group, []).append(shown(name))
            return
        self._name(operation, results, before)
        for i, name in enumerate(operation.outputs):
            result = results[i] if i < len(results) else None
            lacking = f"output {i + 1} of {operation.operator}, which is not covered"
            self.values[name] = result or Value("", (), name=name, strange=lacking)

    def _results(self, operation: Operation) -> Sequence[Value | None]:
        """The values that `operation` makes: known beforehand, or by gates."""
        if not _is_known(operation):
            raise NotCoveredError("a function of the model's own" if operation.own_function else "")
        inputs = [self.values[name] if name else None for name in operation.inputs]
        while inputs and inputs[-1] is None:
            inputs.pop()
        call = Call(operation, inputs, self.sketch)
        value = folded(call, weights=operation.operator not in TABLE)
        if value is not None:
            self._afford(value)
            return (value,)
        if operation.operator not in TABLE:
            call.every()
            raise NotCoveredError("it is covered only of what is known before a run")
        made = TABLE[operation.operator].make(call)
        return (made,) if isinstance(made, Value) else made

    def _afford(self, value: Value) -> None:
        self.known_elements += 0 if value.array is None else value.array.size
        if self.known_elements > _KNOWN_LIMIT:
            raise NotCoveredError(f"more than {_KNOWN_LIMIT:,} elements would be computed beforehand")

    def _name(self, operation: Operation, results: Sequence[Value | None], before: int) -> None:
        """Call the gates that make outputs as these are called, the others after the first of them."""
        fresh = self.sketch.last(before)
        for name, value in zip(operation.outputs, results, strict=False):
            if value is None or not name:
                continue
            if value.draft is None:
                value.name = value.name or name
            elif value.draft in fresh and not value.draft.name:
                value.draft.name = value.name = name
                value.draft.label = operation.name or name
        stem = next(filter(None, operation.outputs), operation.operator)
        for draft in fresh:
            if not draft.name:
                draft.name = f"{stem}_{draft.gate}"
                draft.label = operation.name or stem

    def _outputs(self) -> list[Value]:
        """The model's outputs, each a node of its own."""
        found: list[Value] = []
        taken: set[tuple[int, str]] = set()
        for name in self.model.outputs:
            if name not in self.values:
                raise OnnxError(f"its output {shown(name)} is made by nothing", place=shown(name))
            try:
                value = self._own(self.sketch.readable(self.values[name]), name, taken)
            except NotCoveredError as error:
                raise OnnxError(f"its output {shown(name)} is not covered: {error}") from None
            taken.add((id(value.draft), value.port))
            found.append(value)
        return found

    def _own(self, value: Value, name: str, taken: set[tuple[int, str]]) -> Value:
        """`value` under the name of an output: its gate renamed, or a copy where it is something else too."""
        draft = value.draft
        if draft is None or draft.name == name or value.port != "y":
            return value
        if draft.inputs and (id(draft), value.port) not in taken:
            draft.name = name
            return value
        value = self.sketch.gate("copy", value, n=1)
        if value.draft is not None:
            value.draft.name = name
        return value

    def _refuse(self) -> None:
        if not self.refused:
            return
        count = sum(map(len, self.refused.values()))
        parts, left = [], _LISTED
        for (operator, opset, why), names in self.refused.items():
            if left > 0:
                listed = f"{operator} (opset {opset}) {', '.join(names[:left])}"
                parts.append(f"{listed}: {why}" if why else listed)
            left -= len(names)
        if left < 0:
            parts.append(f"and {-left:,} more")
        message = f"{count} node{'s are' if count > 1 else ' is'} not covered: {'; '.join(parts)}"
        raise OnnxError(message, place=next(iter(self.refused.values()))[0])


def _is_known(operation: Operation) -> bool:
    """Whether it is one of ONNX's own operators, and covered."""
    own = operation.domain or operation.own_function
    return not own and (operation.operator in TABLE or operation.operator in FOLDS)


class _Symbols:
    """Names for the axes whose size a model leaves open."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def shape(self, entry: Entry) -> tuple[Dim, ...]:
        """The axes of an input; where one has no name, the first is N and others are their input's own."""
        return tuple(
            dim if isinstance(dim, int) else self._symbol(dim or ("N" if i == 0 else f"{entry.name}_{i}"))
            for i, dim in enumerate(entry.shape)
        )

    def _symbol(self, wanted: str) -> str:
        if wanted not in self._made:
            stem = name = identifier(wanted)
            number = 1
            while name in self._made.values():
                number += 1
                name = f"{stem}_{number}"
            self._made[wanted] = name
        return self._made[wanted]
