"""Follows every true finding from quarter to quarter and compares what the ledger says of it with what is true.

A true finding is a kind with the true ids of its entries: voter entries, and the person behind the worker's row.  What
a file leaves out that an earlier one told (a masked NIK, a list without birth dates) is no change of it; what it adds,
corrects or contradicts is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cycle_truth import IDENTITY, OF_VOTER, OF_WORKER, Found, Lost, Row, Truth

BARU, TETAP, BERUBAH, SELESAI, TAK_TERCAKUP = "baru", "tetap", "berubah", "selesai", "tak-tercakup"
SAME, OTHER, WAITS = "orang-sama", "bukan-orang-sama", "menunggu"

FEW = 4
"""Entries of a finding whose single facts count; of larger groups only who belongs to them."""

LEAST_SHARED, FEWEST_SHARED = 0.5, 2
"""Share of the smaller of two groups, and entries, that make them one finding."""

KEPT = ("nik", "nama", "lahir")
"""Facts of a worker that several lists tell, each in its own way: what one has told stays known."""

Known = dict[str, set[str]]
"""What has been told of an entry, by fact."""


@dataclass(slots=True)
class Decided:
    """A decision made on a finding."""

    verdict: str
    is_waiting_over: bool = False
    is_changed: bool = False
    """Whether what it rests on has changed since."""


@dataclass(slots=True)
class Thread:
    """One true finding through the quarters."""

    kind: str
    id: str
    """As the ledger calls it."""
    voters: frozenset[str]
    person: str
    worker: str = ""
    level: str = ""
    known: dict[str, Known] = field(default_factory=dict)
    """By entry of a roll, and by person."""
    state: str = ""
    """What became of it last: found, a gap, or gone."""
    decided: Decided | None = None

    @property
    def key(self) -> tuple[str, frozenset[str], str]:
        """What the finding is."""
        return self.kind, self.voters, self.person

    @property
    def pair(self) -> tuple[str, str] | None:
        """Voter entry and person, where it is about such a pair."""
        return (min(self.voters), self.person) if len(self.voters) == 1 and self.person else None


@dataclass(slots=True)
class PairDecision:
    """An officer's word on whether a voter entry and a worker are one person."""

    verdict: str
    worker: str
    """Row of the list that the finding showed."""
    voter_said: dict[str, str]
    person_said: frozenset[tuple[str, ...]]


