"""Which row of a new export is which entry that the ledger knows.

The best pairs that reach ACCEPTED are taken one to one.  Row order, files, sheets and layouts play no part.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.ledger.arrays import Bools, Floats, Ints
from votersync.ledger.birth_dates import is_filler
from votersync.ledger.codes import Codes
from votersync.ledger.facts import are_of_one
from votersync.ledger.pairs import Pairs
from votersync.ledger.points import is_other_birth, points
from votersync.ledger.points_of_namesakes import points_of_namesakes
from votersync.ledger.rows import Rows, among
from votersync.spellings import closeness

ACCEPTED = 4.0
"""Points that make a row the same entry: a whole NIK, a name and birth date, or a name and desa; none against."""
BESIDE = 3.5
"""Points that make somebody left over one with somebody taken, where NIK or passport, or name and birth date, are the
same: a common name counts with a birth date in one kecamatan, since the person is there."""

OF_ONE_HOME = ("rumah", "desa", "kelamin")
"""What rows are found by of which one tells no birth date; many have one address, and a birth date says more."""
KEYS_OF_VOTERS: tuple[tuple[str, ...], ...] = (
    ("whole_nik",),
    ("nik_before_serial", "lahir"),
    ("dpid",),
    ("nama", "lahir"),
    ("only_name",),
    ("only_row",),
    ("only_row_with_home",),
    ("only_row_with_age",),
    ("nama", "desa"),
    # Of a name that more than MOST_OF_ONE_KEY have in the desa.
    ("nama", "desa", "tps"),
    ("nama", "desa", "rumah"),
    ("nkk", "lahir"),
    ("lahir", "desa", "kelamin"),
    OF_ONE_HOME,
    ("sound", "lahir", "kecamatan"),
    ("lahir", "asal", "kelamin"),
)
KEYS_OF_WORKERS = (
    *KEYS_OF_VOTERS,
    ("only_row_with_trip",),
    ("only_trip_from_desa",),
    ("only_told_trip_from_desa",),
    ("only_named_trip",),
    ("paspor",),
    ("nama", "kejadian"),
    ("joined", "kejadian"),
    ("joined", "lahir"),
    ("only_sounded_event",),
    ("only_sounded_birth",),
    ("lahir", "kejadian"),
    ("nama", "asal"),
)
"""What a row may be found by; each key alone is enough to look at a pair."""
CORRECTED = 6.0
"""Points of one birth date, one day of an event and one kecamatan beside names that differ by a slip, and not as twins'
names do."""
SURE = 5.0
"""Points that make up for a birth date which may be written for want of one: those of a rare name beside it."""
FITS = ("points", "closeness", "is_at_home", "is_alike_in_nik")
"""Columns that say how well two fit: of those who have as many points the one whose name is written most alike comes
first, then the one whose home, where a birth date is told no points are given for, is the same, then the one of whom
no NIK was told, where none is now."""
BESIDE_NAME = ("whole_nik", "dpid", "paspor", "lahir", "nkk", "kejadian")
"""What tells more of two rows of one name, where it agrees."""
OF_ONE = ("nik", "lahir", "umur", "rumah", "tps")
"""What tells two people of one name and desa apart, where rows tell it otherwise."""
MOST_OF_ONE_KEY = 50
"""Rows of one key beyond which the key is no way to find anybody."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the entries of the ledger are in new lists."""

    at: Mapping[int, int]
    """Entry -> voter's position or worker's number, one to one."""
    merging: Mapping[int, int]
    """Entries that are left, and the person who is taken and proves to be the same."""
    parting: Mapping[int, int]
    """Persons who are left, and the entry that is taken and had their rows among its own: two who were one."""
    beside: frozenset[tuple[int, int]]
    """Entries and persons who may be the same, beyond those of :attr:`at`."""


NOBODY = Found({}, {}, {}, frozenset())


