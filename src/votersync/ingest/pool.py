"""Runs a task over many items in worker processes, where a crash of a reader costs one file only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Crash:
    """The worker that ran an item died or did not end in time."""

    reason: str
    """``stopped`` (the process died), ``timeout``, or ``raised`` (an exception left the task)."""
    error: str = ""
    """Class name of the exception that left the task; never its message, which may hold a person's data."""


def run_in_processes(
    task: Callable[[T], R], items: Sequence[T], processes: int, *, on_done: Callable[[int], None]
) -> list[R | Crash]:
    """Return ``task(item)`` for each item, in the order of *items*."""
    raise NotImplementedError
