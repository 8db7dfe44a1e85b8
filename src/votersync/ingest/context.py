"""What holds for all rows of a table: identity blocks, titles, sheet and file names that say the place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from votersync.domain.alamat import read_alamat
from votersync.domain.kode import read_kelamin
from votersync.domain.negara import is_negara, read_negara
from votersync.domain.tanggal import MONTHS
from votersync.domain.wilayah import (
    DISTRICT_WORDS,
    LOCAL_VILLAGE_WORDS,
    VILLAGE_WORDS,
    desas,
    desas_named,
    desas_of_kabupaten,
    fold_place,
    kabupatens,
    kecamatans,
    kecamatans_named,
    local_village_words,
    names,
)
from votersync.ingest.cells import row_texts
from votersync.ingest.neighbours import rt_rw_of_line
from votersync.records import Cell

_LABELS: dict[str, str] = {
    **dict.fromkeys(("PROVINSI", "PROV", "PROPINSI"), "provinsi"),
    **dict.fromkeys(("KABUPATEN", "KAB", "KOTA", "KABUPATEN/KOTA", "KAB/KOTA", "KABUPATEN|KOTA"), "kabupaten"),
    **dict.fromkeys(("KECAMATAN", "KEC", *DISTRICT_WORDS), "kecamatan"),
    **dict.fromkeys(("DESA", "KELURAHAN", "KEL", "DS", "DESA|KELURAHAN"), "desa"),
    **dict.fromkeys(VILLAGE_WORDS, "desa"),
    **dict.fromkeys(LOCAL_VILLAGE_WORDS, "kampung"),
    **dict.fromkeys(("DESA/KELURAHAN", "KELURAHAN/DESA", "DESA/KEL", "KEL/DESA"), "desa"),
    **dict.fromkeys(("TPS", "NO TPS", "NOMOR TPS", "NO. TPS"), "tps"),
}  # fmt: skip
_LABEL = re.compile(
    r"\b(?P<label>PROVINSI|PROPINSI|PROV|KABUPATEN\s*[/|]\s*KOTA|KAB\s*/\s*KOTA|KABUPATEN|KAB|KOTA|KECAMATAN|KEC|"
    + "|".join(DISTRICT_WORDS)
    + "|"
    r"DESA\s*[/|]\s*KEL(?:URAHAN)?|KEL(?:URAHAN)?\s*/\s*DESA|KELURAHAN|KEL|DESA|DS|"
    + "|".join((*VILLAGE_WORDS, *LOCAL_VILLAGE_WORDS))
    + "|"
    r"NO(?:MOR)?\.?\s*TPS|TPS)\b\.?\s*(?P<colon>:)?\s*"
)
_WORDS_OF_TITLES = frozenset(
    {"DALAM", "PADA", "UNTUK", "TAHUN", "SE", "DAN", "YANG", "DI", "OLEH", "PEMILIH", "DAFTAR", "NOMOR"}
    | {"JUMLAH", "PMI", "TKI", "CPMI", "DPT", "DPB", "PDPB", "PEMILU", "PILKADA", "SEMUA", "PER", "ASAL"}
    | {"INDONESIA", "MIGRAN", "PEKERJA", "PRODUKTIF", "BINAAN"}
)
_WORDS_OF_FILES = frozenset(
    {"FINAL", "FIX", "TERBARU", "REVISI", "REV", "UPDATE", "LENGKAP", "BERSIH", "NEW", "COPY", "SALINAN"}
    | {"EDIT", "ASLI", "GABUNGAN", "GABUNG", "REKAP", "HASIL", "LAPORAN", "DATA", "MASTER", "KIRIM"}
    | {"SEMENTARA"}
)
"""Words behind ``DESA`` or ``KECAMATAN`` in a file's name that tell of the file, not of a place."""
_BEFORE = re.compile(r"\b(?:DESA|DS|KELURAHAN|KEL|KECAMATAN|KEC)\b[ .:]*$")
_OF_DESA = re.compile(r"\b(?:DESA|DS|KELURAHAN|KEL)\b")
_BEGIN_NAMES = frozenset({"KOTA", "KEMANTREN", *LOCAL_VILLAGE_WORDS})
"""Labels that behind another one are the beginning of a name: ``DESA KOTA BARU``, ``KECAMATAN LEMBANG JAYA``."""
_EACH = re.compile(r"\b(PER|TIAP|SETIAP|SEMUA|SELURUH|REKAP|JUMLAH)\W*$")
"""Words before a label that then names no one place: ``REKAP PER DESA DALAM KECAMATAN ALAS``."""
_ABOVE_DESA = re.compile(r"\b(KAB(UPATEN)?|KEC(AMATAN)?)\b", re.IGNORECASE)
_ONE_OF_EACH = ("desa", "kecamatan", "tps")
"""Levels of which a title that names two (``DESA LEKONG DAN DESA GONTAR``) tells none for its rows."""
_MONTHS = "|".join(sorted({name for month in MONTHS for name in (month, month[:3])}))
_SEVERAL_TPS = re.compile(
    r"\bTPS[\s._:]*\d{1,3}\s*(?:[-\u2013&,/+]|S\s*[./]?\s*D\b\.?|SAMPAI|HINGGA|DAN)\s*(?:TPS\s*)?\d{1,3}"
    rf"(?!\d|[-/.]\d{{1,2}}[-/.]\d{{4}}|\s+(?:{_MONTHS})\b)"
)
"""``TPS 1-5``, ``TPS 001 s.d. 004``; not a TPS and a date behind it: ``TPS 003, 12-11-2025``."""
_STATE = re.compile(
    r"^[\d ]*(?:[A-Z] )?(?:(?:DAFTAR|DATA|NAMA|REKAP|LAMPIRAN|DPT|DPS|DPB|PDPB|PEMILIH|YANG|SUDAH) )*"
    r"(TMS|TIDAK MEMENUHI SYARAT|TIDAK LOLOS|TERSARING|MENINGGAL|MEMENUHI SYARAT|LOLOS|BARU|UBAH)\b"
)
_COUNTRY = re.compile(
    r"(?:[A-Z\d]{1,4}[.)]\s*)?(?:NEGARA(?: (?:TUJUAN|PENEMPATAN|BEKERJA))?\b\s*:?\s*)?(?P<name>[A-Z][A-Z ./()-]+)"
)
"""A line of its own that names a country, with its number before it: ``A. NEGARA TUJUAN : MALAYSIA``."""
_OF_ONE_SEX = re.compile(
    r"(?:[A-Z\d]{1,4}[.)]\s*)?(?:(?:JENIS KELAMIN|JK|PMI|TKI|CPMI|PEMILIH|DATA|DAFTAR)\b\s*:?\s*)*"
    r"(?P<sex>LAKI\W*LAKI|PRIA|PEREMPUAN|WANITA)\b[\s:.]*"
)
"""A line of its own above the people of one sex: ``LAKI-LAKI``, ``B. PMI PEREMPUAN``."""
_MIXED = re.compile(r"\b(DAN|MS)\b|\b(BARU|UBAH|PERBAIKAN)\b.*\bTMS\b|\bTMS\b.*\b(BARU|UBAH|PERBAIKAN)\b")
"""Titles of entries of one record state (A.B-KWK lists have tersaring, ubah and baru; PDPB drafts ``Tidak Lolos``), and
of several."""


