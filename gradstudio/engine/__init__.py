"""The engine: the Program of a document, its execution, the lens on its wires, and the gradient check."""
