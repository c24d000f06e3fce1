"""The inspector panel: shows what is selected, and the whole document where nothing is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.graph.scene import has_wire
from gradstudio.ui.later import later
from gradstudio.ui.panels.inspector.attributes import AttributesEditor
from gradstudio.ui.panels.inspector.glance import GlanceView
from gradstudio.ui.panels.inspector.header import NodeHeader
from gradstudio.ui.panels.inspector.module import ModuleView
from gradstudio.ui.panels.inspector.output import OutputSection
from gradstudio.ui.panels.inspector.remark import RemarkView
from gradstudio.ui.panels.inspector.several import SeveralView
from gradstudio.ui.panels.inspector.story_view import StoryView
from gradstudio.ui.panels.inspector.value import ValueEditor
from gradstudio.ui.panels.inspector.wire import WireView
from gradstudio.ui.panels.lens import LensView
from gradstudio.ui.sentences import translated
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.typesetting import formulas_later
from gradstudio.ui.widgets.words import discard, note
from gradstudio.ui.workspace import NODES_IN_PLACE, Workspace

_SOON: Final = 40
_NARROWEST: Final = 288
"""Width at which a gate's story still stands on its lines."""


class InspectorPanel(QWidget):
    """The selected node, wire or nodes, else the document at a glance; brought up to date only while seen."""

    done = Signal()
    """A name or label was entered: the keyboard may go back to the canvas."""
    enter_asked = Signal()
    """The selected module is to be entered."""
    ungroup_asked = Signal()
    """The selected module is to be taken apart."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, settings: Settings | None = None
    ) -> None:
        """`settings` remember what is folded."""
        super().__init__(parent)
        self.setMinimumWidth(pixels(_NARROWEST))
        self._workspace, self._settings = workspace, settings
        self._late = True
        self._shown = self._to_show()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._catch_up)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._build()
        # A change of the document is always followed by one of the result.
        workspace.result_changed.connect(self._follow)
        workspace.selection_changed.connect(self._follow)
        workspace.debugger.changed.connect(self._follow)

    def page(self) -> QWidget:
        """What is shown: the empty state, or the view of a node, a wire, several nodes or the document."""
        return self._empty if self._stack.currentWidget() is self._empty else self._page.shown()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        if self._late:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._build()
            self._late = True
            self._follow()
        super().changeEvent(event)

    def refresh(self) -> None:
        """Show the present selection."""
        self._late, self._shown = False, self._to_show()
        workspace = self._workspace
        names, wire = workspace.selection, workspace.selected_wire
        if not (len(workspace.document) or workspace.document.remarks):
            self._stack.setCurrentWidget(self._empty)
            return
        if wire is not None and has_wire(workspace.document, workspace.level, wire):
            self._page.show_view(self._wire)
            self._wire.show_wire(wire)
        elif len(names) == 1 and not names.isdisjoint(workspace.document.remarks):
            self._page.show_view(self._remark)
            self._remark.show_remark(next(iter(names)))
        elif len(names) == 1 and not names.isdisjoint(workspace.document.modules):
            self._page.show_view(self._module)
            self._module.show_module(next(iter(names)))
        elif len(names) == 1:
            self._page.show_view(self._node)
            self._node.show_node(next(iter(names)))
        elif names:
            self._page.show_view(self._several)
            self._several.refresh()
        else:
            self._page.show_view(self._glance)
            self._glance.refresh()
        self._stack.setCurrentWidget(self._scroll)

    def _to_show(self) -> tuple[object, ...]:
        """All that what is shown depends on."""
        of = self._workspace
        told = of.stale, of.gap, of.debugger.stepping
        return of.document, of.seen, of.checked, of.selection, of.selected_wire, of.level, *told

    def _follow(self) -> None:
        now = self._to_show()
        if not self._late and all(old is new for old, new in zip(self._shown, now, strict=True)):
            return  # several signals tell of one run
        self._late = True
        if not self.isVisible():
            return
        if len(self._workspace.document) > NODES_IN_PLACE or self._workspace.debugger.stepping:
            # What a large graph or a step brings at once is followed in one go, after the canvas.
            self._soon.start()
        else:
            self.refresh()

    def _catch_up(self) -> None:
        if len(self._workspace.document) > NODES_IN_PLACE:
            later(self, self._catch_up_with_many)
        elif self._late and self.isVisible():
            self.refresh()

    def _catch_up_with_many(self) -> None:
        if self._late and self.isVisible():
            with formulas_later():
                self.refresh()

    def _build(self) -> None:
        while (old := self._stack.widget(0)) is not None:
            discard(old)
        self._empty = EmptyState(
            self.tr("Nothing here yet"),
            self.tr("Drag a gate onto the canvas, or double-click there and type its name."),
            symbol="network",
        )
        self._node = NodeView(self._workspace, self._settings)
        self._node.header.done.connect(self.done)
        self._module = ModuleView(self._workspace)
        self._module.header.done.connect(self.done)
        self._module.enter_asked.connect(self.enter_asked)
        self._module.ungroup_asked.connect(self.ungroup_asked)
        self._wire = WireView(self._workspace, self._settings)
        self._several = SeveralView(self._workspace)
        self._glance = GlanceView(self._workspace)
        self._remark = RemarkView(self._workspace)
        self._page = _Page((self._module, self._node, self._wire, self._several, self._glance, self._remark))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("About the selection"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._page)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)


class NodeView(QWidget):
    """One node: its header, value, attributes, problems, story, and its output where that is an array."""

    def __init__(
        self, workspace: Workspace, settings: Settings | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.header = NodeHeader(workspace)
        self.value = ValueEditor(workspace)
        self.attributes = AttributesEditor(workspace)
        self.output = OutputSection(workspace)
        self.problems = note("", "gradient")
        self.story = StoryView(workspace)
        self.lens = LensView(workspace, settings)
        self.value.table().element_chosen.connect(self.lens.nudge.choose_element)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        parts = (self.header, self.problems, self.value, self.attributes, self.output, self.story, self.lens)
        for widget in parts:
            layout.addWidget(widget)

    def show_node(self, name: str) -> None:
        """Show the node called `name`."""
        workspace = self._workspace
        node = workspace.document[name]
        self.header.show_node(name)
        told = [translated(problem.message) for problem in workspace.checked.problems if problem.node == name]
        self.problems.setText("\n".join(told))
        self.problems.setVisible(bool(told))
        self.value.setVisible(node.kind.is_leaf)
        if node.kind.is_leaf:
            self.value.show_node(name)
        self.attributes.show_node(name)
        self.output.refresh(name)
        self.story.show_node(name)
        self.lens.show_node(name)


class _Page(QWidget):
    """The views one at a time, each at its natural height, at the top."""

    def __init__(self, views: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._views = views
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 3 * SPACING, 4 * SPACING, 4 * SPACING)
        for view in views:
            view.hide()
            layout.addWidget(view)
        layout.addStretch(1)

    def show_view(self, wanted: QWidget) -> None:
        """Show one view and no other."""
        for view in self._views:
            view.setVisible(view is wanted)

    def shown(self) -> QWidget:
        """The view that is shown."""
        return next(view for view in self._views if not view.isHidden())
