"""A masked workbook: no number in full in any of its cells, and still of use."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from votersync.records import CellFault, SetAside
from votersync.report.workbook import workbook_bytes
from votersync.text import Lang, Text
from workbooks import listed, opened, parts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NIK, OTHER, GAPPED = "5204171203900001", "5204181203910001", "5204 1701 0180 0002"
NKK = "5204172001100001"
NUMBERS = (NIK, OTHER, "5204170101800002", NKK)


def full(*, masks, lang=Lang.ID):
    """A run whose numbers stand in lists, in evidence, in damaged cells and in rows set aside."""
    made = run(
        voters(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK, nkk=NKK),
            person("BUDI", "1980-01-01", nik=None, nik_asal=GAPPED),
            person("BUDI", "1980-01-01", nik=NIK, wilayah=GONTAR),
        ),
        migrants(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=OTHER, wilayah=MARONGE), person("SITI", nik=NIK, wilayah=LEKONG)
        ),
        links({"migrant": 0, "voter": 0}),
        lang=lang,
    )
    first, *others = made.files
    table = first.tables[0]
    cell = CellFault(3, "NIK", "nik", "nik-tidak-sah", NIK)
    aside = SetAside(table.file, "", 99, "baris-bergeser", f"1 | {NKK} | {NIK} | RIZAL")
    told = replace(first, tables=(replace(table, faults=(cell,), set_aside=(aside,)),))
    findings = [
        replace(finding, evidence=Text(id=f"NIK {NIK}; NKK {NKK}", en=f"NIK {NIK}; NKK {NKK}"))
        for finding in made.findings
    ]
    config = replace(made.config, mask_nik=masks)
    return replace(made, files=(told, *others), findings=findings, config=config)


def inside(made):
    """Everything that the file holds: cells, shared texts, hidden or not, without its markup and blanks."""
    whole = "".join(parts(made, "xl/sharedStrings").values()) + "".join(parts(made, "xl/worksheets/sheet").values())
    return re.sub(r"<[^>]*>|\s", "", whole)


@pytest.mark.parametrize("lang", Lang)
def test_no_number_is_anywhere_in_a_masked_workbook(lang):
    """Neither cells nor texts marked in part nor what is hidden give a number back."""
    assert [number for number in NUMBERS if number not in inside(full(masks=False, lang=lang))] == []
    masked = inside(full(masks=True, lang=lang))
    assert [number for number in NUMBERS if number in masked] == []
    assert "520417******0001" in masked


def test_a_sha_256_is_never_masked():
    """The checksum of an input is compared sign by sign."""
    made = full(masks=True)
    digits = "1234567890123456" * 4
    with_digits = replace(made, files=(replace(made.files[0], sha256=digits), *made.files[1:]))
    assert digits in inside(with_digits)


def test_visible_digits_that_differ_are_still_marked():
    """The eye is led to a region that differs; nothing is told of masked digits but that the numbers differ."""
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(full(masks=True))), rich_text=True)
    row = next(listed(book["Beda Domisili"]))
    ours, theirs = row["DI DAFTAR PEMILIH", "NIK"].value, row["DI DAFTAR PMI", "NIK"].value
    assert (str(ours), str(theirs)) == ("520417******0001", "520418******0001")
    assert [str(part) for part in theirs if not isinstance(part, str) and part.font.u] == ["8"]


@pytest.mark.parametrize("written", ["5204171203900000", "520417120390****"])
def test_differing_digits_are_marked_beside_unknown_ones(written):
    """A number that Excel rounded, or a list masked, still shows in which of its known digits it differs."""
    known = written[:12] + written[12:].replace("*", "?") if "*" in written else written[:15] + "?"
    others = person("ANI", nik="5204181203900001")
    made = run(voters(person("ANI", nik=known, nik_asal=written)), migrants(others), links({"migrant": 0, "voter": 0}))
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(made)), rich_text=True)
    row = next(listed(book["Beda Domisili"]))
    for group, digit in (("DI DAFTAR PEMILIH", "7"), ("DI DAFTAR PMI", "8")):
        cell = row[group, "NIK"].value
        assert [str(part) for part in cell if not isinstance(part, str) and part.font.u] == [digit]


def test_officers_see_the_number_unless_asked_otherwise():
    """The whole workbook is for looking people up: it shows numbers by default."""
    row = next(listed(opened(full(masks=None))["Beda Domisili"]))
    assert row["DI DAFTAR PEMILIH", "NIK"].value == NIK
