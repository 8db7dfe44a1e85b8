"""Follows every true finding from quarter to quarter and compares what the ledger says of it with what is true.

A true finding is a kind with the true ids of its entries: voter entries, and the person behind the worker's row.  What
a file leaves out that an earlier one told (a masked NIK, a list without birth dates) is no change of it, and a gap
where it is gone; what a file adds, corrects or contradicts is a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cycle_facts import FEW, Said, compare, is_told_less, of_voter, shown
from cycle_speaking import OTHER, SAME, WAITS, asks, only_speaks_for, said_of_both
from cycle_told import Known
from cycle_truth import Found, Lost, Truth, said, said_of_all

BARU, TETAP, BERUBAH, SELESAI, TAK_TERCAKUP = "baru", "tetap", "berubah", "selesai", "tak-tercakup"

DOUBTS = ("perlu-ditinjau", "nik-dipakai-orang-lain")
"""Kinds that end when an officer says that both are one person."""
ON_NO_ROLL = "tidak-terdaftar"
"""The kind that ends when an officer says so of its worker and a voter."""
MOST_EXAMPLES = 20
LEAST_SHARED, FEWEST_SHARED = 0.5, 2
"""Share of the smaller of two groups, and entries, that make them one finding."""


@dataclass(slots=True)
class Decided:
    """A decision made on a finding."""

    verdict: str
    said: Said
    """What had been told when it was made."""
    is_waiting_over: bool = False
    is_closed: bool = False
    """Whether it was not asked about again when last seen."""


@dataclass(slots=True)
class Thread:
    """One true finding through the quarters."""

    kind: str
    id: str
    """As the ledger calls it."""
    person: str
    worker: str
    """Row of a list that showed it last."""
    said: Said
    rows: set[str] = field(default_factory=set)
    """Rows of its worker that it ever rested on."""
    state: str = ""
    """What became of it last: found, a gap, or gone."""
    is_joint: bool = False
    """Whether its person ever had several rows: which of them are one worker is for the reader of the lists to say."""
    is_astray: bool = False
    """Whether the ledger has told something else of it: what follows from that is counted apart."""
    decided: Decided | None = None

    @property
    def key(self) -> tuple[str, frozenset[str], str]:
        """What the finding is."""
        return self.kind, self.said.voters, self.person

    @property
    def shown(self) -> str:
        """Ids, for looking it up."""
        return f"{self.id} {' '.join(sorted(self.said.voters)[:FEW])} {self.worker}"

    @property
    def pair(self) -> tuple[str, str] | None:
        """Voter entry and person, where it is about such a pair."""
        voters = self.said.voters
        return (min(voters), self.person) if len(voters) == 1 and self.person else None


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
    joint: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Those of them about a person with several rows on the lists."""
    follow_ups: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Those of them that follow from an earlier disagreement on the same finding."""
    details: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """Disagreements by kind, true, told, what really changed, what the ledger says."""
    checks: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """Checks of ids and decisions by name and outcome."""
    examples: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    """Of each disagreement and failed check, the first MOST_EXAMPLES."""

    def check(self, name: str, *, passes: bool, example: str = "") -> None:
        """Count one check."""
        self.checks[name, passes] += 1
        if not passes:
            self._keep((name,), example)

    def compare(self, thread: Thread, true: str, told: str, why: tuple[str, str]) -> None:
        """Count one progress, true and told."""
        self.progress[true, told] += 1
        self.joint[true, told] += thread.is_joint
        if true == told:
            return
        if thread.is_astray:
            self.follow_ups[true, told] += 1
        again, joint = "again" if thread.is_astray else "", "joint" if thread.is_joint else ""
        detail = (thread.kind, true, told, *why, again, joint)
        self.details[detail] += 1
        self._keep(detail, thread.shown)
        thread.is_astray = True

    def _keep(self, key: tuple[str, ...], example: str) -> None:
        kept = self.examples.setdefault(key, [])
        if len(kept) < MOST_EXAMPLES:
            kept.append(example)


class Follower:
    """Follows all true findings; one quarter after another."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []
        self.by_id: dict[str, Thread] = {}
        self.pairs: dict[tuple[str, str], PairDecision] = {}
        self.awaited: set[tuple[str, str]] = set()  # where such a word was taken back, since data are waited for
        self.desa_of: dict[str, str] = {}  # entry of a roll -> code of the desa that it was last seen in
        self.voter_of: dict[str, str] = {}  # entry of a roll -> the person behind it
        self.told_of: dict[str, Known] = {}
        """What has been told of each entry of a roll since a finding or a match was about it."""
        self.truth: Truth | None = None  # of the last quarter
        self.scores = Scores()

    def follow(
        self, truth: Truth, found: Sequence[Found], lost: Sequence[Lost], links: dict[tuple[str, str], str]
    ) -> None:
        """Score one quarter."""
        self._take_other_entries(truth, found)
        matched = match(found, self.threads, truth)
        alive = [thread for thread in self.threads if thread.state in ("found", "gap")]
        going_on = {id(thread) for thread in matched.values()}
        gone = [thread for thread in alive if id(thread) not in going_on]
        self._check_gone(truth, gone, found, lost)
        self._check_joined(gone, found, truth)
        for at, finding in enumerate(found):
            self._check_found(truth, finding, matched.get(at))
        self._check_pairs(truth, links)
        about = {voter for finding in found for voter in finding.voters}
        about |= {voter for (_, voter), class_ in links.items() if class_ == "match"} | self.told_of.keys()
        self.told_of |= {its: of_voter(self.told_of.get(its), truth.rows[its])[1] for its in about & truth.rows.keys()}
        voters = [row for (role, _), row in truth.at.items() if role == "voters"]
        self.desa_of |= {row.entry: row.facts["wilayah"] for row in voters}
        self.voter_of |= {row.entry: row.person for row in voters}
        self.truth = truth

    def _take_other_entries(self, truth: Truth, found: Sequence[Found]) -> None:
        """Let a finding go on with another entry of its voter, who stands on the rolls twice."""
        for finding in found:
            thread = self.by_id.get(finding.id)
            if thread is None or not thread.pair or len(finding.voters) != 1 or thread.person != finding.person:
                continue
            (voter,), (now,) = thread.said.voters, finding.voters
            if voter != now and self.voter_of[voter] == truth.rows[now].person:
                known = {now if entry == voter else entry: told for entry, told in thread.said.known.items()}
                thread.said = replace(thread.said, voters=frozenset(finding.voters), known=known)

    def _check_found(self, truth: Truth, finding: Found, thread: Thread | None) -> None:
        self._check_id(finding, thread)
        if thread is None:
            known = {voter: self.told_of[voter] for voter in finding.voters if voter in self.told_of}
            said = Said(finding.level, frozenset(finding.voters), known)
            thread = Thread(finding.kind, finding.id, finding.person, finding.worker, said)
            self.threads.append(thread)
        changed, said = compare(thread.said, finding, truth)
        thread.said, thread.worker, thread.id = said, finding.worker, finding.id
        thread.rows |= _rows_of(finding, truth)
        thread.is_joint |= len(truth.of_person.get(finding.person, ())) > 1
        self.by_id[finding.id] = thread
        true = (BERUBAH if changed else TETAP) if thread.state in ("found", "gap") else BARU
        if self.truth is not None:
            self.scores.compare(thread, true, finding.progress, (" ".join(changed), finding.changed))
        thread.state = "found"
        self._check_decision(finding, thread, truth)

    def _check_id(self, finding: Found, thread: Thread | None) -> None:
        holder = self.by_id.get(finding.id)
        if thread is not None:
            is_kept = thread.id == finding.id
            self.scores.check("a finding keeps its id", passes=is_kept, example=f"{thread.shown} now {finding.id}")
            thread.is_astray |= not is_kept
        if self.truth is not None:
            is_own = holder is None or holder is thread
            self.scores.check("an id is of one finding only", passes=is_own, example=f"{finding.id} {finding.worker}")

    def _check_decision(self, finding: Found, thread: Thread, truth: Truth) -> None:
        example = f"{finding.kind} {thread.shown} {finding.decision}"
        of_pair = self.pairs[thread.pair].verdict if thread.pair in self.pairs else ""
        decided = thread.decided
        self._check_perhaps(finding, thread)
        if decided is None:
            is_own = finding.decision in ("", of_pair) or (finding.decision == WAITS and thread.pair in self.awaited)
            self.scores.check("no decision of another finding", passes=is_own, example=example)
            self.scores.check("nothing undecided is closed", passes=not finding.is_closed, example=example)
            return
        told = {decided.verdict, of_pair} - {""}
        is_kept = finding.decision in told
        self.scores.check("a decision stays with its finding", passes=is_kept, example=example)
        if not is_kept:
            self.scores.check("a decision not carried is told beside", passes=bool(finding.perhaps), example=example)
        changed = [
            code
            for code in compare(decided.said, finding, truth)[0]
            if self._asks(decided, finding, truth, code) and not self._stands(decided, thread, finding, truth, code)
        ]
        decided.is_closed = not (changed or decided.is_waiting_over)
        example = f"{example} {changed}"
        if decided.is_closed:
            self.scores.check("decided and unchanged: not asked again", passes=finding.is_closed, example=example)
        else:
            self.scores.check("changed since the decision: asked again", passes=not finding.is_closed, example=example)

    def _asks(self, decided: Decided, finding: Found, truth: Truth, code: str) -> bool:
        """Whether a change may ask about a finding of a kind again, whatever it says of who its entries are."""
        then, now = (
            [known.get(voter, {}).get("nkk", ()) for voter in finding.voters]
            for known in (decided.said.known, {voter: truth.rows[voter].facts for voter in finding.voters})
        )
        return asks(finding.kind, code, decided.verdict, [*zip(then, ({one} for one in now), strict=True)])

    def _stands(self, decided: Decided, thread: Thread, finding: Found, truth: Truth, code: str) -> bool:
        """Whether what changed of a pair since a decision only speaks for who they were said to be."""
        side, _, name = code.partition(".")
        if thread.pair is None or not name or decided.verdict == WAITS:
            return False
        said = self.pairs.get(thread.pair)
        verdict = said_of_both(thread.kind, decided.verdict, said.verdict if said else "")
        voter, person = thread.pair
        then = [decided.said.known[one].get(name, ()) for one in (voter, person)]
        beside = [row for row in finding.beside if truth.rows[row].person == person]
        worker = shown(thread.worker, truth, beside) if side == "pmi" else thread.said.known[person]
        now = [{truth.rows[voter].facts[name]}, worker.get(name, ())]
        order = slice(None, None, -1 if side == "pmi" else 1)
        return only_speaks_for(verdict, name, tuple(then[order]), tuple(now[order]))

    def _check_perhaps(self, finding: Found, thread: Thread) -> None:
        for earlier in (self.by_id[one] for one in finding.perhaps):
            is_same, example = earlier.person == thread.person, f"{thread.shown} {earlier.shown}"
            self.scores.check("what is told beside is of the same person", passes=is_same, example=example)

    def _check_gone(self, truth: Truth, gone: Sequence[Thread], found: Sequence[Found], lost: Sequence[Lost]) -> None:
        told = {one.id: one for one in lost}
        for thread in gone:
            is_gap = not _merged_into(thread, found, truth) and self._is_gap(thread, truth)
            one = told.pop(thread.id, Lost("", "not told", "", ""))
            self.scores.compare(thread, TAK_TERCAKUP if is_gap else SELESAI, one.progress, ("", one.cause))
            if thread.decided is not None and one.id:
                is_kept = one.decision == thread.decided.verdict
                self.scores.check("a finding that is gone keeps its decision", passes=is_kept, example=thread.shown)
            thread.state = "gap" if is_gap else "gone"
        self.scores.checks["what is told as gone is gone", True] += len(lost) - len(told)
        for one in told.values():
            example = f"{self.by_id[one.id].shown} {one.cause}"
            self.scores.check("what is told as gone is gone", passes=False, example=example)

    def _check_joined(self, gone: Sequence[Thread], found: Sequence[Found], truth: Truth) -> None:
        """A person taken for two workers before is now taken for one: a decision on either must not be lost."""
        for thread in gone:
            left = _merged_into(thread, found, truth)
            if thread.decided is not None and left:
                is_kept = any(one.decision for one in left)
                name = "a decision stays when two workers prove to be one"
                self.scores.check(name, passes=is_kept, example=f"{thread.shown} now {left[0].id}")

    def _is_gap(self, thread: Thread, truth: Truth) -> bool:
        """Whether part of what the finding rests on was simply not given."""
        left = [voter for voter in thread.said.voters if voter not in truth.rows]
        if any(self.desa_of[voter] not in truth.desas for voter in left):
            return True
        if left and thread.rows & truth.rows.keys():
            # Gone from a roll that was given, and who stands in the voter's place a row of the worker would match.
            return False
        said = self.pairs.get(thread.pair) if thread.pair else None
        if said and said.verdict == OTHER and thread.rows & truth.rows.keys():
            # Two people they are, whatever is given.
            return False
        if not truth.unlisted.isdisjoint(thread.rows - truth.rows.keys()):
            return True
        is_ended = said is not None and said.verdict == SAME and thread.kind in DOUBTS
        if is_ended or (thread.kind == ON_NO_ROLL and self._is_on_a_roll(thread.person, truth)):
            return False
        before = self.truth or truth
        rows = thread.rows & (before.rows.keys() | before.unlisted)
        return is_told_less(thread.said, thread.person, rows | _with_their_workers(rows, truth), truth)

    def _is_on_a_roll(self, person: str, truth: Truth) -> bool:
        """Whether a worker is on the rolls, or an officer said so of somebody who is."""
        confirmed = {voter for (voter, its), one in self.pairs.items() if one.verdict == SAME and its == person}
        voters = (row for (role, _), row in truth.at.items() if role == "voters")
        return any(row.person == person or row.entry in confirmed for row in voters)

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
        if thread.pair and thread.decided and verdict == WAITS and thread.decided.verdict in (SAME, OTHER):
            self.awaited.add(thread.pair)
        elif thread.pair and verdict in (SAME, OTHER):
            self.awaited.discard(thread.pair)
        thread.decided = Decided(verdict, thread.said, is_waiting_over, is_closed=not is_waiting_over)
        if thread.pair and verdict in (SAME, OTHER) and self.truth is not None:
            voter, person = thread.pair
            self.pairs[thread.pair] = PairDecision(
                verdict, thread.worker, said(self.truth.rows[voter]), said_of_all(self.truth, person)
            )


