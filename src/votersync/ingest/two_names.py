"""Names in two columns, one for each sex (``NAMA / LAKI-LAKI | PEREMPUAN``), as village registers have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from votersync.domain.kode import read_kelamin
from votersync.ingest.cells import has_letter, plain_text
from votersync.ingest.columnwise import RowsOfColumns, by_column, together
from votersync.ingest.header import are_of_sexes
from votersync.ingest.header_rows import ROWS_ABOVE_A_HEADER, says_name
from votersync.ingest.profile import is_name
from votersync.ingest.row_kinds import FEWEST_PERSON_CELLS, filled_counts
from votersync.ingest.spread import NO_TICK
from votersync.ingest.ticked import NO_TICKS, TICKS
from votersync.records import Cell, Sheet
from votersync.text import Text

MOSTLY_ONE_NAME = 0.9
"""Share of the rows with a text in either column from which each is of one person: couples have a name in both, and
what is ticked or counted is no name."""

HEADERS = ("NAMA", "JENIS KELAMIN")
"""What the two columns are headed when they have been brought together."""

_FIRST_LETTERS = frozenset("LlPpWwNn")

TOGETHER = Text(
    id="Nama laki-laki dan nama perempuan berada di dua kolom; dibaca sebagai nama dan jenis kelamin.",
    en="Names of men and of women stood in two columns; they were read as name and sex.",
)


def with_names_together(sheet: Sheet) -> Sheet:
    """Return the sheet with all names in the left one of two columns for the sexes, and the sex in the right one.

    Args:
        sheet: one sheet; where its rows are not kept as columns, they are afterwards.

    Returns:
        the sheet as it is where no row heads two such columns, or where they hold something else.
    """
    rows = sheet.rows[:ROWS_ABOVE_A_HEADER]
    head = next(
        ((at, c) for at, row in enumerate(rows) for c in range(len(row) - 1) if _heads_both(*row[c : c + 2])), None
    )
    return _together(sheet, *head) if head and not _has_other_names(rows, *head) else sheet


def _has_other_names(rows: Sequence[Sequence[Cell]], at: int, left: int) -> bool:
    """Whether the header has another column for names; the group above the two is theirs."""
    above = rows[at - 1] if at else ()
    return says_name((*rows[at][:left], *rows[at][left + 2 :], *above[:left], *above[left + 1 :]))


def _heads_both(men: Cell, women: Cell) -> bool:
    if not (isinstance(men, str) and isinstance(women, str)):
        return False
    # A cheap look at the first letters before the careful one at the words.
    return men[:1] in _FIRST_LETTERS and women[:1] in _FIRST_LETTERS and are_of_sexes((men, women))


def _together(sheet: Sheet, at: int, left: int) -> Sheet:
    columns = list(by_column(sheet.rows).columns)
    pairs = together(columns[left], columns[left + 1])
    told = pairs.each(lambda pair: _name_and_sex(*pair))
    heads = [row for row in pairs.rows(lambda pair: _heads_both(*pair)) if row >= at]
    counts = filled_counts(columns, 0, len(sheet.rows))
    below = [row for row in pairs.rows(_says_of_somebody) if row > at and row not in heads]
    of_persons = [row for row in below if counts[row] >= FEWEST_PERSON_CELLS]
    named: dict[int, tuple[Cell, Cell]] = {row: both for row in of_persons if (both := told[row])}
    if not named or sum(_is_name(both[0]) for both in named.values()) < MOSTLY_ONE_NAME * len(of_persons):
        return sheet
    named |= dict.fromkeys(heads, HEADERS)
    for side in (0, 1):
        columns[left + side] = columns[left + side].replaced({row: both[side] for row, both in named.items()})
    return replace(sheet, rows=RowsOfColumns(columns), notes=(*sheet.notes, TOGETHER))


def _says_of_somebody(pair: tuple[Cell, Cell]) -> bool:
    return any(has_letter(plain_text(cell) or "") for cell in pair) and not says_name(pair)


def _name_and_sex(man: Cell, woman: Cell) -> tuple[Cell, Cell] | None:
    """Return what one of the two columns says with its sex; None where both say something."""
    said = [(cell, sex) for cell, sex in ((man, "L"), (woman, "P")) if plain_text(cell) not in (None, *NO_TICK)]
    return said[0] if len(said) == 1 else None


def _is_name(cell: Cell) -> bool:
    text = plain_text(cell) or ""
    return is_name(text) and not read_kelamin(text) and text.upper() not in TICKS | NO_TICKS
