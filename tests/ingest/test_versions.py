"""Two versions of one roll in a folder, and a roll beside those it was put together from."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from votersync.config import Config
from votersync.ingest.read import inspect_files, read
from votersync.problems import shared_rolls, versions
from votersync.records import Roll
from votersync.run import match

HEADER = ["KECAMATAN", "KELURAHAN", "NKK", "NIK", "NAMA", "TANGGAL LAHIR", "KELAMIN", "RT", "TPS", "KETERANGAN"]
FIRST = ["ANI", "BUDI", "CANDRA", "DEWI", "EKA", "FITRI", "GUNAWAN", "HADI", "INDRA", "JOKO"]
LAST = ["WIJAYA", "SAPUTRA", "HASAN", "RAHMAN"]
MIGRANTS = """\
NO;NAMA PMI;NIK;TANGGAL LAHIR;DESA;KECAMATAN;KABUPATEN;NEGARA TUJUAN;TANGGAL BERANGKAT
1;ANI WIJAYA;5204170102800001;01-02-1980;SIMU;MARONGE;SUMBAWA;MALAYSIA;10-01-2024
"""


def roll(desa="LEKONG", kecamatan="ALAS BARAT", count=40, of=0):
    """Made-up voters of one desa; those of another *of* are other people."""
    people = [(first, last) for last in LAST for first in FIRST][:count]
    return [
        [
            kecamatan,
            desa,
            f"52041720011{of:02}{at:03}",
            f"520417{1 + at % 28:02}02{80 + of}{1 + at:04}",
            f"{first} {last}",
            f"{1 + at % 28:02}|02|19{80 + of}",
            "L",
            1 + at % 3,
            1,
            "",
        ]
        for at, (first, last) in enumerate(people)
    ]


def changed(rows, changes):
    """The rows with some cells otherwise: ``{(row, header): value}``."""
    copy = [list(row) for row in rows]
    for (at, name), value in changes.items():
        copy[at][HEADER.index(name)] = value
    return copy


def write(folder, name, *sheets):
    """Write a roll: #-separated text, or a workbook with a sheet for each list of rows."""
    if name.endswith(".csv"):
        (folder / name).write_text("\n".join("#".join(map(str, row)) for row in [HEADER, *sheets[0]]), encoding="utf-8")
        return
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Lembar {number}")
        for row in [["DAFTAR PEMILIH"], HEADER, *rows]:
            sheet.append(row)
    book.save(folder / name)


def rows_in_and_read(files):
    """Rows of all tables, and what became of them."""
    tables = [table for file in files for table in file.tables]
    read_, repeated = (sum(getattr(table, name) for table in tables) for name in ("rows_read", "rows_repeated"))
    assert sum(table.rows_in for table in tables) == read_ + repeated + sum(len(table.set_aside) for table in tables)
    return read_, repeated


def test_what_two_versions_of_a_roll_both_say_is_read_once(tmp_path):
    """Who was corrected, came or left stands in one of them only; the others are no doubles."""
    old = roll()
    new = changed(old[3:], {(0, "NAMA"): "DEWI WIJAYANTI", (1, "TPS"): 2}) + roll(of=1, count=2)
    write(tmp_path, "DPT Lekong.xlsx", old)
    write(tmp_path, "DPTHP Lekong.csv", new)
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (len(old) + 4, 35)
    (shared,) = shared_rolls(reading.files)
    assert (shared.first, shared.second) == (Roll("DPT Lekong.xlsx", ""), Roll("DPTHP Lekong.csv", ""))
    assert (shared.first_voters, shared.second_voters, shared.common, shared.repeated) == (40, 39, 36, 35)
    assert all(len(file.notes) == 1 for file in reading.files)
    advice, line = versions(reading.files)
    assert "jalankan lagi" in advice.id
    assert "36" in line.id
    assert [file.shares for file in inspect_files(Config(voters=(tmp_path,)))] == [(shared,), (shared,)]


