"""nik-invalid: the NIK of one entry is missing, damaged or impossible, unlike the rest of its column."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.numbers import damaged_numbers
from votersync.records import Finding
from votersync.text import Text


def _find(evidence: Evidence) -> Iterator[Finding]:
    return damaged_numbers(evidence, "nik", KIND)


KIND = FindingKind(
    code="nik-invalid",
    name=Text(id="NIK invalid", en="Invalid NIK"),
    meaning=Text(
        id="NIK entri ini kosong, rusak, atau memuat wilayah, tanggal atau nomor urut yang tidak mungkin, padahal "
        "kolom NIK selebihnya baik. Kerusakan satu kolom penuh ada di lembar Kualitas Data.",
        en="The NIK of this entry is blank, damaged, or holds an impossible region, date or serial, though the rest of "
        "its column is sound. Damage of a whole column is on the sheet Data quality.",
    ),
    ground="PP 37/2007 Pasal 37 (susunan NIK); Surat KPU 1577/PP.05-SD/13/2025 (pembersihan NIK/NKK invalid)",
    next_step=Text(
        id="Periksa NIK pada KTP-el atau KK melalui Disdukcapil atau keluarga, lalu catat perbaikannya.",
        en="Check the NIK on the KTP-el or KK with Disdukcapil or the family, then record the correction.",
    ),
    severity=2,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
    recap=Recap.PERBAIKAN,
)
