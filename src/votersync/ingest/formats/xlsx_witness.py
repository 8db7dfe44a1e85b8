"""Counts what a sheet part holds by looking at its bytes, to prove that the fast reader lost nothing.

It reads no values.  Where the part is written in a way it does not know, or holds something that the fast
reader gives otherwise than written, it says so (``doubt``), and the sheet is read exactly instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import lt
from typing import Final

from votersync.ingest.formats.cells import MAX_COLUMN, MAX_GRID, column_index

_ROW: Final = re.compile(rb"<row[ />][^>]*>?")
_ROW_NUMBER: Final = re.compile(rb' r="(\d{1,9})"')
_ROW_HIDDEN: Final = re.compile(rb' hidden="(?:1|true)"')
_WIDE_COLUMN: Final = re.compile(rb' r="([A-Z]{2,})')
_NO_VALUE: Final = re.compile(rb"(?:</f>|<f(?: [^>]*)?/>)\s*(?:</c>|<v\s*/>|<v></v>)")
_SHORT_MANTISSA: Final = re.compile(rb"<v>\d(?:\.\d{0,7})?E\+(?:0\d\d|1[4-9])<|<v>[\d.]+E\+\d{3}<")
_NEGATIVE_STRING: Final = re.compile(rb't="s"[^>]*>\s*<v>-')
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_COLUMN: Final = re.compile(rb'<col [^>]*hidden="(?:1|true)"')

_TYPED: Final = (b't="s"', b't="str"', b't="inlineStr"')
_FOREIGN: Final = (b"<!", b't="e"', b't="d"')
_MAX_CARRY: Final = 64 * 1024**2  # bytes without the end of a row; no row of 512 columns is that long
_SPARSE_FROM: Final = 2_000_000  # cells of a grid that may be mostly empty without mattering
_SPARSE: Final = 0.03  # share of a larger grid that must be filled for the fast reader


@dataclass(slots=True)
class Witness:
    """What the bytes of one sheet say."""

    cells: int = 0
    """Cells with a value."""
    strings: int = 0
    """Cells of a text type."""
    rows: list[int] = field(default_factory=list)
    """Row numbers in the order of the part."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_column: int = 25
    """0-based; never below Z."""
    doubt: str = ""
    """Why the fast reader may not be used, in one English word or two; empty: it may."""


def examine(chunks: Iterable[bytes]) -> Witness:
    """Return what the part holds; all of it is unpacked, so its check sum is verified on the way."""
    witness = Witness()
    is_first = True
    for block in _blocks(chunks):
        if is_first and b"<sheetData" not in block:
            witness.doubt = "foreign markup"
        is_first = False
        if not witness.doubt:
            _look(block, witness)
    if not witness.doubt:
        witness.doubt = _doubt_of_shape(witness)
    return witness


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the part cut behind row ends, so that no cell is split."""
    carry = b""
    for chunk in chunks:
        carry += chunk
        cut = carry.rfind(b"</row>") + 6
        if cut > 5:
            yield carry[:cut]
            carry = carry[cut:]
        elif len(carry) > _MAX_CARRY:
            yield b""
            carry = b""
    yield carry


def _look(block: bytes, witness: Witness) -> None:
    for token in _FOREIGN:
        if token in block:
            witness.doubt = token.decode()
            return
    witness.cells += block.count(b"<v>") + block.count(b"<is>")
    witness.strings += sum(map(block.count, _TYPED))
    wide = set(_WIDE_COLUMN.findall(block))
    if wide:
        witness.last_column = max(witness.last_column, *(column_index(name.decode()) for name in wide))
    _look_at_rows(block, witness)
    _look_at_values(block, witness)
    _look_around(block, witness)


def _look_at_rows(block: bytes, witness: Witness) -> None:
    tags = _ROW.findall(block)
    numbers = [int(found[1]) for found in map(_ROW_NUMBER.search, tags) if found]
    if len(numbers) != len(tags):
        witness.doubt = "row without number"
        return
    witness.rows += numbers
    if b'hidden="' in block:
        pairs = zip(tags, numbers, strict=True)
        witness.hidden_rows.update(number for tag, number in pairs if _ROW_HIDDEN.search(tag))


def _look_at_values(block: bytes, witness: Witness) -> None:
    if b"<f" in block and _NO_VALUE.search(block):
        witness.doubt = "formula without value"
    elif b"E+" in block and _SHORT_MANTISSA.search(block):
        witness.doubt = "short number"
    elif b"<v>-" in block and _NEGATIVE_STRING.search(block):
        witness.doubt = "string index"


def _look_around(block: bytes, witness: Witness) -> None:
    if b"<mergeCell " in block:
        for first, top, last, bottom in _MERGED.findall(block):
            ends = column_index(first.decode()), column_index(last.decode())
            witness.merged.append((int(top), ends[0], int(bottom), ends[1]))
    if b"<col " in block:
        witness.hidden_columns += len(_HIDDEN_COLUMN.findall(block))


def _doubt_of_shape(witness: Witness) -> str:
    rows = witness.rows
    if not all(map(lt, rows, rows[1:])):
        return "rows out of order"
    if rows and rows[0] < 1:
        return "row zero"
    grid = (rows[-1] if rows else 0) * (witness.last_column + 1)
    if witness.last_column >= MAX_COLUMN or grid > MAX_GRID:
        return "vast grid"
    if grid > _SPARSE_FROM and witness.cells < _SPARSE * grid:
        return "sparse grid"
    return ""
