"""Keys of entries as integers, and how many entries share one, whatever the order of the rows."""

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


def counts_of(keys: Keys | Ints) -> Ints:
    """Return how many entries share each entry's key, itself included; 0 where there is no key (below 1)."""
    _, back, size = np.unique(keys, return_inverse=True, return_counts=True)
    counts: Ints = np.where(keys > 0, size[back], 0)
    return counts
