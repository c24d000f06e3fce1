"""The runs panel: the table of all runs, what is seen of those chosen, and several runs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.train.experiments import Run
from gradstudio.ui.panels.runs.copying import as_csv, as_tsv
from gradstudio.ui.panels.runs.foot import RunsFoot
from gradstudio.ui.panels.runs.keeping import Keeping
from gradstudio.ui.panels.runs.starting import Starting
from gradstudio.ui.panels.runs.table import RunsTable
from gradstudio.ui.panels.runs.views import COMPARISON, TABLE, Views
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset
    from gradstudio.ui.panels.training.form import TrainingForm
    from gradstudio.ui.training.experimenter import Experimenter
    from gradstudio.ui.training.thread import Outcome
    from gradstudio.ui.training.trainer import Trainer
    from gradstudio.ui.workspace import Workspace

_NARROW: Final = 620
"""Width below which the table has no place beside the plots."""
_LOW: Final = 150
"""Height below which there is no room for the foot; the table's menu has what it offers."""
_LEAST: Final = (240, 120)


class RunsPanel(QWidget):
    """Lists what `trainer` and `experimenter` come to, with the data and settings of the training's form."""

    settings_taken = Signal()
    """The form has the settings of a run."""

    def __init__(
        self,
        workspace: Workspace,
        trainer: Trainer,
        experimenter: Experimenter,
        form: TrainingForm,
        parent: QWidget | None = None,
    ) -> None:
        """For the document of `workspace`."""
        super().__init__(parent)
        self._trainer, self._form = trainer, form
        self.keeping = Keeping(workspace, self)
        self.starting = Starting(experimenter, form, self)
        self.table, self.views, self.foot = RunsTable(), Views(), RunsFoot(self.keeping)
        self._make_actions()
        self._lay_out()
        self.keeping.changed.connect(self._show_runs)
        self.keeping.failed.connect(lambda message: self.starting.tell(translated(message)))
        self.starting.begun.connect(self._begun)
        self.starting.left.connect(self.table.setFocus)
        self.table.selected.connect(self._show_chosen)
        self.table.delete_asked.connect(self.delete)
        self.table.copy_asked.connect(self.copy)
        self.table.settings_asked.connect(self.take_settings)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.views.changed.connect(self._arrange)
        self.views.overlay.figure.currentIndexChanged.connect(self._show_lines)
        trainer.ended.connect(self._trained)
        experimenter.made.connect(self._made)
        experimenter.compared.connect(self.views.comparison.show_curves)
        self.setMinimumSize(pixels(_LEAST[0]), pixels(_LEAST[1]))
        self.setAccessibleName(self.tr("Runs"))
        self._show_runs()

    def take_settings(self) -> None:
        """Let the form have the settings and the data of the run that is chosen."""
        chosen = self.table.chosen()
        if len(chosen) != 1:
            return
        if self._trainer.running:
            self.starting.tell(self.tr("The form can be changed when the training has ended"))
            return
        run = chosen[0].run
        self._form.data.set_text(run.data)
        self._form.data.parts.show_settings(run.settings)
        self._form.sgd.show_settings(run.settings)
        self.settings_taken.emit()

    def delete(self) -> None:
        """Delete the runs that are chosen; they can be brought back."""
        self.keeping.delete(self.table.chosen())

    def copy(self) -> None:
        """Put the runs that are chosen, or all, on the clipboard: for a spreadsheet, and as CSV."""
        entries, columns = self.table.chosen() or self.keeping.entries, self.table.runs.columns
        data = QMimeData()
        data.setText(as_tsv(columns, entries))
        data.setData("text/csv", as_csv(columns, entries).encode())
        QGuiApplication.clipboard().setMimeData(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table a place beside the plots, or none."""
        super().resizeEvent(event)
        self.views.offer_table(self.width() < pixels(_NARROW))
        self.views.fit(self.width())
        self.foot.low.setVisible(self.height() >= pixels(_LOW))
        self._arrange()

    def _begun(self, view: str, dataset: Dataset) -> None:
        """Several runs begin: show what they come to."""
        self.views.planes.know(dataset)
        if view == COMPARISON:
            self.views.comparison.show_curves(())
        else:
            self.table.clearSelection()
        self.views.choose(view)

    def _trained(self, outcome: Outcome) -> None:
        """A training of the window has ended."""
        if outcome.run is not None:
            if self._trainer.dataset is not None:
                self.views.planes.know(self._trainer.dataset)
            entry = self.keeping.add(outcome.run)
            if not self.table.chosen():
                self.table.choose([entry])

    def _made(self, run: Run) -> None:
        """One of several runs has ended."""
        self.table.choose([self.keeping.add(run)])

    def _show_runs(self) -> None:
        self.table.show_entries(self.keeping.entries)
        self._left.setCurrentIndex(1 if self.keeping.entries else 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.table.chosen()
        self._take.setEnabled(len(chosen) == 1)
        self._delete.setEnabled(bool(chosen))
        self._copy.setEnabled(bool(self.keeping.entries))
        self.views.show_entries(chosen)
        self._show_lines()

    def _show_lines(self) -> None:
        """Show at each run how its curve is drawn."""
        self.table.runs.show_lines(self.views.lines())

    def _arrange(self) -> None:
        """Show the table and a view beside each other, or one of them."""
        narrow, view = self.views.offers_table(), self.views.current()
        self._show_lines()
        # The comparison is of no run in the table, and wants the room.
        self._left.setVisible(view == TABLE or not (narrow or view == COMPARISON))
        self.foot.of_chosen.setVisible(not self._left.isHidden())
        self.views.setVisible(view != TABLE)
        self.views.setContentsMargins(0 if self._left.isHidden() else 3 * SPACING, 0, 0, 0)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._take, self._copy, self._delete])
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _make_actions(self) -> None:
        add = self.foot.of_chosen.add
        self._take = add(
            self.tr("Use settings"),
            self.tr("Let the training form have the data and settings of this run (Enter)"),
            self.take_settings,
        )
        self._copy = add(
            self.tr("Copy"), self.tr("Copy the chosen runs, or all, as a table (Ctrl+C)"), self.copy
        )
        self._delete = add(
            self.tr("Delete"), self.tr("Delete the chosen runs and their files (Delete)"), self.delete
        )

    def _lay_out(self) -> None:
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._left = QStackedWidget()
        self._left.setContentsMargins(0, 0, 2 * SPACING, 0)
        self._left.addWidget(
            EmptyState(
                self.tr("No runs yet"),
                self.tr(
                    "Every training that ends is listed here. Several seeds, or a sweep, are several runs."
                ),
            )
        )
        self._left.addWidget(self.table)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for widget, share in ((self._left, 3), (self.views, 2)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, share)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACING)
        head.addWidget(self.starting.several, 1)
        head.addWidget(self.views.head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING)
        layout.addLayout(head)
        layout.addWidget(self.starting.strip)
        layout.addWidget(split, 1)
        layout.addWidget(self.foot)
