"""What was not read is listed with its place and its remedy."""

from dataclasses import replace

import pytest

from factories import links, migrants, person, run, voters
from votersync.domain.faults import REPEATED, fault
from votersync.records import CellFault, Finding
from votersync.text import Lang, Text
from workbooks import opened

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


@pytest.mark.parametrize("lang", Lang)
def test_files_rows_and_cells_are_listed_lost_ones_first(lang):
    """The sender of a list can find and mend each problem; a hostile cell is shown as it is."""
    sheet = opened(run(voters(person("ANI")), migrants(person("ANI")), links(), lang=lang)).worksheets[-2]
    rows = [cells for cells in sheet.iter_rows(min_row=5, values_only=True) if cells[0]]
    effects = {
        Lang.ID: ["tidak terbaca", "baris disisihkan", "baris dibaca, sel diragukan", "baris dibaca, sel diragukan"],
        Lang.EN: ["not read", "row set aside", "row read, cell in doubt", "row read, cell in doubt"],
    }[lang]
    assert [row[0] for row in rows] == effects
    titles = [cell.value for cell in sheet[4]]
    aside = dict(zip(titles, rows[1], strict=True))
    remedy = fault("baris-bergeser").remedy[lang]
    assert [aside[titles[i]] for i in (1, 3, 7, 8)] == ["dpt/lekong.csv", 99, "=1+1 | x", remedy]


def test_rows_that_stand_in_another_list_are_one_line():
    """Their number is told, and neither a row nor what is in it: the other list has them."""
    made = run(voters(person("ANI")), migrants(person("ANI")), links())
    files = tuple(replace(one, tables=tuple(replace(t, rows_repeated=7) for t in one.tables)) for one in made.files)
    sheet = opened(replace(made, files=files)).worksheets[-2]
    told = [cells for cells in sheet.iter_rows(min_row=5, values_only=True) if fault(REPEATED).meaning.id in cells]
    assert [(row[1], 7 in row) for row in told] == [("dpt/lekong.csv", True), ("pmi/bp2mi.xlsx", True)]


def test_what_a_finding_tells_of_a_nik_is_not_told_again():
    """A voter's date against the NIK is the officer's to look up, on Data Pemilih; a worker's is told here alone."""
    made = run(voters(person("ANI"), person("BUDI")), migrants(person("CICI")), links())
    row = int(made.voters["row"].iloc[0])
    faults = tuple(CellFault(at, "LAHIR", "tanggal_lahir", "nik-beda-lahir") for at in (row, row + 1))
    files = tuple(replace(one, tables=tuple(replace(t, faults=faults) for t in one.tables)) for one in made.files)
    told = Finding("nik-beda-data", 2, Text(id="a", en="a"), voter=0, level="tanggal-lahir")
    sheet = opened(replace(made, files=files, findings=(told,))).worksheets[-2]
    meaning = fault("nik-beda-lahir").meaning.id
    listed = [(cells[1], cells[3]) for cells in sheet.iter_rows(min_row=5, values_only=True) if meaning in cells]
    assert listed == [("dpt/lekong.csv", row + 1), ("pmi/bp2mi.xlsx", row), ("pmi/bp2mi.xlsx", row + 1)]
