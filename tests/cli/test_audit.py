"""``votersync audit`` as a script sees it: files, streams, codes."""

from __future__ import annotations

import json
import re

import openpyxl
import pytest

from votersync.report.lock import locked

SECRET = "rahasia-kantor-77"  # noqa: S105 - made up for this test
pytestmark = pytest.mark.usefixtures("small_lists")


def answered(path, answer: str) -> None:
    """Give every line the same answer."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = next(cell.column for cell in sheet[5] if cell.value in ("Jawaban", "Answer"))
    for row in range(6, sheet.max_row + 1):
        sheet.cell(row, at).value = answer
    book.save(path)


def test_a_sample_is_drawn_and_its_answers_counted(votersync, tmp_path):
    """Two commands: the workbook out, the rates in; the second needs nothing but the workbook."""
    outcome = votersync("audit", "data", "-o", "audit.xlsx", "--json")
    drawn = json.loads(outcome.out)
    assert (outcome.code, drawn["drawn"], drawn["match"], drawn["none"]) == (0, 2, 1, 1)
    answered(tmp_path / "audit.xlsx", "Orang sama")
    (tmp_path / "data" / "pmi.csv").unlink()
    outcome = votersync("audit", "--answers", "audit.xlsx", "--json")
    rates = json.loads(outcome.out)
    assert (outcome.code, outcome.err, rates["precision"]["share"], rates["missed"]["share"]) == (0, "", 1.0, 0.5)
    text = votersync("audit", "--answers", "audit.xlsx", "--lang", "en").out
    assert "Answered: 2 of 2 lines" in text


def test_a_sheet_with_answers_is_not_replaced(votersync, tmp_path):
    """Two days of checking must outlast the same command given twice; a sheet without answers is drawn anew."""
    draw, sheet = ("audit", "data", "-o", "audit.xlsx"), tmp_path / "audit.xlsx"
    assert (votersync(*draw).code, votersync(*draw).code) == (0, 0)
    answered(sheet, "Bukan")
    before = sheet.read_bytes()
    outcome = votersync(*draw)
    assert (outcome.code, sheet.read_bytes()) == (5, before)
    assert "audit --answers" in outcome.err


def test_a_locked_sheet_is_counted_with_its_password(votersync, tmp_path, monkeypatch):
    """The same sources as for writing; without the password, or with another, the message says what to do."""
    (tmp_path / "sandi.txt").write_text(SECRET)
    assert votersync("audit", "data", "-o", "audit.xlsx", "--mask-nik").code == 0
    answered(tmp_path / "audit.xlsx", "Orang sama")
    (tmp_path / "audit.xlsx").write_bytes(locked((tmp_path / "audit.xlsx").read_bytes(), SECRET))
    count = ("audit", "--answers", "audit.xlsx", "--json", "--lang", "en")
    outcome = votersync(*count)
    assert (outcome.code, "--password-file" in outcome.err) == (3, True)
    outcome = votersync(*count, "--password-file", "sandi.txt")
    assert (outcome.code, outcome.err, json.loads(outcome.out)["answered"]) == (0, "", 2)
    monkeypatch.setenv("VOTERSYNC_PASSWORD", "another")
    outcome = votersync(*count)
    assert (outcome.code, "does not open with this password" in outcome.err) == (3, True)
    assert "Traceback" not in outcome.err


def test_a_second_draw_gives_the_same_bytes(votersync, tmp_path):
    """The seed decides, not the clock."""
    votersync("audit", "data", "-o", "a.xlsx")
    votersync("audit", "data", "-o", "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_lines_that_do_not_count_are_partial_input(votersync, tmp_path):
    """Code 4, each by its row; the rates of the rest are told."""
    votersync("audit", "data", "-o", "audit.xlsx")
    answered(tmp_path / "audit.xlsx", "entah")
    outcome = votersync("audit", "--answers", "audit.xlsx", "--lang", "en")
    assert outcome.code == 4
    assert "row 6: " in outcome.err
    assert "row 7: " in outcome.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("data",), 2),
        (("data", "-o", "a.xlsx", "--answers", "b.xlsx"), 2),
        (("data", "--answers", "b.xlsx"), 2),
        (("-o", "a.xlsx"), 2),
        (("data", "-o", "a.csv"), 2),
        (("data", "-o", "a.xlsx", "--size", "0"), 2),
        (("data", "-o", "data/pmi.csv"), 2),
        (("--answers", "none.xlsx"), 3),
        (("data/dpt.csv", "-o", "a.xlsx"), 3),
        (("data", "none.csv", "-o", "a.xlsx"), 4),
        (("data", "-o", "none/a.xlsx"), 5),
    ],
)
def test_audit_ends_with_the_code_that_is_documented(votersync, arguments, code):
    """Wrong options, nothing to read, a part missing, nowhere to write."""
    outcome = votersync("audit", *arguments)
    assert outcome.code == code
    assert "Traceback" not in outcome.err


def test_audit_shows_no_person_on_a_stream(votersync, tmp_path):
    """Neither drawing nor counting."""
    drawn = votersync("audit", "data", "-o", "audit.xlsx", "-vv")
    answered(tmp_path / "audit.xlsx", "Bukan")
    counted = votersync("audit", "--answers", "audit.xlsx", "-vv")
    shown = drawn.out + drawn.err + counted.out + counted.err
    assert re.search(r"\d{16}", shown) is None
    assert "RAHMAWATI" not in shown


def test_answers_that_are_not_there_are_said_to_be_missing(votersync):
    """A slip in the name is no damaged file, of which a new copy would have to be asked."""
    outcome = votersync("audit", "--answers", "none.xlsx", "--lang", "en")
    assert "none.xlsx is not there" in outcome.err
    assert "new copy" not in outcome.err
