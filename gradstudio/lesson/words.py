"""Words of a lesson, in each of its languages."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One text in English and in Simplified Chinese, with `**bold**`, `*italic*` and `` `code` `` in it."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The text for `en` or `zh`; English for any other."""
        return self.zh if language == "zh" else self.en
