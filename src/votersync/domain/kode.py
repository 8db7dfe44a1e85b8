"""Codes on voter rolls: sex, marital state, reasons to be off the roll (TMS), record states."""

from __future__ import annotations

import re
from difflib import get_close_matches

_SEX = {
    **dict.fromkeys(
        ("L", "LK", "LAKI", "LAKILAKI", "LAKI2", "PRIA", "M", "MALE", "LKI", "COWOK", "LELAKI", "MAN"), "L"
    ),
    **dict.fromkeys(("P", "PR", "PRP", "PEREMPUAN", "WANITA", "W", "F", "FEMALE", "CEWEK", "PRMPUAN", "PEREMP"), "P"),
    **dict.fromkeys(("TN", "TUAN"), "L"),
    **dict.fromkeys(("NY", "NYONYA", "NN", "NONA", "WOMAN"), "P"),
    **dict.fromkeys(("LAKILAKIL", "LLAKILAKI", "LPRIA"), "L"),
    **dict.fromkeys(("PEREMPUANP", "PPEREMPUAN", "PWANITA"), "P"),
}
SHORTEST_MISSPELT = 6
"""Letters from which a word for a sex may have a slip in it: no word for the other is like it."""
CLOSE = 0.85
"""Likeness (difflib's ratio) of a word with one slip: PREMPUAN, LAKI LAKKI."""
_LONG_SEX_WORDS = {begin: [w for w in _SEX if w[0] == begin and len(w) >= SHORTEST_MISSPELT] for begin in "LPFWN"}
"""By their first letter: a slip elsewhere leaves it, and most words that are asked for are names."""
_CHOICE = re.compile(r"^\s*\d\s*[-.)=:]\s*")
"""The number of an answer before its word: ``1. Laki-laki``."""
SEXES = ("", "L", "P")
"""Unknown, men, women."""
SEX_NUMBERS = {"1": "L", "2": "P"}
"""Sex as a number, as BPS codes it; it counts only where a whole column is so (:mod:`votersync.ingest.codes`)."""

_MARITAL = {
    **dict.fromkeys(("B", "BELUM", "BELUMKAWIN", "BELUMMENIKAH", "LAJANG", "BK", "TK", "TIDAKKAWIN", "SINGLE"), "B"),
    **dict.fromkeys(("BELUMPERNAHKAWIN", "BELUMPERNAHMENIKAH"), "B"),
    **dict.fromkeys(("S", "SUDAH", "KAWIN", "SUDAHKAWIN", "MENIKAH", "K", "SUDAHMENIKAH", "NIKAH", "MARRIED"), "S"),
    **dict.fromkeys(("KAWINTERCATAT", "KAWINBELUMTERCATAT", "KAWINTIDAKTERCATAT"), "S"),
    **dict.fromkeys(("P", "PERNAH", "PERNAHKAWIN", "DUDA", "JANDA", "PERNAHMENIKAH", "DUDAJANDA", "JANDADUDA"), "P"),
    **dict.fromkeys(("CERAI", "CERAIHIDUP", "CERAIMATI", "CERAITERCATAT", "CERAIHIDUPTERCATAT", "CH", "CM"), "P"),
    **dict.fromkeys(("CERAIBELUMTERCATAT", "CERAIHIDUPBELUMTERCATAT"), "P"),
}
MARITAL_NUMBERS = {"1": "B", "2": "S", "3": "P", "4": "P"}
"""Marital state as a number, in the order of the biodata form of Dukcapil: belum kawin, kawin, cerai hidup, cerai mati
(general knowledge, not checked against a decree); it counts only where a whole column is so."""

TMS: dict[int, str] = {
    1: "meninggal", 2: "ganda", 3: "di bawah umur", 4: "pindah domisili", 5: "WNA", 6: "TNI", 7: "Polri",
    8: "salah penempatan TPS", 9: "hak pilih dicabut", 10: "bukan penduduk", 11: "belum KTP-el",
    12: "KTP-el belum pasti",
}  # fmt: skip
"""Reasons as Sidalih numbers them from 2024 on (1 to 8) and the further ones of the 2018/2020 lists (9 to 12).  In
those lists, by their order, 5 was "tidak dikenal" and 8 "hilang ingatan"."""

