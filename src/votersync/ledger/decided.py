"""What officers decided, as the ledger has it: the newest word on each finding, and what that rested on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from votersync.ledger.past import Past, Recorded, going_by, members_of, renamed
from votersync.ledger.said import WORKER
from votersync.memory import Decision, Verdict


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
    """As :attr:`votersync.ledger.known.Known.merged`."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the finding rested on then."""
        return renamed(self.state.facts, self.one)

    def about(self, members: Sequence[str]) -> Decided:
        """Tell the same decision of the finding as it is now: voter and worker may go by other numbers since."""
        then, now = self.members, tuple(members)
        if then == now or len(then) != len(now) or then[-1][0] != WORKER:
            return self
        return self._replace(members=now, one=going_by(self.one, then, now))


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


def read_decided(
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
        number: (Recorded(run, facts), members_of(tuple(members.split()), one), members_of(tuple(beside.split()), one))
        for number, run, facts, members, beside in told
    }


def once_on_who(db: sqlite3.Connection) -> frozenset[int]:
    """Return the findings on which it was said who somebody is, and something else in a later run."""
    return frozenset(finding for (finding,) in db.execute(ONCE_ON_WHO))


def decision_of(verdict: str, note: str, officer: str, day: str, until: str) -> Decision:
    """Read a decision as the ledger holds it."""
    return Decision(Verdict(verdict), note, officer, _day(day), _day(until))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
