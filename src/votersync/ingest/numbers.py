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
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import BrokenCell, Cell

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
    is_sound = _is_sound_nik if field == "nik" else is_plausible_nkk
    for row, number in enumerate(numbers):
        if number is not None and UNKNOWN_DIGIT not in number and not is_sound(number):
            log.add(row, field, field, f"{field}-tidak-sah", shown[row])
    return numbers, shown


def _is_sound_nik(number: str) -> bool:
    return is_plausible(number) and is_region_code(number[:6])


def _known(number: str | None) -> int:
    return -1 if number is None else 16 - number.count(UNKNOWN_DIGIT)


def _read_column(header: str, cells: Sequence[Cell], field: str, log: FaultLog) -> ColumnOfNumbers:
    shown = texts_of(cells, header, field, log)
    numbers: list[str | None] = []
    for row, text in enumerate(shown):
        if text is not None and len(text) == LENGTH and text.isdecimal() and text.isascii():
            numbers.append(text)
        else:
            numbers.append(_read_slowly(cells[row], text, row, (header, field), log))
    masked = sum(1 for number in numbers if number and UNKNOWN_DIGIT in number)
    if masked:
        log.add_column(header, field, "nik-disamarkan", masked)
    _mark_cut(numbers, cells, (header, field), log)
    return numbers, shown


def _mark_cut(numbers: list[str | None], cells: Sequence[Cell], where: tuple[str, str], log: FaultLog) -> None:
    """Mark 16th digits that a spreadsheet made 0 as unknown; number cells and text cells are judged apart."""
    complete = [row for row, number in enumerate(numbers) if number and UNKNOWN_DIGIT not in number]
    numeric = [row for row in complete if isinstance(cells[row], int | float)]
    textual = [row for row in complete if not isinstance(cells[row], int | float)] if numeric else complete
    cut: list[int] = []
    for rows in (numeric, textual):
        if is_cut_by_excel([str(numbers[row]) for row in rows], are_numeric=rows is numeric):
            cut += [row for row in rows if str(numbers[row]).endswith("0")]
    for row in cut:
        numbers[row] = without_last_digit(str(numbers[row]))
    if cut:
        log.add_column(*where, "nik-dibulatkan", len(cut))


def _read_slowly(cell: Cell, text: str | None, row: int, where: tuple[str, str], log: FaultLog) -> str | None:
    if text is None:
        # A number too large for a double to hold: the digits it cannot have changed are known.
        whole = cell.shown if isinstance(cell, BrokenCell) else ""
        return certain_digits(int(whole)) if len(whole) == LENGTH and whole.isdecimal() and whole.isascii() else None
    number = read_number(text)
    if isinstance(number, NikFault):
        if number is not NikFault.EMPTY:
            log.add(row, *where, number.value, text)
        return None
    return number
