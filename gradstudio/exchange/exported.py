"""What an export gives: the text of a file, and the arrays that travel in an .npz beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Exported:
    """`text` of the file, with the usual `suffix` of its name, and `arrays` by their key in the .npz.

    `lines` tell which variable of the Program a line of the text assigns, by its number from 0.
    """

    text: str
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    suffix: str = ".py"
    lines: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Close the mappings."""
        object.__setattr__(self, "arrays", MappingProxyType(dict(self.arrays)))
        object.__setattr__(self, "lines", MappingProxyType(dict(self.lines)))
