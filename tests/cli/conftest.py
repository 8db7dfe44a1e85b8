"""Commands run as a user runs them: in an empty folder, through the whole command line."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest

from votersync.cli.main import main


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
    for name in ("VOTERSYNC_LANG", "VOTERSYNC_MATCH_OUTPUT"):
        monkeypatch.delenv(name, raising=False)
    handlers, level = logging.root.handlers[:], logging.root.level

    def run(*arguments: str) -> Outcome:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    yield run
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
