"""Countries as worker lists spell them, folded to one name each."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches

NEGARA: dict[str, tuple[str, ...]] = {
    "Malaysia": (
        "MALAYSIA", "MALAISIA", "MALAYSIYA", "MALAY", "MALAYSIATIMUR", "MALAYSIABARAT", "MLY", "MYS", "MY",
        "SABAH", "SARAWAK", "KUALALUMPUR", "JOHOR", "JOHORBAHRU", "SELANGOR", "PULAUPINANG", "PENANG",
    ),
    "Arab Saudi": (
        "ARABSAUDI", "SAUDIARABIA", "KSA", "SAUDI", "ARAB", "SAUDIARABIYA", "ARABSAUDIA", "SAU", "KERAJAANARABSAUDI",
        "RIYADH", "JEDDAH", "MEKKAH", "MADINAH",
    ),
    "Hong Kong": ("HONGKONG", "HK", "HKG", "HONGKONGSAR", "HONGKONGCHINA"),
    "Uni Emirat Arab": (
        "UNIEMIRATARAB", "UEA", "UAE", "UNITEDARABEMIRATES", "EMIRATARAB", "UNIEMIRATESARAB", "DUBAI", "ABUDHABI",
        "ARE", "PERSATUANEMIRATARAB",
    ),
    "Brunei Darussalam": ("BRUNEI", "BRUNEIDARUSSALAM", "BRUNAI", "BRUNAIDARUSSALAM", "BRN", "BRUNEIDARUSALAM"),
    "Singapura": ("SINGAPURA", "SINGAPORE", "SINGAPUR", "SGP", "SG", "SINGAPORA"),
    "Taiwan": ("TAIWAN", "TAIWANROC", "TWN", "TAIPEI", "CHINESETAIPEI"),
    "Korea Selatan": ("KOREASELATAN", "KOREA", "SOUTHKOREA", "KORSEL", "REPUBLIKKOREA", "REPUBLICOFKOREA", "KOR"),
    "Jepang": ("JEPANG", "JAPAN", "JPN", "NIHON"),
    "Qatar": ("QATAR", "KATAR", "QAT"),
    "Kuwait": ("KUWAIT", "KWT", "KUWEIT"),
    "Oman": ("OMAN", "OMN"),
    "Bahrain": ("BAHRAIN", "BAHREIN", "BHR"),
    "Yordania": ("YORDANIA", "JORDANIA", "JORDAN", "YORDAN", "JOR"),
    "Suriah": ("SURIAH", "SYRIA", "SYRIANARABREPUBLIC", "SYR", "SIRIA"),
    "Turki": ("TURKI", "TURKEY", "TURKIYE", "TUR"),
    "Mesir": ("MESIR", "EGYPT", "EGY"),
    "Makau": ("MAKAU", "MACAU", "MACAO", "MAC"),
    "Tiongkok": ("TIONGKOK", "CHINA", "CINA", "RRC", "RRT", "CHN"),
    "Polandia": ("POLANDIA", "POLAND", "POL"),
    "Italia": ("ITALIA", "ITALY", "ITA"),
    "Jerman": ("JERMAN", "GERMANY", "DEU"),
    "Inggris": ("INGGRIS", "UNITEDKINGDOM", "UK", "ENGLAND", "GBR"),
    "Amerika Serikat": ("AMERIKASERIKAT", "USA", "AMERIKA", "UNITEDSTATES", "UNITEDSTATESOFAMERICA"),
    "Australia": ("AUSTRALIA", "AUS"),
    "Selandia Baru": ("SELANDIABARU", "NEWZEALAND", "NZL"),
    "Papua Nugini": ("PAPUANUGINI", "PNG", "PAPUANEWGUINEA"),
    "Thailand": ("THAILAND", "MUANGTHAI", "THA"),
    "Kamboja": ("KAMBOJA", "CAMBODIA", "KHM"),
    "Maladewa": ("MALADEWA", "MALDIVES", "MDV"),
}  # fmt: skip
"""Indonesian name of each destination -> letters of the spellings met in lists, with ISO 3166 codes and with cities
and states where migrants work."""

_BY_SPELLING = {spelling: name for name, spellings in NEGARA.items() for spelling in spellings}
_ABROAD = frozenset({"LUARNEGERI", "LN"})
_LONGEST_CODE = 3
_CLOSE = 0.9
"""Similarity (difflib's ratio) from which a country is a known one misspelt: one letter in five, as in MALYSIA."""
_FRAME = re.compile(r"^(NEGARA|REPUBLIK|REPUBLIC OF|KERAJAAN)\s+|\([^)]*\)")


def read_negara(text: str) -> str:
    """Return the Indonesian name of a country; a spelling that is not known comes back as written, blanks folded.

    Of several spellings around a comma, slash or bracket (``Riyadh, Arab Saudi``; ``KSA/Saudi``) the last known counts.
    """
    written = " ".join(text.split())
    upper = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode("ascii").upper()
    whole = _BY_SPELLING.get(_letters(_FRAME.sub(" ", upper)))
    if whole:
        return whole
    parts = [_BY_SPELLING.get(_letters(_FRAME.sub(" ", part))) for part in re.split(r"[,/;()-]", upper)]
    known = next((part for part in reversed(parts) if part), "")
    close = [] if known else get_close_matches(_letters(upper), _BY_SPELLING, n=1, cutoff=_CLOSE)
    return known or (_BY_SPELLING[close[0]] if close else written)


def is_negara(text: str) -> bool:
    """Whether a text in the place of an address is a country, or a city or state in one; a bare ISO code is not."""
    letters = _letters(_FRAME.sub(" ", text.upper()))
    return letters in _ABROAD or (len(letters) > _LONGEST_CODE and letters in _BY_SPELLING)


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text)
