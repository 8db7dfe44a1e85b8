"""recall(): every finding of a run gets its number, its progress and what was decided of it; and what is gone is told.

A finding is known by its kind and the entries it is about; see docs/adr for what that rests on.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from typing import Any

import numpy as np

from votersync.ledger.changes import advanced_facts, codes_of
from votersync.ledger.decided import Decided
from votersync.ledger.entries import Entries
from votersync.ledger.gone import gone_findings
from votersync.ledger.known import Known
from votersync.ledger.past import Past
from votersync.ledger.perhaps import perhaps
from votersync.ledger.reopening import asking, verdict_on_who
from votersync.ledger.same import match_past
from votersync.ledger.steering import awaited_pairs, pair_decisions
from votersync.ledger.subject import Subject, with_each
from votersync.memory import AGAIN, WAITED, Change, Decision, Earlier, Memory, Progress, Recalled, Verdict
from votersync.records import LinkClass, Run

NO_CHANGES: tuple[Change, ...] = ()
GOING_ON = frozenset({Progress.BARU, Progress.TETAP, Progress.BERUBAH})


@dataclass(frozen=True, slots=True)
class State:
    """What a finding rests on and says."""

    severity: int
    wilayah: str
    facts: Mapping[str, Any]
    beside: tuple[str, ...]
    """Further workers of whom it tells."""
    evidence: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as this run leaves it, for the record."""

    number: int
    kind: str
    is_new: bool
    recalled: Recalled
    state: State | None
    """``None``: as the ledger has it."""
    said: int
    """What its entries said (:attr:`votersync.ledger.subject.Subject.said`)."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next free numbers, and the key of this ledger."""

    run: int
    entry: int
    finding: int
    secret: bytes


@dataclass(frozen=True, slots=True)
class Present:
    """This run as it meets the ledger."""

    run: Run
    known: Known
    """The ledger before this run."""
    entries: Entries
    missing: frozenset[str]
    """Codes of desa whose rolls this run lacks."""
    free: Next
    today: date
    """Against which time of waiting is counted."""

    @property
    def untold(self) -> tuple[Collection[str], Collection[str]]:
        """Return the desa, and the workers of whose state, that what is given does not tell."""
        return self.missing, self.entries.of_unknown_state


def key_of(secret: bytes, finding: int, run: int) -> str:
    """Return what a report's row carries; its last part is what only this ledger can make (HMAC-SHA-256, 24 bits)."""
    check = hmac.digest(secret, f"{finding}:{run}".encode(), "sha256").hex()[:6]
    return f"T{finding:06d}-{run}-{check}"


def recall(present: Present) -> tuple[Memory, list[Told]]:
    """Say of every finding what the ledger knows of it, and what is no longer found."""
    known, entries = present.known, present.entries
    subjects = [Subject.of(finding, entries) for finding in present.run.findings]
    pairs, awaited, fresh = pair_decisions(known), awaited_pairs(known), count(present.free.finding)
    matched = _matched(present.run)
    pasts = match_past(subjects, known, matched)
    told = [
        _told(present, subject, before or next(fresh), pairs.get(subject.members), awaited.get(subject.members))
        for subject, before in zip(subjects, pasts, strict=True)
    ]
    found = {one.number for one in told}
    told = _with_perhaps(told, subjects, pasts, known)
    about = {(one.finding.kind, members) for one in subjects for members in with_each(one.members, one.beside)}
    gone = gone_findings(known, found, about, entries, present.missing, matched)
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


def _matched(run: Run) -> dict[int, set[int]]:
    """Return voter's position -> workers' numbers whose rows match the voter."""
    matches = run.links[run.links["class"].eq(LinkClass.MATCH.value)]
    pekerja = run.migrants["pekerja"].to_numpy()[matches["migrant"].to_numpy(np.int64)]
    workers: dict[int, set[int]] = {}
    for at, worker in zip(matches["voter"].tolist(), pekerja.tolist(), strict=True):
        workers.setdefault(at, set()).add(worker)
    return workers


def _with_perhaps(
    told: Sequence[Told], subjects: Sequence[Subject], pasts: Sequence[Past | None], known: Known
) -> list[Told]:
    """Add to findings of which nothing was decided the decided ones that are gone and may be about the same persons."""
    found = {one.number for one in told}
    open_ones = {at: subjects[at] for at, one in enumerate(told) if one.recalled.decision is None}
    likely = perhaps(open_ones, known, found)
    before = {at: past for at in open_ones if (past := pasts[at]) and past.perhaps}
    result = [*told]
    for at in likely.keys() | before.keys():
        beside = _told_beside(before.get(at), likely.get(at, ()), known, found)
        result[at] = replace(told[at], recalled=replace(told[at].recalled, perhaps=beside))
    return result


def _told_beside(
    before: Past | None, likely: Sequence[int], known: Known, found: Collection[int]
) -> tuple[Earlier, ...]:
    """Return the earlier decisions that are told beside a finding: those told last stay, as long as they are gone.

    How likely they are rests on who else is looked for in a run, and says nothing against what was likely before.
    """
    decided = [(number,) if number in known.decided else known.past[number].perhaps for number in likely]
    numbers = dict.fromkeys(chain(before.perhaps if before else (), *decided))
    return tuple(_earlier(known, number) for number in numbers if number in known.decided and number not in found)


