"""The functions of a formula: a `def` is a module, which each of its calls draws.

    def sigma(t):
        e = exp(-t)
        return 1 / (1 + e)

A def ends with its return, so that it can also stand on one line: `def double(t): return 2 * t; f = ...`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradstudio.errors import GraphError
from gradstudio.graph.formula.grammar import targets
from gradstudio.graph.formula.tokens import Spot, Token, refuse
from gradstudio.graph.naming import checked_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEAD = "a def begins with a name and its arguments, such as def sigma(t):"


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A function as it is written: arguments, statements, and the words after `return`.

    `place` counts the defs of a text: only earlier ones can be called in it. `leaves` are free names that
    are leaves inside it; `labels` the names that its outputs have whatever is returned. One that is `known`
    stands in no text: none of its arguments need be used, and it need not be called.
    """

    name: Token
    arguments: tuple[Token, ...]
    statements: tuple[list[Token], ...]
    returned: list[Token]
    place: int
    leaves: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()
    known: bool = False
    assigned: Mapping[str, Spot] = field(default_factory=dict)


def split(found: Iterable[list[Token]], before: int = 0) -> tuple[dict[str, Definition], list[list[Token]]]:
    """The defs of a text by name, and its other statements; places are counted from `before` on."""
    definitions: dict[str, Definition] = {}
    statements: list[list[Token]] = []
    queue = list(found)
    at = 0
    while at < len(queue):
        if queue[at][0].text != "def":
            statements.append(queue[at])
            at += 1
            continue
        name, arguments = _head(queue[at])
        end = _end(queue, at, name.text)
        made = _definition(name, arguments, queue[at + 1 : end + 1], before + len(definitions))
        if made.name.text in definitions:
            first = definitions[made.name.text].name.spot.line
            refuse(made.name.spot, f"duplicate name: {made.name.text} is the def of line {first} already")
        definitions[made.name.text] = made
        at = end + 1
        if at < len(queue):
            _refuse_after(queue[at][0], queue[at - 1][0], made)
    return definitions, statements


def assigned(statements: Iterable[list[Token]], names: Mapping[str, Spot] | None = None) -> dict[str, Spot]:
    """Where each name gets its value, and `names`; FormulaError where one does twice."""
    spots = dict(names or {})
    for tokens in statements:
        for target in targets(tokens):
            if target.text in spots:
                first = spots[target.text].line
                refuse(target.spot, f"duplicate name: {target.text} has its value from line {first} already")
            spots[target.text] = target.spot
    return spots


def checked(token: Token) -> str:
    """The name that `token` holds, refused at its place where it cannot be one."""
    try:
        return checked_name(token.text)
    except GraphError as error:
        refuse(token.spot, str(error))


def _end(queue: list[list[Token]], at: int, name: str) -> int:
    """Where the return of the def at `at` stands."""
    head = queue[at][0].spot
    for end in range(at + 1, len(queue)):
        first = queue[end][0]
        if first.spot.line != head.line and first.spot.column <= head.column:
            break
        if first.text == "def":
            refuse(
                first.spot, f"a def cannot stand in another; put it before that of {name}, and call it there"
            )
        if first.text == "return":
            return end
    return refuse(head, f"{name} has no return; the last line of a def says what it gives: return ...")


def _definition(
    name: Token, arguments: tuple[Token, ...], block: list[list[Token]], place: int
) -> Definition:
    *statements, returned = block
    taken = {argument.text: argument.spot for argument in arguments}
    spots = assigned(statements, taken)
    return Definition(name, arguments, tuple(statements), returned[1:], place, assigned=spots)


def _head(tokens: list[Token]) -> tuple[Token, tuple[Token, ...]]:
    """The name and the arguments in `def name(a, b):`."""
    if len(tokens) < 5 or tokens[1].kind != "name" or tokens[2].text != "(":  # noqa: PLR2004 - def f ( ) :
        refuse(tokens[0].spot, _HEAD)
    end = tokens[-1]
    if end.text != ":":
        refuse(end.spot, f"a colon must stand at the end of the first line of def {tokens[1].text}")
    checked(tokens[1])
    inner = tokens[3:-2]
    inner = inner[:-1] if inner and inner[-1].text == "," else inner
    arguments: dict[str, Token] = {}
    for i, token in enumerate(inner):
        if tokens[-2].text != ")" or (token.kind != "name" if i % 2 == 0 else token.text != ","):
            refuse(token.spot, f"{_HEAD}; an argument is a name alone")
        if i % 2 == 0:
            if checked(token) in arguments:
                refuse(token.spot, f"{token.text} is an argument twice")
            arguments[token.text] = token
    if (inner and len(inner) % 2 == 0) or tokens[-2].text != ")":
        refuse(end.spot, _HEAD)
    return tokens[1], tuple(arguments.values())


def _refuse_after(following: Token, returned: Token, made: Definition) -> None:
    """Refuse what stands as if it belonged to a def that has given its value already."""
    name = made.name
    one_line = following.spot.line == returned.spot.line == name.spot.line
    if following.spot.column > name.spot.column - len("def ") and not one_line:
        reason = "take its indentation away, or put it before the return"
        refuse(following.spot, f"this stands after the return of {name.text}; {reason}")
