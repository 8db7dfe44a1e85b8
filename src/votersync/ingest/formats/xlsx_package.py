"""The parts of an Office Open XML workbook around its sheets: list of sheets, styles, shared strings.

Both the transitional and the strict namespaces are read, as names are taken without namespace.
Layout: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles); part 2, 9 (relationships).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Final

from votersync.ingest.formats.archive import Archive, damaged, unsafe
from votersync.ingest.formats.markup import Attributes, elements, local, parse
from votersync.ingest.formats.sheets import SheetPart
from votersync.text import Text

MAX_STRINGS: Final = 20_000_000
"""Distinct strings: more than a full sheet of 16 columns with no value twice."""

_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats that are dates without saying so (ECMA-376 part 1, 18.8.30)."""
_BUILT_IN_ELAPSED: Final = 46
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Package:
    """What a sheet needs to know of its workbook."""

    sheets: tuple[SheetPart, ...]
    is_1904: bool
    strings_part: str
    styles_part: str


def read_package(archive: Archive) -> Package:
    """Return the sheets of the workbook in their order; raise :class:`UnreadableError` when damaged."""
    workbook = workbook_part(archive, "xl/workbook.xml")
    targets = relations(archive, workbook)
    sheets: list[SheetPart] = []
    is_1904 = False
    for name, attributes in elements(archive.read(workbook)):
        if name == "workbookPr":
            is_1904 = attributes.get("date1904", "0").lower() in {"1", "true", "on"}
        elif name == "sheet":
            kind, part = targets.get(attributes.get("id", ""), ("", ""))
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(SheetPart(attributes.get("name", ""), part, kind, hidden))
    parts = {kind: target for kind, target in targets.values() if kind in {"sharedStrings", "styles"}}
    return Package(tuple(sheets), is_1904, parts.get("sharedStrings", ""), parts.get("styles", ""))


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return relation id -> (last word of its type, target part) of *part*; "" is the package itself."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return {}
    return {
        attributes.get("Id", ""): (
            attributes.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join(f"/{folder}", attributes.get("Target", ""))).lstrip("/"),
        )
        for tag, attributes in elements(archive.read(path))
        if tag == "Relationship" and attributes.get("TargetMode") != "External"
    }


def workbook_part(archive: Archive, usual: str) -> str:
    """Return the part of the workbook, else the *usual* one; raise :class:`UnreadableError` where it is missing."""
    part = next((target for kind, target in relations(archive, "").values() if kind == "officeDocument"), usual)
    if part not in archive:
        raise damaged(part)
    return part


def read_styles(archive: Archive, part: str) -> tuple[str, ...]:
    """Return for each cell style ``date``, ``elapsed`` or the empty string."""
    if not part or part not in archive:
        return ()
    formats: dict[str, str] = {}
    styles: list[str] = []
    is_inside = False

    def on_start(tag: str, attributes: Attributes) -> None:
        nonlocal is_inside
        name = local(tag)
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            is_inside = True
        elif name == "xf" and is_inside:
            styles.append(_kind_of_format(attributes.get("numFmtId", "0"), formats))

    def on_end(tag: str) -> None:
        nonlocal is_inside
        is_inside = is_inside and local(tag) != "cellXfs"

    parse(archive.chunks(part), on_start, on_end)
    return tuple(styles)


def _kind_of_format(number: str, formats: dict[str, str]) -> str:
    if number in formats:
        code = _QUOTED.sub("", formats[number])
        if _ELAPSED.search(code):
            return "elapsed"
        is_general = "general" in code.lower()
        return "date" if _DATE_LETTER.search(code) and not is_general else ""
    if not number.isdigit():
        return ""
    if int(number) == _BUILT_IN_ELAPSED:
        return "elapsed"
    return "date" if int(number) in _BUILT_IN_DATES else ""


def count_strings(archive: Archive, part: str) -> int:
    """Return how many shared strings there are, and verify the part's check sum on the way.

    Raises:
        UnreadableError: the part is damaged, or holds more strings than any sheet could use.
    """
    if not part or part not in archive:
        return 0
    count = sum(chunk.count(b"<si>") + chunk.count(b"<si/") for chunk in archive.chunks(part))
    if count > MAX_STRINGS:
        raise unsafe(
            Text(
                id=f"Berkas memuat {count} teks bersama; itu tidak wajar.",
                en=f"The file holds {count} shared strings, which is out of all proportion.",
            )
        )
    return count


def read_strings(archive: Archive, part: str) -> list[str]:
    """Return the shared strings with all their runs joined, phonetic hints left out, escapes decoded."""
    if not part or part not in archive:
        return []
    strings: list[str] = []
    pieces: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def on_start(tag: str, _: Attributes) -> None:
        name = local(tag)
        if name in depth:
            depth[name] += 1
        elif name == "si":
            pieces.clear()

    def on_end(tag: str) -> None:
        name = local(tag)
        if name in depth:
            depth[name] -= 1
        elif name == "si":
            strings.append(unescape("".join(pieces)))

    def on_text(text: str) -> None:
        if depth["t"] and not depth["rPh"]:
            pieces.append(text)

    parse(archive.chunks(part), on_start, on_end, on_text)
    return strings


def unescape(text: str) -> str:
    """Decode ``_x000D_`` escapes (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    if "_x" not in text:
        return text
    units = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Half a character, which no text may hold, becomes the sign for a damaged one.
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
