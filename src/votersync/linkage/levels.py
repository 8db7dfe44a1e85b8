"""Comparison levels of each field, weakest first; ``MISSING`` is a level of its own and adds no bits.

Models and outputs store the names: a level may move, never be renamed.
"""

from __future__ import annotations

from enum import IntEnum


class Nik(IntEnum):
    """How two NIKs agree, digit by known digit.

    A NIK is region + birth date + small serial, so one edit away live twins and neighbours: parts are compared,
    never edit distance.  Where the birth dates already agree, a NIK's date part says nothing new; where the
    kecamatan agrees too, its region part says little: those are levels of their own.  So is a number that differs on a
    list without birth dates: ``Lahir.NIK_DIFFERS`` weighs it, as number, date and sex are one evidence there.  Where a
    roll has no NIK, the region in the worker's is compared with the voter's kecamatan (``REGION_*``), unless both live
    in one anyway.  Levels ``NUMBER_*`` are those of another country's identity number, which has no parts.
    """

    MISSING = 0
    DIFFERENT = 1
    DIFFERENT_WITH_DATE = 2
    DIFFERENT_WITHOUT_DATE = 3
    OTHER_IDENTITY = 4
    OTHER_NUMBER = 5
    OTHER_SERIAL = 6
    NUMBER_DIFFERENT = 7
    NOT_OWN = 8
    ONE_PART_OFF = 9
    NUMBER_ONE_OFF = 10
    REGION_ELSEWHERE = 11
    REGION_OF_HOME = 12
    SAME_VISIBLE_HERE = 13
    SAME_VISIBLE = 14
    SAME_VISIBLE_NEW_DATE = 15
    SAME_AROUND_DATE = 16
    LENGTH_OFF = 17
    LENGTH_OFF_NEW_DATE = 18
    SAME_16 = 19
    SAME_16_NEW_DATE = 20
    NUMBER_SAME = 21


class Nama(IntEnum):
    """How two names agree, as aligned words; rarity of the words is weighed apart from the level."""

    MISSING = 0
    DIFFERENT = 1
    PART_SIMILAR = 2
    PART = 3
    NICKNAME = 4
    CONTAINED_SIMILAR = 5
    CONTAINED = 6
    EXTENDED = 7
    SIMILAR_ENDING = 8
    SIMILAR = 9
    SAME_SOUND = 10
    SAME = 11


class Lahir(IntEnum):
    """How two birth dates agree; a date inside a NIK stands in where a list has none."""

    MISSING = 0
    DIFFERENT = 1
    DIFFERENT_NEAR = 2
    NIK_DIFFERS = 3
    AGE_DIFFERS = 4
    DAY_MONTH_DIFFERS = 5
    AGE_NEAR = 6
    AGE_TWO_OFF = 7
    AGE_FITS = 8
    SAME_YEAR = 9
    YEAR_OF_DEFAULT_DAY = 10
    DEFAULT_DAY_ALONE = 11
    YEAR_ALTERED = 12
    ONE_PART_OFF = 13
    DAY_MONTH_DEFAULT = 14
    DAY_MONTH_SAME = 15
    DAY_MONTH_SWAPPED = 16
    EXACT_DEFAULT_DAY = 17
    EXACT = 18


class Kelamin(IntEnum):
    """Sex, from its column or else from the NIK.

    Names are given by sex: where the two names agree, so would the sexes of other people of that name
    (levels ``*_OF_NAME``).
    """

    MISSING = 0
    DIFFERENT = 1
    DIFFERENT_OF_NAME = 2
    SAME_OF_NAME = 3
    SAME = 4


class TempatLahir(IntEnum):
    """Birthplace; a common one (a regency's name) says little."""

    MISSING = 0
    DIFFERENT = 1
    SAME_COMMON = 2
    SAME_RARE_HERE = 3
    SAME_RARE = 4


class Wilayah(IntEnum):
    """Where both live, as far as both are known; levels ``TEXT*`` where the gazetteer does not know the places."""

    MISSING = 0
    OTHER_PROVINSI = 1
    OTHER_KABUPATEN = 2
    OTHER_KECAMATAN = 3
    SAME_KABUPATEN = 4
    OTHER_DESA = 5
    SAME_KECAMATAN = 6
    SAME_DESA = 7
    TEXTS_DIFFER = 8
    TEXT_ABOVE_SAME = 9
    TEXT_SIMILAR = 10
    TEXT_SAME = 11
    TEXTS_SIMILAR = 12
    TEXTS_SAME = 13


