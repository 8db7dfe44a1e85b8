"""What earlier findings are no longer found, and why: a gap in what was given is no resolution."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any

from votersync.domain.wilayah import DESA_DIGITS
from votersync.ledger.changes import advanced_facts
from votersync.ledger.entries import Entries
from votersync.ledger.facts import IDENTITY, OF_VOTER, OF_WORKER, Facts, advanced, facts_of
from votersync.ledger.known import Known
from votersync.ledger.lists import LEAST_LEFT
from votersync.ledger.past import Past
from votersync.ledger.said import VOTER, WORKER, Said
from votersync.ledger.speaking import codes_for
from votersync.ledger.steering import pair_decisions
from votersync.ledger.subject import KEPT
from votersync.memory import Cause, Change, Decision, Gone, How, Progress, Verdict
from votersync.text import Text

NOT_COVERED = frozenset({Cause.DESA_TAK_TERCAKUP, Cause.DAFTAR_TAK_DIBERIKAN, Cause.ISIAN_TAK_DIBERIKAN})
OF_DATA = frozenset({Cause.PEMILIH_PINDAH, Cause.DATA_BERUBAH, Cause.DESA_TAK_TERCAKUP})
"""Causes that what the entries say now may tell more of."""
DOUBTS = frozenset({"perlu-ditinjau", "nik-dipakai-orang-lain"})
"""Kinds that an officer ends who says that both are one person; other findings rest on that."""


def missing_desas(db: sqlite3.Connection, desa: Mapping[str, int]) -> frozenset[str]:
    """Return the codes of desa whose rolls earlier runs had and this one lacks.

    Args:
        db: the ledger.
        desa: voter entries of this run by code of their desa.
    """
    before = db.execute(
        "SELECT wilayah, entries FROM covered "
        "JOIN (SELECT wilayah, max(run) AS run FROM covered GROUP BY wilayah) USING (wilayah, run)"
    )
    return frozenset(code for code, entries in before if desa.get(code, 0) < LEAST_LEFT * entries)


def gone_findings(
    known: Known,
    found: set[int],
    about: Collection[tuple[str, tuple[str, ...]]],
    entries: Entries,
    missing: Collection[str],
    matched: Mapping[int, Collection[int]],
) -> list[Gone]:
    """Return the findings that the last run had or looked for and this one has not, by kind and place.

    Args:
        known: the ledger before this run.
        found: numbers of the findings of this run.
        about: their kinds, and the entries that each tells of; several where it tells of several workers.
        entries: what their rows say now.
        missing: codes of desa whose rolls were not given.
        matched: voter's position -> workers' numbers (``pekerja``) whom this run takes for that voter.
    """
    gone, verdicts = [], {pair: decided.decision.verdict for pair, decided in pair_decisions(known).items()}
    on_rolls = {entries.workers[person] for persons in matched.values() for person in persons}
    going_on = {*about} | {
        (known.past[number].kind, known.past[number].members) for number in found & known.past.keys()
    }
    looked_for = [
        past
        for past in known.past.values()
        if past.number not in found and past.run == known.last_run and past.progress != Progress.SELESAI
    ]
    before = known.rows.those_of({*chain(*(past.members for past in looked_for))})
    for past in looked_for:
        then = past.facts
        now = _facts_now(then, entries)
        told = advanced_facts(then, now, missing)[1]
        is_merged = (past.kind, past.members) in going_on and known.partly_unlisted.isdisjoint(past.own)
        if is_merged:
            cause = Cause.DIGABUNG
        elif past.members[0] in on_rolls:
            cause = Cause.PMI_TERDAFTAR
        else:
            verdict = verdicts.get(past.members)
            cause = _cause(past, known, told, missing, verdict if _stands(verdict, then, now, told) else None)
        if cause is Cause.TIDAK_LAGI:
            cause = _of_what_is_told(then, before, entries.said)
        decided = known.decided.get(past.number)
        gone.append(_gone(past, cause, decided.decision if decided else None, told))
    return sorted(gone, key=lambda one: (one.kind, one.wilayah, one.id))


def _gone(past: Past, cause: Cause, decision: Decision | None, told: tuple[Change, ...]) -> Gone:
    indonesian, english = past.evidence
    return Gone(
        id=f"T{past.number:06d}",
        kind=past.kind,
        progress=Progress.TAK_TERCAKUP if cause in NOT_COVERED else Progress.SELESAI,
        cause=cause,
        evidence=Text(id=indonesian, en=english),
        wilayah=past.wilayah,
        decision=decision,
        changes=told if cause in OF_DATA else (),
    )


def _cause(
    past: Past, known: Known, told: Sequence[Change], missing: Collection[str], verdict: Verdict | None
) -> Cause:
    lost = [entry for entry in past.members if not known.is_found(entry)]
    if lost:
        return _of_lost(lost, known, missing)
    cause = _changed(told)
    is_struck = not known.struck.isdisjoint(past.members)
    if cause is Cause.TIDAK_LAGI and is_struck:
        return Cause.PEMILIH_TIDAK_ADA
    if verdict is Verdict.BUKAN:
        return Cause.KEPUTUSAN
    # What a missing list said of a worker may be what the finding rested on.
    if not known.partly_unlisted.isdisjoint(past.own):
        return Cause.DAFTAR_TAK_DIBERIKAN
    # A struck voter is linked with nobody, whatever else has changed.
    if is_struck and past.members[-1][0] == WORKER:
        return Cause.PEMILIH_TIDAK_ADA
    return Cause.KEPUTUSAN if verdict is Verdict.SAMA and past.kind in DOUBTS else cause


def _stands(verdict: Verdict | None, then: Mapping[str, Any], now: Mapping[str, Any], told: Sequence[Change]) -> bool:
    """Whether a decision holds: what says who both are is as it was, or only speaks for it, whatever else changed."""
    changed = {change.code for change in told if change.code.rpartition(".")[2] in IDENTITY}
    return not changed or changed <= codes_for(verdict, then, now)


def _of_lost(lost: Sequence[str], known: Known, missing: Collection[str]) -> Cause:
    """Say why entries are not found; a group goes on without one of its members, and is gone when too few are left."""
    voters = [entry for entry in lost if entry[0] == VOTER]
    if any(known.rows.place_of(entry)[:DESA_DIGITS] in missing for entry in voters):
        return Cause.DESA_TAK_TERCAKUP
    if not known.partly_unlisted.isdisjoint(lost):
        return Cause.DAFTAR_TAK_DIBERIKAN
    return Cause.PEMILIH_TIDAK_ADA if voters else Cause.PMI_TIDAK_ADA


def _changed(told: Sequence[Change]) -> Cause:
    """Say what all entries being there leaves: that what they say has changed, or that something else has."""
    moves = [change.how for change in told if change.code == "pemilih.wilayah"]
    if How.TANPA_DAFTAR in moves:  # the entry may still be there too
        return Cause.DESA_TAK_TERCAKUP
    if moves:
        return Cause.PEMILIH_PINDAH
    return Cause.DATA_BERUBAH if told else Cause.TIDAK_LAGI


def _facts_now(then: Mapping[str, Any], entries: Entries) -> dict[str, Any]:
    """Return what the entries whose facts a finding rested on say now."""
    now = {
        entry: facts_of(entries.said.rows_of(entry), OF_VOTER if entry[0] == VOTER else OF_WORKER)
        for entry in then["members"]
        if entry in then and entry in entries.positions
    }
    return {"level": then["level"], "members": then["members"], **now}


def _of_what_is_told(then: Mapping[str, Any], before: Said, now: Said) -> Cause:
    """Say of a finding no fact of which has changed whether its entries' rows say less than it rested on, or more.

    Neither is a change of a finding that goes on; of one that is gone it may be the reason.  A row that a list leaves
    out is data that changed, a value that it leaves out is a gap.
    """
    is_less = False
    for entry in then["members"]:
        told_then, rows = before.newest_of(entry), now.rows_of(entry)
        fields = OF_VOTER if entry[0] == VOTER else OF_WORKER
        told, said = facts_of(rows, fields), facts_of(told_then, fields)
        rested = then.get(entry, said)
        if entry[0] == WORKER and (len(rows) < len(told_then) or _tells_more(told, said, rested)):
            return Cause.DATA_BERUBAH
        is_less |= _tells_less(told, rested)
    return Cause.ISIAN_TAK_DIBERIKAN if is_less else Cause.TIDAK_LAGI


def _tells_more(now: Facts, *before: Facts) -> bool:
    """Whether a value is news to all that was told before."""
    return any(
        all(advanced(field, old, value)[1] for told in before for old in told.get(field) or [""])
        for field, values in now.items()
        for value in values
    )


def _tells_less(now: Facts, rested: Facts) -> bool:
    """Whether a value is not told any more; of what lists tell differently, none of its values."""
    untold = {
        field: [all(advanced(field, value, old)[1] for value in values or [""]) for old in rested.get(field, ())]
        for field, values in now.items()
    }
    return any(its and (all(its) if field in KEPT else any(its)) for field, its in untold.items())
