"""Workbooks of single areas: together the whole, each complete in itself, none mistaken for another result's."""

import re
import stat
import sys
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from factories import BOGOR, GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from votersync.config import SplitBy
from votersync.errors import OutputError
from votersync.findings.find import KINDS
from votersync.records import Finding
from votersync.report.areas import areas, run_mark
from votersync.report.folder import file_name, folder_of
from votersync.report.sheets.listings import LISTINGS
from votersync.report.split import write_split
from votersync.text import Lang, Text
from workbooks import listed, opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NIK, NIK_2 = "5204171203900001", "5204171405920002"
CAVEAT = {Lang.ID: "bukan dasar pencoretan", Lang.EN: "no ground to strike"}
INDEX = {Lang.ID: "00 Indeks.xlsx", Lang.EN: "00 Index.xlsx"}
NO_PLACE = {Lang.ID: "tanpa wilayah.xlsx", Lang.EN: "no place.xlsx"}


def several(lang=Lang.ID, **config):
    """A run with findings in four kecamatan, one of them in another regency, and one without a place."""
    made = run(
        voters(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK),
            person("ANI", "1992-05-14", nik=NIK_2, wilayah=GONTAR),
            person("BUDI SANTOSO", "1980-01-01", wilayah=MARONGE),
        ),
        migrants(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK, wilayah=MARONGE),
            person("ANI", "1992-05-14", nik=NIK_2, wilayah=BOGOR),
            person("SITI", "1985-02-02", wilayah=GONTAR),
            person("WATI", "1999-09-09", wilayah=BOGOR),
            person("ENTAH", "1988-08-08", wilayah=None),
            person("SEBAGIAN", "1987-07-07", wilayah="520417"),
        ),
        links({"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 1, "domicile": "provinsi"}),
        lang=lang,
    )
    told = Text(id="Tidak ditemukan.", en="Not found.")
    elsewhere = Finding("tidak-terdaftar", 1, told, migrant=3)
    return replace(made, findings=[*made.findings, elsewhere], config=replace(made.config, **config))


def written(made, folder, level=SplitBy.KECAMATAN):
    """The parts of a run by file name, and the index."""
    split = write_split(made, folder / "laporan.xlsx", level)
    books = {path.name: openpyxl.load_workbook(path) for path in split.folder.iterdir()}
    return books, books.pop(INDEX[made.config.lang])


def lines(book, lang):
    """Each line of a workbook's lists: sheet, and what it says of the entries and their sources."""
    names = [listing.name[lang] for listing in LISTINGS if listing.name[lang] in book.sheetnames]
    drop = {"No"}
    return Counter(
        (name, tuple(str(cell.value) for (_, title), cell in row.items() if title not in drop))
        for name in names
        for row in listed(book[name])
    )


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("level", SplitBy)
def test_the_rows_of_the_parts_are_the_rows_of_the_whole(tmp_path, level, lang):
    """Each line of the whole report is in exactly one part, unchanged."""
    made = several(lang, mask_nik=False)
    books, _ = written(made, tmp_path, level)
    together = sum((lines(book, lang) for book in books.values()), Counter())
    assert together.total() == len(made.findings) > 5
    assert together == lines(opened(made), lang)


def test_a_part_holds_its_area_only(tmp_path):
    """A finding stands where the voter is registered; the worker's place counts only where there is no voter."""
    books, _ = written(several(), tmp_path)
    names = ["320101 Cibinong.xlsx", "520417 Alas Barat.xlsx", "520424 Maronge.xlsx", "tanpa wilayah.xlsx"]
    assert sorted(books) == names
    assert list(books["320101 Cibinong.xlsx"].sheetnames) == ["Ringkasan", "Tidak Ditemukan"]
    found = listed(books["520417 Alas Barat.xlsx"]["Beda Domisili"])
    assert {row["DI DAFTAR PEMILIH", "Kecamatan"].value for row in found} == {"Alas Barat"}


def test_a_place_known_too_little_is_no_guess(tmp_path):
    """A worker of whom only the kecamatan is known has no desa; in the split by kecamatan that suffices."""
    made = several()
    names = {
        level: {made.migrants["nama"][f.migrant] for area in areas(made, level) if not area.code for f in area.findings}
        for level in SplitBy
    }
    assert names == {SplitBy.KECAMATAN: {"ENTAH"}, SplitBy.DESA: {"ENTAH", "SEBAGIAN"}}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("level", SplitBy)
def test_the_index_lists_all_parts_and_sums_to_the_whole(tmp_path, level, lang):
    """Who holds the index sees that no part is missing: its figures, added up, are those of the run."""
    made = several(lang)
    books, index = written(made, tmp_path, level)
    table = [list(row) for row in index.worksheets[0].iter_rows(min_row=5, values_only=True)]
    heads, parts = table[0][2:], [row for row in table[1:] if row[1]]
    assert [row[1] for row in parts] == sorted(books, key=lambda name: (name == NO_PLACE[lang], name))
    names, whole = {kind.code: kind.name[lang] for kind in KINDS}, Counter(f.kind for f in made.findings)
    sums = [sum(row[at] or 0 for row in parts) for at in range(2, len(heads) + 2)]
    assert dict(zip(heads, sums, strict=True)) == {
        **{names[code]: count for code, count in whole.items()}, heads[-1]: len(made.findings)
    }  # fmt: skip
    assert sums in [row[2:] for row in table if row[1] in (None, "")]


@pytest.mark.parametrize("lang", Lang)
def test_a_cover_says_what_it_is_and_what_it_is_not(tmp_path, lang):
    """Area, counts that its sheets bear out, the caveat, and the mark that the index has too."""
    made = several(lang)
    books, index = written(made, tmp_path)
    book, mark = books["520417 Alas Barat.xlsx"], run_mark(made, SplitBy.KECAMATAN)
    cover = book.worksheets[0]
    assert cover["A1"].value == "Kecamatan Alas Barat"
    assert CAVEAT[lang] in " ".join(texts(cover))
    counts = [row[1] for row in cover.iter_rows(min_row=6, values_only=True) if isinstance(row[1], int)]
    assert sum(counts[:-1]) == counts[-1] == lines(book, lang).total()
    assert mark in cover["A2"].value
    assert mark in index.worksheets[0]["A2"].value
    assert "Kabupaten Bogor" in books["320101 Cibinong.xlsx"].worksheets[0]["A1"].value


def test_links_of_a_part_lead_to_its_own_sheets(tmp_path):
    """The cover opens the lists, the lists lead back to the cover."""
    for book in written(several(), tmp_path)[0].values():
        targets = {cell.hyperlink.location for sheet in book for row in sheet for cell in row if cell.hyperlink}
        assert {target.rpartition("!")[0].strip("'") for target in targets} == set(book.sheetnames)


@pytest.mark.parametrize(("mask", "is_masked"), [(None, True), (True, True), (False, False)])
def test_parts_are_masked_unless_told_otherwise(tmp_path, mask, is_masked):
    """Parts leave the office: numbers are hidden by default; --no-mask-nik shows them."""
    books, _ = written(several(mask_nik=mask), tmp_path)
    told = "\n".join(text for book in books.values() for sheet in book for text in texts(sheet))
    assert (re.search(r"\d{16}", told) is None) is is_masked
    assert ("520417******0001" in told) is is_masked


def test_files_of_another_result_are_named_and_left_alone(tmp_path):
    """A part of an earlier run that this one does not have is told in the index and to the caller, and kept."""
    folder = folder_of(tmp_path / "laporan.xlsx", SplitBy.KECAMATAN)
    folder.mkdir()
    stale = folder / "520406 Utan.xlsx"
    stale.write_bytes(b"earlier")
    (folder / "~$520417 Alas Barat.xlsx").write_bytes(b"lock")
    split = write_split(several(), tmp_path / "laporan.xlsx", SplitBy.KECAMATAN)
    assert list(split.strangers) == [stale.name]
    assert stale.read_bytes() == b"earlier"
    assert stale.name in texts(openpyxl.load_workbook(folder / INDEX[Lang.ID]).worksheets[0])
    assert write_split(several(), tmp_path / "lain.xlsx", SplitBy.KECAMATAN).strangers == []


def test_equal_runs_give_equal_parts_and_another_run_another_mark(tmp_path):
    """Parts can be compared byte for byte; the mark changes with the findings."""
    (tmp_path / "again").mkdir()
    first, second = (write_split(several(), at / "a.xlsx", SplitBy.DESA) for at in (tmp_path, tmp_path / "again"))
    assert [path.read_bytes() for path in sorted(first.folder.iterdir())] == [
        path.read_bytes() for path in sorted(second.folder.iterdir())
    ]
    made = several()
    assert run_mark(made, SplitBy.DESA) != run_mark(replace(made, findings=made.findings[1:]), SplitBy.DESA)


def test_a_run_without_findings_has_an_index_that_says_so(tmp_path):
    """No part is no mistake."""
    books, index = written(replace(several(), findings=[]), tmp_path)
    assert books == {}
    assert "Tidak ada temuan pada lembar ini." in texts(index.worksheets[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_parts_are_readable_by_their_owner_only(tmp_path):
    """Folder and files, as the main report."""
    split = write_split(several(), tmp_path / "laporan.xlsx", SplitBy.KECAMATAN)
    assert stat.S_IMODE(split.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in split.folder.iterdir()} == {0o600}


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    """A file of that name is never replaced."""
    (tmp_path / "laporan per desa").write_bytes(b"mine")
    with pytest.raises(OutputError, match="per desa"):
        write_split(several(), tmp_path / "laporan.xlsx", SplitBy.DESA)
    assert (tmp_path / "laporan per desa").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("written_name", "safe"),
    [
        ("Alas / Barat", "1 Alas - Barat.xlsx"),
        ("..\\x:*?", "1 -x-.xlsx"),
        ("Ma'u", "1 Ma'u.xlsx"),
        ("a\n", "1 a-.xlsx"),
    ],
)
def test_a_file_name_holds_nothing_that_a_file_system_takes_for_more(written_name, safe):
    """No separators, no control signs, no leading dots, not too long."""
    assert file_name("1", written_name) == safe
    assert len(file_name("1", "X" * 500)) <= 100


def test_areas_are_those_of_official_codes():
    """Two desa of one kecamatan are two areas in one split, one in the other."""
    made = several()
    codes = {level: [area.code for area in areas(made, level)] for level in SplitBy}
    assert codes[SplitBy.KECAMATAN] == ["320101", "520417", "520424", ""]
    assert codes[SplitBy.DESA] == [BOGOR, LEKONG, GONTAR, MARONGE, ""]
