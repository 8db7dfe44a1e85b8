"""One link per worker and voter: what findings about links start from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from votersync.findings.kind import Evidence
from votersync.records import LinkClass


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


def best_links(evidence: Evidence, link_class: LinkClass) -> list[Pair]:
    """Return the links of a class, one per worker and voter: that of the latest event, then the best placed row."""
    links = evidence.links[evidence.links["class"] == link_class.value]
    at = links["migrant"].to_numpy(np.int64)
    ranked = links.assign(
        link=links.index,
        pekerja=evidence.migrants["pekerja"].to_numpy()[at],
        kejadian=evidence.migrants["kejadian"].fillna("").to_numpy()[at],
        placed=evidence.migrants["wilayah"].str.len().fillna(0).to_numpy()[at],
    ).sort_values(
        ["pekerja", "voter", "kejadian", "placed", "probability", "migrant"],
        ascending=[True, True, False, False, False, True],
        kind="stable",
    )
    pairs: dict[tuple[int, int], Pair] = {}
    columns = ("pekerja", "link", "migrant", "voter", "probability", "domicile", "is_tied")
    for worker, link, migrant, voter, probability, domicile, is_tied in zip(
        *(ranked[column].tolist() for column in columns), strict=True
    ):
        first = pairs.get((worker, voter))
        if first is None:
            pairs[worker, voter] = Pair(link, migrant, voter, probability, domicile, is_tied, ())
        else:
            more = (*first.others, migrant)
            pairs[worker, voter] = Pair(
                first.link, first.migrant, voter, first.probability, first.domicile, first.is_tied, more
            )
    return list(pairs.values())