@dataclass(slots=True)
class Scores:
    """What was counted."""

    progress: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(true, told)."""
    details: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """Disagreements by kind, true, told, what really changed, what the ledger says."""
    checks: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """Checks of ids and decisions by name and outcome."""
    examples: dict[tuple[str, ...], str] = field(default_factory=dict)

    def check(self, name: str, *, passes: bool, example: str = "") -> None:
        """Count one check."""
        self.checks[name, passes] += 1
        if not passes:
            self.examples.setdefault((name,), example)

    def compare(self, kind: str, true: str, told: str, why: tuple[str, str], example: str) -> None:
        """Count one progress, true and told."""
        self.progress[true, told] += 1
        if true != told:
            detail = (kind, true, told, *why)
            self.details[detail] += 1
            self.examples.setdefault(detail, example)


def tells_more(name: str, known: Iterable[str], value: str) -> bool:
    """Whether a value says something that none of the known ones said."""
    return bool(value) and not any(_holds(name, one, value) for one in known)


def _holds(name: str, known: str, value: str) -> bool:
    if name in ("nik", "nkk") and len(known) == len(value):
        return all(new in (old, "*") for old, new in zip(known, value, strict=True))
    return known == value or (name == "wilayah" and known.startswith(value))


class Follower:
    """Follows all true findings; one quarter after another."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []
        self.by_id: dict[str, Thread] = {}
        self.pairs: dict[tuple[str, str], PairDecision] = {}
        self.desa_of: dict[str, str] = {}
        """Code of the desa that each entry of a roll was last seen in."""
        self.truth: Truth | None = None
        """Of the last quarter."""
        self.scores = Scores()

    def follow(
        self, truth: Truth, found: Sequence[Found], lost: Sequence[Lost], links: dict[tuple[str, str], str]
    ) -> None:
        """Score one quarter."""
        matched = match(found, self.threads)
        alive = [thread for thread in self.threads if thread.state in ("found", "gap")]
        self._check_gone(truth, [t for t in alive if t not in matched.values()], lost)
        for at, finding in enumerate(found):
            self._check_found(truth, finding, matched.get(at))
        self._check_pairs(truth, links)
        self.desa_of |= {row.entry: row.facts["wilayah"] for (role, _), row in truth.at.items() if role == "voters"}
        self.truth = truth

    def _check_found(self, truth: Truth, finding: Found, thread: Thread | None) -> None:
        self._check_id(finding, thread)
        if thread is None:
            thread = Thread(finding.kind, finding.id, frozenset(finding.voters), finding.person)
            self.threads.append(thread)
        is_new = thread.state not in ("found", "gap")
        changed = learn(thread, finding, truth)
        true = BARU if is_new else BERUBAH if changed else TETAP
        if self.truth is not None:
            example = f"{finding.id} {finding.voters} {finding.worker}"
            self.scores.compare(finding.kind, true, finding.progress, (" ".join(changed), finding.changed), example)
        thread.id, thread.state = finding.id, "found"
        self.by_id[finding.id] = thread
        self._check_decision(finding, thread, changed)

    def _check_id(self, finding: Found, thread: Thread | None) -> None:
        holder, example = self.by_id.get(finding.id), f"{finding.kind} {finding.id} {finding.voters} {finding.worker}"
        if thread is not None:
            self.scores.check("a finding keeps its id", passes=thread.id == finding.id, example=f"{example} {thread}")
        if self.truth is not None:
            is_own = holder is None or holder is thread
            self.scores.check("an id is of one finding only", passes=is_own, example=example)

    def _check_decision(self, finding: Found, thread: Thread, changed: Sequence[str]) -> None:
        example = f"{finding.kind} {finding.id} {finding.voters} {finding.worker} {thread.decided} {finding.decision}"
        of_pair = self.pairs[thread.pair].verdict if thread.pair in self.pairs else ""
        if thread.decided is None:
            self.scores.check(
                "no decision of another finding", passes=finding.decision in ("", of_pair), example=example
            )
            self.scores.check("nothing undecided is closed", passes=not finding.is_closed, example=example)
            return
        decided = thread.decided
        decided.is_changed |= bool(changed)
        told = {decided.verdict, of_pair} - {""}
        self.scores.check("a decision stays with its finding", passes=finding.decision in told, example=example)
        if decided.is_changed or decided.is_waiting_over:
            self.scores.check("changed since the decision: asked again", passes=not finding.is_closed, example=example)
        else:
            self.scores.check("decided and unchanged: not asked again", passes=finding.is_closed, example=example)

    def _check_gone(self, truth: Truth, gone: Sequence[Thread], lost: Sequence[Lost]) -> None:
        told = {one.id: one for one in lost}
        for thread in gone:
            is_gap = self._is_gap(thread, truth)
            one = told.pop(thread.id, Lost("", "not told", "", ""))
            true = TAK_TERCAKUP if is_gap else SELESAI
            example = f"{thread.id} {sorted(thread.voters)} {thread.worker}"
            self.scores.compare(thread.kind, true, one.progress, ("", one.cause), example)
            if thread.decided is not None and one.id:
                passes = one.decision == thread.decided.verdict
                self.scores.check("a finding that is gone keeps its decision", passes=passes, example=example)
            thread.state = "gap" if is_gap else "gone"
        for one in told.values():
            thread = self.by_id[one.id]
            self.scores.compare(thread.kind, thread.state or "?", one.progress, ("", one.cause), one.id)

    def _is_gap(self, thread: Thread, truth: Truth) -> bool:
        """Whether what the finding rests on was simply not given."""
        if thread.worker and thread.worker not in truth.rows and thread.worker in truth.unlisted:
            return True
        return any(self.desa_of[voter] not in truth.desas for voter in thread.voters if voter not in truth.rows)

    def _check_pairs(self, truth: Truth, links: dict[tuple[str, str], str]) -> None:
        for (voter, person), decision in self.pairs.items():
            if voter not in truth.rows or decision.worker not in truth.rows:
                continue
            if decision.voter_said != said(truth.rows[voter]) or decision.person_said != said_of_all(truth, person):
                continue
            link = links.get((decision.worker, voter), "none")
            if decision.verdict == SAME:
                self.scores.check("a confirmed pair is linked", passes=link == "match", example=f"{voter} {decision}")
            else:
                self.scores.check("a rejected pair is left out", passes=link == "none", example=f"{voter} {decision}")

    def decide(self, id_: str, verdict: str, *, is_waiting_over: bool = False) -> None:
        """Take note of a decision on a finding of the last quarter."""
        thread = self.by_id[id_]
        thread.decided = Decided(verdict, is_waiting_over)
        if thread.pair and verdict in (SAME, OTHER) and self.truth is not None:
            voter, person = thread.pair
            self.pairs[thread.pair] = PairDecision(
                verdict, thread.worker, said(self.truth.rows[voter]), said_of_all(self.truth, person)
            )


