"""The names that a file of code has beside the graph's own, which always come first."""

from __future__ import annotations

from collections.abc import Iterable


class Names:
    """Gives the file's own functions and variables names that no node and no gradient has."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Keep away from `taken`, the variables of the Program."""
        self._taken = frozenset(taken)

    def own(self, word: str) -> str:
        """`word`, or `word_` where the graph has it: the same answer each time."""
        while word in self._taken:
            word += "_"
        return word
