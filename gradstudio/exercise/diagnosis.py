"""Diagnosis: which typical mistakes would give a wrong answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from gradstudio.exercise.matching import agree
from gradstudio.exercise.mistakes import MISTAKES
from gradstudio.exercise.sentences import usual
from gradstudio.exercise.work import Array, Work
from gradstudio.graph.exercise import DOWNSTREAM, VALUE, Place

_POWERS: Final = (-3, -2, -1, 1, 2, 3)
_DIGITS: Final = (0, 1, 2, 3)
_CLOSE: Final = 0.5


class Found(NamedTuple):
    """The mistakes that would give an answer, the likeliest first, and the kind of what is said about it."""

    kinds: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """A wrong answer, what is right, and the step that it should have come from; None where there is none.

    `other` is what may be taken for what is asked: the value for a gradient, the gradient for a value.
    """

    place: Place
    answer: Array
    right: Array
    work: Work | None
    other: Array | None
    tolerance: float

    def is_it(self, made: Array | None) -> bool:
        """Whether the answer is what a mistake has made, and that is not right."""
        if made is None or agree(made, self.right, self.tolerance):
            return False
        return agree(self.answer, made, self.tolerance)


def diagnosed(attempt: Attempt) -> Found:
    """What a wrong answer looks like."""
    kinds = tuple(dict.fromkeys((*_of_step(attempt), *_of_answer(attempt))))
    if kinds:
        return Found(kinds, kinds[0])
    fits = attempt.answer.shape == attempt.right.shape
    return Found((), usual(attempt.place, attempt.work) if fits else "misshapen")


def _of_step(attempt: Attempt) -> Iterator[str]:
    """Mistakes in working the step out."""
    work = attempt.work
    if work is None:
        return
    if attempt.place.quantity == DOWNSTREAM and attempt.is_it(_sum_at_fork(attempt.place, work)):
        yield "added"
    for kind, mistake in MISTAKES.items():
        if any(attempt.is_it(made) for made in mistake(work)):
            yield kind


def _of_answer(attempt: Attempt) -> Iterator[str]:
    """Mistakes in writing the answer down."""
    answer, right = attempt.answer, attempt.right
    if attempt.is_it(attempt.other):
        yield "gradient" if attempt.place.quantity == VALUE else "value"
    if any(attempt.is_it(right * 10.0**power) for power in _POWERS):
        yield "power"
    if answer.shape == right.shape:
        if _is_rounded(answer, right):
            yield "rounding"
    elif answer.size == right.size and agree(answer.reshape(right.shape), right, attempt.tolerance):
        yield "shape"


def _sum_at_fork(place: Place, work: Work) -> Array | None:
    """The gradient of all ways together, where one way's is asked."""
    plan = work.plan
    tail = plan.document[place.port.node].inputs[place.port.port]
    whole = plan.upstreams.get(tail)
    own = plan.downstreams.get(place.port)
    if whole is None or whole == own or whole not in work.known:
        return None
    return np.asarray(work.known[whole])


def _is_rounded(answer: Array, right: Array) -> bool:
    """Whether it is what is right, to so few digits that it is off by more than is allowed."""
    if not np.isfinite(right).all() or not answer.any():
        return False
    if not np.all(np.abs(answer - right) <= _CLOSE * np.abs(right)):
        return False
    after_point = any(np.allclose(answer, np.round(right, digits), rtol=1e-9) for digits in _DIGITS)
    return after_point or any(
        np.allclose(answer, _significant(right, digits), rtol=1e-9) for digits in (1, 2)
    )


def _significant(right: Array, digits: int) -> Array:
    rounded = np.array([float(f"{x:.{digits - 1}e}") for x in np.ravel(right)])
    return rounded.reshape(np.shape(right))
