"""Which pairs are worth comparing: several blocking rules on integer keys.

A rule gives each record one or more keys; records of both sides that share a key are a candidate pair.  A pair
counts for the first rule that finds it.  A block with too many voters is split by further keys (sex and kecamatan),
never dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from votersync.linkage.digits import first_digits
from votersync.linkage.encode import Side, mixed
from votersync.linkage.plain import Plain
from votersync.linkage.readings import Codes, Ints, Names

Keys = npt.NDArray[np.uint64]

MAX_BLOCK = 25
"""Voters that may share one key before the block is split: bounds the pairs per migrant and rule.  Measured on made-up
rolls of a regency, 400 instead of 25 finds more than twice the pairs and not one more person."""

MAX_SPLIT = 400
"""The same after the split: a key shared by more says too little to look at each; other rules find the person."""

SLICE = 250_000
"""Voters whose keys are made at a time: bounds memory."""

SIEVE_BITS = range(16, 26)
"""Sizes of the bitmap that sifts voters' keys before they are sorted: 64 KB to 32 MB, as the migrants' keys need."""

SIEVE_ROOM = 3
"""Places of the bitmap for each key as a power of two: eight, so that one key in eight is let through by chance."""

RULE_BITS = 5
"""Bits that hold the position of a rule."""

COMPACTED = 16_000_000
"""Found pairs that are held before those found twice are put together: bounds memory."""

RARE_BITS, VERY_RARE_BITS = 8.0, 9.0
"""-log2 of the share of voters that have a word, from which the word may block with little beside it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What blocking keys are made of, one row a record of some rows of a side; 0 is unknown in all of them."""

    side: Side
    names: Names
    rows: slice

    def nik(self, digits: int) -> Keys:
        """(n, 1) first digits of the NIK."""
        return first_digits(self.side.nik[self.rows], digits)[:, None]

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
        """(n, 2)."""
        return _two(self.side.born[self.rows, 0], self.side.born_nik[self.rows, 0])

    @property
    def day_month(self) -> Ints:
        """(n, 2)."""
        return _two(_day_month(self.side.born[self.rows]), _day_month(self.side.born_nik[self.rows]))

    @property
    def words(self) -> Codes:
        """(n, tokens) sound codes of the name's words."""
        return self.names.tokens[self.side.name[self.rows]]

    def rare_words(self, bits: float) -> Codes:
        """(n, tokens) words that few voters have."""
        words = self.words
        return np.where(self.names.token_bits[words] >= bits, words, 0)

    @property
    def word_pairs(self) -> Ints:
        """(n, 6) unordered pairs among the first four words."""
        return _pairs_of(self.words[:, :4].astype(np.int64), self.names.token_bits.size + 1)

    @property
    def joined(self) -> Codes:
        """(n, 1) sound of the whole name."""
        return self.names.joined[self.side.name[self.rows], None]

    @property
    def skeleton(self) -> Codes:
        """(n, 1) its consonants: survives most typing errors in vowels, and joined or split words."""
        return self.names.skeleton[self.side.name[self.rows], None]

    @property
    def initial(self) -> npt.NDArray[np.uint8]:
        """(n, 1)."""
        return self.names.initial[self.side.name[self.rows], None]

    @property
    def kecamatan(self) -> Ints:
        """(n, 1)."""
        return self.side.region(self.rows, 2)[:, None]

    @property
    def desa(self) -> Ints:
        """(n, 1)."""
        return self.side.region(self.rows, 3)[:, None]

    @property
    def sex(self) -> npt.NDArray[np.int8]:
        """(n, 1)."""
        return self.side.sex[self.rows, None]

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


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """A rule's name and how it makes the (n, k) keys of one side; 0 is no key."""

    name: str
    keys: Callable[[Parts], Keys]
    voter_keys: Callable[[Parts], Keys] | None = None
    """Set where the voters' keys differ from the migrants'."""


def mix(*parts: Ints | Keys) -> Keys:
    """Hash integer arrays (broadcast together) into one key each; 0 where any part is below 1."""
    key = mixed(*parts) | np.uint64(1)
    for part in parts:
        key *= part > 0
    return key


def _crossed(values: Ints, *others: Ints) -> Keys:
    """Keys of every column of *values* with every column of the first other; further others have one column."""
    first, *rest = others
    crossed = mix(values[:, :, None], first[:, None, :], *(other[:, None, :] for other in rest))
    return crossed.reshape(len(values), -1)


