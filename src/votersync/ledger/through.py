"""Who is known again by a link: one side of a finding is linked with somebody new as it was with the other side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS
from votersync.ledger.arrays import Bools, Floats
from votersync.ledger.codes import Codes
from votersync.ledger.identity import ACCEPTED, one_to_one
from votersync.ledger.known import Known, rows_by_worker
from votersync.ledger.pairs import Pairs
from votersync.ledger.points import is_other_birth, points
from votersync.ledger.points_of_names import NEAR, SIMILAR, SIMILAR_NAME, compare_names, points_of_names
from votersync.ledger.points_of_namesakes import points_of_namesakes
from votersync.ledger.points_of_numbers import is_one_family, points_of_niks
from votersync.ledger.row import texts_at
from votersync.ledger.rows import in_one_form, read_words, repeated, rows_of_groups, rows_of_texts, with_ages
from votersync.ledger.said import VOTER, WORKER, Said
from votersync.ledger.steering import pair_decisions
from votersync.memory import Verdict
from votersync.records import LinkClass, Run

ONE_LINK = 1.0
"""Points more for being linked with the same worker, or voter, as before."""


def found_through_links(run: Run, known: Known, missing: Collection[str]) -> Known:
    """Find entries again that their rows alone do not tell: a voter of a common name who moved, a worker on new lists.

    Among those who match the same worker or voter, nobody's name is common.  But a twin may be linked where the other
    one is gone, and a namesake: so the names must be equal, no known digit of the NIKs may differ, and birth dates
    only by a slip.  A name may also have been put right, letter for letter to that of whom both match, where the
    birth dates are one; or differ as by a slip, but not as twins' names do, in one home where a published roll tells no
    birth date.  Whose desa was not given (*missing*, codes) is not gone.
    """
    voters, workers = _candidates(run, known, missing)
    of_rows = rows_by_worker(run.migrants)
    named_voters, named_workers = _named_alike(run)
    of_voters, year = {at: [at] for _, at in voters}, run.as_of.year
    moved = _accepted(voters, known.rows, run.voters, of_voters, named_voters, year)
    of_workers = {person: of_rows[person] for _, person in workers}
    relisted = _accepted(workers, known.rows, run.migrants, of_workers, named_workers, year)
    return replace(
        known,
        voter_at={**known.voter_at, **moved},
        workers_at={**known.workers_at, **{entry: [person] for entry, person in relisted.items()}},
    )


def _candidates(
    run: Run, known: Known, missing: Collection[str]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return voter entries and workers who are gone, each with those new ones who are linked as they were.

    Who was called another person than the one he was linked with is left out: the new link may be the right one.

    The new ones are positions of voters and numbers of workers.
    """
    pekerja = run.migrants["pekerja"].tolist()
    matches = run.links[run.links["class"] == LinkClass.MATCH.value]
    linked = {(pekerja[row], at) for row, at in zip(matches["migrant"], matches["voter"], strict=True)}
    taken_voters = {*known.voter_at.values()}
    taken_workers = {person for persons in known.workers_at.values() for person in persons}
    voters_of, workers_of = dict[int, list[int]](), dict[int, list[int]]()
    for person, at in sorted(linked):
        if at not in taken_voters:
            voters_of.setdefault(person, []).append(at)
        if person not in taken_workers:
            workers_of.setdefault(at, []).append(person)
    voters, workers = set[tuple[str, int]](), set[tuple[str, int]]()
    rejected = {pair for pair, its in pair_decisions(known).items() if its.decision.verdict is Verdict.BUKAN}
    for voter, worker in {past.members for past in known.past.values() if _is_pair(past.members)} - rejected:
        persons = known.workers_at.get(worker, ())
        if voter not in known.voter_at:
            # Whose desa was not given is not gone.
            if known.rows.place_of(voter)[:DESA_DIGITS] not in missing:
                voters |= {(voter, at) for person in persons for at in voters_of.get(person, ())}
        elif not persons and worker not in known.unlisted:
            workers |= {(worker, person) for person in workers_of.get(known.voter_at[voter], ())}
    return sorted(voters), sorted(workers)


