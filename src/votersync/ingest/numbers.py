"""Identity-number columns: every digit as written, damage recognised by column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nik import (
    LENGTH,
    NikFault,
    certain_digits,
    is_cut_by_excel,
    read_number,
    without_last_digit,
)
from votersync.ingest.cells import FaultLog, texts_of
from votersync.ingest.columnwise import Coded, together
from votersync.ingest.digits import unsound
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import BrokenCell, Cell

_NUMBERS = frozenset({int, float, bool})
_MASKED, _MASK = rf"^[0-9][0-9*#?xX]{{{LENGTH - 1}}}$", "[*#xX]"
"""How nearly all masked numbers are written; :func:`votersync.domain.nik.read_number` gives the same of them."""
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
    for row in unsound(numbers, are_niks=field == "nik"):
        log.add(row, field, field, f"{field}-tidak-sah", shown[row])
    return numbers, shown


def _known(number: str | None) -> int:
    return -1 if number is None else 16 - number.count(UNKNOWN_DIGIT)


def _read_column(header: str, cells: Coded[Cell], field: str, log: FaultLog) -> ColumnOfNumbers:
    shown = texts_of(cells, header, field, log)
    texts = pa.array(shown.values, pa.string())
    others = np.flatnonzero(~_are_whole(texts))
    # All but a few of millions are whole or masked in this way; the rest is read one by one.
    unlike = texts.take(pa.array(others))
    is_masked = pc.match_substring_regex(pc.fill_null(unlike, ""), _MASKED).to_numpy(zero_copy_only=False)
    masked, read_slowly = (others[its].tolist() for its in (is_masked, ~is_masked))
    numbers = list(shown.values)
    told = pc.replace_substring_regex(unlike.filter(pa.array(is_masked)), _MASK, UNKNOWN_DIGIT)
    for i, number in zip(masked, told.to_pylist(), strict=True):
        numbers[i] = number
    faults: dict[int, str] = {}
    for i in read_slowly:
        read = _read_slowly(cells.values[i], numbers[i])
        if isinstance(read, NikFault):
            faults[i], read = read.value, None
        elif read and UNKNOWN_DIGIT in read:
            masked.append(i)
        numbers[i] = read
    for row in cells.rows_of([i for i, fault in faults.items() if fault]):
        log.add(row, header, field, faults[int(cells.codes[row])], shown[row])
    if masked:
        log.add_column(header, field, "nik-disamarkan", len(cells.rows_of(masked)))
    _mark_cut(numbers, cells, (header, field), log)
    return (shown if numbers == shown.values else Coded(numbers, cells.codes)), shown


def _are_whole(texts: pa.Array) -> npt.NDArray[np.bool_]:
    """Which texts are 16 digits and nothing else."""
    are_whole = pc.and_(pc.equal(pc.binary_length(texts), LENGTH), pc.ascii_is_decimal(texts))
    return np.asarray(pc.fill_null(are_whole, False))  # noqa: FBT003 - Arrow's own


def _mark_cut(numbers: list[str | None], cells: Coded[Cell], where: tuple[str, str], log: FaultLog) -> None:
    """Mark 16th digits that a spreadsheet made 0 as unknown; number cells and text cells are judged apart."""
    textual = [i for i, number in enumerate(numbers) if number and UNKNOWN_DIGIT not in number]
    numeric: list[int] = []
    if not _NUMBERS.isdisjoint(map(type, cells.values)):
        numeric = [i for i in textual if type(cells.values[i]) in _NUMBERS]
        textual = [i for i in textual if type(cells.values[i]) not in _NUMBERS]
    cut: list[int] = []
    for kind in (numeric, textual):
        if is_cut_by_excel([str(numbers[i]) for i in kind], are_numeric=kind is numeric):
            cut += [i for i in kind if str(numbers[i]).endswith("0")]
    for i in cut:
        numbers[i] = without_last_digit(str(numbers[i]))
    if cut:
        log.add_column(*where, "nik-dibulatkan", len(cells.rows_of(cut)))


def _read_slowly(cell: Cell, text: str | None) -> str | NikFault | None:
    if text is None:
        # A number too large for a double to hold: the digits it cannot have changed are known.
        whole = cell.shown if isinstance(cell, BrokenCell) else ""
        return certain_digits(int(whole)) if len(whole) == LENGTH and whole.isdecimal() and whole.isascii() else None
    return read_number(text)
