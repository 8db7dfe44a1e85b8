"""perlu-ditinjau: pairs for clerical review."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.best import Pair, best_links
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.pairs import findings_on
from votersync.findings.wording import Person
from votersync.records import Finding, LinkClass
from votersync.text import Text, joined

TIED, NAMESAKES, SINGLE = "seri", "nama-lahir-umum", ""
"""Levels: another person fits as well; several voters share name and birth date; neither."""

FITS_TOO = Text(id="Orang lain di daftar pemilih sama cocoknya.", en="Somebody else on the rolls fits as well.")
SHARED = Text(
    id="{n} entri pemilih bernama dan bertanggal lahir sama.", en="{n} voter entries share that name and birth date."
)


def _find(evidence: Evidence) -> Iterator[Finding]:
    sharing = evidence.links["share_both"].tolist()
    # The likeliest first: they are worth an officer's time most.
    pairs = sorted(
        best_links(evidence.links, evidence.migrants, LinkClass.POSSIBLE),
        key=lambda pair: (-pair.probability, pair.link),
    )

    def tell(pair: Pair, _voter: Person, _migrant: Person, told: Text) -> tuple[int, str, Text]:
        doubts = {
            TIED: FITS_TOO if pair.is_tied else None,
            NAMESAKES: SHARED.fill(n=sharing[pair.link]) if sharing[pair.link] > 1 else None,
        }
        doubted = {level: text for level, text in doubts.items() if text}
        return KIND.severity, next(iter(doubted), SINGLE), joined((told, *doubted.values()), " ")

    return findings_on(evidence, pairs, KIND.code, tell)


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
    is_ranked=True,
)
