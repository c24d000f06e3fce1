"""The settings of a data set as fields: of each kind its own, and only those that mean something for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.train.data.csv_file import Sheet
from gradstudio.train.data.reading import Reading
from gradstudio.train.data.table import DELIMITERS
from gradstudio.train.data.wanted import wanted
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice, Spin
from gradstudio.ui.widgets.pairs import Pairs

_FIELD: Final = 88
_WIDE: Final = 160
_MOST_SEED: Final = 2_000_000_000
_ROWS: Final = (
    ("n", "noise"),
    ("seed",),
    ("target",),
    ("predict",),
    ("header", "delimiter"),
    ("missing",),
    ("bad",),
    ("encode",),
    ("categories",),
    ("without",),
    ("x",),
    ("t",),
    ("part",),
    ("rows",),
    ("size",),
)
"""The fields by rows; what is of no use for a set is hidden."""
_COUNTS: Final = {"n": (4, 100_000), "seed": (0, _MOST_SEED), "rows": (0, ELEMENT_LIMIT)}
_TYPED: Final = ("noise", "categories", "without", "size")
_USUAL: Final[Mapping[str, str]] = {
    "predict": "auto",
    "header": "auto",
    "delimiter": "auto",
    "missing": "refuse",
    "bad": "refuse",
    "encode": "onehot",
    "part": "train",
    "rows": "0",
}
"""What counts where nothing is said, and is therefore not written into the text."""


class DataFields(QWidget):
    """A field for each setting that the shown data set has."""

    entered = Signal(str, str)
    """A setting and its new text; an empty one takes the setting back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._sheet: Sheet | None = None
        self._labels: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self._choices: dict[str, Choice] = {}
        self._counts: dict[str, Spin] = {}
        self._rows: dict[tuple[str, ...], QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        for names in _ROWS:
            row = self._rows[names] = field_row([self._made(name) for name in names])
            layout.addWidget(row)
        self._speak()

    def field(self, name: str) -> QWidget:
        """The field of a setting."""
        return self._fields[name]

    def show_reading(self, reading: Reading) -> None:
        """Show the settings that the data set of `reading` has, as they stand."""
        if reading.sheet is not None or reading.asked.name != self._name:
            self._name, self._sheet = reading.asked.name, reading.sheet
        told = wanted(reading.text).settings if reading.kind == "generated" else reading.asked.settings
        shown = self._meaningful(reading, told)
        for names, row in self._rows.items():
            row.setVisible(any(name in shown for name in names))
            for name in names:
                self._fields[name].setVisible(name in shown)
                self._labels[name].setVisible(name in shown)
        if self._sheet is not None:
            self._list("target", [(name, name) for name in self._sheet.table.names])
            told = {"target": self._sheet.target.name, **told}
        for name in ("x", "t"):
            self._list(name, [("", self.tr("by its name")), *((array, array) for array in reading.arrays)])
        for name, field in self._fields.items():
            _show(field, told.get(name, _USUAL.get(name, "")))
        self.setVisible(bool(shown))

    def mark(self, name: str) -> None:
        """Mark the field of the setting called `name` as off, all others as right."""
        for key, field in self._fields.items():
            set_invalid(field, invalid=key == name)

    def _meaningful(self, reading: Reading, told: Mapping[str, str]) -> frozenset[str]:
        """The settings that make a difference for this data set."""
        if reading.kind == "csv":
            return self._of_table(told)
        part = ("part",) if reading.is_folder else ()
        return frozenset(
            {
                "generated": ("n", "noise", "seed"),
                "npz": ("x", "t", "rows"),
                "idx": (*part, "rows"),
                "images": ("size",),
            }.get(reading.kind, ())
        )

    def _of_table(self, told: Mapping[str, str]) -> frozenset[str]:
        sheet = self._sheet
        if sheet is None:
            return frozenset({"header", "delimiter", *(told.keys() & self._fields.keys())})
        gaps = any(column.missing.any() for column in sheet.columns)
        words = any(column.words for column in sheet.columns if column is not sheet.target)
        where = {"missing": gaps, "bad": bool(sheet.bad), "encode": words, "predict": not sheet.target.words}
        always = {"target", "header", "delimiter", "categories", "without"}
        return frozenset(always | {name for name, used in where.items() if used or name in told})

    def _made(self, name: str) -> tuple[QLabel, QWidget]:
        field: QWidget
        wide = len(next(row for row in _ROWS if name in row)) == 1
        if name in _COUNTS:
            spin = self._counts[name] = Spin()
            spin.setRange(*_COUNTS[name])
            spin.setSingleStep(1 if name == "seed" else 100)
            spin.setFont(number_font())
            spin.valueChanged.connect(lambda value: self._enter(name, str(value)))
            field, wide = spin, False
        elif name in _TYPED:
            line = QLineEdit()
            line.setFont(number_font())
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.editingFinished.connect(partial(self._read, name, line))
            line.setPlaceholderText("a + b" if name in ("categories", "without") else "")
            field = line
        else:
            choice = self._choices[name] = Choice()
            choice.activated.connect(lambda _index: self._enter(name, str(choice.currentData())))
            field = choice
        field.setFixedWidth(pixels(_WIDE if wide else _FIELD))
        label = QLabel()
        label.setBuddy(field)
        self._labels[name], self._fields[name] = label, field
        return label, field

    def _read(self, name: str, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self._enter(name, line.text().strip())

    def _enter(self, name: str, text: str) -> None:
        self.entered.emit(name, "" if text == _USUAL.get(name) else text)

    def _list(self, name: str, items: Sequence[tuple[str, str]]) -> None:
        """Offer these keys, each with its words; a list that stays is left alone."""
        choice = self._choices[name]
        there = [(choice.itemData(i), choice.itemText(i)) for i in range(choice.count())]
        if there == list(items):
            return
        current = choice.currentData()
        choice.clear()
        for key, words in items:
            choice.addItem(words, key)
        choice.setCurrentIndex(max(0, choice.findData(current)))

    def _speak(self) -> None:
        auto = ("auto", self.tr("auto"))
        refuse, drop = ("refuse", self.tr("refuse")), ("drop", self.tr("leave row out"))
        self._list("predict", [auto, ("class", self.tr("a class")), ("number", self.tr("a number"))])
        self._list("header", [auto, ("yes", self.tr("yes")), ("no", self.tr("no"))])
        signs = {
            "comma": self.tr("comma"),
            "semicolon": self.tr("semicolon"),
            "tab": self.tr("tab"),
            "pipe": self.tr("bar |"),
        }
        self._list("delimiter", [auto, *((key, signs[key]) for key in DELIMITERS)])
        self._list("missing", [refuse, drop, ("fill", self.tr("fill with the mean"))])
        self._list("bad", [refuse, drop])
        self._list("encode", [("onehot", self.tr("an input each")), ("index", self.tr("numbered"))])
        self._list("part", [("train", self.tr("train")), ("test", self.tr("test"))])
        self._counts["rows"].setSpecialValueText(self.tr("all"))
        for name, (label, told) in self._words().items():
            self._labels[name].setText(label)
            for widget in (self._labels[name], self._fields[name]):
                widget.setToolTip(told)
            self._fields[name].setAccessibleName(told.partition(":")[0])

    def _words(self) -> dict[str, tuple[str, str]]:
        names = self.tr("names with a + between them")
        return {
            "n": (self.tr("points"), self.tr("Points that are generated")),
            "noise": (self.tr("noise"), self.tr("Noise: how far points are moved at random")),
            "seed": (self.tr("data seed"), self.tr("Data seed: the same one gives the same points again")),
            "target": (self.tr("target"), self.tr("Target: the column that is predicted from the others")),
            "predict": (self.tr("predict"), self.tr("Whether the target is a class or a number")),
            "header": (self.tr("header"), self.tr("Whether the first row names the columns")),
            "delimiter": (self.tr("cells by"), self.tr("The sign between two cells")),
            "missing": (self.tr("missing cells"), self.tr("What becomes of cells without a value")),
            "bad": (self.tr("bad rows"), self.tr("What becomes of rows that cannot be used")),
            "encode": (
                self.tr("words"),
                self.tr("Words as inputs: one for each of them, or their number"),
            ),
            "categories": (
                self.tr("read as words"),
                self.tr("Columns whose numbers are read as words: {0}").format(names),
            ),
            "without": (self.tr("without"), self.tr("Columns that are left out: {0}").format(names)),
            "x": (self.tr("samples"), self.tr("The array of samples")),
            "t": (self.tr("targets"), self.tr("The array of targets")),
            "part": (self.tr("part"), self.tr("The part that is read of the folder")),
            "rows": (self.tr("first rows"), self.tr("How many of the first samples are taken")),
            "size": (
                self.tr("size"),
                self.tr("Height and width that pictures are brought to: 28 or 28x32; else all have one size"),
            ),
        }


def field_row(pairs: Sequence[tuple[QLabel, QWidget]]) -> Pairs:
    """A row of labelled fields; they stand one below the other where it is narrow."""
    row = Pairs(beside=len(pairs))
    for label, field in pairs:
        row.add(label, field)
    return row


def set_invalid(field: QWidget, *, invalid: bool) -> None:
    """Mark a field as off, or as right."""
    if field.property("invalid") != ("true" if invalid else ""):
        field.setProperty("invalid", "true" if invalid else "")
        field.style().unpolish(field)
        field.style().polish(field)


def _show(field: QWidget, text: str) -> None:
    """Show a setting's text, without entering it."""
    field.blockSignals(True)
    if isinstance(field, Spin):
        field.setValue(int(text) if text.isdecimal() else field.minimum())
    elif isinstance(field, Choice):
        field.setCurrentIndex(max(0, field.findData(text)))
    elif isinstance(field, QLineEdit) and not (field.hasFocus() and field.isModified()):
        field.setText(text)
    field.blockSignals(False)
