"""The state of a migrant worker on a date: calon, aktif, purna, meninggal, or unknown (UU 18/2017)."""

from __future__ import annotations

import re
from enum import StrEnum


class StatusPmi(StrEnum):
    """Stages of a worker's migration; ``purna`` is home again."""

    CALON = "calon"
    AKTIF = "aktif"
    PURNA = "purna"
    MENINGGAL = "meninggal"
    UNKNOWN = "unknown"


_WORDS: tuple[tuple[re.Pattern[str], StatusPmi], ...] = (
    (re.compile(r"MENINGGAL|JENAZAH|WAFAT|\bMD\b|DECEASED"), StatusPmi.MENINGGAL),
    (re.compile(r"\bCUTI\b|RE-?ENTRY|PERPANJANG"), StatusPmi.AKTIF),
    (
        re.compile(
            r"PURNA|\bEX\b|EKS|MANTAN|FINISH|HABIS KONTRAK|SELESAI|DEPORTASI|REPATRIASI|DIPULANGKAN|PULANG|"
            r"KEPULANGAN|BERMASALAH|\bPMI-?B\b|\bTKI-?B\b|OVERSTAY|RETURN|KEMBALI|GAGAL BERANGKAT"
        ),
        StatusPmi.PURNA,
    ),
    (re.compile(r"CALON|\bCPMI\b|\bCTKI\b|PROSES|DAFTAR|PELATIHAN|BELUM BERANGKAT|PRA "), StatusPmi.CALON),
    (
        re.compile(
            r"AKTIF|\bPMI\b|\bTK[IW]\b|\bBMI\b|PENEMPATAN|BEKERJA|BERANGKAT|DI LUAR NEGERI|TERBANG|PROSEDURAL|KONTRAK"
        ),
        StatusPmi.AKTIF,
    ),
)
"""Words in the order in which they decide; the first found rules ("finish contract" before "contract")."""


def status_of_words(text: str) -> StatusPmi:
    """Read a status, kind of return or remark; UNKNOWN when no word is known."""
    upper = text.upper()
    return next((status for pattern, status in _WORDS if pattern.search(upper)), StatusPmi.UNKNOWN)


def status_on(words: str, departed: str, returned: str, as_of: str) -> StatusPmi:
    """State of a worker on *as_of* from one row.

    Death rules.  Then the dates up to *as_of* (ISO, empty unknown): a return on or after the departure means home
    again unless the words say leave; a departure without return means abroad.  Without dates the words decide.
    """
    said = status_of_words(words)
    if said is StatusPmi.MENINGGAL:
        return said
    gone = departed if departed and departed <= as_of else ""
    back = returned if returned and returned <= as_of else ""
    if back and back >= gone:
        return StatusPmi.AKTIF if said is StatusPmi.AKTIF and "CUTI" in words.upper() else StatusPmi.PURNA
    if said is StatusPmi.PURNA:
        return said
    if gone:
        return StatusPmi.AKTIF
    if departed:
        return StatusPmi.CALON
    return said
