"""Which pairs are worth comparing: several blocking rules on integer keys.

A rule gives each record one or more keys; records of both sides that share a key are a candidate pair.  A pair
counts for the first rule that finds it.  A block with too many voters is split by further keys (sex and kecamatan),
never dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from votersync.linkage.arrays import Bools, Codes, Ints, Packed
from votersync.linkage.encode import Side
from votersync.linkage.keys import Keys, Parts, crossed, keyed, pairs_of, split_keys
from votersync.linkage.readings import Names

T = TypeVar("T", Ints, Packed)

MAX_BLOCK = 25
"""Voters that may share one key before the block is split: bounds the pairs per migrant and rule.  Measured on made-up
rolls of a regency, 400 instead of 25 finds more than twice the pairs and not one more person."""

FEW = 8
"""The same for rules that bring together what has little in common: their blocks fill up as a roll grows, and in a
province of 4,000,000 two of them made a third of all pairs, and 13 of 335,000 matches."""

MAX_SPLIT = 400
"""The same after the split: a key shared by more says too little to look at each; other rules find the person."""

SLICE = 16_384
"""Voters whose keys are made at a time: what one step makes of them is still near the processor for the next."""

SIEVE_BITS = range(16, 26)
"""Sizes of the bitmap that sifts voters' keys before they are sorted: 64 KB to 32 MB, as the migrants' keys need."""

SIEVE_ROOM = 3
"""Places of the bitmap for each key as a power of two: eight, so that one key in eight is let through by chance."""

RULE_BITS = 5
"""Bits that hold the position of a rule."""

COMPACTED = 8_000_000
"""Newly found pairs that are held before those found twice are put together: bounds memory."""

RARE_BITS = 9.0
"""-log2 of the share of voters that have a word, from which the word may block with little beside it."""


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """A rule's name and how it makes the keys of one side."""

    name: str
    keys: Callable[[Parts], Keys]
    voter_keys: Callable[[Parts], Keys] | None = None
    """Set where the voters' keys differ from the migrants'."""
    most: int = MAX_BLOCK
    """Voters that may share one key before the block is split."""


BLOCKING_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("nik-16", lambda p: keyed(p.whole_nik), lambda p: keyed(p.nik(16))),
    BlockingRule("nik-12", lambda p: keyed(p.nik(12))),
    BlockingRule("nik-10 + huruf pertama", lambda p: keyed(p.nik(10), p.initial)),
    BlockingRule("nik-10 disamarkan", lambda p: keyed(p.nik(10)), lambda p: keyed(p.masked_nik(10))),
    BlockingRule("lahir + kata nama", lambda p: crossed(p.dates, p.words)),
    BlockingRule("lahir + kecamatan + kelamin", lambda p: crossed(p.dates, p.kecamatan, p.sexes)),
    BlockingRule("lahir + huruf pertama + kelamin", lambda p: crossed(p.dates, p.initial, p.sexes), most=FEW),
    BlockingRule("nama + tahun", lambda p: keyed(p.joined, p.years)),
    BlockingRule("nama + hari dan bulan", lambda p: keyed(p.joined, p.day_month)),
    BlockingRule("nama + kecamatan", lambda p: keyed(p.joined, p.kecamatan)),
    BlockingRule("kata nama + hari dan bulan + kecamatan", lambda p: crossed(p.words, p.day_month, p.kecamatan)),
    BlockingRule(
        "hari dan bulan tanpa tahun + kecamatan + huruf pertama + kelamin",
        lambda p: crossed(p.day_month, p.kecamatan, p.initial, p.sexes),
        lambda p: crossed(p.yearless, p.kecamatan, p.initial, p.sexes),
    ),
    BlockingRule(
        "lahir tertukar + kata nama",
        lambda p: crossed(p.swapped, p.words),
        lambda p: crossed(p.dates, p.words),
    ),
    BlockingRule("dua kata nama + tahun", lambda p: crossed(p.word_pairs, p.years)),
    BlockingRule("dua kata nama + kecamatan", lambda p: keyed(p.word_pairs, p.kecamatan)),
    BlockingRule("kerangka nama + kecamatan + kelamin", lambda p: keyed(p.skeleton, p.kecamatan, p.sexes)),
    BlockingRule("kerangka nama + tahun + kelamin", lambda p: crossed(p.skeleton, p.years, p.sexes)),
    BlockingRule("kata nama + tahun + kecamatan", lambda p: crossed(p.words, p.years, p.kecamatan)),
    BlockingRule(
        "kata nama tanpa tanggal + desa",
        lambda p: p.undated_words_or_called(p.desa),
        lambda p: keyed(p.words, p.desa),
    ),
    BlockingRule(
        "umur + desa + RT + huruf pertama + kelamin",
        lambda p: crossed(p.near_years, p.desa, p.rt, p.initial, p.sexes),
        lambda p: keyed(p.year, p.desa, p.rt, p.initial, p.sexes),
    ),
    BlockingRule(
        "umur di daftar pemilih + desa + RT + huruf pertama + kelamin",
        lambda p: keyed(p.year, p.desa, p.rt, p.initial, p.sexes),
        lambda p: crossed(p.near_years, p.desa, p.rt, p.initial, p.sexes),
    ),
    BlockingRule(
        "dusun tanpa desa + kecamatan + RT + huruf pertama + kelamin",
        lambda p: crossed(p.dusun_without_desa, p.kecamatan, p.rt, p.initial, p.sexes),
        lambda p: crossed(p.dusun, p.kecamatan, p.rt, p.initial, p.sexes),
    ),
    BlockingRule(
        "kata jarang + tahun + kelamin",
        lambda p: crossed(p.rare_words(RARE_BITS), p.years, p.sexes),
        most=FEW,
    ),
    BlockingRule("nama jarang", lambda p: keyed(p.joined)),
)
"""Rules in the order in which a pair is credited."""

