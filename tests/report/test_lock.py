"""A workbook with a password: closed without it, whole with it."""

from io import BytesIO

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.exceptions import InvalidKeyError

from factories import GONTAR, links, migrants, person, run, voters
from votersync.config import Config, SplitBy
from votersync.errors import UsageError
from votersync.ingest.read import read
from votersync.report import lock
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


def test_an_encrypted_report_among_the_inputs_is_told_as_such(report):
    """A later run names the file, says that a password protects it, and reads on."""
    files = read(Config(inputs=(report.parent,), processes=1)).files
    assert [problem.fault for file in files for problem in file.problems] == ["berkas-bersandi"]


def test_a_missing_library_is_told_with_what_to_install(monkeypatch):
    """The extra is optional; without it there is a sentence, not a trace."""
    monkeypatch.setattr(lock, "find_spec", lambda *_: None)
    with pytest.raises(UsageError, match=r"pip install \"votersync\[password\]\""):
        lock.require_lock()
    assert lock.locked(b"as it is", "") == b"as it is"
