"""recall(): every finding of a run gets its number, its progress and what was decided of it; and what is gone is told.

A finding is known by its kind and the entries it is about; see docs/adr for what that rests on.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from typing import Any

import pandas as pd

from votersync.ledger.facts import OF_VOTER, OF_WORKER, Facts, Row, compared, facts_of, rows_at
from votersync.ledger.gone import Coverage, gone_findings
from votersync.ledger.known import VOTER, WORKER, Decided, Known, Past, pair_decisions, rows_by_worker
from votersync.ledger.same import match_past
from votersync.memory import Decision, Memory, Progress, Recalled, Verdict
from votersync.records import Finding, LinkClass, Run

FEW_OTHERS = 3
"""Further entries of a finding whose facts are watched one by one; of larger groups only who belongs to them."""
KEPT = ("nik", "nama", "lahir")
"""Facts of a worker that lists tell differently: each list's word stays known."""
SIDES = {VOTER: ("pemilih", OF_VOTER), WORKER: ("pmi", OF_WORKER)}


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as this run leaves it, for the record."""

    number: int
    kind: str
    is_new: bool
    severity: int
    wilayah: str
    facts: Mapping[str, Any]
    is_changed: bool
    """Whether anything stands otherwise than in the ledger."""
    evidence: tuple[str, str]
    recalled: Recalled


@dataclass(frozen=True, slots=True)
class Entries:
    """Voter entries and workers that this run is about, under their ids."""

    voters: Mapping[int, str]
    """By position in the voters table."""
    workers: Mapping[int, str]
    """By worker's number."""
    rows: Mapping[str, Sequence[Row]]
    """What their rows say now; of a worker all rows."""
    positions: Mapping[str, Sequence[int]]
    """Where those rows are in their table."""
    worker_of: Sequence[int]
    """Worker's number of each row of the migrants table."""
    new: Sequence[str]


@dataclass(frozen=True, slots=True)
class Next:
    """The next free numbers, and the key of this ledger."""

    run: int
    entry: int
    finding: int
    secret: bytes


def key_of(secret: bytes, finding: int, run: int) -> str:
    """Return what a report's row carries; its last part is what only this ledger can make (HMAC-SHA-256, 24 bits)."""
    check = hmac.new(secret, f"{finding}:{run}".encode(), hashlib.sha256).hexdigest()[:6]
    return f"T{finding:06d}-{run}-{check}"


def entries_of(run: Run, known: Known, first_free: int) -> Entries:
    """Number the entries that findings and matches are about; those the ledger knows keep their numbers."""
    is_match = run.links["class"].eq(LinkClass.MATCH.value)
    pekerja = run.migrants["pekerja"].tolist()
    voters = {*run.links["voter"][is_match].tolist()}
    workers = {pekerja[at] for at in run.links["migrant"][is_match].tolist()}
    for finding in run.findings:
        if finding.migrant is not None:
            workers.add(pekerja[finding.migrant])
        if finding.voter is not None:
            voters |= {finding.voter, *(finding.others if finding.migrant is None else ())}
    of_voter = {at: entry for entry, at in known.voter_at.items()}
    # Of workers who proved to be one the first number stays.
    of_worker = {at: entry for entry, at in sorted(known.worker_at.items(), key=lambda it: -int(it[0][1:]))}
    new = [(VOTER, at) for at in sorted(voters - of_voter.keys())]
    new += [(WORKER, at) for at in sorted(workers - of_worker.keys())]
    ids = {who: f"{who[0]}{number}" for number, who in enumerate(new, first_free)}
    voter_ids = {at: of_voter.get(at) or ids[VOTER, at] for at in sorted(voters | of_voter.keys())}
    worker_ids = {at: of_worker.get(at) or ids[WORKER, at] for at in sorted(workers | of_worker.keys())}
    of_row = rows_by_worker(run.migrants)
    at_voters = {entry: [at] for at, entry in voter_ids.items()}
    at_workers = {entry: of_row[worker] for worker, entry in worker_ids.items()}
    rows = _rows(run.voters, at_voters) | _rows(run.migrants, at_workers)
    return Entries(voter_ids, worker_ids, rows, at_voters | at_workers, pekerja, list(ids.values()))


def _rows(persons: pd.DataFrame, positions: Mapping[str, Sequence[int]]) -> dict[str, list[Row]]:
    rows = iter(rows_at(persons, [at for its in positions.values() for at in its]))
    return {entry: list(islice(rows, len(its))) for entry, its in positions.items()}


@dataclass(frozen=True, slots=True)
class Present:
    """This run as it meets the ledger."""

    run: Run
    known: Known
    """The ledger before this run."""
    entries: Entries
    coverage: Coverage
    """Which desa and lists this run lacks."""
    free: Next
    today: date
    """Against which time of waiting is counted."""


