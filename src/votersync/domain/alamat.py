"""An address in one cell taken apart by its own markers (``DSN``, ``RT``, ``DS.``, ``KEC.``, ``KAB.``).

Which unmarked part names which place is for the gazetteer (see :mod:`votersync.ingest.place_address`).  The markers
are those of the address lines of KTP-el and KK forms (Permendagri 108/2019) and the short forms offices use.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from votersync.domain.wilayah import DISTRICT_WORDS, VILLAGE_WORDS

_VILLAGES = "|".join((*VILLAGE_WORDS, "GAMP", "GP", "NAG", r"KAL(?!\W*(?:TIM|TENG|SEL|BAR|TARA)\b)"))
HAMLET_WORDS = ("DUSUN", "DSN", "LINGK", "PADUKUHAN", "PEDUKUHAN", "JORONG", "KORONG", "BANJAR", "BR.")
"""What a part of a desa is called: elsewhere dusun, in cities lingkungan, in Sumatera Barat jorong, in Bali banjar."""
_MARKERS: tuple[tuple[str, str], ...] = (
    ("desa", r"DESA\s*[/.]\s*KEL(?:URAHAN)?|KEL(?:URAHAN)?\s*\.?\s*/\s*DESA|DESA|DES|KELURAHAN|KELUR|KEL|" + _VILLAGES),
    ("ds", r"DS"),
    ("dusun", r"DUSUN|DSN|DSUN|DUS|P[AE]DUKUHAN|DUKUH|DKH|DK|LINGKUNGAN|LINGK|LINK|LING"),
    ("kampung", r"KAMP[UO]NG|KAMP|KPG|KP"),
    ("mukim", r"(?:KE)?MUKIM(?:AN)?"),
    ("kabupaten", r"KABUPATEN\s*/\s*KOTA|KAB\s*\.?\s*/\s*KOTA|KABUPATEN|KABUP|KAB|KOTA"),
    ("kecamatan", r"KECAMATAN|KECAMTAN|KECMTN|KEC|KAP|DIST|" + "|".join(DISTRICT_WORDS)),
    ("provinsi", r"PROVINSI|PROPINSI|PROV|PROP"),
    ("jalan", r"JALAN|JLN|JL|GANG|GG|PERUMAHAN|PERUM|BTN|KOMPLEKS?|LORONG"),
    ("nomor", r"BLOK|BLK|NOMOR|NO"),
    ("rt_rw", r"RT\s*\.?\s*/\s*RW"),
    ("rt", r"RT"),
    ("rw", r"RW"),
)
_MARKED = re.compile(
    r"(?<![A-Z'])(?:" + "|".join(f"(?P<{level}>{words})" for level, words in _MARKERS) + r")"
    r"(?:\s*[.:]+\s*|\s+|(?=[-/,]|$)|(?<=RT|RW)(?=\d))",
    re.IGNORECASE,
)
_NAME_WORDS = {
    "desa": ("dusun", "kampung", "jalan", "KOTA", "KEMANTREN", "BLOK"),
    "ds": ("dusun", "kampung", "KOTA", "KEMANTREN", "BLOK"),
    "kecamatan": ("dusun", "kampung", "KOTA"),
    "kabupaten": ("KOTA",),
    "dusun": ("dusun", "kampung", "KOTA"),
    "kampung": ("dusun", "kampung", "KOTA"),
    "jalan": ("dusun", "kampung", "jalan", "KOTA"),
}
"""Markers that are the first word of a name when they directly follow this one: ``DESA KAMPUNG BARU``."""
_WHOLE_NAMES = ("KEMANTREN",)
"""Markers that are a name where none follows: six desas of Jawa are called so, kecamatan only in Kota Yogyakarta."""

_NUMBERS = re.compile(r"\s*(\d{1,3})(?:\s*[/\\-]\s*(?:RW\s*[.:]?\s*)?(\d{1,3}))?(?!\d)", re.IGNORECASE)
_HOUSE = re.compile(r"^\s*(?:[A-Z]{0,2}\s*\d+\s*[A-Z]?|[A-Z])(?![A-Z0-9])(?:\s*/\s*\d+)?", re.IGNORECASE)
_POSTAL = re.compile(r"\b(?:KODE\s*POS|KODEPOS)\b[\s.:]*|\b\d{5}\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;|()]|\s[-\u2013]+\s?|\s?[-\u2013]+\s|\s/\s|(?<=[^\W\d])/(?=[^\W\d])")
_TRIMMED = " .,-/;:\u2013"
_BREAKS = ",;|()-/\u2013"
_PLACES = ("desa", "ds", "dusun", "kampung", "kecamatan", "kabupaten")
_NO_VALUE = re.compile(
    r"\s*(?:$|[,;|()\u2013-]|(?:(?:KE)?MUKIM(?:AN)?|KEC(?:AMATAN)?|KAB(?:UPATEN)?|PROV(?:INSI)?)\b|(?:R[TW]|NO)(?![A-Z]))",
    re.IGNORECASE,
)
"""What follows a marker's word that marks nothing: an end, the marker of a higher place, or a number of RT, RW or
house (``BLOK DESA RT 2``)."""

_HOMELAND = re.compile(r"[\s,.-]+INDONESIA\W*$", re.IGNORECASE)
"""The country behind an address, as maps and web forms write it."""

_RT_RW_ALONE = re.compile(r"(?<![\d/-])(\d{3}\s*/\s*\d{3})(?![\d/-])")
"""RT and RW as the KTP-el writes them, three digits each (Permendagri 108/2019), without their word before them."""
MENTIONS_RT = re.compile(r"\bR[TW]|\d{3}\s*/\s*\d{3}", re.IGNORECASE)
"""What an address has that may tell an RT or RW."""
_RT_OR_RW = re.compile(r"(?<![A-Z'])R[TW](?![A-Z])", re.IGNORECASE)


Mark = tuple[str, int, int]
"""A marker: its level, where it starts, where its value starts."""


@dataclass(slots=True)
class Alamat:
    """Parts of an address as written; empty or 0 where it says nothing."""

    jalan: str = ""
    dusun: str = ""
    kampung: str = ""
    """A part of a desa, like the dusun, or where these are called so the desa itself."""
    mukim: str = ""
    rt: int = 0
    rw: int = 0
    desa: str = ""
    kecamatan: str = ""
    kabupaten: str = ""
    provinsi: str = ""
    rest: list[str] = field(default_factory=list)
    """Unmarked parts between commas and dashes, in order."""
    before_desa: int = field(default=0, compare=False)
    """How many of them stand before a desa that is marked by a word for nothing else (not by ``DS``)."""


def read_alamat(text: str) -> Alamat:
    """Take an address apart; never fails.

    ``DS`` marks a desa, or a dusun where the desa is marked too or stands behind another ``DS`` (all are usual).  A
    dusun, street or house number ends at the next comma, dash or marker; what follows unmarked goes to ``rest``.
    """
    text = _HOMELAND.sub("", _POSTAL.sub(" ", " ".join(text.split())))
    if not _RT_OR_RW.search(text):
        text = _RT_RW_ALONE.sub(r" RT \1 ", text, count=1)
    found = Alamat()
    marks = _marks(text)
    _take("", text[: marks[0][1] if marks else len(text)], found)
    ends = [start for _, start, _ in [*marks[1:], ("", len(text), 0)]]
    told = [(level, text[start:end]) for (level, _, start), end in zip(_with_kampung(marks, text), ends, strict=False)]
    for (marked, value), level in zip(told, _meant(told), strict=True):
        found.before_desa = len(found.rest) if marked == "desa" and not found.desa else found.before_desa
        _take(level, value, found)
    return found


def _meant(told: Sequence[tuple[str, str]]) -> list[str]:
    """Decide what ``DS`` and ``KOTA`` mean by what else is marked.

    Args:
        told: level and value of each marker, in order.

    Returns:
        the level of each, empty where the marker's word is the beginning of a name.
    """
    filled = [at for at, (_, value) in enumerate(told) if value.strip(_TRIMMED)]
    desas = [at for at in filled if told[at][0] in ("ds", "desa")]
    desa = next((at for at in desas if told[at][0] == "desa"), max(desas, default=-1))
    levels = ["dusun" if level == "ds" and at != desa else level for at, (level, _) in enumerate(told)]
    levels = ["desa" if level == "ds" else level for level in levels]
    # Before a regency a KOTA is a lower place: KOTA BATU, PUBIAN, KAB. LAMPUNG TENGAH; KOTA BARU, KOTA JAMBI.
    regencies = [at for at in filled if levels[at] == "kabupaten"]
    lower = [at for at in regencies[:-1] if told[at][1].upper().startswith("KOTA")]
    return ["" if at in lower else level for at, level in enumerate(levels)]


def _with_kampung(marks: Sequence[Mark], text: str) -> Sequence[Mark]:
    """Take a kampung for the desa beside a distrik: so these are called in Papua (UU 21/2001 Pasal 1)."""
    is_papua = any(text[start:end].upper().startswith("DISTRIK") for _, start, end in marks)
    if not is_papua or {level for level, _, _ in marks} & {"desa", "ds"}:
        return marks
    return [("desa" if level == "kampung" else level, start, end) for level, start, end in marks]


def _marks(text: str) -> list[Mark]:
    """Find the markers."""
    marks: list[Mark] = []
    for mark in _MARKED.finditer(text):
        level = str(mark.lastgroup)
        is_kota = mark.group().upper().startswith("KOTA")
        if _is_part_of_name(mark, marks, is_kota=is_kota):
            continue
        # A kota keeps its word: Kota Bima is not Kabupaten Bima.
        marks.append((level, mark.start(), mark.start() if is_kota else mark.end()))
    return marks


def _is_part_of_name(mark: re.Match[str], marks: Sequence[Mark], *, is_kota: bool) -> bool:
    """Whether a marker's word belongs to a name: ``DESA KAMPUNG BARU``, ``WAMENA KOTA``, ``BAO DESA - BATU LANTEH``."""
    before = mark.string[: mark.start()].rstrip(" ")
    if mark.group().strip(" .:").upper() in _WHOLE_NAMES and _NO_VALUE.match(mark.string, mark.end()):
        return True
    if is_kota and before and before[-1] not in _BREAKS:
        return True
    if before and before[-1] not in _BREAKS + "." and _NO_VALUE.match(mark.string, mark.end()):
        return str(mark.lastgroup) in _PLACES
    if marks and mark.start() == marks[-1][2] and not before.endswith(":"):
        words = _NAME_WORDS.get(marks[-1][0], ())
        return str(mark.lastgroup) in words or mark.group().strip(" .:").upper() in words
    return False


def _take(level: str, value: str, found: Alamat) -> None:
    if level in ("rt", "rw", "rt_rw"):
        value, level = _take_numbers(level, value, found), ""
    elif level == "nomor":
        # BLOK without a number is a part of a desa: BLOK KARANG ANYAR.
        bare = _HOUSE.sub("", value)
        value, level = bare, "dusun" if bare == value else ""
    parts = [part.strip(_TRIMMED) for part in _SEPARATORS.split(value)]
    if level and parts[0]:
        if not getattr(found, level):
            setattr(found, level, parts[0])
        elif level in ("desa", "kecamatan"):
            found.rest.append(parts[0])
    found.rest += [part for part in (parts[1:] if level else parts) if any(c.isalpha() for c in part)]


def _take_numbers(level: str, value: str, found: Alamat) -> str:
    """Read RT and RW numbers; return what follows them."""
    numbers = _NUMBERS.match(value)
    if not numbers:
        return value
    first, second = int(numbers.group(1)), int(numbers.group(2) or 0)
    if level == "rw":
        found.rw = found.rw or first
    else:
        found.rt, found.rw = found.rt or first, found.rw or second
    return value[numbers.end() :]
