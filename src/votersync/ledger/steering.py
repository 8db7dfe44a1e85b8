"""What officers decided of pairs steers the linkage: who is somebody is linked, who is not is never proposed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import pandas as pd

from votersync.ledger.decided import Decided
from votersync.ledger.facts import IDENTITY, Facts, compared, facts_of
from votersync.ledger.known import Known, groups_of, rows_by_worker
from votersync.ledger.row import Row, rows_at
from votersync.ledger.said import WORKER
from votersync.ledger.speaking import speaks_for
from votersync.masking import UNKNOWN_DIGIT
from votersync.memory import NO_STEERING, SAYS_WHO, Steering, Verdict


def pair_decisions(known: Known) -> dict[tuple[str, ...], Decided]:
    """Return the newest word on whether a voter entry and a worker are one person, whatever finding it was said of."""
    return _newest_of_pairs(
        known, {at: one for at, one in known.decided_who.items() if one.decision.verdict in SAYS_WHO}
    )


def awaited_pairs(known: Known) -> dict[tuple[str, ...], Decided]:
    """Return the pairs on which such a word was taken back, with what was said instead: that data are waited for."""
    waiting = (at for at in known.once_on_who if known.decided_who[at].decision.verdict is Verdict.MENUNGGU)
    return _newest_of_pairs(known, {at: known.decided_who[at] for at in waiting})


def _newest_of_pairs(known: Known, words: Mapping[int, Decided]) -> dict[tuple[str, ...], Decided]:
    """Return the newest of some words on findings by the voter entry and the worker it is on, then and now."""
    newest: dict[tuple[str, ...], Decided] = {}
    for finding, decided in words.items():
        now = known.past[finding].members
        if len(now) == 2 and now[1][0] == WORKER:
            for pair in (decided.members, now):
                told = decided.about(pair)
                newest[pair] = max(newest.get(pair, told), told, key=lambda one: one.number)
    return newest


def steering(known: Known, voters: pd.DataFrame, migrants: pd.DataFrame) -> Steering:
    """Return the pairs that officers decided, as positions; those whose evidence has changed are left to the model.

    An address or a TPS that changes makes nobody another person; a NIK, name, birth date or sex may, but where it only
    speaks for what was decided, and a place where no NIK tells who it is.  An entry that was struck off the roll since
    is linked with nobody.
    """
    pairs: dict[Verdict, set[tuple[int, int]]] = {Verdict.SAMA: set(), Verdict.BUKAN: set()}
    of_voter = _in_all_versions(known, voters)
    persons_of = _persons_of(known)
    decided = [
        (of_voter[voter], voter, person, worker, its)
        for (voter, worker), its in pair_decisions(known).items()
        if voter in of_voter and voter not in known.struck
        for person in persons_of.get(worker, ())
    ]
    if not decided:
        return NO_STEERING
    rows_of = rows_by_worker(migrants)
    said = iter(rows_at(voters, [at for its, *_ in decided for at in its]))
    told = iter(rows_at(migrants, [at for _, _, person, *_ in decided for at in rows_of[person]]))
    for at_voters, voter, person, worker, its in decided:
        verdict, facts, at_rows = its.decision.verdict, its.facts, rows_of[person]
        rows, rows_of_worker = list(islice(said, len(at_voters))), list(islice(told, len(at_rows)))
        if person not in known.workers_at.get(worker, ()) and not _is_told_by_whole_nik(facts[worker], rows_of_worker):
            continue
        same = [
            at
            for at, row in zip(at_voters, rows, strict=True)
            if _is_told_by_number_or_place(facts[voter], [row])
            and _stands(verdict, (facts[voter], facts[worker]), [row], rows_of_worker)
        ]
        # Who is somebody is told by one of his rows; who is not, is none of them.
        wanted = same[:1] if verdict is Verdict.SAMA else at_voters if same else ()
        pairs[verdict] |= {(row, at) for row in at_rows for at in wanted}
    return Steering(tuple(sorted(pairs[Verdict.SAMA])), tuple(sorted(pairs[Verdict.BUKAN])))


def _persons_of(known: Known) -> dict[str, list[int]]:
    """Return the numbers (``pekerja``) that each worker has in this run, then those that may be the same worker."""
    persons = {worker: [*own] for worker, own in known.workers_at.items()}
    for worker, person in sorted(known.beside):
        if person not in (own := persons.setdefault(worker, [])):
            own.append(person)
    return persons


def _is_told_by_whole_nik(then: Facts, rows: Sequence[Row]) -> bool:
    """Whether rows taken for another worker tell a NIK that the worker had when it was decided who that is."""
    both = {*facts_of(rows, ("nik",))["nik"]} & {*then.get("nik", ())}
    return any(UNKNOWN_DIGIT not in nik for nik in both)


def _in_all_versions(known: Known, voters: pd.DataFrame) -> dict[str, list[int]]:
    """Return the positions of each entry, its own first, then those of its voter's in other versions of the roll."""
    is_linkable, own = voters["is_linkable"].to_numpy(bool), {*known.voter_at.values()}
    groups = groups_of(known.versions)
    return {
        entry: [at, *(its for its in sorted(groups.get(at, ())) if its not in own and is_linkable[its])]
        for entry, at in known.voter_at.items()
    }


def _is_told_by_number_or_place(then: Mapping[str, Sequence[str]], rows: Sequence[Row]) -> bool:
    """Whether more than a name and a birth date says that a voter is who it was: any digits of a NIK, or the place."""
    now = facts_of(rows, ("nik", "wilayah"))
    return bool(then.get("nik") and now["nik"]) or "wilayah" not in compared(then, now)[1]


def _stands(verdict: Verdict, then: tuple[Facts, Facts], voter: Sequence[Row], worker: Sequence[Row]) -> bool:
    """Whether a row of each side says who somebody is as it was said then, or only what speaks for the verdict."""
    voter_now, worker_now = facts_of(voter, IDENTITY), facts_of(worker, IDENTITY)
    return _is_same(verdict, then, voter, worker_now) and _is_same(verdict, then[::-1], worker, voter_now)


def _is_same(verdict: Verdict, then: tuple[Facts, Facts], rows: Sequence[Row], other: Facts) -> bool:
    """Whether any row of one side says of it what it said then, beside the *other* side's of now."""
    own = {field: then[0].get(field, ()) for field in IDENTITY}
    return any(
        all(speaks_for(verdict, field, then, (now, other)) for field in compared(own, now)[1])
        for now in (facts_of([row], IDENTITY) for row in rows)
    )
