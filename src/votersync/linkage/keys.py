"""What blocking keys are made of, and how they are mixed: integers of a few fields become one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from votersync.linkage.arrays import Bools, Codes, Ints, Packed, Tiny
from votersync.linkage.digits import DIGITS, first_digits
from votersync.linkage.encode import Side, mixed
from votersync.linkage.plain import Plain
from votersync.linkage.readings import Names

AGE_TOLERANCE = 2
"""Years about an age that are looked through: ages are told roughly."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What blocking keys are made of, one row a record of some rows of a side; 0 is unknown in all of them."""

    side: Side
    names: Names
    rows: slice

    def nik(self, digits: int) -> Packed:
        """(n, 1) first digits of the NIK."""
        return first_digits(self.side.nik[self.rows], digits)[:, None]

    @property
    def whole_nik(self) -> Packed:
        """(n, 2) the whole NIK, and the one on the rolls that it is but for a digit too few or too many."""
        numbers = (self.side.nik[self.rows], self.side.aligned[self.rows])
        return np.stack([first_digits(number, DIGITS) for number in numbers], axis=1)

    def masked_nik(self, digits: int) -> Packed:
        """(n, 1) the same, of NIKs that show hardly more: all that can be asked of them."""
        nik = self.side.nik[self.rows]
        return np.where(first_digits(nik, digits + 2) > 0, np.uint64(0), first_digits(nik, digits))[:, None]

    @property
    def dates(self) -> Ints:
        """(n, 2) birth dates as yyyymmdd, from the column and from the NIK where that differs."""
        return _two(_whole(self.side.born[self.rows]), _whole(self.side.born_nik[self.rows]))

    @property
    def swapped(self) -> Ints:
        """(n, 2) the same with day and month exchanged, where both orders are possible."""
        return _two(_swapped(self.side.born[self.rows]), _swapped(self.side.born_nik[self.rows]))

    @property
    def years(self) -> Ints:
        """(n, 2) years of birth, of the column and of the NIK; an age leaves two of them."""
        written = _two(self.side.born[self.rows, 0], self.side.born_nik[self.rows, 0])
        is_aged = (written == 0).all(axis=1, keepdims=True) & (self.year > 0)
        return np.where(is_aged, self.year - np.arange(2), written)

    @property
    def day_month(self) -> Ints:
        """(n, 2)."""
        return _two(_day_month(self.side.born[self.rows]), _day_month(self.side.born_nik[self.rows]))

    @property
    def yearless(self) -> Ints:
        """(n, 2) the same of those whose date shows no year, though an age may: no rule with whole dates finds them."""
        return np.where((self.dates > 0).any(axis=1, keepdims=True), 0, self.day_month)

    @property
    def words(self) -> Codes:
        """(n, tokens) sound codes of the name's words."""
        return self.names.tokens[self.side.name[self.rows]]

    @property
    def undated_words(self) -> Codes:
        """(n, tokens) words of those whose birth date is not known to the day: without it other rules find few."""
        return np.where((self.dates > 0).any(axis=1, keepdims=True), 0, self.words)

    def undated_words_or_called(self, place: Ints) -> Keys:
        """Keys of these words and places (n, 1); one word alone may be the end or beginning of any that holds it."""
        words = self.undated_words
        whole = keyed(words, place)
        at = np.flatnonzero((words[:, 0] > 0) & (words[:, 1] == 0) & (place[:, 0] > 0))
        longer, of = self.names.nicknames.longer(words[at, 0])
        called = keyed(longer[:, None], place[at[of]])
        return Keys(np.concatenate([whole.key, called.key]), np.concatenate([whole.row, at[of][called.row]]))

    def rare_words(self, bits: float) -> Codes:
        """(n, tokens) words that few voters have."""
        words = self.words
        return np.where(self.names.token_bits[words] >= bits, words, 0)

    @property
    def word_pairs(self) -> Ints:
        """(n, 6) unordered pairs among the first four words."""
        return pairs_of(self.words[:, :4].astype(np.int64), self.names.token_bits.size + 1)

    @property
    def joined(self) -> Codes:
        """(n, 1) sound of the whole name."""
        return self.names.joined[self.side.name[self.rows], None]

    @property
    def skeleton(self) -> Codes:
        """(n, 1) its consonants: survives most typing errors in vowels, an H not heard, and joined or split words."""
        return self.names.skeleton[self.side.name[self.rows], None]

    @property
    def initial(self) -> Ints:
        """(n, 1)."""
        return self.names.initial[self.side.name[self.rows], None]

    @property
    def near_years(self) -> Ints:
        """(n, 5) years about that of birth, of those without a whole birth date: ages are told roughly."""
        is_undated = (self.dates == 0).all(axis=1) & (self.side.year[self.rows] > 0)
        years = self.year + np.arange(-AGE_TOLERANCE, AGE_TOLERANCE + 1)
        return np.where(is_undated[:, None], years, 0)

    @property
    def year(self) -> Ints:
        """(n, 1) year of birth, also as an age implies it."""
        return self.side.year[self.rows, None]

    @property
    def kecamatan(self) -> Ints:
        """(n, 1)."""
        return self.side.region(self.rows, 2)[:, None]

    @property
    def desa(self) -> Ints:
        """(n, 1)."""
        return self.side.region(self.rows, 3)[:, None]

    @property
    def dusun(self) -> Ints:
        """(n, 1) the part of a desa; some of one kecamatan are called alike."""
        return self.side.dusun[self.rows, None] + 1

    @property
    def dusun_without_desa(self) -> Ints:
        """(n, 1) the same of those whose desa is not told, as on registers of arrivals: rules with a desa miss them."""
        return np.where(self.desa > 0, 0, self.dusun)

    @property
    def rt(self) -> Ints:
        """(n, 1)."""
        return self.side.rt[self.rows, None]

    @property
    def sexes(self) -> Ints:
        """(n, 2) the sex, and of those whose sex is not known both: many lists do not tell it."""
        return either_sex(self.side.sex[self.rows])

    @property
    def number(self) -> Ints:
        """(n, 1) another country's identity number; only sides compared as plain text have one."""
        return self._plain.number[self.rows, None] + 1

    @property
    def address(self) -> Ints:
        """(n, words) words of the street address; only sides compared as plain text have them."""
        return self._plain.words[self.rows] + 1

    @property
    def _plain(self) -> Plain:
        if self.side.plain is None:
            message = "a rule for plain text met a side without it"
            raise AssertionError(message)
        return self.side.plain


