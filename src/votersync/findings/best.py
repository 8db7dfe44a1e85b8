"""One link per worker and voter, or per voter: what findings about links start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from votersync.records import Domicile, LinkClass


@dataclass(frozen=True, slots=True)
class Pair:
    """The best link of one worker and one voter."""

    link: int
    """Position in the links table."""
    migrant: int
    voter: int
    probability: float
    domicile: str
    is_tied: bool
    kejadian: str
    """The day of the row's latest event, ISO; empty where it is not known."""
    others: tuple[int, ...] = ()
    """Further migrant rows linked to the same voter: of the same worker, or see :func:`one_per_voter`."""


def best_links(links: pd.DataFrame, migrants: pd.DataFrame, link_class: LinkClass) -> list[Pair]:
    """Return the links of a class, one per worker and voter, in order of worker and voter.

    Of several rows of a worker the latest whose place can be compared speaks; among equals the best link.  A pair
    that another row of the same worker makes a match is no longer a possible one.
    """
    at = links["migrant"].to_numpy(np.int64)
    ranked = links.assign(
        link=np.arange(len(links)),
        pekerja=migrants["pekerja"].to_numpy()[at],
        kejadian=migrants["kejadian"].fillna("").to_numpy()[at],
        is_placed=links["domicile"].ne(Domicile.UNKNOWN.value),
        is_match=links["class"].eq(LinkClass.MATCH.value),
    )
    if link_class is LinkClass.MATCH:
        ranked = ranked[ranked["is_match"]]
    else:
        ranked = ranked[~ranked.groupby(["pekerja", "voter"])["is_match"].transform("any")]
    ranked = ranked.sort_values(
        ["pekerja", "voter", "is_placed", "kejadian", "probability", "migrant"],
        ascending=[True, True, False, False, False, True],
        kind="stable",
    )
    pairs: dict[tuple[int, int], Pair] = {}
    columns = ("link", "migrant", "voter", "probability", "domicile", "is_tied", "kejadian")
    workers, *told = (ranked[column].tolist() for column in ("pekerja", *columns))
    for worker, pair in zip(workers, map(Pair, *told), strict=True):
        first = pairs.get((worker, pair.voter))
        pairs[worker, pair.voter] = replace(first, others=(*first.others, pair.migrant)) if first else pair
    return list(pairs.values())


def one_per_voter(pairs: Sequence[Pair]) -> list[Pair]:
    """Bring together the matches of one voter whose rows nothing else brought together: one thing to look up.

    Returns:
        One pair of each voter, in order of its first: the likeliest, to a thousandth; among equals that of the latest
        event. The rows of all the others are its ``others``.
    """
    of_voter: dict[int, list[Pair]] = {}
    for pair in pairs:
        of_voter.setdefault(pair.voter, []).append(pair)
    joined = []
    for its in of_voter.values():
        first, *rest = sorted(its, key=lambda pair: (round(pair.probability, 3), pair.kejadian), reverse=True)
        rows = (row for pair in rest for row in (pair.migrant, *pair.others))
        joined.append(replace(first, others=(*first.others, *rows)))
    return joined
