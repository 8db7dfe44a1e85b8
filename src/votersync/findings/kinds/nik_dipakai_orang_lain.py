"""nik-dipakai-orang-lain: one complete NIK beside two clearly different persons."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.niks import MOST_OF_ONE_NIK, is_other_person, pairs_on_rolls, shared_on_rolls
from votersync.findings.rolls import whole_numbers
from votersync.findings.wording import ONE_NIK, Person, births_contradict, double_sentence, pair_sentence, rows_at
from votersync.records import Finding
from votersync.text import Text

AT_WORKER, ON_ROLLS, PLACEHOLDER = "pemilih-pmi", "antar-pemilih", "banyak-pemilih"
"""Levels: a voter and a worker; two voters; one NIK on so many entries that it only holds a place."""


def _find(evidence: Evidence) -> Iterator[Finding]:
    yield from _with_workers(evidence)
    for i, first, j, second in pairs_on_rolls(evidence):
        if is_other_person(first, second):
            told = double_sentence(first, second, ONE_NIK)
            yield Finding(KIND.code, _severity(first, second), told, voter=i, level=ON_ROLLS, others=(j,))
    for entries in shared_on_rolls(evidence.voters):
        if len(entries) > MOST_OF_ONE_NIK:
            told = Text(
                id=f"Satu NIK tertulis pada {len(entries)} entri pemilih; kemungkinan nomor pengisi, bukan NIK.",
                en=f"One NIK stands on {len(entries)} voter entries; probably a filler, not a NIK.",
            )
            first_at, *others = (position for position, _ in entries)
            yield Finding(KIND.code, 3, told, voter=first_at, level=PLACEHOLDER, others=tuple(others))


def _with_workers(evidence: Evidence) -> Iterator[Finding]:
    """Find voters and workers of one NIK, joined on it: linkage need not have linked such pairs."""
    niks = whole_numbers(evidence.migrants["nik"])
    voters = np.where(evidence.voters["is_linkable"], whole_numbers(evidence.voters["nik"]), -1)
    migrant, voter = np.flatnonzero(niks >= 0), np.flatnonzero(np.isin(voters, niks[niks >= 0]))
    shared = pd.DataFrame({"nik": voters[voter], "voter": voter})
    shared = shared[shared.groupby("nik")["voter"].transform("size") <= MOST_OF_ONE_NIK]
    both = pd.DataFrame({"nik": niks[migrant], "migrant": migrant}).merge(shared, on="nik")
    # A linked pair is told where links are told: as a match, or for review.
    linked = pd.MultiIndex.from_frame(evidence.links[["migrant", "voter"]].astype(np.int64))
    both = both[~pd.MultiIndex.from_frame(both[["migrant", "voter"]].astype(np.int64)).isin(linked)]
    workers = evidence.migrants["pekerja"].to_numpy()[both["migrant"].to_numpy(np.int64)]
    both = both.assign(pekerja=workers).drop_duplicates(["pekerja", "voter"])
    rows = zip(
        both["voter"].tolist(),
        both["migrant"].tolist(),
        rows_at(evidence.voters, both["voter"]),
        rows_at(evidence.migrants, both["migrant"]),
        strict=True,
    )
    for at_voter, at_migrant, voter, migrant in rows:
        if is_other_person(voter, migrant):
            told = pair_sentence(voter, migrant)
            yield Finding(
                KIND.code, _severity(voter, migrant), told, voter=at_voter, migrant=at_migrant, level=AT_WORKER
            )


def _severity(left: Person, right: Person) -> int:
    return 3 if births_contradict(left, right) else 2


KIND = FindingKind(
    code="nik-dipakai-orang-lain",
    name=Text(id="NIK sama, orang tampak lain", en="Same NIK, apparently another person"),
    meaning=Text(
        id="NIK yang sama tertulis pada nama yang jelas berbeda: salah ketik, NIK keliru, atau dipakai orang lain.",
        en="The same NIK stands beside a clearly different name: a slip, a wrong NIK, or use by somebody else.",
    ),
    ground="UU 23/2006 jo. UU 24/2013 Pasal 1 angka 12 dan Pasal 13 (NIK tunggal dan seumur hidup)",
    next_step=Text(
        id="Periksa dokumen kedua orang ke Disdukcapil, lalu catat; jangan simpulkan sebelum diperiksa.",
        en="Check both persons' documents with Disdukcapil, then record; conclude nothing before that.",
    ),
    severity=3,
    sheet="nik",
    find=_find,
    recap=Recap.PERBAIKAN,
)
