"""The grammar of formulas: reads one statement and tells a Builder what it finds, innermost first.

    statement  = [NAME {"," NAME} "="] sum
    sum        = product {("+" | "-") product}
    product    = signed {("*" | "/" | "@") signed}
    signed     = {"+" | "-"} power
    power      = operand ["**" signed]
    operand    = (NUMBER | list | NAME | call | "(" sum ")") {".T" | "[" NUMBER "]"}
    call       = NAME "(" [argument {"," argument}] ")"

A name that is called is that of a gate, or of a def. Nothing is ever evaluated as Python. Chains of
operators are read in a loop, so that a sum may have thousands of terms; only brackets nest, and their
depth is bounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradstudio.errors import GateError
from gradstudio.gates import CATALOGUE, Gate, find_gate
from gradstudio.graph.formula.tokens import Spot, Token, number, refuse

if TYPE_CHECKING:
    from gradstudio.graph.formula.calls import Caller
    from gradstudio.graph.formula.drafts import Operand

#: Deepest nesting of brackets, and longest row of signs.
NESTING_LIMIT = 64
#: How many brackets a call counts for while the inside of its function is read.
CALL_DEPTH = 2

_SUMS = {"+": "add", "-": "sub"}
_PRODUCTS = {"*": "mul", "/": "div", "@": "matmul"}
_WORDS = {"None": None, "True": True, "False": False}


class Statement:
    """The reading of one statement's tokens."""

    def __init__(self, tokens: list[Token], builder: Caller, depth: int = 0) -> None:
        """Read `tokens`, of which the last is an "end", into `builder`; `depth` brackets are open around."""
        self.tokens = tokens
        self.builder = builder
        self.at = 0
        self.depth = depth

    def read(self) -> tuple[list[Token], Operand]:
        """The names before "=", none where there is no "=", and what the expression makes."""
        names = targets(self.tokens)
        self.at = 2 * len(names)
        value = self._sum()
        self._refuse_more()
        return names, value

    def returned(self) -> list[tuple[Token, str, Operand]]:
        """What stands after `return`: of each its first word, its name if it is one, and its value."""
        found: list[tuple[Token, str, Operand]] = []
        while not found or self._is(","):
            self.at += bool(found)
            first, start = self._next, self.at
            value = self._sum()
            alone = first.kind == "name" and self.at == start + 1
            found.append((first, first.text if alone else "", value))
        self._refuse_more()
        return found

    def _refuse_more(self) -> None:
        if self._next.kind != "end":
            wanted = "an operator" if self._next.kind != "sign" or self._next.text in "([" else "the end"
            refuse(self._next.spot, f"{wanted} must stand before {self._next}")

    @property
    def _next(self) -> Token:
        return self.tokens[self.at]

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _is(self, *signs: str) -> bool:
        return self._next.kind == "sign" and self._next.text in signs

    def _expect(self, sign: str) -> None:
        if not self._is(sign):
            refuse(self._next.spot, f"{sign!r} must stand before {self._next}")
        self.at += 1

    def _deeper(self, spot: Spot) -> None:
        self.depth += 1
        if self.depth > NESTING_LIMIT:
            refuse(spot, f"nested deeper than {NESTING_LIMIT} levels; give an inner part a name of its own")

    def _sum(self) -> Operand:
        left = self._product()
        while self._is(*_SUMS):
            sign = self._take()
            left = self.builder.gate(_SUMS[sign.text], sign.spot, [left, self._product()])
        return left

    def _product(self) -> Operand:
        left = self._signed()
        while self._is(*_PRODUCTS):
            sign = self._take()
            left = self.builder.gate(_PRODUCTS[sign.text], sign.spot, [left, self._signed()])
        return left

    def _signed(self) -> Operand:
        signs: list[Token] = []
        while self._is("+", "-"):
            signs.append(self._take())
            if len(signs) > NESTING_LIMIT:
                refuse(signs[-1].spot, f"more than {NESTING_LIMIT} signs in a row")
        value = self._power()
        for sign in reversed(signs):
            value = self.builder.negated(value, sign.spot) if sign.text == "-" else value
        return value

    def _power(self) -> Operand:
        value = self._operand()
        if self._is("**"):
            sign = self._take()
            self._deeper(sign.spot)
            value = self.builder.power(value, self._signed(), sign.spot)
            self.depth -= 1
        return value

    def _operand(self) -> Operand:
        token = self._next
        if self._is("("):
            self._deeper(self._take().spot)
            value = self._sum()
            if self._is(","):
                refuse(
                    self._next.spot,
                    "a tuple stands only where a shape or axes are asked for; a list is [1, 2]",
                )
            self._expect(")")
            self.depth -= 1
        elif token.kind == "number" or self._is("["):
            value = self.builder.literal(self._value(), token.spot)
        elif token.kind == "name":
            self.at += 1
            if self._is("("):
                value = self._call(token)
            elif token.text in CATALOGUE:
                refuse(token.spot, f"{token.text} is a gate; write {token.text}(...)")
            else:
                value = self.builder.name(token)
        else:
            refuse(token.spot, f"a number, a name or '(' must stand before {token}")
        return self._postfixes(value)

    def _postfixes(self, value: Operand) -> Operand:
        while self._is(".", "["):
            sign = self._take()
            if sign.text == ".":
                word = self._take()
                if word.text != "T":
                    refuse(sign.spot, "after a dot only T may stand: x.T is the transpose")
                value = self.builder.gate("transpose", sign.spot, [value])
            else:
                index = self._take()
                if index.kind != "number" or not index.text.isdigit():
                    refuse(index.spot, "an output is chosen by a whole number: c[0]")
                self._expect("]")
                value = self.builder.picked(value, int(index.text[:9]), sign.spot)
        return value

    def _call(self, name: Token) -> Operand:
        if name.text in self.builder.definitions:
            return self._invocation(name)
        try:
            gate = find_gate(name.text)
        except GateError as error:
            refuse(name.spot, str(error))
        self._deeper(self._take().spot)
        given: list[Operand] = []
        ports: dict[str, Operand] = {}
        attributes: dict[str, Any] = {}
        while not self._is(")"):
            self._argument(gate, given, ports, attributes)
            if not self._is(")"):
                self._expect(",")
        self.at += 1
        self.depth -= 1
        return self.builder.call(gate, name.spot, given, ports, attributes)

    def _invocation(self, name: Token) -> Operand:
        inside = self.depth + CALL_DEPTH
        if inside > NESTING_LIMIT:
            refuse(name.spot, f"functions call each other more than {NESTING_LIMIT // CALL_DEPTH} deep")
        self._deeper(self._take().spot)
        given: list[Operand] = []
        named: dict[str, Operand] = {}
        while not self._is(")"):
            spot = self._next.spot
            if self._next.kind == "name" and self.tokens[self.at + 1].text == "=":
                word = self._take().text
                self.at += 1
                if word in named:
                    refuse(spot, f"{word} is given twice")
                named[word] = self._sum()
            elif named:
                refuse(spot, "arguments without a name come before those with one")
            else:
                given.append(self._sum())
            if not self._is(")"):
                self._expect(",")
        self.at += 1
        self.depth -= 1
        return self.builder.invoke(name, given, named, inside)

    def _argument(
        self, gate: Gate, given: list[Operand], ports: dict[str, Operand], attributes: dict[str, Any]
    ) -> None:
        spot = self._next.spot
        if self._next.kind == "name" and self.tokens[self.at + 1].text == "=":
            word = self._take().text
            self.at += 1
            if word in ports or word in attributes:
                refuse(spot, f"{word} is given twice")
            if gate.takes(word):
                ports[word] = self._sum()
            elif word in gate.defaults:
                attributes[word] = self._attribute(gate, word, spot)
            else:
                known = ", ".join((*gate.input_ports({}), *gate.defaults))
                refuse(spot, f"{gate.name} takes no {word}; it takes {known}")
        elif ports or (attributes and not gate.is_leaf):
            refuse(spot, "arguments without a name come before those with one")
        elif gate.is_leaf:
            names = [each.name for each in gate.attributes if each.name not in attributes]
            if not names:
                refuse(spot, f"{gate.name} takes {len(gate.attributes)} arguments at most")
            attributes[names[0]] = self._attribute(gate, names[0], spot)
        else:
            given.append(self._sum())

    def _attribute(self, gate: Gate, name: str, spot: Spot) -> object:
        try:
            return gate.attribute(name).validated(self._value(), gate.name)
        except GateError as error:
            refuse(spot, str(error))

    def _value(self) -> object:
        """A plain value: a number, a text, None, True, False, or a list or tuple of them."""
        token = self._take()
        if token.kind == "sign" and token.text in "([":
            return self._values(token)
        if token.kind == "sign" and token.text == "-" and self._next.kind == "number":
            return -number(self._take())
        if token.kind == "number":
            return number(token)
        if token.kind == "text":
            return token.text[1:-1]
        if token.text not in _WORDS:
            refuse(token.spot, f"a plain number, list, shape or text must stand here, not {token}")
        return _WORDS[token.text]

    def _values(self, opening: Token) -> object:
        self._deeper(opening.spot)
        closing = ")" if opening.text == "(" else "]"
        items: list[object] = []
        comma = False
        while not self._is(closing):
            items.append(self._value())
            if comma := self._is(","):
                self.at += 1
            elif not self._is(closing):
                refuse(self._next.spot, f"a comma or {closing!r} must stand before {self._next}")
        self.at += 1
        self.depth -= 1
        if closing == "]":
            return items
        return items[0] if len(items) == 1 and not comma else tuple(items)


def targets(tokens: list[Token]) -> list[Token]:
    """The names that a statement assigns to: those before its "=", if it has one outside brackets."""
    depth = 0
    for at, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        depth += (token.text in "([") - (token.text in ")]")
        if token.text == "=" and depth == 0:
            names = tokens[:at:2]
            commas = tokens[1:at:2]
            if at % 2 == 0 or any(t.kind != "name" for t in names) or any(t.text != "," for t in commas):
                refuse(token.spot, "only a name, or names with commas, can stand before '='")
            return names
    return []
