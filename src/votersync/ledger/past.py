"""Earlier findings, as the ledger has them: what each rested on, and under whose numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


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
    """As :attr:`votersync.ledger.known.Known.merged`."""
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


def going_by(one: Mapping[str, str], then: Sequence[str], now: Sequence[str]) -> dict[str, str]:
    """Return whom each goes by (as in :class:`Past`) when those of *then* go by the numbers of *now*."""
    by = dict(zip(then, now, strict=True))
    return {name: by.get(its, its) for name, its in one.items()} | by


def renamed(facts: Mapping[str, Any], one: Mapping[str, str]) -> Mapping[str, Any]:
    """Tell facts of workers who proved to be one under their one name."""
    if not one.keys() & {*facts["members"]}:
        return facts
    told = {one.get(name, name): value for name, value in facts.items()}
    return {**told, "members": [*members_of(tuple(facts["members"]), one)]}


def members_of(members: tuple[str, ...], one: Mapping[str, str]) -> tuple[str, ...]:
    """Tell entries by the numbers they go by, each once."""
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


def read_past(db: sqlite3.Connection, one: Mapping[str, str]) -> dict[int, Past]:
    """Return every finding there ever was, by number, its entries by those they go by (*one*)."""
    beside_of = {finding: tuple(map(int, perhaps.split())) for finding, perhaps, _ in db.execute(TOLD_BESIDE)}
    past = {}
    # Of all findings there ever were: each row takes as few steps as can be.
    for number, *its, members, beside, run, facts, in_indonesian, in_english in db.execute(PAST):
        own = tuple(members.split())
        now, others = members_of(own, one), members_of(tuple(beside.split()), one) if beside else ()
        state, evidence = Recorded(run, facts), (in_indonesian, in_english)
        past[number] = Past._make(
            (number, *its, now, own, others, state, evidence, one, beside_of.get(number, ()), False)
        )
    return past
