"""Which place the names of a row mean: its regency first, then from kecamatan down, then the desa.

A name that contradicts another is never overruled by guessing: the answer ends at the level that is certain.  Where
no regency is written, home is looked in first, then the province, then the nation, and there only for a kecamatan
and a desa that are found together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from votersync.domain.negara import is_negara
from votersync.domain.wilayah import (
    FIRST_KOTA,
    desas_named,
    desas_of_kabupaten,
    divided_off,
    fold_place,
    former_kecamatan,
    kabupatens,
    kecamatans,
    kecamatans_named,
    place_words,
    provinces,
)
from votersync.ingest.place_names import (
    EXACT,
    MISSPELT,
    NONE,
    SHORTENED,
    SPELT,
    TWICE,
    Match,
    Names,
    desa_names_of,
    find,
    names_in,
    nearest,
    taken_elsewhere,
)

UNSAID = 0.95
"""Confidence where the regency was not written and home, or the only place of these names, is taken."""

ALONE = 0.8
"""Confidence of a desa without kecamatan and regency."""


class Texts(NamedTuple):
    """Names of places as written, empty where nothing is."""

    provinsi: str = ""
    kabupaten: str = ""
    kecamatan: str = ""
    desa: str = ""

    def filled(self, other: Texts) -> Texts:
        """Take from *other* the levels where nothing is written."""
        return Texts(*(own or more for own, more in zip(self, other, strict=True)))


@lru_cache(maxsize=65536)
def within(kecamatan: str, desa: str, kabupaten: str) -> Match:
    """Resolve kecamatan and desa texts (either may be empty) within one regency, from kecamatan down.

    Returns:
        code of a desa or kecamatan; the regency's own code when the texts belong to it but contradict each other or
        fit several places; none when nothing of them is known there.
    """
    if not kecamatan:
        return _desa_alone(desa, kabupaten) if desa else NONE
    others = desas_of_kabupaten(kabupaten)
    found = find(kecamatan, names_in(kabupaten), taken=others)
    if found.code:
        return _below(found, desa) if desa else found
    near = [code for _, code in nearest(kecamatan, names_in(kabupaten), more=1)]
    in_near = {code for code in others.get(fold_place(desa), ()) if code[:6] in near} if desa else set()
    if len(in_near) == 1 and fold_place(kecamatan) not in others:
        return Match(in_near.pop(), TWICE)
    if desa and fold_place(desa) in others:
        return Match(kabupaten, MISSPELT)
    return NONE


def _below(kecamatan: Match, desa: str) -> Match:
    code = kecamatan.code
    found = find(desa, names_in(code), taken=taken_elsewhere(code))
    if found.code:
        return Match(found.code, min(found.confidence, kecamatan.confidence))
    elsewhere = desas_of_kabupaten(code[:4]).get(fold_place(desa), ())
    if not elsewhere:
        return kecamatan
    split_off = [other for other in elsewhere if former_kecamatan().get(other[:6]) == code]
    if len(split_off) == 1:
        return Match(split_off[0], min(kecamatan.confidence, SHORTENED))
    return Match(code[:4], MISSPELT)


def _desa_alone(desa: str, kabupaten: str) -> Match:
    key = fold_place(desa)
    codes = desas_of_kabupaten(kabupaten).get(key, ())
    if len(codes) == 1:
        return Match(codes[0], EXACT)
    if codes:
        return Match(kabupaten, MISSPELT)
    if len(key) < 5:
        return NONE
    found = find(desa, desa_names_of(kabupaten), taken=names_in(kabupaten).exact)
    return Match(found.code, min(found.confidence, ALONE)) if found.confidence >= MISSPELT else NONE


def read_provinsi(text: str) -> str:
    """Code of a province text; empty when none is meant."""
    if not text:
        return ""
    return find(text, _province_names()).code


@cache
def _province_names() -> Names:
    return Names(provinces(), {}, tuple(((name,), code) for name, code in provinces().items()))


@cache
def read_kabupaten(text: str, province: str = "") -> tuple[str, ...]:
    """Codes of the regencies a text can mean: several for ``BIMA`` (kabupaten and kota) or a name mistyped in between.

    Args:
        text: as written, with or without marker or province (``KAB. SUMBAWA - NTB``).
        province: code that they must lie in; empty: any.
    """
    key = fold_place(text)
    for form in (key, _without_province(key), key.removeprefix("KOTA")):
        if form in kabupatens():
            return _kinds(text, tuple(code for code in kabupatens()[form] if code.startswith(province)))
    if key in provinces() or is_negara(text):
        return ()
    table = {name: name for name, codes in kabupatens().items() if any(c.startswith(province) for c in codes)}
    near = nearest(text, Names(table, {}, tuple(((name,), name) for name in table)))
    first = next((word for word in place_words(text) if word in kabupatens()), "")
    # A word that is a regency itself stays: SUMBAWA TIMUR is no slip of Sumba Timur.
    best = [name for errors, name in near if errors == near[0][0] and name.startswith(first)]
    return tuple(sorted({c for name in best for c in kabupatens()[name] if c.startswith(province)}))


def _without_province(key: str) -> str:
    tail = next((name for name in provinces() if key.endswith(name) and key[: -len(name)] in kabupatens()), "")
    return key.removesuffix(tail)


def _kinds(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the kota where the text says kabupaten."""
    words = text.upper().replace(".", " ").split()
    if not words or words[0] not in ("KAB", "KABUPATEN") or len(codes) < 2:
        return codes
    return tuple(code for code in codes if int(code[2:]) < FIRST_KOTA) or codes