def context_of_rows(rows: Sequence[Sequence[Cell]], kecamatan: str = "") -> dict[str, str]:
    """Read titles and identity blocks above (or between) tables: ``KECAMATAN : ALAS``, ``DESA X KECAMATAN Y``.

    Args:
        rows: the lines.
        kecamatan: the one told above them, where they stand between tables.
    """
    found: dict[str, str] = {}
    for row in rows:
        texts = [text for text in row_texts(row) if text and text != ":"]
        line = ""
        for text in texts:
            label = " ".join(text.upper().rstrip(" :").split())
            # A label alone in its cell: the value is in the next.  Behind a value, what the next cell says is another.
            line += f"  {label} : " if label in _LABELS else f" {text} ;" if _labels(text.upper()) else f" {text} "
        found |= _context_of_line(line) | rt_rw_of_line(line)
        if len(texts) == 1 and ":" not in texts[0]:
            found |= _state_of(texts[0])
        found |= _kind_of_people(" ".join(line.upper().split()))
    return _with_kampung(found, kecamatan)


def _kind_of_people(line: str) -> dict[str, str]:
    """Return the country or the sex that a line names, which says nothing else, for the people below it."""
    country, sex = _COUNTRY.fullmatch(line), _OF_ONE_SEX.fullmatch(line)
    if sex:
        return {"jenis_kelamin": read_kelamin(sex.group("sex"))}
    return {"negara": read_negara(country.group("name"))} if country and is_negara(country.group("name")) else {}


