"""Reasons to be off the roll that a form has a column for each of, to be ticked."""

import pytest
from openpyxl import Workbook

from votersync.config import Config
from votersync.ingest.read import read

BEFORE = ["NO", "NKK", "NIK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "TPS"]
REASONS = ["MENINGGAL", "GANDA", "DI BAWAH UMUR", "PINDAH DOMISILI", "WNA", "TNI", "POLRI", "SALAH TPS"]
NUMBERED = [f"{code}. {reason.title()}" for code, reason in enumerate(REASONS, 1)]
MARKED = {2: 4, 5: 1, 7: 6, 8: 8}
"""Which voter is ticked for which code."""


def voter(at):
    return [at + 1, f"520417200110000{at}", f"520417050590000{at}", f"ANI {'ABCDEFGHIJ'[at]}", "05|05|1990", "L", 1]


def rolls(folder, heads, tick, more=(), name="DPT LEKONG.xlsx", sheet_rows=10):
    """Write a roll whose last columns, one for each code, are ticked; *more* are cells between."""
    book = Workbook()
    for head in heads:
        book.active.append(head)
    for at in range(sheet_rows):
        ticks = [tick if MARKED.get(at) == code else None for code in range(1, 9)]
        book.active.append([*voter(at), *more, *ticks])
    book.save(folder / name)
    return read(Config(voters=(folder,), processes=1))


@pytest.mark.parametrize("tick", ["V", "v", "x", "1", 1, "√", "✓", "ü", "ya", True])
def test_a_tick_is_the_reason_in_whose_column_it_stands(tmp_path, tick):
    """As the word in the remarks would be: all but the wrong TPS take the entry off the roll."""
    voters = rolls(tmp_path, [[*BEFORE, *REASONS]], tick).voters
    assert {at: code for at, code in enumerate(voters["tms"]) if code} == MARKED
    assert [at for at, here in enumerate(voters["is_linkable"]) if not here] == [2, 5, 7]
    assert voters["keterangan"][2] == "4 - pindah domisili"


@pytest.mark.parametrize(
    "heads",
    [
        [[*BEFORE, "KETERANGAN TMS", *[""] * 7], [*[""] * 7, *range(1, 9)]],
        [
            [*BEFORE, "SARAN PERBAIKAN", *[""] * 7],
            [*[""] * 7, *NUMBERED],
        ],
        [[*BEFORE, *(f"TMS {code}" for code in range(1, 9))]],
        [
            [*BEFORE, "TIDAK MEMENUHI SYARAT (TMS)", *[""] * 7],
            [*[""] * 7, *REASONS],
            list(range(1, 16)),
        ],
    ],
    ids=["numbers", "numbers and words", "TMS 1", "numbered columns"],
)
def test_headings_of_the_columns(tmp_path, heads):
    """The lowest line is the reason, or its number where the group says what is numbered."""
    voters = rolls(tmp_path, heads, "v").voters
    assert {at: code for at, code in enumerate(voters["tms"]) if code} == MARKED


def test_a_form_that_divides_its_address_as_well(tmp_path):
    """Model A: street, RT and RW below the address, and the numbers of the reasons below theirs."""
    book = Workbook()
    head = ["No", "No KK", "NIK", "Nama", "Tanggal Lahir", "Jenis Kelamin L/P", "Alamat", None, None]
    book.active.append([*head, "Keterangan TMS", *[None] * 7])
    book.active.append([*[None] * 6, "Jalan/Dukuh", "RT", "RW", *range(1, 9)])
    book.active.append(list(range(1, 18)))
    book.active.merge_cells("G1:I1")
    book.active.merge_cells("J1:Q1")
    for at in range(10):
        ticks = ["v" if MARKED.get(at) == code else None for code in range(1, 9)]
        book.active.append([*voter(at)[:6], "DUSUN SATU", 1, 2, *ticks])
    book.save(tmp_path / "Model A.xlsx")
    voters = read(Config(voters=(tmp_path,), processes=1)).voters
    assert {at: code for at, code in enumerate(voters["tms"]) if code} == MARKED
    assert (voters["alamat"][0], voters["rt"][0], voters["rw"][0]) == ("DUSUN SATU", 1, 2)


def test_a_column_under_a_code_may_repeat_it(tmp_path):
    book = Workbook()
    book.active.append([*BEFORE, *(f"TMS {code}" for code in range(1, 9))])
    for at in range(10):
        book.active.append([*voter(at), *[code if MARKED.get(at) == code else None for code in range(1, 9)]])
    book.save(tmp_path / "dpt.xlsx")
    voters = read(Config(voters=(tmp_path,), processes=1)).voters
    assert {at: code for at, code in enumerate(voters["tms"]) if code} == MARKED


def test_a_remark_stays_beside_a_tick(tmp_path):
    voters = rolls(tmp_path, [[*BEFORE, "KETERANGAN", *REASONS]], "v", more=("akta 12/2025",)).voters
    assert voters["keterangan"][5] == "akta 12/2025; 1 - meninggal"
    assert voters["keterangan"][0] == "akta 12/2025"
    assert not voters["is_linkable"][5]


def test_a_word_among_ticks_is_a_remark(tmp_path):
    """It strikes nobody, whatever it says; who is ticked beside it is struck."""
    book = Workbook()
    book.active.append([*BEFORE, *REASONS])
    cells = {1: "v", 4: "v", 6: "v", 8: "belum tentu, tanya RT"}
    for at in range(10):
        book.active.append([*voter(at), cells.get(at), *[None] * 7])
    book.save(tmp_path / "DPT LEKONG.xlsx")
    voters = read(Config(voters=(tmp_path,), processes=1)).voters
    assert [at for at, here in enumerate(voters["is_linkable"]) if not here] == [1, 4, 6]
    assert voters["keterangan"][8] == "meninggal: belum tentu, tanya RT"
    assert not voters["tms"][8]


@pytest.mark.parametrize(
    ("header", "cell"),
    [("MENINGGAL", "12-03-2024"), ("TNI", "SUAMI"), ("AYAH MENINGGAL", "v"), ("JUMLAH GANDA", 1), ("GANDA", "tidak")],
)
def test_other_columns_take_nobody_off_the_roll(tmp_path, header, cell):
    """A date of death may be another's, a no is no tick, and a column of somebody else is not the voter's."""
    book = Workbook()
    book.active.append([*BEFORE, header])
    for at in range(6):
        book.active.append([*voter(at), cell if at == 3 else None])
    book.save(tmp_path / "dpt.xlsx")
    voters = read(Config(voters=(tmp_path,), processes=1)).voters
    assert voters["is_linkable"].all()
    assert not voters["tms"].any()


def test_a_column_that_counts_takes_nobody_off_the_roll(tmp_path):
    """GANDA says how often an entry is there: once for most of them."""
    book = Workbook()
    book.active.append([*BEFORE, "GANDA"])
    for at in range(10):
        book.active.append([*voter(at), 2 if at == 3 else 1])
    book.save(tmp_path / "DPT LEKONG.xlsx")
    assert read(Config(voters=(tmp_path,), processes=1)).voters["is_linkable"].all()


def test_numbers_as_headings_mean_nothing_without_their_group(tmp_path):
    """Columns 1 to 8 can count anything."""
    voters = rolls(tmp_path, [[*BEFORE, *range(1, 9)]], "v").voters
    assert voters["is_linkable"].all()


def test_numbers_of_all_columns_below_two_headings_of_tms_are_no_reasons(tmp_path):
    """The eighth column holds codes: who is dead by it is not in the wrong TPS since the form numbers its columns."""
    book = Workbook()
    header = [*BEFORE, "KODE TMS", "KETERANGAN TMS"]
    book.active.append(header)
    book.active.append([*range(1, len(header) + 1)])
    for at in range(6):
        book.active.append([*voter(at), *((1, "akta 12/2025") if at == 3 else (None, None))])
    book.save(tmp_path / "dpt.xlsx")
    reading = read(Config(voters=(tmp_path,), processes=1))
    assert reading.voters["tms"].tolist() == [0, 0, 0, 1, 0, 0]
    assert "KODE TMS" in [column.header for column in reading.files[0].tables[0].columns]


def test_a_worker_ticked_as_dead(tmp_path):
    """Lists of workers have such columns as well; what is ticked is a remark there."""
    book = Workbook()
    book.active.append(["NO", "NAMA PMI", "NO PASPOR", "TANGGAL LAHIR", "NEGARA TUJUAN", "MENINGGAL"])
    for at in range(4):
        tick = "v" if at == 2 else ""
        book.active.append([at + 1, f"ANI {'ABCD'[at]}", f"C123456{at}", "05-05-1990", "TAIWAN", tick])
    book.save(tmp_path / "pmi.xlsx")
    workers = read(Config(migrants=(tmp_path,), processes=1)).migrants
    assert workers["status_pmi"].astype(str).tolist().index("meninggal") == 2