def test_a_roll_of_the_kecamatan_beside_the_desa_it_was_put_together_from(tmp_path):
    lekong, gontar = roll(), roll("GONTAR", of=1)
    write(tmp_path, "ALAS BARAT.csv", [*lekong, *gontar, *roll("MAPIN KEBAK", of=2)])
    write(tmp_path, "LEKONG.xlsx", lekong)
    write(tmp_path, "GONTAR.xlsx", gontar)
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (120, 80)
    told = {(shared.first.file, shared.second.file): shared.common for shared in shared_rolls(reading.files)}
    assert told == {("ALAS BARAT.csv", "GONTAR.xlsx"): 40, ("ALAS BARAT.csv", "LEKONG.xlsx"): 40}


def test_rolls_of_several_desa_that_have_but_one_of_them_in_common(tmp_path):
    """It is a small part of either file, and all of that desa."""
    lekong, gontar, kebak = roll(), roll("GONTAR", of=1), roll("MAPIN KEBAK", of=2)
    write(tmp_path, "a.csv", [*lekong, *gontar, *kebak])
    write(tmp_path, "b.csv", [*kebak, *roll("MAPIN REA", of=3), *roll("MAPIN BERU", of=4)])
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (200, 40)


def test_sheets_of_one_workbook(tmp_path):
    """A sheet of all voters beside one of each TPS."""
    everyone = roll()
    write(tmp_path, "dpt.xlsx", everyone, everyone[:20], everyone[20:])
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (40, 40)
    assert {(one.first.sheet, one.second.sheet) for one in shared_rolls(reading.files)} == {
        ("Lembar 0", "Lembar 1"),
        ("Lembar 0", "Lembar 2"),
    }


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_a_sheet_of_all_voters_and_one_of_each_tps_beside_a_revision(tmp_path, names):
    """Who stands on two sheets of a file stands in it once: no double that is to be told in each of the two files."""
    everyone, new = roll(), changed(roll(), {(7, "TPS"): 2})
    write(tmp_path, names[0], everyone, everyone[:20], everyone[20:])
    write(tmp_path, names[1], new, new[:20], new[20:])
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (41, 119)
    across = [shared for shared in shared_rolls(reading.files) if not shared.first.sheet]
    assert [(shared.first_voters, shared.common, shared.repeated) for shared in across] == [(80, 40, 39)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (roll(), roll("GONTAR", of=1)),
        (roll()[:20], roll()[20:]),
        (roll(), roll("SIMU", "MARONGE")),
        (roll(count=19), roll(count=19)[::-1]),
        (roll(), [*roll(of=1), *roll(count=19)]),
    ],
    ids=["neighbouring desa", "a desa by TPS", "the same people elsewhere", "a handful", "some of them"],
)
def test_other_rolls_are_no_versions(tmp_path, first, second):
    """People entered in two desa, and some doubles, are findings to be looked at one by one."""
    write(tmp_path, "a.csv", first)
    write(tmp_path, "b.csv", second)
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (len(first) + len(second), 0)
    assert versions(reading.files) == ()


@pytest.mark.parametrize(
    ("column", "value"), [("RT", 9), ("TPS", 5), ("NIK", "5204170102809999"), ("KETERANGAN", "1"), ("KETERANGAN", "8")]
)
def test_an_entry_that_says_anything_else_stays(tmp_path, column, value):
    """Which of the two holds is not for us to say; least of all whether somebody is still a voter."""
    write(tmp_path, "a.csv", roll())
    write(tmp_path, "b.csv", changed(roll(), {(7, column): value}))
    assert rows_in_and_read(read(Config(voters=(tmp_path,))).files) == (41, 39)


@pytest.mark.parametrize("names", [("a.csv", "b.csv"), ("b.csv", "a.csv")])
def test_the_version_that_says_more_is_kept(tmp_path, names):
    """Whatever they are called: a published roll with stars and without cards adds nothing to the whole one."""
    published = [[*row[:2], "", row[3][:12] + "****", *row[4:7], "", *row[8:]] for row in roll()]
    for name, rows in zip(names, (roll(), published), strict=True):
        write(tmp_path, name, rows)
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (40, 40)
    assert not reading.voters["nik"].str.contains("?", regex=False).any()
    assert reading.voters["nkk"].notna().all()


