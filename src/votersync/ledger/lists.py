"""Which lists of earlier runs a run was not given: told by their workers, since files are renamed and laid out anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from votersync.ledger.identity import Found

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


def unlisted(db: sqlite3.Connection, last_run: int, workers: Collection[int], found: Found) -> Unlisted:
    """Return which of the ledger's workers are on lists that this run lacks."""
    lists = _lists(db, last_run, workers)
    lost = _lost(lists, found)
    return Unlisted(
        wholly=frozenset(worker for worker, its in lists.items() if lost >= its),
        partly=frozenset(worker for worker, its in lists.items() if lost & its),
    )


def _lists(db: sqlite3.Connection, last_run: int, workers: Collection[int]) -> dict[int, set[int]]:
    """Return the lists that named each worker when it was seen last."""
    lists: dict[int, set[int]] = {}
    for worker, source in db.execute("SELECT entry, input FROM seen WHERE run = ?", (last_run,)):
        lists.setdefault(worker, set()).add(source)
    if lists.keys() >= set(workers):
        return lists
    earlier = db.execute(
        "SELECT entry, input FROM seen JOIN (SELECT entry, max(run) AS run FROM seen "
        "WHERE entry NOT IN (SELECT entry FROM seen WHERE run = ?) GROUP BY entry) USING (entry, run)",
        (last_run,),
    )
    for worker, source in earlier:
        lists.setdefault(worker, set()).add(source)
    return lists


def _lost(lists: Mapping[int, set[int]], found: Found) -> set[int]:
    """Return the lists most of whose own workers are not found; those of other lists too tell nothing."""
    joint: dict[tuple[bool, int], set[int]] = {}
    for worker, its in lists.items():
        person = found.at.get(worker, found.merging.get(worker))
        key = (False, worker) if person is None else (True, person)
        joint[key] = joint.get(key, set()) | its
    own: dict[int, list[bool]] = {}
    shared: dict[int, list[bool]] = {}
    for (is_found, _), its in joint.items():
        for source in its:
            (own if len(its) == 1 else shared).setdefault(source, []).append(is_found)
    # Of a list whose workers all stand on others too, these have to do.
    told = shared | own
    return {source for source, are_found in told.items() if sum(are_found) < LEAST_LEFT * len(are_found)}
