"""Where the headers of a sheet are, and what they say over each column.

A row with a header for names is looked for; rows around it may belong to it.  What single words mean is
:mod:`votersync.ingest.header`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from string import ascii_lowercase

from votersync.domain.kode import is_of_tms, read_tms_heading
from votersync.ingest.cells import filled, plain_text, row_texts
from votersync.ingest.columnwise import by_column
from votersync.ingest.header import BRACKETS, are_of_sexes, may_head_names, misspelt_header, read_header
from votersync.records import Cell, Sheet

FEWEST_HEADER_WORDS = 3
SURELY_HEADER_WORDS = 5
"""Known headers of different meanings in a row without a digit, as no person's row has them: TEMPAT, TGL, RT, RW, DESA
below KELAHIRAN and DOMISILI."""
DEEPEST_HEADER = 3
"""Rows that a header may span."""
ROWS_ABOVE_A_HEADER = 40
"""Rows among which a header is looked for that nothing makes sure; 19 rows of instructions were seen above one."""

LONG_NUMBER = re.compile(r"\d{8,}|\d{1,4}[|/\-.]\d{1,2}[|/\-.]\d{2,4}")
"""An identity number, or a date."""
_NAME_WORD = re.compile(r"N *A *M[^A-Z]*[AE]|NM")
"""What every header for names holds; a header may be broken over lines."""
_hints = re.compile(_NAME_WORD.pattern, re.IGNORECASE).search
_TO_TICK = re.compile(r"(?:(?:^| )(?:L P|P L|B S P))+")
"""Codes of sexes and of marital states, each with a column to tick."""
_NUMBERING = re.compile(r"\(?-?\d{1,2}\)?\.?")


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: the positions of its rows in the sheet, and one text per column."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    lowest: tuple[str, ...]
    """The lowest non-blank header cell of each column, the group above it left out."""

    @property
    def is_there(self) -> bool:
        """Whether any row heads the table; else its first row is a person, and content tells its columns."""
        return any(self.texts)

    @property
    def end(self) -> int:
        """Position of the first row below."""
        return self.rows[-1] + 1 if self.is_there else 0


def words_in(row: Sequence[Cell]) -> int:
    """Count the distinct header meanings in a row; a row with long numbers or dates is none."""
    known = set()
    for cell in row:
        if not isinstance(cell, str) or (len(cell) > 80 and not cell.rstrip().endswith("?")):
            if cell is not None and not isinstance(cell, str | int | float):
                return 0
            continue
        # A remark in a header may show how to write the date: (contoh: 17-08-1990).
        if LONG_NUMBER.search(BRACKETS.sub("", cell)) and "DD" not in cell.upper():
            return 0
        found = read_header(cell)
        if found:
            known.add(found.field or cell.strip().upper())
    return len(known)


def find_headers(sheet: Sheet) -> list[Header]:
    """Find every header of a sheet, in order; one repeated below itself is a row like others."""
    # A header may begin one row above the one that says the name.
    hopeful = sorted({at - up for at in _rows_that_say_name(sheet) for up in (0, 1) if at >= up})
    return _headers_at(sheet, hopeful) or _headers_at(sheet, range(min(len(sheet.rows), ROWS_ABOVE_A_HEADER)))


def _headers_at(sheet: Sheet, hopeful: Iterable[int]) -> list[Header]:
    headers: list[Header] = []
    after = 0
    for at in hopeful:
        header = _header_at(sheet, at) if at >= after else None
        if header is None or (headers and _is_example(sheet, header, headers[-1])):
            continue
        if not headers or header.texts != headers[-1].texts:
            headers.append(header)
        after = header.rows[-1] + 1
    return headers


def _is_example(sheet: Sheet, header: Header, above: Header) -> bool:
    """Whether what seems a header right below another only shows how to fill the table in (``NAMA SESUAI KTP``)."""
    known, known_above = (max(words_in(sheet.rows[i]) for i in each.rows) for each in (header, above))
    return header.rows[0] == above.rows[-1] + 1 and known < known_above


def _rows_that_say_name(sheet: Sheet) -> set[int]:
    found: set[int] = set()
    for column in by_column(sheet.rows).columns:
        # A cheap look at all texts together before the careful one at each.
        if _may_say_name("\n".join([cell for cell in column.values if type(cell) is str])):
            cells = [(i, cell) for i, cell in enumerate(column.values) if type(cell) is str and _hints(cell)]
            named = [i for i, cell in cells if _may_say_name(cell) and says_name((cell,))]
            found.update(column.rows_of(named))
    return found


def _may_say_name(text: str) -> bool:
    upper = text.upper()
    return ("NAM" in upper or "NM" in upper or "N A M" in upper) and _NAME_WORD.search(upper) is not None


def _header_at(sheet: Sheet, at: int) -> Header | None:
    row = sheet.rows[at]
    words = words_in(row) if any(isinstance(cell, str) for cell in row[:40]) else 0
    if words < FEWEST_HEADER_WORDS and not (words == 2 and _is_short_header(row)):
        return None
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else ()
    is_group = not says_name(row) and _is_group_row(row, below)
    if not (is_group or says_name(row) or _misspells_name(row) or _has_some_name(row)):
        return None
    rows = [at - 1, at] if _is_below_groups(sheet, at) or _is_below_headers(sheet, at) else [at]
    rows += [at + 1] if is_group else []
    while len(rows) < DEEPEST_HEADER and rows[-1] + 1 < len(sheet.rows) and _continues(sheet, rows[-1] + 1):
        rows.append(rows[-1] + 1)
    if rows[-1] + 1 < len(sheet.rows) and is_numbering(sheet.rows[rows[-1] + 1]):
        rows.append(rows[-1] + 1)
    named = [i for i in rows if not is_numbering(sheet.rows[i]) or (i > at and _is_all_reasons(sheet, i))]
    texts, lowest = _column_texts(sheet, named)
    return Header(tuple(rows), texts, lowest)


def _is_short_header(row: Sequence[Cell]) -> bool:
    """Whether two known words make a header: the name and another alone, or the name and the NIK among unknown ones."""
    return _says(row, "nama") and (filled(row) == 2 or _says(row, "nik"))


def _is_group_row(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row without the name heads a header whose next row has it; an identity block does not."""
    is_block = any(isinstance(cell, str) and cell.strip().endswith(":") for cell in row)
    return not is_block and says_name(below) and words_in(below) <= words_in(row)


