"""An address in one cell taken apart by its own markers (``DSN``, ``RT``, ``DS.``, ``KEC.``, ``KAB.``).

Unmarked tails are left in ``rest`` for the gazetteer (see :mod:`votersync.ingest.places`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARKED = re.compile(
    r"\b(?P<marker>DUSUN|DSN|DUS|LINGKUNGAN|LINGK|LINK|LING|KAMPUNG|KP|DESA\s*/\s*KEL(?:URAHAN)?|DESA|DS|KELURAHAN|KEL|"
    r"KECAMATAN|KEC|KABUPATEN|KAB|KOTA|PROVINSI|PROV|PROPINSI|PROP|JALAN|JLN|JL|RT\s*/\s*RW|RT|RW|NO)"
    r"(?:\s*[.:]\s*|\s+|(?=\d)|(?<=RT|RW)\s*)",
    re.IGNORECASE,
)
_LEVEL = {
    **dict.fromkeys(("DUSUN", "DSN", "DUS", "LINGKUNGAN", "LINGK", "LINK", "LING", "KAMPUNG", "KP"), "dusun"),
    **dict.fromkeys(("DESA", "DS", "KELURAHAN", "KEL"), "desa"),
    **dict.fromkeys(("KECAMATAN", "KEC"), "kecamatan"),
    **dict.fromkeys(("KABUPATEN", "KAB", "KOTA"), "kabupaten"),
    **dict.fromkeys(("PROVINSI", "PROV", "PROPINSI", "PROP"), "provinsi"),
    **dict.fromkeys(("JALAN", "JLN", "JL", "NO"), "jalan"),
}
_NUMBERS = re.compile(r"\s*(\d{1,3})(?:\s*[/\\-]\s*(?:RW\s*[.:]?\s*)?(\d{1,3}))?", re.IGNORECASE)
_POSTAL = re.compile(r"\b\d{5}\b")


@dataclass(slots=True)
class Alamat:
    """Parts of an address as written; empty or 0 where it says nothing."""

    dusun: str = ""
    rt: int = 0
    rw: int = 0
    desa: str = ""
    kecamatan: str = ""
    kabupaten: str = ""
    provinsi: str = ""
    rest: list[str] = field(default_factory=list)
    """Unmarked parts between commas and dashes, in order."""


def read_alamat(text: str) -> Alamat:
    """Take an address apart; never fails."""
    text = _POSTAL.sub(" ", " ".join(text.split()))
    found = Alamat()
    marks = list(_MARKED.finditer(text))
    _take("", text[: marks[0].start() if marks else len(text)], found)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=False):
        value = text[mark.end() : end]
        _take(re.sub(r"\s", "", mark.group("marker").upper()), value, found)
    return found


def _take(marker: str, value: str, found: Alamat) -> None:
    if marker in ("RT", "RW", "RT/RW"):
        numbers = _NUMBERS.match(value)
        if numbers:
            first, second = int(numbers.group(1)), int(numbers.group(2) or 0)
            if marker == "RW":
                found.rw = found.rw or first
            else:
                found.rt, found.rw = found.rt or first, found.rw or second
            value = value[numbers.end() :]
        level = ""
    else:
        level = _LEVEL.get(marker.partition("/")[0], "")
    parts = [part.strip(" .,-/;:") for part in re.split(r",|;|\s[-\u2013]\s?|\s?[-\u2013]\s", value)]
    if level == "jalan":
        parts = parts[1:]
    elif level and parts and parts[0]:
        if not getattr(found, level):
            setattr(found, level, parts[0])
        parts = parts[1:]
    found.rest += [part for part in parts if part and not part.isdigit()]