def resolve_names(texts: Texts, home: str, *, is_home_list: bool) -> Match:
    """Resolve the names in the place columns of a row, or of its address.

    Args:
        texts: the names.
        home: code of the home regency, or empty.
        is_home_list: the list it stands in is one of home, so that a bare name is taken for the one at home.
    """
    provinsi, kabupaten, kecamatan, desa = texts
    province = read_provinsi(provinsi)
    newer = divided_off().get(province, ())
    scopes = (_of_divided(kabupaten, newer) or read_kabupaten(kabupaten, province)) if kabupaten else ()
    if scopes:
        return _in_regencies(kecamatan, desa, scopes)
    if home[:2] in newer:
        # PAPUA in Papua Pegunungan tells no more than nothing.
        province, newer = "", ()
    if kabupaten:
        province = province or read_provinsi(kabupaten)
        if not province and is_negara(kabupaten):
            return NONE
        areas = (province, *newer) if province else (home[:2], "")
        return _together(kecamatan, desa, areas) or Match(province, EXACT if province else 0.0)
    if province and province != home[:2]:
        return _together(kecamatan, desa, (province, *newer)) or Match(province, EXACT)
    found = _unsaid(kecamatan, desa, home, is_home_list=is_home_list)
    return found if found.code or not province else Match(province, EXACT)


def _of_divided(kabupaten: str, newer: tuple[str, ...]) -> tuple[str, ...]:
    """Regencies that a text means in the provinces divided off from the one written: ``YAHUKIMO, PAPUA``."""
    named = read_kabupaten(kabupaten)
    found = tuple(code for code in named if code[:2] in newer)
    return found if len(found) == len(named) else ()


def _in_regencies(kecamatan: str, desa: str, scopes: tuple[str, ...]) -> Match:
    """Resolve within the regencies that were written; the only one that knows the names counts."""
    answers = [found for scope in scopes if (found := within(kecamatan, desa, scope)).code]
    # A name that several desa of one regency bear is known there too, though it says no more.
    known = [found for found in answers if len(found.code) > 4 or not kecamatan]
    best = [found for found in known if len(found.code) == 10] or known
    is_sure = kecamatan or len(scopes) == 1 or (len(known) == 1 and known[0].confidence >= SPELT)
    if len(best) == 1 and is_sure:
        return best[0]
    if kecamatan and not known and (newer := _divided_off(kecamatan, desa, scopes)).code:
        return newer
    common = scopes[0] if len(scopes) == 1 else scopes[0][:2] if len({code[:2] for code in scopes}) == 1 else ""
    if len(scopes) == 1 and kecamatan and desa and _pairs(kecamatan, desa, common[:2]):
        # Both names are at home in another regency of the province: only the province is certain.
        return Match(common[:2], MISSPELT)
    return Match(common, EXACT if common else 0.0)


