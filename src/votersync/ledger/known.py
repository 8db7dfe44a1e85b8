"""What the ledger holds, read at the start of a run and found again in the new lists."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from votersync.ledger.identity import Found
from votersync.ledger.lists import unlisted
from votersync.ledger.on_lists import find_voters, find_workers
from votersync.ledger.said import VOTER, WORKER, Said, read_said
from votersync.memory import Decision, Verdict


class Recorded(NamedTuple):
    """What a finding rested on at a time; taken apart when it is asked for, which is seldom."""

    run: int
    """The run that recorded it."""
    told: str
    """JSON, see votersync.ledger.facts."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it rested on."""
        facts: Mapping[str, Any] = json.loads(self.told)
        return facts


class Decided(NamedTuple):
    """The newest decision on a finding."""

    number: int
    state: Recorded
    """The finding in the run whose report it was written in."""
    members: tuple[str, ...]
    """The entries it was about then."""
    beside: tuple[str, ...]
    """Further workers of whom it told then."""
    decision: Decision
    one: Mapping[str, str]
    """As :attr:`Known.merged`."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the finding rested on then."""
        return renamed(self.state.facts, self.one)

    def about(self, members: Sequence[str]) -> Decided:
        """Tell the same decision of the finding as it is now: voter and worker may go by other numbers since."""
        then, now = self.members, tuple(members)
        if len(then) != len(now) or then == now or not then[-1][0] == now[-1][0] == WORKER:
            return self
        return self._replace(members=now, one=going_by(self.one, then, now))


