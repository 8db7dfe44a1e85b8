"""One link per worker and voter: what findings about links start from."""

from __future__ import annotations

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
    others: tuple[int, ...]
    """Further migrant rows of the same worker linked to the same voter."""


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
    columns = ("pekerja", "link", "migrant", "voter", "probability", "domicile", "is_tied")
    for worker, link, migrant, voter, probability, domicile, is_tied in zip(
        *(ranked[column].tolist() for column in columns), strict=True
    ):
        first = pairs.get((worker, voter))
        pairs[worker, voter] = (
            Pair(link, migrant, voter, probability, domicile, is_tied, ())
            if first is None
            else replace(first, others=(*first.others, migrant))
        )
    return list(pairs.values())
