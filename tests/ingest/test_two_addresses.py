"""Lists that ask both for the address on the KTP-el and for where people live now."""

import pytest
from openpyxl import Workbook

from votersync.config import Config
from votersync.ingest.read import read

LEKONG, SIMU = "5204172004", "5204242001"
KTP, HOME = "DUSUN SATU RT 1 RW 2 DESA LEKONG KEC. ALAS BARAT", "DESA SIMU KEC. MARONGE"


def workers(folder, heads, cells, rows=4):
    """A list of workers with these columns behind who they are; *heads* may be two lines."""
    book = Workbook()
    first, *more = heads
    book.active.append(["NO", "NAMA PMI", "NIK", "TGL LAHIR", *first, "NEGARA TUJUAN"])
    for line in more:
        book.active.append([None, None, None, None, *line])
    for at in range(rows):
        who = [at + 1, f"ANI {'ABCD'[at]}", f"520417450590000{at + 1}", "05-05-1990"]
        book.active.append([*who, *(cells(at) if callable(cells) else cells), "TAIWAN"])
    book.save(folder / "PMI.xlsx")
    return read(Config(migrants=(folder,), processes=1))


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["ALAMAT DOMISILI", "ALAMAT KTP"], [HOME, KTP]),
        (["ALAMAT KTP", "ALAMAT DOMISILI"], [KTP, HOME]),
        (["ALAMAT SEKARANG", "ALAMAT SESUAI KTP-EL"], [HOME, KTP]),
        (["ALAMAT TEMPAT TINGGAL", "ALAMAT SESUAI KK"], [HOME, KTP]),
    ],
)
def test_the_address_on_the_ktp_is_the_one_to_compare(tmp_path, heads, cells):
    """The roll follows it (de jure); that somebody lives in another desa is told."""
    reading = workers(tmp_path, [heads], cells)
    assert set(reading.migrants["wilayah"]) == {LEKONG}
    assert set(reading.migrants["alamat"]) == {KTP}
    (table,) = reading.files[0].tables
    assert [(fault.fault, fault.shown) for fault in table.faults] == [("domisili-beda-ktp", HOME)] * 4


def test_places_below_each_address(tmp_path):
    heads = (
        ["ALAMAT DOMISILI", None, "ALAMAT SESUAI KTP", None],
        ["DESA", "KECAMATAN", "DESA", "KECAMATAN"],
    )
    reading = workers(tmp_path, heads, ["SIMU", "MARONGE", "LEKONG", "ALAS BARAT"])
    assert set(reading.migrants["wilayah"]) == {LEKONG}


def test_who_has_only_a_domicile_is_placed_by_it(tmp_path):
    """A blank address on the KTP-el says nothing."""
    reading = workers(tmp_path, [["ALAMAT KTP", "ALAMAT DOMISILI"]], lambda at: [KTP if at else None, HOME])
    assert reading.migrants["wilayah"].tolist() == [SIMU, LEKONG, LEKONG, LEKONG]


def test_one_home_written_in_two_ways_is_no_fault(tmp_path):
    heads = [["ALAMAT KTP", "ALAMAT DOMISILI"]]
    reading = workers(tmp_path, heads, [KTP, "Dsn. Satu, Desa Lekong"])
    assert not reading.files[0].tables[0].faults


def test_a_domicile_alone_is_the_address(tmp_path):
    reading = workers(tmp_path, [["ALAMAT DOMISILI"]], [HOME])
    assert set(reading.migrants["wilayah"]) == {SIMU}
