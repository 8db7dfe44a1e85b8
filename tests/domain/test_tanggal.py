"""Dates, birthplace cells and ages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.tanggal import Tanggal, from_serial, read_tanggal, read_umur, split_ttl, with_century


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05|03|1990", (5, 3, 1990, False)),
        ("5/3/1990", (5, 3, 1990, False)),
        ("05-03--1990", (5, 3, 1990, False)),
        ("1990-03-05 00:00:00", (5, 3, 1990, False)),
        ("05031990", (5, 3, 1990, False)),
        ("19900305", (5, 3, 1990, False)),
        ("5 Maret 1990", (5, 3, 1990, False)),
        ("5-Mar-90", (5, 3, 90, True)),
        ("05|03|****", (5, 3, 0, False)),
        ("00-00-1990", (0, 0, 1990, False)),
        ("1990", (0, 0, 1990, False)),
        ("31-02-1990", None),
        ("3/25/1990", None),
        ("", None),
    ],
)
def test_read_tanggal(text, expected):
    """A date is read day first as far as it is known, an impossible one not at all."""
    assert read_tanggal(text) == expected


@given(st.text(), st.booleans())
def test_read_tanggal_never_raises(text, month_first):
    """Any text gives a date or None."""
    found = read_tanggal(text, month_first=month_first)
    assert found is None or (found.hari <= 31 and found.bulan <= 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sumbawa, 05-03-1990", ("Sumbawa", "05-03-1990")),
        ("SUMBAWA 5 Maret 1990", ("SUMBAWA", "5 Maret 1990")),
        ("Alas/05|03|1990", ("Alas", "05|03|1990")),
        ("Sumbawa", ("Sumbawa", "")),
    ],
)
def test_split_ttl(text, expected):
    """A cell with birthplace and date is split into both."""
    assert split_ttl(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("35", 35), ("35 th", 35), ("35 Tahun 2 bln", 35), ("0", 0), ("200", 0)]
)
def test_read_umur(text, expected):
    """An age lies between 1 and 120 years."""
    assert read_umur(text) == expected


def test_serial_and_century():
    """Day numbers and two-digit years find their year."""
    assert from_serial(32937) == Tanggal(5, 3, 1990)
    assert from_serial(3) is None
    assert with_century(Tanggal(5, 3, 90, is_short=True), 2015) == Tanggal(5, 3, 1990)
    assert with_century(Tanggal(5, 3, 10, is_short=True), 2015) == Tanggal(5, 3, 2010)
