"""Held for every test: nothing reaches for the network, and nothing is measured against time."""

import socket

import pytest
from hypothesis import settings

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
