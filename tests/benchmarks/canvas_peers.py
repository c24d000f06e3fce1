"""The editors that the canvas is compared with, as they come; each is imported when it is made."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from canvas_editors import HEIGHT, WIDTH, Editor


class NodeGraphQt(Editor):
    """NodeGraphQt's viewer; undo steps and signals are left out, as its own loading of a file does."""

    def __init__(self) -> None:
        from NodeGraphQt import BaseNode, NodeGraph

        class Gate(BaseNode):  # type: ignore[misc]
            __identifier__ = "benchmark"
            NODE_NAME = "gate"

        self.graph = NodeGraph()
        self.graph.register_node(Gate)
        super().__init__(self.graph.viewer())

    def build(self, drawn: dict[str, Any]) -> None:
        made = []
        for name, _gate, entries, x, y in drawn["nodes"]:
            kind, place = "benchmark.Gate", (x - 54, y - 36)
            node = self.graph.create_node(kind, name=name, selected=False, pos=place, push_undo=False)
            for entry in "ab"[:entries]:
                node.add_input(entry)
            node.add_output("y")
            made.append(node)
        for tail, head, entry in drawn["wires"]:
            port = made[head].input(entry)
            made[tail].output(0).connect_to(port, push_undo=False, emit_signal=False)
        self.held = made[len(made) // 2].view

    def prepare(self) -> None:
        self.pipes = self.graph.viewer().all_pipes()

    def counts(self) -> tuple[int, int]:
        return len(self.graph.all_nodes()), len(self.graph.viewer().all_pipes())

    def look(self, area: QRectF) -> None:
        self.graph.viewer().set_scene_rect([area.x(), area.y(), area.width(), area.height()])

    def move(self, turn: int) -> None:
        self.held.setPos(self.held.pos() + QPointF(3 - 6 * (turn % 2), 2))
        QApplication.processEvents()

    def recolour(self, turn: int) -> None:
        for i, pipe in enumerate(self.pipes):
            pipe.set_pipe_styling((40 + 200 * ((i + turn) % 2), 120, i % 256, 255))
        self.view.viewport().repaint()


class NodeEditor(Editor):
    """nodeeditor-qtpy's widget; its nodes are made as small as ours, since they would overlap."""

    def __init__(self) -> None:
        from nodeeditor.node_editor_widget import NodeEditorWidget

        self.widget = NodeEditorWidget()
        self.widget.resize(WIDTH, HEIGHT)
        self.widget.show()
        super().__init__(self.widget.view)

    def build(self, drawn: dict[str, Any]) -> None:
        from nodeeditor.node_edge import EDGE_TYPE_BEZIER, Edge
        from nodeeditor.node_graphics_node import QDMGraphicsNode
        from nodeeditor.node_node import Node

        class SmallFace(QDMGraphicsNode):  # type: ignore[misc]
            def initSizes(self) -> None:  # noqa: N802 - the editor's own name
                super().initSizes()
                self.width, self.height = 108, 72

        class Gate(Node):  # type: ignore[misc]
            GraphicsNode_class = SmallFace

        scene, made = self.widget.scene, []
        for name, _gate, entries, x, y in drawn["nodes"]:
            node = Gate(scene, name, inputs=[1] * entries, outputs=[1])
            node.setPos(x - 54, y - 36)
            made.append(node)
        for tail, head, entry in drawn["wires"]:
            Edge(scene, made[tail].outputs[0], made[head].inputs[entry], edge_type=EDGE_TYPE_BEZIER)
        self.held: Any = made[len(made) // 2]

    def prepare(self) -> None:
        """Its wires are at hand."""

    def counts(self) -> tuple[int, int]:
        return len(self.widget.scene.nodes), len(self.widget.scene.edges)

    def look(self, area: QRectF) -> None:
        self.view.fitInView(area, Qt.AspectRatioMode.KeepAspectRatio)

    def move(self, turn: int) -> None:
        place = self.held.pos
        self.held.setPos(place.x() + 3 - 6 * (turn % 2), place.y() + 2)
        self.held.updateConnectedEdges()
        QApplication.processEvents()

    def recolour(self, turn: int) -> None:
        for i, edge in enumerate(self.widget.scene.edges):
            edge.grEdge.changeColor(f"#{40 + 200 * ((i + turn) % 2):02x}78{i % 256:02x}")
        self.view.viewport().repaint()
