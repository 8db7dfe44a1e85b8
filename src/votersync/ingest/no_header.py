"""What is told of a sheet in which no header was found: that it may hold persons, or nothing at all.

What its cells hold is never told: without a header they may be a person's data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from votersync.domain.kode import read_kelamin, read_status_kawin
from votersync.domain.negara import is_negara
from votersync.domain.nik import LENGTH, PROVINCES
from votersync.domain.wilayah import fold_place, kecamatans_named
from votersync.ingest.cells import filled, plain_text, row_texts
from votersync.ingest.header import read_header
from votersync.ingest.header_rows import ROWS_ABOVE_A_HEADER, words_in
from votersync.ingest.profile import MOSTLY, SAMPLE_ROWS, SOME, profiles_of
from votersync.ingest.rawtable import RawTable
from votersync.records import Cell, FileProblem, Role, Sheet
from votersync.text import Text

FEWEST_WORDS_TOLD = 2
FEWEST_ROWS_OF_A_TABLE = 3

NO_NAME_HEADER = Text(
    id="Baris {number} berjudul {seen}, tanpa judul untuk nama.",
    en="Row {number} has the headers {seen}, and none for the name.",
)
TOO_FEW_HEADERS = Text(
    id="Judul di baris {number} yang dikenal hanya {seen}; itu terlalu sedikit.",
    en="Of the headers in row {number} only {seen} are known, which is too few.",
)

_KINDS_OF_CODES: tuple[Callable[[str], object], ...] = (
    read_kelamin,
    read_status_kawin,
    is_negara,
    lambda text: fold_place(text) in kecamatans_named(),
)

_NUMBER = re.compile(rf"(?<!\d)\d{{{LENGTH}}}")


def told_without_header(sheet: Sheet, file: str, role: Role) -> list[RawTable | FileProblem]:
    """Return a problem where people may be lost; a recap or a page of instructions is none.

    Args:
        sheet: a sheet in which no header was found.
        file: its file.
        role: what the user said the file holds, or UNKNOWN; who said so misses the table in every sheet.
    """
    wide = [row for row in sheet.rows if filled(row) > 1]
    are_numbered = _hold_numbers(sheet.rows)
    if not are_numbered and (not wide or (role is Role.UNKNOWN and len(wide) < FEWEST_ROWS_OF_A_TABLE)):
        return []
    may_hold_persons = role is not Role.UNKNOWN or are_numbered or seem_persons(wide)
    fault = "tanpa-kolom-nama" if may_hold_persons else "bukan-tabel-orang"
    return [FileProblem(file, sheet.name, fault, _what_was_found(sheet))]


def _what_was_found(sheet: Sheet) -> Text:
    """Name the row that looks most like a header, by the words in it that are known to be none of a person's."""
    counts = [words_in(row) for row in sheet.rows[:ROWS_ABOVE_A_HEADER]]
    at = counts.index(max(counts))
    if counts[at] < FEWEST_WORDS_TOLD:
        return Text(
            id="Tidak ada baris judul yang dikenal di antara {rows} baris; kolom nama diperlukan.",
            en="No header row is known among {rows:row|rows}; a name column is needed.",
        ).fill(rows=len(sheet.rows))
    seen = ", ".join(text for text in row_texts(sheet.rows[at]) if text and read_header(text))[:200]
    says_name = any(found.field == "nama" for text in row_texts(sheet.rows[at]) if (found := read_header(text)))
    return (TOO_FEW_HEADERS if says_name else NO_NAME_HEADER).fill(number=sheet.numbers[at], seen=seen)


def _hold_numbers(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether identity numbers stand among other words in a cell, as in a text that no delimiter divides."""
    found = 0
    for row in rows:
        texts = [cell for cell in row if isinstance(cell, str) and len(cell) > LENGTH]
        found += any(number[:2] in PROVINCES for text in texts for number in _NUMBER.findall(text))
        if found >= FEWEST_ROWS_OF_A_TABLE:
            return True
    return False


def seem_persons(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether some column holds what only tables of persons hold: identity numbers, dates, sexes or passports.

    A list of choices, as forms have on a sheet of their own, says each sex once; of one or two persons nobody can tell.
    """
    step = max(len(rows) // SAMPLE_ROWS, 1)
    sample = rows[::step][:SAMPLE_ROWS]
    seen = profiles_of(sample)
    are_few = len(sample) < FEWEST_ROWS_OF_A_TABLE
    return any(
        max(p.number16, p.date, p.ttl, p.passport) >= SOME
        or (p.sex >= MOSTLY and (are_few or _repeats(sample, column)))
        for column, p in enumerate(seen)
    )


def _repeats(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column says something twice."""
    said = [text for row in rows if column < len(row) and (text := plain_text(row[column]))]
    return len(set(said)) < len(said)


def is_lookup(fields: Iterable[str], names: Sequence[Cell]) -> bool:
    """Whether a table of numbers and names says what codes mean, as databases have one for each kind of them.

    Args:
        fields: what its columns hold.
        names: some of its names: those of sexes, marital states, countries or kecamatan are nobody's.
    """
    texts = [text.upper() for cell in names if (text := plain_text(cell))]
    told = (sum(bool(is_of_kind(text)) for text in texts) for is_of_kind in _KINDS_OF_CODES)
    return {"nama", "dpid"}.issuperset(fields) and bool(texts) and max(told) > MOSTLY * len(texts)
