"""Identity-number columns: every digit as written, damage recognised by column."""

from __future__ import annotations

from collections.abc import Sequence

from votersync.domain.nik import (
    LENGTH,
    NikFault,
    certain_digits,
    is_cut_by_excel,
    is_plausible,
    read_number,
    without_last_digit,
)
from votersync.domain.nkk import is_plausible as is_plausible_nkk
from votersync.domain.wilayah import is_region_code
from votersync.ingest.cells import FaultLog, texts_of
from votersync.ingest.columnwise import Coded, together
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import BrokenCell, Cell

ColumnOfNumbers = tuple[Coded[str | None], Coded[str | None]]


def read_numbers(columns: Sequence[tuple[str, Coded[Cell]]], field: str, log: FaultLog) -> ColumnOfNumbers:
    """Read one or more columns of the same number (full and masked twins): the fuller one counts, cell by cell.

    Args:
        columns: (header, cells) of each column.
        field: ``nik`` or ``nkk``.
        log: takes the faults.

    Returns:
        16-character patterns (None unknown) and the texts they were read from (None blank).
    """
    read = [_read_column(header, cells, field, log) for header, cells in columns]
    numbers, shown = read[0]
    for other in read[1:]:
        pairs = together(together(numbers, shown), together(*other))
        fuller = pairs.each(lambda pair: max(pair, key=lambda read: _known(read[0])))
        numbers, shown = fuller.each(lambda read: read[0]), fuller.each(lambda read: read[1])
    is_sound = _is_sound_nik if field == "nik" else is_plausible_nkk
    for row in numbers.rows(lambda n: n is not None and UNKNOWN_DIGIT not in n and not is_sound(n)):
        log.add(row, field, field, f"{field}-tidak-sah", shown[row])
    return numbers, shown


def _is_sound_nik(number: str) -> bool:
    return is_plausible(number) and is_region_code(number[:6])


def _known(number: str | None) -> int:
    return -1 if number is None else 16 - number.count(UNKNOWN_DIGIT)


def _read_column(header: str, cells: Coded[Cell], field: str, log: FaultLog) -> ColumnOfNumbers:
    shown = texts_of(cells, header, field, log)
    read = Coded([_read(*pair) for pair in zip(cells.values, shown.values, strict=True)], cells.codes)
    for row in read.rows(lambda number: isinstance(number, NikFault) and number is not NikFault.EMPTY):
        log.add(row, header, field, str(read[row]), shown[row])
    numbers = read.each(lambda number: None if isinstance(number, NikFault) else number)
    masked = len(numbers.rows(lambda number: number and UNKNOWN_DIGIT in number))
    if masked:
        log.add_column(header, field, "nik-disamarkan", masked)
    return _with_cut_marked(numbers, cells, (header, field), log), shown


def _with_cut_marked(
    numbers: Coded[str | None], cells: Coded[Cell], where: tuple[str, str], log: FaultLog
) -> Coded[str | None]:
    """Mark 16th digits that a spreadsheet made 0 as unknown; number cells and text cells are judged apart."""
    is_numeric = [isinstance(cell, int | float) for cell in cells.values]
    complete = [number if number and UNKNOWN_DIGIT not in number else "" for number in numbers.values]
    is_cut = [False] * len(complete)
    for kind in (True, False):
        judged = [i for i, number in enumerate(complete) if number and is_numeric[i] is kind]
        if is_cut_by_excel([complete[i] for i in judged], are_numeric=kind):
            for i in judged:
                is_cut[i] = complete[i].endswith("0")
    cut = len(Coded(is_cut, cells.codes).rows(bool))
    if not cut:
        return numbers
    log.add_column(*where, "nik-dibulatkan", cut)
    marked = [without_last_digit(complete[i]) if is_cut[i] else number for i, number in enumerate(numbers.values)]
    return Coded(marked, cells.codes)


def _read(cell: Cell, text: str | None) -> str | NikFault | None:
    if text is None:
        # A number too large for a double to hold: the digits it cannot have changed are known.
        whole = cell.shown if isinstance(cell, BrokenCell) else ""
        return certain_digits(int(whole)) if _is_whole(whole) else None
    return text if _is_whole(text) else read_number(text)


def _is_whole(text: str) -> bool:
    return len(text) == LENGTH and text.isdecimal() and text.isascii()
