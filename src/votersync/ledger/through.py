"""Who is known again by a link: one side of a finding is linked with somebody new as it was with the other side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS
from votersync.ledger.codes import Codes
from votersync.ledger.identity import ACCEPTED, one_to_one
from votersync.ledger.known import Known, rows_by_worker
from votersync.ledger.pairs import Pairs
from votersync.ledger.points import is_other_birth, points
from votersync.ledger.points_of_names import SIMILAR_NAME
from votersync.ledger.points_of_namesakes import points_of_namesakes
from votersync.ledger.points_of_numbers import points_of_niks
from votersync.ledger.row import texts_at
from votersync.ledger.rows import in_one_form, read_words, repeated, rows_of_groups, rows_of_texts
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
    only by a slip.  A worker's name may also have been put right, letter for letter to that of the voter, where the
    birth dates are one.  Whose desa was not given (*missing*, codes) is not gone.
    """
    voters, workers = _candidates(run, known, missing)
    of_rows = rows_by_worker(run.migrants)
    moved = _accepted(voters, known.rows, run.voters, {at: [at] for _, at in voters})
    relisted = _accepted(
        workers,
        known.rows,
        run.migrants,
        {person: of_rows[person] for _, person in workers},
        _named_like_their_voter(run, {person for _, person in workers}),
    )
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


def _named_like_their_voter(run: Run, workers: Collection[int]) -> set[int]:
    """Return which workers have in some row the very name of a voter whom it matches."""
    matches = run.links[run.links["class"] == LinkClass.MATCH.value]
    matches = matches[run.migrants["pekerja"].iloc[matches["migrant"]].isin([*workers]).to_numpy()]
    listed, rolled = (
        side["nama"].iloc[matches[at]].str.upper().str.split().str.join(" ").array
        for side, at in ((run.migrants, "migrant"), (run.voters, "voter"))
    )
    return {*run.migrants["pekerja"].iloc[matches["migrant"]].to_numpy()[listed == rolled].tolist()}


def _accepted(
    asked: Sequence[tuple[str, int]],
    said: Said,
    persons: pd.DataFrame,
    rows_of: Mapping[int, Sequence[int]],
    put_right: Collection[int] = (),
) -> dict[str, int]:
    """Return the entries that are who now stands in their place, one to one.

    Args:
        asked: entry, and who may stand in its place.
        said: what was told of the entries.
        persons: table of those who may.
        rows_of: their rows.
        put_right: those of them whose name may be a correction.
    """
    if not asked:
        return {}
    before, now = said.those_of({entry for entry, _ in asked}), [rows_of[who] for _, who in asked]
    old = rows_of_groups([before.rows_of(entry) for entry, _ in asked])
    new = rows_of_texts(repeated(now), texts_at(persons, [*chain(*now)]))
    old, new = in_one_form(old, new, read_words)
    before_rows, new_rows = (pd.DataFrame({"pair": side.who, "at": np.arange(len(side))}) for side in (old, new))
    rows = before_rows.merge(new_rows, on="pair", suffixes=("_old", "_new"))
    pairs = Pairs(old, new, Codes.of(old, new), rows["at_old"].to_numpy(), rows["at_new"].to_numpy())
    is_named, is_born = pairs.agree("nama"), pairs.agree("lahir")
    may_be_corrected = np.array([who in put_right for _, who in asked])[rows["pair"]] & is_born & ~is_named
    is_open = (is_named | may_be_corrected) & (points_of_niks(pairs) >= 0.0) & ~is_other_birth(pairs)
    of_link = ONE_LINK + np.where(may_be_corrected, SIMILAR_NAME, 0.0)
    reached = np.where(is_open, points(pairs, ACCEPTED) + points_of_namesakes(pairs) + of_link, 0.0)
    numbered = pd.DataFrame([(int(entry[1:]), who) for entry, who in asked], columns=["old", "new"])
    found = numbered.iloc[rows["pair"]].assign(points=reached)
    ranked = found[found["points"] >= ACCEPTED].sort_values(["points", "old", "new"], ascending=[False, True, True])
    role = asked[0][0][0]
    return {f"{role}{number}": who for number, who in one_to_one(ranked.drop_duplicates(["old", "new"])).items()}