def mix(*parts: Ints) -> Packed:
    """Hash integer arrays (broadcast together) into one key each; 0 where any part is below 1."""
    key = mixed(*parts) | np.uint64(1)
    for part in parts:
        key *= part > 0
    return key


class Keys(NamedTuple):
    """Keys of some rows: a row has as many as its parts allow, often none."""

    key: Packed
    row: Ints


def keyed(*parts: Ints) -> Keys:
    """Make a key of each place of integer arrays (broadcast together) where all are known; rows are the first axis."""
    is_told = parts[0] > 0
    for part in parts[1:]:
        is_told = is_told & (part > 0)
    # Most names have two words of five, and few people two dates: what is not there is not mixed.
    row, *columns = _places(is_told)
    told = (part[row, *(i * (size > 1) for i, size in zip(columns, part.shape[1:], strict=True))] for part in parts)
    return Keys(mixed(*told) | np.uint64(1), row)


def either_sex(sex: Tiny) -> Ints:
    """(n, 2) sexes of people: the one told, or 1 and 2 where none is."""
    return np.stack([np.where(sex > 0, sex, 1), np.where(sex > 0, 0, 2)], axis=1)


def _places(marks: Bools) -> list[Ints]:
    """Return where marks stand, by axis, as np.nonzero does, which takes five times as long."""
    at, places = np.flatnonzero(marks), list[Ints]()
    for size in reversed(marks.shape[1:]):
        above = at // size if size > 1 else at
        places.append(at - above * size if size > 1 else np.zeros(1, dtype=np.int64))
        at = above
    return [at, *reversed(places)]


def crossed(*parts: Ints) -> Keys:
    """Keys of every column of each part with every column of the others."""
    spread = list[Ints]()
    for part in parts:
        ahead = (1,) * len(spread)
        spread = [*(other[..., None] for other in spread), part.reshape(len(part), *ahead, part.shape[1])]
    return keyed(*spread)


def split_keys(keys: Packed, side: Side, at: Ints) -> Keys:
    """Make keys (n,) that too many share narrower, with sex and kecamatan of the records at (n,); row is of these."""
    return keyed(keys[:, None], either_sex(side.sex[at]), side.region(at, 2)[:, None])


def _two(column: Ints, nik: Ints) -> Ints:
    return np.stack([column, np.where(nik == column, 0, nik)], axis=1)


def _whole(born: Ints) -> Ints:
    year, month, day = born.astype(np.int32).T
    return np.where((year > 0) & (month > 0) & (day > 0), year * 10000 + month * 100 + day, 0)


def _swapped(born: Ints) -> Ints:
    is_swappable = (born[:, 2] <= 12) & (born[:, 2] != born[:, 1])
    return np.where(is_swappable, _whole(born[:, [0, 2, 1]]), 0)


def _day_month(born: Ints) -> Ints:
    return np.where((born[:, 1] > 0) & (born[:, 2] > 0), born[:, 1] * 100 + born[:, 2], 0)


def pairs_of(words: Ints, base: int) -> Ints:
    """Make one number of each unordered pair of different codes below *base* in a row; 0 where there is none."""
    ordered = np.sort(words, axis=1)
    firsts, seconds = np.triu_indices(words.shape[1], 1)
    a, b = ordered[:, firsts], ordered[:, seconds]
    return np.where((a > 0) & (a != b), a * base + b, 0)