def _with_kampung(found: dict[str, str], above: str = "") -> dict[str, str]:
    """Take a kampung, negeri or lembang for the desa where the kecamatan beside or *above* it has one of that name.

    A line between tables ends what the one before it told: where desa are called so, also by a name that is not known.
    """
    kampung = found.pop("kampung", "")
    if kampung and "desa" not in found:
        codes = kecamatans_named().get(fold_place(found.get("kecamatan", above)), ())
        if any(fold_place(kampung) in desas(code) or (above and local_village_words(code)) for code in codes):
            found["desa"] = kampung
    return found


def _state_of(title: str) -> dict[str, str]:
    """Return the record state that a title or name gives to all entries below it."""
    upper = " ".join(re.sub(r"[\W_]+", " ", title.upper()).split())
    state = _STATE.search(upper)
    return {"status_rekam": state.group(1)} if state and not _MIXED.search(upper) else {}


def _context_of_line(line: str) -> dict[str, str]:
    upper = " ".join(line.upper().split())
    marks = _labels(upper)
    found: dict[str, str] = {}
    everyday: dict[str, str] = {}
    several = {"tps"} if _SEVERAL_TPS.search(upper) else set()
    for at, mark in enumerate(marks):
        label = re.sub(r"\s*([/|])\s*", r"\1", mark.group("label")).replace("NO. TPS", "NO TPS")
        level = _LABELS.get(label, "")
        text = upper[mark.end() : marks[at + 1].start() if at + 1 < len(marks) else len(upper)]
        value = _value_of(level, text)
        if not level or not value:
            continue
        if level == "tps" or _is_place(value, has_colon=bool(mark.group("colon"))):
            # A kota keeps its word: Kota Bima is not Kabupaten Bima.
            first = found.setdefault(level, f"KOTA {value}" if label == "KOTA" else value)
            if level in _ONE_OF_EACH and (first != value or (level == "desa" and _lists_desas(text))):
                several.add(level)
        elif level not in found and not _EACH.search(upper[: mark.start()]):
            everyday.setdefault(level, value)
    told = _known(everyday, found) | found
    return {level: value for level, value in told.items() if level not in several}


def _lists_desas(text: str) -> bool:
    """Whether several names of desa stand behind one label: ``DESA LEKONG, GONTAR``; a kecamatan is none of them."""
    first, *others = (part.strip(" .:-()").replace(" ", "") for part in re.split(r"[,;&/+]", text))
    return first in desas_named() and any(n in desas_named() and n not in kecamatans_named() for n in others)


def _value_of(level: str, text: str) -> str:
    value = re.split(r"\s{2,}|[,;]|\s-\s|\bTAHUN\b|\bPERIODE\b", text)[0].strip(" :.-()&/").removesuffix(" DAN")
    if level != "tps":
        return value
    number = re.match(r"\d{1,3}", value)
    return number.group() if number else ""


