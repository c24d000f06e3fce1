"""Patience: long work asks, every few steps, whether it may go on; in a thread that may be a while.

Only one thread at a time runs Python. Work beside a window that never asks would have each event wait.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_T = TypeVar("_T")
_STEPS = 16

_asked = threading.local()


class Overtaken(Exception):  # noqa: N818 - nothing went wrong: nobody waits for the work any more
    """Work was given up, since something newer made it useless."""


@contextmanager
def asking(may_go_on: Callable[[], None]) -> Iterator[None]:
    """Let work of this thread ask `may_go_on`, which returns when it may, or raises Overtaken."""
    _asked.hook = may_go_on
    try:
        yield
    finally:
        _asked.hook = None


def give_way() -> None:
    """Ask whether to go on; nothing where nobody minds. Overtaken where the work is useless by now."""
    hook: Callable[[], None] | None = getattr(_asked, "hook", None)
    if hook is not None:
        hook()


def patiently(things: Iterable[_T]) -> Iterator[_T]:
    """`things` one after the other, giving way every few of them."""
    for number, thing in enumerate(things):
        if not number % _STEPS:
            give_way()
        yield thing