def _divided_off(kecamatan: str, desa: str, scopes: tuple[str, ...]) -> Match:
    """Resolve in the regency that was divided off from one written, where that has no such kecamatan."""
    newer = [
        code for scope in scopes for code in divided_off().get(scope, ()) if fold_place(kecamatan) in kecamatans(code)
    ]
    found = within(kecamatan, desa, newer[0]) if len(newer) == 1 else NONE
    return Match(found.code, min(found.confidence, SHORTENED))


def _unsaid(kecamatan: str, desa: str, home: str, *, is_home_list: bool) -> Match:
    """Resolve names without a regency: at home, else where kecamatan and desa are found together."""
    if is_negara(kecamatan or desa):
        return NONE
    found = within(kecamatan, desa, home) if home else NONE
    is_exact = found.confidence == EXACT and len(found.code) > 4
    if is_exact and (len(found.code) == 10 or not desa) and (kecamatan or is_home_list):
        return Match(found.code, UNSAID)
    together = _together(kecamatan, desa, (home[:2], ""))
    if together and not (is_exact and is_home_list):
        return together
    if 4 < len(found.code) < 10 and found.confidence < EXACT and _is_of_province(kecamatan, home):
        # TANJUNG is no slip of Lantung where the next regency has a kecamatan of that name.
        return Match(home[:2], TWICE) if is_home_list else NONE
    if len(found.code) <= 4 or not _is_likely_home(kecamatan, desa, found, is_home_list=is_home_list):
        return Match(found.code, min(found.confidence, TWICE)) if is_home_list else NONE
    return Match(found.code, min(found.confidence, UNSAID))


def _is_of_province(kecamatan: str, home: str) -> bool:
    """Whether another regency of the province has a kecamatan that is written just so."""
    return any(code[:2] == home[:2] and code[:4] != home for code in kecamatans_named().get(fold_place(kecamatan), ()))


def _is_likely_home(kecamatan: str, desa: str, found: Match, *, is_home_list: bool) -> bool:
    """Whether a less than full agreement with home is no accident: what is written must not be right elsewhere."""
    key = fold_place(kecamatan)
    if found.confidence <= TWICE and not is_home_list:
        return False
    if kecamatan:
        is_home_name = names_in(found.code[:4]).exact.get(key) == found.code[:6]
        is_other_place = not is_home_name and key in kecamatans_named()
        return len(found.code) == 10 or (
            not is_other_place and (is_home_list or len(kecamatans_named().get(key, ())) == 1)
        )
    others = desas_named().get("".join(desa.upper().split()), ())
    if found.confidence < EXACT:
        return is_home_list and not others
    return is_home_list or all(code.startswith(found.code[:4]) for code in others)


@cache
def _together(kecamatan: str, desa: str, areas: tuple[str, ...]) -> Match | None:
    """Find the only kecamatan of this name with a desa of that name.

    Args:
        kecamatan: as written.
        desa: as written.
        areas: codes of provinces, empty for the nation; the first that has any such pair counts.
    """
    if not (kecamatan and desa):
        return None
    for area in dict.fromkeys(areas):
        for is_lenient in (False, True):
            found = _pairs(kecamatan, desa, area, is_lenient=is_lenient and bool(area))
            if len(found) == 1:
                return Match(found[0].code, min(found[0].confidence, UNSAID))
            if found:
                return None
    return None


def _pairs(kecamatan: str, desa: str, area: str, *, is_lenient: bool = False) -> list[Match]:
    codes: Iterable[str] = kecamatans_named().get("".join(place_words(kecamatan)), ())
    found = [find(desa, names_in(code), taken=taken_elsewhere(code)) for code in codes if code.startswith(area)]
    return [match for match in found if match.code and (is_lenient or match.confidence >= SPELT)]