class Past(NamedTuple):
    """One finding as an earlier run left it."""

    number: int
    kind: str
    progress: str
    """What became of it in the last run that told of it."""
    run: int
    """That run."""
    said: int
    """What its entries said in that run (:attr:`votersync.ledger.subject.Subject.said`); 0: it is not known."""
    wilayah: str
    severity: int
    level: str
    members: tuple[str, ...]
    """The entries it is about, as ``P12`` and ``M7``."""
    own: tuple[str, ...]
    """The same by the numbers they went by."""
    beside: tuple[str, ...]
    """Further workers of whom it told."""
    state: Recorded
    evidence: tuple[str, str]
    """What it said, in Indonesian and English."""
    one: Mapping[str, str]
    """As :attr:`Known.merged`."""
    perhaps: tuple[int, ...] = ()
    """Decided findings that were last told beside it, since nothing was decided of it."""
    is_moved: bool = False
    """Whether it goes on with another entry, of the same person: the ledger is to know that from now on."""

    @property
    def is_renamed(self) -> bool:
        """Whether an entry went by another number."""
        return self.own != self.members

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it rested on."""
        return renamed(self.state.facts, self.one)


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


def known_of(
    db: sqlite3.Connection,
    voters: pd.DataFrame,
    migrants: pd.DataFrame,
    versions: Sequence[tuple[int, int]] = (),
    active: Mapping[int, int] | None = None,
) -> Known:
    """Read the ledger and find its entries in the persons tables of this run.

    Args:
        db: the ledger.
        voters: persons table.
        migrants: persons table.
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
    voter_at = _instead(find_voters(rows, voters), active or {})
    is_linkable = voters["is_linkable"].tolist()
    past = _past(db, one)
    decided, decided_who = _decided(db, past, one)
    return Known(
        last_run=last_run,
        rows=rows,
        past=past,
        decided=decided,
        decided_who=decided_who,
        once_on_who=frozenset(finding for (finding,) in db.execute(ONCE_ON_WHO)),
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


def going_by(one: Mapping[str, str], then: Sequence[str], now: Sequence[str]) -> dict[str, str]:
    """Return whom each goes by (as :attr:`Known.merged`) when those of *then* go by the numbers of *now*."""
    by = dict(zip(then, now, strict=True))
    return {name: by.get(its, its) for name, its in one.items()} | by


def renamed(facts: Mapping[str, Any], one: Mapping[str, str]) -> Mapping[str, Any]:
    """Tell facts of workers who proved to be one under their one name."""
    if not one.keys() & {*facts["members"]}:
        return facts
    told = {one.get(name, name): value for name, value in facts.items()}
    return {**told, "members": [*_members(tuple(facts["members"]), one)]}


def _members(members: tuple[str, ...], one: Mapping[str, str]) -> tuple[str, ...]:
    if one.keys().isdisjoint(members):
        return members
    return tuple(dict.fromkeys(one.get(entry, entry) for entry in members))


PAST = (
    "SELECT finding.id, kind, last.progress, last.run, last.said, wilayah, severity, level, members, beside, "
    "state.run, facts, evidence_id, evidence_en FROM finding "
    "JOIN finding_run AS last ON last.finding = finding.id AND last.run = "
    "(SELECT max(run) FROM finding_run WHERE finding = finding.id) "
    "JOIN finding_state AS state ON state.finding = finding.id AND state.run = "
    "(SELECT max(run) FROM finding_state WHERE finding = finding.id) ORDER BY finding.id"
)
# The other column is that of the row that max() chose (https://www.sqlite.org/lang_select.html, 2.5).
TOLD_BESIDE = "SELECT finding, perhaps, max(run) FROM finding_run WHERE perhaps != '' GROUP BY finding"


def _past(db: sqlite3.Connection, one: Mapping[str, str]) -> dict[int, Past]:
    beside_of = {finding: tuple(map(int, perhaps.split())) for finding, perhaps, _ in db.execute(TOLD_BESIDE)}
    past = {}
    # Of all findings there ever were: each row takes as few steps as can be.
    for number, *its, members, beside, run, facts, in_indonesian, in_english in db.execute(PAST):
        own = tuple(members.split())
        now, others = _members(own, one), _members(tuple(beside.split()), one) if beside else ()
        state, evidence = Recorded(run, facts), (in_indonesian, in_english)
        past[number] = Past._make(
            (number, *its, now, own, others, state, evidence, one, beside_of.get(number, ()), False)
        )
    return past


NEWEST = "SELECT max(id) FROM decision GROUP BY finding"
NEWEST_OF_WHO = (
    "SELECT max(id) FROM decision AS its WHERE verdict NOT IN ('ditindaklanjuti', 'tidak-perlu') OR NOT EXISTS ("
    "SELECT 1 FROM decision WHERE finding = its.finding AND run < its.run AND verdict IN ('orang-sama', "
    "'bukan-orang-sama')) GROUP BY finding"
)
ONCE_ON_WHO = (
    "SELECT DISTINCT finding FROM decision AS its WHERE verdict IN ('orang-sama', 'bukan-orang-sama') AND EXISTS ("
    "SELECT 1 FROM decision WHERE finding = its.finding AND run > its.run)"
)


def _decided(
    db: sqlite3.Connection, past: Mapping[int, Past], one: Mapping[str, str]
) -> tuple[dict[int, Decided], dict[int, Decided]]:
    """Return the newest decision on each finding, and the newest that says who somebody is."""
    told = db.execute(
        "SELECT finding, id, run, verdict, note, officer, day, until FROM decision "  # noqa: S608 - our own
        f"WHERE id IN ({NEWEST}) OR id IN ({NEWEST_OF_WHO}) ORDER BY id"
    ).fetchall()
    then = _decided_then(db, [number for finding, number, run, *_ in told if past[finding].state.run > run], one)
    decisions = cache(decision_of)
    every = []
    for finding, number, _, *its in told:
        last = past[finding]
        state, members, beside = then.get(number) or (last.state, last.members, last.beside)
        every.append((finding, Decided(number, state, members, beside, decisions(*its), one)))
    # A finding has one decision here, or two: the newest comes last.
    return dict(every), dict(reversed(every))


def _decided_then(
    db: sqlite3.Connection, decisions: Sequence[int], one: Mapping[str, str]
) -> dict[int, tuple[Recorded, tuple[str, ...], tuple[str, ...]]]:
    """Return the state, members and further workers of findings that have another state since some decisions."""
    told = db.execute(
        "SELECT decision.id, state.run, facts, members, beside FROM json_each(?) AS asked "
        "JOIN decision ON decision.id = asked.value "
        "JOIN finding_state AS state ON state.finding = decision.finding AND state.run = "
        "(SELECT max(run) FROM finding_state WHERE finding = decision.finding AND run <= decision.run)",
        (json.dumps(decisions),),
    )
    return {
        number: (Recorded(run, facts), _members(tuple(members.split()), one), _members(tuple(beside.split()), one))
        for number, run, facts, members, beside in told
    }


def decision_of(verdict: str, note: str, officer: str, day: str, until: str) -> Decision:
    """Read a decision as the ledger holds it."""
    return Decision(Verdict(verdict), note, officer, _day(day), _day(until))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
