"""A persons table as integer arrays, so that blocking and comparing never touch text row by row.

Unknown is -1 for numbers that may be 0, else 0.  Names become codes of one vocabulary shared by both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.domain.nama import Nama, read_nama, sounds
from votersync.linkage.plain import Plain, Vocabulary, encode_plain

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

_VOWELS = re.compile(r"(?<=[A-Z])[AEIOU]+")

MAX_TOKENS = 5
"""Words of a name that are compared; under 0.1 % of names in published rolls have more."""

FEMALE_DAY = 40
"""Added to the day of birth in a woman's NIK (PP 37/2007 Pasal 37)."""

CENTURY_PIVOT = 12
"""Two-digit years up to this one are read as 20yy: nobody born in 1912 or before is on a roll of the 2020s."""


@dataclass(frozen=True, slots=True)
class Side:
    """One table, encoded; every array has one entry (or row) per person."""

    name: Ints
    """Code of the name in :class:`Names`; -1 none."""
    digits: Small
    """(n, 16) digits of the NIK, -1 unknown."""
    born: Ints
    """(n, 3) year, month, day from the birth date column; 0 unknown."""
    born_nik: Ints
    """The same from the NIK."""
    age: Ints
    """Age in years where the list gives one, 0 unknown."""
    sex: Ints
    """1 L, 2 P, 0 unknown; the column first, else the NIK."""
    birthplace: Ints
    """Code of the folded birthplace, -1 none; codes are shared by both sides."""
    region: Ints
    """(n, 4) provinsi, kabupaten, kecamatan, desa as whole codes (52, 5204, 520417, 5204172004); 0 unknown."""
    rt: Ints
    rw: Ints
    nkk: Ints
    """Complete family card number, -1 unknown."""
    is_linkable: npt.NDArray[np.bool_]
    order: Ints
    """Positions in an order that only what the records say decides, so that samples do not hang on rows or files."""
    plain: Plain | None = None
    """Fields compared as plain text; only for tables of another country."""

    def __len__(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True)
class Names:
    """All distinct readings of names on both sides."""

    tokens: Ints
    """(names, MAX_TOKENS) code of each word's sound, -1 none."""
    words: Ints
    """(names, MAX_TOKENS) code of each word as spelt (abbreviations expanded), -1 none."""
    is_expanded: npt.NDArray[np.bool_]
    """(names, MAX_TOKENS) the word stands for an abbreviation."""
    joined: Ints
    """Code of the sound of all words run together."""
    joined_text: Sequence[str]
    """That sound, by name code."""
    skeleton: Ints
    """Code of the consonants of that sound (its first letter, then no vowels)."""
    initial: Ints
    """Its first letter as a number, 0 none."""
    sound_text: Sequence[str]
    """Sounds of words, by token code."""
    token_bits: Floats
    """-log2 of the share of voters whose name has the word, by token code."""
    joined_voters: Ints
    """Voter entries with the joined sound, by name code."""
    vocabulary: Vocabulary | None = None
    """Texts of the plain fields, where sides have them."""


def encode(voters: pd.DataFrame, migrants: pd.DataFrame, *, is_plain: bool = False) -> tuple[Side, Side, Names]:
    """Encode both tables (columns of :data:`votersync.tables.PERSONS`) against one vocabulary.

    Args:
        voters: becomes the right side.
        migrants: becomes the left side.
        is_plain: ``paspor``, the places and ``alamat`` are compared as plain text, see
            :mod:`votersync.linkage.plain`; blocks are made of the places as written.

    Returns:
        the migrants' side (left), the voters' side (right) and the names of both.
    """
    left_name, right_name, readings = _shared_readings(migrants["nama"], voters["nama"])
    places = pd.concat([migrants["tempat_lahir"], voters["tempat_lahir"]], ignore_index=True)
    place_codes = _fold_codes(places)
    left = _side(migrants, left_name, place_codes[: len(migrants)])
    right = _side(voters, right_name, place_codes[len(migrants) :])
    names = _names(readings, right_name)
    if not is_plain:
        return left, right, names
    left_plain, right_plain, vocabulary = encode_plain(voters, migrants)
    return (
        replace(left, plain=left_plain, region=left_plain.places + 1),
        replace(right, plain=right_plain, region=right_plain.places + 1),
        replace(names, vocabulary=vocabulary),
    )


def _shared_readings(left: pd.Series, right: pd.Series) -> tuple[Ints, Ints, list[Nama]]:
    """Read every distinct written name once; different writings with one reading share a code."""
    codes, written = pd.factorize(pd.concat([left, right], ignore_index=True))
    index: dict[tuple[tuple[str, ...], tuple[bool, ...]], int] = {}
    readings: list[Nama] = []
    of_written = np.empty(len(written) + 1, dtype=np.int64)
    of_written[-1] = -1
    for i, text in enumerate(written):
        reading = read_nama(text)
        key = (reading.tokens, reading.is_expanded)
        if key not in index:
            index[key] = len(readings)
            readings.append(reading)
        of_written[i] = index[key] if reading.tokens else -1
    both = of_written[codes]
    return both[: len(left)], both[len(left) :], readings


def _fold_codes(places: pd.Series) -> Ints:
    """Codes of birthplaces that sound alike; -1 none."""
    codes, written = pd.factorize(places)
    folded = sounds(["".join(c for c in str(text).upper() if "A" <= c <= "Z") for text in written])
    folded_codes, _ = pd.factorize(np.array([*folded, ""], dtype=object))
    known = np.array([bool(text) for text in [*folded, ""]])
    result: Ints = np.where(known, folded_codes, -1)[codes]
    return result


