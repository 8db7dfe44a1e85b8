"""keluarga-beda-tps: voters of one family card in several TPS of one desa."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from votersync.findings.families import split_families
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.versions import version_of
from votersync.findings.wording import place_text, rows_at, tps_text
from votersync.masking import mask_number
from votersync.records import Finding
from votersync.text import Text

FAMILY, MANY = "keluarga", "banyak-keluarga"
"""Levels: one family; so many families of a desa that its TPS are not drawn by family."""

MANY_TOLD = Text(
    id="{count} pemilih {place} tercatat di TPS yang berbeda dari keluarganya; begitu banyak sehingga pembagian TPS "
    "desa ini tampaknya tidak menurut keluarga.",
    en="{count} voters of {place} stand in other TPS than their families; so many that the desa's TPS do not seem to "
    "be drawn by family.",
)


def _find(evidence: Evidence) -> Iterator[Finding]:
    families, desas = split_families(evidence.voters, version_of(evidence))
    everyone = iter(rows_at(evidence.voters, (entry for family in families for entry in family.entries)))
    for family in families:
        people = list(islice(everyone, len(family.entries)))
        named = ", ".join(f"{person.nama} {tps_text(tps)}" for person, tps in zip(people, family.tps, strict=True))
        card, place = mask_number(people[0].nkk), place_text(people[0])
        told = Text(
            id=f"Satu keluarga (NKK {card}) di beberapa TPS {place.id}: {named}.",
            en=f"One family (NKK {card}) in several TPS of {place.en}: {named}.",
        )
        first, *others = family.entries
        yield Finding(KIND.code, KIND.severity, told, voter=first, level=FAMILY, others=tuple(others))
    for first, *others in desas:
        (person,) = rows_at(evidence.voters, [first])
        told = MANY_TOLD.fill(count=len(others) + 1, place=place_text(person))
        yield Finding(KIND.code, KIND.severity, told, voter=first, level=MANY, others=tuple(others))


KIND = FindingKind(
    code="keluarga-beda-tps",
    name=Text(id="Keluarga beda TPS", en="Family in several TPS"),
    meaning=Text(
        id="Pemilih dengan satu NKK tercatat di beberapa TPS dalam satu desa; pemilih sekeluarga semestinya satu TPS.",
        en="Voters of one family card stand in several TPS of one desa; a family is meant to share its TPS.",
    ),
    ground="PKPU 7/2022 jo. PKPU 7/2023 (pemetaan TPS tidak memisahkan pemilih dalam satu keluarga); cek beda TPS",
    next_step=Text(
        id="Pastikan KK terbaru ke Disdukcapil atau keluarga, lalu catat TPS yang sesuai; bila memang salah TPS, "
        "gunakan pasangan kode 8 dan B.",
        en="Check the current KK with Disdukcapil or the family, then record the right TPS; where it is wrong, with "
        "the pair of codes 8 and B.",
    ),
    severity=1,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
    recap=Recap.SALAH_TPS,
)
