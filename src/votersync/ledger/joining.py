"""Rows that the reader of the lists parts, and the ledger knows for one worker's, are one worker's before linking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, product

import pandas as pd

from votersync.ledger.facts import are_of_one
from votersync.ledger.known import Known, rows_by_worker
from votersync.ledger.row import Row, rows_at
from votersync.ledger.speaking import are_far


def joined(known: Known, migrants: pd.DataFrame) -> tuple[Known, pd.Series]:
    """Give the rows of one worker of the ledger the lowest of their numbers (``pekerja``).

    What tells that they are one may stand in earlier lists only: a passport and a NIK of which each list tells one now.
    Rows that contradict each other now stay apart: a number may have been another's, and was put right.

    Returns:
        the ledger's entries with their numbers, and the number of each row of the migrants table.
    """
    parted = {entry: persons for entry, persons in known.workers_at.items() if len(persons) > 1}
    said = _said(migrants, [*chain.from_iterable(parted.values())])
    one, at = dict[int, int](), {**known.workers_at}
    for entry, persons in parted.items():
        whole = _of_one(said, persons)
        one |= dict.fromkeys(whole, min(whole))
        at[entry] = [min(whole), *(person for person in persons if person not in whole)]
    own = {(entry, person) for entry, persons in at.items() for person in persons}
    beside = frozenset((entry, one.get(person, person)) for entry, person in known.beside) - own
    return replace(known, workers_at=at, beside=beside), migrants["pekerja"].replace(one)


def _said(migrants: pd.DataFrame, persons: Sequence[int]) -> dict[int, list[Row]]:
    """Return what the rows of some persons say, by their number."""
    of_rows = rows_by_worker(migrants) if persons else {}
    rows = iter(rows_at(migrants, [at for person in persons for at in of_rows[person]]))
    return {person: [*islice(rows, len(of_rows[person]))] for person in persons}


def _of_one(said: Mapping[int, Sequence[Row]], persons: Sequence[int]) -> list[int]:
    """Return the first of some persons, and those of whom no row contradicts a row of the ones before."""
    whole: list[int] = []
    for person in persons:
        pairs = product(chain.from_iterable(said[one] for one in whole), said[person])
        if not any(_contradict(*pair) for pair in pairs):
            whole.append(person)
    return whole


def _contradict(one: Row, other: Row) -> bool:
    """Whether two NIKs differ in a digit that both tell, or two birth dates by more than a slip."""
    are_numbers = bool(one.nik and other.nik) and not are_of_one("nik", one.nik, other.nik)
    return are_numbers or (bool(one.lahir and other.lahir) and are_far("lahir", one.lahir, other.lahir))
