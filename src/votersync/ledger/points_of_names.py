"""How much the names of two rows speak for one person, or against.

The fewer have a name, the more it says.  Names that differ by a little may be one, misspelt: or those of twins, who are
named so (RINA and RINI) and have the birth date, the home and the family card in common.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from votersync.ledger.arrays import Bools, Floats
from votersync.ledger.birth_dates import are_similar, is_filler
from votersync.ledger.pairs import Pairs
from votersync.ledger.points_of_numbers import SAME_NIK
from votersync.spellings import likeness


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of some pairs of rows compare; arrays of length n."""

    are_told: Bools
    """Whether both rows tell a name."""
    are_one: Bools
    """Whether it is the same: but for its blanks; or as it sounds, where nobody else with that sound left that day, or
    few have it and nobody else of them was born that day."""
    likeness: npt.NDArray[np.float32]
    """Of two names, 0 to 100; 0 where it was not asked for, as the next two are False there."""
    are_like_twins: Bools
    """Whether all words of two names are equal but for their last letters, and they do not sound the same."""
    are_as_long: Bools
    """Whether two names have as many words."""


def compare_names(pairs: Pairs, is_asked: Bools) -> Names:
    """Compare the names of pairs; how alike two names are, which takes longest, only where it is asked."""
    are_told = pairs.both_tell("nama")
    are_one = pairs.agree("nama") | pairs.agree("joined") | _are_only_of_their_sound(pairs)
    alike = np.zeros(len(pairs), dtype=np.float32)
    are_like_twins, are_as_long = np.zeros(len(pairs), dtype=bool), np.zeros(len(pairs), dtype=bool)
    is_open = are_told & ~are_one & is_asked
    old, new = (names.to_pylist() for names in pairs.those(is_open).texts("spelt"))
    alike[is_open] = likeness(old, new)
    are_like_twins[is_open] = [*map(_differ_in_last_letters, old, new)]
    are_as_long[is_open] = [len(one.split()) == len(other.split()) for one, other in zip(old, new, strict=True)]
    return Names(are_told, are_one, alike, are_like_twins & ~pairs.agree("sound"), are_as_long)


def _are_only_of_their_sound(pairs: Pairs) -> Bools:
    """Tell of names that sound the same whether nobody else of them left that day; or was born, where few sound so."""
    are_few = pairs.codes.rows_with("sound", pairs.at_new) <= MOST_OF_A_RARE_NAME
    birth, _ = pairs.numbers("lahir")
    is_only_born = pairs.agree("only_sounded_birth") & are_few & ~is_filler(birth)
    return pairs.agree("only_sounded_event") | is_only_born


def _differ_in_last_letters(one: str, other: str) -> bool:
    """Whether all words of two names are equal but for their last letters."""
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(a[:-1] == b[:-1] for a, b in zip(words, others, strict=True))


RARE_NAME, COMMON_NAME = 3.0, 1.0
"""Points of one name that few have, and of one that many have."""
SIMILAR_NAME, OTHER_NAME = 1.5, -3.0
"""Points of two spellings of one name, and of two names."""


def points_of_names(pairs: Pairs, names: Names, niks: Floats, is_family: Bools) -> Floats:
    """Return the points of the names of each pair, float64[n].

    Args:
        pairs: the rows.
        names: their names compared.
        niks: points of their NIKs; below 0 where these are against one person.
        is_family: whether they have one family card.
    """
    of_one_name = np.where(_is_rare(pairs, niks, is_family), _points_of_rare_names(pairs), COMMON_NAME)
    of_two_names = _points_of_two_names(pairs, names, niks)
    return np.where(names.are_one, of_one_name, np.where(names.are_told, of_two_names, 0.0))


ONLY_PERSON = 1.0
"""Points more for a rare name and birth date that only one has: who moved is not the twin who stayed."""


def _points_of_rare_names(pairs: Pairs) -> Floats:
    return RARE_NAME + np.where(pairs.agree("only_named_birth"), ONLY_PERSON, 0.0)


MOST_OF_A_RARE_NAME = 20
"""Rows of a name up to which a birth date beside it is no coincidence: one in a thousand, over 20,000 birth dates."""


def _is_rare(pairs: Pairs, niks: Floats, is_family: Bools) -> Bools:
    """Tell of one name whether few have it: of all, of a family, of those who left or were born on one day."""
    are_few = pairs.codes.rows_with("nama", pairs.at_new) <= MOST_OF_A_RARE_NAME
    is_only_sound = pairs.agree("only_sounded_event")
    is_of_birth = (_is_rare_on_its_birth_date(pairs) | _is_of_one_home(pairs)) & (niks >= 0.0)
    return are_few | is_family | is_only_sound | is_of_birth