def said(row: Row) -> dict[str, str]:
    """Return who a row says somebody is."""
    return {name: row.facts[name] for name in IDENTITY}


def said_of_all(truth: Truth, person: str) -> frozenset[tuple[str, ...]]:
    """Return who the rows of a worker say somebody is."""
    return frozenset((row.entry, *said(row).values()) for row in truth.of_person[person])


def learn(thread: Thread, finding: Found, truth: Truth) -> list[str]:
    """Take up what a quarter tells of a finding's entries, and return what of it is new."""
    changed = []
    for voter in finding.voters if len(finding.voters) <= FEW else ():
        known, facts = thread.known.get(voter), truth.rows[voter].facts
        told = [name for name in OF_VOTER if known and tells_more(name, known[name], facts[name])]
        changed += [f"pemilih.{name}" for name in told]
        thread.known[voter] = {name: {facts[name]} if not known or name in told else known[name] for name in OF_VOTER}
    if finding.person:
        known, facts = thread.known.get(finding.person), truth.rows[finding.worker].facts
        rows = truth.of_person[finding.person]
        changed += [f"pmi.{name}" for name in OF_WORKER if known and tells_more(name, known[name], facts[name])]
        values = {name: {row.facts[name] for row in rows} for name in OF_WORKER}
        for name in OF_WORKER if known else ():
            is_blank = not any(values[name])
            values[name] |= known[name] if known and (name in KEPT or is_blank) else set()
        thread.known[finding.person] = values
    if thread.level and thread.level != finding.level:
        changed.append("tingkat")
    if thread.voters != frozenset(finding.voters):
        changed.append("anggota")
    thread.level, thread.voters, thread.worker = finding.level, frozenset(finding.voters), finding.worker
    return changed


def match(found: Sequence[Found], threads: Sequence[Thread]) -> dict[int, Thread]:
    """Return which finding continues which true finding: the same entries, or most of a group."""
    free: dict[tuple[str, frozenset[str], str], list[Thread]] = {}
    for thread in sorted(threads, key=lambda one: one.state == "gone"):
        free.setdefault(thread.key, []).append(thread)
    matched: dict[int, Thread] = {}
    keys = [(one.kind, frozenset(one.voters), one.person) for one in found]
    # A person whose rows are taken for two workers has two findings: each goes on with its own row first.
    for is_exact in (True, False):
        for at, (finding, key) in enumerate(zip(found, keys, strict=True)):
            same = [t for t in free.get(key, ()) if not is_exact or t.worker == finding.worker]
            if at not in matched and same:
                matched[at] = same[0]
                free[key].remove(same[0])
    groups = [at for at, one in enumerate(found) if at not in matched and not one.person and len(one.voters) > 1]
    rest = [thread for left in free.values() for thread in left if not thread.person and len(thread.voters) > 1]
    shared = []
    for at in groups:
        mine = frozenset(found[at].voters)
        for number, thread in enumerate(rest):
            common = len(mine & thread.voters) if thread.kind == found[at].kind else 0
            if common >= max(FEWEST_SHARED, LEAST_SHARED * min(len(mine), len(thread.voters))):
                shared.append((thread.state == "gone", -common, number, at))
    used: set[int] = set()
    for _, _, number, at in sorted(shared):
        if at not in matched and number not in used:
            used.add(number)
            matched[at] = rest[number]
    return matched
