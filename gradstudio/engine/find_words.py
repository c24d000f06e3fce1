"""Words of the search: how well a text fits the name, the label or the gate of everything in a document."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.gates import CATALOGUE, Gate
from gradstudio.graph.document import Document

NAME, LABEL, GATE = range(3)
"""What fits, the better first."""

_EXACT, _PREFIX, _CONTAINS = 0, 3, 6
_NONE: Final = 99


class Words:
    """Nodes, then modules, then frames and notes: a row each in `names`."""

    def __init__(self, document: Document) -> None:
        """What `document` holds, in its order."""
        nodes, modules, remarks = document.nodes, document.modules, document.remarks
        self.names = (*nodes, *modules, *remarks)
        self._kinds = [node.gate for node in nodes.values()]
        self._kinds += ["module"] * len(modules) + [remark.kind for remark in remarks.values()]
        self._labels = [node.label for node in nodes.values()]
        self._labels += [module.label for module in modules.values()]
        self._labels += [remark.text for remark in remarks.values()]

    def ranks(self, text: str) -> NDArray[np.int16]:
        """How well `text` fits each row: exact, beginning, within; 0 the best, −1 where it does not fit."""
        wanted = text.casefold()
        kinds = {kind: _kind_rank(kind, wanted) for kind in set(self._kinds)}
        found = [kinds[kind] for kind in self._kinds]
        for what, texts in ((NAME, self.names), (LABEL, self._labels)):
            for row, each in enumerate(texts):
                if each and (folded := each.casefold()).find(wanted) >= 0:
                    found[row] = min(found[row], what + _rank(folded, wanted))
        ranks = np.array(found, dtype=np.int16)
        ranks[ranks == _NONE] = -1
        return ranks

    def why(self, text: str, row: int) -> str:
        """What fits in a row; empty for its name and its gate's, which are seen."""
        wanted = text.casefold()
        if wanted in self.names[row].casefold():
            return ""
        if wanted in self._labels[row].casefold():
            return " ".join(self._labels[row].split())
        if wanted in self._kinds[row] or self._kinds[row] not in CATALOGUE:
            return ""
        others = _others(CATALOGUE[self._kinds[row]])
        return next((each for each in others if each.casefold() == wanted), "") or next(
            (each for each in others if each.casefold().startswith(wanted)), ""
        )


def _others(gate: Gate) -> list[str]:
    """What a gate is called beside its name."""
    return [each for each in (gate.symbol, gate.operator, *gate.aliases) if each]


def _kind_rank(kind: str, wanted: str) -> int:
    others = _others(CATALOGUE[kind]) if kind in CATALOGUE else []
    ranks = [_rank(each.casefold(), wanted) for each in others]
    ranks = [_rank(kind, wanted), *(rank for rank in ranks if rank != _CONTAINS)]
    best = min(ranks)
    return _NONE if best == _NONE else GATE + best


def _rank(text: str, wanted: str) -> int:
    if text == wanted:
        return _EXACT
    if text.startswith(wanted):
        return _PREFIX
    return _CONTAINS if wanted in text else _NONE
