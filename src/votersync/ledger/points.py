"""How much speaks for, and against, a new row being an entry that the ledger knows.

This is not the linkage of two sources: one source, exported again, says nearly the same of a person as before.  So the
rule is plain: what agrees adds points, what contradicts takes them away.

Points are measured by what it takes to be known again (:data:`votersync.ledger.identity.ACCEPTED`): one whole NIK.  All
are quarters, of which floats make exact sums, whatever the order.
"""

from __future__ import annotations

import numpy as np

from votersync.ledger.arrays import Bools, Floats
from votersync.ledger.birth_dates import are_similar, is_filler
from votersync.ledger.pairs import Pairs
from votersync.ledger.points_of_names import SIMILAR_NAME, compare_names, points_of_names
from votersync.ledger.points_of_numbers import SAME_NIK, is_one_family, points_of_niks

POINTS_OF_ONE = {
    # Sidalih's voter id and a passport: others say nothing, since both are issued anew.
    "dpid": 4.0,
    "paspor": 4.0,
    # Some hundred voters have one TPS.
    "tps": 0.25,
    # The day of a worker's latest event: a later one says nothing, since life goes on.
    "kejadian": 1.0,
}
"""Points of fields that say who it is where both rows tell the same, and nothing where they do not."""
OTHER_SEX = -2.0
"""Points of the one field that only speaks against; one sex is that of half of all."""
SAME_FAMILY = 1.0
"""Points of one family card (NKK); another one says nothing, since a marriage brings one."""
ONLY_ROW = 3.0
"""Points of a row that says, and leaves out, just what one row said before, and no other does."""


def points(pairs: Pairs, least: float) -> Floats:
    """Return the points of each pair of rows, float64[n].

    Args:
        pairs: rows of entries that the ledger knows, and rows of the lists.
        least: points that matter.  To see how alike two names are takes longest, and is left out where these are out of
            reach: such a pair has fewer, and is given some number below them.
    """
    niks, is_family = points_of_niks(pairs), is_one_family(pairs)
    is_birth_similar = are_similar(*pairs.numbers("lahir"))
    total = (
        niks
        + _points_of_fields(pairs)
        + np.where(is_family, SAME_FAMILY, 0.0)
        + np.where(_is_only_row(pairs), ONLY_ROW, 0.0)
        + _points_of_births(pairs, is_birth_similar)
        + np.where(_is_in_place(pairs, niks), SAME_NIK, 0.0)
        + _points_of_places(pairs, is_birth_similar)
    )
    life = _points_of_life(pairs)
    # Names that are not the same bring SIMILAR_NAME at most.
    names = compare_names(pairs, is_asked=total + life + SIMILAR_NAME >= least)
    # Twins have home, age and trip in common, so these speak only against one person.
    life = np.where(names.are_like_twins, np.minimum(life, 0.0), life)
    return total + life + points_of_names(pairs, names, niks, is_family)


def _points_of_fields(pairs: Pairs) -> Floats:
    total = np.where(pairs.differ("kelamin"), OTHER_SEX, 0.0)
    for field, same in POINTS_OF_ONE.items():
        total += np.where(pairs.agree(field), same, 0.0)
    return total


def _is_only_row(pairs: Pairs) -> Bools:
    """Tell whether a row says what only one row said before: of who somebody is, or of home, age or trip besides.

    An age is no more than one of many: so the homes must not differ beside it.
    """
    is_only_age = pairs.agree("only_row_with_age") & ~pairs.differ("rumah")
    return pairs.agree("only_row") | pairs.agree("only_row_with_home") | pairs.agree("only_row_with_trip") | is_only_age


def _is_in_place(pairs: Pairs, niks: Floats) -> Bools:
    """Tell whether a row has name, birth date and home of an entry, and no other NIK: that says as much as a whole one.

    Who is entered anew elsewhere, with a NIK that the old roll masks, has two entries then: the new row is the second.
    """
    _, birth = pairs.numbers("lahir")
    is_one_home = pairs.agree("rumah") & pairs.agree("desa")
    return pairs.agree("nama") & pairs.agree("lahir") & ~is_filler(birth) & is_one_home & (niks >= 0.0)


SAME_BIRTH, SIMILAR_BIRTH, OTHER_BIRTH = 2.0, 0.5, -2.0
"""Points of one birth date; of two that differ by a slip; of two others."""
SAME_BIRTH_AND_EVENT = 1.0
"""Points more where the day of the latest event is one as well."""