@pytest.mark.parametrize("name", ["a.csv", "c.csv"])
def test_a_published_roll_with_ages_alone(tmp_path, name):
    """Name, sex, desa and an age that fits the birth date, for most of a desa: nobody of it is a second voter."""
    write(tmp_path, "b.csv", [*roll(), *roll("GONTAR", of=1)])
    lines = ["NAMA#JENIS KELAMIN#USIA#KELURAHAN#KECAMATAN#TPS"]
    # ANI WIJAYA was born in another year than the published one, of whom there is no more to know.
    lines += [f"{row[4]}#L#{44 if row[4] != 'ANI WIJAYA' else 71}#LEKONG#ALAS BARAT#1" for row in roll()]
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    reading = read(Config(voters=(tmp_path,)))
    assert rows_in_and_read(reading.files) == (81, 39)
    (shared,) = shared_rolls(reading.files)
    assert (shared.common, shared.repeated) == (39, 39)
    assert (reading.voters["umur"] > 0).sum() == 1


def test_a_double_within_a_version_stays(tmp_path):
    """The newer roll has somebody twice, the older once: both entries of the newer are read, and the older's."""
    write(tmp_path, "a.csv", roll())
    write(tmp_path, "b.csv", [*roll(), roll()[0]])
    assert rows_in_and_read(read(Config(voters=(tmp_path,))).files) == (42, 39)


@pytest.fixture
def folder(tmp_path):
    """Two versions of two desa, and a list of one worker."""
    voters, workers = tmp_path / "dpt", tmp_path / "pmi"
    voters.mkdir()
    workers.mkdir()
    (workers / "pmi.csv").write_text(MIGRANTS, encoding="utf-8")
    write(voters, "lama.csv", [*roll(), *roll("GONTAR", of=1)])
    return voters, workers


DOUBLES = ("ganda-identik", "ganda-dugaan", "nik-dipakai-orang-lain")


def told_of(folder, *kinds):
    """Files and rows of what a run tells of some kinds."""
    found = match(Config(voters=(folder[0],), migrants=(folder[1],)))
    return [
        sorted(f"{found.voters['file'][at]}:{found.voters['row'][at]}" for at in (finding.voter, *finding.others))
        for finding in found.findings
        if finding.kind in kinds
    ]


def test_what_differs_between_versions_is_no_double(folder):
    """TPS made anew, names corrected, others altogether under one NIK: nobody is entered twice by that."""
    new = [*changed(roll(), {(at, "TPS"): 3 for at in range(40)}), *roll("GONTAR", of=1)]
    new = changed(new, {(at, "NAMA"): f"{new[at][4]}AH" for at in range(5)} | {(9, "NAMA"): "ZULKIFLI"})
    write(folder[0], "baru.csv", new)
    assert told_of(folder, *DOUBLES, "keluarga-beda-tps") == []


def test_a_double_in_one_version_and_one_of_two_desa_are_told(folder):
    """Somebody twice in the new roll; and somebody whom the old one has in Lekong and the new one in Gontar as well."""
    moved = changed([roll()[5]], {(0, "KELURAHAN"): "GONTAR"})
    twice = changed([roll()[2]], {(0, "TPS"): 4})
    write(folder[0], "baru.csv", [*roll(), *twice, *roll("GONTAR", of=1), *moved])
    # Who stands in Lekong in both is read once, from the first file.
    told = told_of(folder, *DOUBLES)
    assert sorted(told) == [["dpt/baru.csv:4", "dpt/baru.csv:42"], ["dpt/baru.csv:7", "dpt/baru.csv:83"]]


def test_a_family_in_several_tps_of_one_version_is_told(folder):
    """The whole desa has another TPS in the new roll, and one of the family yet another."""
    new = changed(roll(), {(at, "TPS"): 3 for at in range(40)} | {(1, "NKK"): roll()[0][2], (1, "TPS"): 2})
    write(folder[0], "baru.csv", new)
    assert told_of(folder, "keluarga-beda-tps") == [["dpt/baru.csv:2", "dpt/baru.csv:3"]]


