"""Header words: what a header text means, by its words alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from votersync.domain.negara import NEGARA
from votersync.domain.wilayah import DISTRICT_WORDS, VILLAGE_WORDS
from votersync.records import Role

CLOSE = 0.88
"""Similarity (difflib's ratio) from which a header is a known one misspelt: one letter in eight, of ALAMAT in six."""
SHORTEST_MISSPELT = 5
"""Letters below which another header is as likely: NIK and NIP."""

LONGEST, LONGEST_QUESTION = 60, 100
"""Signs of a header; survey forms ask in whole sentences."""

_OF_SOME_NAME = re.compile(r"(NAMA|NAME)\b")
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_INSIDE = re.compile(r"\(([^)]*)\)")
_OF_A_SEX = {"L": re.compile(r"(NAMA )?(L|LK|LAKI LAKI|PRIA)"), "P": re.compile(r"(NAMA )?(P|PR|PEREMPUAN|WANITA)")}
_IN_BRACKETS = ("nik", "nkk", "tps", "paspor")
"""Fields whose short name may stand behind the long one: ``Tempat Memilih (TPS)``."""
_NOT_WORD = re.compile(r"[^A-Z0-9]+")

_COUNTRIES = "|".join(NEGARA).upper()
_DATED = r"(?=.*\b(TANGGAL|TGL|TG|TAHUN|THN|MASA|TEMPAT|PAS+PORT?|VISA|KONTRAK)\b)"
_DAY, _BACK, _AWAY = r"(DATE|YEAR)", r"(REPATRIAT|DEPORT|RETURN|ARRIV(?!.* (IN|AT) (?!INDONESIA)))", "(DEPART|DEPLOY)"
"""Of English lists: embassies write of those who come home, agencies of those who leave."""
_DESA, _KECAMATAN = r"\b(DESA|DS|KELURAHAN|KEL)\b", r"\b(KECAMATAN|KEC)\b"

_BY_WORD: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(AYAH|IBU|SUAMI|ISTRI|PASANGAN|ANAK|ORANG TUA|ORTU|WALI|WARIS|KEPALA KELUARGA)\b"), ""),
    (re.compile(r"\b(PETUGAS|PELAPOR|SAKSI|PENANGGUNG|PENJAMIN|KUASA|PEMBERI|PENDAMPING|KONTAK|DIHUBUNGI)\b"), ""),
    (re.compile(r"\b(MAJIKAN|AGEN\w*|PERUSAHAAN|PT|P3MI|PPTKIS|PJTKI|PENGIRIM|SPONSOR|PENGGUNA)\b"), ""),
    (re.compile(rf"\bALAMAT\b.*\b(LUAR NEGERI|LN|KERJA|BEKERJA|TUJUAN|PENEMPATAN|KANTOR|DI ({_COUNTRIES}))\b"), ""),
    (re.compile(rf"^(?!.*\bNEG(ARA)?\b)(?=.*\bTUJUAN\b).*({_DESA}|{_KECAMATAN}|\b(TPS|KAB\w*|KOTA|PROV\w*)\b)"), ""),
    (re.compile(rf"^(?!NO(MOR)?\b){_DATED}.*\b(AKHIR|BERAKHIR|HABIS|SELESAI|EXPIRED?|BERLAKU|TERBIT|RENCANA)\b"), ""),
    (re.compile(rf"{_DESA}.*{_KECAMATAN}|{_KECAMATAN}.*{_DESA}|{_KECAMATAN}.*\bKAB(UPATEN)?\b"), "desa_kecamatan"),
    (re.compile(r"\b(ASAL)$(?<!ALAMAT ASAL)(?<!DAERAH ASAL)(?<!DESA ASAL)(?<!KECAMATAN ASAL)(?<!KOTA ASAL)"), ""),
    (re.compile(r"\b(LAMA|SEMULA|SEBELUM(NYA)?)\b"), ""),
    (re.compile(r"^NAMA\b.*\b(NIK|KELAMIN)\b"), "nama"),
    (re.compile(r"\bNIK\b|\bNO(MOR)? KTP\b"), "nik"),
    (re.compile(r"\bNKK\b|\bNO(MOR)? KK\b|KARTU KELUARGA"), "nkk"),
    (re.compile(r"\b(HP|TELP|TELEPON|EMAIL|PENDIDIKAN|REKENING|JABATAN)\b"), ""),
    (re.compile(r"\bBPS\b"), ""),
    (re.compile(r"^(KODE|KD) (DESA|KEL(URAHAN)?|WIL(AYAH)?|KEMENDAGRI)\b"), "kode_wilayah"),
    (re.compile(r"^(KODE|KD) KEC(AMATAN)?$"), "kode_kecamatan"),
    (re.compile(r"^(KODE|KD) (KAB(UPATEN)?|KAB(UPATEN)? KOTA)$"), "kode_kabupaten"),
    (re.compile(r"^(KODE|KD) PRO[VP](INSI)?$"), "kode_provinsi"),
    (re.compile(rf"^(KODE|KD|ID)\b.*({_DESA}|{_KECAMATAN}|\b(NEGARA|PROV\w*|KAB\w*|KOTA|TPS)\b)"), ""),
    (re.compile(r"^(TEMPAT|TMPT|TMP|TPT)\b.*\b(TANGGAL|TGL|TG)\b"), "ttl"),
    (re.compile(r"\b(TANGGAL|TGL|TG)\b.*\b(LAHIR|LHR)\b"), "tanggal_lahir"),
    (re.compile(r"\b(TEMPAT|TMPT|TMP|TPT|KOTA)\b.*\b(LAHIR|LHR)\b"), "tempat_lahir"),
    (re.compile(r"\b(TANGGAL|TGL|TAHUN|THN)\b.*(BERANGKAT|\bPENEMPATAN|\bTERBANG)"), "tanggal_berangkat"),
    (re.compile(r"\b(TANGGAL|TGL|TAHUN|THN)\b.*(PULANG|DATANG|\bTIBA\b|\bDEPORTASI)"), "tanggal_pulang"),
    (re.compile(r"\bTARIKH\b.*\b(PULANG|BALIK|TIBA)\b"), "tanggal_pulang"),
    (re.compile(rf"\b{_DAY} .*\b{_BACK}|\b{_BACK}\w* {_DAY}\b"), "tanggal_pulang"),
    (re.compile(rf"\b{_DAY} .*\b{_AWAY}|\b{_AWAY}\w* {_DAY}\b"), "tanggal_berangkat"),
    (re.compile(r"\b(TANGGAL|TGL)\b.*(DAFTAR|LAPOR|KONTRAK|ADUAN|REGISTRASI)"), "tanggal_kejadian"),
    (re.compile(r"\bKELAMIN\b"), "jenis_kelamin"),
    (re.compile(r"\b(STATUS|STS)\b.*\b(KAWIN|PERKAWINAN|NIKAH)\b"), "status_kawin"),
    (re.compile(r"\bNAMA\b.*\bPAS+PORT?\b"), "nama"),
    (re.compile(r"\bPAS+PORT?\b"), "paspor"),
    (re.compile(r"\bNEGARA\b"), "negara"),
    (re.compile(r"\bNAMA\b.*\b(LENGKAP|C?PMI|TKI|TKW|PEMILIH|[BP]EKERJA|WARGA|PENDUDUK|KTP|BERSANGKUTAN)\b"), "nama"),
    (re.compile(r"\bRT\b.*\bRW\b"), "rt_rw"),
    (re.compile(r"\b(UMUR|USIA)\b"), "umur"),
    (re.compile(r"\b(KECAMATAN|KEC|" + "|".join(DISTRICT_WORDS) + r")\b"), "kecamatan"),
    (re.compile(r"\b(DESA|KELURAHAN|KEL|" + "|".join(VILLAGE_WORDS) + r")\b"), "desa"),
    (re.compile(r"\b(KABUPATEN|KAB|REGENCY)\b"), "kabupaten"),
    (re.compile(r"\b(PROVINSI|PROPINSI|PROVINCE)\b"), "provinsi"),
    (re.compile(r"\bVILLAGE\b"), "desa"),
    (re.compile(r"\bALAMAT\b|\bADDRESS\b"), "alamat"),
    (re.compile(r"\bTPS\b"), "tps"),
)  # fmt: skip
"""Whole words that decide where no exact header fits; an empty field means: known to be something else."""


