"""Which earlier finding a finding is: of one kind, about the same entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from votersync.ledger.changes import advanced_facts, codes_of
from votersync.ledger.decided import Decided
from votersync.ledger.facts import are_of_one
from votersync.ledger.known import Known
from votersync.ledger.past import Past, going_by
from votersync.ledger.points_of_names import SIMILAR
from votersync.ledger.row import Row
from votersync.ledger.said import VOTER, WORKER
from votersync.ledger.subject import Subject, with_each
from votersync.masking import UNKNOWN_DIGIT
from votersync.memory import Verdict
from votersync.spellings import likeness

LEAST_SHARED, FEWEST_SHARED = 0.5, 2
"""Share of the smaller group, and entries, that two groups must have in common to be one finding."""

Key = tuple[str, frozenset[str]]
"""Kind and entries."""


def match_past(subjects: Sequence[Subject], known: Known, matched: Mapping[int, Collection[int]]) -> list[Past | None]:
    """Return for each finding the earlier one that it is, or ``None``; one to one.

    First by the very same entries, or by one of the workers who are told together now; then by a worker whose numbers
    another one of the same person has now, or who matches the same voter, or by another entry of one voter; then, for
    groups, by most of their entries.

    Args:
        subjects: the findings of this run.
        known: the ledger before it.
        matched: voter's position -> workers' numbers (``pekerja``) whom this run takes for that voter.
    """
    free: dict[Key, list[Past]] = {}
    for past in known.past.values():
        free.setdefault((past.kind, frozenset(past.members)), []).append(past)
    _bring_together(subjects, free)
    wanted: dict[Key, list[int]] = {}
    for at, subject in enumerate(subjects):
        wanted.setdefault((subject.finding.kind, frozenset(subject.members)), []).append(at)
    result: list[Past | None] = [None] * len(subjects)
    for key in wanted.keys() & free.keys():
        its, pasts = wanted[key], free[key]
        if len(its) == len(pasts) == 1:
            result[its[0]] = pasts.pop()
            continue
        for at, past in _paired([(at, subjects[at]) for at in its], pasts, known):
            result[at] = past
            pasts.remove(past)
    left = [(at, subjects[at]) for at, past in enumerate(result) if past is None]
    for at, past in _exchanged(left, free, known, matched):
        result[at] = past
    groups = [at for at, past in enumerate(result) if past is None and _is_group(subjects[at].members)]
    rest = [past for pasts in free.values() for past in pasts if _is_group(past.members)]
    for at, past in _overlapping([(at, subjects[at]) for at in groups], rest):
        result[at] = past
    return result


def _bring_together(subjects: Sequence[Subject], free: dict[Key, list[Past]]) -> None:
    """Take earlier findings of workers who are told together now for findings of the one whose row speaks."""
    for subject in (one for one in subjects if one.beside):
        for members in with_each(subject.members, subject.beside)[1:]:
            together = free.pop((subject.finding.kind, frozenset(members)), [])
            own = free.setdefault((subject.finding.kind, frozenset(subject.members)), [])
            own += [_moved(past, subject) for past in together]


def _moved(past: Past, subject: Subject) -> Past:
    """Tell an earlier finding of the entries with whom it goes on."""
    one = going_by(past.one, past.members, subject.members)
    return past._replace(members=subject.members, is_moved=True, one=one)


def _paired(subjects: Sequence[tuple[int, Subject]], pasts: Sequence[Past], known: Known) -> list[tuple[int, Past]]:
    """Pair findings and earlier ones about the same entries: several where one worker's rows are taken for two."""
    is_one_over = len(subjects) < len(pasts)
    # Of a worker whose rows were taken for two a list may be missing: then the other finding is the one that is left.
    is_whole = all(known.partly_unlisted.isdisjoint(subject.members) for _, subject in subjects)
    is_joint = any(past.is_renamed for past in pasts) or (is_one_over and is_whole)
    facts = {at: subject.facts for at, subject in subjects} if pasts else {}
    ranked = sorted(
        (
            # Where workers proved to be one, the decided finding goes on.
            is_joint and past.number not in known.decided,
            len(codes_of(advanced_facts(past.facts, facts[at])[1])),
            is_one_over and past.number not in known.decided,
            _told_otherwise(past.facts, facts[at]),
            past.number not in known.decided,
            past.number,
            at,
        )
        for at, _ in subjects
        for past in pasts
    )
    by_number, used_at = {past.number: past for past in pasts}, set[int]()
    paired = []
    for *_, number, at in ranked:
        if at not in used_at and number in by_number:
            used_at.add(at)
            paired.append((at, by_number.pop(number)))
    return paired


def _told_otherwise(old: Mapping[str, Any], new: Mapping[str, Any]) -> int:
    """Count the fields of which a finding's own row says another value than it did, though other rows have said it."""
    entries = new.keys() & old.keys() - {"level", "members"}
    return sum(old[entry].get(field, [])[:1] != new[entry][field][:1] for entry in entries for field in new[entry])


