"""The export of a document as the command line makes it: with the data that its training record names."""

from __future__ import annotations

from gradstudio.exchange import Exported, export
from gradstudio.graph.document import Document
from gradstudio.train.replay import recorded_data


def exported(document: Document, target: str) -> Exported:
    """`document` as code for `target`; the errors of GradStudio say why there can be none."""
    return export(document, target, recorded_data(document))
