"""Which pairs are worth comparing: several blocking rules on sorted integer keys.

A rule gives each record one or more keys; records of both sides that share a key are a candidate pair.  A pair
counts for the first rule that finds it.  A block with too many voters is split by a further key (sex and kecamatan),
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


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """A rule's name and how it makes the (n, k) keys of one side; 0 is no key."""

    name: str
    keys: Callable[[Side, Names, bool], Keys]
    """Called with the side, the names and whether it is the migrants' side."""


def mix(*parts: Ints | Keys) -> Keys:
    """Hash integer arrays (broadcast together) into one key each; 0 where any part is below 1."""
    known = np.ones(np.broadcast_shapes(*(p.shape for p in parts)), dtype=bool)
    key: Keys = np.full(known.shape, 0x9E3779B97F4A7C15, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            known = known & (part > 0)
            key = (key ^ part.astype(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
            key = key ^ (key >> np.uint64(29))
    return np.where(known, key | np.uint64(1), np.uint64(0))


def _dates(side: Side) -> Ints:
    """(n, 2) birth dates as yyyymmdd, from the column and from the NIK where that differs; 0 unknown."""
    both = np.stack([_whole(side.born), _whole(side.born_nik)], axis=1)
    both[both[:, 1] == both[:, 0], 1] = 0
    return both


def _whole(born: Ints) -> Ints:
    whole: Ints = np.where((born > 0).all(axis=1), born @ np.array([10000, 100, 1]), 0)
    return whole


def _swapped(born: Ints) -> Ints:
    is_swappable = (born[:, 2] <= 12) & (born[:, 2] != born[:, 1])
    whole: Ints = np.where(is_swappable, _whole(born[:, [0, 2, 1]]), 0)
    return whole


def _tokens(side: Side, names: Names) -> Ints:
    """(n, tokens) sound codes + 1 of each record's words; 0 none."""
    return _of_name(names.tokens + 1, side)


def _of_name(values: Ints, side: Side) -> Ints:
    if not len(values):
        return np.zeros((len(side), *values.shape[1:]), dtype=np.int64)
    taken = values[side.name]
    taken[side.name < 0] = 0
    return taken


def _joined(side: Side, names: Names) -> Ints:
    return _of_name(names.joined + 1, side)


def _years(side: Side) -> Ints:
    years = np.stack([side.born[:, 0], side.born_nik[:, 0]], axis=1)
    years[years[:, 1] == years[:, 0], 1] = 0
    return years


def _pairs_of_words(side: Side, names: Names) -> Ints:
    """(n, 6) unordered pairs among the first four words as one number; 0 none."""
    words = np.sort(_tokens(side, names)[:, :4], axis=1)
    firsts, seconds = np.triu_indices(4, 1)
    a, b = words[:, firsts], words[:, seconds]
    return np.where((a > 0) & (b > 0) & (a != b), a * (names.token_bits.size + 2) + b, 0)


def _skeleton(side: Side, names: Names) -> Ints:
    """Code of a name's consonants: survives most typing errors in vowels, and joined or split words."""
    index: dict[str, int] = {}
    codes = [
        index.setdefault(text[:1] + "".join(c for c in text[1:] if c not in "AEIOU"), len(index) + 1)
        for text in names.joined_text
    ]
    return _of_name(np.array(codes, dtype=np.int64), side)


def _initial(side: Side, names: Names) -> Ints:
    codes = [ord(text[0]) if text else 0 for text in names.joined_text]
    return _of_name(np.array(codes, dtype=np.int64), side)


def _day_month(side: Side) -> Ints:
    return np.stack([np.where((b[:, 1:] > 0).all(axis=1), b[:, 1] * 100 + b[:, 2], 0)
                     for b in (side.born, side.born_nik)], axis=1)  # fmt: skip


def _swap_keys(side: Side, names: Names, is_left: bool) -> Keys:  # noqa: FBT001 - the shape every rule shares
    dates = np.stack([_swapped(side.born), _swapped(side.born_nik)], axis=1) if is_left else _dates(side)
    return mix(dates[:, :, None], _tokens(side, names)[:, None, :]).reshape(len(side), -1)


def _rare_words(side: Side, names: Names, bits: float) -> Ints:
    """Sound codes + 1 of words that at most 2**-bits of the voters have; 0 for the others."""
    tokens = _tokens(side, names)
    is_rare = np.append(0.0, names.token_bits)[tokens] >= bits
    return np.where(is_rare, tokens, 0)


BLOCKING_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("nik-16", lambda s, _n, _l: mix(number(s.digits, 0, 16))[:, None]),
    BlockingRule("nik-12", lambda s, _n, _l: mix(number(s.digits, 0, 12))[:, None]),
    BlockingRule(
        "lahir + kata nama",
        lambda s, n, _l: mix(_dates(s)[:, :, None], _tokens(s, n)[:, None, :]).reshape(len(s), -1),
    ),
    BlockingRule("lahir + kecamatan + kelamin", lambda s, _n, _l: mix(_dates(s), s.region[:, 2:3], s.sex[:, None])),
    BlockingRule("lahir + huruf pertama", lambda s, n, _l: mix(_dates(s), _initial(s, n)[:, None])),
    BlockingRule("nama + tahun", lambda s, n, _l: mix(_joined(s, n)[:, None], _years(s))),
    BlockingRule("nama + hari dan bulan", lambda s, n, _l: mix(_joined(s, n)[:, None], _day_month(s))),
    BlockingRule("nama + kecamatan", lambda s, n, _l: mix(_joined(s, n), s.region[:, 2])[:, None]),
    BlockingRule("lahir tertukar + kata nama", _swap_keys),
    BlockingRule(
        "dua kata nama + tahun",
        lambda s, n, _l: mix(_pairs_of_words(s, n)[:, :, None], _years(s)[:, None, :]).reshape(len(s), -1),
    ),
    BlockingRule("dua kata nama + kecamatan", lambda s, n, _l: mix(_pairs_of_words(s, n), s.region[:, 2:3])),
    BlockingRule("kerangka nama + kecamatan", lambda s, n, _l: mix(_skeleton(s, n), s.region[:, 2])[:, None]),
    BlockingRule("kerangka nama + tahun", lambda s, n, _l: mix(_skeleton(s, n)[:, None], _years(s))),
    BlockingRule("kata jarang + desa", lambda s, n, _l: mix(_rare_words(s, n, 8.0), s.region[:, 3:4])),
    BlockingRule(
        "kata jarang + tahun + kelamin",
        lambda s, n, _l: mix(_rare_words(s, n, 9.0)[:, :, None], _years(s)[:, None, :], s.sex[:, None, None]).reshape(
            len(s), -1
        ),
    ),
    BlockingRule("nama jarang", lambda s, n, _l: mix(_joined(s, n))[:, None]),
)
"""Rules in the order in which a pair is credited."""


def candidate_pairs(left: Side, right: Side, names: Names) -> tuple[Ints, Ints, dict[str, int]]:
    """Find the candidate pairs of migrants (left) and linkable voters (right).

    Returns:
        positions in left, positions in right (each pair once, sorted), and the pairs credited to each rule.
    """
    found = np.empty(0, dtype=np.int64)
    credit: dict[str, int] = {}
    for rule in BLOCKING_RULES if len(left) and len(right) else ():
        pairs = _join(rule.keys(left, names, True), rule.keys(right, names, False), left, right)  # noqa: FBT003
        merged = np.union1d(found, pairs)
        credit[rule.name] = len(merged) - len(found)
        found = merged
    return found // len(right) if len(right) else found, found % max(len(right), 1), credit


def _join(left_keys: Keys, right_keys: Keys, left: Side, right: Side) -> Ints:
    """Pairs that share a key, as left * len(right) + right; may repeat."""
    l_key, l_at = _flat(left_keys)
    r_key, r_at = _flat(right_keys)
    keep = right.is_linkable[r_at] & np.isin(r_key, np.unique(l_key))
    r_key, r_at = r_key[keep], r_at[keep]
    order = np.argsort(r_key, kind="stable")
    r_key, r_at = r_key[order], r_at[order]
    start, stop = np.searchsorted(r_key, l_key, "left"), np.searchsorted(r_key, l_key, "right")
    is_huge = stop - start > MAX_BLOCK
    pairs = _expand(l_at[~is_huge], start[~is_huge], stop[~is_huge], r_at, len(right))
    if not is_huge.any():
        return pairs
    # The split: the same key with sex and kecamatan; a record that lacks one of them stays in the whole block's
    # other rules.
    huge_keys = np.unique(l_key[is_huge])
    in_huge = np.isin(r_key, huge_keys)
    l_split = mix(l_key[is_huge], left.sex[l_at[is_huge]], left.region[l_at[is_huge], 2])
    r_split = mix(r_key[in_huge], right.sex[r_at[in_huge]], right.region[r_at[in_huge], 2])
    order = np.argsort(r_split, kind="stable")
    r_split, r_at = r_split[order], r_at[in_huge][order]
    l_at, l_split = l_at[is_huge][l_split > 0], l_split[l_split > 0]
    start, stop = np.searchsorted(r_split, l_split, "left"), np.searchsorted(r_split, l_split, "right")
    return np.concatenate([pairs, _expand(l_at, start, stop, r_at, len(right))])


def _flat(keys: Keys) -> tuple[Keys, Ints]:
    """Known keys of an (n, k) array in one line, with the row each belongs to."""
    rows, columns = np.nonzero(keys)
    return keys[rows, columns], rows


def _expand(l_at: Ints, start: Ints, stop: Ints, r_at: Ints, n_right: int) -> Ints:
    counts = stop - start
    total = int(counts.sum())
    offsets = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    pairs: Ints = np.repeat(l_at, counts) * n_right + r_at[np.repeat(start, counts) + offsets]
    return np.unique(pairs)
