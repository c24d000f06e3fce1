"""One update as code: the learning rate of the moment, and each parameter's step against its gradient."""

from __future__ import annotations

from gradstudio.exchange.layout import INDENT
from gradstudio.exchange.numpy_carried import function
from gradstudio.exchange.numpy_names import Names
from gradstudio.exchange.schedule import Schedule


def rate_function(schedule: Schedule, names: Names) -> str:
    """`learning_rate` of an update, where it changes on the way; else nothing."""
    if not schedule.moving:
        return ""
    own = names.own
    after, lines = own("step"), []
    if schedule.warmup:
        lines += [
            f"{own('warm')} = {own('WARMUP')} * {own('batches')}",
            f"if {own('step')} < {own('warm')}:",
            f"{INDENT}return {own('LR')} * ({own('step')} + 1) / {own('warm')}",
        ]
        after = f"({own('step')} - {own('warm')})"
    if schedule.schedule == "step":
        falls = f"({after} // {own('batches')} // {own('STEP_EPOCHS')})"
        lines.append(f"return {own('LR')} * {own('STEP_FACTOR')} ** {falls}")
    elif schedule.schedule == "cosine":
        whole = f"{own('SPAN')} * {own('batches')}"
        whole = f"({whole} - {own('warm')})" if schedule.warmup else f"({whole})"
        lines += [
            f"{own('turn')} = math.pi * {after} / {whole}",
            f"return {own('LR')} * (1 + math.cos({own('turn')})) / 2",
        ]
    else:
        lines.append(f"return {own('LR')}")
    return function(
        f"def {own('learning_rate')}({own('step')}, {own('batches')}):",
        f"The rate of an update, counted from 0, where an epoch has so many {own('batches')}.",
        *(INDENT + line for line in lines),
    )


class Update:
    """The lines that move parameters, in the order of arithmetic that GradStudio trains with."""

    def __init__(self, schedule: Schedule, names: Names) -> None:
        """The names of the learning rate and of the factors of Adam are settled here."""
        self._schedule = schedule
        self._names = names
        self._rate = names.own("rate" if schedule.moving else "LR")

    @property
    def counts(self) -> bool:
        """Whether the loop counts its steps."""
        schedule = self._schedule
        return schedule.steps > 0 or schedule.moving or schedule.adam

    def memory(self, name: str) -> list[str]:
        """What a parameter remembers from one update to the next, at the start."""
        kept = ("mean_", "square_") if self._schedule.adam else ("v",) if self._schedule.momentum else ()
        return [f"{self._names.own(word + name)} = np.zeros_like({name})" for word in kept]

    def factors(self) -> list[str]:
        """What an update has in common for all parameters."""
        own, steps = self._names.own, self._names.own("steps")
        lines: list[str] = []
        if self._schedule.moving:
            lines.append(f"{self._rate} = {own('learning_rate')}({steps}, {own('batches')})")
        if self._schedule.adam:
            lines += [
                f"{own('pace')} = {self._rate} / (1 - {own('BETA1')} ** ({steps} + 1))",
                f"{own('root')} = (1 - {own('BETA2')} ** ({steps} + 1)) ** 0.5",
            ]
        return lines

    def moves(self, name: str, gradient: str) -> list[str]:
        """The update of one parameter."""
        return self._adam(name, gradient) if self._schedule.adam else self._sgd(name, gradient)

    def _sgd(self, name: str, gradient: str) -> list[str]:
        schedule, own = self._schedule, self._names.own
        velocity, direction = own(f"v{name}"), gradient
        lines: list[str] = []
        if schedule.weight_decay:
            direction = f"({gradient} + {own('WEIGHT_DECAY')} * {name})"
        if schedule.nesterov and schedule.weight_decay:
            lines.append(f"{gradient} = {direction[1:-1]}")
            direction = gradient
        if schedule.momentum:
            lines.append(f"{velocity} = {own('MOMENTUM')} * {velocity} + {direction}")
            ahead = f"({direction} + {own('MOMENTUM')} * {velocity})"
            direction = ahead if schedule.nesterov else velocity
        return [*lines, f"{name} = {name} - {self._rate} * {direction}"]

    def _adam(self, name: str, gradient: str) -> list[str]:
        own, decay = self._names.own, f"{self._names.own('WEIGHT_DECAY')} * {name}"
        mean, square, start = own(f"mean_{name}"), own(f"square_{name}"), name
        lines: list[str] = []
        if self._schedule.weight_decay and self._schedule.optimizer == "adam":
            lines.append(f"{gradient} = {gradient} + {decay}")
        elif self._schedule.weight_decay:
            start = f"({name} - {self._rate} * {decay})"
        first, second = own("BETA1"), own("BETA2")
        divisor = f"(np.sqrt({square}) / {own('root')} + {own('EPSILON')})"
        return [
            *lines,
            f"{mean} = {first} * {mean} + (1 - {first}) * {gradient}",
            f"{square} = {second} * {square} + (1 - {second}) * ({gradient} * {gradient})",
            f"{name} = {start} - {own('pace')} * {mean} / {divisor}",
        ]
