"""Lists of migrant workers in the layouts of BP3MI, the labour office, airport desks and desa surveys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from votersync.sample.errors import Entry
from votersync.sample.grids import Grid, write_html, write_text, write_xlsx
from votersync.sample.people import COUNTRIES, DUSUN, Places

ADDRESSES = (
    "DSN {dusun} RT 00{rt}/RW 001 DS. {desa} KEC. {kec}",
    "RT {rt} RW 1 {desa} - {kec}",
    "DSN. {dusun}, {desa}, {kec}, SUMBAWA",
)
"""Ways to write a whole address in one cell."""


@dataclass(frozen=True, slots=True)
class Worker:
    """One row to be written: the entry, the worker's true number, state and last event."""

    entry: Entry
    number: int
    state: str
    event: date


Row = tuple[str, int, Worker]
Writer = Callable[[Path, Sequence[Worker], Places, Random], list[Row]]


def _birth(entry: Entry, pattern: str) -> str:
    return entry.born.strftime(pattern) if entry.born else ""


def _passport(worker: Worker) -> str:
    return f"C{worker.number % 10_000_000:07d}"


def bp2mi(path: Path, workers: Sequence[Worker], places: Places, rng: Random) -> list[Row]:
    """BP2MI returns: title rows, ALAMAT over DUSUN, DESA, KECAMATAN, birthplace and date in one cell."""
    grid, rows = Grid("PMI"), []
    grid.add(["DATA KEPULANGAN PEKERJA MIGRAN INDONESIA ASAL KABUPATEN SUMBAWA"])
    grid.add([])
    top = len(grid.rows)
    grid.add(["NO", "NAMA PMI", "NIK", "L/P", "TTL", "ALAMAT", "", "", "NEGARA", "TGL PULANG", "STATUS"])
    grid.add([*[""] * 5, "DUSUN", "DESA", "KECAMATAN", "", "", ""])
    grid.merged.append((top, 5, top, 7))
    grid.add(list(range(1, 12)))
    for i, w in enumerate(workers, 1):
        e = w.entry
        number = grid.add(
            [
                i,
                e.nama,
                e.nik,
                e.sex,
                f"{e.birthplace.title()}, {_birth(e, '%d-%m-%Y')}",
                rng.choice(DUSUN),
                places.desa(e.desa),
                places.kecamatan(e.desa),
                rng.choice(COUNTRIES),
                w.event.strftime("%d/%m/%Y") if w.state == "Purna PMI" else "",
                w.state,
            ]
        )
        rows.append((grid.name, number, w))
    grid.add([])
    grid.add([None, "Mengetahui,"])
    write_xlsx(path, [grid])
    return rows


def arrivals(path: Path, workers: Sequence[Worker], places: Places, rng: Random) -> list[Row]:
    """Arrival register of an airport desk: no NIK, no desa."""
    grid, rows = Grid(""), []
    grid.add(
        [
            "tanggal_kedatangan",
            "no_paspor",
            "nama_pmi",
            "tanggal_lahir",
            "jenis_kelamin",
            "kecamatan",
            "kabupaten_kota",
            "negara_penempatan",
            "jenis_kepulangan",
            "ket_kepulangan",
        ]
    )
    for w in workers:
        e = w.entry
        number = grid.add(
            [
                w.event.isoformat(),
                _passport(w),
                e.nama,
                _birth(e, "%Y-%m-%d"),
                "laki-laki" if e.sex == "L" else "perempuan",
                places.kecamatan(e.desa).title(),
                "Kab. " + places.kabupaten(e.desa).title(),
                rng.choice(COUNTRIES),
                rng.choice(("finish", "cuti", "bermasalah")),
                "",
            ]
        )
        rows.append(("", number, w))
    write_text(path, grid, delimiter=";", encoding="utf-8-sig")
    return rows


def placements(path: Path, workers: Sequence[Worker], places: Places, rng: Random) -> list[Row]:
    """Placement list of the labour office: whole addresses in one cell, passports, no NIK."""
    grid, rows = Grid("Penempatan"), []
    grid.add(
        [
            "Nama Perusahaan PPMI",
            "Nama PMI",
            "Jenis Kelamin",
            "Tempat Lahir",
            "Tanggal Lahir",
            "Alamat",
            "Nomor Paspor",
            "Negara Penempatan",
            "Jabatan Kerja",
            "Tanggal Pemberangkatan",
        ]
    )
    for w in workers:
        e = w.entry
        home = rng.choice(ADDRESSES).format(
            dusun=rng.choice(DUSUN), rt=rng.randint(1, 9), desa=places.desa(e.desa), kec=places.kecamatan(e.desa)
        )
        number = grid.add(
            [
                "PT CONTOH SEJAHTERA",
                e.nama,
                e.sex,
                e.birthplace,
                e.born,
                home,
                _passport(w),
                rng.choice(COUNTRIES),
                "Pekerja rumah tangga",
                w.event - timedelta(days=700),
            ]
        )
        rows.append((grid.name, number, w))
    write_xlsx(path, [grid])
    return rows


def monitoring(path: Path, workers: Sequence[Worker], places: Places, _rng: Random) -> list[Row]:
    """Monitoring export of KP2MI, HTML named .xls: NIK, but no birth date and nothing below the regency."""
    grid, rows = Grid(""), []
    grid.add(
        [
            "Jenis Event",
            "Nama Event",
            "Penyelenggara (BP3MI)",
            "Nama PMI",
            "NIK",
            "Provinsi",
            "Kabupaten/Kota",
            "Tanggal Daftar",
            "Akun SiskoP2MI",
            "Proses Penempatan",
            "E-KPMI",
        ]
    )
    for w in workers:
        e = w.entry
        number = grid.add(
            [
                "OPP",
                "Orientasi",
                "BP3MI NTB",
                e.nama,
                e.nik,
                "Nusa Tenggara Barat",
                "Kab. " + places.kabupaten(e.desa).title(),
                w.event.strftime("%d-%m-%Y"),
                "Ya",
                "Ya",
                "Tidak",
            ]
        )
        rows.append(("", number, w))
    write_html(path, grid)
    return rows


def survey(path: Path, workers: Sequence[Worker], places: Places, rng: Random) -> list[Row]:
    """Desa survey, tab-separated UTF-16: NIK with an apostrophe, state of the worker."""
    grid, rows = Grid(""), []
    grid.add(["No", "Nama Lengkap", "NIK", "Tgl Lahir", "JK", "Desa", "Kecamatan", "Status PMI", "Negara Tujuan"])
    for i, w in enumerate(workers, 1):
        e = w.entry
        number = grid.add(
            [
                i,
                e.nama,
                f"'{e.nik}",
                _birth(e, "%d.%m.%Y"),
                e.sex,
                places.desa(e.desa),
                places.kecamatan(e.desa),
                w.state,
                rng.choice(COUNTRIES),
            ]
        )
        rows.append(("", number, w))
    write_text(path, grid, delimiter="\t", encoding="utf-16")
    return rows


LAYOUTS: tuple[tuple[str, Writer, str], ...] = (
    ("BP2MI kepulangan.xlsx", bp2mi, "desa"),
    ("register kedatangan.csv", arrivals, "kecamatan"),
    ("Disnaker penempatan.xlsx", placements, "desa"),
    ("monitoring_pmi_20251231.xls", monitoring, "kabupaten"),
    ("survei desa pmi.txt", survey, "desa"),
)
"""File name, writer, and the lowest level of place that the list gives."""
