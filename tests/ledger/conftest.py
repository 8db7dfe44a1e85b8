"""A ledger in a temporary folder, and runs that go through it without reading or linking files."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

import factories
from votersync.ledger.known import known_of
from votersync.ledger.record import Report, record
from votersync.ledger.remember import Remembered, remember
from votersync.ledger.store import create, opened, settle_unfinished

TODAY = date(2026, 3, 1)


class Office:
    """An office that keeps one ledger."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "votersync.db"
        self.report = folder / "laporan.xlsx"
        create(self.path)

    @contextmanager
    def ledger(self):
        """Open the ledger."""
        with opened(self.path) as db:
            yield db

    def recalled(self, run, today: date = TODAY) -> Remembered:
        """Give a run its memory, recording nothing."""
        with self.ledger() as db:
            return remember(db, run, known_of(db, run.voters, run.migrants, run.as_of.year), today)

    def run(self, voters: pd.DataFrame, migrants: pd.DataFrame, links: pd.DataFrame, today: date = TODAY) -> Remembered:
        """Carry out one run and record it."""
        remembered = self.recalled(factories.run(voters, migrants, links), today)
        content = f"laporan {remembered.memory.run}".encode()
        with self.ledger() as db:
            record(db, remembered, "petugas", Report(self.report, sha256(content).hexdigest()))
            self.report.write_bytes(content)
            settle_unfinished(db)
        return remembered


@pytest.fixture
def office(tmp_path):
    """An office with an empty ledger."""
    return Office(tmp_path)
