"""How much speaks for, and against, a new row being an entry that the ledger knows.

This is not the linkage of two sources: one source, exported again, says nearly the same of a person as before.  So the
rule is plain: what agrees adds points, what contradicts takes them away.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from votersync.ledger.codes import KABUPATEN_DIGITS, KECAMATAN_DIGITS, SERIAL_FROM, Codes
from votersync.ledger.rows import Bools, Floats, Ints, Rows, born_of_niks
from votersync.likeness import likeness
from votersync.masking import UNKNOWN_DIGIT

SAME_NIK, MASKED_NIK, SLIP_IN_NIK, NEAR_NIK, OTHER_NIK = 4.0, 2.0, -0.25, -2.0, -3.0
"""Another serial is mostly a twin's or a neighbour's, another kecamatan that of somebody born there the same day."""
SAME_ID = 4.0
"""Sidalih's voter id or a passport; another one says nothing, since both are issued anew."""
SAME_NAME, COMMON_NAME, SIMILAR_NAME, OTHER_NAME = 3.0, 1.0, 1.5, -3.0
SAME_BIRTH, SIMILAR_BIRTH, OTHER_BIRTH = 2.0, 0.5, -2.0
OTHER_SEX = -2.0
SAME_HOME, SAME_AGE, OTHER_AGE, ONLY_TRIP, EARLIER = 1.0, 0.75, -6.0, 1.5, -3.5
"""What stands for a birth date where none is told: RT and RW; an age; a month and country that only one has of a desa
or name; a latest event in an earlier year than it was."""
TRIPS = ("only_trip", "only_day_trip", "only_named_trip")
MOST_YEARS = 3
"""Years by which an age may have grown since the last export; it may also be one less, told of an earlier day."""
SAME_DESA, SAME_KECAMATAN, SAME_NKK, SAME_TPS = 1.0, 0.5, 1.0, 0.25
SAME_EVENT, SAME_DAYS = 1.0, 1.0
"""The day of a worker's latest event, a later one says nothing, since life goes on; and more beside one birth date."""

MOST_OF_A_RARE_NAME = 20
"""Rows of a name up to which a birth date beside it is no coincidence: one in a thousand, over 20,000 birth dates.

Who moves mostly stays in the kecamatan, so beside one birth date there it is the rows of the kecamatan that count."""
MOST_OF_ONE_DAY, MOST_OF_THE_ONLY = 100, 1000
"""The same where only one entry and one person have both: one in two hundred, and a place that differs is told; and
where nobody else on the rolls had both then: one in four hundred, were one in twenty of a thousand new in a quarter."""

ONLY_NAME = 1.0
"""Points more for a name that one entry and one person of the lists have, and nobody else."""

ONLY_PERSON = 1.0
"""Points more for a rare name and birth date that only one has: who moved is not the twin who stayed."""

ONLY_BORN = 1.0
"""Points for a slip in a short name where one entry and one person of a desa and sex have the birth date, and their
NIKs may be one; where they are the only ones of the kecamatan, the name is a similar one."""

ONLY_ROW = 3.0
"""Points more for a row that says, and leaves out, just what one row said before, and no other does."""

ALONE_IN_DESA, NOT_ALONE_IN_DESA = 2, 1
"""See :attr:`votersync.ledger.facts.Row.sendiri`."""
CENTURY = 1_000_000
"""Birth dates (19900503) are equal within their century where they are equal modulo this: a NIK tells two digits."""
NEAR, NEARBY = 66.0, 80.0
"""Likeness from which other words may be a slip in a short name: not against; and where only the kecamatan is one."""
SIMILAR = 88.0
"""Least likeness (rapidfuzz, 0 to 100) of two spellings of one name: of its words as sets, or of its sound."""
FEWEST_SHARED_DIGITS = 12
"""Known digits that two numbers must share to say more than that they may be one or not."""
KECAMATAN_OF_NIK, NEXT_SERIALS = slice(KABUPATEN_DIGITS, KECAMATAN_DIGITS), slice(SERIAL_FROM + 2, None)
"""Digits that tell neighbours apart: one day and kecamatan have no hundred births, so a hundred more is a slip."""
MOST_SLIPS = 2
"""Digits in which a corrected NIK may differ from what it was."""
FILLERS = (101, 701)
"""1 January and 1 July: days written where the day is not known."""


