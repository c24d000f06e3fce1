"""The conductor: a training that is told, from another thread, to go on, pause, do a step, or end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition
from typing import TypeAlias

from gradstudio.train.look import Asked, Looking
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.train.training import Training

Request: TypeAlias = Callable[[Training], None]
"""Something to be done with the training between two minibatches, in its own thread."""


class Orders:
    """What a training is to do next: one thread gives the orders, that of the training takes them."""

    def __init__(self) -> None:
        """To wait."""
        self._changed = Condition()
        self._going = self._ended = False
        self._steps: int | None = None
        self._stop_at: tuple[int, int] | None = None
        self._requests: deque[Request] = deque()

    def go_on(self) -> None:
        """Train to the end."""
        self._give(going=True)

    def pause(self) -> None:
        """Wait before the next minibatch."""
        self._give(going=False)

    def do_steps(self, count: int) -> None:
        """Train so many minibatches, then wait."""
        self._give(going=True, steps=count)

    def go_to(self, epoch: int, batch: int) -> None:
        """Train to the minibatch `batch` of `epoch`, both from 1, and wait before it."""
        self._give(going=True, stop_at=(epoch, batch))

    def end(self) -> None:
        """End before the next minibatch."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def ask(self, request: Request) -> None:
        """Have something done with the training before its next minibatch."""
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        """Whether the training is to end."""
        return self._ended

    @property
    def waits(self) -> bool:
        """Whether the training waits for an order, and not for a request to be done."""
        return not (self._going or self._ended)

    @property
    def interrupts(self) -> bool:
        """Whether the next minibatch has to wait for something."""
        return self._ended or not self._going or bool(self._requests)

    def wait(self) -> None:
        """Return when there is something to do."""
        with self._changed:
            while not (self._going or self._ended or self._requests):
                self._changed.wait()

    def take(self) -> Request | None:
        """The request that has waited longest."""
        with self._changed:
            return self._requests.popleft() if self._requests else None

    def done(self, epoch: int, batch: int) -> None:
        """A minibatch is done, and `batch` of `epoch` comes next: see whether that was all."""
        with self._changed:
            if self._steps is not None:
                self._steps -= 1
            if self._steps == 0 or (self._stop_at is not None and (epoch, batch) >= self._stop_at):
                self._going, self._steps, self._stop_at = False, None, None

    def _give(self, *, going: bool, steps: int | None = None, stop_at: tuple[int, int] | None = None) -> None:
        with self._changed:
            self._going, self._steps, self._stop_at = going, steps, stop_at
            self._changed.notify_all()


@dataclass(slots=True)
class Conductor:
    """Leads a training by `orders`, and tells of it in the training's own thread.

    `on_batch` hears of every minibatch, `on_epoch` of every epoch, `on_rest` when it waits for the next
    order, and `looking` looks at what is asked for. `gives_way` is called before each minibatch, so that a
    window beside it may have its turn.
    """

    orders: Orders
    looking: Looking
    on_batch: Callable[[BatchProgress], None] = lambda _progress: None
    on_epoch: Callable[[EpochRecord], None] = lambda _record: None
    on_rest: Callable[[Training], None] = lambda _training: None
    gives_way: Callable[[], None] = lambda: None
    _training: Training | None = field(default=None)
    _is_asked: bool = field(default=False)

    def cancelled(self) -> bool:
        """What the training asks before each minibatch: whether it has to stop for something."""
        self.gives_way()
        return self.orders.interrupts

    def after_minibatch(self, progress: BatchProgress) -> None:
        """What the training tells after each minibatch."""
        training = self._training
        if training is None:
            return
        over = progress.batch == progress.batches
        self.orders.done(progress.epoch + over, 1 if over else progress.batch + 1)
        self.on_batch(progress)
        if self.orders.interrupts:
            self.looking.at_once(training, "layers")
        else:
            self.looking.after_minibatch(training)

    def lead(self, training: Training) -> None:
        """Do as `orders` say until they, or the training, come to the end; TrainError where it diverges.

        `training` was made with `cancelled` and `after_minibatch` of this conductor.
        """
        self._training, resting = training, False
        for record in training.history:  # of one that goes on from a checkpoint
            self.on_epoch(record)
        while not (self.orders.ended or training.over):
            if not self.orders.interrupts:
                training.resume()
                for record in training:
                    self.on_epoch(record)
                resting = False
            elif (request := self.orders.take()) is not None:
                request(training)
            elif resting:
                self.orders.wait()
            else:
                resting = True
                self.on_rest(training)
                self.looking.at_rest(training)
        if not self.orders.ended:
            self.looking.at_rest(training)

    def ask(self, asked: Asked) -> None:
        """Look at other things from now on, at once where the training waits."""
        self.looking.asked = asked
        if not self._is_asked:
            self._is_asked = True
            self.orders.ask(self._at_once)

    def _at_once(self, training: Training) -> None:
        self._is_asked = False
        if self.orders.waits:
            self.looking.at_rest(training)
