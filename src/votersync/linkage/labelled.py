"""Reads what an evaluation of written links needs: the links, the truth, and all rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from votersync.errors import InputError
from votersync.linkage.csv_tables import read_csv
from votersync.linkage.evaluation import MIGRANT, PAIR
from votersync.records import LinkClass
from votersync.text import Text

MISSING_COLUMNS = Text(
    id="{path}: kolom {missing} tidak ada; berkas ini harus berisi {needed}.",
    en="{path}: there is no column {missing}; this file must have {needed}.",
)
BAD_PROBABILITY = Text(
    id="{path}: kolom probability harus berisi bilangan 0 sampai 1.",
    en="{path}: the column probability must hold numbers from 0 to 1.",
)
BAD_CLASS = Text(
    id="{path}: kolom class harus berisi match atau possible.",
    en="{path}: the column class must hold match or possible.",
)
NO_COMMON_FILE = Text(
    id="Tidak ada berkas pada pasangan yang juga ada pada kunci jawaban: {links} dan {truth}."
    " Nama berkas dihitung dari folder pangkal masukan; jalankan match pada folder yang sama.",
    en="No file of the links is also in the truth: {links} and {truth}."
    " File names start from the inputs' common root; run match on the same folder.",
)
NO_PAIRS = Text(id="{path}: tidak ada pasangan di dalamnya.", en="{path}: there is no pair in it.")

LINK_COLUMNS = (*PAIR, "probability", "class")
ROW_COLUMNS = ("role", "file", "sheet", "row")
NAMES = ("migrant_file", "migrant_sheet", "voter_file", "voter_sheet", "file", "sheet")
"""Columns of names that people gave."""


def read_links(path: Path) -> pd.DataFrame:
    """Read links as ``votersync match --links`` writes them (.csv or .parquet).

    Raises:
        InputError: A column is missing or holds something else.
    """
    links = _with_columns(path, LINK_COLUMNS)
    for column in (name for name in ("probability", "match_weight") if name in links.columns):
        links[column] = pd.to_numeric(links[column], errors="coerce")
    if not links["probability"].between(0, 1).all():
        raise InputError(BAD_PROBABILITY.fill(path=path))
    if not links["class"].isin([c.value for c in LinkClass]).all():
        raise InputError(BAD_CLASS.fill(path=path))
    if "match_weight" in links.columns and links["match_weight"].isna().any():
        return links.drop(columns="match_weight")
    return links


def read_truth(path: Path) -> pd.DataFrame:
    """Read the true pairs.

    Raises:
        InputError: A column is missing, or there is no pair.
    """
    truth = _with_columns(path, PAIR)
    if truth.empty:
        raise InputError(NO_PAIRS.fill(path=path))
    return truth


def read_migrants(paths: Sequence[Path]) -> pd.DataFrame | None:
    """Read where every migrant row is, from files of all rows (role, file, sheet, row); None without a file."""
    if not paths:
        return None
    rows = pd.concat([_with_columns(path, ROW_COLUMNS) for path in paths], ignore_index=True)
    migrants = rows[rows["role"].str.startswith("migrant")]
    return migrants[["file", "sheet", "row"]].set_axis(list(MIGRANT), axis=1)


def require_common_file(links: pd.DataFrame, truth: pd.DataFrame) -> None:
    """Stop when links and truth name no file in common: every figure would be a meaningless 0."""
    ours, theirs = set(links["migrant_file"]), set(truth["migrant_file"])
    if ours and not ours & theirs:
        raise InputError(NO_COMMON_FILE.fill(links=min(ours), truth=min(theirs)))


def _with_columns(path: Path, needed: Sequence[str]) -> pd.DataFrame:
    table = read_csv(path)
    missing = [name for name in needed if name not in table.columns]
    if missing:
        raise InputError(MISSING_COLUMNS.fill(path=path, missing=", ".join(missing), needed=", ".join(needed)))
    for column in (name for name in NAMES if name in table.columns):
        # A text that a spreadsheet would run as a formula is written with ' before it.
        table[column] = table[column].str.replace(r"^'(?=[=+\-@])", "", regex=True)
    return table
