"""Rows pushed to the right by a stray delimiter: put back where the cells' own shape proves it, else set aside.

:func:`mend_shifted` is what others need; the rest are its steps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from votersync.domain.kode import SEX_NUMBERS, read_kelamin, read_status_kawin
from votersync.domain.nik import NikFault, read_number
from votersync.domain.tanggal import read_tanggal
from votersync.ingest.cells import has_letter, plain_text
from votersync.ingest.columnwise import Coded, by_column
from votersync.records import Cell, ColumnReading, Sheet

MOST_SHIFTED = 3
"""Columns by which rows were seen pushed in real exports of voter lists."""

JOINABLE = ("alamat", "dusun", "tempat_lahir", "nama")
"""Free text in which a stray comma can stand."""

_SHAPES: dict[str, Callable[[str], object]] = {
    "jenis_kelamin": lambda text: read_kelamin(text) or text in SEX_NUMBERS,
    "status_kawin": read_status_kawin,
    "tanggal_lahir": read_tanggal,
    "nik": lambda text: not isinstance(read_number(text), NikFault),
    "nkk": lambda text: not isinstance(read_number(text), NikFault) or text.strip() == "0",
    "rt": lambda text: len(text) <= 4,
    "rw": lambda text: len(text) <= 4,
    "umur": lambda text: text[0].isdigit() or text[0] in "-#",
    "tps": lambda text: re.fullmatch(r"(TPS\s*)?\d{1,3}", text.upper()) is not None,
}
_ERROR = re.compile(r"#[A-Z/0!?]+|ERR:\d+")
"""What spreadsheet programs show where a formula has no value."""
_FEWEST_DIGITS_OF_A_NUMBER, _FEWEST_DIGITS_OF_A_DATE, _MOST_DIGITS_OF_A_DATE = 10, 4, 8

_ANCHORS = ("jenis_kelamin", "status_kawin", "tanggal_lahir")

RECURRING = (
    *("jenis_kelamin", "status_kawin", "status_rekam", "status_pmi", "keterangan", "negara"),
    *("rt", "rw", "rt_rw", "tps", "desa", "kecamatan", "kabupaten", "provinsi"),
    "desa_kecamatan",
)
"""Fields whose values many rows share."""

MOST_OVERFLOWING = 0.3
"""Share of rows with cells beyond the last header from which those cells are the layout's own, not pushed there."""


def mend_shifted(
    sheet: Sheet,
    positions: Sequence[int],
    fields: Mapping[str, Coded[Cell]],
    columns: Sequence[ColumnReading],
) -> tuple[dict[int, list[Cell]], set[int], list[int]]:
    """Return shifted rows put back, those that nothing puts back, and those left with cells beyond the header.

    Args:
        sheet: the sheet.
        positions: its rows of persons; what is returned tells rows by their place among these.
        fields: the columns by raw field, in these rows.
        columns: as understood.
    """
    at = {column.field: column.column for column in columns if column.field}
    last = max((c.column + 1 for c in columns if c.header or c.column in at.values()), default=0)
    overflowing = find_overflowing(by_column(sheet.rows).columns[last:], positions)
    suspects = {i: [shift] for i, shift in overflowing.items() if shift <= MOST_SHIFTED}
    for i in find_shifted(fields):
        if is_damaged(sheet.rows[positions[i]], at):
            suspects[i] = list(range(1, MOST_SHIFTED + 1))
    usual = usual_texts(fields) if overflowing else {}
    mended, beyond_repair = {}, set()
    for i, shifts in sorted(suspects.items()):
        row = sheet.rows[positions[i]]
        restored = put_back(row, at, last, shifts, usual)
        if restored is not None:
            mended[i] = restored
        elif is_damaged(row, at):
            beyond_repair.add(i)
    longer = [i for i in sorted(overflowing) if i not in mended and i not in beyond_repair]
    return mended, beyond_repair, longer


def find_shifted(fields: Mapping[str, Coded[Cell]]) -> list[int]:
    """Rows whose anchor cells (sex, marital state, birth date) hold another kind of value.

    Args:
        fields: the columns of a table by raw field.
    """
    suspects: set[int] = set()
    for name in _ANCHORS:
        if name in fields:
            fits, cells = _SHAPES[name], fields[name]
            unfit = (
                i
                for i, cell in enumerate(cells.values)
                if isinstance(cell, str) and (text := cell.strip()) and not fits(text)
            )
            suspects.update(cells.rows_of(list(unfit)))
    return sorted(suspects)


