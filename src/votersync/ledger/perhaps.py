"""Decided findings that are gone, and those of this run that may go on with them.

Where too little says that two lists mean one person, a decision is not carried over; the officer is told of it instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.ledger.arrays import Floats
from votersync.ledger.codes import Codes
from votersync.ledger.identity import MOST_OF_ONE_KEY, OF_ONE_HOME
from votersync.ledger.known import Known
from votersync.ledger.pairs import Pairs
from votersync.ledger.points import EARLIER, is_event_earlier, is_other_birth, points
from votersync.ledger.points_of_names import SIMILAR, SIMILAR_NAME, compare_names
from votersync.ledger.row import Row
from votersync.ledger.rows import in_one_form, read_words, rows_of_groups
from votersync.ledger.said import Said
from votersync.ledger.subject import Subject

LEAST = 1.5
"""Points from which a decision is worth a look: a common name, and a birth date but for a slip, or a rare name.

Names are common or rare among the findings looked at here, not among all voters: nothing but a hint rests on it."""
MOST = 3
"""Decisions shown beside one finding, and findings beside which one is shown; of more than these none is likely."""

KEYS = (("nama",), ("sound",), ("lahir", "kelamin"), OF_ONE_HOME)

Place = tuple[str, str, tuple[str, ...]]
"""Kind, side of the entry looked at, and the other entries: equal ones may be one finding."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """A finding seen from one of its entries."""

    key: int
    """Number of the finding, or its position among those of this run."""
    place: Place
    rows: Sequence[Row]
    """What is said of the entry."""


def perhaps(subjects: Mapping[int, Subject], known: Known, found: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the findings that each of some may go on with, the likeliest first; none where many might be.

    Of these something was decided, or a decided one was told beside them.

    They are of one kind and about the same other entry, or the entry of the earlier one is on no list of this run; and
    neither birth date nor sex speaks against one person.

    Args:
        subjects: findings of which nothing was decided, by their position.
        known: the ledger before this run.
        found: numbers of the findings that this run knows again.
    """
    told_beside = (number for number, past in known.past.items() if past.perhaps)
    gone = [
        (number, entry, place)
        for number in sorted({*known.decided, *told_beside}.difference(found))
        for entry, place in _places(known.past[number].kind, known.past[number].members)
        if place[-1] or not known.is_found(entry)
    ]
    places = {place for *_, place in gone}
    asked = [
        (at, entry, place)
        for at, subject in subjects.items()
        for entry, place in _places(subject.finding.kind, subject.members)
        if place in places
    ]
    asked_places = {place for *_, place in asked}
    old = _with_rows([one for one in gone if one[-1] in asked_places], known.rows)
    new = _with_rows(asked, next(iter(subjects.values())).entries.said) if asked else []
    if not new:
        return {}
    pairs = _likely(old, new)
    of_one = Counter(number for _, number in pairs)
    likely: dict[int, list[int]] = {}
    for at, number in pairs:
        if of_one[number] <= MOST:
            likely.setdefault(at, []).append(number)
    return {at: tuple(numbers) for at, numbers in likely.items() if len(numbers) <= MOST}


def _with_rows(told: Sequence[tuple[int, str, Place]], said: Said) -> list[_Loose]:
    its = said.those_of({entry for _, entry, _ in told})
    return [_Loose(key, place, its.rows_of(entry)) for key, entry, place in told]


def _places(kind: str, members: Sequence[str]) -> list[tuple[str, Place]]:
    """Look at a finding about one or two entries from each of them."""
    if len(members) > 2:
        return []
    return [(entry, (kind, entry[0], tuple(other for other in members if other != entry))) for entry in members]


def _likely(old: Sequence[_Loose], new: Sequence[_Loose]) -> list[tuple[int, int]]:
    """Return pairs of new and old findings whose entries may be one person, the likeliest first."""
    rows = [rows_of_groups([one.rows for one in side]) for side in (old, new)]
    sides = in_one_form(rows[0], rows[1], read_words)
    codes = Codes.of(*sides)
    shared = [codes.sharing(key, MOST_OF_ONE_KEY) for key in KEYS]
    at_old, at_new = (np.concatenate([its[side] for its in shared]) for side in (0, 1))
    places = {place: number for number, place in enumerate(sorted({one.place for one in old}))}
    of_old, of_new = (np.array([places[one.place] for one in side]) for side in (old, new))
    asked = Pairs(*sides, codes, at_old, at_new)
    may_be = of_old[sides[0].who[at_old]] == of_new[sides[1].who[at_new]]
    pairs = asked.those(may_be & ~is_other_birth(asked) & ~asked.differ("kelamin"))
    found = pd.DataFrame(
        {
            "old": np.array([one.key for one in old])[sides[0].who[pairs.at_old]],
            "new": np.array([one.key for one in new])[sides[1].who[pairs.at_new]],
            "points": points(pairs, LEAST + EARLIER) + _points_of_endings(pairs) - _points_of_events(pairs),
        }
    )
    ranked = found[found["points"] >= LEAST].sort_values(["points", "old"], ascending=[False, True])
    one = ranked.drop_duplicates(["old", "new"])
    return [*zip(one["new"].tolist(), one["old"].tolist(), strict=True)]


def _points_of_endings(pairs: Pairs) -> Floats:
    """Return what similar names that differ in last letters say more here, float64[n].

    They may be a twin's, and count for nothing where somebody is known again by them; but as well one name, misspelt.
    """
    names = compare_names(pairs, np.ones(len(pairs), dtype=bool))
    return np.where(names.are_like_twins & (names.likeness >= SIMILAR), SIMILAR_NAME, 0.0)


def _points_of_events(pairs: Pairs) -> Floats:
    """Return the points that an event in an earlier year takes away where it counts, float64[n].

    A list of another kind tells another event of one person, as that of a registration after that of a departure.
    """
    return np.where(is_event_earlier(pairs) & ~pairs.both_tell("lahir"), EARLIER, 0.0)
