"""ganda-dugaan: one person twice on the rolls, by everything but one complete NIK."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.coincidence import rounded
from votersync.findings.doubles import suspected
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.overseas import is_overseas
from votersync.findings.wording import double_sentence, scope
from votersync.records import Finding
from votersync.text import Text, joined

IN_ALL = Text(
    id="Di seluruh daftar ini diperkirakan {pairs} pasang orang berbeda kebetulan bernama dan bertanggal lahir sama.",
    en="On all these rolls {pairs} pairs of different people are expected to share name and birth date.",
)


def _find(evidence: Evidence) -> Iterator[Finding]:
    in_all = IN_ALL.fill(pairs=rounded(evidence.doubles.namesakes))
    for double in suspected(evidence, is_overseas(evidence.voters), is_across=False):
        told = joined((double_sentence(double.one, double.other), double.chance, in_all), " ")
        level, others = scope(double.one, double.other), (double.second,)
        yield Finding(KIND.code, KIND.severity, told, double.first, level=level, others=others, double=double.at)


KIND = FindingKind(
    code="ganda-dugaan",
    name=Text(id="Dugaan ganda di daftar pemilih", en="Probably one person twice on the rolls"),
    meaning=Text(
        id="Dua entri pemilih dengan nama dan tanggal lahir yang sama atau hampir sama dan data lain yang cocok, tanpa "
        "NIK lengkap yang membuktikannya. Kecocokan yang dapat dijelaskan oleh kebetulan tidak disebut.",
        en="Two voter entries with the same or nearly the same name and birth date and more that fits, without a "
        "complete NIK to prove it. Agreements that chance explains are not told.",
    ),
    ground="PKPU 1/2025 (TMS kode 2: ganda, setelah dibuktikan)",
    next_step=Text(
        id="Bandingkan KTP-el dan KK kedua entri melalui Disdukcapil atau keluarga, lalu catat; bisa saja dua orang "
        "yang bernama dan bertanggal lahir sama.",
        en="Compare KTP-el and KK of both entries with Disdukcapil or the family, then record; they may be two people "
        "who share name and birth date.",
    ),
    severity=2,
    sheet="nik",
    find=_find,
    is_of_rolls=True,
    recap=Recap.GANDA,
)
