"""A NumPy expression in the names of a gate's ports: parsed once, run as a function, printed as code."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from gradstudio.gates.prelude import NAMESPACE

#: What a name of an expression stands for in print: a variable, several, or a literal.
Binding: TypeAlias = "str | tuple[str, ...] | Literal"


class Literal:
    """An attribute's value, printed as Python writes it."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Keep `value`, anything that `repr` prints as Python code."""
        self.value = value


class TypeName:
    """A floating type in an expression: that of the run, until printed code puts NumPy's in its place."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """The type that code calls `name`."""
        self.name = name

    def __repr__(self) -> str:
        """The name, as code has it."""
        return self.name


#: What the name `dtype` stands for in an expression: the type that the run computes in.
RUN_TYPE = TypeName("dtype")


class Expression:
    """One expression; `names` are its free names, each once, and the order of `function`'s arguments."""

    def __init__(self, text: str) -> None:
        """Parse `text`; a SyntaxError here is a mistake in a gate's record."""
        self.text = text
        self.tree = ast.parse(text, mode="eval").body
        used = [node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)]
        self.names = tuple(dict.fromkeys(name for name in used if name not in NAMESPACE))
        self.prelude = tuple(dict.fromkeys(name for name in used if name in NAMESPACE))

    @functools.cached_property
    def function(self) -> Callable[..., Any]:
        """The expression as a function of `names`, by position."""
        source = f"lambda {', '.join(self.names)}: {self.text}"
        function: Callable[..., Any] = eval(source, dict(NAMESPACE))  # noqa: S307 - text of a gate's record
        return function

    def render(self, bindings: Mapping[str, Binding]) -> str:
        """The expression as code, each free name replaced by what it is bound to."""
        if (terms := self._sum_of(bindings)) is not None:
            return " + ".join(terms)
        tree = ast.parse(self.text, mode="eval").body
        return ast.unparse(ast.fix_missing_locations(_Substitute(bindings).visit(tree)))

    def coded(self, codes: Mapping[str, str]) -> Expression:
        """The expression with code (an index such as `:, 2:5`, a tuple) in the places of those names."""
        chosen = {name: code for name, code in codes.items() if name in self.names}
        if not chosen:
            return self
        tree = ast.parse(self.text, mode="eval").body
        return expression(ast.unparse(ast.fix_missing_locations(_Code(chosen).visit(tree))))

    def _sum_of(self, bindings: Mapping[str, Binding]) -> tuple[str, ...] | None:
        """The terms of an expression that is one sum: as a tree, a thousand of them would nest too deep."""
        match self.tree:
            case ast.Call(func=ast.Name(id="accumulate"), args=[ast.Name(id=name)]):
                terms = bindings.get(name)
                return terms if isinstance(terms, tuple) else None
        return None

    def __repr__(self) -> str:
        """The text itself."""
        return f"Expression({self.text!r})"


@functools.cache
def expression(text: str) -> Expression:
    """The one Expression of `text`, so that each is parsed and compiled once in a process."""
    return Expression(text)


@functools.cache
def summed(inner: Expression, missing: tuple[int, ...], single: tuple[int, ...], rank: int) -> Expression:
    """`inner` (of `rank` axes) with broadcasting undone: summed over the axes that were stretched."""
    text = inner.text
    if len(missing) == rank and missing:
        return expression(f"np.sum({text})")
    if missing:
        text = f"np.sum({text}, axis={_axes(missing)})"
    if single:
        text = f"np.sum({text}, axis={_axes(single)}, keepdims=True)"
    return expression(text)


def _axes(axes: tuple[int, ...]) -> str:
    return str(axes[0]) if len(axes) == 1 else str(axes)


class _Code(ast.NodeTransformer):
    """Puts pieces of code where names stand."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self.codes = codes

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self.codes:
            return node
        indexed = ast.parse(f"_[{self.codes[node.id]}]", mode="eval").body
        return indexed.slice if isinstance(indexed, ast.Subscript) else node


class _Substitute(ast.NodeTransformer):
    """Puts variables and literals where the names of ports and attributes stand."""

    def __init__(self, bindings: Mapping[str, Binding]) -> None:
        self.bindings = bindings

    def visit_Name(self, node: ast.Name) -> ast.expr:
        bound = self.bindings.get(node.id, node.id)
        if isinstance(bound, Literal):
            return ast.parse(repr(bound.value), mode="eval").body
        if isinstance(bound, tuple):
            return ast.Tuple([ast.Name(name) for name in bound], ast.Load())
        return ast.Name(bound)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "accumulate":
            (terms,) = node.args
            if isinstance(terms, ast.Tuple):
                return functools.reduce(lambda a, b: ast.BinOp(a, ast.Add(), b), terms.elts)
        node.keywords = [keyword for keyword in node.keywords if not _says_nothing(keyword)]
        return node


def _says_nothing(keyword: ast.keyword) -> bool:
    """Whether a keyword gives a NumPy reduction its own default, and so need not be printed."""
    default = {"axis": None, "keepdims": False}.get(keyword.arg or "", keyword)
    return isinstance(keyword.value, ast.Constant) and keyword.value.value is default