BLOCKING_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("nik-16", lambda p: mix(p.nik(16))),
    BlockingRule("nik-12", lambda p: mix(p.nik(12))),
    BlockingRule("nik-10 + huruf pertama", lambda p: mix(p.nik(10), p.initial)),
    BlockingRule("lahir + kata nama", lambda p: _crossed(p.dates, p.words)),
    BlockingRule("lahir + kecamatan + kelamin", lambda p: mix(p.dates, p.kecamatan, p.sex)),
    BlockingRule("lahir + huruf pertama + kelamin", lambda p: mix(p.dates, p.initial, p.sex)),
    BlockingRule("nama + tahun", lambda p: mix(p.joined, p.years)),
    BlockingRule("nama + hari dan bulan", lambda p: mix(p.joined, p.day_month)),
    BlockingRule("nama + kecamatan", lambda p: mix(p.joined, p.kecamatan)),
    BlockingRule("kata nama + hari dan bulan + kecamatan", lambda p: _crossed(p.words, p.day_month, p.kecamatan)),
    BlockingRule(
        "lahir tertukar + kata nama",
        lambda p: _crossed(p.swapped, p.words),
        lambda p: _crossed(p.dates, p.words),
    ),
    BlockingRule("dua kata nama + tahun", lambda p: _crossed(p.word_pairs, p.years)),
    BlockingRule("dua kata nama + kecamatan", lambda p: mix(p.word_pairs, p.kecamatan)),
    BlockingRule("kerangka nama + kecamatan + kelamin", lambda p: mix(p.skeleton, p.kecamatan, p.sex)),
    BlockingRule("kerangka nama + tahun + kelamin", lambda p: mix(p.skeleton, p.years, p.sex)),
    BlockingRule("kata jarang + desa", lambda p: mix(p.rare_words(RARE_BITS), p.desa)),
    BlockingRule("kata jarang + tahun + kelamin", lambda p: _crossed(p.rare_words(VERY_RARE_BITS), p.years, p.sex)),
    BlockingRule("nama jarang", lambda p: mix(p.joined)),
)
"""Rules in the order in which a pair is credited."""

PLAIN_RULES: tuple[BlockingRule, ...] = (
    *BLOCKING_RULES,
    BlockingRule("nomor", lambda p: mix(p.number)),
    BlockingRule("lahir + kecamatan", lambda p: mix(p.dates, p.kecamatan)),
    BlockingRule("lahir + desa", lambda p: mix(p.dates, p.desa)),
    BlockingRule("kata nama + kecamatan", lambda p: mix(p.words, p.kecamatan)),
    BlockingRule("kata nama + desa", lambda p: mix(p.words, p.desa)),
    BlockingRule("kata nama + kata alamat", lambda p: _crossed(p.words, p.address)),
    BlockingRule("dua kata alamat", lambda p: mix(_pairs_of(p.address, 1 << 31))),
    BlockingRule("kata alamat + tahun", lambda p: _crossed(p.address, p.years)),
)
"""Rules for tables with fields compared as plain text."""


def rules_for(left: Side, right: Side) -> tuple[BlockingRule, ...]:
    """Return the rules that the fields of both sides allow."""
    return BLOCKING_RULES if left.plain is None or right.plain is None else PLAIN_RULES


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


def _pairs_of(words: Ints, base: int) -> Ints:
    ordered = np.sort(words, axis=1)
    firsts, seconds = np.triu_indices(words.shape[1], 1)
    a, b = ordered[:, firsts], ordered[:, seconds]
    return np.where((a > 0) & (a != b), a * base + b, 0)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth comparing, each once, sorted."""

    left: Codes
    """Positions of the migrants."""
    right: Codes
    """Positions of the voters."""
    credit: dict[str, int]
    """Pairs by the rule that found them first."""
    rule: npt.NDArray[np.uint8]
    """Position of the rule that found each pair first."""
    left_out: int
    """Keys of migrants that too many voters share even after the split."""


def candidate_pairs(left: Side, right: Side, names: Names) -> Candidates:
    """Find the candidate pairs of migrants (left) and linkable voters (right)."""
    rules = rules_for(left, right)
    rows = _Rows(max(len(left), len(right)).bit_length())
    found, left_out = [np.empty(0, dtype=np.int64)], 0
    for at, rule in enumerate(rules):
        ours = _keys(Parts(left, names, slice(None)), rule.keys, rows, None)
        theirs = _keys(Parts(right, names, slice(None)), rule.voter_keys or rule.keys, rows, _sieve(ours))
        for pairs, too_many in _joins(ours, theirs, left, right, rows):
            # A pair and the rule that found it are one number, so one sort gives each pair once, with its first rule.
            found.append((pairs << RULE_BITS) | at)
            left_out += too_many
        if sum(map(len, found)) > COMPACTED:
            found = [_each_once(found)]
    pair = _each_once(found)
    rule_of = (pair & ((1 << RULE_BITS) - 1)).astype(np.uint8)
    pair >>= RULE_BITS
    credit = np.bincount(rule_of, minlength=len(rules))
    return Candidates(
        (pair // max(len(right), 1)).astype(np.int32),
        (pair % max(len(right), 1)).astype(np.int32),
        {rule.name: int(n) for rule, n in zip(rules, credit, strict=True)},
        rule_of,
        left_out,
    )


def _each_once(found: list[Ints]) -> Ints:
    """Sort pairs and keep each for the first rule that found it."""
    pairs = np.concatenate(found)
    found.clear()
    pairs.sort()
    is_first = np.ones(len(pairs), dtype=bool)
    is_first[1:] = (pairs[1:] >> RULE_BITS) != (pairs[:-1] >> RULE_BITS)
    return pairs[is_first]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Keys with the row that each belongs to in one number: the row takes the lowest bits, the key is cut to the rest.

    Sorting such numbers is many times faster than sorting keys and moving rows with them.  Two keys that differ only in
    the bits cut off propose a pair too many, which is then compared like any other.
    """

    bits: int

    def joined(self, keys: Keys, at: Ints) -> Keys:
        """Put keys and their rows together and sort them."""
        shift = np.uint64(self.bits)
        numbers: Keys = ((keys >> shift) << shift) | at.astype(np.uint64)
        numbers.sort()
        return numbers

    def keys(self, numbers: Keys) -> Keys:
        """Return the keys."""
        return numbers >> np.uint64(self.bits)

    def at(self, numbers: Keys) -> Ints:
        """Return the rows."""
        return (numbers & np.uint64((1 << self.bits) - 1)).astype(np.int64)