MOST_OF_ONE_BIRTH_DATE = 100
"""The same where one entry and one person alone have name and birth date: one in two hundred, and a place that differs
is told."""
MOST_WHERE_ALONE = 1000
"""The same where nobody else on the rolls had both before, besides: one in four hundred, were one in twenty of a
thousand new in a quarter."""
ALONE, ALONE_IN_DESA = 1, 2
"""Nobody else had an entry's name and birth date then; and nobody else in its desa birth date and sex, as a twin has
(:attr:`votersync.ledger.rows.Rows.alone`)."""


def _is_rare_on_its_birth_date(pairs: Pairs) -> Bools:
    """Tell of one name whether so few have it that nobody else of them was born on the one birth date of both rows.

    Who moves mostly stays in the kecamatan: if both rows are of one, only its rows count.
    """
    is_one_kecamatan = pairs.agree("nama_kecamatan")
    of_name, of_kecamatan = (pairs.codes.rows_with(field, pairs.at_new) for field in ("nama", "nama_kecamatan"))
    most = np.where(pairs.old.alone[pairs.at_old] >= ALONE, MOST_WHERE_ALONE, MOST_OF_ONE_BIRTH_DATE)
    are_few_nearby = is_one_kecamatan & (of_kecamatan <= MOST_OF_A_RARE_NAME)
    are_few = pairs.agree("only_named_birth") & (np.where(is_one_kecamatan, of_kecamatan, of_name) <= most)
    _, birth = pairs.numbers("lahir")
    return (are_few_nearby | are_few) & pairs.agree("lahir") & ~is_filler(birth)


def _is_of_one_home(pairs: Pairs) -> Bools:
    """Tell of rows of one home whether a slip explains their birth dates: it has no two of one name and such dates."""
    before, now = pairs.numbers("lahir")
    is_slip = are_similar(before, now) & ~is_filler(before) & ~is_filler(now)
    return pairs.agree("rumah") & pairs.agree("desa") & is_slip


SIMILAR = 88.0
"""Least likeness (rapidfuzz, 0 to 100) of two spellings of one name: of its words as sets, or of its sound."""
NEAR = 66.0
"""Likeness from which names may differ by a slip though one is not like the other, as short ones do: one letter of five
is much."""


def _points_of_two_names(pairs: Pairs, names: Names, niks: Floats) -> Floats:
    """Weigh names that are not the same: those that may be twins' say nothing, or are those of the other one."""
    may_be_twins = names.are_like_twins & ~_is_no_twin(pairs, niks)
    # Where two of the desa had the birth date, the one left now may be the other one; twins' masked NIKs are one.
    may_be_other_one = pairs.agree("lahir") & (pairs.old.alone[pairs.at_old] == ALONE)
    may_be_other_one |= may_be_twins & (niks > 0.0)
    is_similar = names.likeness >= SIMILAR
    return np.select(
        [is_similar & ~may_be_twins, may_be_other_one, is_similar, names.likeness >= NEAR],
        [SIMILAR_NAME, OTHER_NAME, 0.0, _points_of_slips(pairs, names, niks, may_be_twins)],
        OTHER_NAME,
    )


def _is_no_twin(pairs: Pairs, niks: Floats) -> Bools:
    """Tell whether the rows are not two twins': these have no number in common, nor is one alone on the birth date."""
    is_numbered = (niks >= SAME_NIK) | pairs.agree("dpid") | pairs.agree("paspor")
    was_alone = pairs.old.alone[pairs.at_old] >= ALONE_IN_DESA
    return is_numbered | (was_alone & pairs.agree("only_birth_in_desa") & (niks >= 0.0))


ONLY_BORN = 1.0
"""Points of a slip in a short name where nobody else of the desa and sex has the birth date."""
NEARBY = 80.0
"""Likeness from which a name is similar where nobody else of the kecamatan and sex has the birth date."""


def _points_of_slips(pairs: Pairs, names: Names, niks: Floats, may_be_twins: Bools) -> Floats:
    """Weigh names that differ as by a slip: for one person where nobody else has the birth date, else not against."""
    is_no_slip = may_be_twins | ~names.are_as_long
    is_only_nearby = pairs.agree("only_birth_in_kecamatan") & (niks >= 0.0) & (names.likeness >= NEARBY)
    is_only_in_desa = pairs.agree("only_birth_in_desa") & (niks >= 0.0)
    return np.select(
        [is_no_slip, is_only_nearby, is_only_in_desa],
        [0.0, SIMILAR_NAME, ONLY_BORN],
        0.0,
    )
