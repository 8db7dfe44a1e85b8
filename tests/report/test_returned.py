"""Decisions read back from returned workbooks: the same whatever was done to the sheets, and nothing guessed."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from factories import BOGOR, GONTAR, MARONGE, links, migrants, person, run, voters
from memories import closed, gone, key, remember
from votersync.config import SplitBy
from votersync.errors import InputError
from votersync.memory import Decision, Verdict
from votersync.problems import told_together
from votersync.report.memory_words import VERDICTS
from votersync.report.returned import KEY_FORM, Returned, read_returned
from votersync.report.split import write_split
from votersync.report.workbook import workbook_bytes, write_workbook
from votersync.text import Lang

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

HEADS = {
    Lang.ID: ("ID", "Keputusan", "Tunggu sampai", "Catatan", "Petugas", "Tanggal"),
    Lang.EN: ("ID", "Decision", "Wait until", "Remarks", "Officer", "Date"),
}
KEY, VERDICT, UNTIL, NOTE, OFFICER, DAY = range(6)
NIK, NIK_2 = "5204171203900001", "5204171405920002"
CLOSED = 1
"""Position of the finding that is decided already."""


def made(lang=Lang.ID, *, has_memory=True):
    """A run with findings on several sheets, one of them decided already."""
    whole = run(
        voters(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK),
            person("ANI", "1992-05-14", nik=NIK_2, wilayah=GONTAR),
            person("BUDI SANTOSO", "1980-01-01", wilayah=MARONGE),
        ),
        migrants(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK, wilayah=MARONGE),
            person("ANI", "1992-05-14", nik=NIK_2, wilayah=BOGOR),
            *(person(f"SITI {word}", "1985-02-02", wilayah=GONTAR) for word in ("A", "B", "C", "D", "E")),
        ),
        links({"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 1, "domicile": "provinsi"}),
        lang=lang,
    )
    assert len(whole.findings) > 6
    return remember(whole, {CLOSED: closed(CLOSED + 1)}, lost=[gone(900)]) if has_memory else whole


@cache
def report(lang: Lang, *, has_memory: bool) -> bytes:
    return workbook_bytes(made(lang, has_memory=has_memory))


def book(lang=Lang.ID, *, has_memory=True) -> Workbook:
    """The report as an officer opens it."""
    return openpyxl.load_workbook(BytesIO(report(lang, has_memory=has_memory)))


def head_of(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """The header row of a list of findings, and the column of each header; the last of those with one name."""
    for cells in sheet.iter_rows():
        titles = {cell.value: cell.column for cell in cells}
        if "ID" in titles and {"Keputusan", "Decision"} & set(titles):
            return cells[0].row, titles
    return None


def rows_of(workbook: Workbook) -> list[tuple[Worksheet, int, dict[str, int]]]:
    """Every row with an ID: its sheet, its number, the columns."""
    found = [(sheet, *head) for sheet in workbook if (head := head_of(sheet))]
    return [
        (sheet, row, titles)
        for sheet, head, titles in found
        for row in range(head + 1, sheet.max_row + 1)
        if KEY_FORM.fullmatch(str(sheet.cell(row, titles["ID"]).value))
    ]


def put(workbook: Workbook, at: int, lang: Lang = Lang.ID, **entries: object) -> tuple[str, int]:
    """Fill in one row; the place it has."""
    sheet, row, titles = rows_of(workbook)[at]
    names = dict(zip(("key", "verdict", "until", "note", "officer", "day"), HEADS[lang], strict=True))
    for name, value in entries.items():
        sheet.cell(row, titles[names[name]]).value = value
    return sheet.title, row


def fill(workbook: Workbook, lang: Lang = Lang.ID) -> dict[str, Decision]:
    """Decide about every second row, each in another way; what should be read back by key."""
    told: dict[str, Decision] = {}
    verdicts = list(Verdict)
    for at, (sheet, row, titles) in enumerate(rows_of(workbook)):
        if at % 2:
            continue
        verdict = verdicts[at // 2 % len(verdicts)]
        until = date(2027, 5, 1) if verdict is Verdict.MENUNGGU else None
        decision = Decision(verdict, f"catatan {at}", "Sari", date(2027, 3, 1 + at % 28), until)
        put(
            workbook,
            at,
            lang,
            verdict=VERDICTS[verdict][lang],
            until=until,
            note=decision.note,
            officer="Sari",
            day=decision.day,
        )
        told[str(sheet.cell(row, titles["ID"]).value)] = decision
    return told


def saved(workbook: Workbook, folder: Path) -> Path:
    path = folder / "laporan kembali.xlsx"
    workbook.save(path)
    return path


def decisions(returned: Returned) -> dict[str, Decision]:
    assert len({row.key for row in returned.rows}) == len(returned.rows)
    return {row.key: row.decision for row in returned.rows}


@pytest.mark.parametrize("lang", Lang)
def test_what_officers_wrote_is_read_back(tmp_path, lang):
    """Every sheet, in both languages, the one of earlier decisions too; each row with its place and its texts."""
    workbook = book(lang)
    told = fill(workbook, lang)
    count = len(rows_of(workbook))
    returned = read_returned(saved(workbook, tmp_path))
    assert decisions(returned) == told
    assert key(CLOSED + 1) in {str(sheet.cell(row, titles["ID"]).value) for sheet, row, titles in rows_of(workbook)}
    assert (returned.problems, returned.notices, returned.unread) == ([], [], [])
    assert len(returned.undecided) == count - len({*told, key(CLOSED + 1)})
    for row in returned.rows:
        cells = [cell.value for cell in workbook[row.sheet][row.row]]
        assert row.file == "laporan kembali.xlsx"
        assert row.key in cells
        assert {str(cell) for cell in cells if isinstance(cell, str)} <= row.texts


@pytest.mark.parametrize("lang", Lang)
def test_words_are_those_of_the_drop_down(lang):
    """Writer and reader cannot drift apart: every choice that the report offers is understood."""
    sheet = book(lang)[{Lang.ID: "Beda Domisili", Lang.EN: "Domicile differs"}[lang]]
    offered = sheet.data_validations.dataValidation[0].formula1.strip('"').split(",")
    assert offered == [VERDICTS[verdict][lang] for verdict in Verdict]


def shuffle(sheet: Worksheet, order: random.Random, *, moves_columns: bool) -> None:
    """Put the rows of a list, and its columns, in another order, as by sorting and moving."""
    head = head_of(sheet)
    if head is None:
        return
    sheet.merged_cells.ranges.clear()
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=head[0])]
    body, columns = rows[1:], list(range(len(rows[0])))
    order.shuffle(body)
    if moves_columns:
        order.shuffle(columns)
    for at, row in enumerate([rows[0], *body], head[0]):
        for column, source in enumerate(columns, 1):
            sheet.cell(at, column).value = row[source]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), above=st.integers(0, 4), left=st.integers(0, 3), moves_columns=st.booleans())
def test_any_order_of_rows_and_columns_gives_the_same_decisions(tmp_path, seed, above, left, moves_columns):
    """Sorted, columns moved, rows and columns inserted, sheets renamed: the decisions are the same."""
    workbook, order = book(), random.Random(seed)
    told = fill(workbook)
    for number, sheet in enumerate(workbook.worksheets):
        shuffle(sheet, order, moves_columns=moves_columns)
        sheet.merged_cells.ranges.clear()
        sheet.insert_rows(1, above + 1)
        if left:
            sheet.insert_cols(1, left)
        sheet.title = f"Lembar {number}"
    returned = read_returned(saved(workbook, tmp_path))
    assert (decisions(returned), returned.problems) == (told, [])


def test_deleted_rows_and_columns_take_nothing_else_with_them(tmp_path):
    """Only ID and Keputusan left, half of the rows deleted: what is there counts."""
    workbook = book()
    put(workbook, 2, verdict="Orang sama")
    sheet, row, titles = rows_of(workbook)[2]
    told = str(sheet.cell(row, titles["ID"]).value)
    for column in range(sheet.max_column, 0, -1):
        if column not in (titles["ID"], titles["Keputusan"]):
            sheet.delete_cols(column)
    sheet.delete_rows(row + 1, 2)
    assert decisions(read_returned(saved(workbook, tmp_path))) == {told: Decision(Verdict.SAMA)}


def test_a_sheet_copied_under_another_is_read_with_its_own_header(tmp_path):
    """The columns of the second list may stand elsewhere."""
    workbook = book()
    told = fill(workbook)
    first, second = workbook["Beda Domisili"], workbook["Tidak Ditemukan"]
    end = first.max_row
    for at, cells in enumerate(second.iter_rows(values_only=True), 3):
        for column, value in enumerate(cells, 1):
            first.cell(end + at, column + 2).value = value
    del workbook["Tidak Ditemukan"]
    assert decisions(read_returned(saved(workbook, tmp_path))) == told


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2027, 3, 5), date(2027, 3, 5)),
        (datetime(2027, 3, 5, 14, 30), date(2027, 3, 5)),  # noqa: DTZ001 - as a spreadsheet holds it
        ("5/3/2027", date(2027, 3, 5)),
        ("05-03-27", date(2027, 3, 5)),
        (" 5 Maret 2027 ", date(2027, 3, 5)),
        ("March 5, 2027", date(2027, 3, 5)),
        ("2027-03-05", date(2027, 3, 5)),
        ("46451", date(2027, 3, 5)),
        (None, None),
    ],
)
def test_dates_are_read_as_offices_write_them(tmp_path, written, day):
    """As dates, as text, as a day number."""
    workbook = book()
    put(workbook, 0, verdict="Menunggu data", until=written, day=written)
    (row,) = read_returned(saved(workbook, tmp_path)).rows
    assert (row.decision.day, row.decision.until) == (day, day)


def test_a_day_number_whose_format_was_lost_is_a_date(tmp_path):
    """Pasting values only leaves the number behind a date."""
    workbook = book()
    sheet, row = put(workbook, 0, verdict="Orang sama", day=46451)
    column = rows_of(workbook)[0][2]["Tanggal"]
    workbook[sheet].cell(row, column).number_format = "General"
    assert read_returned(saved(workbook, tmp_path)).rows[0].decision.day == date(2027, 3, 5)


@pytest.mark.parametrize("written", ["  orang SAMA ", "Orang\nsama", "same person", "SAME PERSON\xa0"])
def test_verdicts_are_read_in_any_case_and_language(tmp_path, written):
    """Blanks around and between words do not matter."""
    workbook = book()
    put(workbook, 0, verdict=written)
    assert [row.decision.verdict for row in read_returned(saved(workbook, tmp_path)).rows] == [Verdict.SAMA]


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("orang yg sama", Verdict.SAMA),
        ("Bukan orang yang sama", Verdict.BUKAN),
        ("bukan org sama", Verdict.BUKAN),
        ("BEDA ORANG", Verdict.BUKAN),
        ("sdh ditindak lanjuti", Verdict.DITINDAKLANJUTI),
        ("Tunggu data", Verdict.MENUNGGU),
        ("tdk perlu", Verdict.TIDAK_PERLU),
    ],
)
def test_what_says_just_the_same_is_taken(tmp_path, written, verdict):
    """Written by hand, in a sheet that has no list of choices any more."""
    workbook = book()
    put(workbook, 0, verdict=written)
    assert [row.decision.verdict for row in read_returned(saved(workbook, tmp_path)).rows] == [verdict]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"verdict": "mungkin sama"}, "none of the choices"),
        ({"verdict": "belum ditindaklanjuti"}, "none of the choices"),
        ({"verdict": "bukan orang yang sama?"}, "none of the choices"),
        ({"verdict": "Orang sam"}, "none of the choices"),
        ({"verdict": "-"}, "none of the choices"),
        ({"verdict": 1}, "none of the choices"),
        ({"note": "sudah dicek"}, "Decision is blank"),
        ({"day": date(2027, 3, 5)}, "Decision is blank"),
        ({"until": date(2027, 3, 5)}, "Decision is blank"),
        ({"verdict": "Orang sama", "day": "kemarin"}, "no date since 2020"),
        ({"verdict": "Orang sama", "day": "3/25/2027"}, "no date since 2020"),
        ({"verdict": "Orang sama", "day": 2027}, "no date since 2020"),
        ({"verdict": "Orang sama", "day": date(1927, 3, 5)}, "no date since 2020"),
        ({"verdict": "Orang sama", "key": None}, "ID is blank"),
        ({"verdict": "Orang sama", "key": "T000001-7"}, "ID is blank"),
        ({"verdict": "Orang sama", "key": 7}, "ID is blank"),
    ],
)
def test_what_is_not_clear_is_told_by_sheet_and_row_and_not_taken(tmp_path, entries, told):
    """Nothing is guessed, nothing of what was written is repeated, the other rows are taken."""
    workbook = book()
    sheet, row = put(workbook, 0, **entries)
    put(workbook, 1, verdict="Bukan orang sama")
    returned = read_returned(saved(workbook, tmp_path))
    (problem,) = returned.problems
    assert (problem.sheet, problem.row) == (sheet, row)
    assert told in problem.text.en
    assert problem.line.en.startswith(f"laporan kembali.xlsx [{sheet}], row {row}: ")
    assert not any(str(value) in problem.line.id for value in entries.values() if value in ("mungkin sama", "kemarin"))
    assert [one.decision.verdict for one in returned.rows] == [Verdict.BUKAN]


@pytest.mark.parametrize("until", [None, "nanti"])
def test_waiting_without_a_readable_date_is_taken_and_told(tmp_path, until):
    """The office learns that it will be asked again."""
    workbook = book()
    sheet, row = put(workbook, 0, verdict="Menunggu data", until=until)
    returned = read_returned(saved(workbook, tmp_path))
    assert [one.decision for one in returned.rows] == [Decision(Verdict.MENUNGGU)]
    assert [(one.sheet, one.row) for one in returned.notices] == [(sheet, row)]
    assert "asked about again" in returned.notices[0].text.en


def test_a_date_to_wait_for_with_another_verdict_is_not_used_and_told(tmp_path):
    """An office that decides later leaves the date in its cell."""
    workbook = book()
    put(workbook, 0, verdict="Orang sama", until=date(2027, 3, 5))
    returned = read_returned(saved(workbook, tmp_path))
    assert [one.decision for one in returned.rows] == [Decision(Verdict.SAMA)]
    assert ["not used" in one.text.en for one in returned.notices] == [True]


def merge(workbook: Workbook, title: str, first: int, last: int) -> Worksheet:
    """Merge the cells of a column, by the positions of rows that stand on one sheet."""
    rows = rows_of(workbook)
    sheet, begin, titles = rows[first]
    assert rows[last][0] is sheet
    sheet.merge_cells(start_row=begin, end_row=rows[last][1], start_column=titles[title], end_column=titles[title])
    return sheet


def lone(workbook: Workbook) -> list[int]:
    """Positions of the rows of Tidak Ditemukan."""
    return [at for at, (sheet, _, _) in enumerate(rows_of(workbook)) if sheet.title == "Tidak Ditemukan"]


def test_a_merged_cell_holds_for_all_its_rows(tmp_path):
    """Decision, officer and date once for three rows; remarks stay with their own."""
    workbook = book()
    rows = lone(workbook)[:4]
    put(workbook, rows[0], verdict="Sudah ditindaklanjuti", officer="Sari", day=date(2027, 3, 5), note="surat")
    for title in ("Keputusan", "Petugas", "Tanggal"):
        merge(workbook, title, rows[0], rows[2])
    returned = read_returned(saved(workbook, tmp_path))
    told = [(one.verdict, one.officer, one.day, one.note) for one in decisions(returned).values()]
    first = (Verdict.DITINDAKLANJUTI, "Sari", date(2027, 3, 5))
    assert told == [(*first, "surat"), (*first, ""), (*first, "")]
    assert returned.problems == []


def test_an_officer_merged_over_rows_without_a_decision_decides_nothing(tmp_path):
    """Who works on the rows is no decision about them."""
    workbook = book()
    rows = lone(workbook)
    put(workbook, rows[0], verdict="Orang sama", officer="Sari")
    merge(workbook, "Petugas", rows[0], rows[3])
    returned = read_returned(saved(workbook, tmp_path))
    assert [one.decision for one in returned.rows] == [Decision(Verdict.SAMA, officer="Sari")]
    assert returned.problems == []


def test_a_row_hidden_inside_a_merged_decision_is_not_decided(tmp_path):
    """Who merges filtered rows does not see those between them."""
    workbook = book()
    rows = lone(workbook)
    put(workbook, rows[0], verdict="Orang sama")
    sheet = merge(workbook, "Keputusan", rows[0], rows[2])
    hidden = rows_of(workbook)[rows[1]][1]
    sheet.row_dimensions[hidden].hidden = True
    returned = read_returned(saved(workbook, tmp_path))
    assert len(returned.rows) == 2
    assert [(one.row, "hidden" in one.text.en) for one in returned.problems] == [(hidden, True)]


def test_merged_ids_are_no_ids_of_the_rows_below(tmp_path):
    """An ID is never taken from another row."""
    workbook = book()
    rows = lone(workbook)
    for at in rows[:2]:
        put(workbook, at, verdict="Orang sama")
    merge(workbook, "ID", rows[0], rows[1])
    returned = read_returned(saved(workbook, tmp_path))
    assert (len(returned.rows), ["ID is blank" in one.text.en for one in returned.problems]) == (1, [True])


@pytest.mark.parametrize("second", ["Bukan orang sama", "Orang sama", None])
def test_two_columns_of_one_name_must_not_contradict_each_other(tmp_path, second):
    """A copied column of decisions: the same entry is one entry, another one is a problem."""
    workbook = book()
    put(workbook, 0, verdict="Orang sama")
    sheet, row, titles = rows_of(workbook)[0]
    at = sheet.max_column + 1
    sheet.cell(row, at).value = second
    head = head_of(sheet)
    assert head is not None
    sheet.cell(head[0], at).value = "KEPUTUSAN"
    returned = read_returned(saved(workbook, tmp_path))
    is_contradicted = second == "Bukan orang sama"
    assert (len(returned.rows), len(returned.problems)) == ((0, 1) if is_contradicted else (1, 0))
    assert titles["Keputusan"] != at


def test_entries_of_a_sheet_whose_id_column_was_deleted_are_problems(tmp_path):
    """The other sheets are taken; each lost entry is told."""
    workbook = book()
    told = fill(workbook)
    sheet = workbook["Tidak Ditemukan"]
    head = head_of(sheet)
    assert head is not None
    lost = [str(sheet.cell(row, head[1]["ID"]).value) for row in range(head[0] + 1, sheet.max_row + 1)]
    sheet.delete_cols(head[1]["ID"])
    returned = read_returned(saved(workbook, tmp_path))
    assert decisions(returned) == {one: decision for one, decision in told.items() if one not in lost}
    assert len(returned.problems) == len(set(lost) & set(told)) > 0


def test_a_sheet_of_the_offices_own_is_none_of_ours(tmp_path):
    """A list of officers with dates and remarks is no list of findings."""
    workbook = book()
    sheet = workbook.create_sheet("Jadwal", 0)
    for row in (("Tanggal", "Petugas", "Catatan"), ("5/3/2027", "Sari", "Alas")):
        sheet.append(row)
    put(workbook, 0, verdict="Orang sama")
    returned = read_returned(saved(workbook, tmp_path))
    assert (len(returned.rows), returned.problems) == (1, [])


def test_parts_and_their_index_are_read(tmp_path):
    """A folder of returned parts may be given as it is: the index holds no rows, an area where all is gone neither.

    What is decided already is not counted as undecided.
    """
    split = write_split(made(), tmp_path / "laporan.xlsx", SplitBy.KECAMATAN)
    count = 0
    for path in sorted(split.folder.iterdir()):
        workbook = openpyxl.load_workbook(path)
        rows = rows_of(workbook)
        if rows:
            put(workbook, 0, verdict="Orang sama")
            workbook.save(path)
        returned = read_returned(path)
        assert (len(returned.rows), returned.problems) == (int(bool(rows)), [])
        count += len(returned.rows) + len(returned.undecided)
    assert count == len(made().findings) - 1


def without_header(workbook: Workbook, change: str) -> str:
    """Decide about the first row, then spoil the header of its sheet; the name of that sheet."""
    put(workbook, 0, verdict="Orang sama")
    sheet, _, titles = rows_of(workbook)[0]
    head = head_of(sheet)[0]
    if change == "renamed":
        sheet.cell(head, titles["Keputusan"]).value = "Keputusan PPK"
    elif change == "id renamed":
        sheet.cell(head, titles["ID"]).value = "Kode"
    elif change == "deleted":
        sheet.delete_rows(1, head)
    else:
        cells = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=head)]
        cells.append(cells.pop(0))
        for at, values in enumerate(cells, head):
            for column, value in enumerate(values, 1):
                sheet.cell(at, column).value = value
    return sheet.title


@pytest.mark.parametrize(
    ("change", "missing"),
    [("renamed", "Keputusan"), ("id renamed", "ID"), ("deleted", "ID, Keputusan"), ("sorted", "ID, Keputusan")],
)
def test_rows_whose_header_is_gone_are_told(tmp_path, change, missing):
    """A header that was renamed, deleted or sorted among the rows: no decision is passed over in silence."""
    workbook = book()
    rows = rows_of(workbook)
    title = without_header(workbook, change)
    count = sum(sheet.title == title for sheet, _, _ in rows)
    returned = read_returned(saved(workbook, tmp_path))
    (told,) = returned.unread
    assert (returned.rows, returned.problems) == ([], [])
    assert len(returned.undecided) == len(rows) - count - 1
    assert f"[{title}]: {count} baris" in told.id
    assert f"kolom {missing} tidak ada" in told.id


def test_what_is_told_of_many_rows_alike_is_one_line(tmp_path):
    """An officer's name filled down a whole sheet must not bury what is told of others; each row is counted."""
    workbook = book()
    rows = rows_of(workbook)
    title = max({sheet.title for sheet, _, _ in rows}, key=lambda name: sum(s.title == name for s, _, _ in rows))
    at = [place for place, (sheet, _, _) in enumerate(rows) if sheet.title == title]
    assert len(at) > 3
    for place in at[:1] + at[2:]:
        put(workbook, place, officer="Ani")
    put(workbook, at[1], verdict="mungkin")
    problems = read_returned(saved(workbook, tmp_path)).problems
    first = rows[at[0]][1]
    assert [remark.row for remark in problems] == [*range(first, first + len(at))]
    told = [line.id for line in told_together(problems)]
    assert [line.split(": ")[0] for line in told] == [
        f"laporan kembali.xlsx [{title}], baris {first}, {first + 2}-{first + len(at) - 1}",
        f"laporan kembali.xlsx [{title}], baris {first + 1}",
    ]


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("ORANG  SAMA.", Verdict.SAMA),
        ("orang-sama", Verdict.SAMA),
        ("Sudah ditindak lanjuti", Verdict.DITINDAKLANJUTI),
        ("sudah di tindak-lanjuti", Verdict.DITINDAKLANJUTI),
        ("Orang sama?", None),
        ("Orang sama / bukan", None),
    ],
)
def test_a_decision_typed_by_hand_is_read_where_only_its_blanks_differ(tmp_path, typed, verdict):
    """A program without the list of choices takes what is typed; a doubt is no decision."""
    workbook = book()
    put(workbook, 0, verdict=typed)
    returned = read_returned(saved(workbook, tmp_path))
    assert [row.decision.verdict for row in returned.rows] == [verdict] * (verdict is not None)
    assert len(returned.problems) == (verdict is None)


