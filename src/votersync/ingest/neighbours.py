"""Lines that say of which RT and RW all people below are, as heads of RT write them: ``PEMILIH RT 01 RW 02``."""

from __future__ import annotations

import re

from votersync.domain.tps import read_small_number

_NUMBERED = re.compile(r"\b(?P<level>R[TW])\b[\s.:]*(?P<number>\d{1,3})\b(?![\d/])")
_BOTH = re.compile(r"\bRT\s*[/.-]\s*RW\b[\s.:]*(?P<rt>\d{1,3})\s*[/-]\s*(?P<rw>\d{1,3})\b")
_SEVERAL = re.compile(r"\bR[TW]\b[\s.:]*\d{1,3}\s*(?:[-\u2013&,+]|S\s*[./]?\s*D\b\.?|SAMPAI|HINGGA|DAN)\s*\d")
_OF_AN_OFFICE = re.compile(r"\b(JALAN|JLN?|ALAMAT|KANTOR|SEKRETARIAT|TELP?|TELEPON|HP|KODE POS)\b")
"""Words of a letterhead: its RT is the office's."""


def rt_rw_of_line(line: str) -> dict[str, str]:
    """Read the one RT and RW that a title or the name of a sheet says; what names several says none."""
    upper = line.upper()
    if "RT" not in upper and "RW" not in upper:
        return {}
    if _SEVERAL.search(upper) or _OF_AN_OFFICE.search(upper):
        return {}
    both = _BOTH.search(upper)
    told = (
        [*both.groupdict().items()] if both else [(m["level"].lower(), m["number"]) for m in _NUMBERED.finditer(upper)]
    )
    levels = [level for level, _ in told]
    return {level: number for level, number in told if levels.count(level) == 1 and read_small_number(number)}