PLAIN_RULES: tuple[BlockingRule, ...] = (
    *BLOCKING_RULES,
    BlockingRule("nomor", lambda p: keyed(p.number)),
    BlockingRule("lahir + kecamatan", lambda p: keyed(p.dates, p.kecamatan)),
    BlockingRule("lahir + desa", lambda p: keyed(p.dates, p.desa)),
    BlockingRule("kata nama + kecamatan", lambda p: keyed(p.words, p.kecamatan)),
    BlockingRule("kata nama + desa", lambda p: keyed(p.words, p.desa)),
    BlockingRule("kata nama + kata alamat", lambda p: crossed(p.words, p.address)),
    BlockingRule("dua kata alamat", lambda p: keyed(pairs_of(p.address, 1 << 31))),
    BlockingRule("kata alamat + tahun", lambda p: crossed(p.address, p.years)),
)
"""Rules for tables with fields compared as plain text."""


def rules_for(left: Side, right: Side) -> tuple[BlockingRule, ...]:
    """Return the rules that the fields of both sides allow."""
    return BLOCKING_RULES if left.plain is None or right.plain is None else PLAIN_RULES


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


def candidate_pairs(left: Side, right: Side, names: Names, rules: Sequence[BlockingRule] | None = None) -> Candidates:
    """Find the candidate pairs of migrants (left) and linkable voters (right), by some rules or all that fit them."""
    rules = rules_for(left, right) if rules is None else rules
    rows = _Rows(max(len(left), len(right)).bit_length())
    found: list[Ints] = [np.empty(0, dtype=np.int64)]
    left_out = 0
    for at, rule in enumerate(rules):
        ours = _keys(Parts(left, names, slice(None)), rule.keys, rows, None)
        if not len(ours):
            continue
        theirs = _keys(Parts(right, names, slice(None)), rule.voter_keys or rule.keys, rows, _sieve(ours))
        for pairs, too_many in _joins((ours, theirs), (left, right), rows, rule.most):
            # A pair and the rule that found it are one number, so one sort gives each pair once, with its first rule.
            found.append((pairs << RULE_BITS) | at)
            left_out += too_many
        if sum(map(len, found[1:])) > COMPACTED:
            found = [each_once(found)]
    pair = each_once(found)
    rule_of = (pair & ((1 << RULE_BITS) - 1)).astype(np.uint8)
    pair >>= RULE_BITS
    credit = np.bincount(rule_of, minlength=len(rules))
    at_left = (pair // max(len(right), 1)).astype(np.int32)
    pair -= at_left.astype(np.int64) * len(right)
    return Candidates(
        at_left,
        pair.astype(np.int32),
        {rule.name: int(n) for rule, n in zip(rules, credit, strict=True)},
        rule_of,
        left_out,
    )


def each_once(found: list[Ints]) -> Ints:
    """Sort pairs and keep each for the first rule that found it."""
    pairs = emptied(found)
    pairs.sort()
    is_first = np.ones(len(pairs), dtype=bool)
    # Two numbers of one pair differ in the bits of the rule alone.
    is_first[1:] = (pairs[1:] ^ pairs[:-1]) >= 1 << RULE_BITS
    return pairs[is_first]


def emptied(parts: list[T]) -> T:
    """Put arrays together, each let go as soon as it is copied: they are the largest there are."""
    whole = np.empty(sum(map(len, parts)), dtype=parts[0].dtype)
    end = len(whole)
    while parts:
        part = parts.pop()
        whole[end - len(part) : end] = part
        end -= len(part)
    return whole


@dataclass(frozen=True, slots=True)
class _Rows:
    """Keys with the row that each belongs to in one number: the row takes the lowest bits, the key is cut to the rest.

    Sorting such numbers is many times faster than sorting keys and moving rows with them.  Two keys that differ only in
    the bits cut off propose a pair too many, which is then compared like any other.
    """

    bits: int

    def joined(self, keys: Packed, at: Ints) -> Packed:
        """Put keys and their rows together."""
        shift = np.uint64(self.bits)
        numbers: Packed = ((keys >> shift) << shift) | at.astype(np.uint64)
        return numbers

    def keys(self, numbers: Packed) -> Packed:
        """Return the keys."""
        return numbers >> np.uint64(self.bits)

    def at(self, numbers: Packed) -> Ints:
        """Return the rows."""
        return (numbers & np.uint64((1 << self.bits) - 1)).astype(np.int64)


def _keys(parts: Parts, make: Callable[[Parts], Keys], rows: _Rows, sieve: Bools | None) -> Packed:
    """Make a side's keys with their rows, some rows at a time; behind a sieve, only linkable rows' that pass it."""
    kept = [np.empty(0, dtype=np.uint64)]
    for first in range(0, len(parts.side), SLICE):
        key, row = make(replace(parts, rows=slice(first, first + SLICE)))
        row += first
        if sieve is not None:
            is_kept = sieve[key >> np.uint64(64 - len(sieve).bit_length() + 1)] & parts.side.is_linkable[row]
            key, row = key[is_kept], row[is_kept]
        kept.append(rows.joined(key, row))
    numbers = emptied(kept)
    numbers.sort()
    return numbers


def _sieve(keys: Packed) -> Bools:
    """Mark the first bits of keys in a bitmap."""
    bits = min(max(len(keys).bit_length() + SIEVE_ROOM, SIEVE_BITS.start), SIEVE_BITS.stop - 1)
    sieve = np.zeros(1 << bits, dtype=bool)
    sieve[keys >> np.uint64(64 - bits)] = True
    return sieve


def _joins(keys: tuple[Packed, Packed], sides: tuple[Side, Side], rows: _Rows, most: int) -> Iterator[tuple[Ints, int]]:
    """Give pairs that share a key, as left * len(right) + right (may repeat), and how many keys were left out.

    Args:
        keys: of migrants and of voters, sorted.
        sides: migrants and voters.
        rows: how keys and rows are put together.
        most: voters that may share one key before the block is split.
    """
    (ours, theirs), (left, right) = keys, sides
    which, start, size = _blocks(ours, theirs, rows)
    is_huge = size > most
    yield _pairs(ours[which[~is_huge]], start[~is_huge], size[~is_huge], theirs, (rows, len(right))), 0
    if not is_huge.any():
        return
    # The split: the same key with sex and kecamatan; a record of no known kecamatan is left to the other rules.
    edges = np.zeros(len(theirs) + 1, dtype=np.int8)
    edges[start[is_huge]] = 1
    edges[(start + size)[is_huge]] -= 1
    in_huge = np.cumsum(edges, dtype=np.int8)[:-1] > 0
    ours, theirs = _split(ours[which[is_huge]], left, rows), _split(theirs[in_huge], right, rows)
    which, start, size = _blocks(ours, theirs, rows)
    is_small = size <= MAX_SPLIT
    split = _pairs(ours[which[is_small]], start[is_small], size[is_small], theirs, (rows, len(right)))
    yield split, int((~is_small).sum())


def _blocks(ours: Packed, theirs: Packed, rows: _Rows) -> tuple[Ints, Ints, Ints]:
    """Tell which of our keys are among theirs, and for each where its block begins there and how large it is."""
    keys = rows.keys(theirs)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    distinct, sizes = keys[starts], np.diff(np.append(starts, len(keys)))
    wanted = rows.keys(ours)
    block = np.searchsorted(distinct, wanted)
    which = (
        np.flatnonzero(distinct[np.minimum(block, max(len(distinct) - 1, 0))] == wanted) if len(distinct) else starts
    )
    return which, starts[block[which]], sizes[block[which]]


def _split(numbers: Packed, side: Side, rows: _Rows) -> Packed:
    at = rows.at(numbers)
    key, row = split_keys(rows.keys(numbers), side, at)
    return np.sort(rows.joined(key, at[row]))


def _pairs(ours: Packed, start: Ints, size: Ints, theirs: Packed, shape: tuple[_Rows, int]) -> Ints:
    rows, n_right = shape
    at = np.arange(int(size.sum())) + np.repeat(start - np.cumsum(size) + size, size)
    pairs = rows.at(theirs[at])
    pairs += np.repeat(rows.at(ours) * n_right, size)
    return pairs
