"""Which place a text means: from kecamatan down, near twins never merged, unknown rather than wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA

from votersync.domain.alamat import read_alamat
from votersync.domain.wilayah import (
    desas,
    desas_of_kabupaten,
    fold_place,
    kabupatens,
    kecamatans,
    provinces,
)

EXACT, MISSPELT = 1.0, 0.9
UNSAID = 0.95
"""Confidence where the regency was not written and home is assumed."""

_TEXTS = ("provinsi", "kabupaten", "kecamatan", "desa", "alamat")


class Place(NamedTuple):
    """A resolved place: its code (2, 4, 6, 10 digits or empty), confidence, and what an address told."""

    code: str
    confidence: float
    desa: str = ""
    kecamatan: str = ""
    kabupaten: str = ""
    rt: int = 0
    rw: int = 0


def resolve_places(
    voters: pd.DataFrame, migrants: pd.DataFrame, home: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Fill ``wilayah`` and ``wilayah_yakin``, and blank place and RT/RW columns from the address.

    Args:
        voters: persons table without the columns added later.
        migrants: the same.
        home: code of the home regency; empty: inferred from the rolls.

    Returns:
        both tables with the columns filled, and the home regency's code (empty when it cannot be told).
    """
    home = home or infer_home(voters)
    return _resolve_table(voters, home), _resolve_table(migrants, home), home


def infer_home(voters: pd.DataFrame) -> str:
    """Regency of the rolls: where most kecamatan and desa pairs exist, among those written or in the NIKs."""
    said = Counter(
        code
        for text, count in voters["kabupaten"].value_counts().items()
        for code in kabupatens().get(fold_place(str(text)), ())
        for _ in range(int(count))
    )
    issued = voters["nik"].dropna().str[:4]
    candidates = {code for code, _ in said.most_common(3)} | set(issued.value_counts().head(4).index)
    pairs = voters[["kecamatan", "desa"]].drop_duplicates().astype("object")
    scores = {code: (_pairs_found(pairs, code), said[code], int((issued == code).sum())) for code in sorted(candidates)}
    best = max(scores, key=lambda code: (scores[code], code), default="")
    return best if best and any(scores[best]) and "?" not in best else ""


def _pairs_found(pairs: pd.DataFrame, kabupaten: str) -> int:
    found = 0
    for kecamatan, desa in pairs.itertuples(index=False):
        code = kecamatans(kabupaten).get(fold_place(str(kecamatan)), "") if pd.notna(kecamatan) else ""
        found += (2 if fold_place(str(desa)) in desas(code) else 1) if code else 0
        found += 1 if not code and fold_place(str(desa)) in desas_of_kabupaten(kabupaten) else 0
    return found


def _resolve_table(persons: pd.DataFrame, home: str) -> pd.DataFrame:
    """Resolve every distinct combination of texts once.  The address counts only where place columns are blank."""
    texts = persons[list(_TEXTS)].astype("object").where(persons[list(_TEXTS)].notna(), "")
    needs_address = (texts["desa"] == "") | (texts["kecamatan"] == "")
    texts["alamat"] = texts["alamat"].where(needs_address, "")
    codes, distinct = pd.factorize(pd.MultiIndex.from_frame(texts))
    places = [resolve(*combination, home=home) for combination in distinct]
    table = pd.DataFrame(places, columns=list(Place._fields)) if places else pd.DataFrame(columns=list(Place._fields))
    at = table.iloc[codes].reset_index(drop=True)
    filled = persons.reset_index(drop=True).copy()
    filled["wilayah"] = at["code"].replace("", np.nan).astype("str")
    filled["wilayah_yakin"] = at["confidence"].astype("float32")
    for name in ("desa", "kecamatan", "kabupaten"):
        filled[name] = filled[name].fillna(at[name].replace("", np.nan).astype("str"))
    for name in ("rt", "rw"):
        filled[name] = filled[name].where(filled[name] > 0, at[name]).astype("int16")
    return filled


def resolve(provinsi: str, kabupaten: str, kecamatan: str, desa: str, alamat: str, *, home: str) -> Place:
    """Resolve one combination of texts as written (empty where nothing is)."""
    address = read_alamat(alamat) if alamat else None
    told: dict[str, str] = {}
    if address:
        told = {"desa": address.desa, "kecamatan": address.kecamatan, "kabupaten": address.kabupaten}
        desa, kecamatan = desa or address.desa, kecamatan or address.kecamatan
        kabupaten, provinsi = kabupaten or address.kabupaten, provinsi or address.provinsi
    scopes, is_said = _scopes(provinsi, kabupaten, home)
    if address and address.rest and not (desa and kecamatan):
        found = _from_rest(address.rest, kecamatan, desa, scopes)
        desa, kecamatan = desa or found.get("desa", ""), kecamatan or found.get("kecamatan", "")
        if not is_said and "kabupaten" in found:
            scopes, is_said = _scopes(provinsi, found["kabupaten"], home)
        told = {name: value or found.get(name, "") for name, value in told.items()}
    code, confidence = _best(kecamatan, desa, scopes)
    if not is_said and len(code) <= 4 and kecamatan and desa:
        code, confidence = _elsewhere(kecamatan, desa, home[:2]) or (code, confidence)
    if not is_said and len(code) > 4:
        confidence = min(confidence, UNSAID)
    if not code and is_said:
        code, confidence = scopes[0], EXACT
    if not code:
        code = _province(provinsi)
        confidence = EXACT if code else 0.0
    rt, rw = (address.rt, address.rw) if address else (0, 0)
    return Place(code, confidence, told.get("desa", ""), told.get("kecamatan", ""), told.get("kabupaten", ""), rt, rw)


