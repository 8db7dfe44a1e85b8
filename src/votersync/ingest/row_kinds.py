"""What each row below a header is: a person, a place or title line, a total, a footer, the header again.

Most rows are told column by column; only odd ones are looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from votersync.domain.tanggal import MONTHS
from votersync.ingest.cells import filled, row_texts
from votersync.ingest.columnwise import Coded
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, LONG_NUMBER, Header, is_numbering, says_name, words_in
from votersync.records import Cell

FEWEST_PERSON_CELLS = 3
"""Cells that a sparse row needs to be a person: a name, something that identifies, and one more."""
FEWEST_WORDED = 4
"""Cells with letters that no total has: beside its own word it may have those of the two sexes."""

_FOOTER = re.compile(
    r"^(MENGETAHUI|KETUA|ANGGOTA|SEKRETARIS|DITETAPKAN|DICETAK|DISAHKAN|HAL(AMAN)?\b|SUMBER\b|CATATAN|KETERANGAN\s*:|NB\b|"
    r"NIP\b|PANITIA|PPS\b|PPK\b|KPU\b|TTD|TANDA TANGAN|KEPALA|PETUGAS|PAGE\b|\*|DIBUAT|PEMBUAT|YANG MEMBUAT|OPERATOR|"
    r"KASI\b|KABID\b|PLT\b|A\.?N\.?\b)",
)
_TOTAL = re.compile(r"^(GRAND )?(JUMLAH|TOTAL|SUB ?TOTAL|REKAP\w*|JML)\b")
_PLACE = re.compile(
    r"^(?:[A-Z]{1,4}[.)])?[\W\d]*(KEC(AMATAN)?|KAB(UPATEN)?|DESA|DS|KEL(URAHAN)?|DUSUN|DSN|LINGK\w*|TPS|PROV(INSI)?|DAPIL|RT|RW)\b"
)
"""How a line that says a place begins, also with its number (``A. DESA``, ``II. KECAMATAN``); some names nearly do
(Kabul, Desak)."""
_MONTHS = "|".join(sorted({month[:3] for month in MONTHS}))
_DAY_IN_WORDS = re.compile(rf"\b\d{{1,2}}[\s-]+(?:{_MONTHS})[A-Z]*[\s-]+\d{{2,4}}\b", re.IGNORECASE)
_PERIOD = re.compile(
    rf"^\W*((BULAN|BLN)\W*({_MONTHS})[A-Z]*|(TRIWULAN|TW|SEMESTER)\W*[IV\d]+|TAHUN)\b[\W\d]*$", re.IGNORECASE
)
"""A line above the people of a month, quarter or year: ``BULAN JANUARI 2024``; Bulan is a name as well."""
_LABELLED = re.compile(
    r"\W*(PRO[PV](INSI)?|KAB(UPATEN)?|KOTA|KEC(AMATAN)?|DESA|KEL(URAHAN)?|(NO(MOR)?\.? ?)?TPS)"
    r"(\s*[/|]\s*(KOTA|DESA|KEL(URAHAN)?))?\.?\s*:"
)
"""How a line of an identity block begins: ``DESA : LEKONG``, also with each of the three in a cell."""
_EXAMPLE = re.compile(r"\W*(CONTOH|MISAL(NYA)?|EXAMPLE|SAMPLE)\b[\W\d]*", re.IGNORECASE)
"""What stands in place of the number before the person that shows how to fill in a form."""
_ODD_WORDS = ("GRAND", "JUMLAH", "TOTAL", "SUB", "REKAP", "JML", "NAMA")
"""How what :data:`_TOTAL` finds begins, and headers for names; some names do as well."""
_FAMILY = re.compile(r"^(NO(MOR)?\.? ?)?(KK|KARTU KELUARGA|KEPALA KELUARGA|NKK)\b\s*[:.]|^KELUARGA\s+(KE\W*)?\d+\b")

Counts = npt.NDArray[np.intp]


def filled_counts(columns: Sequence[Coded[Cell]], first: int, end: int) -> Counts:
    """Count the cells that are not blank in each of the rows from *first* to before *end*."""
    counts = np.zeros(end - first, np.intp)
    for column in columns:
        is_filled = np.array([cell is not None and cell != "" for cell in column.values], dtype=bool)
        counts += is_filled[column.codes[first:end]]
    return counts


def find_odd(names: Coded[Cell], counts: Counts, header: Header, name_at: int, usual: int) -> list[int]:
    """Positions of the rows that only :func:`kind_of` can tell: all others are persons by name and number of cells.

    Those of :func:`find_labelled` are to be told by it as well.

    Args:
        names: the column of names below the header.
        counts: non-blank cells of each row.
        header: the header above.
        name_at: column of the name.
        usual: non-blank cells that rows of this table usually have.
    """
    again = (header.texts[name_at], header.lowest[name_at]) if name_at < len(header.texts) else ()
    are_odd = [
        type(name) is not str or not name[:1].isalpha() or name.upper().startswith(_ODD_WORDS) or name.strip() in again
        for name in names.values
    ]
    is_odd = (counts * 2 < usual) | np.array(are_odd, dtype=bool)[names.codes]
    return np.flatnonzero(is_odd).tolist()


def find_labelled(columns: Sequence[Coded[Cell]]) -> set[int]:
    """Positions of the rows of a sheet that may be lines of an identity block."""
    found: set[int] = set()
    for column in columns:
        # A cheap look at all texts together before the careful one at each.
        if ":" in "\n".join([cell for cell in column.values if type(cell) is str]):
            texts = [(i, cell) for i, cell in enumerate(column.values) if type(cell) is str and ":" in cell]
            at = [i for i, text in texts if text.strip() == ":" or _LABELLED.match(text.upper())]
            found.update(column.rows_of(at))
    return found


def find_examples(columns: Sequence[Coded[Cell]]) -> set[int]:
    """Positions of the rows that some of these columns, those before the name, call an example."""
    found: set[int] = set()
    for column in columns:
        # Most cells before a name are numbers, which a look at the first sign tells.
        texts = [(i, cell) for i, cell in enumerate(column.values) if type(cell) is str and not cell[:1].isdecimal()]
        at = [i for i, text in texts if _EXAMPLE.fullmatch(text)]
        found.update(column.rows_of(at))
    return found


def _says_labelled(row: Sequence[Cell]) -> bool:
    """Whether a row is a line of an identity block, however its labels, colons and values are spread over cells."""
    return _LABELLED.match(" ".join(text for text in row_texts(row) if text).upper()) is not None


def kind_of(row: Sequence[Cell], header: Header, name_at: int, usual: int) -> str:
    """Say what a row below a header is.

    Args:
        row: its cells.
        header: the header above it.
        name_at: column of the name.
        usual: non-blank cells that rows of this table usually have.

    Returns:
        ``person``, ``repeated-header``, ``numbering``, ``total``, ``family``, ``footer``, ``block`` (a place or
        title line), or ``doubtful``.
    """
    name = row[name_at] if name_at < len(row) else None
    count = filled(row)
    if isinstance(name, str) and any(c.isalpha() for c in name) and not _says_labelled(row):
        if _TOTAL.match(name.upper()) and not _tells_of_a_person(row, usual):
            return "total"
        if name.upper().startswith("NAMA") and says_name((name,)) and words_in(row) >= FEWEST_HEADER_WORDS:
            return "repeated-header"
        if count * 2 >= usual:
            is_again = name.strip() in (header.texts[name_at], header.lowest[name_at]) and is_header_again(row, header)
            return "repeated-header" if is_again else "person"
        if count >= FEWEST_PERSON_CELLS and any(_identifies(text) for text in row_texts(row)):
            return "person"
        if _is_numbered(row, name_at):
            return "doubtful"
    return _kind_of_sparse(row, header, count, usual)


def _identifies(text: str) -> bool:
    """Whether a cell has an identity number or a date, in figures or with its month in words."""
    return bool(LONG_NUMBER.search(text) or _DAY_IN_WORDS.search(text))


def _tells_of_a_person(row: Sequence[Cell], usual: int) -> bool:
    """Whether a row that may be a total is somebody's (Jumlah is a name too): a long number, or words in its cells."""
    texts = [text for text in row_texts(row) if text]
    worded = sum(any(c.isalpha() for c in text) for text in texts)
    return any(LONG_NUMBER.search(text) for text in texts) or (len(texts) >= usual - 1 and worded >= FEWEST_WORDED)


