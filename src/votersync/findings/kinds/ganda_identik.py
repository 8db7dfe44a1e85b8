"""ganda-identik: one complete NIK on two voter entries whose names fit."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.doubles import with_one_nik
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.niks import is_other_person, pairs_on_rolls
from votersync.findings.overseas import is_overseas
from votersync.findings.wording import ONE_NIK, double_sentence, scope
from votersync.records import Finding
from votersync.text import Text


def _find(evidence: Evidence) -> Iterator[Finding]:
    abroad, weighed = is_overseas(evidence.voters), with_one_nik(evidence)
    for i, first, j, second in pairs_on_rolls(evidence):
        if abroad[i] == abroad[j] and not is_other_person(first, second):
            told = double_sentence(first, second, ONE_NIK)
            level, double = scope(first, second), weighed.get((i, j))
            yield Finding(KIND.code, KIND.severity, told, voter=i, level=level, others=(j,), double=double)


KIND = FindingKind(
    code="ganda-identik",
    name=Text(id="Ganda identik di daftar pemilih", en="One NIK twice on the rolls"),
    meaning=Text(
        id="Dua entri pemilih dengan NIK yang sama dan nama yang cocok.",
        en="Two voter entries with one NIK and names that fit.",
    ),
    ground="PKPU 1/2025 (TMS kode 2: ganda, setelah dibuktikan)",
    next_step=Text(
        id="Periksa ke Disdukcapil atau keluarga entri mana yang sesuai KTP-el, lalu catat.",
        en="Check with Disdukcapil or the family which entry fits the KTP-el, then record.",
    ),
    severity=2,
    sheet="nik",
    find=_find,
    is_of_rolls=True,
    recap=Recap.GANDA,
)
