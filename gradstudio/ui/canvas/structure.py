"""Structure: the boxes, ports and wires of one level of a document as rows, in which geometry is computed."""

from __future__ import annotations

import weakref
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.items import Module
from gradstudio.graph.node import Node, Port
from gradstudio.graph.scene import Scene, scene
from gradstudio.patience import patiently
from gradstudio.ui.canvas.faces import Face, face_of
from gradstudio.ui.canvas.folding import Folding
from gradstudio.ui.canvas.kept import Kept, Rows, shared_ends
from gradstudio.ui.canvas.pieces import Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Point
    from gradstudio.graph.scene import Box

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
        self.scene: Scene | None = None
        if document.modules:
            self.scene = scene(document, level, before.scene if before else None)
        self.items: list[Node | Module | None]
        if self.scene is None:
            self.names, self.items = list(document.nodes), list(document.nodes.values())
        else:
            self.names = [box.name for box in self.scene.boxes]
            self.items = [box.item for box in self.scene.boxes]
        self.row = dict(zip(self.names, range(len(self.names)), strict=True))
        self.pieces = self._pieces(before)
        kept = Kept(before if before is not None and before.is_whole else None, self.pieces)
        self._before = None if kept.before is None else weakref.ref(kept.before)
        self._number_ports(kept)
        self._number_wires(kept)

    def _pieces(self, before: Structure | None) -> list[Piece]:
        """A piece a box: that of `before` as long as the node, or the box of a scene, is the same."""
        of = self._of()
        if before is None or (self.scene is None and before.scene is not None):
            return pieces_of(of, {})
        old, pieces = before._of(), before.pieces  # noqa: SLF001 - of its own kind
        first, last = shared_ends(old, of)
        part = slice(first, len(old) - last)
        known = dict(zip(map(id, before.items[part]), pieces[part], strict=True))
        known |= zip(map(id, old[part]), pieces[part], strict=True)
        return pieces[:first] + pieces_of(of[first : len(of) - last], known) + pieces[part.stop :]

    def _of(self) -> Sequence[Node | Box]:
        """What the pieces are of: nodes, or the boxes of a scene."""
        return list(self.document) if self.scene is None else self.scene.boxes

    def _number_ports(self, kept: Kept) -> None:
        """Ports in order, the row of each one's box, and its place relative to that box's centre."""
        each = np.arange(len(self.pieces))
        self.faces: list[Face] = kept.each("faces", "face")
        self.input_start = kept.starts("input_start", "inputs")
        self.output_start = kept.starts("output_start", "outputs")
        self.inputs: list[Port] = kept.members("inputs", "input_start")
        self.outputs: list[Port] = kept.members("outputs", "output_start")
        self.input_node = np.repeat(each, np.diff(self.input_start))
        self.output_node = np.repeat(each, np.diff(self.output_start))
        self.sizes = kept.places("sizes", "", "size")
        self.input_offset = kept.places("input_offset", "input_start", "input_places")
        self.output_offset = kept.places("output_offset", "output_start", "output_places")

    def _number_wires(self, kept: Kept) -> None:
        """Wires by the box that they enter; a wire from nowhere is left out."""
        self.wire_start = kept.starts("wire_start", "wired")
        owners = np.repeat(np.arange(len(self.pieces)), np.diff(self.wire_start))
        self.tails: list[Port] = kept.members("tails", "wire_start")
        self.heads: list[Port] = kept.members("heads", "wire_start")
        self.sources: list[Port | None] = kept.members("sources", "wire_start")
        self.targets: list[tuple[Port, ...]] = kept.members("targets", "wire_start")
        self.wired: list[int] = kept.members("wired", "wire_start")
        head_input = np.array(self.wired, dtype=np.intp) + self.input_start[owners]
        before = kept.rows(owners, self.wire_start, "wire_start")
        outputs = kept.rows(self.output_node, self.output_start, "output_start")
        tail_output = kept.tails(before, outputs)
        fresh = np.flatnonzero(tail_output < 0)
        tail_output[fresh] = self._outputs([self.tails[wire] for wire in fresh.tolist()])
        lost = np.flatnonzero(tail_output < 0)
        self.is_whole: bool = not len(lost)
        """Whether every wire comes from somewhere, so that rows can be told from `wire_start`."""
        if len(lost):
            tail_output, head_input, before = (
                np.delete(rows, lost) for rows in (tail_output, head_input, before)
            )
            for row in reversed(lost.tolist()):
                del self.tails[row], self.heads[row], self.sources[row], self.targets[row]
        self._add_stubs(tail_output, head_input, before)

    def _outputs(self, ports: list[Port]) -> list[int]:
        """The rows of outputs; -1 where there is none."""
        if len(ports) > _FEW:
            return [self.output_row.get(port, -1) for port in patiently(ports)]
        return [self.port(port, output=True) for port in ports]

    def port(self, port: Port, *, output: bool) -> int:
        """The row of an input or output; -1 where there is none."""
        box, starts = self.row.get(port.node), self.output_start if output else self.input_start
        piece = None if box is None else self.pieces[box]
        held = () if piece is None else piece.outputs if output else piece.inputs
        return int(starts[box]) + held.index(port) if port in held else -1

    def _add_stubs(self, tail_output: Rows, head_input: Rows, before: Rows) -> None:
        """Finish the wires with the stubs of the outputs that gradients start from."""
        self.wire_count = count = len(self.tails)
        found = [(port, real, self.port(port, output=True)) for port, real in self.folding.stubs()]
        stubs = [stub for stub in found if stub[2] >= 0]
        self._stub = {port: count + number for number, (port, *_) in enumerate(stubs)}
        for port, real, _ in stubs:
            self.tails.append(port)
            self.heads.append(port)
            self.sources.append(real)
            self.targets.append(())
        self._rows_before = np.concatenate([before, np.full(len(stubs), -1)])
        ends = [output for *_, output in stubs]
        self.tail_output = np.concatenate([tail_output, np.array(ends, dtype=np.intp)])
        self.head_input = head_input
        self.tail_node = self.output_node[self.tail_output]
        self.head_node = np.full(len(self.heads), -1, dtype=np.intp)
        self.head_node[:count] = self.input_node[head_input]
        fans = np.bincount(tail_output, minlength=len(self.outputs))
        self.fans_out = fans[self.tail_output] > 1
        self.sums = self.folding.sums(self.heads[:count], self.targets)
        self.bends = self._bends()

    def rows_kept(self, other: Structure) -> Rows:
        """The rows that wires have in another structure, as far as they are those of one box in both."""
        at_hand = self._before is not None and self._before() is other
        return self._rows_before.copy() if at_hand else np.full(len(self.heads), -1, dtype=np.intp)

    def rows_in(self, other: Structure) -> Rows:
        """The rows that the wires and stubs of this one have in another, -1 where it does not have them."""
        rows = self.rows_kept(other)
        for row in np.flatnonzero(rows < 0).tolist():
            there = other.wire(self.heads[row])
            ends = self.sources[row], self.targets[row]
            if there >= 0 and (other.sources[there], other.targets[there]) == ends:
                rows[row] = there
        return rows

    def wire(self, head: Port) -> int:
        """The row of the wire that enters an input, or of an output's stub; -1 where there is none."""
        box = self.row.get(head.node)
        if box is None or not self.is_whole:
            return self.wire_row.get(head, -1)
        heads = self.pieces[box].heads
        return int(self.wire_start[box]) + heads.index(head) if head in heads else self._stub.get(head, -1)

    @cached_property
    def wire_row(self) -> dict[Port, int]:
        """Row of each wire by the input that it enters, and of each stub by its output."""
        return dict(zip(self.heads, range(len(self.heads)), strict=True))

    @cached_property
    def output_row(self) -> dict[Port, int]:
        """Row of each output port as it is seen."""
        return dict(zip(self.outputs, range(len(self.outputs)), strict=True))

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
        held = ([*each.nodes.values(), *each.modules.values()] for each in (before, document))
        changed: list[int] = []
        for old, new in zip(*held, strict=True):
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
