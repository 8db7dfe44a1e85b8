"""The state of a migrant worker on a date: calon, aktif, purna, meninggal, or unknown (UU 18/2017)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from votersync.domain.kode import RELATIVES
from votersync.domain.negara import NEGARA

LEAVE_YEARS = 2
"""Years after which a leave (cuti) with no later departure says nothing any more: the usual contract is two years."""


class StatusPmi(StrEnum):
    """Stages of a worker's migration; ``purna`` is home again."""

    CALON = "calon"
    AKTIF = "aktif"
    PURNA = "purna"
    MENINGGAL = "meninggal"
    UNKNOWN = "unknown"


_NOT_THE_WORKER = re.compile(
    rf"\b({RELATIVES}|AHLI WARIS|MAJIKAN)( ?NYA)?( KANDUNG| TIRI)?( TELAH| SUDAH)? "
    r"((MENINGGAL|WAFAT|SAKIT|PMI|TKI|TKW|BMI)\b( DUNIA)?|(DARI )?(ALM|ALMH|ALMARHUM(AH)?)\b\.?)"
)
_NON_PROCEDURAL = re.compile(r"\b(NON|UN|TIDAK|SECARA)?[ -]*PROSEDURAL\b|\bUNDOCUMENTED\b|\bILEGAL\b")
"""How somebody left, not where they are."""

_DEATH = re.compile(r"MENINGGAL(?!KAN)|JENAZAH|JENASAH|WAFAT|\bMD\b|DECEASED|\bDEATH\b|\bALMARHUM(AH)?\b")
_DENIED = re.compile(
    r"\b(TIDAK|TDK|BUKAN|BELUM) (MENINGGAL|WAFAT)( DUNIA)?|"
    r"\b(TIDAK|TDK|TAK|BUKAN|NON|BERHENTI)[ -]+((LAGI|PERNAH) )?"
    r"((DI|KE) LUAR NEGERI|AKTIF|BEKERJA|KERJA|BERANGKAT|TERDAFTAR|PMI|TKI|TKW)\b|"
    r"\b(BELUM|BLM) (AKTIF|BEKERJA|KERJA)\b"
)
_RETURN = r"((DI)?PULANG(KAN)?|[PK]E[MP]ULANGAN|(DI)?DEPORTASI|REPATRIASI)"
_WAYS = r"((BISA|DAPAT|MAU|INGIN|BOLEH|PERNAH|JADI|SEGERA|UNTUK|DI) )*"
_COUNTRIES = "|".join(NEGARA).upper()
_LEAVE = re.compile(r"\bCUTI\b|\bLEAVE\b")