def points(old: Rows, new: Rows, codes: Codes, at: tuple[Ints, Ints], least: float) -> Floats:
    """Return the points of each pair of rows, float64[n]; likeness of names is asked for where *least* is in reach."""
    at_old, at_new = at
    total = _of_places(codes, at_old, at_new)
    for field, same, other in (
        ("dpid", SAME_ID, 0.0),
        ("paspor", SAME_ID, 0.0),
        ("kelamin", 0.0, OTHER_SEX),
        ("tps", SAME_TPS, 0.0),
        ("kejadian", SAME_EVENT, 0.0),
    ):
        known, equal = codes.agree(field, at_old, at_new)
        total += np.where(equal, same, np.where(known, other, 0.0))
    total += np.where(_is_only_row(codes, *at), ONLY_ROW, 0.0)
    is_family = _is_one_family(old, new, codes, at_old, at_new)
    total += np.where(is_family, SAME_NKK, 0.0)
    niks = of_niks(old, new, codes, at)
    total += niks + _of_births(codes, old.is_from_nik[at_old] & new.is_from_nik[at_new], at_old, at_new)
    is_both = codes.agree("lahir", *at)[1] & codes.agree("kejadian", *at)[1]
    total += np.where(is_both, SAME_DAYS, 0.0)
    is_born_in_desa, is_born_near = (
        codes.agree(field, *at)[1] & (niks >= 0.0) for field in ("only_born", "only_born_near")
    )
    # Where two of the desa had the birth date, the one left now may be the other one.
    is_of_two = codes.agree("lahir", *at)[1] & (old.alone[at_old] == NOT_ALONE_IN_DESA)
    in_desa, nearby = np.where(is_born_in_desa, ONLY_BORN, 0.0), np.where(is_born_near, SIMILAR_NAME, 0.0)
    of_slip = np.where(is_of_two, OTHER_NAME, in_desa), np.where(is_of_two, OTHER_NAME, nearby)
    is_rare = is_family | _is_rare(codes, *at) | (_is_of_one_day(codes, *at, old.alone) & (niks >= 0.0))
    # Twins share a birth date, never a number; and who was alone with that date in the desa had no twin there.
    is_single = codes.agree("only_born", *at)[1] & (old.alone[at_old] >= ALONE_IN_DESA) & (niks >= 0.0)
    is_numbered = (niks > 0.0) | codes.agree("dpid", *at)[1] | codes.agree("paspor", *at)[1]
    of_ending = np.where(is_numbered | is_single, SIMILAR_NAME, 0.0)
    of_life = _of_life(codes, *at)
    is_open = total + of_life + SIMILAR_NAME >= least
    return total + _of_names((old, new), codes, at, is_rare, is_open, (of_slip, of_ending, of_life))


def _is_only_row(codes: Codes, at_old: Ints, at_new: Ints) -> Bools:
    """Tell whether a row says what only one row said before: of who somebody is, or of home, age or stay besides."""
    (_, only_row), (_, only_home), (_, only_age), (_, only_stay), (knows_home, one_home) = (
        codes.agree(field, at_old, at_new) for field in ("only_row", "only_home", "only_age", "only_stay", "rumah")
    )
    return only_row | only_home | only_stay | (only_age & (one_home | ~knows_home))


def _of_life(codes: Codes, at_old: Ints, at_new: Ints) -> Floats:
    """Weigh home, age and trip of pairs whose birth dates are not both told.

    Twins share all three: so this is for who has one name, or one but for a slip that does not make it a twin's.
    """
    (knows_birth, _), (_, one_home), (_, one_desa), *trips = (
        codes.agree(field, at_old, at_new) for field in ("lahir", "rumah", "desa", *TRIPS)
    )
    (before, now), (year_before, year_now) = (
        [side[its] for side, its in zip(codes.of_field[field], (at_old, at_new), strict=True)]
        for field in ("umur", "tahun")
    )
    years, knows_age = now - before, (before > 0) & (now > 0)
    is_other = knows_age & ((years < -1) | (years > MOST_YEARS))
    of_age = np.where(is_other, OTHER_AGE, np.where(knows_age & (years >= 0) & (years <= 1), SAME_AGE, 0.0))
    total = of_age + np.where(one_home & one_desa, SAME_HOME, 0.0)
    total += np.where(np.any([one_trip for _, one_trip in trips], axis=0), ONLY_TRIP, 0.0)
    total += np.where((year_now > 0) & (year_now < year_before), EARLIER, 0.0)
    return np.where(knows_birth, 0.0, total)


def is_filler(births: Ints) -> Bools:
    """Tell of birth dates (19900503) whether their day is one that is written where the day is not known."""
    return np.isin(births % 10_000, FILLERS)