def find_overflowing(beyond: Sequence[Coded[Cell]], rows: Sequence[int]) -> dict[int, int]:
    """Positions among *rows* of those with cells beyond the last header, and how many columns they reach beyond it.

    Args:
        beyond: the columns beyond the last header.
        rows: positions of the data rows in them.
    """
    reach = {i: width for width, column in enumerate(beyond, 1) for i in column.taken(rows).rows(plain_text)}
    return reach if len(reach) <= MOST_OVERFLOWING * len(rows) else {}


def put_back(
    row: Sequence[Cell],
    fields: Mapping[str, int],
    width: int,
    shifts: Sequence[int] = range(1, MOST_SHIFTED + 1),
    usual: Mapping[str, Container[str]] = MappingProxyType({}),
) -> list[Cell] | None:
    """Return the row with its cells back in their columns, or None when no single shift makes all of them fit.

    Where they fit as they stand too, what reaches beyond the header is a remark, unless words (``RT 9``) stand where a
    typed cell was pushed from, or more cells are usual in the columns that they are put back into.

    Args:
        row: the cells, possibly more than the header has.
        fields: column of each raw field.
        width: columns of the header.
        shifts: columns by which it may have been pushed.
        usual: texts that recur in the column of a raw field.
    """
    is_remark = _all_fit(row, fields)
    last_typed = max((column for name, column in fields.items() if name in _SHAPES), default=-1)
    repairs = []
    for joined in (fields[name] for name in JOINABLE if name in fields):
        for shift in shifts:
            candidate = _shifted_back(row, joined, shift, width)
            if candidate is None or not _all_fit(candidate, fields):
                continue
            has_words = last_typed > joined and _has_words(row[joined + 1 : joined + shift + 1])
            if not is_remark or has_words or _usual_cells(candidate, fields, usual) > _usual_cells(row, fields, usual):
                repairs.append(candidate)
    typed = {tuple(str(r[fields[n]]) for n in _SHAPES if n in fields) for r in repairs}
    return repairs[0] if len(typed) == 1 else None


def usual_texts(fields: Mapping[str, Coded[Cell]]) -> dict[str, frozenset[str]]:
    """Return the texts that several rows have, of each column whose values recur."""
    found = {}
    for name in RECURRING:
        if name in fields:
            column = fields[name].each(plain_text)
            rows = np.bincount(column.codes, minlength=len(column.values))
            several = zip(column.values, rows.tolist(), strict=True)
            found[name] = frozenset(text for text, count in several if text and count > 1)
    return found


def _has_words(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) and has_letter(cell) for cell in cells)


def _usual_cells(row: Sequence[Cell], fields: Mapping[str, int], usual: Mapping[str, Container[str]]) -> int:
    return sum(fields[name] < len(row) and plain_text(row[fields[name]]) in texts for name, texts in usual.items())


def is_damaged(row: Sequence[Cell], fields: Mapping[str, int]) -> bool:
    """Whether at least two typed cells of a row hold another kind of value: one alone is a slip, not a shift.

    A NIK of 15 digits and the 31st of April are slips, and so is the error of a formula.
    """
    unfit = [(n, row[column]) for n, column in fields.items() if n in _SHAPES and not _fits(row, n, column)]
    return sum(not _is_slip(name, plain_text(cell) or "") for name, cell in unfit) >= 2


def _is_slip(name: str, text: str) -> bool:
    """Whether a text that does not fit its column is a value of that column written wrongly, or a broken formula."""
    digits = sum(map(str.isdigit, text))
    if name in ("nik", "nkk"):
        is_own = digits >= _FEWEST_DIGITS_OF_A_NUMBER or read_number(text) == NikFault.EMPTY
    elif name == "tanggal_lahir":
        is_own = _FEWEST_DIGITS_OF_A_DATE <= digits <= _MOST_DIGITS_OF_A_DATE and not has_letter(text)
    else:
        is_own = False
    return is_own or _ERROR.fullmatch(text.upper()) is not None


def _shifted_back(row: Sequence[Cell], joined: int, shift: int, width: int) -> list[Cell] | None:
    cells = [*row, *[None] * max(width + shift - len(row), 0)]
    pieces = [text for cell in cells[joined : joined + shift + 1] if (text := plain_text(cell))]
    if len(pieces) < 2:
        return None
    restored = [*cells[:joined], ", ".join(pieces), *cells[joined + shift + 1 :]]
    if any(cell is not None and plain_text(cell) for cell in restored[width:]):
        return None
    return restored[:width]


def _all_fit(row: Sequence[Cell], fields: Mapping[str, int]) -> bool:
    return all(_fits(row, name, column) for name, column in fields.items() if name in _SHAPES)


def _fits(row: Sequence[Cell], name: str, column: int) -> bool:
    text = plain_text(row[column]) if column < len(row) else None
    return text is None or text == "-" or bool(_SHAPES[name](text))