class Alamat(IntEnum):
    """Dusun, RT and RW, compared where the desa is the same, or the kecamatan and one side tells no desa.

    Levels ``WORDS_*`` are those of street addresses in tables of another country.
    """

    MISSING = 0
    DIFFERENT = 1
    OTHER_DUSUN = 2
    OTHER_DUSUN_OTHER_RT = 3
    OTHER_DUSUN_SAME_RT = 4
    SAME_DUSUN_OTHER_RT = 5
    SAME_DUSUN = 6
    SAME_RT_RW = 7
    SAME_DUSUN_SAME_RT = 8
    WORDS_DIFFER = 9
    WORDS_LITTLE = 10
    WORDS_SOME = 11
    WORDS_MUCH = 12
    WORDS_SAME = 13


class Nkk(IntEnum):
    """Family card number: equal for a whole family, and renewed on moving or marriage."""

    MISSING = 0
    DIFFERENT = 1
    SAME = 2


LEVELS: dict[str, type[IntEnum]] = {
    "nik": Nik,
    "nama": Nama,
    "lahir": Lahir,
    "kelamin": Kelamin,
    "tempat_lahir": TempatLahir,
    "wilayah": Wilayah,
    "alamat": Alamat,
    "nkk": Nkk,
}
"""The levels of each comparison, in the order of :data:`votersync.tables.COMPARISON_NAMES`."""

AGAINST: dict[type[IntEnum], frozenset[IntEnum]] = {
    Nik: frozenset(
        {
            *(Nik.DIFFERENT, Nik.DIFFERENT_WITH_DATE, Nik.DIFFERENT_WITHOUT_DATE),
            *(Nik.OTHER_IDENTITY, Nik.OTHER_NUMBER, Nik.OTHER_SERIAL, Nik.NUMBER_DIFFERENT, Nik.NOT_OWN),
            Nik.REGION_ELSEWHERE,
        }
    ),
    Nama: frozenset({Nama.DIFFERENT, Nama.PART_SIMILAR}),
    Lahir: frozenset(
        {Lahir.DIFFERENT, Lahir.DIFFERENT_NEAR, Lahir.NIK_DIFFERS, Lahir.AGE_DIFFERS, Lahir.DAY_MONTH_DIFFERS}
    ),
    Kelamin: frozenset({Kelamin.DIFFERENT, Kelamin.DIFFERENT_OF_NAME}),
    TempatLahir: frozenset({TempatLahir.DIFFERENT}),
    Wilayah: frozenset(
        {Wilayah.OTHER_PROVINSI, Wilayah.OTHER_KABUPATEN, Wilayah.OTHER_KECAMATAN, Wilayah.TEXTS_DIFFER}
    ),
    Alamat: frozenset({Alamat.DIFFERENT, Alamat.OTHER_DUSUN, Alamat.OTHER_DUSUN_OTHER_RT, Alamat.WORDS_DIFFER}),
    Nkk: frozenset({Nkk.DIFFERENT}),
}
"""Levels that speak against a pair, by comparison: members of different comparisons are equal as numbers."""

PLAIN: dict[str, tuple[IntEnum, ...]] = {
    "nik": (Nik.NUMBER_DIFFERENT, Nik.NUMBER_ONE_OFF, Nik.NUMBER_SAME),
    "wilayah": (
        Wilayah.TEXTS_DIFFER,
        Wilayah.TEXT_ABOVE_SAME,
        Wilayah.TEXT_SIMILAR,
        Wilayah.TEXT_SAME,
        Wilayah.TEXTS_SIMILAR,
        Wilayah.TEXTS_SAME,
    ),
    "alamat": (
        Alamat.WORDS_DIFFER,
        Alamat.WORDS_LITTLE,
        Alamat.WORDS_SOME,
        Alamat.WORDS_MUCH,
        Alamat.WORDS_SAME,
    ),
}
"""Levels of fields compared as plain text (:mod:`votersync.linkage.plain`); Indonesian tables never reach them."""

ELSEWHERE = (Wilayah.OTHER_PROVINSI, Wilayah.OTHER_KABUPATEN, Wilayah.OTHER_KECAMATAN)
"""Levels of two places that are not in one kecamatan."""