def _is_numbered(row: Sequence[Cell], name_at: int) -> bool:
    """Whether a number stands before the name, as before persons, and the name is no place's."""
    before = [text for text in row_texts(row[:name_at]) if text]
    is_number = len(before) == 1 and re.fullmatch(r"\d{1,5}\.?", before[0]) is not None
    return is_number and not says_place(row[name_at])


def says_place(cell: Cell) -> bool:
    """Whether a text begins with the word for a kind of place (``1. Desa Lekong``)."""
    return isinstance(cell, str) and _PLACE.match(cell.upper()) is not None


def says_period(cell: Cell) -> bool:
    """Whether a text names a month, a quarter or a year and nothing else."""
    return isinstance(cell, str) and _PERIOD.match(cell) is not None


def _kind_of_sparse(row: Sequence[Cell], header: Header, count: int, usual: int) -> str:
    texts = [text for text in row_texts(row) if text]
    first = next((text for text in texts if any(c.isalpha() for c in text)), "").upper()
    has_identity = any(LONG_NUMBER.search(text) for text in texts)
    kinds = (
        ("blank", not texts),
        ("repeated-header", is_header_again(row, header)),
        ("numbering", is_numbering(row)),
        ("total", _TOTAL.match(first)),
        ("family", _FAMILY.match(first)),
        ("footer", _FOOTER.match(first) and not (has_identity and count > FEWEST_PERSON_CELLS)),
        ("block", _says_labelled(row) or (not has_identity and (count <= 2 or (count == 3 and usual >= 12)))),
    )
    return next((kind for kind, holds in kinds if holds), "doubtful")


def is_header_again(row: Sequence[Cell], header: Header) -> bool:
    """Whether a row repeats a header, as on each printed page."""
    same = sum(
        1
        for c, text in enumerate(row_texts(row))
        if text and c < len(header.texts) and text in (header.texts[c], header.lowest[c])
    )
    return same >= FEWEST_HEADER_WORDS
