"""The typical mistakes: what each would give in the place of a step's right result.

One table serves both sides: an answer is held against it, and a planted fault takes its numbers from it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from gradstudio.engine.program import FORWARD, SUM
from gradstudio.exercise.rewrites import (
    Exchanged,
    Misrouted,
    Passed,
    Reordered,
    Unshared,
    Untransposed,
    is_routing,
    mentioned,
    unsummed,
)
from gradstudio.exercise.work import Array, Work
from gradstudio.gates.expression import expression
from gradstudio.gates.shapes import stretched_axes
from gradstudio.graph.node import Port

Mistake: TypeAlias = Callable[[Work], Iterator[Array | None]]
"""What may come out where one mistake is made at a step; None for what does not fit there."""

_MOST_TERMS: Final = 8


def _routed(work: Work) -> Iterator[Array | None]:
    """Max, min and ReLU: the other branch, or a gradient through a branch that is closed."""
    if not is_routing(work.step.expression.tree):
        return
    yield work.by(work.rewritten(Misrouted()))
    if work.step.phase == FORWARD:
        yield from work.inputs.values()
    else:
        yield work.by(work.rewritten(Passed()))


def _overwrote(work: Work) -> Iterator[Array | None]:
    """A fork or a copy gate: only the way that was walked last, into the node that runs first."""
    begun = work.step.phase == SUM and Port(work.step.node, work.step.port) in work.plan.seeds
    yield from (np.asarray(term) for term in work.terms[begun : begun + 1])


def _branch(work: Work) -> Iterator[Array | None]:
    """A fork or a copy gate: some of the ways left out of the sum."""
    terms = work.terms
    if len(terms) > _MOST_TERMS:
        yield from (np.asarray(sum(terms[:i] + terms[i + 1 :])) for i in range(len(terms)))
        return
    for count in range(len(terms) - 1, 0, -1):
        yield from (np.asarray(sum(chosen)) for chosen in combinations(terms, count))


def _swap(work: Work) -> Iterator[Array | None]:
    """A product: each input's own value where the other's should stand."""
    names, own = mentioned(work.step.expression.tree), work.entry
    others = [port for port in work.node.inputs if port in names and work.node.kind.sends_back(port)]
    if own and own not in names and len(others) == 1:
        yield work.by(work.rewritten(Exchanged(own, others[0])))


def _broadcast(work: Work) -> Iterator[Array | None]:
    """A stretched input: the gradient not summed over the axes along which it was stretched."""
    inner = unsummed(work.step.expression.tree)
    if not work.entry or inner is None or work.node.kind.stretched is None:
        return
    right, wide = work.result(), work.by(expression(ast.unparse(inner)))
    if right is None or wide is None or wide.ndim < right.ndim:
        return
    missing, single = stretched_axes(right.shape, wide.shape)
    for at in (0, -1):
        part = wide
        for axis in single:
            part = np.take(part, [at], axis=axis + len(missing))
        yield part[(at,) * len(missing)]
    mean = np.mean(wide, axis=(*missing, *(axis + len(missing) for axis in single)))
    yield mean.reshape(right.shape) if mean.size == right.size else None
    yield wide


def _mean(work: Work) -> Iterator[Array | None]:
    """A mean: not divided by the number of its elements."""
    yield work.by(work.rewritten(Unshared()))


def _transposed(work: Work) -> Iterator[Array | None]:
    """A matrix: transposed, or made with factors that are not, or in the wrong order."""
    right = work.result()
    if right is not None and right.ndim > 1:
        yield np.swapaxes(right, -1, -2)
    if "@" in work.step.expression.text:
        yield work.by(work.rewritten(Untransposed()))
        yield work.by(work.rewritten(Reordered()))


def _upstream(work: Work) -> Iterator[Array | None]:
    """The local gradient alone."""
    if work.entry and work.upstream is not None:
        yield work.by(work.step.expression, **{work.upstream_names[0]: np.ones_like(work.upstream)})


def _local(work: Work) -> Iterator[Array | None]:
    """The upstream gradient alone, fitted to the input's shape."""
    right, upstream = work.result(), work.upstream
    if not work.entry or right is None or upstream is None:
        return
    if upstream.ndim >= right.ndim:
        missing, single = stretched_axes(right.shape, upstream.shape)
        summed = np.sum(upstream, axis=(*missing, *(axis + len(missing) for axis in single)))
        if summed.size == right.size:
            yield summed.reshape(right.shape)
    try:
        yield np.broadcast_to(upstream, right.shape)
    except ValueError:
        return


def _sign(work: Work) -> Iterator[Array | None]:
    """The sign turned."""
    right = work.result()
    yield None if right is None else -right


def _added(work: Work) -> Iterator[Array | None]:
    """Added to what stood there instead of written over it: twice what is right."""
    right = work.result()
    yield None if right is None or work.step.phase == FORWARD else 2 * right


MISTAKES: Final[Mapping[str, Mistake]] = MappingProxyType(
    {
        "routed": _routed,
        "overwrote": _overwrote,
        "branch": _branch,
        "swap": _swap,
        "broadcast": _broadcast,
        "mean": _mean,
        "transposed": _transposed,
        "upstream": _upstream,
        "local": _local,
        "sign": _sign,
        "added": _added,
    }
)
"""Every mistake that the step itself decides, the telling ones before those that many others look like."""
