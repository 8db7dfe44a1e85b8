"""Cells that refer to the one above."""

import pytest

from votersync.ingest.above import filled_from_above
from votersync.ingest.columnwise import coded
from votersync.records import Sheet

LEKONG = ["LEKONG", None, None, "SIMU"]


def filled(name, cells, merged=()):
    sheet = Sheet("PMI", [[cell] for cell in cells], range(5, 5 + len(cells)), merged=merged)
    return [*filled_from_above(sheet, {name: coded(cells)}, {name: 0}, sheet.numbers)[name]]


@pytest.mark.parametrize("mark", ['"', "”", "''", '- " -', "sda", "s.d.a", "S D A", "idem", "〃", ",,"])
def test_a_ditto_mark_means_the_cell_above(mark):
    assert filled("desa", ["LEKONG", mark, mark, "SIMU", f" {mark} "]) == ["LEKONG"] * 3 + ["SIMU"] * 2


def test_a_ditto_mark_below_nothing_says_nothing():
    assert filled("desa", ["sda", "SIMU", None, "sda"]) == [None, "SIMU", None, None]


@pytest.mark.parametrize("name", ["desa", "nkk", "alamat"])
def test_a_cell_merged_downwards_holds_for_all_its_rows(name):
    assert filled(name, LEKONG, ((5, 0, 7, 0),)) == ["LEKONG", "LEKONG", "LEKONG", "SIMU"]


@pytest.mark.parametrize(("name", "merged"), [("desa", ()), ("desa", ((5, 0, 5, 3),)), ("nik", ((5, 0, 7, 0),))])
def test_a_blank_cell_alone_is_not_filled(name, merged):
    """What stands above is not known to hold for it; a NIK is never shared."""
    assert filled(name, LEKONG, merged) == LEKONG
