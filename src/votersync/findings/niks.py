"""What NIKs say against or beside the names: who shares a complete one, where two differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, compress, groupby

import numpy as np
import pandas as pd

from votersync.findings.kind import Evidence
from votersync.findings.names import NameAgreement, agree
from votersync.findings.rolls import is_voter, whole_numbers
from votersync.findings.versions import between_versions
from votersync.findings.wording import NIK_PARTS, Person, births_contradict, compare_sexes, rows_at
from votersync.text import Text, joined

MOST_OF_ONE_NIK = 20
"""Entries of one NIK beyond which it is a placeholder, not an identity: told once, not pair by pair."""


def is_other_person(left: Person, right: Person) -> bool:
    """Whether two entries of one NIK look like two persons: other names, or half a name and another birth or sex."""
    agreement = agree(str(left.nama), str(right.nama))
    if agreement is NameAgreement.PART:
        return births_contradict(left, right) or compare_sexes(left, right) is not None
    return agreement is NameAgreement.DIFFERENT


def shared_on_rolls(voters: pd.DataFrame) -> Iterator[list[tuple[int, Person]]]:
    """Yield the entries (position, row) of each complete NIK that stands on the rolls more than once."""
    niks = np.where(is_voter(voters), whole_numbers(voters["nik"]), -1)
    in_order = np.sort(niks)
    repeated = np.unique(in_order[1:][(in_order[1:] == in_order[:-1]) & (in_order[1:] >= 0)])
    at = np.flatnonzero(np.isin(niks, repeated)) if len(repeated) else repeated
    at = at[np.argsort(niks[at], kind="stable")]
    entries = zip(niks[at].tolist(), at.tolist(), rows_at(voters, at.tolist()), strict=True)
    for _, group in groupby(entries, key=lambda entry: entry[0]):
        yield [(position, person) for _, position, person in group]


def pairs_on_rolls(evidence: Evidence) -> Iterator[tuple[int, Person, int, Person]]:
    """Yield every two entries of one complete NIK, but for NIKs that only hold a place and for versions of one roll."""
    pairs = [
        (i, first, j, second)
        for entries in shared_on_rolls(evidence.voters)
        if len(entries) <= MOST_OF_ONE_NIK
        for (i, first), (j, second) in combinations(entries, 2)
    ]
    is_between = between_versions(evidence, [i for i, *_ in pairs], [j for *_, j, _ in pairs])
    yield from compress(pairs, ~is_between)


def where_niks_differ(left: str, right: str) -> tuple[str, Text]:
    """Name the parts of two NIKs that differ: their codes joined by commas, and their names."""
    differing = [(code, name) for code, part, name in NIK_PARTS if left[part] != right[part]]
    return ",".join(code for code, _ in differing), joined((name for _, name in differing), ", ")
