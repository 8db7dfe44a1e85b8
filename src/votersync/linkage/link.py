"""link(): block, compare, learn, judge, select."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from votersync.config import Config
from votersync.linkage.arrays import Bools, Codes, Floats, Ints
from votersync.linkage.blocking import candidate_pairs
from votersync.linkage.comparisons import Graded, grade
from votersync.linkage.encode import Side, encode
from votersync.linkage.groups import estimates
from votersync.linkage.kin import learn_kin
from votersync.linkage.levels import ELSEWHERE, Lahir, Nama, Nik, Wilayah
from votersync.linkage.model import Model, drift, load_model
from votersync.linkage.order import in_order
from votersync.linkage.readings import Names
from votersync.linkage.selection import (
    LEAST_CLAIM,
    Scored,
    judge,
    match_threshold,
    same_persons,
    settle_rivals,
    step_columns,
)
from votersync.linkage.steering import as_one, by_place, is_among, repeated_in_versions, steered
from votersync.linkage.training import Chance, Sought, learn_m, learn_u
from votersync.memory import NO_STEERING, Steering
from votersync.records import Domicile, LinkageSummary, LinkClass
from votersync.tables import LINKS, check_columns
from votersync.text import Text

TRAINING_WORKERS = 20_000
"""Workers that the model is learned from: more teach it nothing new."""

PAIRS_AT_A_TIME = 200_000
"""Candidate pairs weighed at a time: bounds memory."""

FEW_MIGRANTS = 30
"""Below this many linked rows the files can hardly teach the model anything."""

_DOMICILE = {
    Wilayah.OTHER_PROVINSI: Domicile.PROVINSI,
    Wilayah.OTHER_KABUPATEN: Domicile.KABUPATEN,
    Wilayah.OTHER_KECAMATAN: Domicile.KECAMATAN,
    Wilayah.OTHER_DESA: Domicile.DESA,
    Wilayah.SAME_DESA: Domicile.SAME,
}


def link(
    voters: pd.DataFrame,
    migrants: pd.DataFrame,
    config: Config,
    *,
    is_plain: bool = False,
    steering: Steering = NO_STEERING,
) -> tuple[pd.DataFrame, LinkageSummary]:
    """Find which migrant is which voter.

    Args:
        voters: persons table (:data:`votersync.tables.PERSONS`); only rows with ``is_linkable`` are linked.
        migrants: persons table; rows with the same ``pekerja`` are one worker.
        config: ``max_false_match``, ``min_possible`` and ``seed`` are used.
        is_plain: identity numbers (``paspor``), places and addresses are compared as plain text, for tables of another
            country.
        steering: pairs that officers decided: confirmed ones are a match, and their worker is nobody else; rejected
            ones are not looked at; and voters who stand in two versions of a roll.

    Returns:
        the links table (:data:`votersync.tables.LINKS`) and what the linkage says of itself.
    """
    worker = migrants["pekerja"].to_numpy(np.int32)
    encoded = in_order(encode(voters, migrants, is_plain=is_plain), worker)
    return link_encoded(encoded, worker, config, is_plain=is_plain, steering=steering)


def link_encoded(
    encoded: tuple[Side, Side, Names],
    worker: Codes,
    config: Config,
    *,
    is_plain: bool = False,
    steering: Steering = NO_STEERING,
) -> tuple[pd.DataFrame, LinkageSummary]:
    """Do the same as :func:`link` on tables that are encoded and in order already.

    Args:
        encoded: as :func:`votersync.linkage.order.in_order` gives it.
        worker: ``pekerja`` of the migrants table.
        config: as of :func:`link`.
        is_plain: as of :func:`link`.
        steering: as of :func:`link`, by the rows of both tables.
    """
    left, right, names = encoded
    worker = pd.factorize(worker[left.row])[0].astype(np.int32)
    steering = by_place(steering, left.row, right.row)
    at_left, at_right, credit, left_out = _candidates(encoded, worker, steering)
    person = as_one(same_persons(right, names), steering.versions)
    task = _Task(left, right, names, worker, person, at_left, at_right, steering)
    shipped = load_model()
    model, is_settled, every = task.learned(shipped, config.seed)
    scored, n_voters = task.scored(model, config, every), task.n_voters
    del at_left, at_right, task, every  # the pairs not kept are many times more than those kept
    row = scored.graded.left
    probability = settle_rivals(scored, (row, worker[row], person[scored.graded.right]), left, names)
    is_best = _is_best(row, probability)
    threshold = match_threshold(probability[is_best], config.max_false_match)
    is_confirmed = is_among(row, scored.graded.right, steering.confirmed)
    is_sure = _may_match(scored.graded, is_plain=is_plain) & (probability >= threshold) & ~scored.is_tied & is_best
    is_match = is_sure | is_confirmed
    expected = np.where(is_confirmed, 1.0, probability)  # what an officer confirmed is no error
    links = _links(scored, probability, is_match, model.prior_bits(n_voters))
    return _kept(links, is_match | (probability >= config.min_possible), encoded), LinkageSummary(
        candidate_pairs=sum(credit.values()),
        blocking=credit,
        prior=float(model.prior),
        expected_false_matches=float((1 - expected[is_match]).sum()),
        expected_missed=float(expected[is_best & ~is_match].sum()),
        match_threshold=threshold,
        model=model.lines(is_plain=is_plain),
        notes=_notes(len(links), left_out, is_settled=is_settled),
        model_version=model.version,
        drift=drift(shipped, model),
        by_group=estimates((left, right, names), row, expected, is_match, is_best),
    )


def _once_of_versions(scored: Scored, worker: Codes, steering: Steering) -> Scored:
    """Leave out what another version of the roll says of a voter and a worker that one says already."""
    left, right = scored.graded.left, scored.graded.right
    is_confirmed = is_among(left, right, steering.confirmed)
    is_repeated = repeated_in_versions(worker[left], right, scored.weights, is_confirmed, steering.versions)
    return scored.taken(np.flatnonzero(~is_repeated)) if is_repeated.any() else scored


@dataclass(frozen=True, slots=True)
class _Task:
    """The candidate pairs, sorted by migrant and so by worker, and what they are compared with."""

    left: Side
    right: Side
    names: Names
    worker: Codes
    person: Codes
    """Number of the person of each voter entry."""
    at_left: Codes
    at_right: Codes
    steering: Steering

    @property
    def n_voters(self) -> int:
        """Linkable voters on the rolls."""
        return int(self.right.is_linkable.sum())

    def graded(self, pairs: Ints | slice) -> Graded:
        """Compare some of the pairs field by field."""
        return grade(self.left, self.right, self.names, self.at_left[pairs], self.at_right[pairs])

    def sampled(self, seed: int) -> tuple[Ints | slice, Bools]:
        """Choose the pairs to learn from: all, or those of workers drawn at random; and tell which rows are drawn."""
        workers = int(self.worker.max(initial=-1)) + 1
        if workers <= TRAINING_WORKERS:
            return slice(None), np.ones(len(self.worker), dtype=bool)
        is_drawn = np.zeros(workers, dtype=bool)
        is_drawn[np.random.default_rng(seed).permutation(workers)[:TRAINING_WORKERS]] = True
        return np.flatnonzero(is_drawn[self.worker[self.at_left]]), is_drawn[self.worker]

    def learned(self, shipped: Model, seed: int) -> tuple[Model, bool, Graded | None]:
        """Return the model learned from the pairs, whether its training settled, and the pairs if all were graded."""
        pairs, is_drawn = self.sampled(seed)
        kin = learn_kin(shipped, self._once, self.names)
        chance = Chance.of(kin, (self.left, self.right), self.names, np.flatnonzero(is_drawn), seed)
        start = learn_u(kin, self.left, self.right, self.names, chance)
        graded = self.graded(pairs)
        sought = Sought.of(self.left, self.right, is_drawn)
        model, is_settled = learn_m(start, graded, sought, chance)
        return model, is_settled, graded if isinstance(pairs, slice) else None

    @property
    def _once(self) -> Side:
        """The voters, each in one version of a roll: with a NIK put right they are no twins of themselves."""
        at = np.arange(len(self.right), dtype=np.int32)
        return replace(self.right, is_linkable=self.right.is_linkable & (as_one(at, self.steering.versions) == at))

    def scored(self, model: Model, config: Config, every: Graded | None) -> Scored:
        """Weigh all pairs, some workers at a time, and keep those at least so probable, and confirmed ones.

        Args:
            model: the weights.
            config: ``min_possible`` is the smallest probability kept, unless claims of rivals need a smaller one.
            every: all pairs, where they are compared already.
        """
        least = min(config.min_possible, LEAST_CLAIM)
        by_worker = self.worker[self.at_left]
        starts = np.unique(np.searchsorted(by_worker, by_worker[::PAIRS_AT_A_TIME])).tolist() or [0]
        parts = []
        for first, last in pairwise([*starts, len(by_worker)]):
            some = slice(first, last)
            graded = self.graded(some) if every is None else every.taken(some)
            steps, others = model.bits(graded), model.others_bits(graded, self.n_voters)
            weights = steps.sum(axis=1) + others - np.log2(max(self.n_voters, 1))
            judged = judge(weights, self.worker[graded.left], self.person[graded.right], model.prior)
            is_confirmed = is_among(graded.left, graded.right, self.steering.confirmed)
            kept = np.flatnonzero((judged.probability >= least) | is_confirmed)
            parts.append(Scored(graded, steps, others, weights, judged.probability, judged.is_tied).taken(kept))
        return _once_of_versions(Scored.joined(parts), self.worker, self.steering)


def _may_match(graded: Graded, *, is_plain: bool) -> Bools:
    """Which pairs may be called a match, whatever their probability.

    Names that share nothing are a question for people, even beside one NIK: it may be borrowed.  Two NIKs of one place
    and birth date with different serials are those of twins, neighbours, people of like names, or one slip: only where
    name and birth date are the same, and the place is not another kecamatan's, does the probability decide.  Of 171
    such pairs (made-up lists of six hands) all 160 of no other kecamatan were one person, of the 11 others 7.  A name
    with nothing beside it but sex and kabupaten is a question too, be it the only one on the rolls: who is on none may
    bear it.  In tables of another country the probability alone decides.
    """
    if is_plain:
        return np.ones(len(graded.left), dtype=bool)
    nama, nik = graded.of("nama"), graded.of("nik")
    is_named: Bools = (nama >= Nama.PART) | ((nama >= Nama.PART_SIMILAR) & (nik >= Nik.SAME_16))
    is_elsewhere = np.isin(graded.of("wilayah"), ELSEWHERE)
    is_whole = (nama >= Nama.SAME_SOUND) & (graded.of("lahir") >= Lahir.EXACT_DEFAULT_DAY) & ~is_elsewhere
    beside = [graded.of(name) > 0 for name in ("nik", "lahir", "tempat_lahir", "alamat", "nkk")]
    is_placed = ~np.isin(graded.of("wilayah"), (Wilayah.MISSING, Wilayah.SAME_KABUPATEN))
    is_told = np.logical_or.reduce([*beside, is_placed])
    may_match: Bools = is_named & is_told & (is_whole | (nik != Nik.OTHER_SERIAL))
    return may_match


def _kept(links: pd.DataFrame, is_kept: Bools, encoded: tuple[Side, Side, Names]) -> pd.DataFrame:
    """Keep some links, counted, by rows of the tables, sorted, their columns in the order everyone agreed on."""
    left, right, names = encoded
    links = links[is_kept]
    _count_sharers(links, right, names)
    links["migrant"], links["voter"] = left.row[links["migrant"]], right.row[links["voter"]]
    links["candidates"] = links.groupby("migrant")["voter"].transform("size").astype("int32")
    ordered = links.sort_values(["migrant", "probability", "voter"], ascending=[True, False, True], ignore_index=True)
    ordered = ordered[[column.name for column in LINKS]]
    check_columns(ordered, LINKS)
    return ordered


def _candidates(
    encoded: tuple[Side, Side, Names], worker: Codes, steering: Steering
) -> tuple[Codes, Codes, dict[str, int], int]:
    """Return the pairs to compare, how many each rule found first, and how many keys were left out."""
    found = candidate_pairs(*encoded)
    pairs = steered(*_all_rows_of_workers(found.left, found.right, worker), worker, steering)
    return *pairs, found.credit, found.left_out


def _all_rows_of_workers(at_left: Codes, at_right: Codes, worker: Codes) -> tuple[Codes, Codes]:
    """Give every row of a worker the candidates that any of its rows found."""
    rows = np.bincount(worker)
    is_shared = (rows > 1)[worker[at_left]]
    if not is_shared.any():
        return at_left, at_right
    order = np.argsort(worker, kind="stable")
    own = worker[at_left[is_shared]]
    repeats, first = rows[own], (np.cumsum(rows) - rows)[own]
    offsets = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    width = int(at_right.max()) + 1
    more = order[np.repeat(first, repeats) + offsets] * width + np.repeat(at_right[is_shared], repeats)
    alone = at_left[~is_shared].astype(np.int64) * width + at_right[~is_shared]
    pairs = np.concatenate([alone, np.unique(more)])
    pairs.sort()
    return (pairs // width).astype(np.int32), (pairs % width).astype(np.int32)


def _is_best(at_left: Ints, probability: Floats) -> Bools:
    """Which pairs are as probable as the best of their migrant row (entries of one person tie)."""
    if not len(at_left):
        return np.zeros(0, dtype=bool)
    best = np.zeros(int(at_left.max()) + 1)
    np.maximum.at(best, at_left, probability)
    return probability >= best[at_left]


def _links(scored: Scored, probability: Floats, is_match: Bools, prior_bits: float) -> pd.DataFrame:
    """Assemble the links table but for counts."""
    graded, steps = scored.graded, scored.steps
    wilayah = graded.of("wilayah")
    domicile = np.full(len(wilayah), Domicile.UNKNOWN.value, dtype=object)
    for level, relation in _DOMICILE.items():
        domicile[wilayah == level] = relation.value
    table: dict[str, object] = {
        "migrant": graded.left.astype(np.int32),
        "voter": graded.right.astype(np.int32),
        "probability": probability,
        "match_weight": prior_bits + steps.sum(axis=1) + scored.others,
        "class": pd.Categorical(
            np.where(is_match, LinkClass.MATCH, LinkClass.POSSIBLE), categories=[c.value for c in LinkClass]
        ),
        "domicile": pd.Categorical(domicile, categories=[d.value for d in Domicile]),
        "bits_awal": np.full(len(wilayah), prior_bits),
        "bits_orang_lain": scored.others,
        "is_tied": scored.is_tied,
    }
    return pd.DataFrame(table | step_columns(graded, steps))


def _count_sharers(links: pd.DataFrame, right: Side, names: Names) -> None:
    """Fill in how many voter entries share the voter's name, birth date, or both."""
    joined = names.joined[right.name].astype(np.int64) - 1
    born = np.where((right.born > 0).all(axis=1), right.born @ np.array([10000, 100, 1]), -1)
    both = np.where((joined >= 0) & (born >= 0), joined * 100_000_000 + born, -1)
    at = links["voter"].to_numpy()
    for column, values in (("share_name", joined), ("share_birth", born), ("share_both", both)):
        _, back, counts = np.unique(values, return_inverse=True, return_counts=True)
        links[column] = np.where(values[at] >= 0, counts[back][at], 0).astype(np.int32)


def _notes(links: int, left_out: int, *, is_settled: bool) -> tuple[Text, ...]:
    notes = []
    if links < FEW_MIGRANTS:
        notes.append(
            Text(
                id="Data terlalu sedikit untuk dipelajari; bobot bawaan yang terutama dipakai.",
                en="Too few data to learn from; shipped weights count most.",
            )
        )
    if left_out:
        notes.append(
            Text(
                id="{keys} ciri, misalnya nama yang sangat umum, dimiliki terlalu banyak orang untuk dibandingkan satu "
                "per satu; pasangannya dicari dengan ciri lain.",
                en="{keys:trait, such as a very common name, is|traits, such as very common names, are} had by too "
                "many people to compare one by one; their pairs are looked for by other traits.",
            ).fill(keys=left_out)
        )
    if not is_settled:
        notes.append(
            Text(
                id="Bobot yang dipelajari dari data belum tetap; peluang mungkin kurang tepat.",
                en="The weights learned from the data had not settled; probabilities may be less exact.",
            )
        )
    return tuple(notes)
