"""nkk-invalid: the family card number of one entry is missing, damaged or impossible, unlike the rest of its column."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.numbers import damaged_numbers
from votersync.records import Finding
from votersync.text import Text


def _find(evidence: Evidence) -> Iterator[Finding]:
    return damaged_numbers(evidence, "nkk", KIND)


KIND = FindingKind(
    code="nkk-invalid",
    name=Text(id="NKK invalid", en="Invalid NKK"),
    meaning=Text(
        id="NKK entri ini kosong, rusak, atau memuat wilayah, tanggal atau nomor urut yang tidak mungkin, padahal "
        "kolom NKK selebihnya baik. Kerusakan satu kolom penuh ada di lembar Kualitas Data.",
        en="The NKK of this entry is blank, damaged, or holds an impossible region, date or serial, though the rest of "
        "its column is sound. Damage of a whole column is on the sheet Data quality.",
    ),
    ground="Surat KPU 1577/PP.05-SD/13/2025 (pembersihan NIK/NKK invalid)",
    next_step=Text(
        id="Periksa NKK pada KK terbaru melalui Disdukcapil atau keluarga, lalu catat perbaikannya.",
        en="Check the NKK on the current KK with Disdukcapil or the family, then record the correction.",
    ),
    severity=1,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
    recap=Recap.PERBAIKAN,
)