@pytest.mark.parametrize("whole", ["dpt.csv", "z.csv"])
def test_a_family_in_the_rolls_of_two_tps_is_told_beside_the_roll_of_the_desa(folder, whole):
    """Each is a version of a part of the whole roll, but they are none of each other."""
    everyone = changed(roll(of=2), {(20, "NKK"): roll(of=2)[0][2]} | {(at, "TPS"): 2 for at in range(20, 40)})
    write(folder[0], whole, everyone)
    write(folder[0], "tps 1.xlsx", everyone[:20])
    write(folder[0], "tps 2.xlsx", everyone[20:])
    assert len(told_of(folder, "keluarga-beda-tps")) == 1


def test_what_is_wrong_in_both_versions_of_an_entry_is_told_once(folder):
    """The NKK of the first voter, with another TPS in the new roll; that of the second is wrong in the new one only."""
    new = changed(roll(), {(0, "TPS"): 3, (1, "NKK"): "123"})
    write(folder[0], "baru.csv", new)
    assert sorted(told_of(folder, "nkk-invalid")) == [["dpt/baru.csv:2"], ["dpt/baru.csv:3"]]


@pytest.mark.parametrize(
    ("changes", "is_one_voter"),
    [
        ({(0, "TPS"): 3}, True),
        ({(0, "NAMA"): "ANI WIJAYANTI"}, True),
        ({(0, "TANGGAL LAHIR"): "01|03|1980"}, True),
        ({(0, "NAMA"): "ZULKIFLI"}, False),
        ({(0, "NAMA"): "ANI WIJAYANTI", (0, "TANGGAL LAHIR"): "01|03|1980"}, False),
        ({(0, "NAMA"): "ANI WIJAYANTI", (0, "NIK"): "520417010280????"}, False),
        ({(0, "NAMA"): "ANI WIJAYANTI", (0, "KELURAHAN"): "GONTAR"}, False),
    ],
)
def test_what_says_that_a_corrected_entry_is_the_same_voter(folder, changes, is_one_voter):
    """Name and birth date, or a whole NIK with one of the two, in one desa; a wholly other name is another's."""
    write(folder[0], "baru.csv", [*changed(roll(), changes), *roll("GONTAR", of=1)])
    assert twins_of(folder) == ([["dpt/baru.csv:2", "dpt/lama.csv:2"]] if is_one_voter else [])


def twins_of(folder):
    """Files and rows of the entries that are one voter in two versions."""
    reading = read(Config(voters=(folder[0],), migrants=(folder[1],)))
    return sorted(
        sorted(f"{reading.voters['file'][at]}:{reading.voters['row'][at]}" for at in pair)
        for pair in zip(*reading.twins, strict=True)
    )


SISTER = {(1, "NAMA"): "ANI SAPUTRA", (1, "TANGGAL LAHIR"): "01|02|1980"}
NIK_OF_ANI, NIK_OF_SISTER = (roll()[at][HEADER.index("NIK")] for at in (0, 1))


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ({(0, "NIK"): NIK_OF_SISTER, (1, "NIK"): NIK_OF_ANI}, [2, 3]),
        ({(0, "NIK"): NIK_OF_SISTER}, [2]),
        ({(1, "NIK"): NIK_OF_ANI}, [3]),
    ],
)
def test_two_born_on_one_day_are_not_one_voter_by_a_nik_of_the_other(folder, changes, rows):
    """Their names alike: one version has the NIK of one at the other, or at both."""
    write(folder[0], "lama.csv", [*changed(roll(), SISTER), *roll("GONTAR", of=1)])
    write(folder[0], "baru.csv", [*changed(roll(), SISTER | changes), *roll("GONTAR", of=1)])
    assert twins_of(folder) == [[f"dpt/baru.csv:{row}", f"dpt/lama.csv:{row}"] for row in rows]