def _is_below_groups(sheet: Sheet, at: int) -> bool:
    """Whether a header that names several people of each row stands below the row that says who they are."""
    names = [cell for cell in sheet.rows[at] if says_name((cell,))]
    if at == 0 or len(set(names)) == len(names) or sheet.numbers[at - 1] + 1 != sheet.numbers[at]:
        return False
    groups = [text for text in row_texts(sheet.rows[at - 1]) if text]
    return len(groups) > 1 and not any(c.isdigit() or c == ":" for text in groups for c in text)


def _is_below_headers(sheet: Sheet, at: int) -> bool:
    """Whether the row above heads what this one leaves blank: NO and TPS beside groups whose columns this one names.

    An identity block beside the header has a value for each label, so that at most half of its cells are known.
    """
    if at == 0 or sheet.numbers[at - 1] + 1 != sheet.numbers[at]:
        return False
    above, row = row_texts(sheet.rows[at - 1]), row_texts(sheet.rows[at])
    told = [text for text in above if text]
    alone = [text for text, own in zip_longest(above, row, fillvalue="") if text and not own]
    known = sum((word := read_header(text)) is not None and word.is_exact for text in alone)
    are_headers = 1 < known > len(alone) / 2 and len(told) > len(alone)
    return are_headers and not any(c.isdigit() or c == ":" for text in told for c in BRACKETS.sub("", text))


def says_name(row: Sequence[Cell]) -> bool:
    """Whether a row has a header for names."""
    return _says(row, "nama")


def _misspells_name(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and (found := misspelt_header(cell)) and found.field == "nama" for cell in row)


def _has_some_name(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and may_head_names(cell) for cell in row)


def _says(row: Sequence[Cell], field: str) -> bool:
    return any(isinstance(c, str) and (found := read_header(c)) and found.field == field for c in row)


def _continues(sheet: Sheet, at: int) -> bool:
    """Whether a row goes on a header: header words only under cells that are blank or merged, and no data."""
    row = sheet.rows[at]
    if _is_all_reasons(sheet, at):
        return True
    reasons = _reasons(sheet, at)
    told = [(i, cell) for i, cell in enumerate(row) if cell is not None and plain_text(cell) and i not in reasons]
    if not told or any(not isinstance(cell, str) or any(c.isdigit() for c in cell) for _, cell in told):
        return False
    above = sheet.rows[at - 1]
    if _are_of_other_columns(above, told):
        return False
    are_blank = [i >= len(above) or not plain_text(above[i]) for i, _ in told]
    words = [read_header(str(cell)) for _, cell in told]
    # DESA LEKONG below a header is a place, whose word for a column is only a part of it.
    known = sum(
        word is not None and (word.is_exact or (is_blank and len(told) > 1))
        for word, is_blank in zip(words, are_blank, strict=True)
    )
    if _ends_words(above, told) or _tells_codes(told):
        return True
    if words_in(row) >= SURELY_HEADER_WORDS and not says_name(row):
        return True
    under_blank = sum(are_blank)
    # Groups of two and more columns each make a row longer than the one above.
    is_no_longer = len(told) < max(filled(above), 5) or known == len(told)
    return known * 2 >= len(told) and (under_blank > 0 or len(told) <= 4) and is_no_longer