GROUPS: dict[str, tuple[tuple[IntEnum, ...], ...]] = {
    **{name: (tuple(level for level in levels if level != 0),) for name, levels in LEVELS.items()},
    "nik": (
        (Nik.DIFFERENT,),
        (Nik.DIFFERENT_WITHOUT_DATE,),
        (Nik.OTHER_IDENTITY,),
        (Nik.REGION_ELSEWHERE, Nik.REGION_OF_HOME),
        (Nik.SAME_VISIBLE_HERE,),
        (Nik.SAME_VISIBLE,),
        (Nik.SAME_AROUND_DATE,),
        (Nik.LENGTH_OFF,),
        (Nik.LENGTH_OFF_NEW_DATE,),
        (Nik.OTHER_NUMBER, Nik.OTHER_SERIAL, Nik.NOT_OWN, Nik.ONE_PART_OFF, Nik.SAME_16),
        (Nik.DIFFERENT_WITH_DATE, Nik.SAME_VISIBLE_NEW_DATE, Nik.SAME_16_NEW_DATE),
        PLAIN["nik"],
    ),
    "tempat_lahir": (
        (TempatLahir.SAME_RARE_HERE,),
        (TempatLahir.DIFFERENT, TempatLahir.SAME_COMMON, TempatLahir.SAME_RARE),
    ),
    "lahir": (
        (
            *(
                Lahir.DIFFERENT,
                Lahir.DIFFERENT_NEAR,
                Lahir.SAME_YEAR,
                Lahir.YEAR_OF_DEFAULT_DAY,
                Lahir.DEFAULT_DAY_ALONE,
            ),
            *(Lahir.YEAR_ALTERED, Lahir.ONE_PART_OFF, Lahir.DAY_MONTH_SWAPPED, Lahir.EXACT_DEFAULT_DAY, Lahir.EXACT),
        ),
        (Lahir.NIK_DIFFERS,),
        (Lahir.AGE_DIFFERS, Lahir.AGE_NEAR, Lahir.AGE_TWO_OFF, Lahir.AGE_FITS),
        (Lahir.DAY_MONTH_DIFFERS, Lahir.DAY_MONTH_DEFAULT, Lahir.DAY_MONTH_SAME),
    ),
    "kelamin": (
        (Kelamin.DIFFERENT, Kelamin.SAME),
        (Kelamin.DIFFERENT_OF_NAME, Kelamin.SAME_OF_NAME),
    ),
    "wilayah": (
        (*ELSEWHERE[:2], Wilayah.SAME_KABUPATEN),
        (*ELSEWHERE, Wilayah.SAME_KECAMATAN),
        (*ELSEWHERE, Wilayah.OTHER_DESA, Wilayah.SAME_DESA),
        PLAIN["wilayah"],
    ),
    "alamat": (
        (Alamat.DIFFERENT, Alamat.SAME_RT_RW),
        (Alamat.OTHER_DUSUN, Alamat.SAME_DUSUN),
        (
            *(Alamat.OTHER_DUSUN_OTHER_RT, Alamat.OTHER_DUSUN_SAME_RT),
            *(Alamat.SAME_DUSUN_OTHER_RT, Alamat.SAME_DUSUN_SAME_RT),
        ),
        PLAIN["alamat"],
    ),
}
"""Levels that are possible under one state of knowledge (whole dates, ages, day and month only): m and u of a group sum
to 1, so that how often a list knows less than another never counts as evidence.  A level of two groups is learned with
the later one, which knows more."""

FINER: dict[str, dict[IntEnum, tuple[IntEnum, ...]]] = {
    "wilayah": {
        Wilayah.SAME_KECAMATAN: (Wilayah.OTHER_DESA, Wilayah.SAME_DESA),
        Wilayah.SAME_KABUPATEN: (Wilayah.OTHER_KECAMATAN, Wilayah.SAME_KECAMATAN),
    },
    "alamat": {
        Alamat.DIFFERENT: (Alamat.OTHER_DUSUN_OTHER_RT, Alamat.SAME_DUSUN_OTHER_RT),
        Alamat.SAME_RT_RW: (Alamat.OTHER_DUSUN_SAME_RT, Alamat.SAME_DUSUN_SAME_RT),
        Alamat.OTHER_DUSUN: (Alamat.OTHER_DUSUN_OTHER_RT, Alamat.OTHER_DUSUN_SAME_RT),
        Alamat.SAME_DUSUN: (Alamat.SAME_DUSUN_OTHER_RT, Alamat.SAME_DUSUN_SAME_RT),
    },
}
"""Levels that tell more than another: how often they are found teaches how often the other would be."""
