"""A port of a gate's record: its name, or what its names are where it repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gradstudio.errors import GateError


@dataclass(frozen=True, slots=True)
class Port:
    """A named input or output. `whole` ones hold whole numbers, class indices, that no gradient passes.

    `many` ports repeat (`y0`, `y1`, ...): it names the attributes that count them, the first one given does,
    as a number or by its length.
    """

    name: str
    doc: str = ""
    optional: bool = False
    whole: bool = False
    many: str = ""


def called(ports: tuple[Port, ...], name: str) -> Port:
    """The port of that name, or the `many` port of which it is one number; GateError where there is none."""
    for port in ports:
        if is_called(port, name):
            return port
    known = ", ".join(f"{port.name}0, {port.name}1, ..." if port.many else port.name for port in ports)
    message = f"there is no port {name!r}; there is {known or 'none'}"
    raise GateError(message, place=name)


def is_called(port: Port, name: str) -> bool:
    """Whether `name` is the port's, or one number of it where it repeats."""
    if not port.many:
        return name == port.name
    number = name.removeprefix(port.name)
    return number.isdecimal() and name == f"{port.name}{int(number)}"


def number_of(port: Port, name: str) -> int:
    """The number of a `many` port in its name: 2 for `x2`; 0 of any other port."""
    return int(name[len(port.name) :]) if port.many else 0


#: What ports of these names are, where a record says nothing of its own.
_PORT_DOCS = {
    "x": "the input",
    "a": "the first input",
    "b": "the second input",
    "W": "the weight, a row an output",
    "y": "the output",
}


def as_port(given: str | Port) -> Port:
    """A port from its name, or as it is given, with a word on what it is."""
    port = Port(given) if isinstance(given, str) else given
    return port if port.doc else replace(port, doc=_PORT_DOCS.get(port.name, ""))
