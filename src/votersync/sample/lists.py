"""Lists of migrant workers in the layouts of BP3MI, the labour office, airport desks and desa surveys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import NamedTuple

from votersync.sample.errors import Entry, Home
from votersync.sample.grids import Grid, Save, write_html, write_text, write_xlsx
from votersync.sample.people import COUNTRIES, DUSUN, Places

OTHER_HOME = 0.1
"""Share of addresses on lists that are of another dusun, RT and RW than the entry, which is of the same desa."""

ADDRESSES = (
    "DSN {dusun} RT 00{rt}/RW 00{rw} DS. {desa} KEC. {kec}",
    "RT {rt} RW {rw} {desa} - {kec}",
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
    right: Entry | None = None
    """The entry without typing errors; ``None`` where nobody asks."""
    seed: int | None = None
    """Source of the cells that are made up on writing, to have them again in the next list; ``None``: a new draw."""


Row = tuple[str, int, Worker]
Filled = tuple[list[Grid], list[Row]]
"""The sheets of one file, and where each worker stands on them."""


class Layout(NamedTuple):
    """The list of one agency."""

    stem: str
    """File name."""
    suffix: str
    fill: Callable[[Sequence[Worker], Places, Random], Filled]
    save: Save
    level: str
    """Lowest level of place that it gives."""


def _birth(entry: Entry, pattern: str) -> str:
    return entry.born.strftime(pattern) if entry.born else ""


def _chance(worker: Worker, rng: Random) -> Random:
    return rng if worker.seed is None else Random(worker.seed)


def _home(entry: Entry, own: Random) -> Home:
    """Draw the dusun, RT and RW that a list says: in one case of ten not those of the entry."""
    other = Home(own.choice(DUSUN), own.randint(1, 9), own.randint(1, 4))
    return other if entry.home is None or own.random() < OTHER_HOME else entry.home


def arrival(worker: Worker, rng: Random) -> tuple[str, str]:
    """Draw what the register of arrivals says besides: country and kind of return."""
    own = _chance(worker, rng)
    return own.choice(COUNTRIES), own.choice(("finish", "cuti", "bermasalah"))


def _passport(worker: Worker) -> str:
    return f"C{worker.number % 10_000_000:07d}"


def bp2mi(workers: Sequence[Worker], places: Places, rng: Random) -> Filled:
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
        e, own = w.entry, _chance(w, rng)
        number = grid.add(
            [
                i,
                e.nama,
                e.nik,
                e.sex,
                f"{e.birthplace.title()}, {_birth(e, '%d-%m-%Y')}",
                _home(e, own).dusun,
                places.desa(e.desa),
                places.kecamatan(e.desa),
                own.choice(COUNTRIES),
                w.event.strftime("%d/%m/%Y") if w.state == "Purna PMI" else "",
                w.state,
            ]
        )
        rows.append((grid.name, number, w))
    grid.add([])
    grid.add([None, "Mengetahui,"])
    return [grid], rows


def arrivals(workers: Sequence[Worker], places: Places, rng: Random) -> Filled:
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
        e, (country, kind) = w.entry, arrival(w, rng)
        number = grid.add(
            [
                w.event.isoformat(),
                _passport(w),
                e.nama,
                _birth(e, "%Y-%m-%d"),
                "laki-laki" if e.sex == "L" else "perempuan",
                places.kecamatan(e.desa).title(),
                "Kab. " + places.kabupaten(e.desa).title(),
                country,
                kind,
                "",
            ]
        )
        rows.append(("", number, w))
    return [grid], rows


def placements(workers: Sequence[Worker], places: Places, rng: Random) -> Filled:
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
        e, own = w.entry, _chance(w, rng)
        home = own.choice(ADDRESSES).format(
            **_home(e, own)._asdict(), desa=places.desa(e.desa), kec=places.kecamatan(e.desa)
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
                own.choice(COUNTRIES),
                "Pekerja rumah tangga",
                w.event - timedelta(days=700),
            ]
        )
        rows.append((grid.name, number, w))
    return [grid], rows


def monitoring(workers: Sequence[Worker], places: Places, _rng: Random) -> Filled:
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
    return [grid], rows


def survey(workers: Sequence[Worker], places: Places, rng: Random) -> Filled:
    """Desa survey, tab-separated UTF-16: NIK with an apostrophe, state of the worker."""
    grid, rows = Grid(""), []
    grid.add(["No", "Nama Lengkap", "NIK", "Tgl Lahir", "JK", "Desa", "Kecamatan", "Status PMI", "Negara Tujuan"])
    for i, w in enumerate(workers, 1):
        e, own = w.entry, _chance(w, rng)
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
                own.choice(COUNTRIES),
            ]
        )
        rows.append(("", number, w))
    return [grid], rows


LAYOUTS: tuple[Layout, ...] = (
    Layout("BP2MI kepulangan", ".xlsx", bp2mi, write_xlsx, "desa"),
    Layout(
        "register kedatangan",
        ".csv",
        arrivals,
        partial(write_text, delimiter=";", encoding="utf-8-sig"),
        "kecamatan",
    ),
    Layout("Disnaker penempatan", ".xlsx", placements, write_xlsx, "desa"),
    Layout("monitoring_pmi_20251231", ".xls", monitoring, write_html, "kabupaten"),
    Layout("survei desa pmi", ".txt", survey, partial(write_text, delimiter="\t", encoding="utf-16"), "desa"),
)
"""Layouts of the migrants' lists, one an agency."""
