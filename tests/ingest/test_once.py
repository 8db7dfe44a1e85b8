"""Columns that say once what holds for the rows below."""

import pytest

from votersync.ingest.columnwise import coded
from votersync.ingest.once import filled_down, said_once
from votersync.ingest.table import find_tables
from votersync.records import Role, Sheet

DESAS = ["LEKONG", None, None, None, "GONTAR", None, None, None, "MAPIN REA", None, None, None]
RTS = ["1", None, "2", None, "1", None, None, None, "1", None, None, "2"]
CARDS = ["A", None, "B", None, "C", None, None, None, "D", None, None, "E"]


def fields(**columns):
    return {name: coded(cells) for name, cells in columns.items()}


def test_a_desa_in_its_first_row_holds_for_those_below_and_so_does_what_stands_beside_it():
    given = fields(desa=DESAS, rt=RTS, nkk=CARDS)
    names = said_once(given, is_roll=True)
    assert sorted(names) == ["desa", "nkk", "rt"]
    filled = {name: list(column) for name, column in filled_down(given, names).items()}
    assert filled["desa"] == [desa for desa in ("LEKONG", "GONTAR", "MAPIN REA") for _ in range(4)]
    assert filled["rt"] == ["1", "1", "2", "2", "1", "1", "1", "1", "1", "1", "1", "2"]


def test_a_card_and_its_address_are_blank_in_the_same_rows():
    address = [card and "Dsn A" for card in CARDS]
    assert said_once(fields(nkk=CARDS, alamat=address), is_roll=True) == ["nkk", "alamat"]
    assert said_once(fields(nkk=CARDS, tps=[card and "002" for card in CARDS]), is_roll=True) == ["nkk", "tps"]


@pytest.mark.parametrize(
    "columns",
    [
        # A name that comes back was left out where it is blank.
        {"desa": ["LEKONG", None, "GONTAR", None, "LEKONG", None, None, "MAPIN REA", None, None, None, None]},
        # So were most names where few are blank.
        {"desa": [*"ABCDEFGH", None, None, "K", "L"]},
        # Nobody says what holds above the first name.
        {"desa": [None, *DESAS[:-1]]},
        # Cards alone: whoever has none lives alone in this list.
        {"nkk": CARDS},
        {"nkk": CARDS, "alamat": RTS[::-1]},
        # Too few to show an order.
        {"desa": DESAS[:8]},
    ],
)
def test_entries_left_out_are_not_filled(columns):
    assert said_once(fields(**columns), is_roll=True) == []


def test_another_column_is_filled_only_where_each_group_begins_with_it():
    """An RT that the first of a desa does not have was left out there, and so may be others."""
    assert said_once(fields(desa=DESAS, rt=[None, *RTS[1:]]), is_roll=True) == ["desa"]


@pytest.mark.parametrize("again", [["C", "C", None], ["C", None, "C"]])
def test_a_column_that_says_the_same_twice_in_a_row_has_entries_left_out(again):
    """Merged cells would have held both; to fill in a card between them might make one family of two."""
    cards = ["A", None, "B", None, "C", None, "D", None, "E", None, None, "F"]
    assert "nkk" in said_once(fields(desa=DESAS, nkk=cards), is_roll=True)
    assert "nkk" not in said_once(fields(desa=DESAS, nkk=[*cards[:4], *again, *cards[7:]]), is_roll=True)


@pytest.mark.parametrize(
    ("kecamatans", "is_said_once"),
    [
        (["ALAS"] * 4 + ["UTAN"] * 8, True),
        (["ALAS", *[None] * 3, "UTAN", *[None] * 7], True),
        # A blank that is another kecamatan's is no desa of the one above.
        (["ALAS", "UTAN"] * 6, False),
        (["ALAS"] * 12, False),
        ([None] * 12, False),
    ],
)
def test_in_a_list_of_workers_the_kecamatan_has_to_agree(kecamatans, is_said_once):
    told = said_once(fields(kecamatan=kecamatans, desa=DESAS), is_roll=False)
    assert ("desa" in told) == is_said_once
    assert said_once(fields(desa=DESAS), is_roll=False) == []


def test_a_table_says_which_columns_were_filled():
    rows = [(str(i), desa, f"ANI {'ABCDEFGHIJKL'[i]}", f"52041745039000{i:02d}", "P") for i, desa in enumerate(DESAS)]
    sheet = Sheet("S", [("NO", "DESA", "NAMA", "NIK", "JK"), *rows], range(1, 14))
    (raw,) = find_tables(sheet, "a.csv", role=Role.VOTERS)
    assert list(raw.fields["desa"])[:5] == ["LEKONG"] * 4 + ["GONTAR"]
    assert ["DESA" in note.en for note in raw.reading.notes] == [True]
