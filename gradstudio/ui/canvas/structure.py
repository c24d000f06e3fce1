"""Structure: the boxes, ports and wires of one level of a document as rows, in which geometry is computed."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.items import Module
from gradstudio.graph.node import Node, Port
from gradstudio.graph.scene import Scene, scene
from gradstudio.ui.canvas.faces import face_of
from gradstudio.ui.canvas.folding import Folding
from gradstudio.ui.canvas.pieces import Piece, box_piece, measured, node_piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Point

Rows: TypeAlias = NDArray[np.intp]

_FEW = 64


class Structure:
    """Rows of one level: `names` and `items` of boxes, `inputs`, `outputs`, and wires in `tails` and `heads`.

    The item of a box is its node, its module, or None for one of the level's own ports at the rim. Tails and
    heads are ports as they are seen; what stands behind them are `sources`, the nodes' outputs (None where
    nothing comes in), and `targets`, the nodes' inputs. `sums` are the inputs whose downstream gradients
    add up to that of a wire, for wires that are not just the one to their one target.
    After the wires stand the stubs: short wires to nowhere that show an output's value and gradient.
    A stub's head is the output port itself, and the node at its head is -1.
    """

    def __init__(self, document: Document, level: str = "", before: Structure | None = None) -> None:
        """Number what `document` shows at `level`; pieces of boxes that `before` had as well are kept."""
        self.document, self.level = document, level
        self.folding = Folding(document, level)
        seen = scene(document, level) if document.modules else None
        if seen is None:
            self.names = list(document.nodes)
            self.items: list[Node | Module | None] = list(document.nodes.values())
        else:
            self.names = [box.name for box in seen.boxes]
            self.items = [box.item for box in seen.boxes]
        self.row = dict(zip(self.names, range(len(self.names)), strict=True))
        self.pieces = self._pieces(seen, before)
        self._number_ports()
        self._number_wires(seen)

    def _pieces(self, seen: Scene | None, before: Structure | None) -> list[Piece]:
        """A piece a box; a node's is the one it had, as long as it is the same object."""
        old = measured(self.document)
        if before is not None and before.items:
            old = {**dict(zip(map(id, before.items), before.pieces, strict=True)), **old}
        if seen is None:
            return [
                known or node_piece(node)
                for known, node in zip(
                    map(old.get, map(id, self.items)), self.document.nodes.values(), strict=True
                )
            ]
        return [
            (old.get(id(box.item)) or node_piece(box.item)) if isinstance(box.item, Node) else box_piece(box)
            for box in seen.boxes
        ]

    def _number_ports(self) -> None:
        """Ports in order, the row of each one's box, and its place relative to that box's centre."""
        pieces = self.pieces
        each = np.arange(len(pieces))
        self.faces = [piece.face for piece in pieces]
        inputs, outputs = [piece.inputs for piece in pieces], [piece.outputs for piece in pieces]
        self.inputs = list(chain.from_iterable(inputs))
        self.outputs = list(chain.from_iterable(outputs))
        self.input_start, self.output_start = _starts(inputs), _starts(outputs)
        self.input_node = np.repeat(each, np.diff(self.input_start))
        self.output_node = np.repeat(each, np.diff(self.output_start))
        self.sizes = _pairs([piece.size for piece in pieces], len(pieces))
        self.input_offset = _pairs([piece.input_places for piece in pieces], len(self.inputs))
        self.output_offset = _pairs([piece.output_places for piece in pieces], len(self.outputs))
        self.output_row = dict(zip(self.outputs, range(len(self.outputs)), strict=True))

    def _number_wires(self, seen: Scene | None) -> None:
        pieces = self.pieces
        self.sources: list[Port | None]
        if seen is None:
            wired = [piece.wired for piece in pieces]
            owners = np.repeat(np.arange(len(pieces)), np.diff(_starts(wired)))
            self.tails = list(chain.from_iterable([piece.tails for piece in pieces]))
            self.heads = list(chain.from_iterable([piece.heads for piece in pieces]))
            self.targets = list(chain.from_iterable([piece.targets for piece in pieces]))
            self.sources = list(self.tails)
            head_input = np.fromiter(chain.from_iterable(wired), np.intp, len(owners))
            head_input += self.input_start[owners]
        else:
            self.tails, self.heads = [link.tail for link in seen.links], [link.head for link in seen.links]
            self.sources = [link.source for link in seen.links]
            self.targets = [link.heads for link in seen.links]
            rows = self.input_row
            head_input = np.array([rows[head] for head in self.heads], dtype=np.intp)
        known = self.output_row
        tail_output = np.array([known.get(tail, -1) for tail in self.tails], dtype=np.intp)
        if len(lost := np.flatnonzero(tail_output < 0)):
            tail_output, head_input = np.delete(tail_output, lost), np.delete(head_input, lost)
            for row in reversed(lost.tolist()):
                del self.tails[row], self.heads[row], self.sources[row], self.targets[row]
        self._add_stubs(tail_output, head_input)

    def _add_stubs(self, tail_output: Rows, head_input: Rows) -> None:
        """Finish the wires with the stubs of the outputs that gradients start from."""
        self.wire_count = count = len(self.tails)
        stubs = [(port, real) for port, real in self.folding.stubs() if port in self.output_row]
        for port, real in stubs:
            self.tails.append(port)
            self.heads.append(port)
            self.sources.append(real)
            self.targets.append(())
        self.wire_row = dict(zip(self.heads, range(len(self.heads)), strict=True))
        ends = [self.output_row[port] for port, _ in stubs]
        self.tail_output = np.concatenate([tail_output, np.array(ends, dtype=np.intp)])
        self.head_input = head_input
        self.tail_node = self.output_node[self.tail_output]
        self.head_node = np.full(len(self.heads), -1, dtype=np.intp)
        self.head_node[:count] = self.input_node[head_input]
        fans = np.bincount(tail_output, minlength=len(self.outputs))
        self.fans_out = fans[self.tail_output] > 1
        self.sums = self.folding.sums(self.heads[:count], self.targets)
        self.bends = self._bends()

    @cached_property
    def input_row(self) -> dict[Port, int]:
        """Row of each input port as it is seen."""
        return dict(zip(self.inputs, range(len(self.inputs)), strict=True))

    @cached_property
    def _at(self) -> tuple[Rows, Rows]:
        """Rows of wires by the box that they touch, and where each box's begin; -1, of stubs, left out."""
        count = self.wire_count
        boxes = np.concatenate([self.tail_node, self.head_node[:count]])
        wires = np.concatenate([np.arange(len(self.tails)), np.arange(count)])
        order = np.argsort(boxes, kind="stable")
        return wires[order], np.searchsorted(boxes[order], np.arange(len(self.names) + 1))

    def wires_at(self, rows: Rows) -> Rows:
        """Rows of wires and stubs with an end at one of the boxes in `rows`."""
        if len(rows) <= _FEW:
            wires, starts = self._at
            parts = [wires[starts[row] : starts[row + 1]] for row in rows.tolist()]
            return np.unique(np.concatenate(parts)) if parts else np.empty(0, dtype=np.intp)
        chosen = np.zeros(len(self.names) + 1, dtype=np.bool_)  # the last is for the -1 of stubs
        chosen[rows] = True
        return np.flatnonzero(chosen[self.tail_node] | chosen[self.head_node])

    def ports_at(self, rows: Rows, *, output: bool) -> Rows:
        """Rows of the inputs or outputs of the boxes in `rows`."""
        starts = self.output_start if output else self.input_start
        if len(rows) <= _FEW:
            parts = [np.arange(starts[row], starts[row + 1]) for row in rows.tolist()]
            return np.concatenate(parts) if parts else np.empty(0, dtype=np.intp)
        chosen = np.zeros(len(self.names), dtype=np.bool_)
        chosen[rows] = True
        return np.flatnonzero(chosen[self.output_node if output else self.input_node])

    def rows_of(self, names: Iterable[str]) -> Rows:
        """Rows of those of the boxes called `names` that are here, in order."""
        known = self.row
        return np.array(sorted([known[name] for name in names if name in known]), dtype=np.intp)

    def stands_open(self, wire: int) -> bool:
        """Whether a wire only shows that one input here is an open port of the level: nothing feeds it."""
        return self.sources[wire] is None and len(self.targets[wire]) == 1 and not self.fans_out[wire]

    def leads_nowhere(self, wire: int) -> bool:
        """Whether a wire only shows an output at the rim that nothing outside takes."""
        return wire < self.wire_count and not self.targets[wire] and not self.sums.get(wire)

    def node(self, row: int) -> Node | None:
        """The node in a row; None for a module and for a port at the rim."""
        item = self.items[row]
        return item if isinstance(item, Node) else None

    def box(self, name: str) -> str:
        """The box that a node or module is seen as: itself or a folded module; empty where it is not seen."""
        return name if name in self.row else self.folding.inside.get(name, "")

    def seen_head(self, head: Port) -> Port:
        """The input as which a node's input is seen: its own, or that of a folded module."""
        return head if head.node in self.row else self.folding.entries.get(head, head)

    def changed_rows(self, document: Document, level: str = "") -> list[int] | None:
        """Rows of boxes that `document` holds in another state, or None where it needs new rows."""
        before = self.document
        if level != self.level or list(document.outputs) != list(before.outputs):
            return None
        if (len(document), len(document.modules)) != (len(before), len(before.modules)):
            return None
        pairs: list[tuple[Node | Module, Node | Module]] = [
            pair
            for pair in zip(before.nodes.values(), document.nodes.values(), strict=True)
            if pair[0] is not pair[1]
        ]
        pairs += zip(before.modules.values(), document.modules.values(), strict=True)
        changed: list[int] = []
        for old, new in pairs:
            if old is new:
                continue
            row = self.row.get(old.name)
            shown = row is not None and self.items[row] is old
            if not _same_ports(old, new) or (shown and not self._fits(row, new)):
                return None
            if shown and row is not None:
                changed.append(row)
        return changed

    def _fits(self, row: int | None, item: Node | Module) -> bool:
        return row is not None and (isinstance(item, Module) or face_of(item) is self.faces[row])

    def take_over(self, document: Document, rows: Iterable[int]) -> None:
        """Hold the boxes of `document` in the rows that `changed_rows` named."""
        self.document = document
        for row in rows:
            name = self.names[row]
            self.items[row] = document.nodes.get(name) or document.modules[name]
        self.bends = self._bends()

    def _bends(self) -> dict[int, tuple[Point, ...]]:
        """The points that wires are led through, by the wire's row; those of another level are not seen."""
        bent = [node for node in self.document if node.bends]
        if not bent:
            return {}
        rows = {self.targets[row][0]: row for row in range(self.wire_count) if len(self.targets[row]) == 1}
        return {
            row: points
            for node in bent
            for port, points in node.bends.items()
            if (row := rows.get(Port(node.name, port))) is not None
            and self.folding.lies_here(self.sources[row], node.name)
        }


def _same_ports(old: Node | Module, new: Node | Module) -> bool:
    if isinstance(old, Node) and isinstance(new, Node):
        return (
            (old.name, old.gate, old.module) == (new.name, new.gate, new.module)
            and old.inputs == new.inputs
            and (old.entries, old.outputs) == (new.entries, new.outputs)
        )
    same = (old.name, old.module, old.inputs, old.outputs) == (new.name, new.module, new.inputs, new.outputs)
    return same and type(old) is type(new)


def _starts(groups: Sequence[Sequence[object]]) -> Rows:
    """Where each group's members begin when they stand in one row, and where the last ones end."""
    starts = np.zeros(len(groups) + 1, dtype=np.intp)
    np.cumsum(np.fromiter(map(len, groups), np.intp, len(groups)), out=starts[1:])
    return starts


def _pairs(groups: Iterable[tuple[float, ...]], count: int) -> NDArray[np.float64]:
    """Flat groups of x, y, x, y, ... as one array (count, 2)."""
    return np.fromiter(chain.from_iterable(groups), np.float64, 2 * count).reshape(-1, 2)