WRONG_TPS = 8
"""TMS code of an entry in the wrong TPS, from 2024 on; the voter is entered again, marked B, in the right one."""

OFF_THE_ROLL = frozenset({1, 2, 3, 4, 5, 6, 7, 9, 10})
"""TMS codes whose entry is no voter at that place any more (PKPU 1/2025; PKPU 11/2018 for the older lists).

8 (wrong TPS) stays a voter, in another TPS, and is left in: its B row carries the same person.  11 and 12 only note a
missing card."""

RELATIVES = (
    r"(AYAH|BAPAK|IBU|MERTUA|SUAMI|IST[RE]+I|PASANGAN|ANAK|ADIK|KAKAK|SAUDARA|NENEK|KAKEK|ORANG ?TUA|ORTU|KELUARGA)"
)
"""Words for relatives, of whom remarks speak as well."""

_NO_REASON = re.compile(
    r"\b(TIDAK|TDK|BUKAN|BATAL|MASIH HIDUP|BELUM (?!CUKUP UMUR|17))\b|"
    rf"\b{RELATIVES}(NYA)?\b|"
    r"\b(PENSIUNAN|PURNAWIRAWAN|MANTAN|EKS)\b"
)
"""Words that turn a reason into its contrary, or say it of somebody else (``SUAMI MENINGGAL``, ``PENSIUNAN TNI``)."""

_TMS_WORDS = (
    (re.compile(r"MENINGGAL(?!KAN)|\bWAFAT\b|\bALMARHUM|^ALM\b"), 1),
    (re.compile(r"\bGANDA\b"), 2),
    (re.compile(r"DI ?BAWAH UMUR|BELUM CUKUP UMUR|BELUM 17"), 3),
    (re.compile(r"PINDAH (DOMISILI|DOM\b|KELUAR|KE LUAR|ALAMAT|PENDUDUK)|^PINDAH$"), 4),
    (re.compile(r"\bWNA\b|WARGA NEGARA ASING"), 5),
    (re.compile(r"^(ANGGOTA )?TNI( AD| AL| AU| AKTIF)?$"), 6),
    (re.compile(r"^(ANGGOTA )?(POLRI|POLISI)( AKTIF)?$"), 7),
    (re.compile(r"SALAH (PENEMPATAN )?TPS"), 8),
)
_TMS_CODE = re.compile(
    r"(?:(?:TMS|KODE|KD)[\s.:(-]*)*[\s.:-]*([0-9]{1,2})\)?(?:[.,]0)?(?:\s*[-.:=(/]\s*(?:[^\W\d].*)?)?", re.DOTALL
)
_TMS_HEADING = re.compile(r"(?:TMS|KODE|KD|ALASAN|KET(?:ERANGAN)?)?\s*(?:KODE)?\s*([0-9]{1,2})?[\s.:)=/-]*([^\d]*)")
_TMS_HEADINGS = {
    **dict.fromkeys(("MENINGGAL", "MENINGGAL DUNIA", "WAFAT", "MD"), 1),
    **dict.fromkeys(("GANDA", "PEMILIH GANDA", "DATA GANDA", "NIK GANDA"), 2),
    **dict.fromkeys(("DI BAWAH UMUR", "DIBAWAH UMUR", "BAWAH UMUR", "BELUM CUKUP UMUR"), 3),
    **dict.fromkeys(("PINDAH DOMISILI", "PINDAH", "PINDAH ALAMAT", "PINDAH KELUAR", "PINDAH PENDUDUK"), 4),
    **dict.fromkeys(("WNA", "WARGA NEGARA ASING"), 5),
    **dict.fromkeys(("TNI", "ANGGOTA TNI"), 6),
    **dict.fromkeys(("POLRI", "ANGGOTA POLRI", "POLISI"), 7),
    **dict.fromkeys(("SALAH TPS", "SALAH PENEMPATAN TPS", "SALAH PENEMPATAN", "BUKAN TPS INI"), 8),
    **dict.fromkeys(("HAK PILIH DICABUT", "DICABUT HAK PILIH", "DICABUT HAK PILIHNYA"), 9),
    **dict.fromkeys(("BUKAN PENDUDUK", "BUKAN PENDUDUK SETEMPAT"), 10),
}
"""Headings of columns that are ticked, as the forms of 2018 to 2024 name the reasons."""
_OF_TMS = re.compile(r"\bTMS\b|TIDAK MEMENUHI SYARAT|SARAN PERBAIKAN")
_PART_OF_ROLL = frozenset({"AKTIF", "UBAH", "BARU", "U", "B", "SESUAI", "MS", "LOLOS", "VALID", "0", "TETAP", "AKTIVE"})
_OUT_OF_ROLL = re.compile(
    r"TMS|TIDAK MEMENUHI SYARAT|TERSARING|HAPUS|DELETED|TIDAK LOLOS|NON[ -]?AKTIF|TIDAK AKTIF|\bDI ?CORET|\bCORET"
)
_STRUCK = frozenset({"TMS", "TIDAK MEMENUHI SYARAT", "HAPUS", "DIHAPUS", "CORET", "DICORET"})
"""Remarks that strike an entry and give no reason."""


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def read_kelamin(text: str) -> str:
    """Return L or P; empty when the cell says neither."""
    word = _letters(_CHOICE.sub("", text))
    if word in _SEX or len(word) < SHORTEST_MISSPELT:
        return _SEX.get(word, "")
    close = get_close_matches(word, _LONG_SEX_WORDS.get(word[0], ()), n=1, cutoff=CLOSE)
    return _SEX[close[0]] if close else ""


