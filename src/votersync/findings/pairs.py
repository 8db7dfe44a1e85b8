"""One link per worker and voter: the rows that findings about links start from."""

from __future__ import annotations

import pandas as pd

from votersync.findings.kind import Evidence
from votersync.records import LinkClass


def best_links(evidence: Evidence, link_class: LinkClass) -> pd.DataFrame:
    """Return the links of a class, one per worker and voter: that of the latest event, then the most probable.

    Columns are those of the links table, with ``link`` (position in it), ``pekerja`` and ``others`` (migrant rows of
    the same worker linked to the same voter).
    """
    links = evidence.links[evidence.links["class"] == link_class.value].copy()
    links["link"] = links.index
    at = links["migrant"].to_numpy()
    links["pekerja"] = evidence.migrants["pekerja"].to_numpy()[at]
    links["kejadian"] = evidence.migrants["kejadian"].fillna("").to_numpy()[at]
    # A row that says a place says more than one that does not.
    links["is_placed"] = evidence.migrants["wilayah"].str.len().fillna(0).to_numpy()[at]
    links = links.sort_values(
        ["pekerja", "voter", "kejadian", "is_placed", "probability", "migrant"],
        ascending=[True, True, False, False, False, True],
        kind="stable",
    )
    groups = links.groupby(["pekerja", "voter"], sort=False)["migrant"]
    others = groups.agg(lambda rows: tuple(int(row) for row in rows.iloc[1:]))
    best = links.drop_duplicates(["pekerja", "voter"]).copy()
    best["others"] = pd.Series(
        [others[key] for key in zip(best["pekerja"], best["voter"], strict=True)], index=best.index, dtype=object
    )
    return best