def _known(everyday: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Keep names with an everyday word in them that are places: ``DESA DALAM KECAMATAN ALAS``, ``KEC. TELUK DALAM``.

    A desa must be one of the kecamatan that stands beside it, or alone in its line.
    """
    known: dict[str, str] = {}
    if not everyday:
        return known
    kecamatan, desa = everyday.get("kecamatan", ""), everyday.get("desa", "")
    if fold_place(kecamatan) in kecamatans_named():
        known["kecamatan"] = kecamatan
    above = known.get("kecamatan") or found.get("kecamatan", "")
    is_there = any(fold_place(desa) in desas(code) for code in kecamatans_named().get(fold_place(above), ()))
    if desa and (is_there or (not found and "".join(desa.split()) in desas_named())):
        known["desa"] = desa
    return known


def _labels(line: str) -> list[re.Match[str]]:
    """Find the labels of a line.

    A bare word with nothing after it ends a name: ``DESA : BAO DESA TPS : 002``, ``KEC. WAMENA KOTA, KAB. JAYAWIJAYA``.
    """
    marks = [
        mark
        for mark in _LABEL.finditer(line)
        if mark.group("label") not in _BEGIN_NAMES or mark.group("colon") or not _BEFORE.search(line[: mark.start()])
    ]
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    told = zip(marks, ends[: len(marks)], strict=True)
    return [mark for mark, end in told if mark.group("colon") or line[mark.end() : end].strip(" ,;.()/-")]


def _is_place(value: str, *, has_colon: bool) -> bool:
    words = value.split()
    if not words or len(words) > 5 or not any(c.isalpha() for c in value):
        return False
    return has_colon or not (set(words) & _WORDS_OF_TITLES or len(words) > 4)


def context_of_names(sheet: str, file: str, home: str, *, is_roll: bool = True) -> dict[str, str]:
    """Read what sheet, file and folder names say: with their marker words, or as bare names of the regency *home*.

    A sheet may be called like the country that its workers went to.  Rolls are kept by desa, lists of workers rather by
    kecamatan: a bare name that is both (``RHEE``) says so, but above the name of a desa (``LOPOK/PUNGKIT.xlsx``).
    """
    path = PurePosixPath(file)
    found: dict[str, str] = {}
    for name in (sheet, path.stem, *reversed(path.parts[:-1])):
        told = _context_of_name(name, home, is_roll=is_roll and "desa" not in found)
        for level, value in (told | _state_of(name)).items():
            found.setdefault(level, value)
    found |= _kind_of_people(re.sub(r"[\W\d_]+", " ", sheet).strip().upper())
    named, own = fold_place(found.get("kecamatan", "")), fold_place(sheet)
    kecamatan = kecamatans(home).get(named, "")
    if kecamatan and "desa" not in found and own in desas(kecamatan) and (is_roll or own != named):
        # Too short to be known by itself: LUK, OI.
        found["desa"] = sheet
    return found


def are_other_desas(written: Iterable[str], named: Mapping[str, str]) -> bool:
    """Whether a column tells another desa than the names of sheet and file do: those then name the kecamatan.

    Args:
        written: cells of the column, blank: empty.
        named: what :func:`context_of_names` reads of the names.
    """
    own = fold_place(named.get("desa", ""))
    return bool(own) and any(fold_place(text) != own for text in written if text)


def _context_of_name(name: str, home: str, *, is_roll: bool) -> dict[str, str]:
    spaced = " ".join(re.sub(r"[_\-.]+|(?<=[a-z])(?=[A-Z])", " ", name).split())
    tps = re.search(r"\bTPS\s*(\d{1,3})\b", spaced.upper())
    found = {"tps": tps.group(1)} if tps and not _SEVERAL_TPS.search(name.upper()) else {}
    if re.fullmatch(r"\d{1,3}", spaced):
        return {"tps": spaced}
    found |= rt_rw_of_line(spaced)
    told = _with_kampung(_context_of_line(spaced))
    marked = {level: value for level, value in told.items() if level in ("kecamatan", "desa")}
    marked = {level: re.sub(r"\s*\d{4,}.*$|\s+TPS\b.*$", "", value).strip() for level, value in marked.items()}
    places = _known_beginnings(marked, home)
    if "kecamatan" in places and "desa" not in places and (desa := _desa_beside(spaced, places["kecamatan"], home)):
        places["desa"] = desa
    return found | (places or _bare_places(spaced, home, is_roll=is_roll))


def _desa_beside(spaced: str, kecamatan: str, home: str) -> str:
    """Return the desa that stands beside its marked kecamatan without a word of its own: ``LEKONG KEC ALAS BARAT``."""
    code = kecamatans(home).get(fold_place(kecamatan), "")
    before, _, after = re.sub(r"[^A-Z']+", " ", f" {spaced.upper()}").partition(" KEC")
    words = [] if _OF_DESA.search(before) else before.split()
    ends = (words[first:] for first in range(len(words)) if not set(words[first:]) <= _WORDS_OF_TITLES)
    desa = next((" ".join(end) for end in ends if code and fold_place(" ".join(end)) in desas(code)), "")
    return desa or _desa_inside(code, after.partition(f"{kecamatan} ")[2].split())


def _known_beginnings(marked: Mapping[str, str], home: str) -> dict[str, str]:
    """Leave out words behind a place's name (``DESA PEMASAR urut RT``); in an unknown name only those of files."""
    known: dict[str, Container[str]] = {
        "kecamatan": kecamatans(home),
        "desa": desas_of_kabupaten(home),
    }
    shortened = {}
    for level, value in marked.items():
        words = value.split()
        beginnings = [" ".join(words[:end]) for end in range(len(words), 0, -1)]
        unknown = " ".join(takewhile(lambda word: word not in _WORDS_OF_FILES, value.partition("(")[0].split()))
        shortened[level] = next((text for text in beginnings if fold_place(text) in known[level]), unknown)
    return {level: name for level, name in shortened.items() if name}


def _bare_places(spaced: str, home: str, *, is_roll: bool) -> dict[str, str]:
    """Find names of kecamatan and desa of home among the words of a file or sheet name, longest first.

    One regency in five has a kecamatan of its own name.  ``PMI SUMBAWA.xlsx`` is rather a list of the whole regency:
    that name alone says no kecamatan and no desa.
    """
    words = [w for w in re.split(r"[^A-Za-z']+", spaced.upper()) if w]
    kecamatan_names, desa_names = kecamatans(home), desas_of_kabupaten(home)
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            name = " ".join(words[first:last])
            key = fold_place(name)
            if key in kecamatan_names:
                after = words[last:]
                inside = _desa_inside(kecamatan_names[key], after)
                if inside:
                    return {"kecamatan": name, "desa": inside}
                if home in kabupatens().get(key, ()):
                    continue
                # A name that is both says its desa only on a roll, when the desa has it alone and nothing follows.
                return {"desa": name} if is_roll and key in desa_names and not after else {"kecamatan": name}
            # A name that is an everyday word is one only where no other word follows it.
            is_everyday = key in _WORDS_OF_TITLES and words[last:]
            if key in desa_names and len(key) > 3 and not is_everyday and home not in kabupatens().get(key, ()):
                return {"desa": name}
    return {}


def _desa_inside(kecamatan: str, words: Sequence[str]) -> str:
    """Return the longest run of leading words that names a desa of the kecamatan; empty when none does."""
    for end in range(len(words), 0, -1):
        name = " ".join(words[:end])
        if any(code.startswith(kecamatan) for code in desas_of_kabupaten(kecamatan[:4]).get(fold_place(name), ())):
            return name
    return ""


def regency_of(kecamatan: str | None, address: str | None, titled: str) -> str:
    """Regency of a row: the one that a title says, unless the row itself says another.

    Where no column has the kecamatan, that is the one that the address names (``KEC. SELONG KAB. LOMBOK TIMUR``).  Else
    it is the only other one of the same province that has the row's kecamatan, of its column or its address (with the
    desa that the address names), where the title's has not: a title ``ASAL KABUPATEN SUMBAWA`` above rows of Poto Tano,
    in Sumbawa Barat since that was divided off (UU 30/2003).

    Args:
        kecamatan: as the row's own column has it.
        address: the row's, as written.
        titled: regency as the title has it, which is often the office that wrote the list.

    Returns:
        *titled*, or the name of the other regency.
    """
    codes = kabupatens().get(fold_place(titled), ())
    key, desa = fold_place(kecamatan or ""), ""
    if not key and address and _ABOVE_DESA.search(address):
        told = read_alamat(address)
        desa, (named, _, kota) = told.desa, told.kecamatan.partition(" KOTA ")
        own = told.kabupaten or (f"KOTA {kota}" if kota else "")
        others = kabupatens().get(fold_place(own), ())
        if codes and others and not set(codes) & set(others):
            return own
        key = "" if own else fold_place(named)
    if not (codes and key) or any(key in kecamatans(code) or key in desas_of_kabupaten(code) for code in codes):
        return titled
    of_name = [code for code in kecamatans_named().get(key, ()) if code[:2] == codes[0][:2]]
    with_desa = [code for code in of_name if fold_place(desa) in desas(code)]
    newer = {code[:4] for code in with_desa or of_name}
    return names()[newer.pop()] if len(newer) == 1 else titled


def merge(*contexts: Mapping[str, str]) -> dict[str, str]:
    """Join contexts, the first that knows a level counts."""
    merged: dict[str, str] = {}
    for context in contexts:
        for level, value in context.items():
            merged.setdefault(level, value)
    return merged
