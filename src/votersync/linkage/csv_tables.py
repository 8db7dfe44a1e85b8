"""Reads csv files of known columns as texts: links, truths and public data sets, whatever their delimiter.

The lists of offices are read by :mod:`votersync.ingest`, which recognises far more.
"""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from votersync.errors import FileUnreadableError
from votersync.text import Text

DELIMITERS = ",;\t|"

UNREADABLE = Text(
    id="{path}: tidak dapat dibaca sebagai tabel: {why}. Beri berkas csv (UTF-8) atau parquet.",
    en="{path}: cannot be read as a table: {why}. Give a csv file (UTF-8) or parquet.",
)
WHY_UNREADABLE: tuple[tuple[type[Exception], Text], ...] = (
    (FileNotFoundError, Text(id="berkas ini tidak ada", en="there is no such file")),
    (OSError, Text(id="berkas ini tidak dapat dibuka", en="the file cannot be opened")),
    (
        UnicodeDecodeError,
        Text(
            id="teksnya bukan UTF-8; simpan ulang dari Excel sebagai “CSV UTF-8”",
            en="its text is not UTF-8; save it again from Excel as “CSV UTF-8”",
        ),
    ),
    (ValueError, Text(id="isinya bukan baris dan kolom", en="it does not hold rows and columns")),
)
"""What stopped the reading, the first kind that fits."""
EMPTY = Text(
    id="{path}: berkas ini kosong; baris judul kolom diperlukan.", en="{path}: this file is empty; a header is needed."
)


def read_csv(path: Path) -> pd.DataFrame:
    """Read a csv (or .parquet) file; every column is text, blanks around it taken off, nothing is missing.

    First lines that begin with ``#`` are comments.  The delimiter is the one of ``, ; tab |`` that the header has most.

    Raises:
        FileUnreadableError: The file is missing, empty or no such table.
    """
    try:
        table = _parquet(path) if path.suffix.lower() == ".parquet" else _delimited(path)
    except (OSError, ValueError) as error:
        raise FileUnreadableError(UNREADABLE.fill(path=path, why=why_unreadable(error))) from error
    table.columns = pd.Index([str(name).strip() for name in table.columns])
    return table


def why_unreadable(error: OSError | ValueError) -> Text:
    """Return in words what stopped the reading of a file."""
    return next(text for kind, text in WHY_UNREADABLE if isinstance(error, kind))


def _parquet(path: Path) -> pd.DataFrame:
    table = pd.read_parquet(path)
    return table.astype("str").where(table.notna(), "")


def _delimited(path: Path) -> pd.DataFrame:
    text = path.read_text(encoding="utf-8-sig")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    header = text.partition("\n")[0]
    if not header.strip():
        raise FileUnreadableError(EMPTY.fill(path=path))
    delimiter = max(DELIMITERS, key=header.count)
    table: pd.DataFrame = pd.read_csv(
        io.StringIO(text), sep=delimiter, dtype="str", keep_default_na=False, skipinitialspace=True, index_col=False
    )
    for column in table:
        table[column] = table[column].str.strip()
    return table
