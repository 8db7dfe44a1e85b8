"""ganda-identik: one complete NIK on two voter entries whose names fit."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.domain.wilayah import relation
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.niks import is_other_person, pairs_on_rolls
from votersync.findings.wording import Person, agreement, entry_text
from votersync.records import Finding
from votersync.text import Text


def _find(evidence: Evidence) -> Iterator[Finding]:
    for i, first, j, second in pairs_on_rolls(evidence.voters):
        if not is_other_person(first, second):
            told = Text(
                id=f"Satu NIK pada dua entri pemilih: {entry_text(first).id} dan {entry_text(second).id}. "
                f"{agreement(first, second).id}.",
                en=f"One NIK on two voter entries: {entry_text(first).en} and {entry_text(second).en}. "
                f"{agreement(first, second).en}.",
            )
            yield Finding(KIND.code, KIND.severity, told, voter=i, level=_scope(first, second), others=(j,))


def _scope(first: Person, second: Person) -> str:
    """Say at which level the two entries lie apart: ``same`` inside one desa."""
    codes = [person.wilayah if isinstance(person.wilayah, str) else "" for person in (first, second)]
    return relation(*codes)


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
)
