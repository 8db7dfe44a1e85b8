"""The tables everyone agrees on: persons (one row an entry of a list), links and doubles (one row a pair).

All are pandas frames at rest.  A missing text is NaN (pandas ``str`` dtype), a missing number is 0.
This module holds names and meanings only; it imports nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


class Column(NamedTuple):
    """One column: its name, its pandas dtype and its meaning."""

    name: str
    dtype: str
    meaning: str


PERSONS: tuple[Column, ...] = (
    # Where the row comes from.
    Column("file", "category", "path relative to the inputs' common root, with /"),
    Column("sheet", "category", "sheet name, empty where the format has none"),
    Column("row", "int32", "row as a spreadsheet shows it, 1-based"),
    # Who.
    Column("nik", "str", "16 characters, digits or ? for an unknown digit; missing when none is usable"),
    Column("nik_asal", "str", "the NIK cell as in the file; missing when blank"),
    Column("nkk", "str", "as nik, for the family card number"),
    Column("nkk_asal", "str", "the NKK cell as in the file"),
    Column("dpid", "str", "Sidalih's voter id; missing when 0"),
    Column("paspor", "str", "passport number, upper case without blanks"),
    Column("nama", "str", "name as in the file, white space folded, nothing else changed"),
    Column("jenis_kelamin", "category", "L or P"),
    Column("tempat_lahir", "str", "birthplace as in the file"),
    Column("hari_lahir", "int8", "day of birth, 0 unknown"),
    Column("bulan_lahir", "int8", "month of birth, 0 unknown"),
    Column("tahun_lahir", "int16", "year of birth, 0 unknown"),
    Column("lahir_asal", "str", "the birth date (or age) cell as in the file"),
    Column("umur", "int16", "age in years where the list gives an age instead of a date, 0 unknown"),
    Column("status_kawin", "category", "B, S or P"),
    # Where, as written.
    Column("alamat", "str", "address as in the file (street, dusun)"),
    Column("rt", "int16", "0 unknown"),
    Column("rw", "int16", "0 unknown"),
    Column("tps", "int16", "0 unknown"),
    Column("desa", "str", "as written in the row, its block, its sheet or file name"),
    Column("kecamatan", "str", "as desa"),
    Column("kabupaten", "str", "as desa"),
    Column("provinsi", "str", "as desa"),
    # Where, resolved.
    Column("wilayah", "str", "Kemendagri code as far as resolved: 2, 4, 6 or 10 digits; missing when unknown"),
    Column("wilayah_yakin", "float32", "confidence of the resolution, 0 to 1"),
    # State of a voter entry.
    Column("status_rekam", "str", "Sidalih record state: AKTIF, UBAH, BARU, ..."),
    Column("tms", "int8", "TMS code 1 to 12, 0 none"),
    Column("keterangan", "str", "as in the file"),
    Column("is_linkable", "bool", "takes part in linkage (false for entries already marked out of the roll)"),
    # State of a migrant worker.
    Column("negara", "str", "country by its Indonesian name where the spelling is known, else as in the file"),
    Column("tanggal_berangkat", "str", "ISO date of departure, shortened to month or year where no more is known"),
    Column("tanggal_pulang", "str", "as tanggal_berangkat, of return"),
    Column("kejadian", "str", "as tanggal_berangkat, of the latest event the row knows of"),
    Column("status_asal", "str", "status, kind of return and note words as in the file, joined by ; "),
    Column("status_pmi", "category", "calon, aktif, purna, meninggal or unknown, on the reference date"),
    Column("pekerja", "int32", "number of the worker: rows of the same worker share it; -1 for voters"),
)
"""Columns of a persons table, in order; one schema for both roles."""

COMPARISON_NAMES: tuple[str, ...] = (
    "nik",
    "nama",
    "lahir",
    "kelamin",
    "tempat_lahir",
    "wilayah",
    "alamat",
    "nkk",
)
"""Names of the comparisons, in the order in which contributions are shown."""

LINKS: tuple[Column, ...] = (
    Column("migrant", "int32", "position in the migrants table"),
    Column("voter", "int32", "position in the voters table"),
    Column("probability", "float64", "that both are the same person, given all candidates of this migrant"),
    Column("match_weight", "float64", "log2 of the posterior odds of the pair alone, in bits: prior + all steps"),
    Column("class", "category", "match or possible"),
    Column("domicile", "category", "same, desa, kecamatan, kabupaten, provinsi or unknown"),
    Column("candidates", "int32", "voters kept for this migrant, this one included"),
    Column("is_tied", "bool", "another person fits as well: clerical review decides"),
    Column("share_name", "int32", "voter entries with the same folded name, this one included"),
    Column("share_birth", "int32", "voter entries with the same birth date, this one included"),
    Column("share_both", "int32", "voter entries with both, this one included"),
    Column("bits_awal", "float64", "the prior, in bits"),
    Column(
        "bits_orang_lain",
        "float64",
        "bits taken off since a relative or a NIK owner may look so too, 0 or less",
    ),
    *(Column(f"level_{name}", "category", f"comparison level of {name}") for name in COMPARISON_NAMES),
    *(Column(f"bits_{name}", "float64", f"bits of {name}") for name in COMPARISON_NAMES),
)
"""Columns of the links table, in order; sorted by migrant, then falling probability, then voter."""

DOUBLES: tuple[Column, ...] = (
    Column("first", "int32", "position in the voters table"),
    Column("second", "int32", "the same of the other entry, always the higher"),
    Column("probability", "float64", "that both are the same person"),
    Column("match_weight", "float64", "log2 of the odds of it, in bits: prior + all steps"),
    Column("is_one_nik", "bool", "both have the same whole NIK"),
    Column("share_name", "int32", "voter entries with the more frequent of the two folded names"),
    Column("share_birth", "int32", "voter entries with the more frequent of the two birth dates"),
    *(column for column in LINKS if column.name.startswith(("bits_", "level_"))),
)
"""Columns of the doubles table (entries of one person on the rolls), in order; sorted by first, then second."""


def check_columns(frame: pd.DataFrame, columns: tuple[Column, ...]) -> None:
    """Raise AssertionError unless *frame* has exactly *columns*, in order: a fault of ours, not of a file."""
    expected = [column.name for column in columns]
    if list(frame.columns) != expected:
        message = f"columns differ: {sorted(set(expected) ^ set(frame.columns))}"
        raise AssertionError(message)
