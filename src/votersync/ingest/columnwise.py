"""A sheet by column: rows put together only where one is looked at, and columns by their distinct values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from votersync.records import Cell

T = TypeVar("T")
R = TypeVar("R")
Codes = npt.NDArray[np.intp]

_NUMBERS = frozenset({int, float, bool})


class RowsOfColumns(Sequence[Sequence[Cell]]):
    """Rows kept as columns of equal length: what is done with all rows is done column by column."""

    def __init__(self, columns: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]] = ()) -> None:
        self.columns = columns
        self._rows = rows
        """The same as rows where they are at hand: a row may end early there."""

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @overload
    def __getitem__(self, at: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if self._rows:
            return self._rows[at]
        if isinstance(at, slice):
            return list(map(list, zip(*(column[at] for column in self.columns), strict=True)))
        return [column[at] for column in self.columns]

    def __eq__(self, other: object) -> bool:
        return self[:] == other

    __hash__ = None  # type: ignore[assignment]


def by_column(rows: Sequence[Sequence[Cell]]) -> RowsOfColumns:
    """Return the rows with their columns at hand; in these, rows that end early are blank to the right."""
    return rows if isinstance(rows, RowsOfColumns) else RowsOfColumns(list(zip_longest(*rows)), rows)


@dataclass(frozen=True, slots=True)
class Coded(Generic[T]):
    """A column by its distinct values: most values of a roll recur, and each is read once."""

    values: Sequence[T]
    codes: Codes
    """For each row the position of its value among ``values``."""

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> T:
        return self.values[int(self.codes[row])]

    def each(self, read: Callable[[T], R]) -> Coded[R]:
        """Read every value once."""
        return Coded([read(value) for value in self.values], self.codes)

    def rows(self, test: Callable[[T], object]) -> list[int]:
        """Return the rows whose value passes, in order."""
        return self.rows_of([i for i, value in enumerate(self.values) if test(value)])

    def rows_of(self, positions: Sequence[int]) -> list[int]:
        """Return the rows that hold one of the values at *positions*, in order."""
        return np.flatnonzero(np.isin(self.codes, positions)).tolist() if positions else []

    def replaced(self, by_row: dict[int, T]) -> Coded[T]:
        """Return the column with other values in some rows."""
        codes = self.codes.copy()
        codes[list(by_row)] = np.arange(len(self.values), len(self.values) + len(by_row))
        return Coded([*self.values, *by_row.values()], codes)

    def without(self, rows: set[int]) -> Coded[T]:
        """Return the column without some rows."""
        return Coded(self.values, np.delete(self.codes, sorted(rows)))

    def array(self, kind: pa.DataType) -> pa.Array:
        """Return the column as Arrow has it."""
        is_category = pa.types.is_dictionary(kind)
        plain = pa.string() if is_category else kind
        if len(self.values) == 1:
            column = pa.repeat(pa.scalar(self.values[0], plain), len(self.codes))
        else:
            column = pa.array(self.values, plain).take(pa.array(self.codes))
        return column.dictionary_encode().cast(kind) if is_category else column


def coded(cells: Sequence[T]) -> Coded[T]:
    """Find the distinct values of a column, in the order in which they first stand there."""
    try:
        found = pa.array(cells, pa.string()).dictionary_encode(null_encoding="encode")
    except (pa.ArrowTypeError, UnicodeEncodeError):
        # Numbers or dates are among them, or half a letter that Arrow does not take.
        return _of_several_kinds(cells)
    return Coded(found.dictionary.to_pylist(), found.indices.to_numpy().astype(np.intp))


def _of_several_kinds(cells: Sequence[T]) -> Coded[T]:
    if len(_NUMBERS.intersection(map(type, cells))) > 1:
        # 1, 1.0 and True are equal and yet three cells.
        return _of_one_kind(list(zip(map(type, cells), cells, strict=True))).each(lambda typed: typed[1])
    return _of_one_kind(cells)


def _of_one_kind(cells: Sequence[T]) -> Coded[T]:
    positions = _Positions[T]()
    codes = np.fromiter(map(positions.__getitem__, cells), np.intp, len(cells))
    return Coded(list(positions), codes)


class _Positions(dict[T, int]):
    """Numbers what is looked up in the order in which it is first asked for."""

    def __missing__(self, cell: T) -> int:
        self[cell] = position = len(self)
        return position


def constant(value: T, rows: int) -> Coded[T]:
    """Return a column with one value in all rows."""
    return Coded([value], np.zeros(rows, np.intp))


def filled_from(column: Coded[T], other: Coded[R]) -> Coded[T | R]:
    """Fill the blanks of a column from another."""
    if len(other.values) == 1:
        blank = other.values[0]
        return Coded([value or blank for value in column.values], column.codes)
    return together(column, other).each(lambda pair: pair[0] or pair[1])


def together(first: Coded[T], second: Coded[R]) -> Coded[tuple[T, R]]:
    """Pair two columns row by row: the distinct pairs."""
    if len(first.values) == 1 or len(second.values) == 1:
        codes = second.codes if len(first.values) == 1 else first.codes
        return Coded([(a, b) for a in first.values for b in second.values], codes)
    keys, codes = np.unique(first.codes * len(second.values) + second.codes, return_inverse=True)
    pairs = zip(*(half.tolist() for half in np.divmod(keys, len(second.values))), strict=True)
    return Coded([(first.values[a], second.values[b]) for a, b in pairs], codes)
