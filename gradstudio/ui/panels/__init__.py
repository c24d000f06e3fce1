"""The panels round the canvas: inspector, problems, steps, code, training, and two dialogs."""
