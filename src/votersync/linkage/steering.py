"""What officers decided of pairs, applied to the candidate pairs before they are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from votersync.linkage.arrays import Bools, Codes, Ints
from votersync.memory import Steering

NO_STEERING: Final = Steering()


def steered(at_left: Codes, at_right: Codes, worker: Codes, steering: Steering) -> tuple[Codes, Codes]:
    """Leave rejected pairs out, and all other candidates of a worker whose voter is confirmed.

    Args:
        at_left: migrant row of each candidate pair.
        at_right: voter of each pair.
        worker: number of each migrant row's worker.
        steering: the decided pairs; confirmed ones that no blocking rule found are added.
    """
    if steering == NO_STEERING:
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
    confirmed, rejected = (
        tuple((int(at_left[migrant]), int(at_right[voter])) for migrant, voter in pairs)
        for pairs in (steering.confirmed, steering.rejected)
    )
    return replace(steering, confirmed=confirmed, rejected=rejected)


def is_among(at_left: Ints, at_right: Ints, pairs: Sequence[tuple[int, int]]) -> Bools:
    """Tell which candidate pairs are among decided ones."""
    if not pairs:
        return np.zeros(len(at_left), dtype=bool)
    given = np.array(pairs, dtype=np.int64)
    width = int(max(at_right.max(initial=0), given[:, 1].max())) + 1
    return np.isin(at_left.astype(np.int64) * width + at_right, given[:, 0] * width + given[:, 1])