def _is_pair(members: Sequence[str]) -> bool:
    return len(members) == 2 and (members[0][0], members[1][0]) == (VOTER, WORKER)


def _named_alike(run: Run) -> tuple[set[int], set[int]]:
    """Return the voters, and the workers, of matches in which both have the very same name."""
    matches = run.links[run.links["class"] == LinkClass.MATCH.value]
    voters, rows = matches["voter"].to_numpy(np.int64), matches["migrant"].to_numpy(np.int64)
    rolled, listed = (
        side["nama"].iloc[at].str.upper().str.split().str.join(" ").array
        for side, at in ((run.voters, voters), (run.migrants, rows))
    )
    is_one = np.asarray(rolled == listed, dtype=bool)
    return {*voters[is_one].tolist()}, {*run.migrants["pekerja"].to_numpy()[rows[is_one]].tolist()}


def _accepted(
    asked: Sequence[tuple[str, int]],
    said: Said,
    persons: pd.DataFrame,
    rows_of: Mapping[int, Sequence[int]],
    put_right: Collection[int],
    year: int,
) -> dict[str, int]:
    """Return the entries that are who now stands in their place, one to one.

    Args:
        asked: entry, and who may stand in its place.
        said: what was told of the entries.
        persons: table of those who may.
        rows_of: their rows.
        put_right: those of them who have the very name of whom they match, which may be a correction.
        year: of the run, in which people reach the ages that rolls without birth dates tell.
    """
    if not asked:
        return {}
    before, now = said.those_of({entry for entry, _ in asked}), [rows_of[who] for _, who in asked]
    old = rows_of_groups([before.rows_of(entry) for entry, _ in asked])
    new = rows_of_texts(repeated(now), texts_at(persons, [*chain(*now)]))
    old, new = in_one_form(with_ages(old, year), with_ages(new, year), read_words)
    before_rows, new_rows = (pd.DataFrame({"pair": side.who, "at": np.arange(len(side))}) for side in (old, new))
    rows = before_rows.merge(new_rows, on="pair", suffixes=("_old", "_new"))
    pairs = Pairs(old, new, Codes.of(old, new), rows["at_old"].to_numpy(), rows["at_new"].to_numpy())
    is_put_right = np.array([who in put_right for _, who in asked])[rows["pair"]]
    reached = np.where(_may_be_one(pairs), _points_of_linked(pairs, is_put_right), 0.0)
    numbered = pd.DataFrame([(int(entry[1:]), who) for entry, who in asked], columns=["old", "new"])
    found = numbered.iloc[rows["pair"]].assign(points=reached)
    ranked = found[found["points"] >= ACCEPTED].sort_values(["points", "old", "new"], ascending=[False, True, True])
    role = asked[0][0][0]
    return {f"{role}{number}": who for number, who in one_to_one(ranked.drop_duplicates(["old", "new"])).items()}


def _may_be_one(pairs: Pairs) -> Bools:
    """Tell of pairs whether neither the NIKs nor the birth dates contradict each other."""
    may_be_one: Bools = (points_of_niks(pairs) >= 0.0) & ~is_other_birth(pairs)
    return may_be_one


def _points_of_linked(pairs: Pairs, is_put_right: Bools) -> Floats:
    """Return the points of pairs of whom both are linked with the same; 0 where the names say that they are two.

    A name that was put right is a similar one: were it the twin's, the twin would have been linked before.
    """
    names = compare_names(pairs, np.ones(len(pairs), dtype=bool))
    of_names = points_of_names(pairs, names, points_of_niks(pairs), is_one_family(pairs))
    is_put_right = is_put_right & pairs.agree("lahir") & (names.likeness >= NEAR)
    is_slip = (names.likeness >= SIMILAR) & ~names.are_like_twins & ~pairs.both_tell("lahir")
    is_slip_at_home = is_slip & pairs.agree("rumah") & pairs.agree("desa")
    total = points(pairs, 0.0) + points_of_namesakes(pairs) + ONE_LINK
    total += np.where(is_put_right, np.maximum(SIMILAR_NAME - of_names, 0.0), 0.0)
    return np.where(pairs.agree("nama") | is_put_right | is_slip_at_home, total, 0.0)
