"""pmi-aktif: a worker abroad on the reference date stands on a home roll."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.config import Pemilihan
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.overseas import is_overseas
from votersync.findings.status import matched_in_state
from votersync.records import Finding
from votersync.text import Text

SAID = Text(id="Di luar negeri menurut daftar PMI", en="Abroad by the migrants' list")


def _find(evidence: Evidence) -> Iterator[Finding]:
    abroad = is_overseas(evidence.voters)
    for finding in matched_in_state(evidence, "aktif", SAID, KIND):
        # Who stands on a roll abroad stands where they should.
        if finding.voter is None or not abroad[finding.voter]:
            yield finding


KIND = FindingKind(
    code="pmi-aktif",
    name=Text(id="PMI aktif di daftar pemilih", en="Worker abroad on the roll"),
    meaning=Text(
        id="Menurut daftar PMI orang ini sedang bekerja di luar negeri; ia tetap memenuhi syarat (MS) di daftar.",
        en="By the migrants' list this person works abroad; the entry stays eligible (MS).",
    ),
    ground="PKPU 1/2025 (WNI di luar domisili dicatat pada domisili terakhir); UU 7/2017 (DPTLN untuk Pemilu); "
    "UU 1/2015 jo. UU 10/2016 (Pilkada)",
    next_step=Text(
        id="Tanyakan keluarga atau BP3MI, lalu catat. Tetap MS. Untuk Pemilu: tawarkan pindah memilih luar negeri dan "
        "periksa DPTLN; untuk Pilkada tidak ada pemungutan suara di luar negeri.",
        en="Ask the family or BP3MI, then record. The entry stays MS. In a Pemilu offer voting abroad and check the "
        "DPTLN; a Pilkada has no voting abroad.",
    ),
    severity=1,
    sheet="status-pmi",
    find=_find,
    steps={
        Pemilihan.PEMILU: Text(
            id="Tanyakan keluarga atau BP3MI, lalu catat. Tetap MS. Tawarkan pindah memilih ke luar negeri dan periksa "
            "apakah sudah ada di DPTLN.",
            en="Ask the family or BP3MI, then record. The entry stays MS. Offer voting abroad and check whether the "
            "DPTLN holds the voter already.",
        ),
        Pemilihan.PILKADA: Text(
            id="Tanyakan keluarga atau BP3MI, lalu catat. Tetap MS. Pilkada tidak memungut suara di luar negeri; hak "
            "pilih tidak dapat diwakilkan, dan pemilih yang pulang memilih di TPS terdaftar.",
            en="Ask the family or BP3MI, then record. The entry stays MS. A Pilkada has no voting abroad; nobody may "
            "vote in the voter's place, and whoever is back votes at the TPS of registration.",
        ),
    },
)
