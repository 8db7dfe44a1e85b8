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
from votersync.ingest.formats.sheets import Seen

_ROW: Final = re.compile(rb"<row[ />][^>]*>?")
_ROW_NUMBER: Final = re.compile(rb'<row(?:(?: [^>]*?)?? r="(\d{1,9})")?')
_ROW_HIDDEN: Final = re.compile(rb' hidden="(?:1|true)"')
_WIDE_COLUMN: Final = re.compile(rb' r="([A-Z]{2,})')
_NO_VALUE: Final = re.compile(rb"(?:</f>|<f(?: [^>]*)?/>)\s*(?:</c>|<v\s*/>|<v></v>)")
_SHORT_MANTISSA: Final = re.compile(rb"<v>\d(?:\.\d{0,7})?E\+(?:0\d\d|1[4-9])<|<v>[\d.]+E\+\d{3}<")
_NEGATIVE_STRING: Final = re.compile(rb't="s"[^>]*>\s*<v>-')
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d+")? t="e"[^>]*>'
    rb"(?:<f(?: [^>]*)?>[^<]*</f>|<f(?: [^>]*)?/>)?<v>([^<]{1,20})</v></c>"
)
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_COLUMN: Final = re.compile(rb'<col [^>]*hidden="(?:1|true)"')

_DATA: Final = b"<sheetData"
_DATA_END: Final = b"</sheetData>"
_ROW_END: Final = b"</row>"
_MARKUP: Final = b"<!"  # comments, CDATA, definitions
_MAX_CARRY: Final = 64 * 1024**2  # bytes without the end of a row; no row of 512 columns is that long
_SPARSE_FROM: Final = 2_000_000  # cells of a grid that may be mostly empty without mattering
_SPARSE: Final = 0.03  # share of a larger grid that must be filled for the fast reader


@dataclass(slots=True)
class Witness(Seen):
    """What the bytes of one sheet say."""

    cells: int = 0
    """Cells with a value."""
    strings: int = 0
    """Cells of a text type."""
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """What error cells show, by position (row, column), 0-based; they are not counted among the cells."""
    rows: list[int] = field(default_factory=list)
    """Row numbers in the order of the part."""
    last_column: int = 25
    """0-based; never below Z."""
    doubt: str = ""
    """Why the fast reader may not be used, in one English word or two; empty: it may."""


def examine(chunks: Iterable[bytes]) -> Witness:
    """Return what the part holds; all of it is unpacked, so its check sum is verified on the way."""
    witness = Witness()
    blocks = _blocks(chunks)
    head, start, body = next(blocks, b"").partition(_DATA)
    if not start or _MARKUP in head:
        witness.doubt = "foreign markup"
    witness.hidden_columns = len(_HIDDEN_COLUMN.findall(head))
    for block in blocks:
        _look(body, witness)
        body = block
    body, _, tail = body.partition(_DATA_END)
    _look(body, witness)
    _look_behind(tail, witness)
    witness.doubt = witness.doubt or _doubt_of_shape(witness)
    return witness


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the part cut behind row ends, so that no cell is split; the last block holds what is behind the rows."""
    carry = b""
    for chunk in chunks:
        carry += chunk
        cut = carry.rfind(_ROW_END) + len(_ROW_END)
        if cut >= len(_ROW_END):
            yield carry[:cut]
            carry = carry[cut:]
        elif len(carry) > _MAX_CARRY:
            yield _MARKUP  # a row longer than any table's: for the exact reader to judge
            carry = b""
    yield carry


def _look(block: bytes, witness: Witness) -> None:
    """Take the bytes of whole rows.

    A token is looked for only where its rarest character is there: that search is ten times as fast.
    """
    if witness.doubt:
        return
    witness.doubt = _foreign(block)
    witness.cells += block.count(b"<v>")
    _look_at_types(block, witness)
    wide = set(_WIDE_COLUMN.findall(block))
    if wide:
        witness.last_column = max(witness.last_column, *(column_index(name.decode()) for name in wide))
    _look_at_rows(block, witness)


def _foreign(block: bytes) -> str:
    if b"!" in block and _MARKUP in block:
        return "foreign markup"
    if b"f" in block and b"<f" in block and _NO_VALUE.search(block):
        return "formula without value"
    if b"+" in block and b"E+" in block and _SHORT_MANTISSA.search(block):
        return "short number"
    if b"-" in block and b"<v>-" in block and _NEGATIVE_STRING.search(block):
        return "string index"
    return ""


def _look_at_types(block: bytes, witness: Witness) -> None:
    """Count text cells; dates in text form, and types unknown, are for the exact reader."""
    typed = block.count(b' t="')
    shared = block.count(b' t="s"')
    witness.strings += shared
    if typed == shared:
        return
    if b' t="e"' in block:
        _take_errors(block, witness)
    results, inline = block.count(b' t="str"'), block.count(b' t="inlineStr"')
    shared_formulas = block.count(b'<f t="')
    witness.strings += results + inline
    if inline:
        witness.cells += block.count(b"<is>")
    errors = block.count(b' t="e"')
    plain = errors + block.count(b' t="b"') + block.count(b' t="n"') + shared_formulas
    if typed != shared + results + inline + plain:
        witness.doubt = witness.doubt or "unknown cell type"


def _take_errors(block: bytes, witness: Witness) -> None:
    """Note where error cells are, as the fast reader gives them as blank."""
    found = _ERROR.findall(block)
    if len(found) != block.count(b't="e"'):
        witness.doubt = "error cell"
    for letters, number, shown in found:
        witness.errors[int(number) - 1, column_index(letters.decode())] = shown.decode("ascii", "replace")
    witness.cells -= len(found)


def _look_at_rows(block: bytes, witness: Witness) -> None:
    found = _ROW_NUMBER.findall(block)
    if b"" in found:
        witness.doubt = "row without number"
        return
    numbers = list(map(int, found))
    witness.rows += numbers
    if b' hidden="' in block:
        pairs = zip(_ROW.findall(block), numbers, strict=True)
        witness.hidden_rows.update(number for tag, number in pairs if _ROW_HIDDEN.search(tag))


def _look_behind(tail: bytes, witness: Witness) -> None:
    """Take what follows the rows: merged ranges; anything like a row there is not understood."""
    for first, top, last, bottom in _MERGED.findall(tail):
        ends = column_index(first.decode()), column_index(last.decode())
        witness.merged.append((int(top), ends[0], int(bottom), ends[1]))
    if b"<row" in tail or _DATA in tail or _MARKUP in tail:
        witness.doubt = witness.doubt or "rows twice"


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
