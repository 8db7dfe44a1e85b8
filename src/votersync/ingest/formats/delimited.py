"""Text tables (csv, txt): every line becomes a row of text fields, none swallowed by a stray quotation mark.

Fields are given unchanged; only Excel's text idiom ``="5204..."`` is unwrapped.  Rows may be ragged.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import cut, holed
from votersync.ingest.formats.delimiter import (
    SAMPLE_LINES,
    Delimiter,
    choose_delimiter,
    declared_delimiter,
    has_blanks,
    usual_fields,
)
from votersync.ingest.formats.encoding import ERRORS, HOLE, Encoding, encoding_of
from votersync.ingest.formats.plain_lines import read_plain
from votersync.ingest.formats.probe import Probe, probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.records import Cell, Sheet
from votersync.text import Text

MAX_LINES_A_FIELD: Final = 50
"""Lines one quoted field may span; an address or note has a few, an unclosed quotation mark has thousands."""

FEWEST_OF_A_ROW: Final = 4
"""Fields of a line that ends too early; a footer (a total, a place and date, a signature) has fewer."""

LOOSE_QUOTES: Final = Text(
    id="{count} baris memuat tanda petik tanpa pasangan; tandanya dibaca sebagai huruf biasa.",
    en="{count:line holds|lines hold} an unpaired quotation mark; it was read as an ordinary character.",
)
ZERO_BYTES: Final = Text(
    id="{count} baris memuat karakter nol; karakternya dibuang, isinya dibaca.",
    en="{count:line|lines} held zero characters; these were dropped, the content was read.",
)
STRAY_RETURNS: Final = Text(
    id="{count} baris memuat tanda ganti baris di tengah; dibaca sebagai spasi.",
    en="{count:line|lines} held a carriage return in the middle; it was read as a space.",
)
_END_OF_FILE: Final = "\x1a"  # Ctrl-Z, which DOS programs wrote behind the last line


def detect(probe: Probe) -> bool:
    """Whether the file is text at all; the delimiter is found while reading."""
    return probe.is_text


def read(path: Path) -> Workbook:
    """Read the table; raise :class:`UnreadableError` when there is not one line in it."""
    encoding = encoding_of(path, probe(path).head)
    plain = read_plain(_in_utf8(path, encoding))
    if plain:
        mark, rows, numbers = plain
        return _workbook(encoding, mark, Sheet("", rows, numbers, notes=encoding.notes()))
    # Only \n ends a line where there is one, so that a stray return in a field does not cut the row.
    with path.open(encoding=encoding.name, errors=ERRORS, newline="") as stream:
        newline = "\n" if any("\n" in line for line in islice(stream, SAMPLE_LINES)) else ""
    with path.open(encoding=encoding.name, errors=ERRORS, newline=newline) as stream:
        lines = _Lines(stream)
        sample = lines.sample()
        if not sample:
            raise UnreadableError("berkas-kosong", Text(id="Tidak ada isi.", en="There is no content."))
        delimiter = _delimiter(sample)
        table = _Table(delimiter)
        table.fill(lines)
        lines.prove()
    notes = (*encoding.notes(), *lines.notes(), *table.notes())
    book = _workbook(encoding, delimiter.mark, Sheet("", table.rows, table.numbers, notes=notes))
    damage = [*([holed()] if lines.has_hole else []), *([cut(lines.number)] if _is_cut(lines, table) else [])]
    return replace(book, problems=tuple(error.problem() for error in damage))


def _is_cut(lines: _Lines, table: _Table) -> bool:
    """Whether the last line does not end and alone lacks fields, though it has more than a line of totals.

    Where other rows lack some too, blanks at the ends of rows were not written.
    """
    if lines.is_ended or not table.rows or table.numbers[-1] != lines.number:
        return False
    short = [at for at, row in enumerate(table.rows) if FEWEST_OF_A_ROW <= len(row) < table.delimiter.fields]
    return short == [len(table.rows) - 1]


def _in_utf8(path: Path, encoding: Encoding) -> bytes:
    if encoding.name == "utf-8":
        return path.read_bytes()
    with path.open(encoding=encoding.name, errors=ERRORS, newline="") as stream:
        return stream.read().encode()


def _workbook(encoding: Encoding, mark: str, sheet: Sheet) -> Workbook:
    shown = "tab" if mark == "\t" else mark
    return Workbook("csv", f"{encoding.name}, {shown}" if shown else encoding.name, (sheet,))


def _delimiter(sample: list[str]) -> Delimiter:
    declared = declared_delimiter(sample[0])
    if declared:
        blanks = has_blanks(sample[1:], declared)
        return Delimiter(declared, usual_fields(sample[1:], declared), is_declared=True, has_blanks=blanks)
    return choose_delimiter(sample)


class _Lines:
    """The physical lines of a text file, counted, mended where the csv module would stumble, and replayable."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = self._mend(stream)
        self._ahead: list[str] = []
        self.number = 0
        """Number of the last line given."""
        self.taken: list[str] = []
        """Lines given since :meth:`mark`."""
        self._read = 0
        self._zeros = 0
        self.has_hole = False
        """Whether a part of the file is zeros."""
        self.is_ended = True
        """Whether the last line has an end."""
        self._returns = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else next(self._stream)
        self.number += 1
        self.taken.append(line)
        if len(self.taken) > MAX_LINES_A_FIELD:
            raise csv.Error
        return line

    def mark(self) -> None:
        """Forget the lines taken: a record is complete."""
        self.taken.clear()

    def give_back(self, keep: int) -> list[str]:
        """Return the first *keep* lines taken; the others are given again."""
        kept, again = self.taken[:keep], self.taken[keep:]
        self._ahead.extend(reversed(again))
        self.number -= len(again)
        self.taken = []
        return kept

    def sample(self) -> list[str]:
        """Return the first non-blank lines without taking them."""
        ahead = list(islice(self._stream, SAMPLE_LINES))
        self._ahead = ahead[::-1]
        return [line.rstrip("\r\n") for line in ahead if line.strip()]

    def prove(self) -> None:
        """Raise :class:`UnreadableError` unless every line of the file was given, and none twice."""
        left = sum(1 for _ in self._stream)
        if left or self._ahead or self.taken or self.number != self._read:
            raise UnreadableError(
                "lembar-tak-terbukti",
                Text(
                    id=f"Terbaca {self.number} baris, di berkas ada {self._read}.",
                    en=f"{self.number} lines were read, the file holds {self._read}.",
                ),
            )

    def notes(self) -> tuple[Text, ...]:
        """Return what was mended."""
        zeros = (ZERO_BYTES.fill(count=self._zeros),) if self._zeros else ()
        returns = (STRAY_RETURNS.fill(count=self._returns),) if self._returns else ()
        return zeros + returns

    def _mend(self, stream: Iterable[str]) -> Iterator[str]:
        for line in stream:
            self._read += 1
            self.is_ended = line.endswith(("\n", "\r"))
            if "\r" in line and "\r" in (body := line.rstrip("\r\n")):
                self._returns += 1
                yield body.replace("\r", " ") + "\n"
            elif "\0" in line or _END_OF_FILE in line:
                self._zeros += "\0" in line
                self.has_hole |= HOLE in line
                yield line.replace("\0", "").replace(_END_OF_FILE, "")
            else:
                yield line