def recall(present: Present) -> tuple[Memory, list[Told]]:
    """Say of every finding what the ledger knows of it, and what is no longer found."""
    run, known, entries = present.run, present.known, present.entries
    said = {entry: facts_of(rows, SIDES[entry[0]][1]) for entry, rows in entries.rows.items() if len(rows) == 1}
    facts = [_facts(finding, entries, said) for finding in run.findings]
    past = match_past([(f.kind, its["members"]) for f, its in zip(run.findings, facts, strict=True)], known)
    pairs, fresh = pair_decisions(known), count(present.free.finding)
    told = []
    for finding, its, before in zip(run.findings, facts, past, strict=True):
        own = known.decided.get(before.number) if before else None
        of_pair = pairs.get(tuple(its["members"]))
        told.append(_told(present, finding, its, before or next(fresh), own, of_pair))
    gone = gone_findings(known, {one.number for one in told}, entries.rows, present.coverage)
    memory = Memory(
        run=present.free.run,
        previous=known.last_run,
        previous_at="",
        recalled=tuple(one.recalled for one in told),
        gone=tuple(gone),
        voter_ids={at: shown_id(entry) for at, entry in entries.voters.items()},
        migrant_ids={
            at: shown_id(entries.workers[worker])
            for at, worker in enumerate(entries.worker_of)
            if worker in entries.workers
        },
    )
    return memory, told


def shown_id(entry: str) -> str:
    """``P12`` -> ``P000012``: ids of one width sort well."""
    return f"{entry[0]}{int(entry[1:]):06d}"


def _told(
    present: Present,
    finding: Finding,
    facts: dict[str, Any],
    was: Past | int,
    own: Decided | None,
    of_pair: Decided | None,
) -> Told:
    """Tell one finding: *was* is its earlier state, or the number that it gets."""
    before, number = (was, was.number) if isinstance(was, Past) else (None, was)
    now, changed = advanced_facts(before.facts if before else {}, facts)
    progress = _progress(before, changed, present.known.last_run)
    if before and progress is Progress.BARU:
        changed = ["muncul-lagi", *changed]
    reopened = _reopened(own, facts, present.today) if own else []
    decided, wilayah = own or of_pair, _place(now)
    is_as_before = before and (now, finding.severity, wilayah) == (before.facts, before.severity, before.wilayah)
    recalled = Recalled(
        id=f"T{number:06d}",
        key=key_of(present.free.secret, number, present.free.run),
        progress=progress,
        changed=tuple(changed) if before else (),
        decision=decided.decision if decided else None,
        is_closed=own is not None and not reopened and _settles(own.decision),
        reopened=tuple(reopened),
    )
    evidence = (finding.evidence.id, finding.evidence.en)
    return Told(
        number, finding.kind, before is None, finding.severity, wilayah, now, not is_as_before, evidence, recalled
    )


def _progress(before: Past | None, changed: Sequence[str], last_run: int) -> Progress:
    if before is None or before.run != last_run or before.progress == Progress.SELESAI:
        return Progress.BARU
    return Progress.BERUBAH if changed else Progress.TETAP


def _settles(decision: Decision) -> bool:
    """Whether a decision closes a finding: who waits without a date is asked again in the next run."""
    return decision.verdict is not Verdict.MENUNGGU or decision.until is not None


def _reopened(decided: Decided, facts: Mapping[str, Any], today: date) -> list[str]:
    """Say what has happened since a decision that asks for another."""
    _, changed = advanced_facts(decided.facts, facts)
    until = decided.decision.until
    is_over = decided.decision.verdict is Verdict.MENUNGGU and until is not None and until <= today
    return [*changed, *(["waktu-tunggu"] if is_over else [])]


def _facts(finding: Finding, entries: Entries, said: Mapping[str, Facts]) -> dict[str, Any]:
    """Lay down what a finding rests on: level, entries, and what their rows say (in *said*, where it is one row)."""
    voters = [] if finding.voter is None else [entries.voters[finding.voter]]
    workers = [] if finding.migrant is None else [entries.workers[entries.worker_of[finding.migrant]]]
    others = sorted(entries.voters[at] for at in finding.others) if finding.migrant is None else []
    facts: dict[str, Any] = {"level": finding.level, "members": [*voters, *workers, *others]}
    for entry in (*voters, *workers, *(others if len(others) <= FEW_OTHERS else ())):
        facts[entry] = said.get(entry) or _facts_of_worker(entry, finding, entries)
    return facts


def _facts_of_worker(entry: str, finding: Finding, entries: Entries) -> dict[str, list[str]]:
    """Return what a worker's rows say, the finding's own row first."""
    rows = entries.rows[entry]
    own = [] if finding.migrant is None else [rows[entries.positions[entry].index(finding.migrant)]]
    return facts_of([*own, *rows], OF_WORKER)


def advanced_facts(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the facts of a finding after this run, and the codes of what changed."""
    if old == new:
        return dict(old), []
    now: dict[str, Any] = {"level": new["level"], "members": new["members"]}
    changed = []
    for entry in new:
        if entry in ("level", "members"):
            continue
        side, _ = SIDES[entry[0]]
        now[entry], fields = compared(old.get(entry, new[entry]), new[entry], keeps=KEPT if entry[0] == WORKER else ())
        changed += [f"{side}.{field}" for field in fields]
    if old and old["level"] != new["level"]:
        changed.append("tingkat")
    if old and set(old["members"]) != set(new["members"]):
        changed.append("anggota")
    return now, list(dict.fromkeys(changed))


def _place(facts: Mapping[str, Any]) -> str:
    """Return the code of the place of the first entry that a finding is about."""
    wilayah = facts[facts["members"][0]]["wilayah"] if facts["members"] else []
    return wilayah[0] if wilayah and wilayah[0].isdigit() else ""


def as_json(facts: Mapping[str, Any]) -> str:
    """Write facts down; equal facts give equal text."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
