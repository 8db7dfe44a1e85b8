"""People written as blocks of lines, as forms and messages have them."""

import pytest

from votersync.ingest.blocks import with_blocks_as_rows
from votersync.ingest.table import find_tables
from votersync.records import FileProblem, Role, Sheet

SITI = ("SITI AMINAH", "5204025203900001", "Lekong, 12-03-1990", "Malaysia")
AHMAD = ("AHMAD YANI", "5204021203880002", "Lekong, 12-03-1988", "Arab Saudi")
LABELS = ("Nama", "NIK", "TTL", "Negara tujuan")


def lines(person, mark=" : ", labels=LABELS):
    return [f"{label}{mark}{value}" for label, value in zip(labels, person, strict=True)]


def sheet(*groups, gap=1):
    """Rows of one cell, or of several; between groups *gap* rows are blank."""
    rows, numbers = [], []
    for group in groups:
        for row in group:
            rows.append(row if isinstance(row, tuple) else (row,))
            numbers.append(numbers[-1] + 1 if numbers and row is not group[0] else (numbers[-1] if numbers else 0) + 1)
        numbers[-len(group) :] = [number + (gap if rows[: -len(group)] else 0) for number in numbers[-len(group) :]]
    return Sheet("", rows, numbers)


def read(given, role=Role.UNKNOWN):
    return find_tables(given, "pmi.txt", role=role)


def people(given):
    (table,) = read(given)
    return [
        tuple(table.fields[field][i] for field in ("nama", "nik", "ttl", "negara")) for i in range(len(table.numbers))
    ]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(sheet(lines(SITI), lines(AHMAD)), id="blank lines between"),
        pytest.param(sheet([*lines(SITI), *lines(AHMAD)]), id="none"),
        pytest.param(sheet(lines(SITI)[:2], lines(SITI)[2:], lines(AHMAD)[:2], lines(AHMAD)[2:]), id="also within"),
        pytest.param(sheet([f"{n}. {t}" for n, t in enumerate(lines(SITI) + lines(AHMAD), 1)]), id="numbered lines"),
        pytest.param(sheet(lines(SITI, "=", [f"*{label}*" for label in LABELS]), lines(AHMAD)), id="bold"),
        pytest.param(
            sheet(
                [
                    ("A.", "DATA PMI"),
                    *(("", f"{n}.", *line) for n, line in enumerate(zip(LABELS * 2, SITI + AHMAD, strict=True), 1)),
                ]
            ),
            id="parts and numbers of a form",
        ),
        pytest.param(
            sheet([(f"{n}", *line) for n, line in enumerate(zip(LABELS * 2, SITI + AHMAD, strict=True))]),
            id="numbers in cells",
        ),
        pytest.param(sheet([*zip(LABELS, ":" * 4, SITI, strict=True), *zip(LABELS, AHMAD, strict=True)]), id="cells"),
        pytest.param(
            sheet([tuple(text.split(", ")) for text in lines(SITI) + lines(AHMAD)]), id="divided at their commas"
        ),
        pytest.param(
            sheet(
                [
                    "[12/05/24 08.15.22] Kades Lekong: Assalamualaikum, ini datanya",
                    f"[12/05/24 08.16.02] Kades Lekong: {lines(SITI)[0]}",
                    *lines(SITI)[1:],
                    f"12/05/24, 08:17 - Kades Lekong: {lines(AHMAD)[0]}",
                    *lines(AHMAD)[1:],
                ]
            ),
            id="messages",
        ),
    ],
)
def test_each_block_is_a_person(given):
    """The list was refused: no header."""
    assert people(given) == [SITI, AHMAD]


def test_what_stands_above_and_between_is_read_as_in_a_table():
    """A title and a line for a place hold for who follows; a thank you is nobody; a row has its first line's number."""
    given = sheet(
        ["DATA PMI KECAMATAN ALAS BARAT"],
        ["Desa Lekong"],
        lines(SITI),
        ["Desa Mapin Kebak"],
        lines(AHMAD),
        ["Terima kasih"],
    )
    first, second = read(given)
    assert [dict(table.context)["desa"] for table in (first, second)] == ["LEKONG", "MAPIN KEBAK"]
    assert [list(table.numbers) for table in (first, second)] == [[5], [12]]
    assert first.reading.rows_in + second.reading.rows_in == 2
    assert first.reading.header_rows == [5]
    assert "one row a person" in first.reading.notes[0]["en"]


def test_a_label_that_one_block_lacks_is_blank_there():
    assert people(sheet([*lines(SITI), *lines(AHMAD)[:3]])) == [SITI, (*AHMAD[:3], None)]


def test_a_block_of_a_name_alone_is_set_aside_and_told():
    (table,) = read(sheet(lines(SITI), lines(AHMAD), ["Nama : JUMIATI"]))
    assert (table.reading.rows_in, table.reading.rows_read) == (3, 2)
    assert "JUMIATI" in table.reading.set_aside[0].shown


def test_people_side_by_side_are_a_row_each():
    """What one of them lacks is blank, and not the next one's."""
    beside = [("1", "Nama", SITI[0], AHMAD[0]), ("2", "NIK", SITI[1], AHMAD[1]), ("3", "TTL", None, AHMAD[2])]
    given = sheet(["DATA PMI"], [*beside, ("4", "Negara tujuan", SITI[3], None)])
    assert people(given) == [(*SITI[:2], None, SITI[3]), (*AHMAD[:3], None)]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(sheet(["Nama : BUDI", "NIP : 19700101", "Jabatan : Kepala Desa"]), id="a signature"),
        pytest.param(
            sheet(["Nama : sesuai KTP", "NIK : 16 angka", "TTL : tempat dan tanggal", "Negara : tujuan"]),
            id="how to fill in",
        ),
        pytest.param(sheet(["NIK : 5204025203900001", "TTL : Lekong, 12-03-1990", "Negara : Malaysia"]), id="no name"),
        pytest.param(
            sheet([lines(AHMAD)[1], *lines(SITI)[::3], *lines(AHMAD)[::3], *lines(SITI)[1:3]]), id="whose is which line"
        ),
    ],
)
def test_other_lines_are_no_blocks(given):
    assert with_blocks_as_rows(given) is None
    assert all(isinstance(found, FileProblem) for found in read(given))