@pytest.mark.parametrize("birth", ["01|01|1980", "01|01|2031"])
def test_namesakes_of_one_birth_date_are_known_by_their_niks(folder, birth):
    """Or of none that can be: two stand in either version, and are two voters."""
    namesakes = {(at, name): told for at in (0, 1) for name, told in (("NAMA", "SITI"), ("TANGGAL LAHIR", birth))}
    for file, of_another in (("lama.csv", 0), ("baru.csv", 1)):
        write(folder[0], file, [*changed(roll(), namesakes), *roll("GONTAR", of=1)[of_another:]])
    assert twins_of(folder) == [[f"dpt/baru.csv:{row}", f"dpt/lama.csv:{row}"] for row in (2, 3)]


def test_commands_tell_of_versions(folder, capfd):
    """On the terminal, for scripts, by inspect, and in the report."""
    from openpyxl import load_workbook

    from votersync.cli.main import main

    write(folder[0], "revisi.csv", changed(roll(), {(0, "TPS"): 3}))
    report = folder[0].parent / "laporan.xlsx"
    inputs = ["--voters", str(folder[0]), "--migrants", str(folder[1])]
    assert main(["match", *inputs, "-o", str(report), "--no-ledger", "--json"]) == 0
    told = capfd.readouterr()
    (shared,) = json.loads(told.out)["shared_rolls"]
    assert (shared["first"]["voters"], shared["second"]["voters"], shared["common"]) == (80, 40, 40)
    assert "jalankan lagi" in told.err
    assert "memuat 40 pemilih yang sama; 39 di antaranya" in told.err
    book = load_workbook(report, read_only=True)
    for name, words in (("Ringkasan", "jalankan lagi"), ("Kualitas Data", "dibaca dari sana"), ("Metode", "memuat 40")):
        assert any(words in str(value) for row in book[name].iter_rows(values_only=True) for value in row)
    assert main(["--lang", "en", "inspect", *inputs]) == 0
    told = capfd.readouterr()
    assert "rows: 40 = 1 read + 39 set aside" in told.out
    assert "set aside 39: This voter stands in another" in told.out
    assert "run again" in told.err


