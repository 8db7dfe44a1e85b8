"""What ``votersync inspect`` shows of a file, as text and as JSON: places and reasons, never a person's data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from votersync.domain.faults import REPEATED, fault
from votersync.problems import ROLES, problem_line
from votersync.records import CellFault, ColumnReading, FileReading, SetAside, TableReading
from votersync.text import Lang, Text, number, numbers

ROWS_NAMED = 12
"""Row numbers listed for one reason before "and N more": enough to find the place, short enough to read."""

NOT_ROWS = {
    "header": Text(id="judul kolom", en="header"),
    "repeated-header": Text(id="judul kolom berulang", en="repeated header"),
    "numbering": Text(id="nomor kolom", en="column numbers"),
    "total": Text(id="jumlah", en="total"),
    "footer": Text(id="kaki tabel", en="footer"),
    "family": Text(id="kepala keluarga", en="heading of a family"),
    "example": Text(id="contoh pengisian", en="example of how to fill in"),
    "wrapped": Text(id="lanjutan baris di atasnya", en="goes on from the row above"),
    "block": Text(id="keterangan atau nama tempat", en="remark or name of a place"),
}
"""Kinds of non-blank rows that are no persons; an unlisted kind is shown by its own name."""
SHEET = Text(id="Lembar {sheet}: {role} ({layout})", en="Sheet {sheet}: {role} ({layout})")
TABLE = Text(id="Tabel: {role} ({layout})", en="Table: {role} ({layout})")
HEADER_ROWS = Text(id="judul kolom di baris {rows}", en="header in row {rows}")
NO_HEADER = Text(id="tanpa baris judul; kolom dikenali dari isinya", en="no header row; columns told from content")
CONTEXT = Text(id="berlaku untuk semua baris: {values}", en="holds for all rows: {values}")
NOT_USED = Text(id="tidak dipakai", en="not used")
COUNTS = Text(
    id="baris: {rows_in} = {rows_read} terbaca + {aside} disisihkan",
    en="rows: {rows_in} = {rows_read} read + {aside} set aside",
)
OTHER_ROWS = Text(id="bukan baris orang: {kinds}", en="no rows of persons: {kinds}")
ASIDE = Text(
    id="disisihkan {count}: {meaning} ({rows}). {remedy}",
    en="set aside {count}: {meaning} ({rows}). {remedy}",
)
REPEATED_ROWS = Text(id="disisihkan {count}: {meaning}.", en="set aside {count}: {meaning}.")
CELLS = Text(
    id="kolom {column}: {count} sel: {meaning} ({rows})",
    en="column {column}: {count:cell|cells}: {meaning} ({rows})",
)
ROWS_WITH = Text(id="{count} baris: {meaning} ({rows})", en="{count:row|rows}: {meaning} ({rows})")
SAME_COLUMNS = Text(id="kolom sama dengan tabel sebelumnya", en="columns as in the table before")
ROWS = Text(id="baris {rows}", en="row {rows}")
WHOLE_COLUMN = Text(id="dihitung untuk seluruh kolom", en="counted for the whole column")
MORE = Text(id="dan {count} lagi", en="and {count} more")
TOTAL = Text(
    id="{files} berkas, {tables} tabel ({roles}); baris: {rows_in} = {rows_read} terbaca + {aside} disisihkan",
    en="{files:file|files}, {tables:table|tables} ({roles}); rows: {rows_in} = {rows_read} read + {aside} set aside",
)
PROBLEM = Text(id="MASALAH", en="PROBLEM")


def as_text(files: Sequence[FileReading], lang: Lang) -> str:
    """Return what was understood of all files, for people."""
    blocks = ["\n".join(_file_lines(file, lang)) for file in files]
    return "\n\n".join([*blocks, _total(files)[lang]])


def as_record(file: FileReading) -> dict[str, object]:
    """Return what was understood of one file, for programs; cell contents are left out."""
    return {
        "file": file.file,
        "sha256": file.sha256,
        "format": file.format,
        "encoding": file.encoding,
        "same_as": file.same_as,
        "tables": [_table_record(table) for table in file.tables],
        "problems": [
            {"sheet": problem.sheet, "fault": problem.fault, "detail": _both(problem.detail)}
            for problem in file.problems
        ],
        "notes": [_both(note) for note in file.notes],
    }


def _table_record(table: TableReading) -> dict[str, object]:
    return {
        "sheet": table.sheet,
        "role": table.role.value,
        "layout": table.layout,
        "header_rows": list(table.header_rows),
        "columns": [
            {
                "column": column_letter(column.column),
                "header": column.header,
                "field": column.field,
                "reason": _both(column.reason),
            }
            for column in table.columns
        ],
        "context": dict(table.context),
        "rows_in": table.rows_in,
        "rows_read": table.rows_read,
        "rows_set_aside": table.rows_in - table.rows_read,
        "rows_repeated": table.rows_repeated,
        "set_aside": [{"row": row.row, "fault": row.fault} for row in table.set_aside],
        "cell_faults": [
            {"column": column, "field": field, "fault": code, "cells": _cells(faults), "rows": _rows(faults)}
            for (column, field, code), faults in _by_cause(table.faults)
        ],
        "not_rows": dict(table.not_rows),
        "notes": [_both(note) for note in table.notes],
    }


def column_letter(column: int) -> str:
    """Return the letter a spreadsheet shows over a column: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _both(text: Text) -> dict[str, str]:
    return {lang.value: text[lang] for lang in Lang}


