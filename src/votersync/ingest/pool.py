"""Runs a task over many items in worker processes, where a crash of a reader costs one file only.

Processes are spawned (forking a threaded process hangs), at most one for each item, and the standard
library's executor is used because its ``Pool`` respawns a worker that keeps dying for ever.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from math import inf
from time import monotonic
from types import ModuleType
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TIMEOUT_SECONDS: Final = 600.0
"""Longest time one item may take: a full Excel sheet takes about 60 s on a slow office machine."""

MOST_PROCESSES: Final = 61
"""More of them the executor refuses on Windows, which waits for 63 things at once, two of them its own."""

_POLL_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Crash:
    """The worker that ran an item died or did not end in time."""

    reason: str
    """``stopped`` (the process died), ``timeout``, or ``raised`` (an exception left the task)."""
    error: str = ""
    """Class name of the exception that left the task; never its message, which may hold a person's data."""


def default_processes() -> int:
    """Return how many reader processes suit this machine: one a core, at most four."""
    return min(4, os.cpu_count() or 1)


def run_in_processes(
    task: Callable[[T], R],
    items: Sequence[T],
    processes: int,
    *,
    on_done: Callable[[int], None],
    timeout: float = TIMEOUT_SECONDS,
) -> list[R | Crash]:
    """Return ``task(item)`` for each item, in the order of *items*.

    Args:
        task: A module-level function; it and the items are pickled.
        items: What to run it on.
        processes: How many at a time, as far as there are items and MOST_PROCESSES allows; 0: one a core, at most four.
        on_done: Called in this process with an item's position when its result is in, in order of completion.
        timeout: Seconds after which an item counts as hanging.

    A worker that dies takes the whole executor with it.  What was under way then is run again, one by one,
    each in a process of its own, so that only the culprit becomes a :class:`Crash`; the rest goes on as before.
    """
    results: dict[int, R | Crash] = {}

    def settle(position: int, result: R | Crash) -> None:
        results[position] = result
        on_done(position)

    count = max(1, min(processes or default_processes(), len(items), MOST_PROCESSES))
    pending = list(range(len(items)))
    while pending:
        suspects = _run(task, {position: items[position] for position in pending}, count, timeout, settle)
        for position in suspects:
            _run(task, {position: items[position]}, 1, timeout, settle)
            if position not in results:
                settle(position, Crash("stopped"))
        pending = [position for position in pending if position not in results]
    return [results[position] for position in range(len(items))]


def _run(
    task: Callable[[T], R],
    items: dict[int, T],
    processes: int,
    timeout: float,
    settle: Callable[[int, R | Crash], None],
) -> list[int]:
    """Settle what one executor can; return what was under way when it broke, at least one item if any is left."""
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare)
    try:
        suspects = _collect(executor, task, items, processes, timeout, settle)
    except BaseException:
        _stop(executor)
        raise
    # Not waited for, they may still be ending when the command does, and Python tells of that on stderr.
    executor.shutdown(wait=True, cancel_futures=True)
    return suspects


def _collect(
    executor: ProcessPoolExecutor,
    task: Callable[[T], R],
    items: dict[int, T],
    processes: int,
    timeout: float,
    settle: Callable[[int, R | Crash], None],
) -> list[int]:
    waiting = list(items)[::-1]
    running: dict[Future[R], int] = {}
    begun: dict[Future[R], float] = {}
    while waiting or running:
        # One more than are at work: no process waits while a result is on its way.
        while waiting and len(running) <= processes:
            position = waiting.pop()
            try:
                with _caller_hidden():  # a submit may start a process
                    running[executor.submit(task, items[position])] = position
            except BrokenProcessPool:
                return sorted([position, *running.values()])
        for future in islice(running, processes):
            begun.setdefault(future, monotonic())
        done, _ = wait(running, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
        broken = [running[future] for future in done if not _settle_future(future, running[future], settle)]
        running = {future: position for future, position in running.items() if future not in done}
        late = [position for future, position in running.items() if monotonic() - begun.get(future, inf) > timeout]
        for position in late:
            settle(position, Crash("timeout"))
        if broken or late:
            _stop(executor)
            return sorted({*broken, *running.values()} - set(late))
    return []


@contextmanager
def _caller_hidden() -> Iterator[None]:
    """Hide the program that runs, which a spawned process would import first.

    A script that does not guard what it does by ``if __name__ == "__main__"`` would begin anew in each of them.
    """
    own = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = own


def _settle_future(future: Future[R], position: int, settle: Callable[[int, R | Crash], None]) -> bool:
    """Settle one ended future; False when the executor broke under it."""
    error = future.exception()
    if error is None:
        settle(position, future.result())
    elif isinstance(error, BrokenProcessPool):
        return False
    else:
        settle(position, Crash("raised", type(error).__name__))
    return True


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the executor's processes at once: a hanging reader does not listen."""
    workers = list((executor._processes or {}).values())  # noqa: SLF001  # 3.14 has kill_workers(), 3.11 not
    for worker in workers:
        worker.kill()
    executor.shutdown(wait=True, cancel_futures=True)


def _prepare() -> None:
    """Set a worker up.

    Its stderr is silenced: a panic of a reader is told by its file's problem, not by its traceback.  Its cyclic garbage
    collector is off: the rows of a sheet are millions of small objects without a cycle, and looking them through again
    and again took a third of the time.  Nor does it look through all that is left before the process ends.
    """
    gc.disable()
    atexit.register(gc.freeze)
    sys.meta_path.insert(0, _NoPandas())
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    os.close(sink)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the program that started it is gone, which a killed one cannot say.

    The pipes between them do not tell: all workers hold both ends.
    """
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


class _NoPandas:
    """Hides pandas from a worker: pyarrow would import it only to see that a list is no Series.

    That costs as much as reading a dozen files.
    """

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)