def _are_of_other_columns(above: Sequence[Cell], told: Sequence[tuple[int, Cell]]) -> bool:
    """Whether a row has slid below other headers, and has another known one below that of the names.

    It begins at the first column and ends before the last: people of two rows each have headers all along.
    """
    if [i for i, _ in told] != [*range(len(told))] or len(told) >= filled(above):
        return False
    below = next((str(cell) for i, cell in told if i < len(above) and says_name((above[i],))), "")
    word = read_header(below)
    return word is not None and word.is_exact and word.field not in ("", "nama")


def _is_all_reasons(sheet: Sheet, at: int) -> bool:
    """Whether a row names TMS codes and nothing else: a row that numbers all columns has numbers elsewhere, too."""
    return 0 < len(_reasons(sheet, at)) == sum(1 for text in row_texts(sheet.rows[at]) if text)


def _reasons(sheet: Sheet, at: int) -> set[int]:
    """Return the columns of a row that divide a header above them by TMS codes; empty where none or only one does."""
    reasons, group = set(), ""
    above = row_texts(sheet.rows[at - 1])
    for i, text in enumerate(row_texts(sheet.rows[at])):
        group = above[i] if i < len(above) and above[i] else group
        if text and is_of_tms(group) and read_tms_heading(text, is_of_tms=True):
            reasons.add(i)
    return reasons if len(reasons) > 1 else set()


def _ends_words(above: Sequence[Cell], told: Sequence[tuple[int, Cell]]) -> bool:
    """Whether most cells end a header that the row above begins: TEMPAT over LAHIR, NOMOR INDUK over KEPENDUDUKAN."""
    begun = [(plain_text(above[i]) if i < len(above) else None, cell) for i, cell in told]
    whole = [read_header(f"{start} {end}") for start, end in begun if start]
    return sum(word is not None and word.is_exact for word in whole) * 2 >= len(told) >= FEWEST_HEADER_WORDS


def _tells_codes(told: Sequence[tuple[int, Cell]]) -> bool:
    """Whether a row divides columns of the header above by sex or marital state, and does nothing else."""
    said = [str(cell).strip().upper() for _, cell in told]
    return are_of_sexes(said) or _TO_TICK.fullmatch(" ".join(said)) is not None


def is_numbering(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 ..., (1) (2) ..., -1 -2 ... or a b c ...."""
    texts = [text for text in row_texts(row) if text]
    if len(texts) < 3:
        return False
    if "".join(texts).lower().startswith("abc") and all(len(text) == 1 for text in texts):
        return "".join(texts).lower() in ascii_lowercase
    if not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [abs(int(re.sub(r"[^\d]", "", text))) for text in texts]
    steps = [b - a for a, b in pairwise(numbers)]
    return numbers[0] in (0, 1, 2) and sum(step == 1 for step in steps) >= 0.7 * len(steps)


def _column_texts(sheet: Sheet, rows: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Join the header rows per column; a group header spreads over the columns it spans."""
    width = max(len(sheet.rows[i]) for i in rows)
    levels = [[*row_texts(sheet.rows[i]), *[""] * (width - len(sheet.rows[i]))] for i in rows]
    lowest = [next((level[c] for level in reversed(levels) if level[c]), "") for c in range(width)]
    for depth, level in enumerate(levels[:-1]):
        spans = _spans(sheet, rows[depth], level)
        for c in range(1, width):
            has_below = any(below[c] for below in levels[depth + 1 :])
            if (
                not level[c]
                and has_below
                and (c in spans or (level[c - 1] and any(b[c - 1] for b in levels[depth + 1 :])))
            ):
                level[c] = level[c - 1]
    texts = [" / ".join(dict.fromkeys(level[c] for level in levels if level[c])) for c in range(width)]
    return tuple(texts), tuple(lowest)


def _spans(sheet: Sheet, row: int, level: Sequence[str]) -> set[int]:
    """Columns of a header row that a merged range covers without being its first."""
    number = sheet.numbers[row]
    covered = {c for r1, c1, r2, c2 in sheet.merged if r1 <= number <= r2 for c in range(c1 + 1, c2 + 1)}
    return {c for c in covered if c < len(level)}