def domiciles_told(report):
    """Make a run with this report; file, number and decision of what it tells of differing domiciles."""
    from votersync.cli.main import main

    assert main(["match", "--voters", "dpt", "--migrants", "pmi", "-o", report, "--findings", "f.csv"]) == 0
    with Path("f.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] == "beda-domisili"]
    return [(row["voter_file"], row["finding_id"], row["decision"]) for row in rows]


def decide_first(report, answer, tab="Beda Domisili"):
    """Write an answer beside the first row of a tab of a report, that of differing domiciles, and record it."""
    from openpyxl import load_workbook

    from votersync.cli.main import main

    book = load_workbook(report)
    sheet = book[tab]
    head = next(row for row in sheet.iter_rows() if row[0].value == "No")
    column = next(cell.column for cell in head if cell.value == "Keputusan")
    sheet.cell(head[0].row + 1, column).value = answer
    book.save("isian.xlsx")
    assert main(["decide", "isian.xlsx"]) == 0


@pytest.fixture
def office(folder, tmp_path, monkeypatch):
    """The folder of an office with a ledger, which made a run and decided what it told of."""
    from votersync.cli.main import main

    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    ((_, number, decision),) = domiciles_told("1.xlsx")
    assert decision == ""
    decide_first("1.xlsx", "Orang sama")
    return folder[0], number


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_quarter_with_two_versions_leaves_decisions_as_they_are(office):
    """What was decided before it stands in the quarter with both, and in the next with the new one alone."""
    rolls, number = office
    write(rolls, "baru.csv", [*changed(roll(), {(0, "TPS"): 3}), *roll("GONTAR", of=1)])
    assert domiciles_told("2.xlsx") == [("dpt/lama.csv", number, "orang-sama")]
    (rolls / "lama.csv").unlink()
    assert domiciles_told("3.xlsx") == [("dpt/baru.csv", number, "orang-sama")]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
@pytest.mark.parametrize(("struck", "active"), [("a.csv", "z.csv"), ("z.csv", "a.csv")])
@pytest.mark.parametrize("tps", [1, 3])
def test_who_is_struck_off_in_one_version_is_known_in_the_other(office, struck, active, tps):
    """Whatever the files are called: the worker is on the roll still, and what was decided stands."""
    rolls, number = office
    (rolls / "lama.csv").unlink()
    write(rolls, struck, [*changed(roll(), {(0, "KETERANGAN"): "1"}), *roll("GONTAR", of=1)])
    write(rolls, active, [*changed(roll(), {(0, "TPS"): tps}), *roll("GONTAR", of=1)])
    assert domiciles_told("2.xlsx") == [(f"dpt/{active}", number, "orang-sama")]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
@pytest.mark.parametrize("names", [("a.csv", "z.csv"), ("z.csv", "a.csv")])
@pytest.mark.parametrize("change", [("TPS", 3), ("NAMA", "ANI WIJAYANTI"), ("RT", 9)])
def test_a_voter_in_two_versions_from_the_first_run_on_is_asked_about_once(
    folder, tmp_path, monkeypatch, names, change
):
    """And what was decided, also of what one row alone says, stands when the old version is gone."""
    from votersync.cli.main import main

    (old, new), (column, value) = names, change
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    (folder[0] / "lama.csv").unlink()
    write(folder[0], old, [*roll(), *roll("GONTAR", of=1)])
    write(folder[0], new, [*changed(roll(), {(0, column): value}), *roll("GONTAR", of=1)])
    ((_, number, _),) = domiciles_told("1.xlsx")
    decide_first("1.xlsx", "Orang sama")
    decide_first("1.xlsx", "Sudah ditindaklanjuti", "Data Pemilih")
    (folder[0] / old).unlink()
    assert domiciles_told("2.xlsx") == [(f"dpt/{new}", number, "orang-sama")]
    with Path("f.csv").open(encoding="utf-8") as stream:
        asked = [row for row in csv.DictReader(stream) if row["kind"] == "nkk-invalid" and row["voter_row"] == "2"]
    assert [row["decision"] for row in asked] == ["ditindaklanjuti"]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_decision_that_an_older_version_bears_out_stands_when_it_is_back(office):
    """In between a version with another NIK stood alone, of which the decision does not hold."""
    rolls, number = office
    write(rolls, "baru.csv", [*changed(roll(), {(0, "NIK"): "5204170102800077"}), *roll("GONTAR", of=1)])
    (rolls / "lama.csv").unlink()
    assert [file for file, *_ in domiciles_told("2.xlsx") if file] == []
    write(rolls, "lama.csv", [*roll(), *roll("GONTAR", of=1)])
    assert domiciles_told("3.xlsx") == [("dpt/lama.csv", number, "orang-sama")]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
@pytest.mark.parametrize("new", ["a.csv", "z.csv"])
def test_a_worker_who_fits_the_new_version_of_a_known_voter_alone_is_linked(folder, tmp_path, monkeypatch, new):
    """The ledger knew the voter by the older version, whose NIK is another's."""
    from votersync.cli.main import main

    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    write(folder[0], "lama.csv", [*changed(roll(), {(0, "NIK"): "5204170102800077"}), *roll("GONTAR", of=1)])
    assert domiciles_told("1.xlsx") == []
    write(folder[0], new, [*roll(), *roll("GONTAR", of=1)])
    assert [file for file, *_ in domiciles_told("2.xlsx")] == [f"dpt/{new}"]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_who_was_called_another_person_is_so_in_every_version(folder, tmp_path, monkeypatch):
    """Also in one that fits the worker as well."""
    from votersync.cli.main import main

    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert len(domiciles_told("1.xlsx")) == 1
    decide_first("1.xlsx", "Bukan orang sama")
    write(folder[0], "baru.csv", [*changed(roll(), {(0, "TPS"): 3}), *roll("GONTAR", of=1)])
    assert [file for file, *_ in domiciles_told("2.xlsx") if file] == []
