"""Which pairs are worth comparing: several blocking rules on integer keys.

A rule gives each record one or more keys; records of both sides that share a key are a candidate pair.  A pair
counts for the first rule that finds it.  A block with too many voters is split by further keys (sex and kecamatan),
never dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from votersync.linkage.encode import Ints, Names, Side, number

Keys = npt.NDArray[np.uint64]

MAX_BLOCK = 25
"""Voters that may share one key before the block is split: bounds the pairs per migrant and rule.  Measured on made-up
rolls of a regency, 400 instead of 25 finds more than twice the pairs and not one more person."""

MAX_SPLIT = 400
"""The same after the split: a key shared by more says too little to look at each; other rules find the person."""

SLICE = 250_000
"""Voters whose keys are made at a time: bounds memory."""

SIEVE_BITS = 22
"""Size of the bitmap that sifts voters' keys before they are sorted: 4 MB, few false hits up to a million keys."""

RARE_BITS, VERY_RARE_BITS = 8.0, 9.0
"""-log2 of the share of voters that have a word, from which the word may block with little beside it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What blocking keys are made of, one row a record; 0 is unknown in all of them."""

    nik: Ints
    """(n, 3) the whole NIK, its first twelve and its first ten digits."""
    dates: Ints
    """(n, 2) birth dates as yyyymmdd, from the column and from the NIK where that differs."""
    swapped: Ints
    """(n, 2) the same with day and month exchanged, where both orders are possible."""
    years: Ints
    """(n, 2)"""
    day_month: Ints
    """(n, 2)"""
    words: Ints
    """(n, tokens) sound codes + 1 of the name's words."""
    word_pairs: Ints
    """(n, 6) unordered pairs among the first four words."""
    rare: Ints
    """(n, tokens) words that few voters have."""
    very_rare: Ints
    joined: Ints
    """(n, 1) sound of the whole name."""
    skeleton: Ints
    """(n, 1) its consonants: survives most typing errors in vowels, and joined or split words."""
    initial: Ints
    kecamatan: Ints
    desa: Ints
    sex: Ints
    number: Ints
    """(n, 1) another country's identity number."""
    address: Ints
    """(n, words) words of the street address."""


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """A rule's name and how it makes the (n, k) keys of one side; 0 is no key."""

    name: str
    keys: Callable[[Parts], Keys]
    voter_keys: Callable[[Parts], Keys] | None = None
    """Set where the voters' keys differ from the migrants'."""


