"""Whether a table is a voter roll or a list of migrant workers; what cannot be told is not guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from votersync.ingest.header import HeaderWord
from votersync.records import ColumnReading, Role

COLUMN_WEIGHT = 2
_VOTER_TITLES = re.compile(
    r"\bDPT|\bDPS|\bDPHP|\bDPB\b|\bPDPB\b|PEMILIH|SIDALIH|MODEL A|\bTPS\b|COKLIT|DPTB|\bDPK\b|\bA\.?3(?!\d)",
    re.IGNORECASE,
)
_ABROAD_TITLES = re.compile(r"\b(DPT|DPS|DPTB|DPK|TPS) ?LN\b|\bPPLN\b", re.IGNORECASE)
"""Rolls of voters abroad: they name passports and countries as migrants' lists do, and are rolls all the same."""

_ATTENDANCE = re.compile(r"\bDAFTAR HADIR\b(?! PEMILIH)|\bABSENSI\b", re.IGNORECASE)
"""Who came to a meeting, whatever the meeting was about; the attendance list of voters is a roll."""

OF_ANYBODY = frozenset({"nkk", "rt", "rw", "status_kawin"})
"""Columns that rolls have, and that a desa has of all its people: they make no roll of a list that tells of workers."""

_WORKERS = re.compile(r"\bC?PMI\b|\bTK[IW]\b|\bBMI\b|MIGRAN", re.IGNORECASE)
"""What tells of workers in a heading as well."""
# Some desa are called Sempurna, Purnama, Purna Jaya or Purna Sari.
_MIGRANT_TITLES = re.compile(
    _WORKERS.pattern + r"|BP2MI|BP3MI|KP2MI|DISNAKER|TENAGA KERJA|PENEMPATAN|KEPULANGAN|\bPURNA\b(?!\s+(JAYA|SARI)\b)",
    re.IGNORECASE,
)


def role_of(
    columns: Sequence[ColumnReading], words: Sequence[HeaderWord], titles: str, *, is_of_country: bool = False
) -> Role:
    """Weigh what columns and titles say.

    Args:
        columns: the columns as understood.
        words: header words found.
        titles: title lines, sheet name and file name.
        is_of_country: the sheet is called like a country.
    """
    score = {Role.VOTERS: 0, Role.MIGRANTS: 0}
    for word in words:
        if word.hint in score and word.field not in OF_ANYBODY:
            score[word.hint] += COLUMN_WEIGHT
    mentions = {column.field for column in columns if _WORKERS.search(_spaced(column.header))}
    tells_of_workers = "nama" in mentions or "status_pmi" in {column.field for column in columns}
    score[Role.MIGRANTS] += COLUMN_WEIGHT * tells_of_workers
    has_offices = any(column.header.strip().upper() == "JABATAN" for column in columns)
    title_says = (
        bool(_VOTER_TITLES.search(_spaced(titles))) and not (has_offices or _ATTENDANCE.search(_spaced(titles))),
        bool(_MIGRANT_TITLES.search(_spaced(titles))),
    )
    score[Role.VOTERS] += 3 * title_says[0]
    score[Role.VOTERS] += 6 * bool(_ABROAD_TITLES.search(_spaced(titles)))
    score[Role.MIGRANTS] += 3 * (title_says[1] or is_of_country)
    if score[Role.VOTERS] or not score[Role.MIGRANTS]:
        score[Role.VOTERS] += COLUMN_WEIGHT * sum(word.field in OF_ANYBODY for word in words)
    # A roll may mark its workers in a column of its own.
    score[Role.MIGRANTS] += COLUMN_WEIGHT * (bool(mentions) and not tells_of_workers)
    best, other = sorted(score, key=lambda role: -score[role])
    if score[best] >= COLUMN_WEIGHT and score[best] > score[other]:
        return best
    return Role.UNKNOWN


def _spaced(titles: str) -> str:
    return re.sub(r"[_\-]+", " ", titles)


_LAYOUTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("ecoklit", frozenset({"KEC ID", "NKK ASAL"})),
    ("sidalih-csv", frozenset({"KEC ID", "KEL ID", "TPS ID", "TAHAPAN ID"})),
    ("bulk-sidalih", frozenset({"DPID", "TMPLHR", "TGLLHR", "SMBR"})),
    ("webgrid", frozenset({"DPID", "TMPT", "KTPEL", "SUMBER"})),
    ("data-pemilih", frozenset({"DPID", "DIFABEL", "LASTUPDATE"})),
    ("pmi-monitoring", frozenset({"AKUN SISKOP2MI", "NAMA PMI"})),
    ("pmi-arrival", frozenset({"KANTOR IMIGRASI", "NAMA PMI"})),
    ("pmi-placement", frozenset({"PENGGUNA JASA"})),
)


def layout_of(headers: Sequence[str], columns: Sequence[ColumnReading], role: Role) -> str:
    """Name the layout by its marker headers, else by its fields."""
    known = set(headers)
    for layout, markers in _LAYOUTS:
        if markers <= known:
            return layout
    fields = {column.field for column in columns}
    if role is Role.VOTERS:
        return "model-a" if {"rt", "rw", "nkk", "nik"} <= fields and "tps" not in fields else "daftar-pemilih"
    return "pmi" if role is Role.MIGRANTS else "lain"
