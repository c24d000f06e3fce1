"""A record over time that stays small: where it grows too long, every second of its looks is let go."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 400
"""Most looks that are kept."""


class Record(Generic[T]):
    """Looks in their order, evenly thinned out to at most `most` of all that were added, and the last one."""

    def __init__(self, most: int = MOST) -> None:
        """Nothing is kept yet."""
        self._most = most
        self._kept: list[T] = []
        self._last: list[T] = []
        self._added, self._stride = 0, 1

    def add(self, look: T) -> None:
        """Add the latest look."""
        self._last = [look]
        if self._added % self._stride == 0:
            self._kept.append(look)
            self._last = []
        if len(self._kept) > self._most:
            self._kept = self._kept[::2]
            self._stride *= 2
        self._added += 1

    def all(self) -> list[T]:
        """What is kept, the latest look at the end."""
        return [*self._kept, *self._last]

    def clear(self) -> None:
        """Keep nothing."""
        self._kept, self._last = [], []
        self._added, self._stride = 0, 1

    def __len__(self) -> int:
        """How many looks `all` has."""
        return len(self._kept) + len(self._last)
