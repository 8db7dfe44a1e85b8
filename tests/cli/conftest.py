"""Commands run as a user runs them: in an empty folder, through the whole command line."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from short_lists import write_lists
from votersync.cli.main import main
from votersync.log import LOGGER


@dataclass(frozen=True)
class Outcome:
    """What a user gets from one command."""

    code: int
    out: str
    err: str


@pytest.fixture
def votersync(tmp_path, monkeypatch, capfd):
    """Return a function that runs one command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("VOTERSYNC_")]:
        monkeypatch.delenv(name)
    handlers, level = LOGGER.handlers[:], LOGGER.level

    def run(*arguments: str) -> Outcome:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    yield run
    LOGGER.handlers[:] = handlers
    LOGGER.setLevel(level)


@pytest.fixture
def small_lists(tmp_path):
    """The folder ``data`` with one roll and one list of workers; SITI RAHMAWATI is in both."""
    write_lists(tmp_path / "data")
