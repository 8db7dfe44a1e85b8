"""A sheet by column: rows put together only where one is looked at, and columns by their distinct values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from votersync.records import Cell

T = TypeVar("T")
R = TypeVar("R")
Codes = npt.NDArray[np.signedinteger[Any]]  # Any: of the width that numpy or Arrow gives

_NUMBERS = frozenset({int, float, bool})


class RowsOfColumns(Sequence[Sequence[Cell]]):
    """Rows kept as columns of equal length: what is done with all rows is done column by column."""

    def __init__(self, columns: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]] = ()) -> None:
        self.columns = [column if isinstance(column, Coded) else coded(column) for column in columns]
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

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        return self[:] == other

    __hash__ = None  # type: ignore[assignment]


def by_column(rows: Sequence[Sequence[Cell]]) -> RowsOfColumns:
    """Return the rows with their columns at hand; in these, rows that end early are blank to the right."""
    return rows if isinstance(rows, RowsOfColumns) else RowsOfColumns(list(zip_longest(*rows)), rows)


@dataclass(frozen=True, slots=True)
class Coded(Sequence[T], Generic[T]):
    """A column by its distinct values: most values of a roll recur, and each is read once."""

    values: Sequence[T]
    """Each is held by some row."""
    codes: Codes
    """For each row the position of its value among ``values``."""

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, row: int) -> T: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[T]: ...
    def __getitem__(self, row: int | slice) -> T | Sequence[T]:
        if isinstance(row, slice):
            return [self.values[code] for code in self.codes[row].tolist()]
        return self.values[int(self.codes[row])]

    def __iter__(self) -> Iterator[T]:
        return map(self.values.__getitem__, self.codes.tolist())

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
        return _held([*self.values, *by_row.values()], codes)

    def taken(self, rows: slice | Sequence[int] | Codes) -> Coded[T]:
        """Return some rows of the column, in order."""
        return _held(self.values, self.codes[rows])

    def without(self, rows: set[int]) -> Coded[T]:
        """Return the column without some rows."""
        return _held(self.values, np.delete(self.codes, sorted(rows)))

    def array(self, kind: pa.DataType) -> pa.Array:
        """Return the column as Arrow has it."""
        is_category = pa.types.is_dictionary(kind)
        plain = pa.string() if is_category else kind
        if len(self.values) == 1:
            column = pa.repeat(pa.scalar(self.values[0], plain), len(self.codes))
        else:
            column = pa.array(self.values, plain).take(pa.array(self.codes))
        return column.dictionary_encode().cast(kind) if is_category else column


def _held(values: Sequence[T], codes: Codes) -> Coded[T]:
    """Leave out values that no row holds: what is said of a column is said of its rows."""
    is_held = np.zeros(len(values), dtype=bool)
    is_held[codes] = True
    if is_held.all():
        return Coded(values, codes)
    held = np.flatnonzero(is_held)
    position = np.empty(len(values), dtype=codes.dtype)
    position[held] = np.arange(len(held))
    return Coded([values[i] for i in held.tolist()], position[codes])


def coded(cells: Sequence[T]) -> Coded[T]:
    """Find the distinct values of a column, in the order in which they first stand there."""
    try:
        texts = pa.array(cells, pa.string())
    except (pa.ArrowTypeError, UnicodeEncodeError):
        # Numbers or dates are among them, or half a letter that Arrow does not take.
        return _of_several_kinds(cells)
    return coded_by_arrow(texts)


def coded_by_arrow(column: pa.Array | pa.ChunkedArray) -> Coded[Any]:
    """Do the same with a column that Arrow holds; its values are those that Arrow gives, None where there is none."""
    found = column.dictionary_encode(null_encoding="encode")
    # All chunks have the dictionary of the whole column.
    chunks = found.chunks if isinstance(found, pa.ChunkedArray) else [found]
    codes = np.concatenate([chunk.indices.to_numpy() for chunk in chunks])
    return Coded(chunks[0].dictionary.to_pylist(), codes)


def release_arrow() -> None:
    """Give back the memory that Arrow keeps for later: a third of all that a reader of millions of rows holds."""
    pa.default_memory_pool().release_unused()


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
    return Coded([value], np.zeros(rows, np.int8))


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
    both = first.codes.astype(np.int64) * len(second.values) + second.codes
    keys, codes = np.unique(both, return_inverse=True)
    pairs = zip(*(half.tolist() for half in np.divmod(keys, len(second.values))), strict=True)
    return Coded([(first.values[a], second.values[b]) for a, b in pairs], codes)
