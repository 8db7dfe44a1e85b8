"""From a sheet to raw tables: header, columns, role, context, and every row in exactly one place."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch

import numpy as np

from votersync.config import USUAL_HOME, ColumnRule
from votersync.domain.alamat import read_alamat
from votersync.ingest.above import filled_from_above
from votersync.ingest.beside import tables_apart
from votersync.ingest.blocks import with_blocks_as_rows
from votersync.ingest.boxes import without_boxes
from votersync.ingest.cells import filled, plain_text, row_texts
from votersync.ingest.columns import SAID, apply_rule, map_columns
from votersync.ingest.columnwise import Coded, by_column, constant
from votersync.ingest.context import are_other_desas, context_of_names, context_of_rows, merge
from votersync.ingest.couples import couples_apart
from votersync.ingest.decks import with_decks_placed
from votersync.ingest.families import with_families
from votersync.ingest.header import fold_header
from votersync.ingest.header_rows import Header, find_headers, is_numbering, words_in
from votersync.ingest.no_header import is_lookup, seem_persons, told_without_header
from votersync.ingest.once import filled_down, notes_of, said_once
from votersync.ingest.one_column import divided
from votersync.ingest.profile import SAMPLE_ROWS
from votersync.ingest.rawtable import RawTable
from votersync.ingest.role import layout_of, role_of
from votersync.ingest.row_kinds import (
    filled_counts,
    find_examples,
    find_labelled,
    find_odd,
    is_header_again,
    kind_of,
    says_period,
    says_place,
)
from votersync.ingest.said import judged
from votersync.ingest.several_lines import people_apart
from votersync.ingest.shift import mend_shifted
from votersync.ingest.two_names import with_names_together
from votersync.ingest.wrapped import find_wrapped, with_wrapped
from votersync.records import Cell, CellFault, ColumnReading, FileProblem, Role, SetAside, Sheet, TableReading
from votersync.text import Text

FEWEST_CELLS = 3
"""Cells of a row that is looked at to tell what the columns hold."""
WIDEST_TITLE = 4
"""Cells above which a line between tables is no title or identity block."""

_PLACES = ("provinsi", "kabupaten", "kecamatan", "desa", "tps", "rw", "rt")
"""Places that a line between persons may name, from above."""


@dataclass(slots=True)
class _Part:
    """Rows below one header that share one context."""

    header: Header
    context: Mapping[str, str]
    rows: array[int] = field(default_factory=lambda: array("q"))
    aside: list[int] = field(default_factory=list)
    families: list[int] = field(default_factory=list)
    wrapped: dict[int, list[int]] = field(default_factory=dict)
    not_rows: Counter[str] = field(default_factory=Counter)


def find_tables(
    sheet: Sheet, file: str, *, role: Role, rules: Sequence[ColumnRule] = (), home: str = USUAL_HOME
) -> list[RawTable | FileProblem]:
    """Find the tables of persons in a sheet.

    Args:
        sheet: its non-blank rows.
        file: name of the file, for contexts and messages.
        role: what the user said the file holds, or UNKNOWN.
        rules: columns named by the user.
        home: code of the regency whose places sheet and file names may say by their bare names.

    Returns:
        raw tables, and a problem for each table that cannot be used.  A sheet that is no table of persons gives none.
    """
    rule = next((rule for rule in rules if fnmatch(file, rule.files)), None)
    if rule and rule.role:
        role = Role(rule.role)
    sheet, headers = _in_rows(sheet, rule)
    if (people := people_apart(sheet, headers)) is not sheet:
        sheet, headers = people, _headers(people, rule)
    if apart := tables_apart(sheet, headers) or couples_apart(sheet, headers):
        return [table for each in apart for table in find_tables(each, file, role=role, rules=rules, home=home)]
    if not headers:
        return told_without_header(sheet, file, role)
    return _tables_below(headers, sheet, file, role, rule, home)


def _tables_below(
    headers: Sequence[Header], sheet: Sheet, file: str, role: Role, rule: ColumnRule | None, home: str
) -> list[RawTable | FileProblem]:
    """Read the table below each header; what stands above the first, and the names of sheet and file, say of all."""
    found: list[RawTable | FileProblem] = []
    names = {each: context_of_names(sheet.name, file, home, is_roll=each is Role.VOTERS) for each in Role}
    above = [row for row in sheet.rows[: headers[0].rows[0]] if filled(row) - row.count(":") <= WIDEST_TITLE * 2]
    titles = " ".join([*(text for row in above for text in row_texts(row)), sheet.name, file])
    context: Mapping[str, str] = context_of_rows(above)
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        end = following.rows[0] if following else len(sheet.rows)
        sample = _sample(sheet, header, end)
        columns, words = map_columns(header, sample)
        if rule:
            columns = apply_rule(columns, rule.fields)
        at = {column.field: column.column for column in columns if column.field}
        if "nama" not in at:
            found.append(_problem(file, sheet, "tanpa-kolom-nama", header.texts))
            context = {}
            continue
        if is_lookup(at, _column(sheet.rows[header.end : end][:SAMPLE_ROWS], at["nama"])):
            found.append(_problem(file, sheet, "bukan-tabel-orang", header.texts))
            continue
        parts = _parts(sheet, header, end, at, context)
        context = _taken_off(parts)
        seems = role_of(columns, words, titles, is_of_country="negara" in names[role])
        table_role = seems if role is Role.UNKNOWN else role
        desas = _desas_written(sample, at)
        named = names[Role.UNKNOWN if are_other_desas(desas, names[table_role]) else table_role]
        raws = [_raw(sheet, file, part, columns, table_role, merge(part.context, named)) for part in parts]
        found += [judged(raw, seems, rule) for raw in raws]
        if table_role is Role.UNKNOWN:
            found.append(_problem(file, sheet, "peran-tak-jelas", header.texts))
    return found


def _column(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    return [row[column] for row in rows if column < len(row)]


def _desas_written(sample: Sequence[Sequence[Cell]], at: Mapping[str, int]) -> list[str]:
    """Return the desas that rows say, in a column of their own or else in their addresses."""
    field = "desa" if "desa" in at else "alamat"
    texts = row_texts([row[at[field]] for row in sample if field in at and at[field] < len(row)])
    return texts if field == "desa" else [read_alamat(text).desa for text in texts]


def _in_rows(sheet: Sheet, rule: ColumnRule | None) -> tuple[Sheet, list[Header]]:
    """Return a sheet with its cells apart and people in rows, and its headers."""
    sheet = with_decks_placed(divided(sheet))
    sheet = with_names_together(replace(sheet, rows=by_column(sheet.rows)))
    if headers := _headers(sheet, rule):
        return without_boxes(sheet, headers), headers
    blocks = with_blocks_as_rows(sheet)
    if blocks is None:
        return sheet, []
    blocks = replace(blocks, rows=by_column(blocks.rows))
    return blocks, _headers(blocks, rule)


def _headers(sheet: Sheet, rule: ColumnRule | None) -> list[Header]:
    if rule and rule.header_row and rule.header_row in sheet.numbers:
        at = list(sheet.numbers).index(rule.header_row)
        texts = tuple(row_texts(sheet.rows[at]))
        return [Header((at,), texts, texts)]
    headers = find_headers(sheet)
    if headers or not sheet.rows:
        return headers
    header = _from_the_first_row(sheet, rule)
    return [header] if header else []


def _from_the_first_row(sheet: Sheet, rule: ColumnRule | None) -> Header | None:
    """Return the header of a table that has none, where its content tells name and NIK, or the user said which column.

    Its first row is a person then; but where the user names columns by their letters it may be a header in words that
    are not known, which is told by having no digit in it.
    """
    width = max(len(row) for row in sheet.rows[:SAMPLE_ROWS])
    blank = Header((0,), ("",) * width, ("",) * width)
    people = [row for row in sheet.rows[:SAMPLE_ROWS] if not is_numbering(row)]
    columns, _ = map_columns(replace(blank, rows=()), people)
    said = {column.field for column in apply_rule(columns, rule.fields) if column.reason is SAID} if rule else set()
    if "nama" in said and seem_persons(sheet.rows):
        texts = tuple(row_texts(sheet.rows[0]))
        return blank if any(c.isdigit() for text in texts for c in text) else Header((0,), texts, texts)
    is_told = {"nama", "nik"} <= {column.field for column in columns}
    return blank if is_told and not words_in(sheet.rows[0]) else None


def _problem(file: str, sheet: Sheet, fault: str, headers: Sequence[str]) -> FileProblem:
    seen = ", ".join(text for text in headers if text)[:200]
    return FileProblem(file, sheet.name, fault, Text(id=f"Terbaca: {seen}.", en=f"Found: {seen}."))


def _sample(sheet: Sheet, header: Header, end: int) -> list[Sequence[Cell]]:
    """Rows spread over the table, long enough to be persons."""
    first = header.end
    step = max((end - first) // SAMPLE_ROWS, 1)
    rows = [row for row in sheet.rows[first:end:step] if filled(row) >= FEWEST_CELLS]
    return [row for row in rows if not (is_header_again(row, header) or is_numbering(row))][:SAMPLE_ROWS]


def _parts(
    sheet: Sheet, header: Header, end: int, fields: Mapping[str, int], context: Mapping[str, str]
) -> list[_Part]:
    """Sort the rows below a header; a place line between them begins a part with its own context."""
    first = header.end
    columns = by_column(sheet.rows).columns
    name_at = fields["nama"]
    counts = filled_counts(columns, first, end)
    usual = int(np.sort(counts)[len(counts) * 3 // 4]) if len(counts) else 0
    blank: Coded[Cell] = constant(None, len(counts))
    names = columns[name_at].taken(slice(first, end)) if name_at < len(columns) else blank
    odd = {first + at for at in find_odd(names, counts, header, name_at, usual)}
    examples = find_examples(columns[:name_at])
    odd |= {at for at in find_labelled(columns) | examples if first <= at < end}
    kinds = {at: "example" if at in examples else kind_of(sheet.rows[at], header, name_at, usual) for at in sorted(odd)}
    wrapped = find_wrapped(sheet, kinds, fields)
    last = next((at for at in reversed(range(first, end)) if kinds.get(at, "person") == "person"), first)
    parts = [_Part(header, context)]
    parts[0].not_rows["header"] = len(header.rows) if header.is_there else 0
    begin = first
    for at, kind in kinds.items():
        parts[-1].rows.extend(range(begin, at))
        begin = at + 1
        if at in wrapped:
            parts[-1].wrapped.setdefault(wrapped[at], []).append(at)
            parts[-1].not_rows["wrapped"] += 1
            continue
        goes_on = kind == "block" and _goes_on(sheet.rows[at], fields, is_footer=at > last)
        _sort_in(sheet, at, "doubtful" if goes_on else kind, parts, context)
    parts[-1].rows.extend(range(begin, end))
    return parts


def _taken_off(parts: list[_Part]) -> Mapping[str, str]:
    """Take off what a place line below the last row began: it holds for the table whose header comes next."""
    if len(parts) == 1 or parts[-1].rows or parts[-1].aside:
        return {}
    last = parts.pop()
    parts[-1].not_rows += last.not_rows
    return last.context


def _goes_on(row: Sequence[Cell], fields: Mapping[str, int], *, is_footer: bool) -> bool:
    """Whether all there is of a row between persons may belong to one of them.

    That is an address that goes on below, whose place is none for the following, or a name alone.
    """
    name_at, address_at = fields["nama"], fields.get("alamat", 0)
    at = next(column for column, cell in enumerate(row) if cell is not None)
    if filled(row) > 1 or is_footer:
        return False
    return at == address_at > name_at or (at == name_at > 0 and not (says_place(row[at]) or says_period(row[at])))


def _sort_in(sheet: Sheet, at: int, kind: str, parts: list[_Part], context: Mapping[str, str]) -> None:
    """Put a row where its kind belongs: into the last part, or before a new one."""
    part = parts[-1]
    if kind == "person":
        part.rows.append(at)
    elif kind == "doubtful":
        part.aside.append(at)
    else:
        part.not_rows[kind] += 1
        part.families += [at] * (kind == "family")
        above = context.get("kecamatan", "")
        places = context_of_rows([sheet.rows[at]], above) if kind in ("block", "family") else {}
        if kind == "family":
            places = {level: place for level, place in places.items() if level not in ("rt", "rw")}
        if places and part.rows:
            parts.append(_Part(part.header, {**context, **_above(part.context, places), **places}))
        elif places:
            part.context = {**part.context, **places}


def _above(before: Mapping[str, str], places: Mapping[str, str]) -> Mapping[str, str]:
    """Return what still holds of the lines before.

    That is the places above the highest that a line between persons names, and the country; a line that names none but
    a country or a sex leaves all places.
    """
    named = [_PLACES.index(level) for level in places if level in _PLACES]
    is_of_people = places.keys() <= {"negara", "jenis_kelamin"}
    kept = _PLACES if is_of_people else _PLACES[: min(named, default=0)]
    return {level: before[level] for level in (*kept, "negara") if level in before}


def _raw(
    sheet: Sheet, file: str, part: _Part, columns: Sequence[ColumnReading], role: Role, context: Mapping[str, str]
) -> RawTable:
    at = {column.field: column.column for column in columns if column.field}
    aside = [_aside(sheet, file, i, "baris-bukan-orang") for i in part.aside]
    positions: Sequence[int] = part.rows
    if role is Role.UNKNOWN:
        aside += [_aside(sheet, file, i, "peran-tak-jelas") for i in positions]
        positions = []
    positions, fields, faults, shifted = _mended(sheet, file, positions, columns)
    aside += shifted
    numbers = _taken(sheet.numbers, positions)
    fields = filled_from_above(sheet, with_wrapped(sheet, fields, at, positions, part.wrapped), at, numbers)
    once = said_once(fields, is_roll=role is Role.VOTERS)
    fields = with_families(sheet, filled_down(fields, once), positions, part.families)
    reading = TableReading(
        file=file,
        sheet=sheet.name,
        role=role,
        layout=layout_of([fold_header(column.header) for column in columns], columns, role),
        header_rows=_header_rows(sheet, part.header),
        columns=columns,
        context=context,
        rows_in=len(part.rows) + len(part.aside),
        rows_read=len(numbers),
        set_aside=aside,
        faults=faults,
        notes=_notes(sheet) + notes_of([column.header for column in columns if column.field in once]),
        not_rows=dict(part.not_rows),
    )
    return RawTable(reading, numbers, fields)


def _mended(
    sheet: Sheet, file: str, positions: Sequence[int], columns: Sequence[ColumnReading]
) -> tuple[Sequence[int], dict[str, Coded[Cell]], list[CellFault], list[SetAside]]:
    """Put shifted rows back, or aside where nothing repairs them.

    Returns:
        positions of the rows that are left, their columns by raw field, and what was repaired and set aside.
    """
    at = {column.field: column.column for column in columns if column.field}
    fields = _fields(sheet, positions, at)
    put_back_rows, beyond_repair, longer = mend_shifted(sheet, positions, fields, columns)
    repaired = ((put_back_rows, "baris-bergeser-dipulihkan"), (longer, "baris-lebih-kolom"))
    faults = [CellFault(sheet.numbers[positions[i]], "", "alamat", fault) for rows, fault in repaired for i in rows]
    for name, column in at.items() if put_back_rows else ():
        fields[name] = fields[name].replaced(
            {i: row[column] if column < len(row) else None for i, row in put_back_rows.items()}
        )
    aside = [_aside(sheet, file, positions[i], "baris-bergeser") for i in sorted(beyond_repair)]
    if beyond_repair:
        positions = [position for i, position in enumerate(positions) if i not in beyond_repair]
        fields = {name: column.without(beyond_repair) for name, column in fields.items()}
    return positions, fields, faults, aside


def _header_rows(sheet: Sheet, header: Header) -> list[int]:
    """Row numbers of a header; a page that goes on has that of another sheet, in rows before its first."""
    return [number for i in header.rows if (number := sheet.numbers[i]) > 0] if header.is_there else []


def _fields(sheet: Sheet, positions: Sequence[int], at: Mapping[str, int]) -> dict[str, Coded[Cell]]:
    columns = by_column(sheet.rows).columns
    rows = _as_slice(positions) or positions
    blank: Coded[Cell] = constant(None, len(positions))
    return {name: columns[c].taken(rows) if c < len(columns) else blank for name, c in at.items()}


def _as_slice(positions: Sequence[int]) -> slice | None:
    """Return positions that follow each other as a slice, which takes no memory for each."""
    is_whole = bool(positions) and positions[-1] - positions[0] + 1 == len(positions)
    return slice(positions[0], positions[-1] + 1) if is_whole else None


def _taken(numbers: Sequence[int], positions: Sequence[int]) -> Sequence[int]:
    rows = _as_slice(positions)
    return numbers[rows] if rows else [numbers[i] for i in positions]


def _aside(sheet: Sheet, file: str, at: int, fault: str) -> SetAside:
    shown = " | ".join(text for cell in sheet.rows[at] if (text := plain_text(cell)))
    return SetAside(file, sheet.name, sheet.numbers[at], fault, shown)


def _notes(sheet: Sheet) -> list[Text]:
    notes = list(sheet.notes)
    if sheet.is_hidden:
        notes.append(Text(id="Lembar tersembunyi; tetap dibaca.", en="A hidden sheet; it was read all the same."))
    if sheet.hidden_rows:
        count = len(sheet.hidden_rows)
        notes.append(
            Text(id=f"{count} baris tersembunyi; tetap dibaca.", en=f"{count} hidden rows; read all the same.")
        )
    return notes