_WORDS: tuple[tuple[re.Pattern[str], StatusPmi], ...] = (
    (_DEATH, StatusPmi.MENINGGAL),
    (
        re.compile(
            r"\b(GAGAL|BATAL|BELUM|TIDAK JADI|TUNDA|DITUNDA|MENUNGGU|TUNGGU|SIAP|AKAN|INGIN|MAU|RENCANA|CEGAH|DICEGAH) "
            r"((UNTUK|JADI|JADWAL|PANGGILAN) )*"
            r"(BERANGKAT|DIBERANGKATKAN|TERBANG|PENEMPATAN|PEMBERANGKATAN|KEBERANGKATAN|(BE)?KERJA LAGI)|"
            r"SELESAI (PELATIHAN|PROSES|OPP|PAP|MEDICAL)"
        ),
        StatusPmi.CALON,
    ),
    (
        re.compile(
            rf"\b(BELUM|BLM|TIDAK|TDK|GAGAL|BATAL|TUNDA|DITUNDA) {_WAYS}({_RETURN}|KEMBALI|SELESAI|HABIS|FINISH)\b|"
            rf"\b(MINTA|MOHON|INGIN|MAU|AKAN|RENCANA|DIJADWALKAN|MENUNGGU|PROSES|PERMOHONAN) {_WAYS}{_RETURN}\b|"
            r"MASIH (DI|BEKERJA|AKTIF|KONTRAK)|(BERANGKAT|BEKERJA|KERJA) (LAGI|KEMBALI)|"
            rf"KEMBALI (BEKERJA|BERANGKAT|KE (LUAR|NEGARA|MAJIKAN|{_COUNTRIES}))"
        ),
        StatusPmi.AKTIF,
    ),
    (re.compile(rf"{_LEAVE.pattern}|\bRE-?\s?ENTRY\b|PERPANJANG"), StatusPmi.AKTIF),
    (
        re.compile(
            r"PURNA|\bEX\b|\bEKS\b|MANTAN|FINISH|HABIS (MASA )?KONTRAK|SELESAI|DEPORTA|DEPORTED|REPATRIA|PULANG|"
            r"KONTRAK(NYA)? (HABIS|(DI)?PUTUS)|"
            r"BERMASALAH|\b(PMI|TKI|CPMI)-?B\b|OVERSTAY(?! DI\b)|RETURN|KEMBALI|\bPHK\b|END OF CONTRACT|PUTUS KONTRAK|"
            r"SUDAH (DI )?(RUMAH|KAMPUNG|INDONESIA)|^(PMI )?SAKIT$"
        ),
        StatusPmi.PURNA,
    ),
    (
        re.compile(r"CALON|\bCPMI\b|\bCTKI\b|\bPROSES\b|\b(MEN|PEN|TER)?DAFTAR(AN)?\b|PELATIHAN|\bPRA[ -]"),
        StatusPmi.CALON,
    ),
    (
        re.compile(
            r"AKTIF|PENEMPATAN|DITEMPATKAN|BEKERJA|BERANGKAT|(DI|KE) LUAR NEGERI|TERBANG|\bKONTRAK\b|"
            r"^(PMI|TKI|TKW|BMI|PEKERJA MIGRAN( INDONESIA)?)\b( [A-Z]+)?( AKTIF)?$"
        ),
        StatusPmi.AKTIF,
    ),
)
"""Words in the order in which they decide; the first found rules ("finish contract" before "contract").

Status words of desa survey forms (Calon PMI, PMI, Purna PMI), kinds of return of airport registers (finish, cuti,
bermasalah, sakit, deportasi ...) and of Disnakertrans prose."""


@lru_cache(maxsize=4096)
def status_of_words(text: str) -> StatusPmi:
    """Read a status, kind of return or remark; UNKNOWN when no word is known.

    Several remarks may be joined by ``;``: the strongest word of all of them rules.
    """
    parts = [_bare(part) for part in text.upper().split(";")]
    for pattern, status in _WORDS:
        if any(pattern.search(part) for part in parts if part):
            return status
    return StatusPmi.UNKNOWN


def _bare(part: str) -> str:
    """Leave out what is said of somebody else, denied, or only of the way out."""
    spaced = " ".join(part.split())
    for pattern in (_NOT_THE_WORKER, _DENIED, _NON_PROCEDURAL):
        spaced = pattern.sub(" ", spaced)
    return " ".join(spaced.split())


def status_on(words: str, departed: str, returned: str, as_of: str) -> StatusPmi:
    """State of a worker on *as_of* from one row.

    Death rules.  Then the dates up to *as_of*: a return on or after the departure means home again, unless the words
    say leave (cuti), which is no end of a contract and holds for two years; a departure without return means abroad,
    unless the words say home again.  Without dates the words decide.

    Args:
        words: status, kind of return and remark, joined by ``; ``.
        departed: ISO date, also ``2019-05`` or ``2019``; empty unknown.
        returned: the same.
        as_of: ISO date.
    """
    said = status_of_words(words)
    if said is StatusPmi.MENINGGAL:
        return said
    gone = departed if departed and departed <= as_of else ""
    back = returned if returned and returned <= as_of else ""
    if back and not _is_before(back, gone):
        if said is StatusPmi.AKTIF and _LEAVE.search(words.upper()):
            is_recent = int(as_of[:4]) - int(back[:4]) <= LEAVE_YEARS
            return StatusPmi.AKTIF if is_recent else StatusPmi.UNKNOWN
        return StatusPmi.PURNA
    if said is StatusPmi.PURNA:
        return said
    if gone:
        return StatusPmi.AKTIF
    return StatusPmi.CALON if departed else said


def _is_before(day: str, other: str) -> bool:
    """Compare two ISO dates as far as both are known: of 2019 and 2019-05 neither is before the other."""
    known = min(len(day), len(other))
    return day[:known] < other[:known]
