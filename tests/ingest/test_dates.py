"""Date columns: one order each, proven by the column or the NIKs."""

from datetime import date

import pytest

from votersync.ingest.cells import FaultLog
from votersync.ingest.columnwise import coded
from votersync.ingest.dates import UNKNOWN, read_dates, read_event
from votersync.ingest.digits import births_of


def read(*cells, niks=None):
    """Read one column to (day, month, year) and fault codes."""
    log = FaultLog()
    births = births_of(coded(niks or [None] * len(cells)))
    dates = read_dates(coded(cells), ("TGL", "tanggal_lahir"), births, log)
    shown = [tuple(parts) for parts in dates.parts[dates.codes].tolist()]
    return shown, {fault.fault for fault in log.settle(range(1, len(cells) + 1))}


@pytest.mark.parametrize(
    ("cell", "expected", "faults"),
    [
        ("05|03|1990", (5, 3, 1990), set()),
        ("32937", (5, 3, 1990), set()),
        (32937, (5, 3, 1990), set()),
        (5031990, (5, 3, 1990), set()),
        (1990, (0, 0, 1990), set()),
        (date(1990, 3, 5), (5, 3, 1990), set()),
        ("5-3-90", (5, 3, 1990), set()),
        ("5-3-10", (5, 3, 2010), set()),
        ("29-02-01", (0, 0, 0), {"tanggal-tidak-sah"}),
        ("31|02|1990", (0, 0, 0), {"tanggal-tidak-sah"}),
        ("05|03|1880", (0, 0, 0), {"tanggal-di-luar-jangka"}),
        ("05|03|2090", (0, 0, 0), {"tanggal-di-luar-jangka"}),
        ("-", (0, 0, 0), set()),
        (None, (0, 0, 0), set()),
        (True, (0, 0, 0), {"tanggal-tidak-sah"}),
    ],
)
def test_one_cell(cell, expected, faults):
    """A cell is read as far as it is known; what cannot be is unknown, with a fault."""
    assert read(cell) == ([expected], faults)


def test_month_first_where_the_column_proves_it():
    """A date that exists only month-first turns its column."""
    dates, faults = read("03/25/1990", "03/05/1991", "12/31/1992")
    assert dates == [(25, 3, 1990), (5, 3, 1991), (31, 12, 1992)]
    assert faults == {"tanggal-bulan-dulu"}


def test_dates_that_begin_with_the_year_have_an_order_of_their_own():
    """Month-first texts turn no ISO dates beside them, nor the other way round."""
    dates, faults = read("03/25/1990", "12/31/1992", "1990-03-05", "1991-12-31")
    assert dates == [(25, 3, 1990), (31, 12, 1992), (5, 3, 1990), (31, 12, 1991)]
    assert faults == {"tanggal-bulan-dulu"}
    dates, faults = read("25/03/1990", "05/03/1991", "1990-25-03", "1991-31-12")
    assert dates == [(25, 3, 1990), (5, 3, 1991), (25, 3, 1990), (31, 12, 1991)]


def test_cells_that_excel_exchanged():
    """Three NIKs against the date cells prove that day and month were exchanged."""
    niks = [f"520417050390{i:04d}" for i in range(1, 4)]
    assert read(*[date(1990, 5, 3)] * 3, niks=niks) == ([(5, 3, 1990)] * 3, {"tanggal-tertukar-excel"})


def flipped(day):
    """What Excel makes of a text of 5/1990 that it takes for month-first."""
    return date(1990, day, 5) if day <= 12 else f"{day}/05/1990"


def test_cells_that_excel_exchanged_where_there_is_no_nik():
    """A real date for every day that can be a month, a text for every later one: that is no accident."""
    days = [*range(1, 13), *range(13, 29)]
    dates, faults = read(*map(flipped, days), "1990")
    assert dates == [*((day, 5, 1990) for day in days), (0, 0, 1990)]
    assert faults == {"tanggal-tertukar-excel"}


@pytest.mark.parametrize("more", [date(1990, 5, 20), "06/05/1990"])
def test_one_date_against_it_leaves_real_dates_as_they_are(more):
    days = [*range(1, 13), *range(13, 29)]
    assert read(*map(flipped, days), more)[0][2] == (5, 3, 1990)


def test_real_dates_that_the_niks_repeat_are_not_exchanged():
    days = [*range(1, 13), *range(13, 29)]
    niks = [f"52041705{day:02d}90{day:04d}" if day <= 12 else None for day in days]
    assert read(*map(flipped, days), niks=niks)[0][2] == (5, 3, 1990)


def test_blank_columns():
    """No cells, no dates."""
    assert read() == ([], set())
    assert read(None) == ([UNKNOWN[:3]], set())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("05-03-2019", "2019-03-05"),
        (date(2019, 3, 5), "2019-03-05"),
        ("Maret 2019", "2019-03"),
        ("2019", "2019"),
        ("5-3-19", "2019-03-05"),
        ("awal 2019", "2019"),
        ("± 2019", "2019"),
        ("+/- Maret 2019", "2019-03"),
        ("Sekitar awal tahun 2019", "2019"),
        ("29-02-19", ""),
        ("05|03|****", ""),
        ("segera", ""),
        (None, ""),
    ],
)
def test_read_event(cell, expected):
    """Departures and returns are told as far as they are known."""
    assert read_event(cell) == expected
