"""`gradstudio import`: an ONNX model as a graph."""

from __future__ import annotations

import argparse
from pathlib import Path


def options(parser: argparse.ArgumentParser) -> None:
    """What `import` takes."""
    parser.add_argument("model", metavar="MODEL", help="an ONNX model (.onnx), its weights inside")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the graph file to write")


def main(args: argparse.Namespace) -> int:
    """Read the model and write the document; nothing is written where a node is not covered."""
    from gradstudio.errors import FileError
    from gradstudio.exchange.onnx_in import from_onnx
    from gradstudio.graph.files import save

    model, output = Path(args.model), Path(args.output)
    if model.exists() and output.exists() and model.samefile(output):
        message = f"{args.output} is the model itself; name another file with -o"
        raise FileError(message)
    document = from_onnx(args.model)
    save(document, args.output)
    wires = sum(1 for _ in document.wires())
    print(f"{args.output}: {len(document)} nodes, {wires} wires")
    return 0
