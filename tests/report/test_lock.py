"""A workbook with a password: closed without it, whole with it."""

from io import BytesIO

import msoffcrypto
import olefile
import openpyxl
import pytest
from msoffcrypto.exceptions import InvalidKeyError

from factories import GONTAR, links, migrants, person, run, voters
from votersync.config import Config, SplitBy
from votersync.errors import InputError, UsageError
from votersync.ingest.passing import LOCKED_REPORT, OWN_REPORT
from votersync.ingest.read import read
from votersync.report import lock
from votersync.report.lock import open_returned
from votersync.report.split import write_split
from votersync.report.workbook import workbook_bytes, write_workbook

PASSWORD = "kata sandi é 9"  # noqa: S105 - made up for this test
MADE = run(voters(person("BUDI")), migrants(person("SITI", "1985-02-02", wilayah=GONTAR)), links())


def unlocked(path, password=PASSWORD):
    """The content of an encrypted file; raises where the password is wrong."""
    stream = BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(stream, verify_integrity=True)
    return stream.getvalue()


@pytest.fixture
def report(tmp_path):
    """An encrypted report."""
    path = tmp_path / "laporan.xlsx"
    write_workbook(MADE, path, PASSWORD)
    return path


def test_the_password_opens_the_report_unchanged(report):
    """What is inside is the same workbook, byte for byte."""
    assert unlocked(report) == workbook_bytes(MADE)


def test_nothing_is_readable_without_the_password(report):
    """Neither as a workbook nor with another password, nor as text in the file."""
    with pytest.raises(Exception, match="zip"):
        openpyxl.load_workbook(report)
    with pytest.raises(InvalidKeyError):
        unlocked(report, PASSWORD + "x")
    assert b"SITI" not in report.read_bytes()
    assert b"SITI" in b"".join(cell.encode() for cell in _texts(report))


def _texts(path):
    book = openpyxl.load_workbook(BytesIO(unlocked(path)))
    return [cell for sheet in book for row in sheet.values for cell in row if isinstance(cell, str)]


def test_every_part_and_the_index_are_locked_too(tmp_path):
    """One password for all that leaves the office."""
    split = write_split(MADE, tmp_path / "laporan.xlsx", SplitBy.DESA, PASSWORD)
    files = sorted(split.folder.iterdir())
    assert len(files) == 2
    assert [openpyxl.load_workbook(BytesIO(unlocked(path))).sheetnames[0] for path in files] == ["Indeks", "Ringkasan"]


def test_the_lock_is_excels_own(report):
    """ECMA-376 agile encryption with AES-256 and SHA-512, as Excel since 2010 writes it."""
    with report.open("rb") as file:
        info = msoffcrypto.OfficeFile(file).info
    assert (info["passwordKeyBits"], info["passwordHashAlgorithm"]) == (256, "SHA512")


def test_a_locked_report_among_the_inputs_is_passed_over(report):
    """A mark outside of what is encrypted says that it is ours: nothing is missing from a later run."""
    (reading,) = read(Config(inputs=(report.parent,), processes=1)).files
    assert (reading.problems, reading.notes) == ((), (OWN_REPORT,))


def test_a_locked_list_among_the_inputs_is_told(report):
    """Without our mark it may be a list: the run names it, says that a password protects it, and reads on."""
    report.write_bytes(report.read_bytes().replace(LOCKED_REPORT, bytes(len(LOCKED_REPORT)), 1))
    (reading,) = read(Config(inputs=(report.parent,), processes=1)).files
    assert [problem.fault for problem in reading.problems] == ["berkas-bersandi"]


def test_the_mark_changes_nothing_but_the_flags_of_the_container(report):
    """The root entry's user-defined flags, which the format leaves to whoever writes it."""
    with olefile.OleFileIO(report) as container:
        assert container.root.dwUserFlags.to_bytes(4, "little") == LOCKED_REPORT
        assert container.parsing_issues == []


def test_what_was_returned_locked_is_read_like_an_open_file(report, tmp_path):
    """The same sheets and rows, without a file in between."""
    (tmp_path / "open.xlsx").write_bytes(unlocked(report))
    assert open_returned(report, PASSWORD).sheets == open_returned(tmp_path / "open.xlsx", PASSWORD).sheets
    with pytest.raises(InputError, match="locked by a password"):
        open_returned(report)
    with pytest.raises(InputError, match="does not open"):
        open_returned(report, PASSWORD + "x")


def test_a_missing_library_is_told_with_what_to_install(monkeypatch):
    """The extra is optional; without it there is a sentence, not a trace."""
    monkeypatch.setattr(lock, "find_spec", lambda *_: None)
    with pytest.raises(UsageError, match=r"pip install \"votersync\[password\]\""):
        lock.require_lock()
    assert lock.locked(b"as it is", "") == b"as it is"
