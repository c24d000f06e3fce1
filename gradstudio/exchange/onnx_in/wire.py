"""The bytes of a model, walked field by field before protobuf makes anything of them.

Protobuf turns two bytes into an object of a hundred, so a small file could fill the memory: what a
file holds is counted first. The weights themselves are skipped, they take the room that they take.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from gradstudio.errors import OnnxError

#: Most fields of a model, every nested one counted.
FIELD_LIMIT = 1_000_000
#: Most bytes that are not weights: names, notes, lists of whole numbers.
TEXT_LIMIT = 32 * 1024 * 1024
#: Deepest nesting; a graph that holds no graph needs six levels.
DEPTH_LIMIT = 16

_VARINT, _BYTES = 0, 2
#: Kinds of field that are always as many bytes.
_FIXED = {1: 8, 5: 4}
_SKIPPED, _TEXT = "weights", "text"
_LONGEST_VARINT = 10
#: Fields of a tensor that hold numbers as they lie in memory.
_WEIGHTS = ("raw_data", "float_data", "double_data")

#: A message's fields by number: the message type inside, "weights", "text", or nothing.
_Known: TypeAlias = dict[int, Any]
#: A message to walk through: its descriptor, where it begins and where it ends.
_Span: TypeAlias = tuple[Any, int, int]


def refuse_hostile_bytes(data: bytes, model: Any) -> None:  # noqa: ANN401 - protobuf's own descriptors
    """OnnxError where `data` is cut off, nested too deep, or holds too many fields for a `model` message."""
    walk = _Walk(data)
    stack = [walk.through((model, 0, len(data)))]
    while stack:
        inside = next(stack[-1], None)
        if inside is None:
            stack.pop()
        elif len(stack) > DEPTH_LIMIT:
            raise OnnxError(f"it is nested deeper than {DEPTH_LIMIT} levels")
        else:
            stack.append(walk.through(inside))


class _Walk:
    """One walk through the bytes of a model, counting."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.fields = self.texts = 0
        self.known: dict[str, _Known] = {}

    def through(self, span: _Span) -> Iterator[_Span]:
        """Pass every field of one message, stopping at each message inside it."""
        message, at, end = span
        if message.full_name not in self.known:
            self.known[message.full_name] = _known_fields(message)
        known = self.known[message.full_name]
        while at < end:
            key, start = _varint(self.data, at, end)
            self.fields += 1
            start, at = self._extent(key & 7, start, end)
            if at > end:
                raise OnnxError(f"it is cut off or no ONNX model: the field at byte {start} is not whole")
            what = known.get(key >> 3)
            if key & 7 == _BYTES and what in {None, _TEXT}:
                self._text(start, at, what)
            elif key & 7 == _BYTES and what != _SKIPPED:
                yield what, start, at
            self._refuse_many()

    def _text(self, start: int, end: int, what: str | None) -> None:
        self.texts += end - start
        if what == _TEXT:
            # Protobuf would hand a name that is no text on as bytes.
            try:
                self.data[start:end].decode()
            except UnicodeDecodeError:
                raise OnnxError(f"it is no ONNX model: the name at byte {start} is no text") from None

    def _extent(self, kind: int, start: int, end: int) -> tuple[int, int]:
        """Where the content of a field that begins at `start` lies."""
        if kind == _VARINT:
            return start, _varint(self.data, start, end)[1]
        if kind == _BYTES:
            size, start = _varint(self.data, start, end)
            return start, start + size
        if kind in _FIXED:
            return start, start + _FIXED[kind]
        raise OnnxError(f"it is no ONNX model: the field at byte {start} is of no known kind")

    def _refuse_many(self) -> None:
        if self.fields > FIELD_LIMIT:
            raise OnnxError(f"it has more than {FIELD_LIMIT:,} fields")
        if self.texts > TEXT_LIMIT:
            raise OnnxError(f"it has more than {TEXT_LIMIT // 1024**2} MB beside its weights")


def _known_fields(message: Any) -> _Known:  # noqa: ANN401 - protobuf's own descriptors
    found: _Known = {}
    for field in message.fields:
        if field.message_type is not None:
            found[field.number] = field.message_type
        elif field.name in _WEIGHTS:
            found[field.number] = _SKIPPED
        elif field.type == field.TYPE_STRING:
            found[field.number] = _TEXT
    return found


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    """The number that begins at `at`, seven bits a byte, and where the next thing begins."""
    number = 0
    for i in range(_LONGEST_VARINT):
        if at + i >= end:
            raise OnnxError(f"it is cut off or no ONNX model: a number at byte {at} is not whole")
        byte = data[at + i]
        number |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:  # noqa: PLR2004 - the last byte of a number has its top bit clear
            return number, at + i + 1
    raise OnnxError(f"it is no ONNX model: the number at byte {at} has no end")
