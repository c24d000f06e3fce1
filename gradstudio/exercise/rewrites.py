"""How typical mistakes rewrite a gate's formula: names exchanged, a transpose, a sum or a share left out."""

from __future__ import annotations

import ast


class Exchanged(ast.NodeTransformer):
    """Each of two names where the other should stand."""

    def __init__(self, first: str, second: str) -> None:
        self._other = {first: second, second: first}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Take the other name."""
        return ast.Name(self._other.get(node.id, node.id), ast.Load())


class Untransposed(ast.NodeTransformer):
    """No `.T`, and no `swapaxes`."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Leave `.T` out."""
        self.generic_visit(node)
        return node.value if node.attr == "T" else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave `swapaxes` out."""
        self.generic_visit(node)
        return node.args[0] if _calls(node, "swapaxes") else node


class Reordered(ast.NodeTransformer):
    """The factors of a matrix product the other way round."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Turn the factors round."""
        self.generic_visit(node)
        return ast.BinOp(node.right, node.op, node.left) if isinstance(node.op, ast.MatMult) else node


class Unshared(ast.NodeTransformer):
    """Nothing divided by a number of elements, and sums in the places of means."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Leave the division out."""
        self.generic_visit(node)
        counts = isinstance(node.op, ast.Div) and any(
            isinstance(part, ast.Attribute) and part.attr == "size" for part in ast.walk(node.right)
        )
        return node.left if counts else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Sum."""
        self.generic_visit(node)
        return ast.Attribute(node.value, "sum", node.ctx) if node.attr == "mean" else node


class Misrouted(ast.NodeTransformer):
    """The branches of every `where` exchanged, the larger of two taken for the smaller."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Exchange the branches."""
        self.generic_visit(node)
        if _calls(node, "where"):
            condition, chosen, other = node.args
            return ast.Call(node.func, [condition, other, chosen], node.keywords)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Take the other extreme."""
        self.generic_visit(node)
        other = {"maximum": "minimum", "minimum": "maximum", "max": "min", "min": "max"}
        return ast.Attribute(node.value, other.get(node.attr, node.attr), node.ctx)


class Passed(ast.NodeTransformer):
    """What a `where` lets through in one of its branches let through everywhere."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Let the open branch through."""
        self.generic_visit(node)
        if not _calls(node, "where"):
            return node
        _, chosen, other = node.args
        return other if isinstance(chosen, ast.Constant) else chosen


def unsummed(tree: ast.expr) -> ast.expr | None:
    """What stands in the sums around a formula that undo broadcasting; None where there is none."""
    inner = tree
    while isinstance(inner, ast.Call) and _calls(inner, "sum"):
        inner = inner.args[0]
    return None if inner is tree else inner


def is_routing(tree: ast.expr) -> bool:
    """Whether a formula, apart from sums around it, is one choice: of two branches, or the larger of two."""
    inner = unsummed(tree) or tree
    return isinstance(inner, ast.Call) and any(
        _calls(inner, word) for word in ("where", "maximum", "minimum", "max", "min")
    )


def mentioned(tree: ast.expr) -> frozenset[str]:
    """Every name that a formula has."""
    return frozenset(part.id for part in ast.walk(tree) if isinstance(part, ast.Name))


def _calls(node: ast.Call, word: str) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == word
