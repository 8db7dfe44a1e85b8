"""Identity-number columns."""

import pytest

from votersync.ingest.cells import FaultLog
from votersync.ingest.columnwise import coded
from votersync.ingest.numbers import read_numbers
from votersync.records import BrokenCell

NIK = "5204171203900001"


def read(*cells, field="nik"):
    """Read one column to patterns and fault codes."""
    log = FaultLog()
    numbers, _ = read_numbers([("NIK", coded(cells))], field, log)
    return [*numbers], {fault.fault for fault in log.settle(range(1, len(cells) + 1))}


@pytest.mark.parametrize(
    ("cell", "expected", "faults"),
    [
        (NIK, NIK, set()),
        (int(NIK), NIK, set()),
        (f"'{NIK}", NIK, set()),
        ("520417******0001", "520417??????0001", {"nik-disamarkan"}),
        ("****************", None, {"nik-disamarkan"}),
        ("520417120390001", None, {"nik-salah-panjang"}),
        ("5.20417E+15", None, {"nik-ilmiah"}),
        ("5204173203900001", "5204173203900001", {"nik-tidak-sah"}),
        ("5204991203900001", "5204991203900001", {"nik-tidak-sah"}),
        ("5299171203900001", "5299171203900001", {"nik-tidak-sah"}),
        ("5204031203900001", "5204031203900001", set()),
        (BrokenCell("9104171203900002", "angka-tak-pasti"), "910417120390000?", {"angka-tak-pasti", "nik-disamarkan"}),
        (BrokenCell("#N/A", "sel-galat"), None, {"sel-galat"}),
        (None, None, set()),
        ("-", None, set()),
    ],
)
def test_one_cell(cell, expected, faults):
    """A number keeps its digits, and whatever is wrong with it is told."""
    assert read(cell) == ([expected], faults)


@pytest.mark.parametrize(
    ("number", "faults"),
    [("5204170101100001", set()), ("5204173201100001", {"nkk-tidak-sah"}), ("0", set())],
)
def test_family_cards(number, faults):
    """A family-card number that cannot be is told as such."""
    assert read(number, field="nkk")[1] == faults


def test_number_cells_and_text_cells_are_judged_apart():
    """Numbers cut by Excel in a column mended by hand with texts: only the number cells lost their last digit."""
    cut = [int(f"520417120390{i:03d}0") for i in range(1, 13)]
    texts = [f"520417120391{i:04d}" for i in range(9, 40)]
    numbers, faults = read(*cut, *texts)
    assert [n[-1] for n in numbers[:12]] == ["?"] * 12
    assert numbers[12:] == texts
    assert faults == {"nik-dibulatkan"}


def test_ordinary_serials_stay():
    """One number in ten ends in 0 by chance."""
    texts = [f"520417120390{i:04d}" for i in range(1, 40)]
    assert read(*texts) == (texts, set())