def _side(persons: pd.DataFrame, name: Ints, birthplace: Ints) -> Side:
    digits = nik_digits(persons["nik"])
    born = np.stack([persons[c].to_numpy(np.int64) for c in ("tahun_lahir", "bulan_lahir", "hari_lahir")], axis=1)
    born_nik, sex_nik = _read_nik_birth(digits)
    sex = persons["jenis_kelamin"].map({"L": 1, "P": 2}).astype("float64").fillna(0).to_numpy(np.int64)
    return Side(
        name=name,
        digits=digits,
        born=born,
        born_nik=born_nik,
        age=persons["umur"].to_numpy(np.int64),
        sex=np.where(sex > 0, sex, sex_nik),
        birthplace=birthplace,
        region=_region(persons["wilayah"]),
        rt=persons["rt"].to_numpy(np.int64),
        rw=persons["rw"].to_numpy(np.int64),
        nkk=number(nik_digits(persons["nkk"]), 0, 16),
        is_linkable=persons["is_linkable"].to_numpy(bool),
        order=_order(persons),
    )


def _order(persons: pd.DataFrame) -> Ints:
    told = ["nama", "nik", "tahun_lahir", "bulan_lahir", "hari_lahir", "wilayah", "alamat"]
    mixed = pd.util.hash_pandas_object(persons[told], index=False, categorize=False)
    return np.argsort(mixed.to_numpy(), kind="stable")


def nik_digits(column: pd.Series) -> Small:
    """Turn 16-character patterns into (n, 16) digits; ``?`` and missing become -1."""
    text = column.fillna("?" * 16).to_numpy(dtype="U16")
    codes = np.ascontiguousarray(text).view(np.uint32).reshape(len(text), 16).astype(np.int64) - ord("0")
    return np.where((codes >= 0) & (codes <= 9), codes, -1).astype(np.int8)


def number(digits: Small, first: int, last: int) -> Ints:
    """The number in digits[first:last] of each row; -1 where one of them is unknown."""
    part = digits[:, first:last].astype(np.int64)
    powers = 10 ** np.arange(last - first - 1, -1, -1, dtype=np.int64)
    value: Ints = np.where((part >= 0).all(axis=1), part @ powers, -1)
    return value


def _read_nik_birth(digits: Small) -> tuple[Ints, Ints]:
    """Birth date (n, 3) as year, month, day and sex (1 L, 2 P) inside a NIK; 0 where unknown or impossible."""
    day, month, year = number(digits, 6, 8), number(digits, 8, 10), number(digits, 10, 12)
    is_female = day > FEMALE_DAY
    day = np.where(is_female, day - FEMALE_DAY, day)
    is_possible = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)
    full_year = np.where(year < 0, 0, np.where(year <= CENTURY_PIVOT, 2000 + year, 1900 + year))
    born = np.stack([full_year, month, day], axis=1)
    return np.where(is_possible[:, None], born, 0), np.where(is_possible, 1 + is_female, 0)


def _region(column: pd.Series) -> Ints:
    """(n, 4) whole codes of provinsi, kabupaten, kecamatan, desa; 0 unknown."""
    codes, distinct = pd.factorize(column)
    table = np.zeros((len(distinct) + 1, 4), dtype=np.int64)
    for i, code in enumerate(distinct):
        for level, length in enumerate((2, 4, 6, 10)):
            if len(code) >= length:
                table[i, level] = int(code[:length])
    return table[codes]


def _codes(texts: Sequence[str]) -> tuple[Ints, list[str]]:
    codes, distinct = pd.factorize(np.array(texts, dtype=object))
    return codes.astype(np.int64), [str(text) for text in distinct]


def _names(readings: Sequence[Nama], voter_names: Ints) -> Names:
    """Build the vocabulary; frequencies are those of the voters' side, where chance agreements come from."""
    flat = [(i, j, w) for i, r in enumerate(readings) for j, w in enumerate(r.tokens[:MAX_TOKENS])]
    at = np.array([(i, j) for i, j, _ in flat], dtype=np.int64).reshape(-1, 2)
    words = np.full((len(readings), MAX_TOKENS), -1, dtype=np.int64)
    tokens, expanded = words.copy(), np.zeros(words.shape, dtype=bool)
    word_codes, word_text = _codes([w for _, _, w in flat])
    sound_of_word, sound_text = _codes(sounds(word_text))
    sound_codes = sound_of_word[word_codes]
    words[at[:, 0], at[:, 1]], tokens[at[:, 0], at[:, 1]] = word_codes, sound_codes
    for i, reading in enumerate(readings):
        weak = reading.is_expanded[:MAX_TOKENS]
        if any(weak):
            expanded[i, : len(weak)] = weak
    joined_text = sounds(["".join(reading.tokens) for reading in readings])
    joined, _ = _codes(joined_text)
    entries = np.bincount(voter_names[voter_names >= 0], minlength=len(readings))
    voters = max(int(entries.sum()), 1)
    in_voters = np.zeros(max(len(sound_text), 1))
    np.add.at(in_voters, sound_codes, entries[at[:, 0]])
    joined_voters = np.bincount(joined, weights=entries, minlength=1)[joined] if len(readings) else joined
    return Names(
        tokens=tokens,
        words=words,
        is_expanded=expanded,
        joined=joined,
        joined_text=joined_text,
        skeleton=_codes(_VOWELS.sub("", "\n".join(joined_text)).split("\n"))[0] if readings else joined,
        initial=np.array([ord(text[0]) if text else 0 for text in joined_text], dtype=np.int64),
        sound_text=sound_text,
        # Half an entry stands for words not seen on the rolls.
        token_bits=-np.log2(np.minimum((in_voters + 0.5) / (voters + 1), 1.0)),
        joined_voters=joined_voters.astype(np.int64),
    )