@dataclass(slots=True)
class _Table:
    """The rows of one text file as they are found."""

    delimiter: Delimiter
    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    loose_quotes: int = 0

    def fill(self, lines: _Lines) -> None:
        """Take all of *lines*; a record that is not sound is taken apart line by line."""
        if self.delimiter.is_declared:
            while declared_delimiter(next(lines)) == "":
                pass
            lines.mark()
        mark = self.delimiter.mark or "\x1f"  # the unit separator stands in no line: one field a line
        is_open = True
        while is_open:
            reader = csv.reader(lines, delimiter=mark, strict=True, skipinitialspace=self.delimiter.has_blanks)
            try:
                self._take_sound(reader, lines)
                is_open = False
            except (csv.Error, _LooseQuoteError):
                if not lines.taken:
                    return
                number = lines.number - len(lines.taken) + 1
                self._take_loose(lines.give_back(1)[0], number, mark)

    def _take_sound(self, reader: Iterator[list[str]], lines: _Lines) -> None:
        rows, numbers, taken, usual = self.rows, self.numbers, lines.taken, self.delimiter.fields
        for record in reader:
            if len(taken) > 1 and not _is_one_record(taken, record, self.delimiter.mark, usual):
                raise _LooseQuoteError
            if any(record):
                numbers.append(lines.number - len(taken) + 1)
                has_idiom = '="' in taken[0] or (len(taken) > 1 and '="' in "".join(taken))
                rows.append(_unwrapped(record) if has_idiom else [text or None for text in record])
            taken.clear()

    def _take_loose(self, line: str, number: int, mark: str) -> None:
        line = line.rstrip("\r\n")
        self.loose_quotes += 1
        try:
            record = next(csv.reader((line,), delimiter=mark), [])
        except csv.Error:  # longer than the library takes
            record = []
        if len(record) != self.delimiter.fields:
            record = line.split(mark)
        if any(record):
            self.numbers.append(number)
            self.rows.append(_unwrapped(record))

    def notes(self) -> tuple[Text, ...]:
        """Return what the user should know of the quotation marks."""
        return (LOOSE_QUOTES.fill(count=self.loose_quotes),) if self.loose_quotes else ()


class _LooseQuoteError(Exception):
    """A quotation mark joined lines that are records of their own."""


def _is_one_record(lines: list[str], record: list[str], mark: str, usual: int) -> bool:
    """Whether *lines* are one record with line breaks inside quotes, and not records swallowed by a quote.

    One record has the usual number of fields, and its lines together fewer delimiters than two records.
    """
    if not mark:
        return False
    return len(record) == usual and sum(line.count(mark) for line in lines) < 2 * (usual - 1)


def _unwrapped(record: list[str]) -> list[Cell]:
    return [_unwrap(text) or None for text in record]


def _unwrap(text: str) -> str:
    return text[2:-1] if text.startswith('="') and text.endswith('"') and len(text) > 2 else text
