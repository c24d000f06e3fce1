"""Readings: a data set with what is known of its file, also where it cannot be used as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gradstudio.errors import GradStudioError
from gradstudio.train.data.csv_file import Sheet, from_sheet, read_sheet
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.generated import GENERATED
from gradstudio.train.data.grid import Grid, SampleGrid, SheetGrid
from gradstudio.train.data.loading import load_data
from gradstudio.train.data.npz_file import arrays_in
from gradstudio.train.data.own import kind_of
from gradstudio.train.data.shipped import SHIPPED
from gradstudio.train.data.wanted import Wanted, wanted


@dataclass(frozen=True, eq=False)
class Reading:
    """What came of reading the data set that is `asked` for: itself, or why there is none.

    `kind` is generated, shipped, csv, npz, idx or images; empty where it is none of them. `sheet` is that of
    a CSV file, `arrays` names those of an NPZ file, `is_folder` says that idx files lie in a folder.
    """

    asked: Wanted
    result: Dataset | GradStudioError
    kind: str = ""
    sheet: Sheet | None = None
    arrays: tuple[str, ...] = ()
    is_folder: bool = False

    @property
    def dataset(self) -> Dataset | None:
        """The data set; None where there is none."""
        return None if isinstance(self.result, GradStudioError) else self.result

    @property
    def refusal(self) -> GradStudioError | None:
        """Why there is no data set; None where there is one."""
        return self.result if isinstance(self.result, GradStudioError) else None

    def usable(self) -> Dataset:
        """The data set; the refusal is raised where there is none."""
        if isinstance(self.result, GradStudioError):
            raise self.result
        return self.result

    @property
    def text(self) -> str:
        """The text that reads it again; the data set's own name where there is one."""
        return str(self.asked) if self.dataset is None else self.dataset.name

    @cached_property
    def grid(self) -> Grid | None:
        """The table to look at; None where nothing could be read."""
        if self.sheet is not None:
            return SheetGrid(self.sheet)
        return None if self.dataset is None else SampleGrid(self.dataset)


def read_data(text: str) -> Reading:
    """Read the data set that `text` asks for; what is off is told in the reading, nothing is raised."""
    asked, about = Wanted(text), dict[str, Any]()
    result: Dataset | GradStudioError
    try:
        asked = wanted(text)
        kind = about["kind"] = known_kind(asked) or kind_of(asked) or ""
        if kind == "csv":
            sheet = about["sheet"] = read_sheet(asked)
            result = from_sheet(str(asked), sheet)
        else:
            if kind == "npz":
                about["arrays"] = arrays_in(asked.name)
            about["is_folder"] = kind == "idx" and Path(asked.name).is_dir()
            result = load_data(text)
    except GradStudioError as error:
        result = error
    return Reading(asked, result, **about)


def known_kind(asked: Wanted) -> str | None:
    """Generated or shipped; None where `asked` names no set that needs no file."""
    if asked.name in GENERATED:
        return "generated"
    return "shipped" if asked.name in SHIPPED else None