@pytest.mark.parametrize(("days", "is_told"), [(-365, True), (0, True), (1, False), (None, False)])
def test_a_wait_that_ends_before_its_decision_is_told(tmp_path, days, is_told):
    """A year typed wrong would have the finding asked about again at once, and nobody know why."""
    workbook, day = book(), date(2027, 1, 5)
    until = day + timedelta(days or 0)
    title, row = put(workbook, 0, verdict="Menunggu data", until=until, day=None if days is None else day)
    told = [one for one in read_returned(saved(workbook, tmp_path)).notices if "tidak ada yang ditunggu" in one.text.id]
    assert [(one.sheet, one.row) for one in told] == [(title, row)] * is_told


def test_rows_alone_are_told_too(tmp_path):
    """Rows copied into a workbook of their own, without their header."""
    workbook, copy = book(), openpyxl.Workbook()
    put(workbook, 0, verdict="Orang sama")
    sheet, row, _ = rows_of(workbook)[0]
    copy.active.append([cell.value for cell in sheet[row]])
    (told,) = read_returned(saved(copy, tmp_path)).unread
    assert "1 baris ber-ID" in told.id


def test_a_header_beside_the_decision_that_is_gone_is_told(tmp_path):
    """The decision is taken, and told what of it is not; where nothing was decided, nothing is said."""
    workbook = book()
    sheet, row, titles = rows_of(workbook)[0]
    head = head_of(sheet)[0]
    put(workbook, 0, verdict="Orang sama", note="KK sudah pindah")
    sheet.cell(head, titles["Catatan"]).value = "Catatan PPK"
    returned = read_returned(saved(workbook, tmp_path))
    (told,) = returned.notices
    assert (told.sheet, told.row) == (sheet.title, head)
    assert "judul kolom Catatan tidak ada" in told.text.id
    assert [one.decision for one in returned.rows] == [Decision(Verdict.SAMA)]
    sheet.cell(row, titles["Keputusan"]).value = sheet.cell(row, titles["Catatan"]).value = None
    assert read_returned(saved(workbook, tmp_path)).notices == []


