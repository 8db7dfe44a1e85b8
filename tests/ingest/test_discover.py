"""Which files are read: nothing twice, nothing silently left out, names that do not depend on the machine."""

import errno
import os
import shutil
import struct
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow.parquet import write_table

from votersync.config import Config
from votersync.ingest.discover import discover
from votersync.records import Role


@pytest.fixture
def folder(tmp_path):
    for name in ("dpt/alas/b.csv", "dpt/alas/a.csv", "dpt/c.csv", "pmi/p.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"NIK;NAMA\n1;{name}\n", encoding="utf-8")
    return tmp_path


def names(discovery):
    return [(file.name, file.role) for file in discovery.files]


def test_folders_are_searched_and_roles_follow_the_option(folder):
    """Names are relative to what both paths have in common."""
    found = discover(Config(voters=(folder / "dpt",), migrants=(folder / "pmi" / "p.csv",)))
    assert names(found) == [
        ("dpt/alas/a.csv", Role.VOTERS),
        ("dpt/alas/b.csv", Role.VOTERS),
        ("dpt/c.csv", Role.VOTERS),
        ("pmi/p.csv", Role.MIGRANTS),
    ]
    assert found.passed_over == ()


@pytest.mark.parametrize("pattern", ["**b.csv", "al**/b.csv", "***/b.csv", "**/b.csv"])
def test_stars_beside_each_other(folder, pattern):
    """Two stars that are no whole part of a glob mean one, on every Python."""
    beside = "dpt/alas" if pattern == "**b.csv" else "dpt"
    found = discover(Config(inputs=(folder / beside / pattern,)))
    assert [file.path for file in found.files] == [folder / "dpt" / "alas" / "b.csv"]


@pytest.mark.parametrize(
    ("given", "first"), [("dpt", "alas/a.csv"), ("dpt/alas/a.csv", "a.csv"), ("dpt/*/a.csv", "alas/a.csv")]
)
def test_common_root(folder, given, first):
    """A folder stands for itself, a file for its parent, a glob for its fixed leading folder."""
    assert discover(Config(inputs=(folder / given,))).files[0].name == first


def test_relative_paths_give_the_same_names(folder, monkeypatch):
    monkeypatch.chdir(folder / "pmi")
    found = discover(Config(inputs=(Path("../dpt"),)))
    assert [file.name for file in found.files] == ["alas/a.csv", "alas/b.csv", "c.csv"]


def test_recursive_glob(folder):
    found = discover(Config(inputs=(folder / "**" / "*.csv",)))
    assert len(found.files) == 4


def test_copies_are_read_once(folder):
    """Two copies, and a file named beside its folder, add no person twice, and are told."""
    shutil.copy(folder / "dpt/c.csv", folder / "dpt/salinan.csv")
    found = discover(Config(inputs=(folder / "dpt", folder / "dpt" / "c.csv")))
    assert [file.name for file in found.files] == ["alas/a.csv", "alas/b.csv", "c.csv"]
    assert [(reading.file, reading.same_as) for reading in found.passed_over] == [
        ("c.csv", "c.csv"),
        ("salinan.csv", "c.csv"),
    ]


def test_a_file_named_itself_overrules_its_folder(folder):
    found = discover(Config(voters=(folder,), migrants=(folder / "pmi/p.csv",)))
    assert dict(names(found))["pmi/p.csv"] is Role.MIGRANTS


def test_conflicting_roles_are_left_to_the_columns(folder):
    found = discover(Config(voters=(folder / "dpt/c.csv",), migrants=(folder / "dpt/c.csv",)))
    assert names(found) == [("c.csv", Role.UNKNOWN)]


@pytest.mark.parametrize(
    "name",
    ["~$a.xlsx", "catatan.md", "peta.pdf", "suara.opus", "foto.HEIC", "README.txt", ".tersembunyi.csv", "x.json"],
)
def test_no_data_is_passed_over_with_a_note(tmp_path, name):
    (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "a.csv").write_text("NIK;NAMA\n1;A\n", encoding="utf-8")
    found = discover(Config(inputs=(tmp_path,)))
    assert [file.name for file in found.files] == ["a.csv"]
    (reading,) = found.passed_over
    assert (reading.file, len(reading.notes), reading.problems) == (name, 1, ())


@pytest.mark.parametrize(
    ("name", "told"),
    [("DPT.zip", "unpack"), ("pmi.RAR", "unpack"), ("PMI.doc", ".docx"), ("DPT Lekong.pdf", "no website")],
)
def test_what_may_hold_lists_says_what_to_do(tmp_path, name, told):
    """Offices send archives and printed lists; nobody should take them for read."""
    (tmp_path / name).write_text("x", encoding="utf-8")
    (reading,) = discover(Config(inputs=(tmp_path,))).passed_over[:1]
    assert told in reading.notes[0].en


@pytest.mark.parametrize(
    "content",
    ["# votersync truth 1\nvoter,migrant\n", "migrant_file,migrant_sheet,migrant_row\n", "kind,severity\n"],
)
def test_own_results_and_truth_are_passed_over(tmp_path, content):
    (tmp_path / "a.csv").write_text(content, encoding="utf-8-sig")
    found = discover(Config(inputs=(tmp_path / "a.csv",)))
    assert found.files == ()
    assert found.passed_over[0].notes


@pytest.mark.parametrize(
    ("columns", "is_own"),
    [
        (("migrant_file", "migrant_sheet", "migrant_row"), True),
        (("kind", "severity"), True),
        (("kindred", "NAMA"), False),
        (("NIK", "NAMA"), False),
    ],
)
def test_own_results_in_parquet_are_passed_over(tmp_path, columns, is_own):
    """A parquet file is data unless it has the columns of our links or findings."""
    write_table(pa.table({name: ["1"] for name in columns}), tmp_path / "a.parquet")
    found = discover(Config(inputs=(tmp_path,)))
    assert [file.name for file in found.files] == ["a.parquet"] * (not is_own)
    assert len(found.passed_over) == is_own


def test_a_damaged_parquet_file_is_left_to_the_reader(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    assert [file.name for file in discover(Config(inputs=(tmp_path,))).files] == ["a.parquet"]


def test_own_report_is_passed_over(tmp_path):
    """The report of the last run often lies in the folder of the data."""
    for name, is_report in (("laporan.xlsx", True), ("daftar.xlsx", False)):
        book = xlsxwriter.Workbook(tmp_path / name)
        book.add_worksheet().write_string(0, 0, "NIK")
        book.set_custom_property("votersync-report" if is_report else "lain", "1")
        book.close()
    found = discover(Config(inputs=(tmp_path,)))
    assert [file.name for file in found.files] == ["daftar.xlsx"]


def write_compound(path, stream, content):
    """Write a compound file with one stream ([MS-CFB]): header, FAT, directory, the stream."""
    content = content.ljust(-(-max(len(content), 4096) // 512) * 512, b"\0")
    count, end, free = len(content) // 512, 0xFFFFFFFE, 0xFFFFFFFF
    fat = [0xFFFFFFFD, end, *range(3, count + 2), end]
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<I", free) * 108
    directory = b""
    for name, kind, first, size in (("Root Entry", 5, end, 0), (stream, 2, 2, len(content))):
        letters = name.encode("utf-16-le") + b"\0\0"
        directory += letters.ljust(64, b"\0") + struct.pack("<HB49xII4x", len(letters), kind, first, size)
    sectors = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + directory.ljust(512, b"\0")
    path.write_bytes(head + sectors + content)


@pytest.mark.parametrize("is_report", [True, False])
def test_own_report_saved_as_another_format_is_passed_over(tmp_path, is_report):
    """An officer's spreadsheet program carries the mark along; its rows are no voters."""
    mark = "votersync-report" if is_report else "lain"
    with zipfile.ZipFile(tmp_path / "laporan.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("meta.xml", f'<meta:user-defined meta:name="{mark}">1</meta:user-defined>')
    for coding in ("cp1252", "utf-16-le"):
        write_compound(tmp_path / f"{coding}.xls", "\x05DocumentSummaryInformation", mark.encode(coding))
    write_compound(tmp_path / "tanpa sifat.xls", "Workbook", mark.encode())
    found = discover(Config(inputs=(tmp_path,)))
    others = set() if is_report else {"cp1252.xls", "utf-16-le.xls", "laporan.ods"}
    assert {file.name for file in found.files} == {"tanpa sifat.xls"} | others


def test_what_is_not_there_is_a_problem(tmp_path):
    (tmp_path / "kosong").mkdir()
    given = tuple(tmp_path / name for name in ("tidak-ada.xlsx", "*.xls", "kosong"))
    found = discover(Config(inputs=given))
    assert [problem.fault for reading in found.passed_over for problem in reading.problems] == ["berkas-tidak-ada"] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_in_another_character_set_is_told_and_hides_no_other_file(folder):
    (folder / os.fsdecode(b"dpt/desa_\xe9.csv")).write_text("NIK;NAMA\n1;SITI\n", encoding="utf-8")
    found = discover(Config(inputs=(folder / "dpt",)))
    assert len(found.files) == 3
    assert [(told.file, told.problems[0].fault) for told in found.passed_over] == [
        ("desa_\ufffd.csv", "berkas-tidak-ada")
    ]


def test_empty_files_are_no_copies_of_each_other(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).touch()
    assert len(discover(Config(inputs=(tmp_path,))).files) == 2


@pytest.mark.parametrize(
    ("code", "expected", "reason"),
    [(errno.EACCES, "berkas-terkunci", "tidak ada hak"), (errno.EIO, "berkas-rusak", "disk bermasalah")],
    ids=["locked", "broken"],
)
def test_a_file_that_does_not_open_is_told(folder, monkeypatch, code, expected, reason):
    """One that Excel on Windows keeps to itself is not said to be damaged; the system's English is not passed on."""

    def refuse(path):
        raise OSError(code, os.strerror(code), path)

    monkeypatch.setattr("votersync.ingest.discover.reason_by_content", refuse)
    (told,) = discover(Config(inputs=(folder / "pmi",))).passed_over
    assert [problem.fault for problem in told.problems] == [expected]
    assert reason in told.problems[0].detail.id


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes among files")
def test_a_pipe_among_the_lists_is_told_and_not_waited_for(folder):
    """Opening one waits until somebody writes into it, perhaps for ever."""
    os.mkfifo(folder / "pipa.csv")
    found = discover(Config(inputs=(folder,)))
    assert [(told.file, told.problems[0].fault) for told in found.passed_over if told.problems] == [
        ("pipa.csv", "berkas-tidak-dikenal")
    ]
    assert len(found.files) == len(discover(Config(inputs=tuple(file.path for file in found.files))).files)


@pytest.mark.parametrize("given", ["", "*/*.csv", "**/*.csv", "rahasia/*.csv"])
def test_a_folder_that_may_not_be_looked_into_is_told(folder, monkeypatch, given):
    """Else all lists in it would be missing without a word, a glob's as well."""
    closed = folder / "rahasia"
    closed.mkdir()
    (closed / "dpt.csv").write_text("NAMA\nSITI\n")
    listed = os.scandir

    def scandir(path):
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = discover(Config(inputs=(folder / given, folder / "pmi")))
    told = [(passed.file, problem.fault) for passed in found.passed_over for problem in passed.problems]
    assert ("rahasia", "berkas-terkunci") in told
    assert found.files
