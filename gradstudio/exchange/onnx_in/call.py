"""One node of a model as its operator sees it: values in, attributes with the defaults of its opset."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gradstudio.exchange.onnx_in.reading import Operation, onnx_package
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Sketch, Value
from gradstudio.exchange.onnx_in.tensors import Strange

#: What an operator gives: one value, or one an output, None where that output cannot be had.
Made: TypeAlias = "Value | Sequence[Value | None]"


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator: its name in ONNX, and how gates make it at the opset of a call."""

    name: str
    make: Callable[[Call], Made]


class Call:
    """One node of a model with its values; reading what it does not have raises NotCoveredError."""

    def __init__(self, operation: Operation, inputs: Sequence[Value | None], sketch: Sketch) -> None:
        """Compare the node with the schema of its operator at its opset."""
        self.operation = operation
        self.sketch = sketch
        self.opset = operation.opset
        self.inputs = tuple(inputs)
        self._schema = _schema(operation.operator, operation.opset)
        self._refuse_unlike()

    def _refuse_unlike(self) -> None:
        schema, operation = self._schema, self.operation
        if schema.deprecated:
            raise NotCoveredError("the operator is withdrawn at this opset")
        least, most = schema.min_input, schema.max_input
        if not least <= len(self.inputs) <= most:
            raise NotCoveredError(f"it has {len(self.inputs)} inputs, the operator {least} to {most}")
        if not schema.min_output <= len(operation.outputs) <= schema.max_output:
            raise NotCoveredError(f"it has {len(operation.outputs)} outputs, the operator others")
        for name, (kind, value) in operation.attributes.items():
            if isinstance(value, Strange):
                raise NotCoveredError(f"its attribute {name} is {value.what}")
            if name not in schema.attributes:
                raise NotCoveredError(f"the operator has no attribute {name}")
            if kind != schema.attributes[name].type.value:
                raise NotCoveredError(f"its attribute {name} has the wrong type")
        for name, attribute in schema.attributes.items():
            if attribute.required and name not in operation.attributes:
                raise NotCoveredError(f"its attribute {name} is missing")

    def attribute(self, name: str) -> Any:  # noqa: ANN401 - the schema decides
        """An attribute, or its default at this opset; None where there is neither."""
        if name in self.operation.attributes:
            return self.operation.attributes[name][1]
        if name not in self._schema.attributes:
            return None
        default = self._schema.attributes[name].default_value
        return onnx_package().helper.get_attribute_value(default) if default.name else None

    def word(self, name: str) -> str:
        """An attribute that is a text."""
        text = self.attribute(name)
        return text.decode() if isinstance(text, bytes) else str(text)

    def has(self, i: int) -> bool:
        """Whether input `i` is given; an empty name leaves it out."""
        return i < len(self.inputs) and self.inputs[i] is not None

    def input(self, i: int) -> Value:
        """Input `i`."""
        value = self.inputs[i] if i < len(self.inputs) else None
        if value is None:
            raise NotCoveredError(f"its input {i + 1} is missing")
        if value.strange:
            raise NotCoveredError(f"{value.name or 'an input'} is {value.strange}")
        return value

    def every(self) -> tuple[Value, ...]:
        """All inputs."""
        return tuple(self.input(i) for i in range(len(self.inputs)))

    def array(self, i: int) -> NDArray[Any]:
        """The numbers of input `i`, which must be known before a run."""
        value = self.input(i)
        if value.array is None:
            what = value.name or f"input {i + 1}"
            raise NotCoveredError(f"{what} is given at run time, where gates need it beforehand")
        return value.array

    def wholes(self, i: int) -> list[int]:
        """The whole numbers of input `i`, which must be known and hold no name of an axis."""
        flat = np.ravel(self.array(i)).tolist()
        if not all(isinstance(item, int) for item in flat):
            raise NotCoveredError("it needs sizes that only a run knows")
        return flat

    def sizes(self, i: int) -> list[int | str]:
        """The sizes of input `i`, names of axes among them."""
        array = self.array(i)
        if array.dtype.kind not in "iO":
            raise NotCoveredError(f"{self.input(i).name or 'a shape'} holds no sizes")
        return np.ravel(array).tolist()

    def number(self, i: int) -> float:
        """The one number of input `i`, which must be known."""
        array = self.array(i)
        if array.size != 1 or array.dtype == object:
            raise NotCoveredError(f"{self.input(i).name or f'input {i + 1}'} must be one number")
        return float(array.reshape(()))

    def listed(self, attribute: str, i: int, since: int) -> list[int] | None:
        """Whole numbers that are an attribute before opset `since` and input `i` from then on."""
        if self.opset < since:
            given = self.attribute(attribute)
            return None if given is None else list(given)
        return self.wholes(i) if self.has(i) else None

    def wants(self, i: int) -> bool:
        """Whether output `i` has a name, and so may be read."""
        outputs = self.operation.outputs
        return i < len(outputs) and bool(outputs[i])

    def axis(self, axis: int, rank: int | None = None) -> int:
        """`axis` of the first input counted from 0; NotCoveredError where it has no such axis."""
        rank = self.input(0).rank if rank is None else rank
        if not -rank <= axis < rank:
            raise NotCoveredError(f"axis {axis} is not one of its {rank} axes")
        return axis % rank

    def gate(self, gate: str, *inputs: Value, **attributes: Any) -> Value:  # noqa: ANN401 - a gate's own
        """The output of a new gate."""
        return self.sketch.gate(gate, *inputs, **attributes)

    def constant(self, number: float) -> Value:
        """A constant of the first input's type."""
        return self.sketch.number(number, self.input(0))


@functools.cache
def _schema(operator: str, opset: int) -> Any:  # noqa: ANN401 - onnx has no types
    onnx = onnx_package()
    try:
        return onnx.defs.get_schema(operator, opset, "")
    except onnx.defs.SchemaError:
        raise NotCoveredError("there is no such operator at this opset") from None
