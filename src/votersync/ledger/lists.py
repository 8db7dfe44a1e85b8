"""Which lists of earlier runs a run was not given: told by their workers, since files are renamed and laid out anew."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.ledger.identity import Found
from votersync.ledger.store import columns

LEAST_LEFT = 0.5
"""A desa or list of which less than this share is left counts as not given: no quarter takes so many from either.

Of the workers of a missing list alone some are still found, since other lists have come to name them: an eighth, in a
simulation by another hand.
"""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Workers whose lists were not given."""

    wholly: frozenset[int]
    """Those all of whose lists are missing."""
    partly: frozenset[int]
    """Those some of whose lists are missing."""


def unlisted(db: sqlite3.Connection, found: Found) -> Unlisted:
    """Return which of the ledger's workers are on lists that this run lacks.

    Each stands on the lists that named him when he was seen last, and each list is told by all whom it named then.
    """
    names = ["run", "entry", "input"]
    told = zip(names, columns(db, names, "SELECT * FROM seen"), strict=True)
    seen = pd.DataFrame({name: np.array(numbers, dtype=np.int64) for name, numbers in told})
    person = seen["entry"].map({**found.merging, **found.at})
    # Workers who proved to be one are one; numbers below 0 are of those who are not found.
    seen["who"], seen["is_found"] = person.where(person.notna(), -1 - seen["entry"]), person.notna()
    is_lost = seen["input"].isin(_lost(seen))
    of_last = is_lost[seen["run"] == seen.groupby("entry")["run"].transform("max")].groupby(seen["entry"])
    wholly, partly = of_last.all(), of_last.any()
    return Unlisted(frozenset(wholly.index[wholly].tolist()), frozenset(partly.index[partly].tolist()))


def _lost(seen: pd.DataFrame) -> pd.Index:
    """Return the lists most of whose own workers are not found; those of other lists too tell nothing."""
    named = seen.drop_duplicates(["run", "who", "input"])
    is_own = ~named.duplicated(["run", "who"], keep=False)
    # Of a list whose workers all stand on others too, these have to do.
    is_telling = is_own | ~named["input"].isin(named["input"][is_own])
    left = named["is_found"][is_telling].groupby(named["input"]).mean()
    return left.index[left < LEAST_LEFT]