def _of_places(codes: Codes, at_old: Ints, at_new: Ints) -> Floats:
    """Weigh the places, and a name that nobody else has where they do not differ or the birth dates are similar."""
    knows_desa, same_desa = codes.agree("desa", at_old, at_new)
    knows_kecamatan, same_kecamatan = codes.agree("kecamatan", at_old, at_new)
    knows_kabupaten, same_kabupaten = codes.agree("kabupaten", at_old, at_new)
    is_elsewhere = (knows_desa & ~same_desa) | (knows_kecamatan & ~same_kecamatan) | (knows_kabupaten & ~same_kabupaten)
    _, is_only_name = codes.agree("only_name", at_old, at_new)
    is_likely = ~is_elsewhere | _is_similar_birth(codes, at_old, at_new)
    # Who has a NIK of the kecamatan in which the other one lives mostly lives there too.
    is_told_once = np.logical_xor(
        *(side[at] > 0 for side, at in zip(codes.of_field["kecamatan"], (at_old, at_new), strict=True))
    )
    same_kecamatan |= is_told_once & codes.agree("asal", at_old, at_new)[1]
    return np.where(same_desa, SAME_DESA, np.where(same_kecamatan, SAME_KECAMATAN, 0.0)) + np.where(
        is_only_name & is_likely, ONLY_NAME, 0.0
    )


def _is_one_family(old: Rows, new: Rows, codes: Codes, at_old: Ints, at_new: Ints) -> Bools:
    """Tell whether two family card numbers agree, as far as both are known."""
    known, equal = codes.agree("nkk", at_old, at_new)
    rest = np.flatnonzero(known & ~equal)
    shared, differing = _compared(old.nkk, new.nkk, at_old[rest], at_new[rest])
    equal[rest] = (shared.sum(axis=1) >= FEWEST_SHARED_DIGITS) & ~differing.any(axis=1)
    return equal


def of_niks(old: Rows, new: Rows, codes: Codes, at: tuple[Ints, Ints]) -> Floats:
    """Weigh the two NIKs of each pair digit by digit, float64[n]: a slip that was corrected is hardly against."""
    total = np.zeros(len(at[0]))
    known, _ = codes.agree("nik", *at)
    _, whole_equal = codes.agree("whole_nik", *at)
    total[whole_equal] = SAME_NIK
    rest = np.flatnonzero(known & ~whole_equal)
    shared, differing = _compared(old.nik, new.nik, at[0][rest], at[1][rest])
    slips, is_few = differing.sum(axis=1), shared.sum(axis=1) < FEWEST_SHARED_DIGITS
    is_near = (slips > 0) & np.any(
        [slips == differing[:, part].sum(axis=1) for part in (KECAMATAN_OF_NIK, NEXT_SERIALS)], axis=0
    )
    is_somebody_else = (slips > 0) & _are_two_identities(old, new, at[0][rest], at[1][rest])
    total[rest] = np.select(
        [is_somebody_else, is_few & (slips == 0), is_near, is_few, slips == 0, slips > MOST_SLIPS],
        [OTHER_NIK, 0.0, NEAR_NIK, SLIP_IN_NIK, MASKED_NIK, OTHER_NIK],
        SLIP_IN_NIK,
    )
    return total


def _are_two_identities(old: Rows, new: Rows, at_old: Ints, at_new: Ints) -> Bools:
    """Tell of pairs whether each NIK has the birth date beside it and the dates differ: one slip cannot alter both."""
    fits = []
    for side, its in ((old, at_old), (new, at_new)):
        of_nik = born_of_niks(side.nik.take(pa.array(its)))
        fits.append((of_nik > 0) & (of_nik % CENTURY == side.lahir[its] % CENTURY) & ~side.is_from_nik[its])
    is_other: Bools = fits[0] & fits[1] & (old.lahir[at_old] != new.lahir[at_new])
    return is_other


def _compared(old: pa.Array, new: pa.Array, at_old: Ints, at_new: Ints) -> tuple[Bools, Bools]:
    """Tell of each digit of two numbers whether both know it, and whether it differs; bool[n, 16]."""
    a, b = (_digits(side.take(pa.array(at))) for side, at in ((old, at_old), (new, at_new)))
    both = (a != ord(UNKNOWN_DIGIT)) & (b != ord(UNKNOWN_DIGIT))
    return both, both & (a != b)


def _digits(numbers: pa.Array) -> npt.NDArray[np.uint8]:
    texts = np.array([text.ljust(16, UNKNOWN_DIGIT)[:16] for text in numbers.to_pylist()], dtype="S16")
    return texts.view(np.uint8).reshape(-1, 16)


def _of_births(codes: Codes, is_told: Bools, at_old: Ints, at_new: Ints) -> Floats:
    """Weigh two birth dates; *is_told*: both are those of the NIKs, which are weighed already."""
    known, equal = codes.agree("lahir", at_old, at_new)
    is_similar = _is_similar_birth(codes, at_old, at_new)
    total = np.where(equal, SAME_BIRTH, np.where(~known, 0.0, np.where(is_similar, SIMILAR_BIRTH, OTHER_BIRTH)))
    return np.where(is_told, 0.0, total)


