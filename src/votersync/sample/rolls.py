"""Voter rolls in the layouts that offices export; each row's place is returned for the truth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from votersync.sample.grids import Cell, Grid, Save, titles, write_html, write_text, write_xlsx
from votersync.sample.people import Person, Places

Row = tuple[str, int, Person]
"""Sheet, row number and person of one written row."""
Filled = tuple[list[Grid], list[Row]]
"""The sheets of one file, and where each person stands on them."""


class Layout(NamedTuple):
    """One way to export a roll."""

    stem: str
    """File name, with places for the names of desa and kecamatan."""
    suffix: str
    fill: Callable[[Sequence[Person], Places, Random], Filled]
    save: Save


def _birth(person: Person, mark: str = "|") -> str:
    return person.born.strftime(f"%d{mark}%m{mark}%Y")


def _tps(voters: Sequence[Person]) -> dict[int, list[Person]]:
    return {tps: [v for v in voters if v.tps == tps] for tps in sorted({v.tps for v in voters})}


def sidalih_csv(voters: Sequence[Person], places: Places, rng: Random) -> Filled:
    """Sidalih export: ``#`` between fields, dates DD|MM|YYYY."""
    grid, rows = Grid(""), []
    header = (
        "KEC_ID;KEL_ID;TPS_ID;TAHAPAN_ID;KECAMATAN;KELURAHAN;DPID;NKK;NIK;NAMA;KELAMIN;TEMPAT LAHIR;TANGGAL LAHIR;"
        "STS KAWIN;ALAMAT;RT;RW;DISABILITAS;EKTP;SUMBER;KETERANGAN;TPS;UPDATED_AT;STATUS"
    )
    grid.add(titles(header))
    for v in voters:
        state = rng.choices(("AKTIF", "UBAH", "BARU"), (90, 6, 4))[0]
        where: list[Cell] = [17, 2004, v.tps, 5, places.kecamatan(v.desa), places.desa(v.desa)]
        who: list[Cell] = [700000 + v.number, v.nkk, v.nik, v.nama, v.sex, v.birthplace, _birth(v), v.marital]
        home: list[Cell] = [v.dusun, f"{v.rt:03d}", f"{v.rw:03d}", 0, "S", "DP4", v.remark, f"{v.tps:03d}"]
        rows.append(("", grid.add([*where, *who, *home, "2025-12-01 10:00:00", state]), v))
    return [grid], rows


