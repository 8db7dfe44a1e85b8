"""The workbook of an audit: nothing leads the checker, and the answers come back whatever was done to the sheet."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from factories import links, migrants, person, run, voters
from votersync.errors import InputError
from votersync.ingest.passing import reason_by_content
from votersync.linkage.drawing import Part, draw
from votersync.linkage.rates import Answer
from votersync.report import lines
from votersync.report.audit_answers import read_answers
from votersync.report.audit_rates import as_record, as_text
from votersync.report.audit_sheet import KEY_SHEET, SAME, UNSURE, audit_bytes
from votersync.text import Lang
from workbooks import laid_out

HEAD = 5
"""Header row of the sheet to check, 1-based."""
MATCHES, OTHERS = 24, 16


def made(lang=Lang.ID, size=1000):
    """A run with 24 matches, 12 possible pairs and 4 workers on no roll, and a sample of it."""
    roll = voters(*(person(f"NAMA{i} PEMILIH", "1990-01-01", nik=f"52041712039000{i:02d}") for i in range(36)))
    listed = migrants(*(person(f"NAMA{i} PEKERJA", "1990-01-01", jenis_kelamin="P") for i in range(40)))
    pairs = [{"migrant": i, "voter": i, "probability": 0.9998} for i in range(MATCHES)]
    pairs += [{"migrant": i, "voter": i, "probability": 0.3, "class": "possible"} for i in range(MATCHES, 36)]
    whole = run(roll, listed, links(*pairs), lang=lang)
    return whole, draw(whole.voters, whole.migrants, whole.links, 0.05, size=size, seed=1)


def book(lang=Lang.ID) -> Workbook:
    """The workbook as a checker opens it."""
    return openpyxl.load_workbook(BytesIO(audit_bytes(*made(lang))))


def columns(sheet) -> dict[str, int]:
    """Position (1-based) of the last column with each header."""
    return {cell.value: cell.column for cell in sheet[HEAD]}


def saved(workbook: Workbook, folder: Path) -> Path:
    path = folder / "audit.xlsx"
    workbook.save(path)
    return path


def answer_all(workbook: Workbook, *, lang=Lang.ID) -> None:
    """Answer as somebody does who takes every pair for one person, and every lone worker for unknown."""
    sheet = workbook.worksheets[0]
    at = columns(sheet)
    ask, search = (at[title[lang]] for title in ({Lang.ID: "Jawaban", Lang.EN: "Answer"},) * 2)
    for row in range(HEAD + 1, sheet.max_row + 1):
        has_voter = bool(sheet.cell(row, 3).value)
        sheet.cell(row, ask if has_voter else search).value = (SAME if has_voter else UNSURE)[lang]


def test_lines_keep_their_keys_where_they_are_laid_out_in_parts(monkeypatch):
    """The key of a line belongs to its number."""
    whole = laid_out(book())
    monkeypatch.setattr(lines, "ROWS_AT_ONCE", 7)
    assert laid_out(book()) == whole


@pytest.mark.parametrize("lang", Lang)
def test_nothing_leads_the_checker(lang):
    """No probability, class or stratum in sight; the lines stand in random order, the key is hidden."""
    sheet = book(lang).worksheets[0]
    shown = [str(cell.value) for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    assert not [text for text in shown if "0.9998" in text or "match-" in text or "possible" in text]
    assert sheet.column_dimensions[sheet.cell(HEAD, sheet.max_column).column_letter].hidden
    has_voter = [bool(sheet.cell(row, 3).value) for row in range(HEAD + 1, sheet.max_row + 1)]
    assert len(has_voter) == MATCHES + OTHERS
    assert has_voter != sorted(has_voter)
    assert book(lang)[KEY_SHEET].sheet_state == "veryHidden"


def test_the_same_sample_gives_the_same_bytes_and_is_no_input(tmp_path):
    """Nothing depends on the clock, and a later run passes the workbook over."""
    assert audit_bytes(*made()) == audit_bytes(*made())
    (tmp_path / "audit.xlsx").write_bytes(audit_bytes(*made()))
    assert reason_by_content(tmp_path / "audit.xlsx") is not None


def test_key_sheet_holds_no_person():
    """Strata, groups and keys only."""
    told = " ".join(str(cell.value) for cells in book()[KEY_SHEET].iter_rows() for cell in cells)
    assert "NAMA" not in told
    assert "520417" not in told


def by_name(sheet):
    """Sort the lines by the worker's name, as a checker may."""
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=HEAD + 1)]
    rows.sort(key=lambda row: str(row[9]), reverse=True)
    for at, row in enumerate(rows, HEAD + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value


def without_columns(sheet):
    """Delete No, question and the first columns of the voter."""
    sheet.delete_cols(1, 5)


def with_rows_above(sheet):
    """Add lines over the title and a column at the left."""
    sheet.insert_rows(1, 3)
    sheet.insert_cols(1, 1)


def renamed(sheet):
    """Give the sheet another name, and the answers another case and blanks."""
    sheet.title = "Sudah diperiksa"
    for cells in sheet.iter_rows(min_row=HEAD + 1):
        for cell in cells:
            if cell.value in (SAME.id, UNSURE.id):
                cell.value = f" {cell.value.upper()} "


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("change", [None, by_name, without_columns, with_rows_above, renamed])
def test_answers_survive_what_people_do_to_a_sheet(tmp_path, lang, change):
    """Sorting, moved, added and deleted columns, another name: the same answers to the same lines."""
    workbook = book(lang)
    answer_all(workbook, lang=lang)
    if change:
        change(workbook.worksheets[0])
    answers = read_answers(saved(workbook, tmp_path))
    assert (answers.drawn, answers.problems) == (40, ())
    by_part = {s.code: s.part for s in answers.strata}
    assert {(by_part[one.stratum], one.answer) for one in answers.checked} == {
        (Part.MATCH, Answer.SAME), (Part.POSSIBLE, Answer.SAME), (Part.NONE, Answer.UNSURE)
    }  # fmt: skip
    assert len(answers.checked) == 40


def test_lines_without_an_answer_or_deleted_are_not_guessed(tmp_path):
    """Half of the lines answered, some rows deleted: what is there counts."""
    workbook = book()
    answer_all(workbook)
    sheet = workbook.worksheets[0]
    sheet.delete_rows(HEAD + 31, 10)
    for row in range(HEAD + 1, HEAD + 11):
        sheet.cell(row, columns(sheet)["Jawaban"]).value = None
    answers = read_answers(saved(workbook, tmp_path))
    assert (len(answers.checked), answers.drawn, answers.problems) == (20, 40, ())


def tamper(workbook: Workbook, how: str) -> None:
    sheet = workbook.worksheets[0]
    at, first = columns(sheet), HEAD + 1
    key, answer = at["Kunci"], at["Jawaban"]
    if how == "another key":
        sheet.cell(first, key).value = "0007-deadbeef"
    elif how == "no key":
        sheet.cell(first, key).value = None
    elif how == "keys of two lines swapped":
        sheet.cell(first, key).value = sheet.cell(first + 1, key).value
    elif how == "another word":
        sheet.cell(first, answer).value = "mungkin"


@pytest.mark.parametrize("how", ["another key", "no key", "keys of two lines swapped", "another word"])
def test_a_line_that_was_tampered_with_is_told_by_its_row(tmp_path, how):
    """It is not counted, the others are."""
    workbook = book()
    answer_all(workbook)
    tamper(workbook, how)
    answers = read_answers(saved(workbook, tmp_path))
    assert [problem.en.split(":")[0] for problem in answers.problems] == [f"row {HEAD + 1}"]
    assert len(answers.checked) == 39


def test_a_line_answered_twice_and_differently_counts_for_nothing(tmp_path):
    """A copied row with the same answer is the same answer; with another one, neither is believed."""
    workbook = book()
    answer_all(workbook)
    sheet = workbook.worksheets[0]
    sheet.append([cell.value for cell in sheet[HEAD + 1]])
    sheet.append([cell.value for cell in sheet[HEAD + 2]])
    sheet.cell(sheet.max_row, columns(sheet)["Jawaban"]).value = "Bukan"
    answers = read_answers(saved(workbook, tmp_path))
    assert [p.en.split(":")[0] for p in answers.problems] == [f"row {HEAD + 2}", f"row {sheet.max_row}"]
    assert len(answers.checked) == 39


def broken(workbook: Workbook, how: str) -> None:
    sheet = workbook.worksheets[0]
    if how == "key sheet deleted":
        del workbook[KEY_SHEET]
    elif how == "key sheet altered":
        cell = workbook[KEY_SHEET]["A3"]
        cell.value = cell.value.replace('"size": ', '"size": 1')
    elif how == "key column deleted":
        sheet.delete_cols(columns(sheet)["Kunci"])
    elif how == "nothing answered":
        for cells in sheet.iter_rows(min_row=HEAD + 1):
            cells[columns(sheet)["Jawaban"] - 1].value = None


@pytest.mark.parametrize("how", ["key sheet deleted", "key sheet altered", "key column deleted", "nothing answered"])
def test_what_cannot_be_counted_is_refused(tmp_path, how):
    """Better no rate than a wrong one."""
    workbook = book()
    answer_all(workbook)
    broken(workbook, how)
    with pytest.raises(InputError, match=r"audit\.xlsx"):
        read_answers(saved(workbook, tmp_path))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"NO,NAMA\n1,ANI\n"])
def test_another_file_is_refused(tmp_path, content):
    """Whatever is given."""
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(InputError, match=r"x\.xlsx"):
        read_answers(tmp_path / "x.xlsx")


def test_rates_are_told_and_hold_no_person(tmp_path):
    """Text and JSON say the same shares."""
    workbook = book()
    answer_all(workbook)
    answers = read_answers(saved(workbook, tmp_path))
    record, text = as_record(answers), as_text(answers, Lang.EN)
    assert record["precision"]["share"] == 1.0
    assert record["missed"]["share"] == round(12 / 36, 6)
    assert (record["answered"], record["matches"], record["missed"]["unsure"]) == (40, MATCHES, 4)
    assert record["missed"]["most"] == round(16 / 40, 6)
    assert "Matches that are right: 100.0%" in text
    assert "33.3%" in text
    assert "NAMA" not in text + str(record)
    assert {one["group"] for one in record["by_group"]} >= {"sex:P", "nik:no"}
