"""From weights to decisions, per person and not per pair.

A worker is on the rolls at most once, so all its candidates and "on no roll" share one certainty; entries of the rolls
that are one person count as one; two different workers cannot be one voter.  Candidates that fit equally well are
never cut silently: they are marked as tied and go to clerical review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.linkage.arrays import Bools, Codes, Floats, Ints, Packed
from votersync.linkage.comparisons import DEFAULT, Graded, grade
from votersync.linkage.digits import DATE, REGION, SERIAL, are_exchanged, differing, first_digits, known
from votersync.linkage.encode import Side
from votersync.linkage.keys import mix
from votersync.linkage.levels import LEVELS, Lahir, Nama, Nik
from votersync.linkage.readings import Names
from votersync.linkage.training import shares
from votersync.tables import COMPARISON_NAMES

TIED_BITS = 3.0
"""Another person within this many bits of the best candidate fits as well: eight to one decides nothing."""

LEAST_MATCH = 0.9
"""No pair less likely than nine to one is a match, however many errors are accepted: an officer who opens any one match
may rely on it, not only on all of them together.  On lists of another hand that often lack number or date (3,235 true
rows) 92.0 percent of the true pairs were a match from 0.95 on, one match wrong; 93.7 from 0.9, three wrong; 94.4 from
0.85, seven wrong, all of them people on no roll."""

MOST_NAMESAKES = 20
"""Entries that may share a name for two of one birth date and kecamatan to count as one person: with some 19,000 birth
dates and a score of kecamatan, chance makes a tenth as many such pairs as there are doubles (one entry in a thousand).
"""
MOST_IN_DESA = 7 * MOST_NAMESAKES
"""The same for one desa: a kecamatan has seven and more (83,762 desa in 7,285 kecamatan)."""
MOST_OF_BIRTHDAY = MOST_IN_DESA // 50
"""The same for one desa where the year of birth is masked: voters are of some fifty years."""
RTS = 15
"""RT of a desa with some 2,400 voters, 160 in each: so many times as many may share a name for two of one RT."""
CROWD = 10
"""Times as many people are entered on a default day as on another, so that a name must be as much rarer: one entry in
twelve on the three days together, many more of the old."""

LEAST_CLAIM = 0.05
"""Probability from which a worker claims a voter, so that two workers may be rivals."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Compared pairs with what speaks for and against them; every array has one entry per pair."""

    graded: Graded
    steps: Floats
    """(pairs, comparisons) bits."""
    others: Floats
    """Bits taken off since another person may look so too."""
    weights: Floats
    """All bits but the prior, minus log2(voters)."""
    probability: Floats
    is_tied: Bools

    def taken(self, at: Ints) -> Scored:
        """Return some of the pairs."""
        return Scored(
            self.graded.taken(at),
            self.steps[at],
            self.others[at],
            self.weights[at],
            self.probability[at],
            self.is_tied[at],
        )

    @classmethod
    def joined(cls, parts: Sequence[Scored]) -> Scored:
        """Put parts together again."""
        return cls(
            Graded.joined([part.graded for part in parts]),
            np.concatenate([part.steps for part in parts]),
            np.concatenate([part.others for part in parts]),
            np.concatenate([part.weights for part in parts]),
            np.concatenate([part.probability for part in parts]),
            np.concatenate([part.is_tied for part in parts]),
        )


def step_columns(graded: Graded, steps: Floats) -> dict[str, object]:
    """Return the level and the bits of each comparison as columns of a table of pairs."""
    table: dict[str, object] = {}
    for i, name in enumerate(COMPARISON_NAMES):
        level_names = [level.name for level in LEVELS[name]]
        table[f"level_{name}"] = pd.Categorical.from_codes(
            graded.levels[:, i].astype(np.int8), categories=pd.Index(level_names)
        )
        table[f"bits_{name}"] = steps[:, i]
    return table


@dataclass(frozen=True, slots=True)
class Judged:
    """Per candidate pair: its probability and whether another person fits as well."""

    probability: Floats
    is_tied: Bools


def same_persons(side: Side, names: Names) -> Codes:
    """Number the persons on the rolls: entries with one NIK, or one name, date and place (:func:`_entered_twice`).

    With a whole NIK the names need only sound alike, or begin alike where the birth date is one as well.  A NIK of
    which only the date is masked is whole beside a birth date and a sex; as the date in it may be another, the names
    must sound alike there.
    """
    # Where the year is masked, the NIK or an age tells it.
    birthday = side.born[:, 1:] @ np.array([100, 1])
    is_whole = (side.born[:, 1:] > 0).all(axis=1) & (side.year > 0)
    born = np.where(is_whole, side.year.astype(np.int64) * 10_000 + birthday, 0)
    nik, around_date = (first_digits(number, 16) for number in (side.nik, side.nik & ~(DATE * np.uint64(15))))
    person = np.arange(len(side), dtype=np.int32)
    for key in (
        mix(nik, names.joined[side.name]),
        mix(nik, born, names.initial[side.name]),
        _without_rivals(mix(around_date, born, side.sex, names.joined[side.name]), side.nik),
    ):
        at = _shared(key)
        _join(person, at, key[at])
    at = _shared(mix(side.name + 1, birthday))
    for key in _entered_twice(side.taken(at), names, born[at]):
        _join(person, at[key > 0], key[key > 0])
    while (person != person[person]).any():
        person = person[person]
    return person