def _keys(parts: Parts, make: Callable[[Parts], Keys], rows: _Rows, sieve: npt.NDArray[np.bool_] | None) -> Keys:
    """Make a side's keys with their rows, some rows at a time; behind a sieve, only linkable rows' that pass it."""
    kept = [np.empty(0, dtype=np.uint64)]
    for first in range(0, len(parts.side), SLICE):
        some = slice(first, first + SLICE)
        keys = make(replace(parts, rows=some))
        is_kept = keys > 0
        if sieve is not None:
            is_kept &= parts.side.is_linkable[some, None]
            is_kept &= sieve[keys >> np.uint64(64 - len(sieve).bit_length() + 1)]
        at, _ = np.nonzero(is_kept)
        kept.append(rows.joined(keys[is_kept], at + first))
    numbers = np.concatenate(kept)
    numbers.sort()
    return numbers


def _sieve(keys: Keys) -> npt.NDArray[np.bool_]:
    """Mark the first bits of keys in a bitmap."""
    bits = min(max(len(keys).bit_length() + SIEVE_ROOM, SIEVE_BITS.start), SIEVE_BITS.stop - 1)
    sieve = np.zeros(1 << bits, dtype=bool)
    sieve[keys >> np.uint64(64 - bits)] = True
    return sieve


def _joins(ours: Keys, theirs: Keys, left: Side, right: Side, rows: _Rows) -> Iterator[tuple[Ints, int]]:
    """Give pairs that share a key, as left * len(right) + right (may repeat), and how many keys were left out."""
    which, start, size = _blocks(ours, theirs, rows)
    is_huge = size > MAX_BLOCK
    yield _pairs(ours[which[~is_huge]], start[~is_huge], size[~is_huge], theirs, (rows, len(right))), 0
    if not is_huge.any():
        return
    # The split: the same key with sex and kecamatan; a record that lacks one of them is left to the other rules.
    bounds = np.zeros(len(theirs) + 1, dtype=np.int8)
    bounds[start[is_huge]] = 1
    stops = (start + size)[is_huge]
    is_stop = np.zeros(len(bounds), dtype=bool)
    is_stop[stops] = True
    in_huge = np.cumsum(bounds - is_stop.astype(np.int8), dtype=np.int8)[:-1] > 0
    ours, theirs = _split(ours[which[is_huge]], left, rows), _split(theirs[in_huge], right, rows)
    which, start, size = _blocks(ours, theirs, rows)
    is_small = size <= MAX_SPLIT
    split = _pairs(ours[which[is_small]], start[is_small], size[is_small], theirs, (rows, len(right)))
    yield split, int((~is_small).sum())


def _blocks(ours: Keys, theirs: Keys, rows: _Rows) -> tuple[Ints, Ints, Ints]:
    """Tell which of our keys are among theirs, and for each where its block begins there and how large it is."""
    keys = rows.keys(theirs)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    distinct, sizes = keys[starts], np.diff(np.append(starts, len(keys)))
    wanted = rows.keys(ours)
    block = np.searchsorted(distinct, wanted)
    which = np.flatnonzero(distinct[np.minimum(block, max(len(distinct) - 1, 0))] == wanted) if len(distinct) else starts
    return which, starts[block[which]], sizes[block[which]]


def _split(numbers: Keys, side: Side, rows: _Rows) -> Keys:
    at = rows.at(numbers)
    keys = mix(rows.keys(numbers), side.sex[at], side.region(at, 2))
    return rows.joined(keys[keys > 0], at[keys > 0])


def _pairs(ours: Keys, start: Ints, size: Ints, theirs: Keys, shape: tuple[_Rows, int]) -> Ints:
    rows, n_right = shape
    offsets = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    pairs: Ints = np.repeat(rows.at(ours) * n_right, size) + rows.at(theirs[np.repeat(start, size) + offsets])
    return pairs
