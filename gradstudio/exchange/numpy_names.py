"""The names that a file of code has beside the graph's own, which always come first."""

from __future__ import annotations

import builtins
from collections.abc import Iterable

#: What files of code call their own functions and settings.
_FILE = (
    *("forward", "backward", "run", "main", "recorded", "table", "show", "check", "load", "train"),
    *("evaluate", "shown", "standardised", "stream", "initial_weights", "cache", "RECORDED", "BATCH", "LR"),
    *("MOMENTUM", "WEIGHT_DECAY", "EPOCHS", "STEPS", "SEED", "BETA1", "BETA2", "EPSILON", "WARMUP"),
    *("STEP_EPOCHS", "STEP_FACTOR", "SPAN", "learning_rate", "math", "os", "sys", "zipfile", "zlib", "Path"),
)


class Names:
    """Gives the file's own functions and variables names that no node and no gradient has."""

    def __init__(self, taken: Iterable[str], modules: Iterable[str] = ()) -> None:
        """Keep away from `taken`, the variables of the Program; functions are called like `modules`."""
        self._taken = {*taken}
        self._functions: dict[str, str] = {}
        for module in modules:
            name = module
            while not self._is_free(name) or not self._is_free(f"{name}_backward"):
                name += "_"
            self._functions[module] = name
            self._taken |= {name, f"{name}_backward"}

    def _is_free(self, name: str) -> bool:
        return name not in self._taken and name not in _FILE and not hasattr(builtins, name)

    def own(self, word: str) -> str:
        """`word`, or `word_` where the graph has it: the same answer each time."""
        while word in self._taken:
            word += "_"
        return word

    def forward(self, module: str) -> str:
        """The function that a module is forward; of the top `forward`."""
        return self._functions[module] if module else self.own("forward")

    def backward(self, module: str) -> str:
        """The function that a module is backward; of the top `backward`."""
        return f"{self._functions[module]}_backward" if module else self.own("backward")

    def cache(self, module: str) -> str:
        """What the function around calls the cache of a module's function."""
        return self.own(f"{self._functions[module]}_cache" if module else "cache")