def _join(person: Codes, at: Ints, key: Packed) -> None:
    """Give the entries *at*, and whoever is one with them already, one number where their keys are the same."""
    _, group = np.unique(key, return_inverse=True)
    lowest = np.full(int(group.max(initial=-1)) + 1, len(person), dtype=np.int32)
    np.minimum.at(lowest, group, person[at])
    np.minimum.at(person, person[at], lowest[group])
    person[at] = np.minimum(person[at], lowest[group])


def _entered_twice(side: Side, names: Names, born: Ints) -> Iterator[Packed]:
    """Give keys, 0 for none, that entries of one person share whatever their NIKs hide.

    Names must be spelt alike (twins are named alike), few may have the name (of a common one they are rather
    namesakes), the fewer the wider the place is, and the NIKs beside it may differ in no digit that both show.  Where a
    birthplace that few have is one too, the NIKs may differ in region and serial together: who was recorded in two
    places has two.  Two serials of one region are two people.
    """
    birthday = side.born[:, 1:] @ np.array([100, 1])
    namesakes = names.joined_voters[names.joined[side.name]] * np.where(np.isin(birthday, DEFAULT), CROWD, 1)

    def had_by(most: int) -> Ints:
        return np.where(namesakes <= most, side.name + 1, 0)

    kecamatan, desa = side.region(slice(None), 2), side.region(slice(None), 3)
    birthday = np.where((side.born[:, 1:] > 0).all(axis=1) & (born == 0), birthday, 0)
    for key in (
        mix(had_by(MOST_NAMESAKES), born, kecamatan, side.sex),
        mix(had_by(MOST_NAMESAKES), born, first_digits(side.nik, 12)),
        mix(had_by(MOST_IN_DESA), born, desa, side.sex),
        mix(had_by(MOST_IN_DESA * RTS), born, desa, side.rt, side.rw, side.sex),
        mix(had_by(MOST_OF_BIRTHDAY), birthday, desa, side.sex),
        mix(had_by(MOST_OF_BIRTHDAY * RTS), birthday, desa, side.rt, side.rw, side.sex),
    ):
        yield _without_rivals(key, side.nik)
    birthplace = np.where(side.is_birthplace_common, 0, side.birthplace + 1)
    twice = _without_rivals(mix(had_by(MOST_NAMESAKES), born, birthplace, side.sex), _only(DATE, side.nik))
    yield _without_rivals(twice, _only(SERIAL, side.nik), _only(REGION, side.nik))


def _shared(key: Packed) -> Ints:
    """Entries whose key (0 none) another entry has as well: few, so what follows is cheap."""
    ordered = np.sort(key)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    return np.flatnonzero(np.isin(key, twice[twice > 0]))


def _only(part: np.uint64, nik: Packed) -> Packed:
    """Hide all digits but those of one part."""
    hidden: Packed = nik | ~(part * np.uint64(15))
    return hidden


def _without_rivals(key: Packed, nik: Packed, excuse: Packed | None = None) -> Packed:
    """Take the key from entries under whose key two NIKs differ in a digit that both show.

    What is given as *excuse* is looked at in the same way: where it differs as well, the key stays.
    """
    at = _shared(key)
    order = at[np.argsort(key[at], kind="stable")]
    keys, start = np.unique(key[order], return_index=True)
    if not len(keys):
        return key
    is_rival = _differ(nik[order], start)
    if excuse is not None:
        is_rival &= ~_differ(excuse[order], start)
    return np.where(np.isin(key, keys[is_rival]), np.uint64(0), key)


def _differ(nik: Packed, start: Ints) -> Bools:
    """Whether two NIKs of each group, which begins at *start*, differ in a digit that both show."""
    shown = known(nik) * np.uint64(15)
    # A digit is one and the same where every NIK that shows it has the bits that any has.
    in_all = np.bitwise_and.reduceat(nik | ~shown, start)
    in_any = np.bitwise_or.reduceat(nik & shown, start)
    differ: Bools = ((in_all ^ in_any) & np.bitwise_or.reduceat(shown, start)) != 0
    return differ


