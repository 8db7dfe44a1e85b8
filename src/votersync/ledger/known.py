"""What the ledger holds, read at the start of a run and found again in the new lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from votersync.ledger.decided import Decided, once_on_who, read_decided
from votersync.ledger.identity import Found
from votersync.ledger.lists import unlisted
from votersync.ledger.on_lists import find_voters, find_workers
from votersync.ledger.past import Past, read_past
from votersync.ledger.said import VOTER, Said, read_said


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's entries, findings and decisions before a run, and where the entries are in its lists."""

    last_run: int
    """The last run that stands; 0: none."""
    rows: Said
    """What the rows of each entry said."""
    past: Mapping[int, Past]
    """By number, every finding there ever was."""
    decided: Mapping[int, Decided]
    """By number of the finding."""
    decided_who: Mapping[int, Decided]
    """The same, but what was done about a finding in a later run unsays nothing of who somebody is."""
    once_on_who: frozenset[int]
    """Findings on which it was said who somebody is, and something else in a later run."""
    voter_at: Mapping[str, int]
    """``P12`` -> position in the voters table of this run."""
    struck: frozenset[str]
    """Voter entries of this run that are marked as off the roll."""
    workers_at: Mapping[str, Sequence[int]]
    """``M7`` -> numbers (``pekerja``) of this run; several where one worker's rows are taken for two workers now."""
    merged: Mapping[str, str]
    """``M9`` -> ``M7`` for workers who proved to be one."""
    beside: frozenset[tuple[str, int]]
    """Workers, and numbers (``pekerja``) of this run that may be the same beyond :attr:`workers_at`."""
    unlisted: frozenset[str]
    """Workers whose lists this run lacks."""
    partly_unlisted: frozenset[str]
    """Workers some of whose lists it lacks."""
    versions: Sequence[tuple[int, int]] = ()
    """Positions in the voters table that are one voter in two versions of a roll."""

    def is_found(self, entry: str) -> bool:
        """Whether an entry is on the lists of this run."""
        return entry in (self.voter_at if entry[0] == VOTER else self.workers_at)


NO_OTHERS: Mapping[int, int] = {}
"""No voter entry is struck off the roll and active in another version of it."""


def known_of(
    db: sqlite3.Connection,
    voters: pd.DataFrame,
    migrants: pd.DataFrame,
    year: int,
    versions: Sequence[tuple[int, int]] = (),
    active: Mapping[int, int] = NO_OTHERS,
) -> Known:
    """Read the ledger and find its entries in the persons tables of this run.

    Args:
        db: the ledger.
        voters: persons table.
        migrants: persons table.
        year: of this run, in which people reach the ages that rolls without birth dates tell.
        versions: as of :class:`Known`.
        active: positions of voter entries that are struck off the roll -> that of the same voter in another version of
            it, which is not: what was decided of the voter holds for that one.
    """
    last_run = db.execute("SELECT coalesce(max(id), 0) FROM run WHERE began != ''").fetchone()[0]
    rows = read_said(db)
    found = find_workers(rows, migrants)
    missing = unlisted(db, found)
    # Who is left over since the own list is missing has proved nothing.
    merging = {entry: person for entry, person in found.merging.items() if entry not in missing.wholly}
    first = _first(found.at, merging)
    one = {f"M{entry}": f"M{name}" for entry, name in first.items() if entry != name}
    voter_at = _instead(find_voters(rows, voters, year), active)
    is_linkable = voters["is_linkable"].tolist()
    past = read_past(db, one)
    decided, decided_who = read_decided(db, past, one)
    return Known(
        last_run=last_run,
        rows=rows,
        past=past,
        decided=decided,
        decided_who=decided_who,
        once_on_who=once_on_who(db),
        voter_at=voter_at,
        struck=frozenset(entry for entry, at in voter_at.items() if not is_linkable[at]),
        workers_at=_workers_at(found, first),
        merged=one,
        beside=frozenset((f"M{first.get(entry, entry)}", person) for entry, person in found.beside),
        unlisted=frozenset(f"M{entry}" for entry in missing.wholly),
        partly_unlisted=frozenset(f"M{entry}" for entry in missing.partly),
        versions=versions,
    )


def _instead(found: Mapping[int, int], active: Mapping[int, int]) -> dict[str, int]:
    """Name the voter entries, and put those struck off where they are active, unless that is another entry's place."""
    taken, voter_at = set(found.values()), dict[str, int]()
    for entry, at in found.items():
        other = active.get(at, at)
        voter_at[f"P{entry}"] = at if other in taken else other
        taken.add(other)
    return voter_at


def _first(at: Mapping[int, int], merging: Mapping[int, int]) -> dict[int, int]:
    """Return each worker's entry -> the entry it goes by: of those who proved to be one the first number stays."""
    first: dict[int, int] = {}
    for entry, person in sorted((*at.items(), *merging.items())):
        first.setdefault(person, entry)
    return {entry: first[person] for entry, person in (*at.items(), *merging.items())}


def _workers_at(found: Found, first: Mapping[int, int]) -> dict[str, list[int]]:
    persons: dict[str, list[int]] = {f"M{name}": [] for name in first.values()}
    for entry, person in found.at.items():
        persons[f"M{first[entry]}"].append(person)
    for person, entry in found.parting.items():
        persons[f"M{first[entry]}"].append(person)
    return persons


def groups_of(versions: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    """Return each position that any pair names -> all those that are one voter with it."""
    groups: dict[int, set[int]] = {}
    for first, second in versions:
        whole = groups.get(first, {first}) | groups.get(second, {second})
        groups |= dict.fromkeys(whole, whole)
    return groups


def rows_by_worker(migrants: pd.DataFrame) -> dict[int, list[int]]:
    """Return the positions of each worker's rows, by the worker's number."""
    rows: dict[int, list[int]] = {}
    for at, worker in enumerate(migrants["pekerja"].tolist()):
        rows.setdefault(worker, []).append(at)
    return rows