def mix(*parts: Ints | Keys) -> Keys:
    """Hash integer arrays (broadcast together) into one key each; 0 where any part is below 1."""
    shape = np.broadcast_shapes(*(part.shape for part in parts))
    known = np.ones(shape, dtype=bool)
    key: Keys = np.full((1,) * len(shape), 0x9E3779B97F4A7C15, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            known &= part > 0
            key = (key ^ part.astype(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
            key = key ^ (key >> np.uint64(29))
    return np.where(known, key | np.uint64(1), np.uint64(0))


def _crossed(values: Ints, *others: Ints) -> Keys:
    """Keys of every column of *values* with every column of the first other; further others have one column."""
    first, *rest = others
    crossed = mix(values[:, :, None], first[:, None, :], *(other[:, None, :] for other in rest))
    return crossed.reshape(len(values), -1)


BLOCKING_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("nik-16", lambda p: mix(p.nik[:, :1])),
    BlockingRule("nik-12", lambda p: mix(p.nik[:, 1:2])),
    BlockingRule("nik-10 + huruf pertama", lambda p: mix(p.nik[:, 2:], p.initial)),
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
    BlockingRule("kata jarang + desa", lambda p: mix(p.rare, p.desa)),
    BlockingRule("kata jarang + tahun + kelamin", lambda p: _crossed(p.very_rare, p.years, p.sex)),
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


def parts_of(side: Side, names: Names, rows: slice) -> Parts:
    """Prepare some rows of one side for all rules."""
    name, born, born_nik = side.name[rows], side.born[rows], side.born_nik[rows]
    words = _of_name(names.tokens + 1, name)
    bits = np.append(0.0, names.token_bits)[words]
    return Parts(
        nik=np.stack([number(side.digits[rows], 0, last) for last in (16, 12, 10)], axis=1),
        dates=_two(_whole(born), _whole(born_nik)),
        swapped=np.stack([_swapped(born), _swapped(born_nik)], axis=1),
        years=_two(born[:, 0], born_nik[:, 0]),
        day_month=_two(_day_month(born), _day_month(born_nik)),
        words=words,
        word_pairs=_pairs_of(words[:, :4], names.token_bits.size + 2),
        rare=np.where(bits >= RARE_BITS, words, 0),
        very_rare=np.where(bits >= VERY_RARE_BITS, words, 0),
        joined=_of_name(names.joined[:, None] + 1, name),
        skeleton=_of_name(names.skeleton[:, None] + 1, name),
        initial=_of_name(names.initial[:, None], name),
        kecamatan=side.region[rows, 2:3],
        desa=side.region[rows, 3:4],
        sex=side.sex[rows, None],
        number=_nothing(rows, side) if side.plain is None else side.plain.number[rows, None] + 1,
        address=_nothing(rows, side) if side.plain is None else side.plain.words[rows] + 1,
    )


def _nothing(rows: slice, side: Side) -> Ints:
    return np.zeros((len(side.name[rows]), 1), dtype=np.int64)


def _of_name(values: Ints, name: Ints) -> Ints:
    """Values by name code, spread over the records; 0 for a record without a name."""
    return np.append(values, np.zeros((1, values.shape[1]), dtype=values.dtype), axis=0)[name]


def _two(column: Ints, nik: Ints) -> Ints:
    return np.stack([column, np.where(nik == column, 0, nik)], axis=1)


def _whole(born: Ints) -> Ints:
    whole: Ints = np.where((born > 0).all(axis=1), born @ np.array([10000, 100, 1]), 0)
    return whole


def _swapped(born: Ints) -> Ints:
    is_swappable = (born[:, 2] <= 12) & (born[:, 2] != born[:, 1])
    whole: Ints = np.where(is_swappable, _whole(born[:, [0, 2, 1]]), 0)
    return whole


def _day_month(born: Ints) -> Ints:
    return np.where((born[:, 1:] > 0).all(axis=1), born[:, 1] * 100 + born[:, 2], 0)


def _pairs_of(words: Ints, base: int) -> Ints:
    ordered = np.sort(words, axis=1)
    firsts, seconds = np.triu_indices(words.shape[1], 1)
    a, b = ordered[:, firsts], ordered[:, seconds]
    return np.where((a > 0) & (a != b), a * base + b, 0)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth comparing, each once, sorted."""

    left: Ints
    """Positions of the migrants."""
    right: Ints
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
    if not len(left) or not len(right):
        none = np.empty(0, dtype=np.int64)
        return Candidates(none, none, dict.fromkeys((rule.name for rule in rules), 0), none.astype(np.uint8), 0)
    left_parts = parts_of(left, names, slice(None))
    left_keys = [_flat(rule.keys(left_parts)) for rule in rules]
    right_keys = _wanted_keys(right, names, rules, [keys for keys, _ in left_keys])
    joined = [_join(ours, theirs, left, right) for ours, theirs in zip(left_keys, right_keys, strict=True)]
    # A pair and the rule that found it are one number, so one sort gives each pair once, with its first rule.
    found = np.concatenate([pairs * len(rules) + at for at, (pairs, _) in enumerate(joined)])
    found.sort()
    pair = found // len(rules)
    is_first = np.append(True, pair[1:] != pair[:-1]) if len(pair) else np.zeros(0, dtype=bool)
    rule_of = (found[is_first] % len(rules)).astype(np.uint8)
    credit = np.bincount(rule_of, minlength=len(rules))
    pair = pair[is_first]
    return Candidates(
        pair // len(right),
        pair % len(right),
        {rule.name: int(n) for rule, n in zip(rules, credit, strict=True)},
        rule_of,
        sum(left_out for _, left_out in joined),
    )


Keyed = tuple[Keys, Ints]
"""Keys and the row that each belongs to."""


def _wanted_keys(right: Side, names: Names, rules: tuple[BlockingRule, ...], wanted: list[Keys]) -> list[Keyed]:
    """Make the linkable voters' keys of every rule, slice by slice, and keep those that a migrant may share."""
    shift = np.uint64(64 - SIEVE_BITS)
    sieves = []
    for keys in wanted:
        sieve = np.zeros(1 << SIEVE_BITS, dtype=bool)
        sieve[keys >> shift] = True
        sieves.append(sieve)
    kept: list[list[Keyed]] = [[] for _ in wanted]
    for first in range(0, len(right), SLICE):
        rows = slice(first, first + SLICE)
        parts, is_linkable = parts_of(right, names, rows), right.is_linkable[rows]
        for rule, sieve, found in zip(rules, sieves, kept, strict=True):
            keys, at = _flat((rule.voter_keys or rule.keys)(parts))
            is_wanted = sieve[keys >> shift] & is_linkable[at]
            found.append((keys[is_wanted], at[is_wanted] + first))
    return [(np.concatenate([k for k, _ in found]), np.concatenate([at for _, at in found])) for found in kept]


def _join(ours: Keyed, theirs: Keyed, left: Side, right: Side) -> tuple[Ints, int]:
    """Pairs that share a key, as left * len(right) + right (may repeat), and how many keys were left out."""
    l_key, l_at = ours
    r_key, r_at = _sorted(*theirs)
    start, stop = np.searchsorted(r_key, l_key, "left"), np.searchsorted(r_key, l_key, "right")
    is_huge = stop - start > MAX_BLOCK
    pairs = _expand(l_at[~is_huge], start[~is_huge], stop[~is_huge], r_at, len(right))
    if not is_huge.any():
        return pairs, 0
    # The split: the same key with sex and kecamatan; a record that lacks one of them is left to the other rules.
    in_huge = np.isin(r_key, l_key[is_huge])
    l_at, r_at = l_at[is_huge], r_at[in_huge]
    l_split = mix(l_key[is_huge], left.sex[l_at], left.region[l_at, 2])
    r_split, r_at = _sorted(mix(r_key[in_huge], right.sex[r_at], right.region[r_at, 2]), r_at)
    l_at, l_split = l_at[l_split > 0], l_split[l_split > 0]
    start, stop = np.searchsorted(r_split, l_split, "left"), np.searchsorted(r_split, l_split, "right")
    is_small = stop - start <= MAX_SPLIT
    split = _expand(l_at[is_small], start[is_small], stop[is_small], r_at, len(right))
    return np.concatenate([pairs, split]), int((~is_small).sum())


def _flat(keys: Keys) -> Keyed:
    """Known keys of an (n, k) array in one line, with the row each belongs to."""
    rows, columns = np.nonzero(keys)
    return keys[rows, columns], rows


def _sorted(keys: Keys, at: Ints) -> Keyed:
    order = np.argsort(keys, kind="stable")
    return keys[order], at[order]


def _expand(l_at: Ints, start: Ints, stop: Ints, r_at: Ints, n_right: int) -> Ints:
    counts = stop - start
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    pairs: Ints = np.repeat(l_at, counts) * n_right + r_at[np.repeat(start, counts) + offsets]
    return pairs