def judge(weights: Floats, worker: Ints, person: Ints, prior: float) -> Judged:
    """Share certainty among the persons that a worker may be.

    Args:
        weights: bits of each candidate pair, without the prior, minus log2(voters).
        worker: number of the worker of each pair; several rows of one worker pool their evidence (the best row counts).
        person: number of the person of each pair's voter.
        prior: share of workers on the rolls.
    """
    if not len(weights):
        return Judged(np.zeros(0), np.zeros(0, dtype=bool))
    width = int(person.max()) + 1
    keys, back = np.unique(worker.astype(np.int64) * width + person, return_inverse=True)
    best = np.full(len(keys), -np.inf)
    np.maximum.at(best, back, weights)
    key_worker = keys // width
    workers = int(key_worker.max()) + 1
    probability = shares(best, key_worker, workers, prior)
    top = np.full(workers, -np.inf)
    np.maximum.at(top, key_worker, best)
    is_near_top = best >= top[key_worker] - TIED_BITS
    rivals = np.bincount(key_worker, weights=is_near_top, minlength=workers)
    return Judged(probability[back], (is_near_top & (rivals[key_worker] > 1))[back])


def settle_rivals(scored: Scored, pairs: tuple[Ints, Ints, Ints], left: Side, names: Names) -> Floats:
    """Lower the probability of workers who claim a voter that a different worker of the list fits better, or as well.

    A list names a worker once.  Rows of two lists that claim one voter are rather one worker, told differently: that
    either may be a relative was weighed when it was compared with the voter.  Of 81 such pairs that were likelier than
    not all were true, and of 71 others 20, where 13 were expected (made-up lists of three hands).

    Args:
        scored: the pairs and their judgement so far.
        pairs: position of the migrant row, number of the worker, number of the voter's person, per pair.
        left: the migrants' side, to tell whether two workers may be one person (then both keep their claim).
        names: the vocabulary.
    """
    row, worker, person = pairs
    weights = scored.weights
    claims = np.flatnonzero(scored.probability >= LEAST_CLAIM)
    claims = claims[np.lexsort((row[claims], -weights[claims], person[claims]))]
    voter_of_list = left.list_of[row[claims]].astype(np.int64) * (int(person.max(initial=0)) + 1) + person[claims]
    _, first, group = np.unique(voter_of_list, return_index=True, return_inverse=True)
    best = claims[first][group]
    is_rival = worker[claims] != worker[best]
    rivals, best = claims[is_rival], best[is_rival]
    if not len(rivals):
        return scored.probability
    between = grade(left, left, names, row[rivals], row[best])
    nik, nama, lahir = between.of("nik"), between.of("nama"), between.of("lahir")
    # Where one birth date or NIK fits the voter's entry, that the other is another was weighed when it was compared
    # with the entry, and does not count again.  Both may fit: beside a corrected date may stand a NIK with the former.
    fits = _fits_birth(scored.graded)
    is_one_birth = (lahir == Lahir.MISSING) | (lahir >= Lahir.AGE_TWO_OFF) | fits[rivals] | fits[best]
    is_one_number = (nik == Nik.MISSING) | (nik >= Nik.ONE_PART_OFF) | _is_slip(left, row[rivals], row[best])
    # One with another sex in it than the list tells is a relative's, and tells nothing of who the worker is.
    is_lent = left.is_nik_sex_apart[row[rivals]] | left.is_nik_sex_apart[row[best]]
    has_born_of_nik = left.is_born_by_nik[row[rivals]] | left.is_born_by_nik[row[best]]
    may_be_one = (
        ((nama >= Nama.CONTAINED_SIMILAR) | (nama == Nama.MISSING))
        & (is_one_birth | (is_lent & has_born_of_nik))
        & (is_one_number | is_lent)
    )
    share = 1 / (1 + np.exp2(np.clip(weights[best] - weights[rivals], -60, 60)))
    probability = scored.probability.copy()
    probability[rivals] *= np.where(may_be_one, 1.0, share)
    # Where two fit just as well, nothing but their place tells which of them is called the best.
    is_even = ~may_be_one & (weights[rivals] == weights[best])
    probability[claims[np.isin(group, group[is_rival][is_even]) & ~is_rival]] /= 2
    return probability


def _fits_birth(graded: Graded) -> Bools:
    """Whether the birth date of each pair agrees, or the NIK as a whole."""
    fits: Bools = (graded.of("lahir") >= Lahir.AGE_TWO_OFF) | (graded.of("nik") >= Nik.SAME_16)
    return fits


def _is_slip(side: Side, one: Ints, other: Ints) -> Bools:
    """Whether the NIKs of two rows differ by one slip only: with all else alike that is no namesake.

    A slip is another digit, or two neighbouring ones in the other order.
    """
    a, b = side.nik[one], side.nik[other]
    differs = differing(a, b) & known(a) & known(b)
    slips: Bools = (np.bitwise_count(differs) == 1) | are_exchanged(a, b, differs)
    return slips


def match_threshold(probability: Floats, max_false_match: float) -> float:
    """Smallest probability at which the expected share of wrong links among all above it is accepted."""
    # Pairs that are just as probable are matches together, or none of them is.
    rising, pairs = np.unique(probability[probability >= LEAST_MATCH], return_counts=True)
    ranked, pairs = rising[::-1], pairs[::-1]
    expected = np.cumsum((1 - ranked) * pairs) / np.cumsum(pairs)
    accepted = np.flatnonzero(expected <= max_false_match)
    return float(ranked[accepted[-1]]) if len(accepted) else 1.0