@pytest.mark.parametrize(
    ("change", "told"), [("no ledger", "without a ledger"), ("columns", "without a ledger"), ("text", "no report")]
)
def test_a_file_without_ids_is_refused(tmp_path, change, told):
    """Decisions that cannot be told apart are not recorded; the message names the file and what to do."""
    workbook = book(has_memory=change != "no ledger")
    path = saved(workbook, tmp_path)
    if change == "columns":
        for sheet in workbook:
            head = head_of(sheet)
            if head:
                sheet.delete_cols(head[1]["ID"])
        workbook.save(path)
    elif change == "text":
        path.write_bytes(b"NO,NAMA\n1,ANI\n")
    with pytest.raises(InputError, match=told) as error:
        read_returned(path)
    assert "laporan kembali.xlsx" in error.value.message.id


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut"])
def test_a_damaged_file_is_refused(tmp_path, content):
    """By name."""
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"rusak\.xlsx"):
        read_returned(path)


def test_a_locked_report_is_read_with_its_password(tmp_path):
    """Without it, the message says how to give it."""
    path = tmp_path / "kunci.xlsx"
    write_workbook(made(), path, "rahasia")
    returned = read_returned(path, "rahasia")
    assert (returned.rows, len(returned.undecided)) == ([], len(made().findings) - 1)
    for password in ("", "salah"):
        with pytest.raises(InputError, match=r"kunci\.xlsx"):
            read_returned(path, password)
