"""Made-up persons tables for tests of linkage, findings and report."""

from __future__ import annotations

import pandas as pd

from votersync.tables import PERSONS

_BLANK = {"pekerja": -1, "is_linkable": True}


def persons(*rows: dict[str, object]) -> pd.DataFrame:
    """Build a persons table; what a row does not say is unknown."""
    columns = {}
    for column in PERSONS:
        unknown = None if column.dtype in ("str", "category") else _BLANK.get(column.name, 0)
        values = [row.get(column.name, unknown) for row in rows]
        series = pd.Series(values, dtype="str" if column.dtype in ("str", "category") else None)
        columns[column.name] = series.astype(column.dtype)
    return pd.DataFrame(columns)


def person(nama: str, born: str = "", **more: object) -> dict[str, object]:
    """Build one row; *born* is written yyyy-mm-dd."""
    row: dict[str, object] = {"nama": nama, "file": "a.csv", "sheet": "", "row": 2, "is_linkable": True}
    if born:
        year, month, day = (int(part) for part in born.split("-"))
        row |= {"tahun_lahir": year, "bulan_lahir": month, "hari_lahir": day}
    return row | more
