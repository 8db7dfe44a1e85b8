"""What the ledger says of runs, as an officer reads it."""

from datetime import UTC, timedelta, timezone

import pytest

from votersync.ledger.history import Difference, InputLine, RunLine
from votersync.memory import Change, Progress, Whose
from votersync.report.run_lines import differences_text, moment, run_text, runs_text
from votersync.text import Lang

CHANGED = (
    Change("pemilih.nik", "5204171203900001", "5204171203900002", whose=Whose.PEMILIH),
    Change("pemilih.tps", "3", "5", whose=Whose.PEMILIH),
)
COUNTS = {
    "rows": {"voters": 3039, "migrants": 250, "unknown": 0},
    "links": {"match": 172, "possible": 5},
    "findings": {"beda-domisili": 21, "jenis-lama": 1},
    "progress": {"tetap": 20, "baru": 2},
}
RUN = RunLine(
    7, "2026-01-05T02:03:04Z", "SRI", "0.1.0", 5, "2025-11-01", "5204",
    {"lang": "id", "pemilihan": None, "seed": 1}, COUNTS, "laporan.xlsx", "ab12",
)  # fmt: skip


def test_each_run_is_a_line_below_the_names_of_the_columns():
    """What the numbers are is said, in the language spoken."""
    began = moment(RUN.began)
    assert runs_text([RUN], Lang.ID).splitlines() == [
        "putaran  mulai".ljust(9 + len(began)) + "  petugas  pemilih  PMI  temuan",
        f"      7  {began}  SRI        3.039  250  2 baru, 20 tetap",
    ]
    assert runs_text([RUN], Lang.EN).splitlines()[1].endswith("2 new, 20 unchanged")


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (8, "05-01-2026 10:03 WITA"),
        (7, "05-01-2026 09:03 WIB"),
        (9, "05-01-2026 11:03 WIT"),
        (0, "05-01-2026 02:03 UTC+0"),
        (-3.5, "04-01-2026 22:33 UTC-3.5"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_office(hours, told):
    """The zone stands behind it, by the name it has in Indonesia."""
    assert moment(RUN.began, timezone(timedelta(hours=hours))) == told
    assert moment(RUN.began, UTC) == "05-01-2026 02:03 UTC+0"


def test_one_run_is_told_in_words():
    """Codes have their names, an unset setting says so, a kind of an older version stays as it is."""
    table = InputLine("DPT.xlsx", "TPS 01", "voters", "0123456789abcdef", 36, 35)
    told = [" ".join(line.split()) for line in run_text(RUN, [table], Lang.ID).splitlines()]
    for line in (
        "Putaran 7",
        "tanggal acuan 1 November 2025",
        "kabupaten 5204 Kabupaten Sumbawa",
        "pemilihan tidak diatur",
        "Daftar PMI 250",
        "Mungkin 5",
        "Beda domisili 21",
        "jenis-lama 1",
        "tetap 20",
        "35/36 Daftar pemilih 0123456789ab DPT.xlsx TPS 01",
    ):
        assert line in told
    assert "pemilihan not set" in " ".join(run_text(RUN, [], Lang.EN).split())


def test_what_lies_between_two_runs():
    """Counts by progress and kind, then each finding by its id with what has changed, and no number of a person."""
    found = [
        Difference("T000001", "beda-domisili", "5204172004", Progress.BERUBAH, [one.code for one in CHANGED], CHANGED),
        Difference("T000002", "jenis-lama", "", Progress.SELESAI),
    ]
    assert differences_text(found, (6, 7), Lang.ID).splitlines() == [
        "berubah             Beda domisili  1",
        "hanya di putaran 6  jenis-lama     1",
        "",
        "T000001  berubah             Beda domisili  Desa Lekong, Kec. Alas Barat  pemilih: TPS 003 -> 005, NIK lain",
        "T000002  hanya di putaran 6  jenis-lama",
    ]
