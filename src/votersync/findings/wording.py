"""Sentences of evidence: what two entries share and where they differ, in words of an office.

Everything is said from the two entries' own values, never from the model: a sentence states what a reader can check
in the two lists, and never that two entries *are* one person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd

from votersync.domain.nik import digits_one_off, is_one_digit_off
from votersync.domain.wilayah import KABUPATEN_DIGITS, KECAMATAN_DIGITS, nama_wilayah, relation, short_name
from votersync.findings.names import NameAgreement, agree
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Domicile
from votersync.text import Text, joined, same

UNKNOWN_PLACE = Text(id="tempat tidak diketahui", en="place not known")
NAMES: dict[NameAgreement, Text] = {
    NameAgreement.UNKNOWN: Text(id="Nama tidak terbaca", en="A name that cannot be read"),
    NameAgreement.DIFFERENT: Text(id="Nama berbeda", en="Different names"),
    NameAgreement.PART: Text(id="Sebagian nama sama", en="Part of the name agrees"),
    NameAgreement.CONTAINED: Text(id="Nama yang satu termuat dalam yang lain", en="One name holds the other"),
    NameAgreement.SIMILAR: Text(id="Nama mirip", en="Similar names"),
    NameAgreement.SAME_WRITTEN_OTHERWISE: Text(
        id="Nama sama, penulisan berbeda", en="The same name written differently"
    ),
    NameAgreement.SAME: Text(id="Nama sama", en="Same name"),
}
NIK_PARTS: tuple[tuple[str, slice, Text], ...] = (
    ("wilayah", slice(0, 6), Text(id="wilayah", en="region")),
    ("tanggal_lahir", slice(6, 12), Text(id="tanggal lahir", en="birth date")),
    ("nomor_urut", slice(12, 16), Text(id="nomor urut", en="serial")),
)
"""Parts of a NIK: code, digits, name (PP 37/2007 Pasal 37)."""

NOTHING_SURER = Text(
    id="tanggal lahir dan NIK tidak dapat dibandingkan", en="neither birth dates nor NIKs can be compared"
)
"""Whoever reads that a name agrees should read as well that nothing else speaks for or against one person."""

TWO_ENTRIES = Text(id="Dua entri pemilih", en="Two voter entries")
ONE_NIK = Text(id="Satu NIK pada dua entri pemilih", en="One NIK on two voter entries")

TOLD = [
    *("nama", "nik", "nik_asal", "nkk", "jenis_kelamin", "hari_lahir", "bulan_lahir", "tahun_lahir", "umur"),
    *("status_kawin", "alamat", "rt", "rw", "tps", "desa", "kecamatan", "kabupaten", "wilayah", "negara", "kejadian"),
    *("tanggal_berangkat", "tanggal_pulang", "status_asal"),
]
"""Columns that sentences are made of."""

ROWS_AT_ONCE = 50_000
"""Rows that are taken out of a table at a time; one takes about a kilobyte, and each time Arrow puts all parts of a
column together first."""

Person = Any
"""A row of a persons table, as :func:`rows_at` gives it: its columns TOLD."""


def birth_text(person: Person) -> str:
    """Return ``05-03-1990`` with ``??`` for unknown parts; empty when nothing is known."""
    return birth_of(person.hari_lahir, person.bulan_lahir, person.tahun_lahir)


def birth_of(day: int, month: int, year: int) -> str:
    """Return the parts of a birth date (0 unknown) as ``05-03-1990``, ``??-??-1990`` or empty."""
    if not (day or month or year):
        return ""
    return "-".join(
        (f"{day:02d}" if day else "??", f"{month:02d}" if month else "??", f"{year:04d}" if year else "????")
    )


def day_first(iso: str) -> str:
    """Return ``2024-01-10`` as ``10-01-2024``, as all dates are told."""
    return "-".join(reversed(iso.split("-")))


_short_name = cache(short_name)


def place_text(person: Person, *, beside: str = "") -> Text:
    """Name the place of an entry: officially where resolved, else as written.

    Args:
        person: the entry.
        beside: code of the place it is told beside; the regency is named where the two are not in one.
    """
    code = person.wilayah if isinstance(person.wilayah, str) else ""
    written = ", ".join(str(p) for p in (person.desa, person.kecamatan, person.kabupaten) if isinstance(p, str))
    is_placed = len(code) >= KECAMATAN_DIGITS
    name = _short_name(code) if is_placed else written or _short_name(code)
    if is_placed and beside and beside[:KABUPATEN_DIGITS] != code[:KABUPATEN_DIGITS]:
        name += ", " + nama_wilayah(code).get("kabupaten", "")
    return same(name) if name else UNKNOWN_PLACE


def compare_names(left: Person, right: Person) -> Text:
    """Say how the two names agree, and show them."""
    agreement = agree(str(left.nama), str(right.nama))
    shown = f"({left.nama})" if agreement is NameAgreement.SAME else f"({left.nama} / {right.nama})"
    return joined((NAMES[agreement], same(shown)), " ")


def compare_births(left: Person, right: Person) -> Text | None:
    """Say how the two birth dates agree and in which part they differ; None when one is not given."""
    ours, theirs = birth_text(left), birth_text(right)
    if not ours or not theirs:
        return None
    if ours == theirs and "?" not in ours:
        return Text(id=f"tanggal lahir sama ({ours})", en=f"same birth date ({ours})")
    both = f"({ours} / {theirs})"
    differing = _differing_parts(left, right)
    if not differing:
        return Text(
            id=f"bagian tanggal lahir yang diketahui sama {both}", en=f"birth dates agree as far as known {both}"
        )
    if (left.hari_lahir, left.bulan_lahir) == (right.bulan_lahir, right.hari_lahir) and len(differing) == 2:
        return Text(id=f"hari dan bulan lahir tertukar {both}", en=f"day and month of birth swapped {both}")
    if len(differing) == 1:
        return Text(id=f"{differing[0].id} lahir berbeda {both}", en=f"{differing[0].en} of birth differs {both}")
    return Text(id=f"tanggal lahir berbeda {both}", en=f"birth dates differ {both}")


def _differing_parts(left: Person, right: Person) -> list[Text]:
    parts = (
        (left.hari_lahir, right.hari_lahir, Text(id="hari", en="day")),
        (left.bulan_lahir, right.bulan_lahir, Text(id="bulan", en="month")),
        (left.tahun_lahir, right.tahun_lahir, Text(id="tahun", en="year")),
    )
    return [name for a, b, name in parts if a and b and a != b]


def births_contradict(left: Person, right: Person) -> bool:
    """Whether two birth dates differ in more than one part: more than a slip of the pen."""
    is_swapped = (left.hari_lahir, left.bulan_lahir) == (right.bulan_lahir, right.hari_lahir)
    return len(_differing_parts(left, right)) > 1 and not (is_swapped and left.tahun_lahir == right.tahun_lahir)


def compare_sexes(left: Person, right: Person) -> Text | None:
    """Say that the sexes differ; None when they agree or one is not given."""
    ours, theirs = left.jenis_kelamin, right.jenis_kelamin
    if not (isinstance(ours, str) and isinstance(theirs, str)) or ours == theirs:
        return None
    return Text(id=f"jenis kelamin berbeda ({ours} / {theirs})", en=f"sexes differ ({ours} / {theirs})")


def compare_niks(left: Person, right: Person) -> Text | None:
    """Say how many known digits of the two NIKs agree; None when one is not given, and no digit less or more is why."""
    ours, theirs = left.nik, right.nik
    if isinstance(ours, str) != isinstance(theirs, str):
        return _compare_length(*((ours, right.nik_asal) if isinstance(ours, str) else (theirs, left.nik_asal)))
    if not (isinstance(ours, str) and isinstance(theirs, str)):
        return None
    known = [(a, b) for a, b in zip(ours, theirs, strict=True) if UNKNOWN_DIGIT not in (a, b)]
    same = sum(a == b for a, b in known)
    if not known:
        return None
    if same == len(ours):
        return Text(id="NIK sama (16 angka)", en="same NIK (16 digits)")
    if same == len(known):
        return Text(id=f"{same} angka NIK yang diketahui sama", en=f"the {same} known digits of the NIK agree")
    return Text(
        id=f"NIK berbeda pada {len(known) - same} dari {len(known)} angka",
        en=f"NIKs differ in {len(known) - same} of {len(known)} digits",
    )


def _compare_length(nik: str, written: object) -> Text | None:
    """Say that what is written is that NIK but for a digit left out or too many; None when it is not."""
    digits = digits_one_off(written) if isinstance(written, str) else ""
    if not digits or UNKNOWN_DIGIT in nik or not is_one_digit_off(nik, digits):
        return None
    if len(digits) < len(nik):
        return Text(
            id=f"NIK yang satu hanya {len(digits)} angka, sama dengan yang lain kecuali satu angka yang kurang",
            en=f"one NIK has only {len(digits)} digits, the other one's but for one left out",
        )
    return Text(
        id=f"NIK yang satu {len(digits)} angka, sama dengan yang lain kecuali satu angka yang lebih",
        en=f"one NIK has {len(digits)} digits, the other one's and one too many",
    )


def pair_sentence(voter: Person, migrant: Person) -> Text:
    """One sentence on a pair: names, birth dates, sexes where they differ, NIKs, and both places."""
    codes = [person.wilayah if isinstance(person.wilayah, str) else "" for person in (voter, migrant)]
    is_far = relation(*codes) in (Domicile.KABUPATEN, Domicile.PROVINSI)
    here, there = place_text(voter), place_text(migrant, beside=codes[0] if is_far else "")
    shared = agreement(voter, migrant)
    return Text(
        id=f"{shared.id}; di daftar pemilih {here.id}{_tps(voter)}, di daftar PMI {there.id}.",
        en=f"{shared.en}; on the roll {here.en}{_tps(voter)}, on the migrants' list {there.en}.",
    )


def agreement(left: Person, right: Person) -> Text:
    """Say how two entries agree and differ, without their places; the first word is upper case."""
    birth, nik = compare_births(left, right), compare_niks(left, right)
    surest = NOTHING_SURER if birth is None and nik is None else None
    parts = (compare_names(left, right), birth, compare_sexes(left, right), nik, surest)
    return joined([part for part in parts if part is not None], ", ")


def tps_text(tps: int) -> str:
    """Write a polling station as offices do: ``TPS 005``."""
    return f"TPS {tps:03d}"


def _tps(voter: Person) -> str:
    return f" {tps_text(voter.tps)}" if voter.tps else ""


def entry_text(person: Person) -> Text:
    """Name one entry of a list with birth date, place and TPS, for sentences on two entries."""
    born, place = birth_text(person) or "-", place_text(person)
    return Text(
        id=f"{person.nama} (lahir {born}, {place.id}{_tps(person)})",
        en=f"{person.nama} (born {born}, {place.en}{_tps(person)})",
    )


def double_sentence(first: Person, second: Person, ahead: Text | None = None) -> Text:
    """Tell two entries of the rolls that may be one voter: both, then what agrees and what differs."""
    told, here, there = ahead or TWO_ENTRIES, entry_text(first), entry_text(second)
    shared = agreement(first, second)
    return Text(
        id=f"{told.id}: {here.id} dan {there.id}. {shared.id}.", en=f"{told.en}: {here.en} and {there.en}. {shared.en}."
    )


def scope(first: Person, second: Person) -> str:
    """Say how far two entries lie apart: the highest level that differs, ``same`` inside one desa."""
    codes = [person.wilayah if isinstance(person.wilayah, str) else "" for person in (first, second)]
    return relation(*codes)


def each_at(persons: pd.DataFrame, positions: Iterable[int]) -> Iterator[Person]:
    """Yield what :func:`rows_at` returns, for any number of rows: so many at a time take no memory worth a word."""
    at = list(positions)
    for first in range(0, len(at), ROWS_AT_ONCE):
        yield from rows_at(persons, at[first : first + ROWS_AT_ONCE])


def rows_at(persons: pd.DataFrame, positions: Iterable[int]) -> list[Person]:
    """Return the rows at the positions, as named tuples, in order."""
    at = list(positions)
    if not at:
        # A list of nobody takes as long as one of some where columns are of many parts.
        return []
    # As objects: columns of text give out one value at a time, which takes several times as long.
    return list(persons[TOLD].iloc[at].astype(object).itertuples(index=False, name="Person"))