def _earlier(known: Known, number: int) -> Earlier:
    return Earlier(shown_id(f"T{number}"), known.decided[number].decision)


def shown_id(entry: str) -> str:
    """``P12`` -> ``P000012``: ids of one width sort well."""
    return f"{entry[0]}{int(entry[1:]):06d}"


def _told(
    present: Present, subject: Subject, was: Past | int, of_pair: Decided | None, awaited: Decided | None
) -> Told:
    """Tell one finding.

    Args:
        present: this run.
        subject: the finding.
        was: its earlier state, or the number that it gets.
        of_pair: what was said of who its entries are, on whatever finding.
        awaited: what was said instead, where that was taken back; it is told, and settles nothing here.
    """
    before, number = (was, was.number) if isinstance(was, Past) else (None, was)
    own = present.known.decided.get(number)
    finding = subject.finding
    said = subject.said
    if before and _is_as_it_was(present, subject, said, before):
        state, steps, progress = None, NO_CHANGES, Progress.TETAP
    else:
        state, steps = _state(present, subject, before)
        progress = _progress(before, steps, present.known.last_run)
    decided, since = own or of_pair or awaited, NO_CHANGES
    if own:
        is_as_decided = before is not None and _is_decided_as_it_was(own, before)
        verdict = verdict_on_who(finding.kind, own, of_pair)
        since = _reopening(present, subject, own, verdict, steps if is_as_decided else None)
    reopened = codes_of(since) + (WAITED,) * (own is not None and _is_over(own.decision, present.today))
    recalled = Recalled(
        id=f"T{number:06d}",
        key=key_of(present.free.secret, number, present.free.run),
        progress=progress,
        changed=(AGAIN,) * (before is not None and progress is Progress.BARU) + codes_of(steps),
        decision=decided.decision if decided else None,
        is_closed=own is not None and not reopened and _settles(own.decision),
        reopened=reopened,
        changes=steps,
        changes_since=since,
    )
    return Told(number, finding.kind, before is None, recalled, state, said)


def _reopening(
    present: Present, subject: Subject, own: Decided, verdict: Verdict, steps: Sequence[Change] | None
) -> tuple[Change, ...]:
    """Return what changed since a finding's decision and asks about it again.

    Args:
        present: this run.
        subject: the finding.
        own: the decision.
        verdict: on who its entries are; what only speaks for that asks nothing.
        steps: what changed, where that is known.
    """
    if steps is not None and not steps:
        return ()
    then, now = own.about(subject.members).facts, subject.facts
    changed = advanced_facts(then, now, *present.untold)[1] if steps is None else steps
    return asking(subject.finding.kind, verdict, (then, now), changed)


def _is_decided_as_it_was(decided: Decided, past: Past) -> bool:
    """Whether a finding rests since its decision on the same, told of the same entries."""
    return decided.state == past.state and not (past.is_renamed or past.is_moved)


def _is_as_it_was(present: Present, subject: Subject, said: int, before: Past) -> bool:
    """Whether the last run told a finding, of entries that said the same: then its facts need not be looked at."""
    finding = subject.finding
    return (
        (before.run, before.said, before.level, before.members, before.beside, before.severity)
        == (present.known.last_run, said, finding.level, subject.members, subject.beside, finding.severity)
        and before.progress in GOING_ON
        and not (before.is_renamed or before.is_moved)
    )


def _state(present: Present, subject: Subject, before: Past | None) -> tuple[State | None, tuple[Change, ...]]:
    """Return what stands now, ``None`` where it stood before, and what changed."""
    was, finding, beside = before.facts if before else {}, subject.finding, subject.beside
    now, steps = advanced_facts(was, subject.facts if before else subject.first_facts, *present.untold)
    wilayah = _place(now)
    is_own = before is not None and not (before.is_moved or before.is_renamed)
    stood = (was, before.beside, before.severity, before.wilayah) if before and is_own else None
    if stood == (now, beside, finding.severity, wilayah):
        return None, steps
    return State(finding.severity, wilayah, now, beside, (finding.evidence.id, finding.evidence.en)), steps


def _progress(before: Past | None, steps: Sequence[Change], last_run: int) -> Progress:
    if before is None or before.run != last_run or before.progress == Progress.SELESAI:
        return Progress.BARU
    return Progress.BERUBAH if steps else Progress.TETAP


def _settles(decision: Decision) -> bool:
    """Whether a decision closes a finding: who waits without a date is asked again in the next run."""
    return decision.verdict is not Verdict.MENUNGGU or decision.until is not None


def _is_over(decision: Decision, today: date) -> bool:
    """Whether somebody waited until a day that has come."""
    return decision.verdict is Verdict.MENUNGGU and decision.until is not None and decision.until <= today


def _place(facts: Mapping[str, Any]) -> str:
    """Return the code of the place of the first entry that a finding is about."""
    wilayah = facts[facts["members"][0]]["wilayah"] if facts["members"] else []
    return wilayah[0] if wilayah and wilayah[0].isdigit() else ""


def as_json(facts: Mapping[str, Any]) -> str:
    """Write facts down; equal facts give equal text."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
