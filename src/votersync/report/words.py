"""Numbers, shares, dates and small tables as an office writes them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from math import floor

from votersync.records import Role
from votersync.text import Text, joined, number, same

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def signed(bits: float, decimals: int = 2) -> Text:
    """Write bits with their sign: what rounds to nothing takes nothing off."""
    sign = "-" if round(bits, decimals) < 0 else "+"
    return joined((same(sign), number(abs(bits), decimals)), "")


def percent(share: float, decimals: int = 1) -> Text:
    """Write a share: ``0,5%`` in Indonesian, ``0.5%`` in English."""
    return joined((number(share * 100, decimals), same("%")), "")


def about(expected: float) -> Text:
    """Say an expected number of cases in whole words: it is an estimate and reads as one."""
    if expected < 0.5:
        return Text(id="kurang dari 1", en="fewer than 1")
    return Text(id="sekitar {n}", en="about {n}").fill(n=number(floor(expected + 0.5)))


def day(when: date) -> Text:
    """Write a date: ``31 Desember 2025``."""
    return Text(
        id=f"{when.day} {MONTHS[when.month - 1]} {when.year}", en=f"{when.day} {MONTHS_EN[when.month - 1]} {when.year}"
    )


def aligned(rows: Iterable[Sequence[str]], texts: Container[int], indent: str = "") -> list[str]:
    """Set cells in columns of equal width, those at *texts* to the left and the others to the right."""
    table = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        indent
        + "  ".join(
            cell.ljust(width) if at in texts else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


ROLES: dict[Role, Text] = {
    Role.VOTERS: Text(id="Daftar pemilih", en="Voter rolls"),
    Role.MIGRANTS: Text(id="Daftar PMI", en="Migrants' lists"),
    Role.UNKNOWN: Text(id="Peran tidak jelas", en="Role unclear"),
}
COMPARISONS: dict[str, Text] = {
    "awal": Text(id="Peluang awal", en="Prior"),
    "nik": same("NIK"),
    "nama": Text(id="Nama", en="Name"),
    "lahir": Text(id="Tanggal lahir", en="Birth date"),
    "kelamin": Text(id="Jenis kelamin", en="Sex"),
    "tempat_lahir": Text(id="Tempat lahir", en="Birthplace"),
    "wilayah": Text(id="Wilayah", en="Place"),
    "alamat": same("Dusun, RT/RW"),
    "nkk": Text(id="NKK", en="Family card"),
    "orang_lain": Text(id="Orang lain", en="Other people"),
}
"""Steps of a match weight, in the order in which they are added."""
RULE_PARTS: dict[str, Text] = {
    "nik-16": same("NIK"),
    "nik-12": Text(id="12 angka NIK", en="12 digits of the NIK"),
    "nik-10": Text(id="10 angka NIK", en="10 digits of the NIK"),
    "nik-10 disamarkan": Text(id="10 angka NIK yang tampak", en="10 digits of the NIK that are shown"),
    "nomor": Text(id="nomor", en="number"),
    "lahir": Text(id="tanggal lahir", en="birth date"),
    "lahir tertukar": Text(id="tanggal lahir, hari dan bulan tertukar", en="birth date, day and month exchanged"),
    "lahir (juga tertukar)": Text(
        id="tanggal lahir, juga tertukar hari dan bulannya", en="birth date, also with day and month exchanged"
    ),
    "tahun": Text(id="tahun lahir", en="year of birth"),
    "hari dan bulan": Text(id="hari dan bulan lahir", en="day and month of birth"),
    "hari dan bulan tanpa tahun": Text(
        id="hari dan bulan lahir, tahunnya tertutup", en="day and month of birth, the year masked"
    ),
    "kelamin": Text(id="jenis kelamin", en="sex"),
    "nama": Text(id="nama", en="name"),
    "nama jarang": Text(id="nama yang jarang", en="name that is rare"),
    "kata nama": Text(id="satu kata nama", en="a word of the name"),
    "kata nama tanpa tanggal": Text(
        id="satu kata nama, tanpa tanggal lahir", en="a word of the name, birth date not known"
    ),
    "kata jarang": Text(id="kata nama yang jarang", en="a rare word of the name"),
    "dua kata nama": Text(id="dua kata nama", en="two words of the name"),
    "kerangka nama": Text(id="konsonan nama", en="consonants of the name"),
    "huruf pertama": Text(id="huruf pertama nama", en="first letter of the name"),
    "umur": Text(id="umur", en="age"),
    "umur di daftar pemilih": Text(id="umur di daftar pemilih", en="age on the roll"),
    "RT": same("RT"),
    "kecamatan": same("kecamatan"),
    "desa": same("desa"),
    "dusun tanpa desa": Text(id="dusun, desa tidak disebut", en="dusun, desa not told"),
    "kata alamat": Text(id="satu kata alamat", en="a word of the address"),
    "dua kata alamat": Text(id="dua kata alamat", en="two words of the address"),
}
"""What the parts of a blocking rule's name compare."""


def rule_text(name: str) -> Text:
    """Say what a blocking rule compares: ``tanggal lahir + satu kata nama``; a part without words stays as it is."""
    return joined((RULE_PARTS.get(part, same(part)) for part in name.split(" + ")), " + ")
