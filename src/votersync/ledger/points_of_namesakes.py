"""How much speaks against a row of a published roll where others of its desa had the name of an entry as well.

Such rolls tell neither NIK nor birth date, and the ledger holds only the entries that findings are about: whoever left
may have left a namesake behind.
"""

from __future__ import annotations

import numpy as np

from votersync.ledger.arrays import Bools, Floats
from votersync.ledger.pairs import Pairs
from votersync.ledger.points_of_names import ALONE

ONLY_IN_HOME = 1.0
"""Points more for the one row of a name, home and age that nobody else had: of a common name as well."""
NAMESAKE = -6.0
"""Points of a row that may be a namesake's: more than name, desa and a row that nobody else has weigh together."""


def points_of_namesakes(pairs: Pairs) -> Floats:
    """Return the points of rows that have the name and desa of an entry of which that tells little, float64[n].

    By :attr:`votersync.ledger.row.Row.sendiri`: nothing where nobody else of the desa had the name, or it is not
    known.  Of an entry that told a birth date it is not; but the only row of name, home and age is hardly another's.
    """
    birth, birth_now = pairs.numbers("lahir")
    is_alike = pairs.agree("nama") & pairs.agree("desa")
    is_only_then = pairs.old.alone[pairs.at_old] == ALONE
    is_shared = is_alike & (birth == 0) & (is_only_then | pairs.old.is_shared[pairs.at_old])
    is_dated = is_alike & (birth > 0) & (birth_now == 0) & pairs.agree("rumah") & pairs.both_tell("usia")
    fits = (is_shared | is_dated) & _is_of_home_and_age(pairs)
    is_only_now = np.bincount(pairs.at_old[fits], minlength=len(pairs.old))[pairs.at_old] == 1
    return np.select([fits & (is_only_then | is_dated) & is_only_now, is_shared], [ONLY_IN_HOME, NAMESAKE], 0.0)


def _is_of_home_and_age(pairs: Pairs) -> Bools:
    """Tell whether a row has the home of an entry, and its age or a year more, as far as the entry told them.

    The age of a birth date is reached in the course of the year, and so may be two years more than the last one told.
    """
    home, _ = pairs.numbers("rumah")
    age, age_now = pairs.numbers("usia")
    _, birth_now = pairs.numbers("lahir")
    most = np.where(birth_now > 0, 2, 1)
    is_of_age = (age == 0) | ((age_now > 0) & (age_now >= age) & (age_now <= age + most))
    fits: Bools = ((home == 0) | pairs.agree("rumah")) & is_of_age
    return fits
