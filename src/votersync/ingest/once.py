"""Columns that say once what holds for the rows below: tables of merged cells saved as text, or filled in so by hand.

    1 | LEKONG | 001 | ANI          Desa and RT of the second row are those of the first, as merged
    2 |        |     | BUDI         cells would say; a blank may as well be an entry left out.
    3 |        | 002 | CITRA
    4 | GONTAR | 001 | DEWI

Entries left out hit any row.  A column is taken to say its values once where that would be an odd chance: each name of
a desa stands there a single time among blanks, and the other columns say nothing twice in a row.  In a list of workers
few of any desa are together, so that names left out look much the same: there the kecamatan has to agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from votersync.ingest.columnwise import Coded
from votersync.records import Cell
from votersync.text import Text

GROUPS = ("kecamatan", "desa")
"""Fields by which lists are sorted, so that each name has its rows together."""
FAMILY = ("nkk", "alamat", "dusun", "rt", "rw", "rt_rw", "tps")
"""Fields that a family shares: its TPS is told by its card's address."""
FEWEST_NAMES, FEWEST_ROWS = 3, 10
"""Names and rows from which blanks between them show an order: a few workers of a few desa may have blanks as well."""
MOST_FILLED = 0.5
"""Share of rows with a name above which hardly any name has a second row."""

SAID_ONCE = Text(
    id="Di kolom {names} hanya baris pertama tiap kelompok terisi; isinya dianggap berlaku untuk baris kosong di "
    "bawahnya.",
    en="In {names} only the first row of each group is filled; it is taken to hold for the blank rows below it.",
)

Flags = npt.NDArray[np.bool_]


def said_once(fields: Mapping[str, Coded[Cell]], *, is_roll: bool) -> list[str]:
    """Return the fields whose blanks repeat the cell above, those by which the table is grouped first.

    Args:
        fields: columns by raw field.
        is_roll: whether they are of voters, who stand together by desa, and not of workers.
    """
    filled = {name: _filled(fields[name]) for name in (*GROUPS, *FAMILY) if name in fields}
    begun = [name for name in GROUPS if name in filled and _are_single(fields[name], filled[name])]
    if begun and not (is_roll or _are_of_one_kecamatan_each(fields, filled)):
        return []
    if not begun and "nkk" in filled and _are_single(fields["nkk"], filled["nkk"]):
        # A family's card and its address are blank in the same rows.
        shared = [name for name in FAMILY if name in filled and (filled[name] == filled["nkk"]).all()]
        return shared if len(shared) > 1 else []
    upper = np.any([filled[name] for name in begun], axis=0) if begun else None
    others = [name for name in filled if name not in begun]
    return begun + [name for name in others if upper is not None and _is_below(fields[name], filled[name], upper)]


def filled_down(fields: Mapping[str, Coded[Cell]], names: Sequence[str]) -> dict[str, Coded[Cell]]:
    """Return the columns with the blanks of some filled from above."""
    return {name: _down(column) if name in names else column for name, column in fields.items()}


def notes_of(headers: Sequence[str]) -> list[Text]:
    """Say which columns were filled so, by their headers."""
    return [SAID_ONCE.fill(names=", ".join(headers))] if headers else []


def _filled(column: Coded[Cell]) -> Flags:
    is_filled = [cell is not None and str(cell).strip() != "" for cell in column.values]
    return np.array(is_filled, dtype=bool)[column.codes]


def _are_single(column: Coded[Cell], filled: Flags) -> bool:
    """Whether the first row has a name and each name stands in one row, with blanks below most."""
    names = column.codes[filled]
    return bool(
        len(filled) >= FEWEST_ROWS
        and filled[0]
        and filled.mean() <= MOST_FILLED
        and len(names) >= FEWEST_NAMES
        and len(np.unique(names)) == len(names)
    )


def _are_of_one_kecamatan_each(fields: Mapping[str, Coded[Cell]], filled: Mapping[str, Flags]) -> bool:
    """Whether no desa, with the blanks below it, spans two of several kecamatan."""
    if not (filled.keys() >= set(GROUPS) and filled["kecamatan"][0]):
        return False
    kecamatans = _down(fields["kecamatan"]).codes
    desas = np.cumsum(filled["desa"])
    pairs = np.unique(np.stack([desas, kecamatans]), axis=1)
    return bool(len(np.unique(kecamatans)) > 1 and len(pairs[0]) == len(np.unique(desas)))


def _is_below(column: Coded[Cell], filled: Flags, upper: Flags) -> bool:
    """Whether a column has blanks, but in no row in which a group begins, and never says the same twice in a row."""
    codes, begins = column.codes[filled], upper[filled]
    is_repeated = (codes[1:] == codes[:-1]) & ~begins[1:]
    return not filled.all() and bool(filled[upper].all()) and not is_repeated.any()


def _down(column: Coded[Cell]) -> Coded[Cell]:
    rows = np.arange(len(column.codes))
    last = np.maximum.accumulate(np.where(_filled(column), rows, 0))
    return column.taken(last)