@cache
def _elsewhere(kecamatan: str, desa: str, province: str) -> tuple[str, float] | None:
    """Find the only regency of the province that has both names exactly: no regency written, and home has them not."""
    found = {
        code
        for codes in kabupatens().values()
        for scope in codes
        if scope.startswith(province or "-")
        and (code := desas(kecamatans(scope).get(fold_place(kecamatan), "")).get(fold_place(desa)))
    }
    return (found.pop(), UNSAID) if len(found) == 1 else None


def _province(text: str) -> str:
    return _near(fold_place(text), provinces())[0] if text else ""


def _scopes(provinsi: str, kabupaten: str, home: str) -> tuple[tuple[str, ...], bool]:
    """Regencies to look in, and whether the regency was written.  A regency nobody knows is no home."""
    province = _province(provinsi)
    if kabupaten:
        key = fold_place(kabupaten)
        tail = next((name for name in provinces() if key.endswith(name) and key[: -len(name)] in kabupatens()), "")
        found = kabupatens().get(key.removesuffix(tail), ())
        if not found:
            near, _ = _near(key, {name: name for name in kabupatens()})
            found = kabupatens().get(near, ())
        found = tuple(c for c in found if not province or c.startswith(province))
        if len(found) > 1:
            found = tuple(c for c in found if c == home) or tuple(c for c in found if c[:2] == home[:2]) or found
        return (found[:1], True) if len(found) == 1 else ((), False)
    if province and province != home[:2]:
        return tuple(sorted({c for codes in kabupatens().values() for c in codes if c.startswith(province)})), False
    return ((home,) if home else ()), False


def _best(kecamatan: str, desa: str, scopes: tuple[str, ...]) -> tuple[str, float]:
    """Resolve kecamatan and desa within the regencies; the only one that knows them counts."""
    found = [_within(kecamatan, desa, scope) for scope in scopes] if kecamatan or desa else []
    known = [(code, confidence) for code, confidence in found if len(code) > 4]
    if len(known) == 1:
        return known[0]
    if not known and len(scopes) == 1 and found:
        return found[0]
    exact = [pair for pair in known if pair[1] == EXACT and len(pair[0]) == 10]
    return exact[0] if len(exact) == 1 else ("", 0.0)


@cache
def _within(kecamatan: str, desa: str, kabupaten: str) -> tuple[str, float]:
    """Resolve within one regency, from kecamatan down; a contradiction ends at the level that is certain."""
    code, sure = _near(fold_place(kecamatan), kecamatans(kabupaten)) if kecamatan else ("", 0.0)
    key = fold_place(desa) if desa else ""
    if code:
        below, how = _near(key, desas(code), others=desas_of_kabupaten(kabupaten)) if key else ("", 0.0)
        return (below, min(sure, how)) if below else (code, sure)
    everywhere = desas_of_kabupaten(kabupaten).get(key, ()) if key else ()
    if kecamatan:
        # A kecamatan that no name comes near: its desa alone proves nothing but the regency.
        return (kabupaten, MISSPELT) if everywhere else ("", 0.0)
    if len(everywhere) == 1:
        return everywhere[0], EXACT
    return (kabupaten, MISSPELT) if everywhere else ("", 0.0)


def _near(key: str, table: Mapping[str, str], others: Mapping[str, object] | None = None) -> tuple[str, float]:
    """Find a folded name: as it is, else the only one within one typing error (two from nine letters on).

    A text that is the official name of another place is never corrected to this one.
    """
    if key in table:
        return table[key], EXACT
    if len(key) < 4 or (others and key in others):
        return "", 0.0
    most = 1 if len(key) < 9 else 2
    near = sorted(
        (distance, table[name])
        for name in table
        if abs(len(name) - len(key)) <= most and (distance := OSA.distance(key, name, score_cutoff=most)) <= most
    )
    codes = {code for distance, code in near if distance == near[0][0]}
    return (near[0][1], MISSPELT) if len(codes) == 1 else ("", 0.0)


def _from_rest(rest: list[str], kecamatan: str, desa: str, scopes: tuple[str, ...]) -> dict[str, str]:
    """Find kecamatan, desa and regency among the unmarked parts of an address, from the right."""
    found: dict[str, str] = {}
    parts = list(rest)
    if parts and not scopes and fold_place(parts[-1]) in provinces():
        parts.pop()
    if len(parts) > 1 and fold_place(parts[-1]) in provinces():
        parts.pop()
    if len(parts) > 1 and fold_place(parts[-1]) in kabupatens():
        found["kabupaten"] = parts.pop()
        scopes, _ = _scopes("", found["kabupaten"], scopes[0] if scopes else "")
    for scope in scopes:
        if not kecamatan and parts and (code := kecamatans(scope).get(fold_place(parts[-1]))):
            before = parts[-2] if len(parts) > 1 else ""
            if before and fold_place(before) in desas(code):
                return found | {"kecamatan": parts[-1], "desa": "" if desa else before}
            # Alone it may be the desa of the same name: both say the kecamatan.
            return found | {"kecamatan": parts[-1]}
        if not desa and parts:
            inside = kecamatans(scope).get(fold_place(kecamatan), "") if kecamatan else ""
            if inside and fold_place(parts[-1]) in desas(inside):
                return found | {"desa": parts[-1]}
            if not kecamatan and len(desas_of_kabupaten(scope).get(fold_place(parts[-1]), ())) == 1 and len(parts) == 1:
                return found | {"desa": parts[-1]}
    return found
