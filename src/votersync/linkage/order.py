"""The order in which records are linked: what they say decides it, never the row or the file they stand in.

Sums of floating-point numbers hang on the order of what is summed, and samples on the order of what is drawn from.
With both tables in an order of their own, the same records give the same bits, byte for byte.
"""

from __future__ import annotations

import numpy as np

from votersync.linkage.arrays import Codes, Packed
from votersync.linkage.encode import Side, mixed
from votersync.linkage.readings import Names


def in_order(encoded: tuple[Side, Side, Names], worker: Codes) -> tuple[Side, Side, Names]:
    """Put migrants (left) and voters (right) in order; ``row`` of each side tells where its entries stand in the table.

    Voters stand by name, migrants by worker.  Where two records say the same, either may come first.

    Args:
        encoded: both sides as :func:`votersync.linkage.encode.encode` gives them.
        worker: number of the worker of each migrant row.
    """
    left, right, names = encoded
    return left.taken(_by_worker(_keys(left), worker)), right.taken(np.argsort(_keys(right))), names


def _keys(side: Side) -> Packed:
    """Number each record by all that is compared of it; the name takes the highest bits, so that namesakes are near."""
    home = mixed(*side.places.T)[side.place]
    told = [side.nik, *side.born.T, side.age, side.sex, side.birthplace, home, side.dusun, side.rt, side.rw, side.nkk]
    if side.plain is not None:
        told += [side.plain.number, *side.plain.places.T, *side.plain.words.T]
    rest = mixed(*told, side.is_linkable.view(np.uint8))
    bits = int(side.name.max(initial=0) + 1).bit_length()
    return ((side.name + 1).astype(np.uint64) << np.uint64(64 - bits)) | (rest >> np.uint64(bits))


def _by_worker(keys: Packed, worker: Codes) -> Codes:
    """Order rows by the lowest key of their worker; workers who share it by all their keys."""
    workers = int(worker.max(initial=-1)) + 1
    lowest = np.full(workers, np.iinfo(np.uint64).max, dtype=np.uint64)
    np.minimum.at(lowest, worker, keys)
    every = np.zeros(workers, dtype=np.uint64)
    np.add.at(every, worker, mixed(keys))
    return np.lexsort((keys, worker, every[worker], lowest[worker])).astype(np.int32)