def pdpb(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """PDPB workbook: titles, a bare total, a blank row, the header in row 6, one column without a header."""
    grid, rows, desa = Grid("PDPB"), [], voters[0].desa
    grid.add(["DAFTAR PEMILIH PADA PEMUTAKHIRAN DATA PEMILIH BERKELANJUTAN (PDPB) TRIWULAN IV TAHUN 2025"])
    grid.add([f" DESA {places.desa(desa)} KECAMATAN {places.kecamatan(desa)}"])
    grid.add(["KABUPATEN SUMBAWA"])
    grid.add([None, None, len(voters)])
    grid.add([])
    grid.add(titles("NO;KECAMATAN;KELURAHAN;NKK;NIK;NAMA;TEMPAT LAHIR;TANGGAL LAHIR;STS KAWIN;KELAMIN;ALAMAT;;TPS"))
    for i, v in enumerate(voters, 1):
        number = grid.add(
            [
                i,
                places.kecamatan(v.desa),
                places.desa(v.desa),
                v.nkk,
                v.nik,
                v.nama,
                v.birthplace,
                _birth(v),
                v.marital,
                v.sex,
                v.dusun,
                "",
                v.tps,
            ]
        )
        rows.append(("PDPB", number, v))
    return [grid], rows


def model_a(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """Printed form Model A: identity block, two-level header, numbering row, footer; one sheet per TPS."""
    grids, rows = [], []
    for tps, own in _tps(voters).items():
        grid = Grid(f"TPS {tps:02d}")
        grid.add([*[None] * 12, "Model A-Daftar Pemilih"])
        grid.add([None, "DAFTAR PEMILIH TETAP"])
        grid.add([None, "PEMILIHAN SERENTAK"])
        grid.add(["PROVINSI", ":", "NUSA TENGGARA BARAT", None, "KECAMATAN", ":", places.kecamatan(own[0].desa)])
        grid.add(
            ["KABUPATEN", ":", "SUMBAWA", None, "DESA", ":", places.desa(own[0].desa), None, "TPS", ":", f"{tps:03d}"]
        )
        grid.add([])
        top = len(grid.rows)
        grid.add(
            titles(
                "No;No KK;NIK;Nama;Tempat Lahir;Tanggal Lahir;Status Perkawinan B/S/P;"
                "Jenis Kelamin L/P;Alamat;;;Disabilitas;Status KTP-el;Keterangan"
            )
        )
        grid.add([*[""] * 8, "Jalan/Dukuh", "RT", "RW", "", "", ""])
        grid.merged.append((top, 8, top, 10))
        grid.add(list(range(1, 15)))
        for i, v in enumerate(own, 1):
            who: list[Cell] = [i, v.nkk, v.nik, v.nama, v.birthplace, _birth(v, "-"), v.marital, v.sex]
            home: list[Cell] = [v.dusun, f"{v.rt:03d}", f"{v.rw:03d}", 0, "S", v.remark]
            rows.append((grid.name, grid.add([*who, *home]), v))
        grid.add([])
        grid.add([None, None, None, "Hal 1 dari 1"])
        grid.add([None, None, None, None, None, None, None, None, "Ketua PPS"])
        grids.append(grid)
    return grids, rows


def bulk_sidalih(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """Bulk Sidalih upload sheet, with real dates and some rows hidden by a filter."""
    grid, rows = Grid("Bulk Sidalih"), []
    grid.add(titles("KECAMATAN;DESA;DPID;NKK;NIK;NAMA;TMPLHR;TGLLHR;STS;L/P;JALAN;RT;RW;DIS;EKTP;KET;SMBR;TPS"))
    for v in voters:
        number = grid.add(
            [
                places.kecamatan(v.desa),
                places.desa(v.desa),
                700000 + v.number,
                v.nkk,
                v.nik,
                v.nama,
                v.birthplace,
                v.born,
                v.marital,
                v.sex,
                v.dusun,
                v.rt,
                v.rw,
                0,
                "S",
                v.remark,
                "DP4",
                v.tps,
            ]
        )
        rows.append((grid.name, number, v))
    grid.hidden = [4, 5]
    return [grid], rows


def masked_twins(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """Full and masked NIK and NKK side by side under the same header text."""
    grid, rows = Grid("Data"), []
    grid.add(titles("KECAMATAN;KELURAHAN;NKK;NKK;NIK;NIK;NAMA;TEMPAT LAHIR;TANGGAL LAHIR;STS KAWIN;KELAMIN;ALAMAT;TPS"))
    for v in voters:
        number = grid.add(
            [
                places.kecamatan(v.desa),
                places.desa(v.desa),
                v.nkk,
                v.nkk[:12] + "****",
                v.nik,
                v.nik[:12] + "****",
                v.nama,
                v.birthplace,
                _birth(v),
                v.marital,
                v.sex,
                v.dusun,
                v.tps,
            ]
        )
        rows.append((grid.name, number, v))
    return [grid], rows


def cut_by_excel(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """NIK and NKK as numbers whose 16th digit Excel replaced by zero; instructions above the header."""
    grid, rows = Grid("DPT"), []
    for line in range(1, 13):
        grid.add([f"Petunjuk {line}: isi sesuai KTP-el."])
    grid.add(["DAFTAR PEMILIH"])
    grid.add("NO NKK NIK NAMA L/P TEMPAT_LAHIR TGL_LAHIR ALAMAT RT RW DESA KECAMATAN TPS".replace("_", "\n").split(" "))
    for i, v in enumerate(voters, 1):
        number = grid.add(
            [
                i,
                as_excel_number(v.nkk),
                as_excel_number(v.nik),
                v.nama,
                v.sex,
                v.birthplace,
                _birth(v, "/"),
                v.dusun,
                v.rt,
                v.rw,
                places.desa(v.desa),
                places.kecamatan(v.desa),
                v.tps,
            ]
        )
        rows.append((grid.name, number, v))
    grid.add(["JUMLAH", None, None, len(voters)])
    return [grid], rows


def as_excel_number(digits: str) -> int | None:
    """Return a number as a cell keeps it: fifteen digits, zeros after them; None is an empty cell."""
    return int(digits[:15].ljust(len(digits), "0")) if digits else None


def masked(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """Published roll: the last four digits starred; the place only in the file's title."""
    grid, rows, desa = Grid("Sheet1"), [], voters[0].desa
    grid.add([f"DAFTAR PEMILIH TETAP DESA {places.desa(desa)} KECAMATAN {places.kecamatan(desa)}"])
    grid.add(titles("No;Nama Lengkap;NIK;Jenis Kelamin;Tempat, Tanggal Lahir;RT/RW;No TPS;Ket"))
    for i, v in enumerate(voters, 1):
        number = grid.add(
            [
                i,
                v.nama,
                v.nik[:12] + "****",
                "Laki-laki" if v.sex == "L" else "Perempuan",
                f"{v.birthplace}, {_birth(v, '-')}",
                f"{v.rt:03d}/{v.rw:03d}",
                v.tps,
                "",
            ]
        )
        rows.append((grid.name, number, v))
    return [grid], rows


def semicolon_csv(voters: Sequence[Person], places: Places, rng: Random) -> Filled:
    """Excel's csv of an Indonesian locale (``;``, cp1252), some rows pushed right by a stray delimiter."""
    grid, rows = Grid(""), []
    grid.add(
        titles(
            "NO;NKK;NIK;NAMA;ALAMAT;RT;RW;TEMPAT LAHIR;TANGGAL LAHIR;STATUS KAWIN;JENIS KELAMIN;KELURAHAN;KECAMATAN;TPS"
        )
    )
    for i, v in enumerate(voters, 1):
        home: list[Cell] = [v.dusun, f"LORONG {v.rt}"] if rng.random() < 0.02 else [v.dusun]
        number = grid.add(
            [
                i,
                v.nkk,
                v.nik,
                v.nama,
                *home,
                v.rt,
                v.rw,
                v.birthplace,
                _birth(v, "/"),
                v.marital,
                v.sex,
                places.desa(v.desa),
                places.kecamatan(v.desa),
                v.tps,
            ]
        )
        rows.append(("", number, v))
    return [grid], rows


def html_xls(voters: Sequence[Person], places: Places, _rng: Random) -> Filled:
    """A web export: HTML saved as .xls."""
    grid, rows = Grid(""), []
    grid.add(titles("NO;NIK;NKK;NAMA;KELAMIN;TEMPAT LAHIR;TANGGAL LAHIR;ALAMAT;DESA;KECAMATAN;TPS"))
    for i, v in enumerate(voters, 1):
        number = grid.add(
            [
                i,
                v.nik,
                v.nkk,
                v.nama,
                v.sex,
                v.birthplace,
                v.born.isoformat(),
                v.dusun,
                places.desa(v.desa),
                places.kecamatan(v.desa),
                v.tps,
            ]
        )
        rows.append(("", number, v))
    return [grid], rows


def abroad(voters: Sequence[Person], _places: Places, rng: Random) -> Filled:
    """Roll of voters abroad (DPTLN): passports and the way to vote, no family card, no desa."""
    grid, rows = Grid("DPTLN"), []
    grid.add(["DAFTAR PEMILIH TETAP LUAR NEGERI (DPTLN)"])
    grid.add(["PPLN KUALA LUMPUR"])
    grid.add([])
    grid.add(titles("No;NIK;No Paspor;Nama;Jenis Kelamin;Tempat Lahir;Tanggal Lahir;Status Kawin;Alamat;Metode;Negara"))
    for i, v in enumerate(voters, 1):
        way = rng.choice(("TPSLN", "KSK", "Pos"))
        who: list[Cell] = [i, v.nik, f"C{v.number % 10_000_000:07d}", v.nama, v.sex, v.birthplace, _birth(v, "-")]
        rows.append((grid.name, grid.add([*who, v.marital, f"JALAN AMPANG {i}", way, "MALAYSIA"]), v))
    return [grid], rows


LAYOUTS: tuple[Layout, ...] = (
    Layout("DPT_{desa}", ".csv", sidalih_csv, partial(write_text, delimiter="#", encoding="utf-8")),
    Layout("PDPB {kecamatan} {desa}", ".xlsx", pdpb, write_xlsx),
    Layout("Model A {desa}", ".xlsx", model_a, write_xlsx),
    Layout("Bulk Sidalih {desa}", ".xlsx", bulk_sidalih, write_xlsx),
    Layout("{kecamatan} {desa}", ".xlsx", masked_twins, write_xlsx),
    Layout("DPT {desa} angka", ".xlsx", cut_by_excel, write_xlsx),
    Layout("DPT umum {desa}", ".xlsx", masked, write_xlsx),
    Layout("{kecamatan}_{desa}", ".csv", semicolon_csv, partial(write_text, delimiter=";", encoding="cp1252")),
    Layout("ekspor {desa}", ".xls", html_xls, write_html),
)
"""Layouts of the rolls of desa, used in turn."""

ABROAD = Layout("DPTLN Kuala Lumpur", ".xlsx", abroad, write_xlsx)
"""Layout of the roll abroad."""