def key_of(found: Found) -> tuple[str, frozenset[str], str]:
    """Return what a finding is, as :attr:`Thread.key` does."""
    return found.kind, frozenset(found.voters), found.person


def _rows_of(found: Found, truth: Truth) -> set[str]:
    return {row.entry for row in truth.rows_with(found.worker)} if found.worker else set()


def _with_their_workers(rows: set[str], truth: Truth) -> set[str]:
    """Return the rows of the workers whom some rows are taken for now."""
    return {row.entry for own in rows & truth.rows.keys() for row in truth.rows_with(own)}


def _merged_into(thread: Thread, found: Sequence[Found], truth: Truth) -> list[Found]:
    """Return the findings that are the same one of a worker who has the row of another one now."""
    return [one for one in found if key_of(one) == thread.key and thread.worker in _rows_of(one, truth)]


def _is_elsewhere(thread: Thread, rows: set[str], truth: Truth) -> bool:
    """Whether the rows that a finding rested on are all taken for somebody else, or stand on a list not given."""
    return thread.rows.isdisjoint(rows) and not thread.rows.isdisjoint(truth.rows.keys() | truth.unlisted)


def match(found: Sequence[Found], threads: Sequence[Thread], truth: Truth) -> dict[int, Thread]:
    """Return which finding continues which true finding: the same entries, or most of a group."""
    free: dict[tuple[str, frozenset[str], str], list[Thread]] = {}
    for thread in sorted(threads, key=lambda one: one.state == "gone"):
        free.setdefault(thread.key, []).append(thread)
    matched: dict[int, Thread] = {}
    keys, rows = [key_of(one) for one in found], [_rows_of(one, truth) for one in found]
    # A person whose rows are taken for two workers has two findings: which goes on is for the ledger to say.
    for name in ("id", "worker", "kind"):
        for at, (finding, key) in enumerate(zip(found, keys, strict=True)):
            same = [
                thread
                for thread in free.get(key, ())
                if getattr(thread, name) == getattr(finding, name)
                and (name == "id" or not _is_elsewhere(thread, rows[at], truth))
            ]
            if at not in matched and same:
                matched[at] = same[0]
                free[key].remove(same[0])
    groups = [at for at, one in enumerate(found) if at not in matched and not one.person and len(one.voters) > 1]
    rest = [thread for left in free.values() for thread in left if not thread.person and len(thread.said.voters) > 1]
    shared = []
    for at in groups:
        mine = frozenset(found[at].voters)
        for number, thread in enumerate(rest):
            common = len(mine & thread.said.voters) if thread.kind == found[at].kind else 0
            if common >= max(FEWEST_SHARED, LEAST_SHARED * min(len(mine), len(thread.said.voters))):
                shared.append((thread.state == "gone", -common, number, at))
    used: set[int] = set()
    for _, _, number, at in sorted(shared):
        if at not in matched and number not in used:
            used.add(number)
            matched[at] = rest[number]
    return matched