def is_other_birth(codes: Codes, at_old: Ints, at_new: Ints) -> Bools:
    """Tell of two birth dates whether both are known and differ by more than a slip."""
    known, equal = codes.agree("lahir", at_old, at_new)
    return known & ~equal & ~_is_similar_birth(codes, at_old, at_new)


def _is_similar_birth(codes: Codes, at_old: Ints, at_new: Ints) -> Bools:
    """Tell of two known dates whether two of their three parts agree, or all but for a swap or an unknown day."""
    a, b = (side[at] for side, at in zip(codes.of_field["lahir"], (at_old, at_new), strict=True))
    parts = [(a // unit % size) == (b // unit % size) for unit, size in ((1, 100), (100, 100), (10_000, 10_000))]
    is_swapped = (a // 100 % 100 == b % 100) & (a % 100 == b // 100 % 100) & parts[2]
    is_similar: Bools = (sum(part.astype(int) for part in parts) == 2) | is_swapped
    is_similar |= parts[2] & (is_filler(a) | is_filler(b))
    return is_similar & (a > 0) & (b > 0)


def _of_names(
    sides: tuple[Rows, Rows],
    codes: Codes,
    at: tuple[Ints, Ints],
    is_rare: Bools,
    is_open: Bools,
    more: tuple[tuple[Floats, Floats], Floats, Floats],
) -> Floats:
    """Weigh two names: a common one says less, another one contradicts.

    *more* are points for a slip in a short name, of one desa and of one kecamatan, for one in last letters, and for any
    other name that is alike.
    """
    of_slip, of_ending, of_life = more
    known, equal = codes.agree("nama", *at)
    equal |= codes.agree("joined", *at)[1] | codes.agree("only_sounded", *at)[1]
    of_rare = SAME_NAME + np.where(codes.agree("only_person", *at)[1], ONLY_PERSON, 0.0)
    total = np.where(equal, np.where(is_rare, of_rare, COMMON_NAME), np.where(known, OTHER_NAME, 0.0)) + of_life
    rest = np.flatnonzero(known & ~equal & is_open)
    if len(rest):
        spelt = [side.spelt.take(pa.array(its[rest])).to_pylist() for side, its in zip(sides, at, strict=True)]
        alike = likeness(*spelt)
        # Twins are named so: RINA and RINI.
        is_ending = np.array([_differ_in_endings(*names) for names in zip(*spelt, strict=True)])
        is_slip = np.array([len(a.split()) == len(b.split()) for a, b in zip(*spelt, strict=True)])
        is_slip &= ~is_ending | (of_ending[rest] > 0)
        in_desa, nearby = (np.where(is_slip, its[rest], np.minimum(its[rest], 0.0)) for its in of_slip)
        of_near = np.where(alike >= NEARBY, np.maximum(in_desa, nearby), in_desa)
        of_similar = np.where(is_ending, of_ending[rest], SIMILAR_NAME)
        total[rest] = np.select([alike >= SIMILAR, alike >= NEAR], [of_similar, of_near], OTHER_NAME)
        total[rest] += np.where(is_ending, np.minimum(of_life[rest], 0.0), of_life[rest])
    return total


def _is_rare(codes: Codes, at_old: Ints, at_new: Ints) -> Bools:
    """Tell of equal names whether few have them, in all or, as they sound, on the day of an event."""
    return codes.agree("only_sounded", at_old, at_new)[1] | (codes.rows_with("nama", at_new) <= MOST_OF_A_RARE_NAME)


def _is_of_one_day(codes: Codes, at_old: Ints, at_new: Ints, alone: Ints) -> Bools:
    """Tell of equal names whether so few have them that nobody else was born that day, in the kecamatan or in all.

    *alone* tells of old rows whether nobody else had name and birth date, see :class:`votersync.ledger.rows.Rows`.
    """
    is_near = codes.agree("nama_kecamatan", at_old, at_new)[1]
    rows = np.where(is_near, codes.rows_with("nama_kecamatan", at_new), codes.rows_with("nama", at_new))
    is_only = codes.agree("only_person", at_old, at_new)[1]
    most = np.where(alone[at_old] > 0, MOST_OF_THE_ONLY, MOST_OF_ONE_DAY)
    is_few = (is_near & (rows <= MOST_OF_A_RARE_NAME)) | (is_only & (rows <= most))
    is_one_birth = codes.agree("lahir", at_old, at_new)[1] & ~is_filler(codes.of_field["lahir"][1][at_new])
    return is_few & is_one_birth


def _differ_in_endings(first: str, second: str) -> bool:
    """Whether all words of two names are equal but for their last letters."""
    words = first.split(), second.split()
    return len(words[0]) == len(words[1]) and all(a[:-1] == b[:-1] for a, b in zip(*words, strict=True))
