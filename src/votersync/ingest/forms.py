"""Forms, in which a person's fields stand below each other: turned into a table with a row for each person.

    BIODATA PMI                      Nama | SITI AMINAH         | BUDI
    Nama          : SITI AMINAH      NIK  | 5204...             | 5204...
    NIK           : 5204...          TTL  | Sumbawa, 05-03-1990 | Bima, 01-02-1985
    Tempat/Tgl Lahir : Sumbawa, ...

Desa send a form for each worker, one below the other; or somebody puts a few persons side by side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from votersync.domain.nik import NikFault, read_number
from votersync.domain.tanggal import read_tanggal, read_ttl
from votersync.ingest.cells import plain_text
from votersync.ingest.header import read_header
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, LONG_NUMBER
from votersync.ingest.profile import PASSPORT
from votersync.records import Cell, Sheet
from votersync.text import Text

BORN = ("ttl", "tanggal_lahir")
"""Fields of a birth date."""
HEADER_NUMBER = 0
"""Row number of the header made here: it stands in no row of the file."""

TURNED = Text(
    id="Isian tiap orang tersusun ke bawah; dibaca sebagai {forms} orang.",
    en="The fields of each person stood below each other; read as {forms:person|persons}.",
)

_ITEM = re.compile(r"\(?[\dA-Za-z]{1,2}[.)]?")
"""The number of a field in a cell before its label."""
_NUMBERED = re.compile(r"^\s*\(?(\d{1,2}|[A-Za-z])[.)]\s*")


@dataclass(slots=True)
class _Form:
    """One form: the row that names its people, and cells by label."""

    number: int
    columns: Sequence[int] = ()
    """Where their names stand, if there are several."""
    cells: dict[str, Mapping[int, Cell]] = field(default_factory=dict)


def upright(sheet: Sheet) -> Sheet:
    """Return a sheet of forms as a table, titles above it; any other sheet as it is."""
    lines = [_line(row) for row in sheet.rows]
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    forms = _forms(sheet, lines)
    labels = list(dict.fromkeys(label for form in forms for label in form.cells))
    if len(labels) < FEWEST_HEADER_WORDS or sum(map(_is_persons, forms)) * 2 <= len(forms):
        return sheet
    rows = [(form.number, row) for form in forms for row in _rows(form, labels)]
    return replace(
        sheet,
        rows=[*sheet.rows[:first], labels, *(row for _, row in rows)],
        numbers=[*sheet.numbers[:first], HEADER_NUMBER, *(number for number, _ in rows)],
        merged=(),
        notes=(*sheet.notes, TURNED.fill(forms=len(rows))),
    )


def _line(row: Sequence[Cell]) -> tuple[str, dict[int, Cell]] | None:
    """Return a line's label and what stands behind it, by column; None where it begins with no header word."""
    cells = {c: cell for c, cell in enumerate(row) if plain_text(cell) not in (None, ":")}
    first = next(iter(cells), 0)
    if len(cells) > 1 and _ITEM.fullmatch(plain_text(cells[first]) or ""):
        del cells[first]
        first = next(iter(cells))
    text = cells.pop(first, None)
    if not isinstance(text, str):
        return None
    label, _, value = _NUMBERED.sub("", text).partition(":")
    if value.strip():
        cells = {first: value.strip(), **cells}
    values = {c: cell.lstrip(" :") if isinstance(cell, str) else cell for c, cell in cells.items()}
    is_label = not LONG_NUMBER.search(label) and read_header(label.strip()) is not None
    return (label.strip(), values) if is_label else None


def _forms(sheet: Sheet, lines: Sequence[tuple[str, dict[int, Cell]] | None]) -> list[_Form]:
    """Divide the lines into forms: each begins with the label with which the first one does."""
    told = [(number, *line) for number, line in zip(sheet.numbers, lines, strict=True) if line]
    forms: list[_Form] = []
    for number, label, values in told:
        if label == told[0][1]:
            forms.append(_Form(number))
        if _field(label) == "nama" and not _names(forms[-1]):
            forms[-1].number, forms[-1].columns = number, tuple(values)
        forms[-1].cells.setdefault(label, values)
    return forms


def _field(label: str) -> str:
    word = read_header(label)
    return word.field if word else ""


def _names(form: _Form) -> bool:
    return any(_field(label) == "nama" for label in form.cells)


def _is_persons(form: _Form) -> bool:
    """Whether a form tells who somebody is; a page that says how to fill it in has the same labels."""
    told = [(_field(label), cell) for label, values in form.cells.items() for cell in values.values()]
    return any(field == "nama" for field, _ in told) and any(_identifies(*each) for each in told)


def _identifies(field: str, cell: Cell) -> bool:
    text = plain_text(cell) or ""
    if field == "nik":
        return not isinstance(read_number(text), NikFault)
    if field == "paspor":
        return PASSPORT.fullmatch(text.upper()) is not None
    return field in BORN and (hasattr(cell, "year") or (read_tanggal(text) or read_ttl(text)[1]) is not None)


def _rows(form: _Form, labels: Sequence[str]) -> list[list[Cell]]:
    """Return a row for each person of a form: where there is one only, the first cell behind a label is theirs."""
    told = [form.cells.get(label, {}) for label in labels]
    if len(form.columns) == 1:
        return [[next(iter(values.values()), None) for values in told]]
    return [[values.get(column) for values in told] for column in form.columns]
