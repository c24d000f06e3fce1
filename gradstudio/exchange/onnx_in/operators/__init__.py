"""The table of operators: one record each, in families. What is not in it, a model cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gradstudio.exchange.onnx_in.call import Operator
from gradstudio.exchange.onnx_in.operators import elementwise, losses, normalising, reductions, tensor

_FAMILIES = (elementwise, tensor, reductions, normalising, losses)

#: Every operator that becomes gates, by its name in ONNX.
TABLE: Mapping[str, Operator] = MappingProxyType(
    {operator.name: operator for family in _FAMILIES for operator in family.OPERATORS}
)
