"""Columns that hold two fields in each cell (``Nama / NIK``, ``JK/Umur``), or either of two (``NIK/No. Paspor``).

The second field gets a column of its own before values are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from votersync.ingest.columnwise import Coded
from votersync.ingest.header import fold_header
from votersync.ingest.profile import PASSPORT
from votersync.ingest.rawtable import RawTable
from votersync.ingest.spread import SEXES
from votersync.records import Cell

_NIK_BESIDE = re.compile(r"(\bNIK\b)?[\s/|,;:.()-]*(?P<nik>\d[\d*X. ]{10,}[\d*X])(?!\w)", re.IGNORECASE)
"""A NIK, whole or masked, in the cell of a name."""

_PASSPORT_BESIDE = re.compile(
    rf"(\b(?:NO(?:MOR)?\.?\s*)?PAS+PORT?\b)?[\s/|,;:.()-]*(?P<paspor>\b{PASSPORT.pattern})(?!\w)", re.IGNORECASE
)
"""A passport number in the cell of a name."""

_EITHER = re.compile(r"PAS|\bIDENTI(TAS|TY)\b|\bID\b")
"""Headers of a number that may be a passport's: insurers have the kind of the document in a column beside it."""

_PASSPORT_AT_AN_END = re.compile(rf"^{PASSPORT.pattern}(?!\w)|(?<!\w){PASSPORT.pattern}$")
"""A passport number before or behind the NIK: ``C1234567 / 5204...``."""

_SAYS_RT_RW = re.compile(r"\bRT\b.*\bRW\b")
_RT_RW_BEHIND = re.compile(r"(.*[^\W\d].*?)[\s/,-]+(\d{1,3})\s*/\s*(\d{1,3})\s*", re.DOTALL)
"""An address and two numbers: ``KARANG / 01 / 02``."""

_SAYS_SEX = re.compile(r"\b(L\s*/\s*P|LK\s*/\s*PR?|JK|(JENIS )?KELAMIN)\b")
_NAME_AND_SEX = re.compile(
    r"(?P<name>.*?\w\W*?)\s*[\s(/,-]\s*(?P<sex>L|P|LK|PR|LAKI-LAKI|PEREMPUAN)\s*\)?\s*", re.IGNORECASE | re.DOTALL
)
"""A name and a sex in one cell: ``SITI AMINAH (P)``."""

_TWO_NUMBERS = re.compile(r"\W*(\d[\d*X]{15})[\W_]+(\d[\d*X]{15})\W*", re.IGNORECASE)
"""Two numbers, whole or masked, in the cell of both."""

_SEX_AND_AGE = re.compile(
    r"\W*(?P<first>[A-Z-]+)?[^A-Z0-9]*(?P<age>\d{1,3}\s*(?:TH|THN|TAHUN)?\b)[^A-Z0-9]*(?P<last>[A-Z-]+)?\W*",
    re.IGNORECASE,
)
"""A sex and an age in one cell, in either order: ``L/39 th``."""


def with_fields_apart(table: RawTable) -> RawTable:
    """Return the table with each field in a column of its own."""
    table = _with_sexes_of_names(_with_names_apart(_with_rts_said(table)))
    return _with_sexes_apart(_with_passports_apart(_with_nkks_apart(table)))


def _with_rts_said(table: RawTable) -> RawTable:
    """Say of the numbers behind an address that they are RT and RW, where its header does (``Dusun/RT/RW``)."""
    if "alamat" not in table.fields or table.fields.keys() & {"rt", "rw", "rt_rw"}:
        return table
    if not _SAYS_RT_RW.search(table.header("alamat").upper()):
        return table
    return replace(table, fields={**table.fields, "alamat": table.fields["alamat"].each(_with_rt_said)})


def _with_rt_said(cell: Cell) -> Cell:
    found = _RT_RW_BEHIND.fullmatch(cell) if isinstance(cell, str) else None
    return f"{found.group(1)} RT {found.group(2)} RW {found.group(3)}" if found else cell


def _with_names_apart(table: RawTable) -> RawTable:
    """Put the numbers of a column for names and numbers (``Nama / NIK / No. Paspor``) into columns of their own."""
    words = table.header("nama").upper()  # with what stands in brackets: NAMA (NIK)
    for field, is_told, beside in (("nik", "NIK", _NIK_BESIDE), ("paspor", "PAS", _PASSPORT_BESIDE)):
        if field not in table.fields and is_told in words:
            names, numbers = _halves(table.fields["nama"].each(partial(_name_and_number, beside=beside, field=field)))
            table = replace(table, fields={**table.fields, "nama": names, field: numbers})
    return table


