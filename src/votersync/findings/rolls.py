"""The entries of the rolls as integer arrays: what doubles, families and coincidences are told from.

Only entries that are still voters where they stand take part: not those marked TMS (``is_linkable`` is false), nor
those marked 8, whose voter is entered again in another TPS.  Unknown is 0, or -1 for digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.domain.nama import read_nama, sounds
from votersync.findings.keys import Bools, Ints

Digits = npt.NDArray[np.int8]

WRONG_TPS = 8
"""TMS code of an entry in the wrong TPS, from 2024 on (Sidalih)."""

MOST_WORDS = 5
"""Words of a name that are looked at; under 0.1 % of names in published rolls have more."""


@dataclass(frozen=True, slots=True)
class Names:
    """The distinct names of the rolls; arrays have one entry (or row) a name, codes start from 1."""

    joined: Ints
    """Sound of all words run together: ``RATNA SARI`` and ``RATNASARI`` are equal."""
    text: list[str]
    """That sound."""
    bag: Ints
    """The words' sounds in any order."""
    words: Ints
    """(names, MOST_WORDS) sound of each word, 0 none."""


@dataclass(frozen=True, slots=True)
class Rolls:
    """Entries that are voters; every array has one entry (or row) each."""

    at: Ints
    """Position in the voters table."""
    name: Ints
    """Position in :class:`Names`, -1 none."""
    names: Names
    born: Ints
    """(n, 3) year, month, day."""
    sex: Ints
    """1 L, 2 P."""
    birthplace: Ints
    kecamatan: Ints
    desa: Ints
    nik: Digits
    """(n, 16)"""
    nkk: Digits
    """(n, 16)"""

    def __len__(self) -> int:
        return len(self.at)

    @property
    def date(self) -> Ints:
        """Birth dates as yyyymmdd; 0 where a part is unknown."""
        whole: Ints = np.where((self.born > 0).all(axis=1), self.born @ np.array([10000, 100, 1]), 0)
        return whole

    def of_name_share(self) -> npt.NDArray[np.float64]:
        """Product of the shares of each entry's words among all entries; 1 for an entry without a readable name."""
        words = np.append(self.names.words, np.zeros((1, self.names.words.shape[1]), dtype=np.int64), axis=0)[self.name]
        count = np.bincount(words.ravel(), minlength=1)
        count[0] = len(self)
        product: npt.NDArray[np.float64] = (count[words] / max(len(self), 1)).prod(axis=1)
        return product

    def of_name(self, values: Ints) -> Ints:
        """Spread values of names over the entries; 0 for an entry without a readable name."""
        return np.append(values, 0)[self.name]


def is_voter(voters: pd.DataFrame) -> Bools:
    """Tell which entries are voters where they stand."""
    here: Bools = voters["is_linkable"].to_numpy(bool) & (voters["tms"].to_numpy(np.int64) != WRONG_TPS)
    return here


def read_rolls(voters: pd.DataFrame, wanted: Bools | None = None) -> Rolls:
    """Turn the voters table (:data:`votersync.tables.PERSONS`), or the entries *wanted* of it, into arrays."""
    at = np.flatnonzero(is_voter(voters) & (True if wanted is None else wanted))
    own = voters.iloc[at]
    codes, written = pd.factorize(own["nama"])
    names, of_written = _names([str(text) for text in written])
    codes_of_place = own["wilayah"].fillna("")
    return Rolls(
        at=at,
        name=np.append(of_written, -1)[codes],
        names=names,
        born=births_of(own),
        sex=sexes_of(own),
        birthplace=_folded(own["tempat_lahir"]),
        kecamatan=_codes(codes_of_place.str[:6].where(codes_of_place.str.len() >= 6)),
        desa=_codes(codes_of_place.where(codes_of_place.str.len() >= 10)),
        nik=digits_of(own["nik"]),
        nkk=digits_of(own["nkk"]),
    )


def births_of(persons: pd.DataFrame) -> Ints:
    """Return (n, 3) year, month, day of birth; 0 unknown."""
    return np.stack([persons[c].to_numpy(np.int64) for c in ("tahun_lahir", "bulan_lahir", "hari_lahir")], axis=1)


def sexes_of(persons: pd.DataFrame) -> Ints:
    """Return 1 for L, 2 for P, 0 unknown."""
    sex = persons["jenis_kelamin"]
    codes: Ints = sex.eq("L").to_numpy(np.int64) + 2 * sex.eq("P").to_numpy(np.int64)
    return codes


def digits_of(numbers: pd.Series) -> Digits:
    """Turn 16-character numbers into (n, 16) digits; ``?`` and missing become -1."""
    text = numbers.fillna("?" * 16).to_numpy(dtype="U16")
    codes = np.ascontiguousarray(text).view(np.uint32).reshape(len(text), 16).astype(np.int64) - ord("0")
    return np.where((codes >= 0) & (codes <= 9), codes, -1).astype(np.int8)


def number(digits: Digits, first: int, last: int) -> Ints:
    """Return the number in digits[first:last] of each row; -1 where one of them is unknown."""
    part = digits[:, first:last].astype(np.int64)
    powers = 10 ** np.arange(last - first - 1, -1, -1, dtype=np.int64)
    value: Ints = np.where((part >= 0).all(axis=1), part @ powers, -1)
    return value


def _codes(values: pd.Series) -> Ints:
    """Number the distinct values from 1 in sorted order; 0 unknown."""
    codes, _ = pd.factorize(values, sort=True)
    return np.asarray(codes, dtype=np.int64) + 1


def _folded(places: pd.Series) -> Ints:
    """Number birthplaces that sound alike; 0 unknown."""
    codes, written = pd.factorize(places)
    folded = sounds(["".join(c for c in str(text).upper() if "A" <= c <= "Z") for text in written])
    known = pd.Series([text or None for text in folded], dtype="str")
    return np.append(_codes(known), 0)[codes]


def _names(written: list[str]) -> tuple[Names, Ints]:
    """Read every distinct name once; also give, for each name as written, its position in the result (-1 none)."""
    readings = [read_nama(text).tokens[:MOST_WORDS] for text in written]
    distinct = dict.fromkeys(tokens for tokens in readings if tokens)
    position = {tokens: i for i, tokens in enumerate(distinct)}
    of_written = np.array([position.get(tokens, -1) for tokens in readings], dtype=np.int64)
    lengths = [len(tokens) for tokens in distinct]
    codes, words = pd.factorize(np.array(list(chain.from_iterable(distinct)), dtype=object))
    sound_codes = _codes(pd.Series(sounds([str(word) for word in words]), dtype="str"))
    table = np.zeros((len(distinct), MOST_WORDS), dtype=np.int64)
    rows = np.repeat(np.arange(len(distinct)), lengths)
    columns = np.concatenate([np.arange(length) for length in lengths]) if lengths else rows
    table[rows, columns] = sound_codes[codes] if len(codes) else 0
    text = sounds(["".join(tokens) for tokens in distinct])
    joined = _codes(pd.Series(text, dtype="str"))
    bag = pd.factorize(pd.MultiIndex.from_arrays(list(np.sort(table, axis=1).T)))[0] + 1 if distinct else joined
    return Names(joined, text, np.asarray(bag, dtype=np.int64), table), of_written
