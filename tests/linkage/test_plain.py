"""Numbers, places and addresses compared as plain text."""

from __future__ import annotations

import numpy as np
import pytest

from people import person, persons
from votersync.config import Config
from votersync.linkage.comparisons import grade
from votersync.linkage.encode import encode
from votersync.linkage.levels import GROUPS, LEVELS, PLAIN, Alamat, Nik, Wilayah
from votersync.linkage.link import link
from votersync.linkage.plain import fold


def level(comparison, left, right, crowd=40):
    """Level that two persons reach, the right one among a crowd that makes its words rare."""
    others = [person(f"NAME {chr(65 + i % 26)}", alamat=f"{i} street") for i in range(crowd)]
    sides = encode(persons(person("X", **right), *others), persons(person("X", **left)), is_plain=True)
    graded = grade(*sides, np.array([0]), np.array([0]))
    return LEVELS[comparison](int(graded.of(comparison)[0]))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("5304218", "5304218", Nik.NUMBER_SAME),
        ("5304218", "53 04 218", Nik.NUMBER_DIFFERENT),
        ("ab-12", "AB 12", Nik.NUMBER_SAME),
        ("5304218", "5304219", Nik.NUMBER_ONE_OFF),
        ("5304218", "5304281", Nik.NUMBER_ONE_OFF),
        ("5304218", "4066625", Nik.NUMBER_DIFFERENT),
        ("5304218", None, Nik.MISSING),
    ],
)
def test_identity_numbers(left, right, expected):
    """Equal, one digit off or two neighbours swapped, different, unknown: no region or date is read into them."""
    assert level("nik", {"paspor": left}, {"paspor": right}) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("Winston Hills", "4223", "nsw"), ("winston hills", "4223", "vic"), Wilayah.TEXTS_SAME),
        (("Winston Hills", "4223", "nsw"), ("winstn hills", "4232", "nsw"), Wilayah.TEXTS_SIMILAR),
        (("Winston Hills", "4223", "nsw"), ("dapto", "4223", "nsw"), Wilayah.TEXT_SAME),
        (("Winston Hills", "4223", "nsw"), ("winston hils", "4560", "vic"), Wilayah.TEXT_SIMILAR),
        (("Winston Hills", "4223", "nsw"), ("dapto", "4560", "nsw"), Wilayah.TEXT_ABOVE_SAME),
        (("Winston Hills", "4223", "nsw"), ("dapto", "4560", "vic"), Wilayah.TEXTS_DIFFER),
        (("Winston Hills", None, None), ("winston hills", "4223", "vic"), Wilayah.TEXT_SAME),
        (("Winston Hills", None, None), (None, "4223", "vic"), Wilayah.MISSING),
    ],
)
def test_places(left, right, expected):
    """Each level of place counts on its own: no gazetteer says which lies in which."""
    names = ("desa", "kecamatan", "provinsi")
    assert level("wilayah", dict(zip(names, left, strict=True)), dict(zip(names, right, strict=True))) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("77 stanley street", "Stanley Street 77", Alamat.WORDS_SAME),
        ("77 stanley street miami", "77 stanley street", Alamat.WORDS_MUCH),
        ("77 stanley street", "80 stanly street", Alamat.WORDS_LITTLE),
        ("99 pinkerton circuit", "77 stanley street", Alamat.WORDS_DIFFER),
        ("12 kela street", "77 stanley street", Alamat.WORDS_LITTLE),
        (None, "77 stanley street", Alamat.MISSING),
    ],
)
def test_addresses(left, right, expected):
    """Words count in any order, each as much as its rarity says: a street type says little."""
    assert level("alamat", {"alamat": left}, {"alamat": right}) is expected


def test_plain_levels_are_groups_of_their_own():
    """What such tables teach never changes what a NIK or a desa is worth."""
    for name, levels in PLAIN.items():
        assert levels in GROUPS[name]
        assert {level for group in GROUPS[name] for level in group} == {level for level in LEVELS[name] if level}
        assert not any(set(levels) & set(group) for group in GROUPS[name] if group != levels)


def test_fold_keeps_letters_and_digits():
    """Accents, marks and case say nothing."""
    assert fold(" O'Sullivan  St., 3/a É ") == "O SULLIVAN ST 3 A E"


def test_people_without_any_indonesian_field_are_linked():
    """The whole engine on names, dates, numbers, places and addresses of elsewhere."""
    roll = [
        person(
            f"{first} {last}",
            f"{1950 + i}-{1 + i % 12:02d}-{1 + i % 28:02d}",
            paspor=str(5_000_000 + 7919 * i),
            alamat=f"{i} {last} street",
            desa=f"suburb {first}",
            kecamatan=str(4000 + i % 7),
        )
        for i, (first, last) in enumerate(
            (f, s) for f in ("MICHAELA", "COURTNEY", "CHARLES") for s in ("NEUMANN", "PAINTER", "GREEN")
        )
    ]
    listed = [
        roll[2] | {"paspor": "5015839", "nama": "GREEN MICAELA", "pekerja": 0},
        roll[5] | {"paspor": None, "desa": None, "pekerja": 1},
        person("SOMEBODY ELSE", "1931-02-03", paspor="1234567", pekerja=2),
    ]
    links, _ = link(persons(*roll), persons(*listed), Config(), is_plain=True)
    matches = links[links["class"] == "match"]
    assert list(zip(matches["migrant"], matches["voter"], strict=True)) == [(0, 2), (1, 5)]
    assert set(matches["domicile"]) == {"unknown"}
