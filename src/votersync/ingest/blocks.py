"""People each written as a block of lines ``Nama : SITI AMINAH``: forms, and what is sent from phone to phone.

Blocks stand below each other; or the labels stand once, and people side by side behind them::

    Nama : SITI AMINAH          Nama | SITI AMINAH      | AHMAD YANI
    NIK  : 5204025203900001     NIK  | 5204025203900001 | 5204021203880002
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, pairwise

from votersync.ingest.cells import plain_text
from votersync.ingest.header import fold_header, read_header
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, LONG_NUMBER, ROWS_ABOVE_A_HEADER
from votersync.ingest.no_header import seem_persons
from votersync.records import Cell, Sheet
from votersync.text import Text

TELLING = frozenset({"nik", "paspor", "tanggal_lahir", "ttl"})
"""Fields of which a block needs one: a signature tells a name and an office, a form a name and who that is."""

AS_ROWS = Text(
    id="Tiap orang ditulis sebagai beberapa baris “judul : isi”; dibaca sebagai satu baris per orang.",
    en="Each person was written as several lines “header: content”; they were read as one row a person.",
)

_SENT = re.compile(
    r"\W*\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}[.:]\d{2}([.:]\d{2})?\s*([AP]M)?\W*[^:]{1,40}:\s*", re.IGNORECASE
)
"""Day, time and sender before a message, as messengers copy it: ``[12/05/24 08.16.02] Kades: ``."""
_ITEM = re.compile(r"\W*(\d{1,3}|[A-Z])[.)]\s+", re.IGNORECASE)
"""The number or letter of a line: ``2. ``, ``a) ``."""
_LABEL = re.compile(
    r"[\s*_•·-]*(?P<label>[A-Z][^:=]{1,39}?)[\s*_]*[:=][\s*_]*(?P<rest>.*?)[\s*_]*", re.IGNORECASE | re.DOTALL
)


_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: what it says of which field, and whether something new begins with it."""

    label: str
    """Empty where the row is no line of a block."""
    values: Mapping[int, Cell]
    """What stands behind the label, by column."""
    begins: bool

    @property
    def field(self) -> str:
        found = read_header(self.label) if self.label else None
        return found.field if found else ""


def with_blocks_as_rows(sheet: Sheet) -> Sheet | None:
    """Return a sheet without a header as a table with a row for each block; None where it is none of blocks.

    Lines that belong to no block stay rows between them.  A block has the number of its first line, the header that of
    the first block.
    """
    if not any(line.field == "nama" for line in _lines(sheet, ROWS_ABOVE_A_HEADER)):
        return None
    lines = list(_lines(sheet, len(sheet.rows)))
    fields = {line.field for line in lines}
    if len(fields - {""}) < FEWEST_HEADER_WORDS or not fields & TELLING:
        return None
    starts = _starts_by_gap(lines) or _starts_by_label(lines)
    # Instructions how to fill a form in have its labels, and nobody's data.
    return _table(sheet, lines, starts) if starts and seem_persons(list(chain(*_rows(lines, starts)[1]))) else None


def _lines(sheet: Sheet, end: int) -> Iterator[_Line]:
    before: int | None = None
    for row, number in zip(sheet.rows[:end], sheet.numbers[:end], strict=True):
        yield _read_line(row, follows=before is not None and number == before + 1)
        before = number


def _read_line(row: Sequence[Cell], *, follows: bool) -> _Line:
    cells = {c: cell for c, cell in enumerate(row) if plain_text(cell)}
    if len(cells) > 1 and _ITEM.fullmatch(f"{(plain_text(cells[min(cells)]) or '').rstrip('.)')}. "):
        del cells[min(cells)]
    at = min(cells, default=0)
    first = cells.pop(at, None)
    if not isinstance(first, str):
        return _Line("", {}, not follows)
    sent = _SENT.match(first)
    text = first[sent.end() :] if sent else first
    item = _ITEM.match(text)
    text = text[item.end() :] if item else text
    found = _LABEL.fullmatch(text)
    label, rest = (found["label"], found["rest"]) if found else (text.strip(), "")
    marked = {c for c, cell in cells.items() if isinstance(cell, str) and cell.lstrip()[:1] in (":", "=")}
    values = {at: rest} | {c: str(cell).lstrip()[1:].strip() if c in marked else cell for c, cell in cells.items()}
    is_line = found or marked or (cells and read_header(label))
    told = {c: value for c, value in values.items() if plain_text(value)} if is_line else {}
    return _Line(label if is_line else "", told, not follows or sent is not None)