def identify(old: Rows, new: Rows, keys: Sequence[tuple[str, ...]]) -> Found:
    """Find every entry again that the new lists hold, and who else may be one with it.

    Args:
        old: rows of entries that the ledger knows.
        new: rows of the lists.
        keys: what a row may be found by.
    """
    if not len(old) or not len(new):
        return NOBODY
    codes = Codes.of(old, new)
    settled = _settled(old, new, codes)
    is_open = _are_open(old, new, settled)
    ranked = _ranked(Pairs(old, new, codes, *_candidates(codes, keys, is_open, _are_undated(old, new))))
    is_of_open = ~ranked["old"].isin(settled) & ~ranked["new"].isin(settled.values())
    taken = settled | _taken(ranked[is_of_open], old)
    same = ranked[ranked["is_same"]]
    is_entry_taken, is_person_taken = same["old"].isin(taken), same["new"].isin(taken.values())
    may_be_joined = ~same["new"].isin(_unchanged(old, new, codes, taken))
    merging = same[~is_entry_taken & is_person_taken & may_be_joined].drop_duplicates("old")
    parting = same[is_entry_taken & ~is_person_taken & same["is_here"]].drop_duplicates("new")
    # Who is left over may be somebody taken, though the birth date was corrected besides.
    beside = ranked[ranked["is_same"] | (ranked["is_named"] & ~ranked["old"].isin(taken))]
    return Found(
        taken,
        merging=dict(zip(merging["old"].tolist(), merging["new"].tolist(), strict=True)),
        parting=dict(zip(parting["new"].tolist(), parting["old"].tolist(), strict=True)),
        beside=frozenset(zip(beside["old"].tolist(), beside["new"].tolist(), strict=True)) - taken.items(),
    )


def identify_one_to_one(
    old: Rows, new: Rows, keys: Sequence[tuple[str, ...]], closed: Collection[int]
) -> dict[int, int]:
    """Find every entry again as :func:`identify` does, of which each person is one: entry -> person.

    Args:
        old: as there.
        new: as there.
        keys: as there.
        closed: persons of the new lists who are known to be others.
    """
    if not len(old) or not len(new):
        return {}
    codes = Codes.of(old, new)
    settled = _settled(old, new, codes)
    of_old, of_new = _are_open(old, new, settled)
    is_open = of_old, of_new & ~np.isin(new.who, list(closed))
    at_old, at_new = _candidates(codes, keys, is_open, _are_undated(old, new))
    # Nobody asks here who else may be one with somebody taken.
    is_asked = is_open[0][at_old] & is_open[1][at_new]
    return settled | _taken(_ranked(Pairs(old, new, codes, at_old[is_asked], at_new[is_asked])), old)


def _are_open(old: Rows, new: Rows, settled: Mapping[int, int]) -> tuple[Bools, Bools]:
    """Tell which rows of both sides are still to be found."""
    taken = (np.array([*its], dtype=np.int64) for its in (settled.keys(), settled.values()))
    return ~among(old.who, next(taken)), ~among(new.who, next(taken))


def _are_undated(old: Rows, new: Rows) -> tuple[Bools, Bools]:
    return old.lahir == 0, new.lahir == 0


def _taken(ranked: pd.DataFrame, old: Rows) -> dict[int, int]:
    """Take the best pairs that reach ACCEPTED, of those who are still to be found."""
    pairs = ranked[ranked["points"] >= ACCEPTED].drop_duplicates(["old", "new"])
    open_ones = {*_known_to_be_two(pairs, old), *_named_like_several(pairs)}
    return one_to_one(pairs[~pairs["old"].isin(open_ones)])


def _unchanged(old: Rows, new: Rows, codes: Codes, taken: Mapping[int, int]) -> Ints:
    """Return the persons all of whose rows said just the same of their entry before: nobody's row has joined them."""
    at_old, at_new = codes.sharing(("row_with_event",), len(new))
    is_own = pd.Series(old.who[at_old]).map(taken).to_numpy() == new.who[at_new]
    before = np.bincount(at_new[is_own], minlength=len(new))
    rows = pd.DataFrame({"who": new.who, "row": codes.of_field["row_with_event"][1]})
    now = rows.groupby(["who", "row"])["who"].transform("size").to_numpy()
    return np.setdiff1d(new.who, new.who[now > before])


