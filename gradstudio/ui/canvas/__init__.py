"""The canvas: the graph drawn in a few layers, its gradients on its wires, and the gestures that edit it."""
