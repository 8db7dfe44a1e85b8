"""Which regency is home, and which lists are lists of home: there a bare name means the place at home."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from votersync.domain.wilayah import desas, desas_of_kabupaten, fold_place, kabupatens, kecamatans, names
from votersync.ingest.place_search import read_kabupaten, within

SHARE_OF_HOME = 0.9
"""Share of a list's rows that must name a place at home before it counts as a list of home."""

MOST_REGENCIES = 4
"""Regencies, most frequent first, that are tried as home."""


def infer_home(voters: pd.DataFrame) -> str:
    """Regency of the rolls: where most kecamatan and desa pairs exist, among those written or in the NIKs."""
    said: Counter[str] = Counter()
    for text, count in voters["kabupaten"].value_counts().items():
        for code in kabupatens().get(fold_place(str(text)), ()):
            said[code] += int(count)
    issued = Counter[str]()
    for prefix, count in voters["nik"].dropna().str[:4].value_counts().head(MOST_REGENCIES).items():
        if prefix in names():
            issued[str(prefix)] = int(count)
    pairs = voters[["kecamatan", "desa"]].drop_duplicates().astype("object")
    candidates = {code for code, _ in said.most_common(MOST_REGENCIES)} | set(issued)
    scores = {code: (_pairs_found(pairs, code), said[code], issued[code]) for code in candidates}
    best = max(scores, key=lambda code: (scores[code], code), default="")
    return best if best and any(scores[best]) else ""


def _pairs_found(pairs: pd.DataFrame, kabupaten: str) -> int:
    """Count the pairs that exist in a regency: 2 with kecamatan and desa, 1 with one of them."""
    found = 0
    for kecamatan, desa in pairs.itertuples(index=False):
        code = kecamatans(kabupaten).get(fold_place(str(kecamatan)), "") if pd.notna(kecamatan) else ""
        found += (2 if fold_place(str(desa)) in desas(code) else 1) if code else 0
        found += 1 if not code and fold_place(str(desa)) in desas_of_kabupaten(kabupaten) else 0
    return found


def lists_of_home(persons: pd.DataFrame, home: str) -> frozenset[str]:
    """Files of a table of workers of which nearly every row that names a place names one at home."""
    if not home:
        return frozenset()
    rows, at_home = Counter[str](), Counter[str]()
    texts = persons[["file", "kabupaten", "kecamatan", "desa"]].astype("object").fillna("")
    counted = texts.groupby(list(texts.columns), sort=False).size().reset_index(name="rows")
    for file, kabupaten, kecamatan, desa, count in counted.itertuples(index=False):
        if kabupaten or kecamatan or desa:
            rows[file] += count
            at_home[file] += count if _is_at_home(kabupaten, kecamatan, desa, home) else 0
    return frozenset(file for file, count in rows.items() if at_home[file] >= SHARE_OF_HOME * count)


def _is_at_home(kabupaten: str, kecamatan: str, desa: str, home: str) -> bool:
    return read_kabupaten(kabupaten) == (home,) if kabupaten else len(within(kecamatan, desa, home).code) > 4