def _starts_by_gap(lines: Sequence[_Line]) -> list[int]:
    """Return where blocks begin, if each stands between blank lines, or in a message, of its own."""
    groups = [at for at, line in enumerate(lines) if line.begins]
    bounds = _bounds(lines, groups)
    names = [_names(lines[begin:end]) for begin, end in bounds]
    first = next(at for at, count in enumerate(names) if count)
    labelled = [
        (next(at for at in range(begin, end) if lines[at].label), count)
        for (begin, end), count in zip(bounds[first:], names[first:], strict=True)
        if any(line.label for line in lines[begin:end])
    ]
    return [at for at, _ in labelled] if all(count == 1 for _, count in labelled) else []


def _starts_by_label(lines: Sequence[_Line]) -> list[int]:
    """Return where blocks begin, if there is a label with which each does; what never recurs stands above them all."""
    labels = [fold_header(line.label) if line.label else "" for line in lines]
    counts = Counter(labels)
    first = next((label for label in labels if label and counts[label] == _names(lines)), "")
    starts = [at for at, label in enumerate(labels) if label == first]
    has_one_each = all(_names(lines[begin:end]) == 1 for begin, end in _bounds(lines, starts))
    return starts if first and has_one_each else []


def _names(lines: Sequence[_Line]) -> int:
    return sum(line.field == "nama" for line in lines)


def _table(sheet: Sheet, lines: Sequence[_Line], starts: Sequence[int]) -> Sheet:
    header, blocks = _rows(lines, starts)
    rows: list[Sequence[Cell]] = [*sheet.rows[: starts[0]], ["NO", *header]]
    numbers = list(sheet.numbers[: starts[0] + 1])
    people = count(1)
    for block, (begin, end) in zip(blocks, _bounds(lines, starts), strict=True):
        between = [at for at in range(begin, end) if not lines[at].label]
        rows += [*([next(people), *cells] for cells in block), *(sheet.rows[at] for at in between)]
        numbers += [sheet.numbers[at] for at in (*[begin] * len(block), *between)]
    return replace(sheet, rows=rows, numbers=numbers, merged=(), notes=(*sheet.notes, AS_ROWS))


def _rows(lines: Sequence[_Line], starts: Sequence[int]) -> tuple[list[str], list[list[list[Cell]]]]:
    """Return the labels of all blocks in the order in which they first stand there, and the people of each block."""
    blocks = [_by_label(lines[begin:end]) for begin, end in _bounds(lines, starts)]
    first = {key: line.label for block in reversed(blocks) for key, line in block.items()}
    keys = list(dict.fromkeys(key for block in blocks for key in block))
    return [first[key] for key in keys], [_people(block, keys) for block in blocks]


def _people(block: Mapping[_Key, _Line], keys: Sequence[_Key]) -> list[list[Cell]]:
    """Return the cells of a block's one person, or of each of those who stand side by side."""
    told = [block[key].values if key in block else {} for key in keys]
    columns = next([*line.values] for line in block.values() if line.field == "nama")
    beside = [c for line in block.values() if line.field in TELLING for c in line.values if _identifies(line.values[c])]
    if len(columns) > 1 and len(set(beside) & {*columns}) > 1:
        return [[values.get(column) for values in told] for column in columns]
    return [[_joined([*values.values()]) for values in told]]


def _identifies(cell: Cell) -> bool:
    return LONG_NUMBER.search(plain_text(cell) or "") is not None


def _joined(values: Sequence[Cell]) -> Cell:
    """Return what stands beside a label; a comma in a line may have been taken for the end of a cell."""
    return values[0] if len(values) == 1 else ", ".join(plain_text(value) or "" for value in values) or None


def _bounds(lines: Sequence[_Line], starts: Sequence[int]) -> list[tuple[int, int]]:
    return list(pairwise([*starts, len(lines)]))


def _by_label(lines: Sequence[_Line]) -> dict[_Key, _Line]:
    """Return the lines of a block by their label, and how often it stood above them."""
    block: dict[_Key, _Line] = {}
    seen: Counter[str] = Counter()
    for line in lines:
        if line.label:
            label = fold_header(line.label)
            block[label, seen[label]] = line
            seen[label] += 1
    return block
