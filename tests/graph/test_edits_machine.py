"""Edits of every kind one after another: a document stays whole, and so do its numbers, files and texts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from every_edit import (
    CHANGING,
    GROWING,
    KEEPING,
    NEAR,
    Array,
    Maker,
    assert_checked,
    assert_exported,
    assert_refused_well,
    assert_remembers,
    assert_said,
    assert_saved,
    assert_well_formed,
    near,
    numbers,
    same_bits,
)
from grouped import grouped, random_graph
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Rename
from gradstudio.graph.files import encode

_MOST_NODES = 30
_CHANCE = st.randoms(use_true_random=False)


def _makers(made: dict[str, Maker]) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(made))


class Edits(RuleBasedStateMachine):
    """One document under every edit there is."""

    def __init__(self) -> None:
        """An empty document."""
        super().__init__()
        self.document = Document()

    @initialize(chance=_CHANCE, gates=st.integers(0, 8), modules=st.integers(0, 4))
    def begin(self, chance: Random, gates: int, modules: int) -> None:
        """A random graph, parts of it in modules."""
        if gates:
            self.document = grouped(random_graph(chance, gates), chance, modules)

    @rule(kind=_makers({**CHANGING}), chance=_CHANCE)
    def change(self, kind: str, chance: Random) -> None:
        """What may be computed otherwise."""
        self._apply(CHANGING[kind], chance)

    @rule(kind=_makers({**KEEPING}), chance=_CHANCE)
    def keep(self, kind: str, chance: Random) -> None:
        """No bit of a value or gradient is another."""
        self._apply(KEEPING[kind], chance, same_bits)

    @rule(kind=_makers({**NEAR}), chance=_CHANCE)
    def keep_nearly(self, kind: str, chance: Random) -> None:
        """Values and gradients are the same up to rounding."""
        self._apply(NEAR[kind], chance, near)

    @precondition(lambda self: len(self.document) < _MOST_NODES)
    @rule(kind=_makers({**GROWING}), chance=_CHANCE)
    def grow(self, kind: str, chance: Random) -> None:
        """What was there computes the same values."""
        self._apply(GROWING[kind], chance, same_bits, values_alone=True)

    @rule()
    def say(self) -> None:
        """Formula and exported code say what the document does."""
        assert_said(self.document)
        assert_exported(self.document)

    def _apply(
        self,
        maker: Maker,
        chance: Random,
        same: Callable[[Array | None, Array | None], bool] | None = None,
        *,
        values_alone: bool = False,
    ) -> None:
        before = self.document
        text, edit = encode(before), maker(before, chance)
        try:
            after = edit.apply(before)
        except GradStudioError as error:
            assert_refused_well(error)
            assert encode(before) == text
            return
        assert encode(before) == text
        assert_well_formed(after)
        assert_remembers(after)
        assert_checked(before, after)
        assert_saved(after)
        self.document = after
        if same is not None:
            names = {edit.old: edit.new} if isinstance(edit, Rename) else {}
            found = numbers(after)
            for (what, name, port), wanted in numbers(before).items():
                now = names.get(name, name)
                if now in after and (what == "value" or not values_alone):
                    assert same(found.get((what, now, port)), wanted), (what, name, port, edit)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=50,
    stateful_step_count=25,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
