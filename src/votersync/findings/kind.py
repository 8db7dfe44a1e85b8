"""What every kind of finding states, and the data its test sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from votersync.config import Config
from votersync.records import Finding
from votersync.text import Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the tests look at."""

    voters: pd.DataFrame
    migrants: pd.DataFrame
    links: pd.DataFrame
    as_of: date
    config: Config
    home: str


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its texts, its ground in law, and the test that finds it."""

    code: str
    name: Text
    meaning: Text
    ground: str
    next_step: Text
    severity: int
    """1 (to know) to 3 (first to look at)."""
    sheet: str
    """Code of the sheet it goes to."""
    find: Callable[[Evidence], Iterable[Finding]]
