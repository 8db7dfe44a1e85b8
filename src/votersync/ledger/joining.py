"""Rows that the reader of the lists parts, and the ledger knows for one worker's, are one worker's before linking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, product

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
    of_rows = rows_by_worker(migrants)
    said = {person: rows_at(migrants, of_rows[person]) for person in chain.from_iterable(parted.values())}
    one, at = dict[int, int](), {**known.workers_at}
    for entry, persons in parted.items():
        whole = persons[:1]
        for person in persons[1:]:
            whole = [*whole, *([person] if _are_one(said, whole, person) else ())]
        one |= dict.fromkeys(whole, min(whole))
        at[entry] = [min(whole), *(person for person in persons if person not in whole)]
    own = {(entry, person) for entry, persons in at.items() for person in persons}
    beside = frozenset((entry, one.get(person, person)) for entry, person in known.beside) - own
    return replace(known, workers_at=at, beside=beside), migrants["pekerja"].replace(one)


def _are_one(said: dict[int, list[Row]], some: Sequence[int], person: int) -> bool:
    """Whether no NIK that the rows of persons tell differs in a digit, and no birth date by more than a slip."""
    pairs = product(chain.from_iterable(said[one] for one in some), said[person])
    return not any(_contradict(one, other) for one, other in pairs)


def _contradict(one: Row, other: Row) -> bool:
    are_numbers = bool(one.nik and other.nik) and not are_of_one("nik", one.nik, other.nik)
    return are_numbers or (bool(one.lahir and other.lahir) and are_far("lahir", one.lahir, other.lahir))