_SHORT: dict[str, str] = {
    **dict.fromkeys(("NM", "NMA"), "NAMA"),
    **dict.fromkeys(("NMR", "NOM", "NOMER"), "NOMOR"),
    **dict.fromkeys(("NGR", "NGRA", "NEG"), "NEGARA"),
    **dict.fromkeys(("BRK", "BRKT", "BRGKT", "BRNGKT", "BERANGKT", "BRANGKAT"), "BERANGKAT"),
    **dict.fromkeys(("PLG", "PLNG"), "PULANG"),
    **dict.fromkeys(("TJ", "TJN", "TUJ"), "TUJUAN"),
    **dict.fromkeys(("JNS", "JEN"), "JENIS"),
    **dict.fromkeys(("KLM", "KLMN", "KLAMIN"), "KELAMIN"),
    **dict.fromkeys(("LHR", "LHIR"), "LAHIR"),
    "KWN": "KAWIN",
    **dict.fromkeys(("TMP", "TMPT", "TPT"), "TEMPAT"),
}
"""Short forms in headers, by leaving out vowels as offices do; where the header as it stands is not known."""
_RUN_ON = re.compile(r"(NM|NGR|TGL|THN|TMPT?|JNS|STS|KD)([A-Z0-9]{2,})")


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """What a header says: a raw field (empty: not used), whether the whole text is known, and the role it hints at."""

    field: str
    is_exact: bool
    hint: Role = Role.UNKNOWN