def _exchanged(
    subjects: Sequence[tuple[int, Subject]],
    free: Mapping[Key, list[Past]],
    known: Known,
    matched: Mapping[int, Collection[int]],
) -> Iterable[tuple[int, Past]]:
    """Pair findings left over on both sides whose worker, or whose voter, may be the same.

    Two rows of one person changed layouts, or both workers match the voter that the finding is about, now or then; or
    a voter stands on the rolls twice, and the worker matches the other entry now.
    """
    left: dict[tuple[str, str], list[Past]] = {}
    for past in (past for pasts in free.values() for past in pasts if past.members[-1][0] == WORKER):
        for worker in {past.members[-1], *_next_ones(past, known.decided.get(past.number))}:
            left.setdefault((past.kind, worker), []).append(past)
    alike: dict[int, set[str]] = {}
    for worker, person in known.beside:
        alike.setdefault(person, set()).add(worker)
    entry_of = {person: worker for worker, persons in known.workers_at.items() for person in persons}
    moved = set[int]()
    for at, subject in subjects:
        if subject.person is None:
            continue
        worker = subject.members[-1]
        matching = matched.get(subject.finding.voter, ()) if subject.finding.voter is not None else ()
        same = {entry_of[person] for person in matching if person in entry_of} if subject.person in matching else set()
        candidates = (
            past
            for name in {worker} | alike.get(subject.person, set()) | same
            for past in left.get((subject.finding.kind, name), ())
            if past.number not in moved and _is_about_one_voter(past, subject, known)
        )
        if first := min(candidates, key=lambda one: (one.members[0] != subject.members[0], one.number), default=None):
            moved.add(first.number)
            yield at, _moved(first, subject)


def _is_about_one_voter(past: Past, subject: Subject, known: Known) -> bool:
    """Whether two findings of a kind about a worker are about one voter too, be it by two entries."""
    if past.members[:-1] == subject.members[:-1]:
        return True
    before, now = (
        [row for said in (known.rows, subject.entries.said) for row in said.looked_up(one)]
        for one in (past.members[0], subject.members[0])
    )
    pairs = [(one, other) for one in before for other in now]
    # Twins of one name have numbers of their own, though a roll may mask them now.
    are_two = any(one.nik and other.nik and not are_of_one("nik", one.nik, other.nik) for one, other in pairs)
    return not are_two and any(_are_of_one_voter(one, other) for one, other in pairs)


def _are_of_one_voter(one: Row, other: Row) -> bool:
    """Whether rows have one whole NIK, and names but for a slip; or one family card, birth date and name.

    Or one name and home, where one of them tells no birth date: a roll gave way to a published one, or followed it.
    """
    if _is_one_number(one.nik, other.nik):
        return bool(likeness([one.nama], [other.nama])[0] >= SIMILAR)
    if not one.nama or one.nama != other.nama:
        return False
    if one.lahir and other.lahir:
        return one.lahir == other.lahir and _is_one_number(one.nkk, other.nkk)
    return (one.wilayah, one.rumah, one.kelamin) == (other.wilayah, other.rumah, other.kelamin) and bool(one.rumah)


def _is_one_number(one: str, other: str) -> bool:
    return one == other != "" and UNKNOWN_DIGIT not in one


def _next_ones(past: Past, decided: Decided | None) -> tuple[str, ...]:
    """Return with whom a finding may go on: workers of whom it told besides its own, last or when it was decided."""
    if decided is None:
        return past.beside
    if decided.decision.verdict is Verdict.BUKAN:
        # Who is denied is not the next one of whom it told.
        return ()
    then = (decided.members[-1], *decided.beside)
    return tuple(dict.fromkeys((*past.beside, *then)))


def _is_group(members: Sequence[str]) -> bool:
    return len(members) > 1 and all(member[0] == VOTER for member in members)


def _overlapping(groups: Sequence[tuple[int, Subject]], rest: Sequence[Past]) -> Iterable[tuple[int, Past]]:
    """Pair groups that share most of their entries, the largest share first."""
    holding: dict[tuple[str, str], list[Past]] = {}
    for past in rest:
        for member in past.members:
            holding.setdefault((past.kind, member), []).append(past)
    shared = []
    for at, subject in groups:
        kind, members = subject.finding.kind, subject.members
        common = Counter(past.number for member in members for past in holding.get((kind, member), ()))
        sizes = {past.number: len(past.members) for member in members for past in holding.get((kind, member), ())}
        shared += [
            (-count, number, at)
            for number, count in common.items()
            if count >= max(FEWEST_SHARED, LEAST_SHARED * min(sizes[number], len(members)))
        ]
    by_number = {past.number: past for past in rest}
    used_at, used = set[int](), set[int]()
    for _, number, at in sorted(shared):
        if at not in used_at and number not in used:
            used_at.add(at)
            used.add(number)
            yield at, by_number[number]
