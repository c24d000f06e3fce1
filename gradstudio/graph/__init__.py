"""The graph: the frozen document, its edits, its check, its files and its formulas."""
