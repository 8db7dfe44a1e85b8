"""beda-domisili: a migrant's list and the roll name different places for one person."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.best import one_per_voter
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.pairs import findings_on
from votersync.records import Domicile, Finding
from votersync.text import Text

DIFFERING = {
    Domicile.DESA.value: 2,
    Domicile.KECAMATAN.value: 3,
    Domicile.KABUPATEN.value: 3,
    Domicile.PROVINSI.value: 3,
}
"""Levels that differ and how urgent each is: another desa of one kecamatan may still be reached on polling day."""


def _find(evidence: Evidence) -> Iterator[Finding]:
    pairs = one_per_voter([pair for pair in evidence.matches if pair.domicile in DIFFERING])
    return findings_on(
        evidence, pairs, KIND.code, lambda pair, _v, _m, told: (DIFFERING[pair.domicile], pair.domicile, told)
    )


KIND = FindingKind(
    code="beda-domisili",
    name=Text(id="Beda domisili", en="Domicile differs"),
    meaning=Text(
        id="Tempat tinggal di daftar PMI berbeda dari tempat terdaftar sebagai pemilih (sesuai KTP-el).",
        en="The place on the migrants' list differs from where the voter is registered (as on the KTP-el).",
    ),
    ground="PKPU 1/2025 (daftar pemilih de jure: alamat KTP-el/KK); UU 7/2017 Pasal 348 (DPTb)",
    next_step=Text(
        id="Periksa KK terbaru ke Disdukcapil atau tanyakan keluarga, lalu catat. Bila alamat KTP-el belum pindah, "
        "beri tahu pemilih TPS tempat ia terdaftar atau pengurusan pindah memilih (DPTb).",
        en="Check the current KK with Disdukcapil or ask the family, then record. Where the KTP-el address has not "
        "changed, tell the voter the TPS of registration, or how to vote elsewhere (DPTb).",
    ),
    severity=3,
    sheet="beda-domisili",
    find=_find,
    recap=Recap.PINDAH,
)
