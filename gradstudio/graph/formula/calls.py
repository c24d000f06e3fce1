"""Calls of functions: each draws a module with all that its def makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.graph.formula.build import Builder, Scope
from gradstudio.graph.formula.drafts import Argument, ModuleDraft, Operand, Output, Returned
from gradstudio.graph.formula.grammar import Statement
from gradstudio.graph.formula.matching import matched
from gradstudio.graph.formula.tokens import Token, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradstudio.graph.formula.definitions import Definition


class Caller(Builder):
    """A builder that calls functions too."""

    def invoke(self, token: Token, given: list[Operand], named: Mapping[str, Operand], depth: int) -> Operand:
        """What a call gives, after a module of its own with all that its def makes has been drafted."""
        definition = self.definitions[token.text]
        self._refuse_early(definition, token)
        names = [argument.text for argument in definition.arguments]
        wired = matched(token.text, names, given, named, token.spot)
        missing = [name for name in names if name not in wired]
        if missing:
            many = "s" if len(missing) > 1 else ""
            refuse(token.spot, f"{token.text} wants its argument{many} {', '.join(missing)}")
        sources = {name: self.wired(wired[name], token.spot) for name in names}
        module = ModuleDraft(token.text, self.scope.module, {name: [] for name in names})
        self.modules.append(module)
        self.called.add(token.text)
        arguments: dict[str, Operand] = {name: Argument(module, name, sources[name]) for name in names}
        self.scopes.append(Scope(arguments, definition.assigned, module, definition))
        for tokens in definition.statements:
            targets, value = Statement(tokens, self, depth).read()
            if not targets:
                refuse(tokens[0].spot, "this expression has no name; write h = in front of it, or return")
            self.assign(targets, value, tokens[0].spot)
        outputs = self._returned(definition, module, depth)
        self.scopes.pop()
        for argument in definition.arguments:
            if argument.text not in module.used and not definition.known:
                refuse(argument.spot, f"{token.text} never uses its argument {argument.text}; take it out")
        return Returned(token.text, outputs)

    def _returned(self, definition: Definition, module: ModuleDraft, depth: int) -> tuple[Output, ...]:
        """What a call gives, which its module then shows under the names that the return has for it."""
        given: list[Output] = []
        for i, (token, label, operand) in enumerate(Statement(definition.returned, self, depth).returned()):
            output = self.wired(operand, token.spot)
            if isinstance(output, Argument):
                refuse(token.spot, f"{token.text} is an argument; return what the def makes of it")
            if output in given:
                refuse(token.spot, f"{token.text} is returned twice")
            given.append(output)
            own = definition.labels[i] if i < len(definition.labels) else label
            module.given.append(("" if own == output.draft.name else own, output))
        return tuple(given)

    def _refuse_early(self, definition: Definition, token: Token) -> None:
        """Refuse a call before the def, and one of a def by itself."""
        caller = self.scope.definition
        if caller is not None and definition.place == caller.place:
            refuse(token.spot, f"{token.text} calls itself, which would have no end")
        if definition.known:
            if caller is not None and definition.place > caller.place:
                refuse(token.spot, f"{token.text} needs {caller.name.text}, and cannot be called in it")
        elif definition.place > caller.place if caller else definition.name.spot > token.spot:
            first = definition.name.spot.line
            refuse(token.spot, f"{token.text} is called before its def at line {first}; put that first")
