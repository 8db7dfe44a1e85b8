"""Identity-number columns: every digit as written, damage recognised by column."""

from __future__ import annotations

from collections.abc import Sequence

from votersync.domain.nik import NikFault, is_cut_by_excel, is_plausible, read_number, without_last_digit
from votersync.ingest.cells import FaultLog, text_of
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Cell

ColumnOfNumbers = tuple[list[str | None], list[str | None]]


def read_numbers(columns: Sequence[tuple[str, Sequence[Cell]]], field: str, log: FaultLog) -> ColumnOfNumbers:
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
    for more_numbers, more_shown in read[1:]:
        for row, other in enumerate(more_numbers):
            if _known(other) > _known(numbers[row]):
                numbers[row], shown[row] = other, more_shown[row]
    for row, number in enumerate(numbers):
        if number is not None and UNKNOWN_DIGIT not in number and field == "nik" and not is_plausible(number):
            log.add(row, field, field, "nik-tidak-sah", shown[row])
    return numbers, shown


def _known(number: str | None) -> int:
    return -1 if number is None else 16 - number.count(UNKNOWN_DIGIT)


def _read_column(header: str, cells: Sequence[Cell], field: str, log: FaultLog) -> ColumnOfNumbers:
    shown = [text_of(cell, row, header, field, log) for row, cell in enumerate(cells)]
    numbers: list[str | None] = []
    for row, text in enumerate(shown):
        if text is None:
            numbers.append(None)
        elif len(text) == 16 and text.isdecimal() and text.isascii():
            numbers.append(text)
        else:
            numbers.append(_read_slowly(text, row, header, field, log))
    masked = sum(1 for number in numbers if number and UNKNOWN_DIGIT in number)
    if masked:
        log.add_column(header, field, "nik-disamarkan", masked)
    complete = [number for number in numbers if number and UNKNOWN_DIGIT not in number]
    are_numeric = sum(isinstance(cell, int | float) for cell in cells) > len(cells) / 2
    if is_cut_by_excel(complete, are_numeric=are_numeric):
        cut = [row for row, n in enumerate(numbers) if n and UNKNOWN_DIGIT not in n and n.endswith("0")]
        for row in cut:
            numbers[row] = without_last_digit(str(numbers[row]))
        log.add_column(header, field, "nik-dibulatkan", len(cut))
    return numbers, shown


def _read_slowly(text: str, row: int, header: str, field: str, log: FaultLog) -> str | None:
    number = read_number(text)
    if isinstance(number, NikFault):
        if number is not NikFault.EMPTY:
            log.add(row, header, field, number.value, text)
        return None
    return str(number)
