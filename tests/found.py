"""Findings of a kind on made-up rolls, as tests read them: rows of the table, whatever their order."""

from __future__ import annotations

from datetime import date

import pandas as pd

from factories import evidence
from votersync.config import Config
from votersync.findings.find import BY_CODE
from votersync.records import Finding


def found(kind: str, on_roll: pd.DataFrame, *, as_of: date | None = None) -> list[Finding]:
    """The findings of one kind on rolls without any migrant; a reference date counts as given by the user."""
    return list(BY_CODE[kind].find(evidence(on_roll, config=Config(as_of=as_of))))


def entries(findings: list[Finding], on_roll: pd.DataFrame) -> set[tuple[str, frozenset[int]]]:
    """Level and row numbers of each finding: what stays the same when rows are put in another order."""
    rows = on_roll["row"].tolist()
    return {(f.level, frozenset(rows[i] for i in (f.voter, *f.others) if i is not None)) for f in findings}


def shuffled(on_roll: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The same rolls in another order."""
    return on_roll.sample(frac=1, random_state=seed).reset_index(drop=True)