def _name_and_number(cell: Cell, *, beside: re.Pattern[str], field: str) -> tuple[Cell, Cell]:
    found = beside.search(cell) if isinstance(cell, str) else None
    if not (found and isinstance(cell, str)):
        return cell, None
    return f"{cell[: found.start()]} {cell[found.end() :]}".strip(" \n/|,;:.()-"), found.group(field)


def _with_sexes_of_names(table: RawTable) -> RawTable:
    """Put the sexes of a column for names and sexes (``Nama (L/P)``) into one of their own."""
    if table.fields.keys() & {"jenis_kelamin", *SEXES} or not _SAYS_SEX.search(table.header("nama").upper()):
        return table
    names, sexes = _halves(table.fields["nama"].each(_name_and_sex))
    return replace(table, fields={**table.fields, "nama": names, "jenis_kelamin": sexes})


def _name_and_sex(cell: Cell) -> tuple[Cell, Cell]:
    found = _NAME_AND_SEX.fullmatch(cell) if isinstance(cell, str) else None
    return (found.group("name"), found.group("sex")) if found else (cell, None)


def _with_nkks_apart(table: RawTable) -> RawTable:
    """Put the family card numbers of a column for both numbers (``NKK / NIK``) into one of their own."""
    words = fold_header(table.header("nik")).split() if "nkk" not in table.fields else []
    order = ["nik" if word == "NIK" else "nkk" for word in words if word in ("NKK", "KK", "NIK")]
    if sorted(order) != ["nik", "nkk"] or "nik" not in table.fields:
        return table
    niks, nkks = _halves(table.fields["nik"].each(partial(_nik_and_nkk, order=order)))
    return replace(table, fields={**table.fields, "nik": niks, "nkk": nkks})


def _nik_and_nkk(cell: Cell, *, order: Sequence[str]) -> tuple[Cell, Cell]:
    found = _TWO_NUMBERS.fullmatch(cell) if isinstance(cell, str) else None
    return (found.group(order.index("nik") + 1), found.group(order.index("nkk") + 1)) if found else (cell, None)


def _with_passports_apart(table: RawTable) -> RawTable:
    """Put the numbers of a column for either or both (``NIK/Paspor``, ``No. Identitas``) into two columns."""
    if "nik" not in table.fields or "paspor" in table.fields or not _EITHER.search(fold_header(table.header("nik"))):
        return table
    niks, passports = _halves(table.fields["nik"].each(_nik_and_passport))
    return replace(table, fields={**table.fields, "nik": niks, "paspor": passports})


def _nik_and_passport(cell: Cell) -> tuple[Cell, Cell]:
    """Return the NIK and the passport number that a cell holds; what is neither is left for the NIK to be judged."""
    text = cell.strip().upper() if isinstance(cell, str) else ""
    passport = _PASSPORT_AT_AN_END.search(text)
    if not passport:
        return cell, None
    rest = (text[: passport.start()] + text[passport.end() :]).strip(" \n/|,;:-")
    return rest or None, passport.group()


def _with_sexes_apart(table: RawTable) -> RawTable:
    """Put the sexes of a column for sex and age (``JK/Umur``, ``L/P - Usia``) into one of their own."""
    words = set(re.findall(r"[A-Z]+", table.header("umur").upper())) if "umur" in table.fields else set()
    if "jenis_kelamin" in table.fields or not ({"JK", "KELAMIN", "SEX"} & words or {"L", "P"} <= words):
        return table
    ages, sexes = _halves(table.fields["umur"].each(_age_and_sex))
    return replace(table, fields={**table.fields, "umur": ages, "jenis_kelamin": sexes})


def _age_and_sex(cell: Cell) -> tuple[Cell, Cell]:
    found = _SEX_AND_AGE.fullmatch(cell) if isinstance(cell, str) else None
    return (found.group("age"), found.group("first") or found.group("last")) if found else (cell, None)


def _halves(pairs: Coded[tuple[Cell, Cell]]) -> tuple[Coded[Cell], Coded[Cell]]:
    return pairs.each(itemgetter(0)), pairs.each(itemgetter(1))