def fold_header(text: str) -> str:
    """Fold a header: upper case, remarks in brackets gone, punctuation and line breaks as single blanks."""
    upper = text.upper()
    bare = _NOT_WORD.sub(" ", BRACKETS.sub(" ", upper)).strip()
    return bare or _NOT_WORD.sub(" ", upper).strip()


@cache
def _words() -> dict[str, HeaderWord]:
    with files("votersync.data").joinpath("header_words.toml").open("rb") as stream:
        table = tomllib.load(stream)
    known: dict[str, HeaderWord] = {}
    for name, hint in (("other", Role.UNKNOWN), ("voters_only", Role.VOTERS), ("migrants_only", Role.MIGRANTS)):
        known |= {word: HeaderWord("", is_exact=True, hint=hint) for word in table[name]["words"]}
    for field, words in table["exact"].items():
        # A bare ID is any table's first column.
        hints = {word: Role.UNKNOWN if word == "ID" else _HINTS.get(field, Role.UNKNOWN) for word in words}
        known |= {word: HeaderWord(field, is_exact=True, hint=hint) for word, hint in hints.items()}
    known |= {word.replace(" ", ""): meaning for word, meaning in known.items() if word.replace(" ", "") not in known}
    return known


_HINTS: dict[str, Role] = {
    **dict.fromkeys(("nkk", "dpid", "tps", "status_kawin", "status_rekam", "rt", "rw"), Role.VOTERS),
    **dict.fromkeys(
        ("paspor", "negara", "tanggal_berangkat", "tanggal_pulang", "status_pmi", "jenis_kepulangan"), Role.MIGRANTS
    ),
}


@cache
def read_header(text: str) -> HeaderWord | None:
    """Return what a header text means, or None when it is no header word at all."""
    folded = fold_header(text)
    if not folded or len(folded) > (LONGEST_QUESTION if text.rstrip().endswith("?") else LONGEST):
        return None
    if folded.endswith(" ASAL") and folded.removesuffix(" ASAL") in _words() and "_" in text:
        # Ecoklit's twins hold the value before correction.
        return HeaderWord("", is_exact=True, hint=Role.VOTERS)
    if found := _of_words(folded) or _of_words(_spelt_out(folded)):
        return found
    told = {_words().get(fold_header(inside)) for inside in _INSIDE.findall(text)}
    for word in told:
        if word and word.field in _IN_BRACKETS:
            return replace(word, is_exact=False)
    twice = {_words().get(fold_header(part)) for part in text.split("/")}
    return twice.pop() if len(twice) == 1 else None


def _of_words(folded: str) -> HeaderWord | None:
    if found := _words().get(folded) or _words().get(folded.replace(" ", "")):
        return found
    field = next((field for pattern, field in _BY_WORD if pattern.search(folded)), None)
    return None if field is None else HeaderWord(field, is_exact=False, hint=_HINTS.get(field, Role.UNKNOWN))


def _spelt_out(folded: str) -> str:
    """Write short forms out (``THN BRGKT``), also those that programs of ten letters a name run on (``NMDESA``)."""
    run_on = _RUN_ON.fullmatch(folded)
    return " ".join(_SHORT.get(word, word) for word in (run_on.groups() if run_on else folded.split()))


def may_head_names(text: str) -> bool:
    """Whether an unknown header is of some name (``NAMA PENYINTAS``): people's, where no other column has them."""
    return read_header(text) is None and _OF_SOME_NAME.match(fold_header(text)) is not None


def are_of_sexes(texts: Sequence[str]) -> bool:
    """Whether two headers are those of men and of women: ``L`` and ``P``, ``NAMA LAKI-LAKI`` and ``NAMA PEREMPUAN``."""
    folded = [fold_header(text) for text in texts]
    return len(folded) == 2 and all(_OF_A_SEX[sex].fullmatch(text) for sex, text in zip("LP", folded, strict=True))


def misspelt_header(text: str) -> HeaderWord | None:
    """Return what a header with a slip in it means (``TEMPT LAHIR``), or None when it is like no known one."""
    folded = fold_header(text)
    close = get_close_matches(folded, _words(), n=1, cutoff=CLOSE) if len(folded) >= SHORTEST_MISSPELT else []
    return replace(_words()[close[0]], is_exact=False) if close else None
