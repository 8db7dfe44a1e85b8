"""Entries that share a key, found by sorting integers: never all pairs, whatever the order of the rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]


def mix(*parts: Ints) -> Keys:
    """Hash integer arrays of one shape into one key an entry; 0, which is no key, where any part is below 1."""
    known = np.ones(parts[0].shape, dtype=bool)
    key: Keys = np.full(parts[0].shape, 0x9E3779B97F4A7C15, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            known &= part > 0
            key = (key ^ part.astype(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
            key = key ^ (key >> np.uint64(29))
    return np.where(known, key | np.uint64(1), np.uint64(0))


def pairs_sharing(keys: Keys, at: Ints, most: int) -> Ints:
    """Return (pairs, 2) entries that share a key, the lower first; a key of more than *most* entries says too little.

    Args:
        keys: of each entry (an entry may have several); 0 is none.
        at: the entry of each key.
        most: entries of one key, at least 2.  Bounds the pairs, so that time grows with the rows.
    """
    known = keys > 0
    keys, at = keys[known], at[known]
    order = np.lexsort((at, keys))
    keys, at = keys[order], at[order]
    _, start, size = np.unique(keys, return_index=True, return_counts=True)
    is_small = np.repeat((size > 1) & (size <= most), size)
    left = np.repeat(size, size) - (np.arange(len(keys)) - np.repeat(start, size)) - 1
    left = np.where(is_small, left, 0)
    found = []
    for lag in range(1, most):
        first = np.flatnonzero(left >= lag)
        if not len(first):
            break
        found.append(np.stack([at[first], at[first + lag]], axis=1))
    pairs = np.concatenate(found) if found else np.empty((0, 2), dtype=np.int64)
    apart: Ints = pairs[pairs[:, 0] != pairs[:, 1]]
    return apart


def unique_pairs(parts: list[Ints], entries: int) -> Ints:
    """Return each pair once, sorted.

    Args:
        parts: (pairs, 2) arrays, the lower entry first.
        entries: number of entries there are.
    """
    every = np.concatenate(parts)
    found = np.unique(every[:, 0] * entries + every[:, 1])
    return np.stack([found // entries, found % entries], axis=1)


def counts_of(keys: Keys | Ints) -> Ints:
    """Return how many entries share each entry's key, itself included; 0 where there is no key (below 1)."""
    _, back, size = np.unique(keys, return_inverse=True, return_counts=True)
    counts: Ints = np.where(keys > 0, size[back], 0)
    return counts