def _settled(old: Rows, new: Rows, codes: Codes) -> dict[int, int]:
    """Take who says just what one entry said before, and no other does: most of a list, and it need not be weighed.

    Of undated namesakes of one home one may say now what the other said.
    """
    at_old, at_new = codes.sharing(("only_full_row",), len(new))
    is_told = ~(old.is_shared & (old.lahir == 0))[at_old]
    at_old, at_new = at_old[is_told], at_new[is_told]
    pairs = pd.DataFrame({"old": old.who[at_old], "new": new.who[at_new]}).drop_duplicates()
    one = pairs[~pairs["old"].duplicated(keep=False) & ~pairs["new"].duplicated(keep=False)]
    return dict(zip(one["old"].tolist(), one["new"].tolist(), strict=True))


def _ranked(asked: Pairs) -> pd.DataFrame:
    """Return who may be whom, ``old`` and ``new``, the best first: with FITS, and what else is asked of pairs."""
    reached = points(asked, BESIDE) + points_of_namesakes(asked)
    is_enough = reached >= BESIDE
    pairs, reached = asked.those(is_enough), reached[is_enough]
    found = {
        "old": pairs.old.who[pairs.at_old],
        "new": pairs.new.who[pairs.at_new],
        "points": reached,
        "closeness": closeness(*(names.to_pylist() for names in pairs.texts("spelt"))),
        "is_at_home": pairs.agree("rumah"),
        "is_alike_in_nik": ~np.logical_xor(*(numbers > 0 for numbers in pairs.numbers("nik"))),
        "is_same": _is_same(pairs, reached),
        "is_here": _is_numbered(pairs) | ~_is_elsewhere(pairs),
        "is_named": _is_named(pairs) & (reached >= ACCEPTED),
        "is_by_name": ~np.any([pairs.agree(field) for field in BESIDE_NAME], axis=0),
        "told": _told(pairs),
    }
    order = dict.fromkeys(FITS, False) | {"old": True, "new": True}
    return pd.DataFrame(found).sort_values([*order], ascending=[*order.values()], ignore_index=True)


def _told(pairs: Pairs) -> Ints:
    """Number what the new rows tell of who somebody is, beside the name: equal rows have one number."""
    told = pd.DataFrame({field: pairs.numbers(field)[1] for field in OF_ONE})
    return np.asarray(told.groupby([*OF_ONE], sort=False).ngroup(), dtype=np.int64)


def _named_like_several(pairs: pd.DataFrame) -> list[int]:
    """Return the entries that by their names fit several people as well: which one nothing tells.

    A roll without NIK and birth date may follow one that has both, or go before it; rows that say just the same are
    rather one person's, entered twice.
    """
    best = pairs.drop_duplicates("old")
    alike = pairs[pairs["is_by_name"]].merge(best[["old", *FITS]], on=["old", *FITS]).drop_duplicates(["old", "told"])
    several: list[int] = alike["old"][alike.duplicated("old")].tolist()
    return several


def _known_to_be_two(pairs: pd.DataFrame, old: Rows) -> list[int]:
    """Return the entries that fit one person as well as another entry does, though their NIKs are two people's.

    Twins of one name whose numbers are masked now: one may have left, and which one nothing tells.  Entries of which no
    number says that they are two are rather one person's, entered twice.
    """
    best_of_old, best_of_new = (pairs.drop_duplicates(side) for side in ("old", "new"))
    best = best_of_old.merge(best_of_new[["new", *FITS]], on=["new", *FITS])
    alike = best[best.duplicated("new", keep=False)]
    if alike.empty:
        return []
    nik_of = dict(zip(old.who.tolist(), old.nik.to_pylist(), strict=True))
    return [
        entry
        for _, entries in alike.groupby("new")["old"]
        for entry in entries
        if any(
            not are_of_one("nik", nik_of[entry], nik_of[other]) for other in entries if nik_of[entry] and nik_of[other]
        )
    ]


