"""ONNX in: a model's file or bytes as a document of gates, exact to the specification of its opset."""

from __future__ import annotations

import os

from gradstudio.errors import OnnxError
from gradstudio.exchange.onnx_in.building import built
from gradstudio.exchange.onnx_in.reading import read_model
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.files import storage
from gradstudio.graph.layout import arrange

__all__ = ["from_onnx"]


def from_onnx(source: str | os.PathLike[str] | bytes) -> Document:
    """The document that an ONNX model becomes: a file, or a model's bytes.

    Weights are parameters, inputs keep their sizes (an open batch axis is N), names are made valid and
    unique, a model's own name stays as the label. OnnxError lists every node that gates do not cover by
    operator, opset and name, or says what is broken; FileError says why a file cannot be read. External
    data is never opened. Needs the extra `onnx`.
    """
    try:
        document = built(read_model(source))
        check(document).refuse_errors()
    except OnnxError as error:
        shown = "model" if isinstance(source, bytes) else storage.shown_path(source)
        raise OnnxError(f"{shown}: {error}", place=error.place) from None
    return arrange(document)
