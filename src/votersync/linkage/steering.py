"""What is known of pairs beside their rows, applied to the candidate pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pandas as pd

from votersync.linkage.arrays import Bools, Codes, Floats, Ints
from votersync.memory import NO_STEERING, Steering


def steered(at_left: Codes, at_right: Codes, worker: Codes, steering: Steering) -> tuple[Codes, Codes]:
    """Leave rejected pairs out, and all other candidates of a worker whose voter is confirmed.

    Args:
        at_left: migrant row of each candidate pair.
        at_right: voter of each pair.
        worker: number of each migrant row's worker.
        steering: the decided pairs; confirmed ones that no blocking rule found are added.
    """
    if not (steering.confirmed or steering.rejected):
        return at_left, at_right
    confirmed = np.array(steering.confirmed, dtype=np.int32).reshape(-1, 2)
    is_settled = np.isin(worker[at_left], worker[confirmed[:, 0]])
    kept = ~is_settled & ~is_among(at_left, at_right, steering.rejected)
    # In the order in which the blocking gives them: by migrant row, then voter.
    left = np.concatenate([at_left[kept], confirmed[:, 0]])
    right = np.concatenate([at_right[kept], confirmed[:, 1]])
    order = np.lexsort((right, left))
    return left[order], right[order]


def by_place(steering: Steering, left: Codes, right: Codes) -> Steering:
    """Tell decided pairs by the places of their rows in sides that were put in another order.

    Args:
        steering: pairs by rows of the tables.
        left: row of each place on the migrants' side.
        right: the same on the voters' side.
    """
    if steering == NO_STEERING:
        return steering
    at_left, at_right = np.argsort(left), np.argsort(right)
    confirmed, rejected, versions = (
        tuple((int(at_first[first]), int(at_right[voter])) for first, voter in pairs)
        for pairs, at_first in (
            (steering.confirmed, at_left),
            (steering.rejected, at_left),
            (steering.versions, at_right),
        )
    )
    return Steering(confirmed, rejected, versions)


def is_among(at_left: Ints, at_right: Ints, pairs: Sequence[tuple[int, int]]) -> Bools:
    """Tell which candidate pairs are among decided ones."""
    if not pairs:
        return np.zeros(len(at_left), dtype=bool)
    given = np.array(pairs, dtype=np.int64)
    width = int(max(at_right.max(initial=0), given[:, 1].max())) + 1
    return np.isin(at_left.astype(np.int64) * width + at_right, given[:, 0] * width + given[:, 1])


def as_one(person: Codes, versions: Sequence[tuple[int, int]]) -> Codes:
    """Give the entries of one voter in two versions of a roll one number.

    Args:
        person: number of the person of each voter entry, the position of one of its entries.
        versions: entries that are one voter.
    """
    if not versions:
        return person
    first, second = person[np.array(versions, dtype=np.int64)].T
    one, before = np.arange(len(person), dtype=np.int32), np.zeros(0, dtype=np.int32)
    while not np.array_equal(one, before):
        before = one.copy()
        lowest = np.minimum(one[first], one[second])
        np.minimum.at(one, first, lowest)
        np.minimum.at(one, second, lowest)
    return one[person]


def repeated_in_versions(
    worker: Codes, voter: Ints, weights: Floats, is_confirmed: Bools, versions: Sequence[tuple[int, int]]
) -> Bools:
    """Tell which pairs repeat, in another version of the roll, what a heavier pair of the same worker says.

    Of one weight, that of the first voter stays; and what an officer confirmed stays in any case.

    Args:
        worker: number of the worker of each pair.
        voter: voter of each pair.
        weights: match weight of each pair.
        is_confirmed: whether an officer called it one person.
        versions: entries that are one voter.
    """
    if not versions:
        return np.zeros(len(worker), dtype=bool)
    one = as_one(np.arange(max(int(voter.max(initial=0)), *chain(*versions)) + 1, dtype=np.int32), versions)
    told = {"worker": worker, "one": one[voter], "voter": voter, "is_confirmed": is_confirmed, "weight": weights}
    pairs = pd.DataFrame(told)
    best = pairs.groupby(["worker", "one", "voter"], as_index=False).max()
    best = best.sort_values(["is_confirmed", "weight", "voter"], ascending=[False, False, True])
    best["is_repeated"] = best.duplicated(["worker", "one"]) & ~best["is_confirmed"]
    is_repeated: Bools = pairs[["worker", "voter"]].merge(best, how="left")["is_repeated"].to_numpy(bool)
    return is_repeated
