"""What the ledger remembers, as the report and the files for scripts tell it."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from io import StringIO

import openpyxl
import pandas as pd
import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from memories import DECIDED, LAPSED, closed, gone, key, recalled, remember, reopened
from votersync.config import SplitBy
from votersync.findings.find import KINDS
from votersync.memory import Cause, Change, Decision, Earlier, Progress, Verdict, Whose
from votersync.report import lines, scripts
from votersync.report.memory_words import CAUSES, PROGRESS, VERDICTS, decision_text, kind_name
from votersync.report.scripts import write_findings, write_links
from votersync.report.split import write_split
from votersync.report.summary import summary, summary_text
from votersync.report.workbook import workbook_bytes
from votersync.text import Lang, Text
from workbooks import TABS, heads, laid_out, listed, opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NIK = "5204171203900001"
HISTORY = {Lang.ID: "RIWAYAT", Lang.EN: "HISTORY"}
MARK = {Lang.ID: "JANGAN DIUBAH", Lang.EN: "DO NOT CHANGE"}
DECIDED_TAB = {Lang.ID: "Sudah Diputuskan", Lang.EN: "Decided"}
PROGRESS_TAB = {Lang.ID: "Perkembangan", Lang.EN: "Progress"}
GONE_TAB = {Lang.ID: "Tidak Muncul Lagi", Lang.EN: "No longer found"}
CHANGED = (Change("pemilih.tps", "3", "5", whose=Whose.PEMILIH), Change("tingkat", "desa", "kecamatan"))
DRIFT = Text(id="Baris jauh lebih sedikit.", en="Far fewer rows.")


def stateless(lang=Lang.ID):
    """A run with a differing domicile, a worker abroad, and workers not found."""
    return run(
        voters(person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK), person("BUDI", "1980-01-01")),
        migrants(
            person("MUHAMMAD RIZAL", "1990-03-12", nik=NIK, wilayah=MARONGE, status_pmi="aktif"),
            *(person(f"SITI {word}", "1985-02-02", wilayah=GONTAR) for word in ("A", "B", "C")),
        ),
        links({"migrant": 0, "voter": 0}),
        lang=lang,
    )


def remembered(lang=Lang.ID, **more):
    """The same with a memory: the first finding reopened, the second decided, others unchanged or new; two gone."""
    known = {
        0: replace(reopened(1, "pemilih.tps", "tingkat"), changes=CHANGED),
        1: closed(2),
        2: recalled(3, progress=Progress.TETAP),
    }
    lost = (gone(90, decision=DECIDED), gone(91, Cause.DESA_TAK_TERCAKUP, kind="tidak-terdaftar", wilayah="520424"))
    return remember(stateless(lang), known, lost=lost, **more)


def columns(row, group):
    """The values of one group of columns, by header."""
    return {title: cell.value for (of, title), cell in row.items() if of == group}


@pytest.mark.parametrize("lang", Lang)
def test_without_a_ledger_nothing_of_it_is_shown(lang):
    """The sheets and groups are those of before."""
    book = opened(stateless(lang))
    assert book.sheetnames == TABS[lang]
    for tab in TABS[lang][1:7]:
        assert not {HISTORY[lang], MARK[lang]} & {head.group for head in heads(book[tab])}


@pytest.mark.parametrize("lang", Lang)
def test_sheets_of_the_ledger_stand_in_their_order(lang):
    """Progress after the summary; what is decided and what is gone after the lists."""
    names = TABS[lang]
    expected = [names[0], PROGRESS_TAB[lang], *names[1:7], DECIDED_TAB[lang], GONE_TAB[lang], *names[7:]]
    assert opened(remembered(lang)).sheetnames == expected
    assert opened(remember(stateless(lang))).sheetnames == expected


@pytest.mark.parametrize("lang", Lang)
def test_a_finding_says_how_it_went_on(lang):
    """Its key, new or not, what has changed, and the earlier decision where it was reopened."""
    row = next(listed(opened(remembered(lang))[TABS[lang][1]]))
    told = [*columns(row, MARK[lang]).values(), *columns(row, HISTORY[lang]).values()]
    changes = {
        Lang.ID: "pemilih: TPS 003 → 005; beda tingkat desa → kecamatan",
        Lang.EN: "voter: TPS 003 → 005; level desa → kecamatan",
    }[lang]
    assert told == [key(1), PROGRESS[Progress.BERUBAH][lang], changes, decision_text(DECIDED)[lang]]


@pytest.mark.parametrize("lang", Lang)
def test_what_changed_before_the_last_run_is_told_as_since_the_decision(lang):
    """A finding that is unchanged names nothing as changed now; the waiting that is over stands for itself."""
    known = recalled(1, progress=Progress.TETAP, decision=LAPSED, reopened=("pmi.nama", "waktu-tunggu"))
    known = replace(known, changes_since=(Change("pmi.nama", "SITI", "SITI AMINAH", whose=Whose.PMI),))
    told = [
        *columns(next(listed(opened(remember(stateless(lang), {0: known}))[TABS[lang][1]])), HISTORY[lang]).values()
    ]
    assert (
        told[1].splitlines()
        == {
            Lang.ID: ["sejak keputusan:", "PMI: nama SITI → SITI AMINAH", "waktu tunggu habis"],
            Lang.EN: ["since the decision:", "worker: name SITI → SITI AMINAH", "time of waiting is over"],
        }[lang]
    )


@pytest.mark.parametrize("lang", Lang)
def test_a_new_finding_tells_of_a_decision_that_may_be_about_it(tmp_path, lang):
    """It stands where an earlier decision would, with its id and a call to make sure; scripts get the id."""
    made = remember(stateless(lang), {0: recalled(1, perhaps=(Earlier("T000077", DECIDED),))})
    told = list(columns(next(listed(opened(made)[TABS[lang][1]])), HISTORY[lang]).values())[-1]
    assert "T000077" in told
    assert decision_text(DECIDED)[lang] in told
    assert told.endswith({Lang.ID: "pastikan orangnya sama.", Lang.EN: "make sure it is the same person."}[lang])
    first, *others = rows_written(made, tmp_path / "a.csv")
    assert (first["perhaps"], first["decision"], first["is_closed"]) == ("T000077", "", "False")
    assert {row["perhaps"] for row in others} == {""}


@pytest.mark.parametrize("lang", Lang)
def test_each_finding_stands_once_decided_ones_on_their_own_sheet(lang):
    """No finding is lost or asked about twice; the decided one can be altered there."""
    made = remembered(lang)
    book = opened(made)
    group, office = HISTORY[lang], {Lang.ID: "DIISI KANTOR", Lang.EN: "FOR THE OFFICE"}[lang]
    keys = {
        tab: [row[MARK[lang], "ID"].value for row in listed(book[tab])] for tab in (*TABS[lang][1:7], DECIDED_TAB[lang])
    }
    assert keys[DECIDED_TAB[lang]] == [key(2)]
    assert sorted(one for own in keys.values() for one in own) == [key(at + 1) for at in range(len(made.findings))]
    row = next(listed(book[DECIDED_TAB[lang]]))
    assert decision_text(DECIDED)[lang] in columns(row, group).values()
    assert set(columns(row, office).values()) == {None}
    evidence = {Lang.ID: "BUKTI", Lang.EN: "EVIDENCE"}[lang]
    assert made.findings[1].evidence[lang] in columns(row, evidence).values()


@pytest.mark.parametrize("lang", Lang)
def test_progress_is_counted_by_kind(lang):
    """Every figure, and its sum, is that of the findings and of what is gone."""
    made = remembered(lang, warnings=(DRIFT,))
    sheet = opened(made)[PROGRESS_TAB[lang]]
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows() if isinstance(cells[1].value, int | None)]
    told = {row[0]: [value or 0 for value in row[1:8]] for row in rows if any(row[1:8])}
    kinds = {kind.name[lang] for kind in KINDS}
    total = told[{Lang.ID: "Jumlah", Lang.EN: "Total"}[lang]]
    assert total == [len(made.findings) - 3, 2, 1, 1, 1, 1, len(made.findings) - 1]
    assert [sum(told[name][at] for name in kinds & set(told)) for at in range(7)] == total
    assert told[kind_name("beda-domisili")[lang]] == [0, 0, 1, 1, 0, 0, 1]
    assert DRIFT[lang] in texts(sheet)
    assert any(("ke-6 (1 Oktober 2026)" if lang is Lang.ID else "run 6 (1 October 2026)") in t for t in texts(sheet))


@pytest.mark.parametrize("lang", Lang)
def test_what_is_gone_is_listed_with_its_cause(lang):
    """Resolved or only not covered, why, what it said, where, and what was decided."""
    sheet = opened(remembered(lang))[GONE_TAB[lang]]
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=5)]
    assert rows[0] == [
        kind_name("beda-domisili")[lang],
        PROGRESS[Progress.SELESAI][lang],
        CAUSES[Cause.PEMILIH_PINDAH][lang],
        {Lang.ID: "Dahulu: temuan 90.", Lang.EN: "Then: finding 90."}[lang],
        "Alas Barat",
        "Lekong",
        decision_text(DECIDED)[lang],
        "T000090",
    ]
    assert rows[1][1:3] == [PROGRESS[Progress.TAK_TERCAKUP][lang], CAUSES[Cause.DESA_TAK_TERCAKUP][lang]]
    assert rows[1][4:] == ["Maronge", None, None, "T000091"]


def test_what_is_gone_tells_what_of_it_changed():
    """Below the cause; a NIK as elsewhere in the report."""
    other = "5204171203900007"
    lost = gone(90, Cause.DATA_BERUBAH, changes=(Change("pemilih.nik", NIK, other, whose=Whose.PEMILIH),))
    made = remember(stateless(), lost=(lost,))
    for masks, shown in ((False, (NIK, other)), (True, ("520417******0001", "520417******0007"))):
        book = opened(replace(made, config=replace(made.config, mask_nik=masks)))
        assert f"datanya sudah berubah:\npemilih: NIK {shown[0]} → {shown[1]}" in {*texts(book[GONE_TAB[Lang.ID]])}


def test_a_first_run_says_that_it_is_the_first():
    """Nothing to compare with is not the same as nothing changed."""
    made = remember(stateless(), previous=0)
    assert any("yang pertama dicatat" in told for told in texts(opened(made)["Ringkasan"]))
    assert "Semua temuan putaran terakhir masih ada." in texts(opened(made)["Tidak Muncul Lagi"])


@pytest.mark.parametrize("lang", Lang)
def test_the_summary_counts_all_findings_and_says_how_many_are_decided(lang):
    """Its figures are those of before; progress and warnings stand beside, on the screen too."""
    made = remembered(lang, warnings=(DRIFT,))
    sheet = opened(made)[TABS[lang][0]]
    decided = {
        Lang.ID: "tidak ditanyakan lagi: 1. Belum diputuskan: 5 (1 di antaranya dengan keputusan terdahulu).",
        Lang.EN: "Decided, not asked about again: 1. Undecided: 5 (1 of them with an earlier decision).",
    }
    told = texts(sheet)
    assert DRIFT[lang] in told
    assert any(decided[lang] in one for one in told)
    assert decided[lang] in summary_text(made)
    elsewhere = {
        Lang.ID: "1 di antaranya sudah diputuskan: itu ada di lembar Sudah Diputuskan, bukan di lembar jenisnya.",
        Lang.EN: "1 of them is decided, and on the sheet Decided instead of that of its kind.",
    }
    assert elsewhere[lang] in told
    names, counts = {kind.name[lang]: kind.code for kind in KINDS}, Counter(f.kind for f in made.findings)
    shown = {names[row[0]]: row[1] for row in sheet.iter_rows(values_only=True) if row[0] in names}
    assert shown == {kind.code: counts[kind.code] for kind in KINDS}


def test_links_lead_to_sheets_that_are_there(tmp_path):
    """In the whole report and in each part, also where all findings of a sheet are decided."""
    split = write_split(remembered(), tmp_path / "laporan.xlsx", SplitBy.DESA)
    led = set()
    for book in (opened(remembered()), *map(openpyxl.load_workbook, split.folder.iterdir())):
        targets = {cell.hyperlink.location for sheet in book for row in sheet for cell in row if cell.hyperlink}
        names = {target.rpartition("!")[0].strip("'") for target in targets}
        assert names <= set(book.sheetnames)
        led |= names
    assert led >= {PROGRESS_TAB[Lang.ID], DECIDED_TAB[Lang.ID], GONE_TAB[Lang.ID]}


@pytest.mark.parametrize("lang", Lang)
def test_summary_and_cover_say_how_much_is_left_to_do(tmp_path, lang):
    """A kind that is decided altogether is found where its decisions are; what is left adds up to the rows listed."""
    made = remembered(lang)
    split = write_split(made, tmp_path / "laporan.xlsx", SplitBy.DESA)
    title = {Lang.ID: "Belum diputuskan", Lang.EN: "Undecided"}[lang]
    for path in (None, *sorted(split.folder.glob(f"{LEKONG}*"))):
        book = opened(made) if path is None else openpyxl.load_workbook(path)
        first = book.worksheets[0]
        head = next(cell for row in first.iter_rows() for cell in row if cell.value == title)
        told = {
            kind.code: (first.cell(row[0].row, head.column).value, next(c.value for c in row if c.hyperlink))
            for kind in KINDS
            for row in first.iter_rows(min_row=head.row)
            if row[0].value == kind.name[lang] and any(c.hyperlink for c in row)
        }
        assert told["beda-domisili"] == (1, TABS[lang][1])
        assert told["pmi-aktif"] == (0, DECIDED_TAB[lang])
        listed_rows = sum(len(list(listed(book[tab]))) for tab in TABS[lang][1:7] if tab in book.sheetnames)
        assert sum(count for count, _ in told.values()) == listed_rows


def test_a_pair_that_an_officer_confirmed_is_called_so():
    """A low probability beside the decision would read as a contradiction."""
    row = next(listed(opened(remembered())["Beda Domisili"]))
    assert row["PELUANG SATU ORANG", "Sebutan"].value == "menurut petugas satu orang"


def test_parts_hold_what_is_theirs_of_the_ledger(tmp_path):
    """Decided and gone findings stand in the part of their place, also where nothing else is left of it."""
    made = remembered()
    split = write_split(made, tmp_path / "laporan.xlsx", SplitBy.DESA)
    books = {path.name.split()[0]: openpyxl.load_workbook(path) for path in split.folder.iterdir()}
    assert {LEKONG, GONTAR} < set(books)
    keys = {
        (name, tab): [row[MARK[Lang.ID], "ID"].value for row in listed(book[tab])]
        for name, book in books.items()
        for tab in book.sheetnames
        if tab in (*TABS[Lang.ID][1:7], "Sudah Diputuskan")
    }
    assert keys[LEKONG, "Sudah Diputuskan"] == [key(2)]
    assert sorted(one for own in keys.values() for one in own) == [key(at + 1) for at in range(len(made.findings))]
    lost = {name: book["Tidak Muncul Lagi"]["H5"].value for name, book in books.items() if GONE_TAB[Lang.ID] in book}
    assert lost == {LEKONG: "T000090", "tanpa": "T000091"}
    assert books["tanpa"].sheetnames == ["Ringkasan", "Tidak Muncul Lagi"]
    cover = " ".join(texts(books[LEKONG]["Ringkasan"]))
    assert "1 berubah, 1 selesai" in cover
    assert write_split(stateless(), tmp_path / "b.xlsx", SplitBy.DESA).parts == split.parts - 1


def test_equal_memories_give_equal_bytes():
    """Nothing depends on the clock."""
    assert workbook_bytes(remembered()) == workbook_bytes(remembered())


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (DECIDED, "Same person (Sari, 5 March 2026): KK diperiksa"),
        (LAPSED, "Waiting for data until 1 May 2026 (Budi, 2 January 2026)"),
        (Decision(Verdict.TIDAK_PERLU, note="{x}"), "Nothing to do: {x}"),
    ],
)
def test_a_decision_is_told_in_one_line(decision, told):
    """Verdict, until when, day, officer, remarks: as far as they were written."""
    assert decision_text(decision).en == told


def test_everything_that_the_ledger_says_has_words():
    """In both languages; a kind that only an earlier version knew is named by its code."""
    for known, words in ((Verdict, VERDICTS), (Progress, PROGRESS), (Cause, CAUSES)):
        assert list(words) == list(known)
    assert kind_name("jenis-lama") == Text(id="jenis-lama", en="jenis-lama")
    made = remember(stateless(), lost=[gone(5, kind="jenis-lama")])
    assert "jenis-lama" in texts(opened(made)["Perkembangan"])
    assert summary(made)["memory"]["progress"]["jenis-lama"]["selesai"] == 1


COLUMNS = [
    "finding_id",
    "progress",
    "changed",
    "cause",
    "voter_id",
    "migrant_id",
    "decision",
    "decision_date",
    "decision_officer",
    "wait_until",
    "is_closed",
    "reopened",
    "perhaps",
]


def rows_written(made, path, write=write_findings):
    write(made, path)
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"))))


def test_findings_carry_their_memory_in_the_last_columns(tmp_path):
    """The columns of before stand first, unchanged; what is gone follows as rows without positions."""
    made = remembered(voter_ids={0: "P000010"}, migrant_ids={0: "M000020", 1: "M000021"})
    rows, plain = rows_written(made, tmp_path / "a.csv"), rows_written(stateless(), tmp_path / "b.csv")
    assert list(rows[0]) == list(plain[0])
    assert list(rows[0])[-len(COLUMNS) :] == COLUMNS
    before = list(rows[0])[: -len(COLUMNS)]
    assert [[row[name] for name in before] for row in rows[: len(plain)]] == [
        [row[name] for name in before] for row in plain
    ]
    assert {row[name] for row in plain for name in COLUMNS} == {""}
    first, second, *_, resolved, uncovered = ([row[name] for name in COLUMNS] for row in rows)
    decided = ["orang-sama", "2026-03-05", "Sari", ""]
    ids = ["P000010", "M000020"]
    assert first == ["T000001", "berubah", "pemilih.tps;tingkat", "", *ids, *decided, "False", "", ""]
    assert second == ["T000002", "tetap", "", "", *ids, *decided, "True", "", ""]
    assert resolved == ["T000090", "selesai", "", "pemilih-pindah", "", "", *decided, "False", "", ""]
    assert uncovered == ["T000091", "tak-tercakup", "", "desa-tak-tercakup", *[""] * 6, "False", "", ""]
    assert [rows[-2][name] for name in ("kind", "severity", "voter_row", "next_step_id", "evidence_en")] == [
        "beda-domisili", "0", "0", "", "Then: finding 90."
    ]  # fmt: skip


@pytest.mark.parametrize("made", [stateless, remembered])
def test_every_format_holds_the_same_columns(tmp_path, made):
    """Whether closed is a boolean or unknown, with a ledger and without."""
    readers = {".json": pd.read_json, ".parquet": pd.read_parquet}
    for suffix, read in readers.items():
        write_findings(made(), tmp_path / f"a{suffix}")
        table = read(tmp_path / f"a{suffix}")
        assert list(table.columns)[-len(COLUMNS) :] == COLUMNS
        assert table["is_closed"].notna().all() == (made is remembered)
        assert table["finding_id"].tolist()[0] == ("T000001" if made is remembered else "")


@pytest.mark.parametrize("made", [stateless, remembered])
def test_lists_laid_out_in_parts_are_the_same(made, monkeypatch):
    """A report of a province is laid out some thousand findings at a time: numbers go on, and so does the memory."""
    whole = laid_out(opened(made(), rich_text=True))
    monkeypatch.setattr(lines, "ROWS_AT_ONCE", 1)
    assert laid_out(opened(made(), rich_text=True)) == whole


def test_what_is_gone_follows_whatever_the_parts(tmp_path, monkeypatch):
    """Findings for scripts are made some at a time; what is gone may begin within a part."""
    rows = rows_written(remembered(), tmp_path / "a.csv")
    for at_once in (1, len(rows) - 1):
        monkeypatch.setattr(scripts, "ROWS_AT_ONCE", at_once)
        assert rows_written(remembered(), tmp_path / "b.csv") == rows


def test_links_name_the_entries_in_the_last_columns(tmp_path):
    """Stable ids of voter and worker; empty without a ledger."""
    made = remembered(voter_ids={0: "P000010"}, migrant_ids={0: "M000020"})
    (row,) = rows_written(made, tmp_path / "a.csv", write_links)
    (plain,) = rows_written(stateless(), tmp_path / "b.csv", write_links)
    assert list(row) == list(plain)
    assert list(row)[-2:] == ["voter_id", "migrant_id"]
    assert ([row["voter_id"], row["migrant_id"]], plain["voter_id"]) == (["P000010", "M000020"], "")


def test_the_json_summary_tells_the_memory():
    """Null without a ledger; counts that add up, warnings in the language of the run."""
    assert summary(stateless())["memory"] is None
    made = remembered(Lang.EN, warnings=(DRIFT,))
    told = json.loads(json.dumps(summary(made)))["memory"]
    assert (told["run"], told["previous"], told["previous_at"]) == (7, 6, "2026-10-01")
    assert set(told["progress"]) == {kind.code for kind in KINDS}
    assert sum(sum(counts.values()) for counts in told["progress"].values()) == len(made.findings) + 2
    assert told["decided"] == {verdict.value: int(verdict is Verdict.SAMA) for verdict in Verdict}
    assert {cause: count for cause, count in told["gone"].items() if count} == {
        "pemilih-pindah": 1, "desa-tak-tercakup": 1
    }  # fmt: skip
    assert told["warnings"] == ["Far fewer rows."]


def test_a_masked_report_masks_what_officers_wrote(tmp_path):
    """A NIK in a remark is hidden in parts like any other."""
    wrote = Decision(Verdict.SAMA, f"KTP {NIK}", day=date(2026, 3, 5))
    split = write_split(remember(stateless(), {1: closed(2, wrote)}), tmp_path / "a.xlsx", SplitBy.DESA)
    told = [t for path in split.folder.iterdir() for sheet in openpyxl.load_workbook(path) for t in texts(sheet)]
    assert any("KTP 520417******0001" in one for one in told)
    assert not any(NIK in one for one in told)