def _is_same(pairs: Pairs, reached: Floats) -> Bools:
    """Tell of pairs whether they have one NIK or passport, or one name and trip, event or birth date."""
    is_named_trip = pairs.agree("only_named_trip") | pairs.agree("only_named_event")
    birth, _ = pairs.numbers("lahir")
    is_sure = ~is_filler(birth) | (reached >= SURE)
    is_named = (pairs.agree("nama") | pairs.agree("joined")) & is_sure
    is_born = pairs.agree("lahir") & (is_named | _is_corrected(pairs, reached))
    return _is_numbered(pairs) | is_named_trip | is_born | _is_filled_in(pairs, reached)


def _is_numbered(pairs: Pairs) -> Bools:
    return pairs.agree("whole_nik") | pairs.agree("paspor")


def _is_elsewhere(pairs: Pairs) -> Bools:
    """Tell of pairs whether the places differ, as far as both tell them."""
    return pairs.differ("desa") | pairs.differ("kecamatan") | pairs.differ("kabupaten")


def _is_exchanged(pairs: Pairs) -> Bools:
    """Tell of pairs whether the old row is gone, and the new one was not there before."""
    every_row, every_row_now = pairs.codes.of_field["row_with_event"]
    row, row_now = pairs.numbers("row_with_event")
    is_exchanged: Bools = ~np.isin(row, every_row_now) & ~np.isin(row_now, every_row)
    return is_exchanged


def _is_filled_in(pairs: Pairs, reached: Floats) -> Bools:
    """Tell of pairs whether a row without NIK and birth date gave way to one of the same name and home with a NIK.

    Another worker may have that NIK, of whom nobody knew that both are one.
    """
    nik, nik_now = pairs.numbers("nik")
    is_one_home = pairs.agree("nama") & pairs.agree("rumah") & pairs.agree("desa") & ~pairs.both_tell("lahir")
    is_nik_new = (nik == 0) & (nik_now > 0)
    is_filled_in: Bools = is_nik_new & is_one_home & _is_exchanged(pairs) & (reached >= ACCEPTED)
    return is_filled_in


def _is_corrected(pairs: Pairs, reached: Floats) -> Bools:
    """Tell of pairs of one birth date whether a row that is gone gave way to one of the same day, its name put right.

    A twin may have left on that day too: but his row was there before, or this one still is.
    """
    is_corrected: Bools = _is_exchanged(pairs) & pairs.agree("kejadian") & (reached >= CORRECTED)
    return is_corrected


def _is_named(pairs: Pairs) -> Bools:
    """Tell of pairs whether they have one name, and birth dates that differ by no more than a slip."""
    return pairs.agree("nama") & pairs.both_tell("lahir") & ~is_other_birth(pairs)


def _candidates(
    codes: Codes, keys: Sequence[tuple[str, ...]], is_open: tuple[Bools, Bools], is_undated: tuple[Bools, Bools]
) -> tuple[Ints, Ints]:
    """Return the row pairs that share any key, each once; both sides settled is none."""
    width = len(is_open[1])
    is_undated_and_open = is_open[0] & is_undated[0], is_open[1] & is_undated[1]
    found = []
    for key in keys:
        at_old, at_new = codes.sharing(key, MOST_OF_ONE_KEY, is_undated_and_open if key == OF_ONE_HOME else is_open)
        # A pair as one number, so that each is found once.
        found.append(at_old * width + at_new)
    every = np.unique(np.concatenate(found))
    return every // width, every % width


def one_to_one(pairs: pd.DataFrame) -> dict[int, int]:
    """Take pairs that are the best of both their sides, again and again.

    Args:
        pairs: ``old`` and ``new``, each pair once, the best first.
    """
    taken: dict[int, int] = {}
    rest = pairs
    while len(rest):
        is_best = ~rest["old"].duplicated() & ~rest["new"].duplicated()
        best = rest[is_best]
        taken.update(zip(best["old"].tolist(), best["new"].tolist(), strict=True))
        rest = rest[~rest["old"].isin(best["old"]) & ~rest["new"].isin(best["new"])]
    return taken
