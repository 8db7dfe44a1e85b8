"""What every kind of finding states, and the data its test sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

import pandas as pd

from votersync.config import Config, Pemilihan
from votersync.findings.best import Pair, best_links
from votersync.records import Doubles, Finding, LinkClass, SharedRolls
from votersync.text import Text


@dataclass(frozen=True)
class Evidence:
    """What the tests look at."""

    voters: pd.DataFrame
    migrants: pd.DataFrame
    linked: Callable[[], pd.DataFrame]
    """Gives the links; where they are still being sought, it waits for them."""
    doubles: Doubles
    as_of: date
    config: Config
    home: str
    shared: tuple[SharedRolls, ...] = ()
    """Rolls that hold largely the same voters."""
    versions: tuple[tuple[int, int], ...] = ()
    """Entries of one voter in two of them that do not say the same."""

    @cached_property
    def links(self) -> pd.DataFrame:
        """The links table."""
        return self.linked()

    @cached_property
    def matches(self) -> list[Pair]:
        """The matches, one of each worker and voter."""
        return best_links(self.links, self.migrants, LinkClass.MATCH)


class Recap(StrEnum):
    """Line of the quarterly recap that a finding may end in, once verified (PKPU 1/2025; TMS codes of Sidalih)."""

    NONE = ""
    BARU = "baru"
    MENINGGAL = "tms-1"
    GANDA = "tms-2"
    DI_BAWAH_UMUR = "tms-3"
    PINDAH = "tms-4"
    WNA = "tms-5"
    TNI = "tms-6"
    POLRI = "tms-7"
    SALAH_TPS = "tms-8"
    PERBAIKAN = "perbaikan"


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
    recap: Recap = Recap.NONE
    """What the office would report if the finding proves right; a proposal to verify, never a decision."""
    recap_levels: frozenset[str] = frozenset()
    """Levels that count for it; empty: all."""
    steps: Mapping[Pemilihan, Text] = field(default_factory=dict)
    """Next steps that hold for one election only, where the law differs."""
    is_of_rolls: bool = False
    """Whether its test asks for no links, so that it can go on while they are sought."""
    is_ranked: bool = False
    """Whether its test puts the findings in order itself; else they stand by place."""

    def recap_of(self, level: str) -> Recap:
        """Return the line of the recap that a finding of this level may end in."""
        return self.recap if not self.recap_levels or level in self.recap_levels else Recap.NONE

    def step(self, pemilihan: Pemilihan | None) -> Text:
        """Return the next step for the election that the run is made for; where none is named, for all."""
        return self.next_step if pemilihan is None else self.steps.get(pemilihan, self.next_step)
