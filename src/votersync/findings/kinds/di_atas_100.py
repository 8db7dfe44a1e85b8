"""di-atas-100: a voter older than 100 years."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.ages import OLDEST_USUAL, age_on, older_than
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.wording import day_first, entry_text, rows_at
from votersync.records import Finding
from votersync.text import Text

TOLD = Text(id="{entry}: umur {age} tahun per {day}.", en="{entry}: aged {age} on {day}.")


def _find(evidence: Evidence) -> Iterator[Finding]:
    on = evidence.as_of
    old = older_than(evidence.voters, OLDEST_USUAL, on).tolist()
    for at, person in zip(old, rows_at(evidence.voters, old), strict=True):
        born = (person.hari_lahir, person.bulan_lahir, person.tahun_lahir)
        age = age_on(born, on) if person.tahun_lahir else person.umur
        told = TOLD.fill(entry=entry_text(person), age=age, day=day_first(on.isoformat()))
        yield Finding(KIND.code, KIND.severity, told, voter=at)


KIND = FindingKind(
    code="di-atas-100",
    name=Text(id="Umur di atas 100 tahun", en="Older than 100"),
    meaning=Text(
        id="Menurut tanggal lahirnya pemilih berumur lebih dari 100 tahun: bisa benar, bisa tanggal lahir keliru, bisa "
        "sudah meninggal tanpa akta.",
        en="By the birth date the voter is older than 100: it may be true, the date may be wrong, or the voter may "
        "have died without a certificate.",
    ),
    ground="Surat KPU 1577/PP.05-SD/13/2025 (pemeriksaan umur di atas 100 tahun)",
    next_step=Text(
        id="Tanyakan keluarga atau desa, periksa KTP-el atau akta kematian melalui Disdukcapil, lalu catat.",
        en="Ask the family or the desa, check the KTP-el or a death certificate with Disdukcapil, then record.",
    ),
    severity=2,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
    recap=Recap.PERBAIKAN,
)
