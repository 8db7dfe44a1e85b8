"""Held for every test: nothing reaches for the network, nothing is measured against time, few processes are begun."""

import pickle
import socket

import pytest
from hypothesis import settings

from votersync.ingest.pool import Crash

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Fail a test that opens a connection."""

    def refuse(self, address):
        message = f"a test tried to connect to {address!r}"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def _files_read_here(request, monkeypatch):
    """Let the test's own process read files: to begin another one takes longer than to match two short lists.

    Tests marked ``reader_processes``, and commands in a process of their own, read as users do.
    """
    if not request.node.get_closest_marker("reader_processes"):
        monkeypatch.setattr("votersync.ingest.read.run_in_processes", _run_here)


def _run_here(task, items, processes, *, on_done):
    """Do what :func:`votersync.ingest.pool.run_in_processes` does, one item after the other."""
    return [_result(task, item, lambda at=at: on_done(at)) for at, item in enumerate(items)]


def _result(task, item, on_done):
    try:
        # As it would come from another process.
        result = pickle.loads(pickle.dumps(task(item)))  # noqa: S301 - our own
    except Exception as error:  # noqa: BLE001 - as the pool does
        result = Crash("raised", type(error).__name__)
    on_done()
    return result
