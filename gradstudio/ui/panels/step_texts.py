"""One step of the Program in words: its code, its numbers in this run, the role that its gate plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from gradstudio.engine.program import BACKWARD, FORWARD, SEED, SUM, Step
from gradstudio.engine.run import Result
from gradstudio.gates import show_shape
from gradstudio.graph.numbers import NOT_COMPUTED, format_array, format_exact, format_number, norm
from gradstudio.lens import readings
from gradstudio.lens.arithmetic import arithmetic, product, total
from gradstudio.lens.walk import numbers
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.panels.inspector.story import scalars

_LONGEST: Final = 400
"""Letters of a step's code that are shown."""
_FEW: Final = 4
"""Elements of an array that are shown one by one."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a result's steps are spoken of; a translator fills these in."""

    seed: str = "seed"
    backward: str = "backward"
    no_way: str = "no path to the output"
    added: str = "fan-out adds"
    upstream: str = "upstream"


def step_code(step: Step, result: Result, words: Words) -> str:
    """`dq = df * z`; a seed shows the number it starts with."""
    if step.phase != SEED:
        code = step.code
        return code if len(code) <= _LONGEST else f"{code[:_LONGEST]}…"
    found = result.variables.get(step.target)
    if found is None or np.ndim(found):
        return f"{step.target} = {words.upstream}"
    return f"{step.target} = {format_exact(found)}"


def step_numbers(step: Step, result: Result, words: Words) -> str:
    """`q = −2 + 5 = 3`, `1 × −4 = −4`; an array as numbers or shape and norm; a dash where not computed."""
    found = result.variables.get(step.target)
    if found is None:
        return NOT_COMPUTED
    if np.ndim(found):
        return _array(np.asarray(found))
    number = float(found)
    if step.phase == SEED:
        return words.seed
    if not readings.is_known(result, step):
        return format_number(number)
    if step.phase == SUM:
        return total([float(term) for term in readings.bound(result, step)["terms"]], number)
    value = format_number(number)
    return _computed(step, result, value) if step.phase == FORWARD else _sent(step, result, number)


def _array(found: np.ndarray[Any, Any]) -> str:
    if found.size <= _FEW and found.ndim <= 2:  # noqa: PLR2004 - rows and columns
        return format_array(found, _FEW)
    return f"{show_shape(found.shape)}  ‖·‖ {format_number(norm(found), 3)}"


def _computed(step: Step, result: Result, value: str) -> str:
    shown = arithmetic(step.expression, scalars(readings.bound(result, step)))
    return f"{step.target} = {shown} = {value}" if shown and shown != value else f"{step.target} = {value}"


def step_role(step: Step, result: Result, words: Words) -> str:
    """`mul swaps` for what a gate sends back; nothing for a forward step."""
    if step.phase == SEED:
        return words.backward
    if step.phase == SUM:
        return words.added
    if step.phase != BACKWARD:
        return ""
    kind = result.program.document[step.node].kind
    if not kind.takes(step.port):
        return words.no_way
    return f"{kind.name.replace('_', ' ')} {gate_word(kind.role_word)}"


def _sent(step: Step, result: Result, number: float) -> str:
    told = numbers(result, step)
    upstreams = [float(each) for each in told.upstreams if each.ndim == 0]
    if len(upstreams) != len(told.upstreams) or not upstreams:
        return format_number(number)
    if len(upstreams) > 1:
        return total(upstreams, number)
    return format_number(number) if told.local is None else product(upstreams[0], told.local, number)
