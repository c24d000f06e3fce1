"""The few functions that gate expressions may call beside NumPy: what runs is the text that exports carry."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

_ONE_HOT = '''\
def one_hot(t, like, axis):
    """1 at each sample's class along `axis`, 0 elsewhere, in the shape and type of `like`."""
    hot = np.zeros_like(like)
    np.put_along_axis(hot, np.expand_dims(t, axis), 1, axis)
    return hot'''

_UNSLICED = '''\
def unsliced(part, like, index):
    """`part` at `index`, 0 elsewhere, in the shape and type of `like`."""
    whole = np.zeros_like(like)
    whole[index] = part
    return whole'''

_ERF = '''\
def erf(x):
    """The error function, by the rational approximations of W. J. Cody (Math. Comp. 23, 1969)."""

    def ratio(v, above, below):
        top, bottom = above[0] * v, v
        for a, b in zip(above[1:-1], below[:-1]):
            top, bottom = (top + a) * v, (bottom + b) * v
        return (top + above[-1]) / (bottom + below[-1])

    x = np.clip(x, -6, 6)  # it is 1 to the last digit from there on
    size = np.abs(x)
    near = x * ratio(
        x * x,
        (1.85777706184603153e-1, 3.16112374387056560, 113.864154151050156, 377.485237685302021,
         3209.37758913846947),
        (23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062),
    )
    far = np.exp(-x * x) * ratio(
        size,
        (2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 66.1191906371416295,
         298.635138197400131, 881.952221241769090, 1712.04761263407058, 2051.07837782607147,
         1230.33935479799725),
        (15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019,
         3290.79923573345963, 4362.61909014324716, 3439.36767414372164, 1230.33935480374942),
    )
    return np.where(size < 0.46875, near, np.sign(x) * (1 - far))'''

#: The functions by name, as a file of code carries them.
CARRIED = {"one_hot": _ONE_HOT, "unsliced": _UNSLICED, "erf": _ERF}


def accumulate(terms: tuple[Any, ...]) -> Any:  # noqa: ANN401 - NumPy scalars and arrays alike
    """The terms added from left to right; printed code shows the plain `a + b + c`."""
    return functools.reduce(operator.add, terms)


def _function(name: str) -> Callable[..., Any]:
    scope: dict[str, Any] = {"np": np}
    exec(CARRIED[name], scope)  # noqa: S102 - the texts above
    function: Callable[..., Any] = scope[name]
    return function


#: Names an expression may use beside its ports and attributes.
NAMESPACE: dict[str, Any] = {
    "np": np,
    **{name: _function(name) for name in CARRIED},
    "accumulate": accumulate,
}
