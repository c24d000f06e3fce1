"""The arithmetic of a training: what is set for a process is set back when the last one is done."""

from __future__ import annotations

import warnings
from threading import Event, Thread

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from gradstudio.train.arithmetic import arithmetic


def _threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_trainings_that_overlap_have_one_blas_thread_and_give_back_what_was() -> None:
    found: list[set[int]] = []

    class Trained(Thread):
        def __init__(self) -> None:
            super().__init__()
            self.begun, self.may_end = Event(), Event()
            self.start()
            assert self.begun.wait(5)

        def run(self) -> None:
            with arithmetic():
                self.begun.set()
                self.may_end.wait(5)
                found.append(_threads())

        def end(self) -> None:
            self.may_end.set()
            self.join()

    with threadpool_limits(2, user_api="blas"):
        before = _threads()
        one, other = Trained(), Trained()
        one.end()
        other.end()
        assert found == [{1}, {1}]
        assert _threads() == before


def test_what_is_not_finite_is_no_warning() -> None:
    with warnings.catch_warnings(), arithmetic():
        warnings.simplefilter("error")
        assert np.isinf(np.exp(np.float64(1e9)))
