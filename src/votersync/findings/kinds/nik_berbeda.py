"""nik-berbeda: a matched pair whose complete NIKs differ."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from votersync.findings.best import Pair
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.niks import where_niks_differ
from votersync.findings.pairs import findings_on
from votersync.findings.rolls import whole_numbers
from votersync.findings.wording import Person
from votersync.records import Finding
from votersync.text import Text, joined

DIFFER = Text(id="NIK berbeda pada bagian {parts}.", en="The NIKs differ in the {parts}.")


def _find(evidence: Evidence) -> Iterator[Finding]:
    pairs = evidence.matches
    ours = whole_numbers(evidence.migrants["nik"].iloc[[pair.migrant for pair in pairs]])
    theirs = whole_numbers(evidence.voters["nik"].iloc[[pair.voter for pair in pairs]])
    differing = np.flatnonzero((ours >= 0) & (theirs >= 0) & (ours != theirs)).tolist()
    return findings_on(evidence, [pairs[i] for i in differing], KIND.code, _tell)


def _tell(_pair: Pair, voter: Person, migrant: Person, told: Text) -> tuple[int, str, Text]:
    codes, parts = where_niks_differ(voter.nik, migrant.nik)
    return KIND.severity, codes, joined((told, DIFFER.fill(parts=parts)), " ")


KIND = FindingKind(
    code="nik-berbeda",
    name=Text(id="Orang tampak sama, NIK berbeda", en="Apparently one person, another NIK"),
    meaning=Text(
        id="Nama, tanggal lahir dan tempat cocok, tetapi NIK di kedua daftar berbeda.",
        en="Name, birth date and place fit, but the NIKs of the two lists differ.",
    ),
    ground="UU 23/2006 jo. UU 24/2013 Pasal 1 angka 12 dan Pasal 13 (NIK tunggal dan seumur hidup)",
    next_step=Text(
        id="Bandingkan KTP-el, KK dan paspor melalui Disdukcapil atau keluarga, lalu catat; jangan digabung dahulu.",
        en="Compare with KTP-el, KK and passport through Disdukcapil or the family, then record; do not merge yet.",
    ),
    severity=2,
    sheet="nik",
    find=_find,
    recap=Recap.PERBAIKAN,
)
