"""What earlier findings are no longer found, and why: a gap in what was given is no resolution."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from votersync.ledger.facts import DESA_DIGITS, OF_VOTER, OF_WORKER, Row, compared, facts_of
from votersync.ledger.known import VOTER, Known, Past, pair_decisions
from votersync.memory import Cause, Gone, Progress
from votersync.text import Text

MOST_LEFT = 0.1
"""A desa or list of which at most this share is left counts as not given: nobody's list loses so many at once."""

NOT_COVERED = frozenset({Cause.DESA_TAK_TERCAKUP, Cause.DAFTAR_TAK_DIBERIKAN})


@dataclass(frozen=True, slots=True)
class Coverage:
    """What earlier runs were given and this one was not."""

    missing_desa: frozenset[str]
    """Codes of desa whose rolls this run lacks."""
    unlisted: frozenset[str]
    """Workers whose lists this run lacks, as ``M7``."""
    partly_unlisted: frozenset[str] = frozenset()
    """Workers some of whose lists it lacks."""


def coverage_of(db: sqlite3.Connection, known: Known, desa: Mapping[str, int]) -> Coverage:
    """Compare what this run was given with what earlier ones were.

    Args:
        db: the ledger.
        known: its entries, found in this run.
        desa: voter entries of this run by code of their desa.
    """
    before = db.execute(
        "SELECT wilayah, entries FROM covered "
        "JOIN (SELECT wilayah, max(run) AS run FROM covered GROUP BY wilayah) USING (wilayah, run)"
    )
    missing = {code for code, entries in before if desa.get(code, 0) <= MOST_LEFT * entries}
    last_seen = db.execute(
        "SELECT 'M' || entry, input FROM seen "
        "JOIN (SELECT entry, max(run) AS run FROM seen GROUP BY entry) USING (entry, run)"
    )
    of_worker: dict[str, list[int]] = {}
    for worker, source in last_seen:
        of_worker.setdefault(worker, []).append(source)
    lost = _lost_lists(known, of_worker)
    unlisted = {worker for worker, sources in of_worker.items() if lost.issuperset(sources)}
    partly = {worker for worker, sources in of_worker.items() if not lost.isdisjoint(sources)}
    return Coverage(frozenset(missing), frozenset(unlisted), frozenset(partly))


def _lost_lists(known: Known, of_worker: Mapping[str, Sequence[int]]) -> set[int]:
    """Return the lists hardly any of whose own workers are found; those of other lists too tell nothing."""
    own: dict[int, list[bool]] = {source: [] for sources in of_worker.values() for source in sources}
    for worker, sources in of_worker.items():
        if len(sources) == 1 and worker not in known.merged:
            own[sources[0]].append(known.is_found(worker))
    # A list all of whose workers stand on others too is missed by nobody.
    return {source for source, are_found in own.items() if sum(are_found) <= MOST_LEFT * len(are_found)}


def gone_findings(known: Known, found: set[int], rows: Mapping[str, Sequence[Row]], coverage: Coverage) -> list[Gone]:
    """Return the findings that the last run had or looked for and this one has not, by kind and place.

    Args:
        known: the ledger before this run.
        found: numbers of the findings of this run.
        rows: what the rows of the entries say now.
        coverage: what was not given.
    """
    gone, pairs = [], pair_decisions(known)
    going_on = {(known.past[number].kind, known.past[number].members) for number in found & known.past.keys()}
    for past in known.past.values():
        if past.number in found or past.run != known.last_run or past.progress == Progress.SELESAI:
            continue
        is_merged = (past.kind, past.members) in going_on
        cause = Cause.DIGABUNG if is_merged else _cause(past, known, rows, coverage, pairs)
        decided = known.decided.get(past.number)
        gone.append(
            Gone(
                id=f"T{past.number:06d}",
                kind=past.kind,
                progress=Progress.TAK_TERCAKUP if cause in NOT_COVERED else Progress.SELESAI,
                cause=cause,
                evidence=Text(id=past.evidence[0], en=past.evidence[1]),
                wilayah=past.wilayah,
                decision=decided.decision if decided else None,
            )
        )
    return sorted(gone, key=lambda one: (one.kind, one.wilayah, one.id))


def _cause(
    past: Past,
    known: Known,
    rows: Mapping[str, Sequence[Row]],
    coverage: Coverage,
    pairs: Collection[tuple[str, ...]],
) -> Cause:
    lost = [entry for entry in past.members if not known.is_found(entry)]
    if lost:
        return _of_lost(lost, known, coverage)
    cause = _changed(past, rows)
    if cause is Cause.TIDAK_LAGI and not known.struck.isdisjoint(past.members):
        return Cause.PEMILIH_TIDAK_ADA
    if cause is Cause.TIDAK_LAGI and past.members in pairs:
        return Cause.KEPUTUSAN
    # What a missing list said of a worker may be what the finding rested on.
    is_gap = cause in (Cause.TIDAK_LAGI, Cause.DATA_BERUBAH) and not coverage.partly_unlisted.isdisjoint(past.members)
    return Cause.DAFTAR_TAK_DIBERIKAN if is_gap else cause


def _of_lost(lost: Sequence[str], known: Known, coverage: Coverage) -> Cause:
    """Say why entries are not found; a group goes on without one of its members, and is gone when too few are left."""
    voters = [entry for entry in lost if entry[0] == VOTER]
    if any(_desa(known.rows[entry]) in coverage.missing_desa for entry in voters):
        return Cause.DESA_TAK_TERCAKUP
    if any(entry in coverage.unlisted for entry in lost):
        return Cause.DAFTAR_TAK_DIBERIKAN
    return Cause.PEMILIH_TIDAK_ADA if voters else Cause.PMI_TIDAK_ADA


def _changed(past: Past, rows: Mapping[str, Sequence[Row]]) -> Cause:
    """Say what all entries being there leaves: that what they say has changed, or that something else has."""
    changed = {
        (entry[0], field)
        for entry in past.members
        if entry in past.facts and entry in rows
        for field in compared(past.facts[entry], facts_of(rows[entry], OF_VOTER if entry[0] == VOTER else OF_WORKER))[1]
    }
    if (VOTER, "wilayah") in changed:
        return Cause.PEMILIH_PINDAH
    return Cause.DATA_BERUBAH if changed else Cause.TIDAK_LAGI


def _desa(rows: Sequence[Row]) -> str:
    return rows[0].wilayah[:DESA_DIGITS] if rows else ""
