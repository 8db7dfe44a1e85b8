"""Groups of migrants whose errors are told apart: a rate that is good on the whole can hide one that is not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from votersync.linkage.arrays import Bools, Floats, Ints
from votersync.linkage.digits import known
from votersync.linkage.encode import Side
from votersync.linkage.present import birth_years, year_of_rolls
from votersync.linkage.readings import Names
from votersync.records import GroupEstimate
from votersync.text import Text

AGE_EDGES = (25, 35, 45)
"""Ages, in the year of the rolls, at which a band begins."""

GROUPS: Mapping[str, Text] = {
    "sex:L": Text(id="Laki-laki", en="Men"),
    "sex:P": Text(id="Perempuan", en="Women"),
    "sex:?": Text(id="Jenis kelamin tidak diketahui", en="Sex not known"),
    "age:-24": Text(id="Umur di bawah 25", en="Age under 25"),
    "age:25-34": Text(id="Umur 25 sampai 34", en="Age 25 to 34"),
    "age:35-44": Text(id="Umur 35 sampai 44", en="Age 35 to 44"),
    "age:45-": Text(id="Umur 45 ke atas", en="Age 45 and over"),
    "age:?": Text(id="Umur tidak diketahui", en="Age not known"),
    "name:1": Text(id="Nama satu kata", en="Name of one word"),
    "name:2-": Text(id="Nama dua kata atau lebih", en="Name of two words or more"),
    "nik:yes": Text(id="Dengan NIK (lengkap atau sebagian)", en="With a NIK (whole or part)"),
    "nik:no": Text(id="Tanpa NIK", en="Without a NIK"),
}
"""Every group by its code; the groups before one colon share out all rows among them."""


def memberships(side: Side, names: Names, year: int) -> dict[str, Bools]:
    """Tell for each group which rows of a side belong to it.

    Args:
        side: the migrants, encoded.
        names: the vocabulary that their names are codes of.
        year: the year of the rolls (:func:`votersync.linkage.present.year_of_rolls`).
    """
    born = birth_years(side.born, side.born_nik, side.age, year)
    band = np.where((born > 0) & (year > 0), np.searchsorted(AGE_EDGES, year - born, "right"), -1)
    words = names.length[side.name]
    has_nik = known(side.nik) != 0
    return {
        "sex:L": side.sex == 1,
        "sex:P": side.sex == 2,
        "sex:?": side.sex == 0,
        "age:-24": band == 0,
        "age:25-34": band == 1,
        "age:35-44": band == 2,
        "age:45-": band == 3,
        "age:?": band == -1,
        "name:1": words == 1,
        "name:2-": words != 1,
        "nik:yes": has_nik,
        "nik:no": ~has_nik,
    }


def estimates(
    encoded: tuple[Side, Side, Names], row: Ints, probability: Floats, is_match: Bools, is_best: Bools
) -> tuple[GroupEstimate, ...]:
    """Expect wrong and missed matches for each group that has rows, from the probabilities of the kept pairs.

    Args:
        encoded: migrants, voters and the names of both.
        row: migrants' row of each pair.
        probability: of each pair; 1 where officers confirmed it.
        is_match: which pairs are called a match.
        is_best: which pairs are as probable as the best of their row.
    """
    left, right, names = encoded
    found = []
    for code, members in memberships(left, names, year_of_rolls(right.born[:, 0], right.nik)).items():
        if members.any():
            own = members[row]
            matched, missed = own & is_match, own & is_best & ~is_match
            found.append(
                GroupEstimate(
                    code,
                    GROUPS[code],
                    rows=int(members.sum()),
                    matches=int(matched.sum()),
                    expected_false_matches=float((1 - probability[matched]).sum()),
                    expected_missed=float(probability[missed].sum()),
                )
            )
    return tuple(found)
