"""perlu-ditinjau: pairs for clerical review."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.pairs import best_links
from votersync.findings.wording import pair_sentence, rows_at
from votersync.records import Finding, LinkClass
from votersync.text import Text


def _find(evidence: Evidence) -> Iterator[Finding]:
    pairs = sorted(best_links(evidence, LinkClass.POSSIBLE), key=lambda p: (-p.probability, p.link))
    voters = rows_at(evidence.voters, (p.voter for p in pairs))
    migrants = rows_at(evidence.migrants, (p.migrant for p in pairs))
    for pair, voter, migrant in zip(pairs, voters, migrants, strict=True):
        sentence = pair_sentence(voter, migrant)
        tie = (
            Text(
                id=" Ada orang lain yang sama cocoknya.",
                en=" Another person fits as well.",
            )
            if pair.is_tied
            else Text(id="", en="")
        )
        yield Finding(
            kind=KIND.code,
            severity=KIND.severity,
            evidence=Text(id=sentence.id + tie.id, en=sentence.en + tie.en),
            voter=pair.voter,
            migrant=pair.migrant,
            link=pair.link,
            level="seri" if pair.is_tied else "",
            others=pair.others,
        )


KIND = FindingKind(
    code="perlu-ditinjau",
    name=Text(id="Perlu ditinjau", en="For clerical review"),
    meaning=Text(
        id="Mungkin satu orang, mungkin tidak: buktinya belum cukup untuk menyebutnya cocok.",
        en="Possibly one person, possibly not: the evidence does not carry a match.",
    ),
    ground="PKPU 1/2025 (verifikasi; prinsip akurat dan pelindungan data pribadi)",
    next_step=Text(
        id="Bandingkan kedua entri; bila perlu tanyakan Disdukcapil atau keluarga, lalu catat hasilnya.",
        en="Compare both entries; if needed ask Disdukcapil or the family, then record the outcome.",
    ),
    severity=1,
    sheet="perlu-ditinjau",
    find=_find,
)
