"""What holds for all rows of a table: identity blocks, titles, sheet and file names that say the place."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from pathlib import PurePosixPath

from votersync.domain.wilayah import desas_of_kabupaten, fold_place, kecamatans
from votersync.ingest.grid import texts_of
from votersync.records import Cell

_LABELS: dict[str, str] = {
    **dict.fromkeys(("PROVINSI", "PROV", "PROPINSI"), "provinsi"),
    **dict.fromkeys(("KABUPATEN", "KAB", "KOTA", "KABUPATEN/KOTA", "KAB/KOTA", "KABUPATEN|KOTA"), "kabupaten"),
    **dict.fromkeys(("KECAMATAN", "KEC", "DISTRIK"), "kecamatan"),
    **dict.fromkeys(("DESA", "KELURAHAN", "KEL", "DS", "DESA|KELURAHAN"), "desa"),
    **dict.fromkeys(("DESA/KELURAHAN", "KELURAHAN/DESA", "DESA/KEL", "KEL/DESA"), "desa"),
    **dict.fromkeys(("TPS", "NO TPS", "NOMOR TPS", "NO. TPS"), "tps"),
}  # fmt: skip
_LABEL = re.compile(
    r"\b(?P<label>PROVINSI|PROPINSI|PROV|KABUPATEN\s*[/|]\s*KOTA|KAB\s*/\s*KOTA|KABUPATEN|KAB|KOTA|KECAMATAN|KEC|DISTRIK|"
    r"DESA\s*[/|]\s*KEL(?:URAHAN)?|KEL(?:URAHAN)?\s*/\s*DESA|KELURAHAN|KEL|DESA|DS|NO(?:MOR)?\.?\s*TPS|TPS)\b\.?\s*(?P<colon>:)?\s*"
)
_WORDS_OF_TITLES = frozenset(
    {
        "DALAM",
        "PADA",
        "UNTUK",
        "TAHUN",
        "SE",
        "DAN",
        "YANG",
        "DI",
        "OLEH",
        "PEMILIH",
        "DAFTAR",
        "NOMOR",
        "JUMLAH",
        "PMI",
        "TKI",
        "CPMI",
        "DPT",
        "DPB",
        "PDPB",
    }
    | {"PEMILU", "PILKADA", "SEMUA", "PER", "ASAL", "INDONESIA"}
)


def context_of_rows(rows: Sequence[Sequence[Cell]]) -> dict[str, str]:
    """Read titles and identity blocks above (or between) tables: ``KECAMATAN : ALAS``, ``DESA X KECAMATAN Y``."""
    found: dict[str, str] = {}
    for row in rows:
        texts = [text for text in texts_of(row) if text and text != ":"]
        line = ""
        for text in texts:
            label = " ".join(text.upper().rstrip(" :").split())
            # A label alone in its cell: the value is in the next.
            line += f" {text} " if label not in _LABELS else f"  {label} : "
        found |= _context_of_line(line)
    return found


def _context_of_line(line: str) -> dict[str, str]:
    upper = " ".join(line.upper().split())
    marks = _labels(upper)
    found: dict[str, str] = {}
    for i, mark in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else len(upper)
        value = re.split(r"\s{2,}|[,;]|\s-\s|\bTAHUN\b|\bPERIODE\b", upper[mark.end() : end])[0].strip(" :.-()")
        level = _LABELS.get(re.sub(r"\s*([/|])\s*", r"\1", mark.group("label")).replace("NO. TPS", "NO TPS"), "")
        if level == "tps":
            number = re.match(r"\d{1,3}", value)
            value = number.group() if number else ""
        elif not _is_place(value, has_colon=bool(mark.group("colon"))):
            value = ""
        if level and value and level not in found:
            found[level] = value
    return found


def _labels(line: str) -> list[re.Match[str]]:
    """Find the labels of a line; a bare word with nothing after it ends a name: ``DESA : BAO DESA TPS : 002``."""
    marks = list(_LABEL.finditer(line))
    ends = [*(mark.start() for mark in marks), len(line)][1:]
    told = zip(marks, ends, strict=True)
    return [mark for mark, end in told if mark.group("colon") or line[mark.end() : end].strip()]


def _is_place(value: str, *, has_colon: bool) -> bool:
    words = value.split()
    if not words or len(words) > 5 or not any(c.isalpha() for c in value):
        return False
    return has_colon or not (set(words) & _WORDS_OF_TITLES or len(words) > 4)


def context_of_names(sheet: str, file: str, home: str) -> dict[str, str]:
    """Read what sheet, file and folder names say: with their marker words, or as bare names of the regency *home*."""
    path = PurePosixPath(file)
    found: dict[str, str] = {}
    for name in (sheet, path.stem, *reversed(path.parts[:-1])):
        for level, value in _context_of_name(name, home).items():
            found.setdefault(level, value)
    return found


def _context_of_name(name: str, home: str) -> dict[str, str]:
    spaced = " ".join(re.sub(r"[_\-.]+|(?<=[a-z])(?=[A-Z])", " ", name).split())
    tps = re.search(r"\bTPS\s*(\d{1,3})\b", spaced.upper())
    found = {"tps": tps.group(1)} if tps else {}
    if re.fullmatch(r"\d{1,3}", spaced):
        return {"tps": spaced}
    marked = {level: value for level, value in _context_of_line(spaced).items() if level in ("kecamatan", "desa")}
    marked = {level: re.sub(r"\s*\d{4,}.*$|\s+TPS\b.*$", "", value).strip() for level, value in marked.items()}
    return found | (_known_beginnings(marked, home) or _bare_places(spaced, home))


def _known_beginnings(marked: Mapping[str, str], home: str) -> dict[str, str]:
    """Leave out words behind a place's name (``DESA PEMASAR urut RT``); an unknown name stays whole."""
    known: dict[str, Container[str]] = {
        "kecamatan": kecamatans(home),
        "desa": desas_of_kabupaten(home),
    }
    shortened = {}
    for level, value in marked.items():
        words = value.split()
        beginnings = [" ".join(words[:end]) for end in range(len(words), 0, -1)]
        shortened[level] = next((text for text in beginnings if fold_place(text) in known[level]), value)
    return shortened


def _bare_places(spaced: str, home: str) -> dict[str, str]:
    """Find names of kecamatan and desa of home among the words of a file or sheet name, longest first."""
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
                # A name that is both says its desa only when the desa has it alone and nothing follows.
                return {"desa": name} if key in desa_names and not after else {"kecamatan": name}
            if key in desa_names and len(key) > 3:
                return {"desa": name}
    return {}


def _desa_inside(kecamatan: str, words: Sequence[str]) -> str:
    """Return the longest run of leading words that names a desa of the kecamatan; empty when none does."""
    for end in range(len(words), 0, -1):
        name = " ".join(words[:end])
        if any(code.startswith(kecamatan) for code in desas_of_kabupaten(kecamatan[:4]).get(fold_place(name), ())):
            return name
    return ""


def merge(*contexts: Mapping[str, str]) -> dict[str, str]:
    """Join contexts, the first that knows a level counts."""
    merged: dict[str, str] = {}
    for context in contexts:
        for level, value in context.items():
            merged.setdefault(level, value)
    return merged