def read_status_kawin(text: str) -> str:
    """Return B (belum), S (sudah) or P (pernah); empty when the cell says none."""
    return _MARITAL.get(_letters(text), "")


def read_tms(text: str) -> int:
    """Return the TMS code in a remark (``4``, ``TMS 1``, ``2 - Ganda``, ``MENINGGAL``); 0 for none.

    A date or another number is no code, nor is a reason that is denied or said of somebody else.
    """
    upper = text.strip().upper()
    found = _TMS_CODE.fullmatch(upper)
    if found:
        code = int(found.group(1))
        return code if code in TMS else 0
    if _NO_REASON.search(upper):
        return 0
    return next((code for pattern, code in _TMS_WORDS if pattern.search(upper)), 0)


def is_of_tms(heading: str) -> bool:
    """Whether a heading is about TMS, so that numbers below it are codes."""
    return _OF_TMS.search(heading.upper()) is not None


def read_tms_heading(text: str, *, is_of_tms: bool) -> int:
    """Return the TMS code whose column is headed so (``MENINGGAL``, ``TMS 4``, ``2. Ganda``); 0 for none.

    Args:
        text: the lowest line of the heading.
        is_of_tms: the heading says that it is about TMS, so that a number alone is a code.
    """
    found = _TMS_HEADING.fullmatch(" ".join(text.upper().split()))
    if not found:
        return 0
    number, words = found.groups()
    named = _TMS_HEADINGS.get(words.strip(" .,:;()*"), 0)
    code = int(number) if number and is_of_tms and not words.strip(" .()") else named
    return code if code in TMS else 0


def is_on_roll(status_rekam: str, tms: int, remark: str = "") -> bool:
    """Whether an entry with this record state, TMS code and remark is still a voter of the roll (is linked).

    Sidalih keeps AKTIF, UBAH and BARU rows; rows that are TMS or tersaring stand in its export too.  A state that is
    not known keeps the entry in: an officer sees one pair too many rather than none.
    """
    state = " ".join(status_rekam.upper().split())
    if state and state not in _PART_OF_ROLL and (_OUT_OF_ROLL.search(state) or _is_reason(state)):
        return False
    return tms not in OFF_THE_ROLL and " ".join(remark.upper().split()) not in _STRUCK


def _is_reason(state: str) -> bool:
    return not state.isdigit() and read_tms(state) in OFF_THE_ROLL
