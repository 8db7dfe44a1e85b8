"""A task beside the main thread's own that an interrupted command does not wait for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Final, TypeVar

R = TypeVar("R")

_POLL_SECONDS: Final = 0.5
"""A wait without end cannot be interrupted on Windows."""


def alongside(task: Callable[[], R]) -> Callable[[], R]:
    """Begin a task in a thread of its own; return what waits for its end and gives its result, or raises its error.

    The thread is a daemon: an executor's threads are waited for, however the command ends.
    """
    future: Future[R] = Future()
    Thread(target=_carry_out, args=(task, future), daemon=True).start()

    def result() -> R:
        while not future.done():
            try:
                future.exception(_POLL_SECONDS)
            except TimeoutError:
                continue
        return future.result()

    return result


def _carry_out(task: Callable[[], R], future: Future[R]) -> None:
    try:
        future.set_result(task())
    except BaseException as error:  # noqa: BLE001 (it is raised where the result is asked for)
        future.set_exception(error)
