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

MAX_BLOCK = 400
"""Voters that may share one key before the block is split: bounds the pairs per migrant and rule."""

SIEVE_BITS = 22
"""Size of the bitmap that sifts voters' keys before they are sorted: 4 MB, few false hits up to a million keys."""

RARE_BITS, VERY_RARE_BITS = 8.0, 9.0
"""-log2 of the share of voters that have a word, from which the word may block with little beside it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What blocking keys are made of, one row a record; 0 is unknown in all of them."""

    nik: Ints
    """(n, 2) the whole NIK, and its first twelve digits."""
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
    crossed = mix(values[:, :, None], first[:, None, :], *(other[:, :, None] for other in rest))
    return crossed.reshape(len(values), -1)


BLOCKING_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("nik-16", lambda p: mix(p.nik[:, :1])),
    BlockingRule("nik-12", lambda p: mix(p.nik[:, 1:])),
    BlockingRule("lahir + kata nama", lambda p: _crossed(p.dates, p.words)),
    BlockingRule("lahir + kecamatan + kelamin", lambda p: mix(p.dates, p.kecamatan, p.sex)),
    BlockingRule("lahir + huruf pertama", lambda p: mix(p.dates, p.initial)),
    BlockingRule("nama + tahun", lambda p: mix(p.joined, p.years)),
    BlockingRule("nama + hari dan bulan", lambda p: mix(p.joined, p.day_month)),
    BlockingRule("nama + kecamatan", lambda p: mix(p.joined, p.kecamatan)),
    BlockingRule(
        "lahir tertukar + kata nama",
        lambda p: _crossed(p.swapped, p.words),
        lambda p: _crossed(p.dates, p.words),
    ),
    BlockingRule("dua kata nama + tahun", lambda p: _crossed(p.word_pairs, p.years)),
    BlockingRule("dua kata nama + kecamatan", lambda p: mix(p.word_pairs, p.kecamatan)),
    BlockingRule("kerangka nama + kecamatan", lambda p: mix(p.skeleton, p.kecamatan)),
    BlockingRule("kerangka nama + tahun", lambda p: mix(p.skeleton, p.years)),
    BlockingRule("kata jarang + desa", lambda p: mix(p.rare, p.desa)),
    BlockingRule("kata jarang + tahun + kelamin", lambda p: _crossed(p.very_rare, p.years, p.sex)),
    BlockingRule("nama jarang", lambda p: mix(p.joined)),
)
"""Rules in the order in which a pair is credited."""


def parts_of(side: Side, names: Names) -> Parts:
    """Prepare one side for all rules."""
    words = _of_name(names.tokens + 1, side)
    bits = np.append(0.0, names.token_bits)[words]
    return Parts(
        nik=np.stack([number(side.digits, 0, 16), number(side.digits, 0, 12)], axis=1),
        dates=_two(_whole(side.born), _whole(side.born_nik)),
        swapped=np.stack([_swapped(side.born), _swapped(side.born_nik)], axis=1),
        years=_two(side.born[:, 0], side.born_nik[:, 0]),
        day_month=_two(_day_month(side.born), _day_month(side.born_nik)),
        words=words,
        word_pairs=_pairs_of(words[:, :4], names.token_bits.size + 2),
        rare=np.where(bits >= RARE_BITS, words, 0),
        very_rare=np.where(bits >= VERY_RARE_BITS, words, 0),
        joined=_of_name(names.joined[:, None] + 1, side),
        skeleton=_of_name(names.skeleton[:, None] + 1, side),
        initial=_of_name(names.initial[:, None], side),
        kecamatan=side.region[:, 2:3],
        desa=side.region[:, 3:4],
        sex=side.sex[:, None],
    )


def _of_name(values: Ints, side: Side) -> Ints:
    """Values by name code, spread over the records; 0 for a record without a name."""
    return np.append(values, np.zeros((1, values.shape[1]), dtype=values.dtype), axis=0)[side.name]


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


def candidate_pairs(left: Side, right: Side, names: Names) -> tuple[Ints, Ints, dict[str, int]]:
    """Find the candidate pairs of migrants (left) and linkable voters (right).

    Returns:
        positions in left, positions in right (each pair once, sorted), and the pairs credited to each rule.
    """
    rules = BLOCKING_RULES
    if not len(left) or not len(right):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), dict.fromkeys((r.name for r in rules), 0)
    left_parts, right_parts = parts_of(left, names), parts_of(right, names)
    # A pair and the rule that found it are one number, so one sort gives each pair once, with its first rule.
    found = np.concatenate(
        [
            _join(rule.keys(left_parts), (rule.voter_keys or rule.keys)(right_parts), left, right) * len(rules) + at
            for at, rule in enumerate(rules)
        ]
    )
    found.sort()
    pair = found // len(rules)
    is_first = np.append(True, pair[1:] != pair[:-1]) if len(pair) else np.zeros(0, dtype=bool)
    credit = np.bincount(found[is_first] % len(rules), minlength=len(rules))
    pair = pair[is_first]
    return pair // len(right), pair % len(right), {rule.name: int(n) for rule, n in zip(rules, credit, strict=True)}


def _join(left_keys: Keys, right_keys: Keys, left: Side, right: Side) -> Ints:
    """Pairs that share a key, as left * len(right) + right; may repeat."""
    l_key, l_at = _flat(left_keys)
    right_keys[~right.is_linkable] = 0
    r_key, r_at = _sorted(*_sifted(*_flat(right_keys), l_key))
    start, stop = np.searchsorted(r_key, l_key, "left"), np.searchsorted(r_key, l_key, "right")
    is_huge = stop - start > MAX_BLOCK
    pairs = _expand(l_at[~is_huge], start[~is_huge], stop[~is_huge], r_at, len(right))
    if not is_huge.any():
        return pairs
    # The split: the same key with sex and kecamatan; a record that lacks one of them is left to the other rules.
    in_huge = np.isin(r_key, l_key[is_huge])
    l_at, r_at = l_at[is_huge], r_at[in_huge]
    l_split = mix(l_key[is_huge], left.sex[l_at], left.region[l_at, 2])
    r_split, r_at = _sorted(mix(r_key[in_huge], right.sex[r_at], right.region[r_at, 2]), r_at)
    l_at, l_split = l_at[l_split > 0], l_split[l_split > 0]
    start, stop = np.searchsorted(r_split, l_split, "left"), np.searchsorted(r_split, l_split, "right")
    return np.concatenate([pairs, _expand(l_at, start, stop, r_at, len(right))])


def _flat(keys: Keys) -> tuple[Keys, Ints]:
    """Known keys of an (n, k) array in one line, with the row each belongs to."""
    rows, columns = np.nonzero(keys)
    return keys[rows, columns], rows


def _sifted(keys: Keys, at: Ints, wanted: Keys) -> tuple[Keys, Ints]:
    """Leave out most keys that the other side does not have: far cheaper than sorting them."""
    shift = np.uint64(64 - SIEVE_BITS)
    sieve = np.zeros(1 << SIEVE_BITS, dtype=bool)
    sieve[wanted >> shift] = True
    is_wanted = sieve[keys >> shift]
    return keys[is_wanted], at[is_wanted]


def _sorted(keys: Keys, at: Ints) -> tuple[Keys, Ints]:
    order = np.argsort(keys, kind="stable")
    return keys[order], at[order]


def _expand(l_at: Ints, start: Ints, stop: Ints, r_at: Ints, n_right: int) -> Ints:
    counts = stop - start
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    pairs: Ints = np.repeat(l_at, counts) * n_right + r_at[np.repeat(start, counts) + offsets]
    return pairs