def _file_lines(file: FileReading, lang: Lang) -> Iterator[str]:
    about = ", ".join(part for part in (file.format, file.encoding) if part)
    yield f"{file.file}  [{about}]" if about else file.file
    yield from (f"  {PROBLEM[lang]} {problem_line(problem)[lang]}" for problem in file.problems)
    yield from (f"  {note[lang]}" for note in file.notes)
    for before, table in zip((None, *file.tables), file.tables, strict=False):
        yield from _table_lines(table, before, lang)


def _table_lines(table: TableReading, before: TableReading | None, lang: Lang) -> Iterator[str]:
    """Tell one table; columns that equal those of the table before it are not told again."""
    title = SHEET if table.sheet else TABLE
    yield f"  {title.fill(sheet=table.sheet, role=ROLES[table.role], layout=table.layout)[lang]}"
    header = HEADER_ROWS if table.header_rows else NO_HEADER
    yield f"    {header.fill(rows=', '.join(map(str, table.header_rows)))[lang]}"
    if table.context:
        values = "; ".join(f"{name} = {value}" for name, value in table.context.items())
        yield f"    {CONTEXT.fill(values=values)[lang]}"
    if before is not None and list(table.columns) == list(before.columns):
        yield f"    {SAME_COLUMNS[lang]}"
    else:
        yield from _column_lines(table.columns, lang)
    yield f"    {COUNTS.fill(**numbers(_rows_of(table)))[lang]}"
    if table.not_rows:
        kinds = ", ".join(f"{NOT_ROWS[k][lang] if k in NOT_ROWS else k} {n}" for k, n in table.not_rows.items())
        yield f"    {OTHER_ROWS.fill(kinds=kinds)[lang]}"
    yield from (f"    {line[lang]}" for line in _aside_lines(table.set_aside))
    if table.rows_repeated:
        meaning = _clause(fault(REPEATED).meaning)
        yield f"    {REPEATED_ROWS.fill(count=table.rows_repeated, meaning=meaning)[lang]}"
    yield from (f"    {line[lang]}" for line in _fault_lines(table.faults))
    yield from (f"    {note[lang]}" for note in table.notes)


def _column_lines(columns: Sequence[ColumnReading], lang: Lang) -> Iterator[str]:
    """One line a column, in columns of equal width: letter, header, field, reason."""
    cells = [
        (column_letter(column.column), column.header or "-", column.field or NOT_USED[lang], column.reason[lang])
        for column in columns
    ]
    if not cells:
        return
    widths = [max(len(line[place]) for line in cells) for place in range(3)]
    for letter, header, field, reason in cells:
        yield f"      {letter:<{widths[0]}}  {header:<{widths[1]}}  -> {field:<{widths[2]}}  {reason}".rstrip()


def _aside_lines(rows: Sequence[SetAside]) -> Iterator[Text]:
    for code, group in groupby(sorted(rows, key=lambda row: (row.fault, row.row)), key=lambda row: row.fault):
        numbers = [row.row for row in group]
        cause = fault(code)
        yield ASIDE.fill(
            count=len(numbers), meaning=_clause(cause.meaning), rows=_row_list(numbers), remedy=cause.remedy
        )


def _fault_lines(faults: Sequence[CellFault]) -> Iterator[Text]:
    for (column, _, code), group in _by_cause(faults):
        rows = _rows(group)
        told = CELLS if column else ROWS_WITH
        meaning = _clause(fault(code).meaning)
        yield told.fill(column=column, count=number(_cells(group)), meaning=meaning, rows=_row_list(rows))


def _clause(sentence: Text) -> Text:
    """Return a sentence as part of another: without its full stop."""
    return Text(id=sentence.id.rstrip("."), en=sentence.en.rstrip("."))


def _by_cause(faults: Iterable[CellFault]) -> list[tuple[tuple[str, str, str], list[CellFault]]]:
    """Group cell faults by column, field and code, in that order."""

    def cause(fault: CellFault) -> tuple[str, str, str]:
        return fault.column, fault.field, fault.fault

    return [(key, list(group)) for key, group in groupby(sorted(faults, key=cause), key=cause)]


def _cells(faults: Sequence[CellFault]) -> int:
    return sum(one.rows for one in faults)


def _rows(faults: Sequence[CellFault]) -> list[int]:
    """Rows with the fault; empty when it is said of the whole column."""
    return sorted(one.row for one in faults if one.row)


def _row_list(rows: Sequence[int]) -> Text:
    """Name the first rows and count the rest."""
    if not rows:
        return WHOLE_COLUMN
    named = ", ".join(map(str, rows[:ROWS_NAMED]))
    if len(rows) <= ROWS_NAMED:
        return ROWS.fill(rows=named)
    more = MORE.fill(count=len(rows) - ROWS_NAMED)
    return ROWS.fill(rows=Text(id=f"{named}, {more.id}", en=f"{named}, {more.en}"))


def _total(files: Sequence[FileReading]) -> Text:
    tables = [table for file in files for table in file.tables]
    sums = Counter(rows_in=0, rows_read=0, aside=0)
    for table in tables:
        sums.update(_rows_of(table))
    counts = Counter(table.role for table in tables)
    told = {
        lang: ", ".join(f"{name[lang]} {number(counts[role])[lang]}" for role, name in ROLES.items()) for lang in Lang
    }
    counted = numbers({"files": len(files), "tables": len(tables), **sums})
    return TOTAL.fill(roles=Text(id=told[Lang.ID], en=told[Lang.EN]), **counted)


def _rows_of(table: TableReading) -> dict[str, int]:
    return {"rows_in": table.rows_in, "rows_read": table.rows_read, "aside": table.rows_in - table.rows_read}
