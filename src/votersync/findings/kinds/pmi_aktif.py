"""pmi-aktif: a worker abroad on the reference date stands on a home roll."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.pairs import best_links
from votersync.findings.wording import pair_sentence, rows_at
from votersync.records import Finding, LinkClass
from votersync.text import Text


def _of_status(evidence: Evidence, status: str, kind: str, severity: int) -> Iterator[Finding]:
    states = evidence.migrants["status_pmi"].tolist()
    pairs = [p for p in best_links(evidence, LinkClass.MATCH) if states[p.migrant] == status]
    voters = rows_at(evidence.voters, (p.voter for p in pairs))
    migrants = rows_at(evidence.migrants, (p.migrant for p in pairs))
    for pair, voter, migrant in zip(pairs, voters, migrants, strict=True):
        country = f" ({migrant.negara})" if isinstance(migrant.negara, str) else ""
        said = Text(id=f"Status PMI: {status}{country}. ", en=f"Worker's status: {status}{country}. ")
        sentence = pair_sentence(voter, migrant)
        yield Finding(
            kind=kind,
            severity=severity,
            evidence=Text(id=said.id + sentence.id, en=said.en + sentence.en),
            voter=pair.voter,
            migrant=pair.migrant,
            link=pair.link,
            level=status,
            others=pair.others,
        )


KIND = FindingKind(
    code="pmi-aktif",
    name=Text(id="PMI aktif di daftar pemilih", en="Worker abroad on the roll"),
    meaning=Text(
        id="Menurut daftar PMI orang ini sedang bekerja di luar negeri; ia tetap memenuhi syarat (MS) di daftar.",
        en="By the migrants' list this person works abroad; the entry stays eligible (MS).",
    ),
    ground="PKPU 1/2025 (WNI di luar domisili dicatat pada domisili terakhir); UU 7/2017 (DPTLN untuk Pemilu)",
    next_step=Text(
        id="Tanyakan keluarga atau BP3MI, lalu catat. Tetap MS. Untuk Pemilu: tawarkan pindah memilih luar negeri dan "
        "periksa DPTLN; untuk Pilkada tidak ada pemungutan suara di luar negeri.",
        en="Ask the family or BP3MI, then record. The entry stays MS. In a Pemilu offer voting abroad and check the "
        "DPTLN; a Pilkada has no voting abroad.",
    ),
    severity=1,
    sheet="status-pmi",
    find=lambda evidence: _of_status(evidence, "aktif", "pmi-aktif", 1),
)

MENINGGAL = FindingKind(
    code="meninggal",
    name=Text(id="PMI tercatat meninggal", en="Worker recorded as dead"),
    meaning=Text(
        id="Daftar PMI mencatat orang ini meninggal; entri pemilihnya masih ada.",
        en="The migrants' list records this person as dead; the voter entry is still there.",
    ),
    ground="PKPU 1/2025 (TMS kode 1 dengan akta atau surat kematian)",
    next_step=Text(
        id="Minta akta kematian atau keterangan desa melalui Disdukcapil atau keluarga, lalu catat.",
        en="Ask Disdukcapil or the family for the death certificate, then record.",
    ),
    severity=3,
    sheet="status-pmi",
    find=lambda evidence: _of_status(evidence, "meninggal", "meninggal", 3),
)