def _points_of_births(pairs: Pairs, is_similar: Bools) -> Floats:
    """Weigh two birth dates; those that both come of the NIKs are weighed with these."""
    is_one = pairs.agree("lahir")
    total = np.select(
        [is_one, ~pairs.both_tell("lahir"), is_similar],
        [SAME_BIRTH, 0.0, SIMILAR_BIRTH],
        OTHER_BIRTH,
    )
    is_of_niks = pairs.old.is_from_nik[pairs.at_old] & pairs.new.is_from_nik[pairs.at_new]
    is_one_event = is_one & pairs.agree("kejadian")
    return np.where(is_of_niks, 0.0, total) + np.where(is_one_event, SAME_BIRTH_AND_EVENT, 0.0)


def is_other_birth(pairs: Pairs) -> Bools:
    """Tell of the birth dates of each pair of rows whether both are told and differ by more than a slip."""
    return pairs.differ("lahir") & ~are_similar(*pairs.numbers("lahir"))


SAME_DESA, SAME_KECAMATAN = 1.0, 0.5
"""Points of one place; another one says nothing, since people move."""
ONLY_NAME = 1.0
"""Points more for a name that one entry and one person of the lists have, and nobody else."""


def _points_of_places(pairs: Pairs, is_birth_similar: Bools) -> Floats:
    """Weigh the places, and a name that nobody else has where they do not differ or the birth dates are similar."""
    kecamatan, kecamatan_now = pairs.numbers("kecamatan")
    # Who has a NIK of the kecamatan in which the other one lives mostly lives there too.
    is_one_kecamatan = pairs.agree("asal") & ((kecamatan > 0) | (kecamatan_now > 0))
    total = np.select([pairs.agree("desa"), is_one_kecamatan], [SAME_DESA, SAME_KECAMATAN], 0.0)
    is_elsewhere = pairs.differ("desa") | pairs.differ("kecamatan") | pairs.differ("kabupaten")
    # One birth date beside it is weighed with the names (ONLY_PERSON).
    is_only_name = pairs.agree("only_name") & (~is_elsewhere | is_birth_similar)
    return total + np.where(is_only_name, ONLY_NAME, 0.0)


SAME_HOME = 1.0
"""Points of one home in one desa: its RT and RW, or what else the address says."""
ONLY_TRIP = 1.5
"""Points of a month, or day, and country that only one has of a desa or name."""
EARLIER = -3.5
"""Points of a latest event in an earlier year than it was: a namesake's, since time only adds later ones."""
SAME_AGE, OTHER_AGE = 0.75, -6.0
"""Points of an age that is the same or a year more; of one that cannot be that of the same person, which weighs more
than a rare name, desa and home together."""
LEAST_YEARS, MOST_YEARS = -1, 3
"""Years by which an age may have grown since the last export; it may also be one less, told of an earlier day."""


def _points_of_life(pairs: Pairs) -> Floats:
    """Weigh what stands for a birth date where one row tells none: home, trip and age."""
    is_one_home = pairs.agree("rumah") & pairs.agree("desa")
    is_only_trip = (
        pairs.agree("only_trip_from_desa") | pairs.agree("only_told_trip_from_desa") | pairs.agree("only_named_trip")
    )
    total = _points_of_ages(pairs) + np.where(is_one_home, SAME_HOME, 0.0)
    total += np.where(is_only_trip, ONLY_TRIP, 0.0) + np.where(is_event_earlier(pairs), EARLIER, 0.0)
    return np.where(pairs.both_tell("lahir"), 0.0, total)


def is_event_earlier(pairs: Pairs) -> Bools:
    """Tell of the latest events of each pair of rows whether the new row's is of an earlier year."""
    year, year_now = pairs.numbers("tahun")
    is_earlier: Bools = (year_now > 0) & (year_now < year)
    return is_earlier


def _points_of_ages(pairs: Pairs) -> Floats:
    """Weigh two ages; that of a birth date, told by one of both, is reached in the course of the year."""
    age, age_now = pairs.numbers("usia")
    birth, birth_now = pairs.numbers("lahir")
    years = np.where((birth > 0) & (birth_now == 0), age - age_now, age_now - age)
    most = MOST_YEARS + ((birth > 0) ^ (birth_now > 0))
    is_other, is_same = (years < LEAST_YEARS) | (years > most), (years == 0) | (years == 1)
    return np.where(pairs.both_tell("usia"), np.select([is_other, is_same], [OTHER_AGE, SAME_AGE], 0.0), 0.0)
