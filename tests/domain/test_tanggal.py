"""Dates, birthplace cells and ages as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.tanggal import (
    Tanggal,
    from_number,
    from_serial,
    is_year_first,
    read_tanggal,
    read_ttl,
    read_umur,
    split_ttl,
    with_century,
)


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
        ("5-3-'90", (5, 3, 90, True)),
        ("5/3/\u201990", (5, 3, 90, True)),
        ("05|03|****", (5, 3, 0, False)),
        ("00-00-1990", (0, 0, 1990, False)),
        ("1990", (0, 0, 1990, False)),
        ("5031990", (5, 3, 1990, False)),
        ("05 | 03 | 1990", (5, 3, 1990, False)),
        ("05\\03\\1990", (5, 3, 1990, False)),
        ("05|03|19**", (5, 3, 0, False)),
        ("5 Pebruari 1990", (5, 2, 1990, False)),
        ("5 Febuari 1990", (5, 2, 1990, False)),
        ("5 Agt 1990", (5, 8, 1990, False)),
        ("March 5, 1990", (5, 3, 1990, False)),
        ("Maret 1990", (0, 3, 1990, False)),
        ("03/1990", (0, 3, 1990, False)),
        ("1990-03", (0, 3, 1990, False)),
        ("Senin, 5 Maret 1990", (5, 3, 1990, False)),
        ("1990-03-05T07:30:00+08:00", (5, 3, 1990, False)),
        ("5-3-1990 07.30 WITA", (5, 3, 1990, False)),
        ("05_03_1990", (5, 3, 1990, False)),
        ("5-III-1990", (5, 3, 1990, False)),
        ("5 IV 90", (5, 4, 90, True)),
        ("05-X-1990", (5, 0, 1990, False)),
        ("05-03-1990 (35 Tahun)", (5, 3, 1990, False)),
        ("5 Maret 1990 / 35 th", (5, 3, 1990, False)),
        ("05-03-1990 / 35", (5, 3, 1990, False)),
        ("05\u201303\u20131990", (5, 3, 1990, False)),
        ("5 \u2212 3 \u2212 1990", (5, 3, 1990, False)),
        ("(05-03-1990)", (5, 3, 1990, False)),
        ("05/03/1990.", (5, 3, 1990, False)),
        ("lahir 05-03-????", (5, 3, 0, False)),
        ("Tgl. 5 Maret 1990", (5, 3, 1990, False)),
        ("Th. 1990", (0, 0, 1990, False)),
        ("tgl 5 bulan 3 tahun 1990", (5, 3, 1990, False)),
        ("5 bln 3 thn '90", (5, 3, 90, True)),
        ("5 bulan Maret 1990", (5, 3, 1990, False)),
        ("5 Maret tahun 1990", (5, 3, 1990, False)),
        ("bulan 3 tahun 1990", (0, 3, 1990, False)),
        ("35 tahun 3 bulan", None),
        ("5 Mac 1990", (5, 3, 1990, False)),
        ("5 Ogos 1990", (5, 8, 1990, False)),
        ("08/05/19..", None),
        ("1990/05", None),
        ("29-02-1991", None),
        ("05-03-1066", None),
        ("05-03-2990", None),
        ("32-01-1990", None),
        ("05|13|1990", None),
        ("Budi", None),
        ("0", None),
        ("31-02-1990", None),
        ("3/25/1990", None),
        ("", None),
    ],
)
def test_read_tanggal(text, expected):
    """A date is read day first as far as it is known, an impossible one not at all."""
    assert read_tanggal(text) == expected


def test_runs_of_blanks_are_no_work():
    """A cell of a foreign file (dBase, say) may hold pages of them; two thousand took minutes."""
    pages = " " * 20_000
    assert read_tanggal(f"5{pages}x") is None
    assert read_tanggal(f"05-03-1990{pages}(34 Tahun)") == (5, 3, 1990, False)
    assert split_ttl(f"Alas,{pages}05-03-1990{pages}x") == ("Alas", "05-03-1990 x")


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
        ("05-03-1990, Sumbawa", ("Sumbawa", "05-03-1990")),
        ("PRODE SP 2, 05-03-1990", ("PRODE SP 2", "05-03-1990")),
        ("Sumbawa (05|03|****)", ("Sumbawa", "05|03|****")),
        ("Sumbawa, 1990", ("Sumbawa", "1990")),
        ("", ("", "")),
        ("ALAS, 8-VI-1981", ("ALAS", "8-VI-1981")),
        ("ALAS, O8-O5-1981", ("ALAS, O", "8-O5-1981")),
        ("ALAS 8/bulan 5/1981", ("ALAS", "8-5/1981")),
        ("ALAS 1981", ("ALAS", "1981")),
        ("ALAS 05/03/1981 00:00:00", ("ALAS", "05/03/1981")),
        ("ALAS, 05.03.81", ("ALAS", "05.03.81")),
        ("ALAS tgl 5 thn 1981 bln 3", ("ALAS", "5 thn 1981 bln 3")),
        ("ALAS, tgl. 05-03-1981", ("ALAS", "05-03-1981")),
        ("ALAS, tgl 5 bulan Maret tahun 1981", ("ALAS", "5-Maret-1981")),
        ("TAHUN BARU, 05-03-1981", ("TAHUN BARU", "05-03-1981")),
        ("SUMBAWA\nBESAR,\n05-03-1981", ("SUMBAWA BESAR", "05-03-1981")),
        ("ALAS \u2013 05\u201303\u20131990", ("ALAS", "05-03-1990")),
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
    assert with_century(Tanggal(29, 2, 1, is_short=True), 2015) is None
    assert with_century(Tanggal(29, 2, 4, is_short=True), 2015) == Tanggal(29, 2, 2004)


@pytest.mark.parametrize("day", [date(1935, 1, 31), date(1999, 12, 1), date(2004, 2, 29)])
@pytest.mark.parametrize("form", ["%d|%m|%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d%m%Y", "%d %B %Y"])
def test_all_spellings_of_a_date_read_alike(day, form):
    """However a date is written, it is the same date."""
    assert read_tanggal(day.strftime(form)) == Tanggal(day.day, day.month, day.year)


@pytest.mark.parametrize(
    ("text", "expected"), [("03/05/1990", Tanggal(5, 3, 1990)), ("1990-05-03", Tanggal(5, 3, 1990))]
)
def test_month_first(text, expected):
    """Month before day, or year, day, month, only where it is asked for."""
    assert read_tanggal(text, month_first=True) == expected
    assert read_tanggal(text) == Tanggal(3, 5, 1990)


@pytest.mark.parametrize(
    ("tanggal", "expected"),
    [
        (Tanggal(5, 3, 1990), "1990-03-05"),
        (Tanggal(0, 3, 1990), "1990-03"),
        (Tanggal(0, 0, 1990), "1990"),
        (Tanggal(5, 3, 90, is_short=True), ""),
        (Tanggal(5, 3, 0), ""),
    ],
)
def test_iso_known(tanggal, expected):
    """ISO 8601 as far as the date is known."""
    assert tanggal.iso_known == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1990, Tanggal(0, 0, 1990)),
        (32937, Tanggal(5, 3, 1990)),
        (32937.5, Tanggal(5, 3, 1990)),
        (5031990, Tanggal(5, 3, 1990)),
        (19900305, Tanggal(5, 3, 1990)),
        (3, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_from_number(number, expected):
    """A number cell is a year, a day number or digits run together."""
    assert from_number(number) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1990-03-05", True), ("19900305", False), ("05|03|1990", False), ("", False)]
)
def test_is_year_first(text, expected):
    """A date begins with its year when four digits stand alone."""
    assert is_year_first(text) is expected


def test_read_ttl():
    """Birthplace and date of one cell; an unreadable date is none."""
    assert read_ttl("Alas, 5 Maret 1990") == ("Alas", Tanggal(5, 3, 1990))
    assert read_ttl("Alas, 31-02-1990") == ("Alas", None)
    assert read_ttl("Alas, 5 Agst 1990") == ("Alas", Tanggal(5, 8, 1990))


@pytest.mark.parametrize("age", ["(35 Tahun)", "/ 35 th", ", umur 35 thn", "(Usia 35 Tahun)"])
def test_an_age_behind_place_and_date_is_left_out(age):
    assert read_ttl(f"Sumbawa 05-03-1990 {age}") == ("Sumbawa", Tanggal(5, 3, 1990))
