"""meninggal: a worker recorded as dead stands on a roll."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.status import matched_in_state
from votersync.records import Finding
from votersync.text import Text

SAID = Text(id="Tercatat meninggal di daftar PMI", en="Recorded as dead on the migrants' list")


def _find(evidence: Evidence) -> Iterator[Finding]:
    return matched_in_state(evidence, "meninggal", SAID, KIND)


KIND = FindingKind(
    code="meninggal",
    name=Text(id="PMI tercatat meninggal", en="Worker recorded as dead"),
    meaning=Text(
        id="Daftar PMI mencatat orang ini meninggal; entri pemilihnya masih ada.",
        en="The migrants' list records this person as dead; the voter entry is still there.",
    ),
    ground="PKPU 1/2025 (TMS kode 1 dengan akta atau surat kematian)",
    next_step=Text(
        id="Minta akta kematian atau keterangan desa melalui Disdukcapil atau keluarga, lalu catat.",
        en="Ask for the death certificate, or the desa's statement, through Disdukcapil or the family, then record.",
    ),
    severity=3,
    sheet="status-pmi",
    find=_find,
    recap=Recap.MENINGGAL,
)
