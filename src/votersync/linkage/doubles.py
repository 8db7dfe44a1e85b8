"""find_doubles(): the rolls against themselves, by the same keys, levels and model as migrants against voters.

Two entries are one person with odds of one in a thousand entries before anything is compared, so only what chance,
twins and other relatives do not explain is told.  Nothing is learned but u: doubles are too few in a roll to teach m.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from votersync.linkage.arrays import Floats, Ints, Packed
from votersync.linkage.blocking import FEW, MAX_BLOCK, RULE_BITS, SLICE, BlockingRule, each_once, emptied
from votersync.linkage.comparisons import grade
from votersync.linkage.digits import UNKNOWN, first_digits, pack
from votersync.linkage.encode import Side
from votersync.linkage.keys import Keys, Parts, crossed, keyed, split_keys
from votersync.linkage.kin import learn_kin
from votersync.linkage.levels import Nik, Wilayah
from votersync.linkage.model import Model, load_double_model
from votersync.linkage.names import MOST_BITS
from votersync.linkage.readings import Names
from votersync.linkage.selection import Scored, step_columns
from votersync.linkage.training import Chance, learn_u
from votersync.records import Doubles
from votersync.tables import DOUBLES, check_columns

LEAST = 0.7
"""Least probability that is told without one whole NIK.  On made-up rolls of 20,000 entries with one planted double in
a thousand, 98 of 100 pairs told so are one person (benchmarks/BENCHMARKS.md)."""

PAIRS_AT_A_TIME = 250_000
"""Pairs compared at a time: bounds memory."""

PART_BITS = 3
"""First bits of keys that part them: those of one part are sorted at a time, which takes less memory and time."""

KNOWN_OF_CARD = 12
"""Digits of a family card number that are compared: a masked one shows them, and few cards are issued in one kecamatan
on one day."""

LEAST_REGION = 0.005
"""Least chance that two voters of two kecamatan have one region in their NIKs."""

DOUBLE_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("nik-16", lambda p: keyed(p.nik(16))),
    BlockingRule("lahir (juga tertukar) + kata nama", lambda p: crossed(_either_order(p), p.words)),
    BlockingRule("lahir + kecamatan + kelamin", lambda p: crossed(p.dates, p.kecamatan, p.sexes)),
    BlockingRule("lahir + huruf pertama + kelamin", lambda p: crossed(p.dates, p.initial, p.sexes), most=FEW),
    BlockingRule("nama + hari dan bulan", lambda p: keyed(p.joined, p.day_month)),
    BlockingRule("nama + tahun + kecamatan", lambda p: keyed(p.joined, p.years, p.kecamatan)),
)
"""Rules in the order in which a pair is credited: of those of migrants against voters the narrow ones, since a double
needs far more evidence than a link."""


def find_doubles(voters: pd.DataFrame, side: Side, names: Names, seed: int) -> Doubles:
    """Find the entries of the rolls that are probably one person twice.

    Args:
        voters: persons table; only rows with ``is_linkable`` are compared.
        side: the same table, encoded, in any order.
        names: the vocabulary of its names.
        seed: decides which random pairs u is learned from.

    Returns:
        every pair with one whole NIK (but for NIKs on more than MAX_BLOCK entries), and of the others those of
        probability LEAST or more.
    """
    cards = first_digits(pack(voters["nkk"])[side.row], KNOWN_OF_CARD)
    side = replace(side, nkk=np.where(cards > 0, cards, UNKNOWN))
    entries = int(side.is_linkable.sum())
    pairs, credit = _candidates(side, names)
    # A pair of namesakes holds two of the entries that have the name.
    counted = replace(names, namesakes=names.namesakes_of_double)
    model = _model(side, counted, seed)
    parts = range(0, max(len(pairs), 1), PAIRS_AT_A_TIME)
    scored = Scored.joined([_scored(side, counted, pairs[at : at + PAIRS_AT_A_TIME], model) for at in parts])
    table = _table(scored, model.prior_bits(entries), side, names)
    told = scored.probability[scored.graded.of("nik") < Nik.SAME_16]
    return Doubles(
        pairs=table,
        entries=entries,
        compared=len(pairs),
        blocking=credit,
        least=LEAST,
        expected_wrong=float((1 - told).sum()),
        namesakes=_namesakes(side, names),
        model=model.lines(),
    )


def _candidates(side: Side, names: Names) -> tuple[Ints, dict[str, int]]:
    """Pairs that share a key as lower position * len(side) + higher, each once and sorted; pairs new by rule."""
    pair = each_once(
        [
            (_sharing(*_keys(side, names, rule.keys), side, rule.most) << RULE_BITS) | at
            for at, rule in enumerate(DOUBLE_RULES)
        ]
    )
    credit = np.bincount((pair & ((1 << RULE_BITS) - 1)).astype(np.uint8), minlength=len(DOUBLE_RULES))
    pair >>= RULE_BITS
    return pair, {rule.name: int(n) for rule, n in zip(DOUBLE_RULES, credit, strict=True)}


def _keys(side: Side, names: Names, make: Callable[[Parts], Keys]) -> Keys:
    """Make the keys of all linkable entries, some at a time, and the entry of each key."""
    keys, at = [np.zeros(0, dtype=np.uint64)], list[Ints]([np.zeros(0, dtype=np.int32)])
    for first in range(0, len(side), SLICE):
        key, row = make(Parts(side, names, slice(first, first + SLICE)))
        row += first
        is_kept = side.is_linkable[row]
        keys.append(key[is_kept])
        at.append(row[is_kept].astype(np.int32))
    return Keys(emptied(keys), emptied(at))


def _sharing(keys: Packed, at: Ints, side: Side, most: int) -> Ints:
    """Pairs of one key; a key of more than *most* entries is split by sex and kecamatan, and counts no further."""
    pairs, huge = list[Ints](), list[Ints]()
    part_of = (keys >> np.uint64(64 - PART_BITS)).astype(np.uint8)
    for part in range(1 << PART_BITS):
        here = np.flatnonzero(part_of == part)
        found, left = _within(keys[here], at[here], len(side), most)
        pairs.append(found)
        huge.append(here[left])
    shared = np.concatenate(huge)
    split, row = split_keys(keys[shared], side, at[shared])
    more, _ = _within(split, at[shared][row], len(side), MAX_BLOCK)
    pairs.append(more)
    return emptied(pairs)


def _within(keys: Packed, at: Ints, entries: int, most: int) -> tuple[Ints, Ints]:
    """Pairs of the keys that few entries share, and the positions of all other keys that are shared."""
    order = np.argsort(keys)
    keys, sorted_at = keys[order], at[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
    size = np.diff(np.append(starts, len(keys)))
    is_huge = np.repeat(size > most, size)
    left = np.repeat(size, size) - (np.arange(len(keys)) - np.repeat(starts, size)) - 1
    left[is_huge] = 0
    found, first = [np.zeros(0, dtype=np.int64)], np.flatnonzero(left)
    for lag in range(1, most):
        first = first[left[first] >= lag]
        a, b = (sorted_at[its].astype(np.int64) for its in (first, first + lag))
        found.append((np.minimum(a, b) * entries + np.maximum(a, b))[a != b])
    return np.concatenate(found), order[is_huge]


def _either_order(parts: Parts) -> Ints:
    """Birth dates of which day and month may be exchanged, in the order that comes first."""
    return np.where(parts.swapped > 0, np.minimum(parts.dates, parts.swapped), parts.dates)


def _model(side: Side, names: Names, seed: int) -> Model:
    """Load the model for doubles and learn u from random pairs; the prior 1 says that each entry meets itself once."""
    shipped = learn_kin(load_double_model(), side, names)
    once = replace(shipped, prior=1.0)
    learned = learn_u(once, side, side, names, Chance.of(once, (side, side), names, np.arange(len(side)), seed))
    # Regions of NIKs are compared by this level in different kecamatan only: what two of one share is taken out.
    nik, near = learned.u["nik"].copy(), learned.u["wilayah"][Wilayah.SAME_KECAMATAN]
    apart = (nik[Nik.SAME_VISIBLE] - near * nik[Nik.SAME_VISIBLE_HERE]) / (1 - near)
    nik[Nik.SAME_VISIBLE] = max(apart, LEAST_REGION)
    return replace(learned, u={**learned.u, "nik": nik}, prior=shipped.prior)


def _scored(side: Side, names: Names, pairs: Ints, model: Model) -> Scored:
    """Weigh some pairs and keep those that are told; names, the dearest, where the rest leaves room for any of them."""
    entries = int(side.is_linkable.sum())
    left, right = pairs // len(side), pairs % len(side)
    rest = model.bits(grade(side, side, names, left, right, is_named=False)).sum(axis=1) + model.prior_bits(entries)
    least = float(np.log2(LEAST / (1 - LEAST)))
    is_open = rest + MOST_BITS + np.log2(model.m["nama"].max()) >= least
    graded = grade(side, side, names, left[is_open], right[is_open])
    steps, others = model.bits(graded), model.others_bits(graded, entries)
    bits = steps.sum(axis=1) + others + model.prior_bits(entries)
    probability = 1 / (1 + np.exp2(-np.clip(bits, -60, 60)))
    kept = np.flatnonzero((bits >= least) | (graded.of("nik") >= Nik.SAME_16))
    return Scored(graded, steps, others, bits, probability, np.zeros(len(bits), dtype=bool)).taken(kept)


def _table(scored: Scored, prior_bits: float, side: Side, names: Names) -> pd.DataFrame:
    graded, born = scored.graded, _counts(_dates(side))
    named = names.joined_voters[names.joined[side.name]]
    rows = side.row[graded.left], side.row[graded.right]
    table: dict[str, object] = {
        "first": np.minimum(*rows),
        "second": np.maximum(*rows),
        "probability": scored.probability,
        "match_weight": scored.weights,
        "is_one_nik": graded.of("nik") >= Nik.SAME_16,
        "share_name": np.maximum(named[graded.left], named[graded.right]).astype(np.int32),
        "share_birth": np.maximum(born[graded.left], born[graded.right]).astype(np.int32),
        "bits_awal": np.full(len(graded.left), prior_bits),
        "bits_orang_lain": scored.others,
    }
    frame = pd.DataFrame(table | step_columns(graded, scored.steps))[[column.name for column in DOUBLES]]
    check_columns(frame, DOUBLES)
    return frame.sort_values(["first", "second"], ignore_index=True)


def _dates(side: Side) -> Ints:
    """Birth dates as yyyymmdd; 0 where a part is unknown or the entry does not count."""
    is_whole = (side.born > 0).all(axis=1) & side.is_linkable
    dates: Ints = np.where(is_whole, side.born @ np.array([10000, 100, 1]), 0)
    return dates


def _counts(values: Ints) -> Ints:
    """How many entries share each entry's value; 0 where there is none."""
    _, back, size = np.unique(values, return_inverse=True, return_counts=True)
    counts: Ints = np.where(values > 0, size[back], 0)
    return counts


def _namesakes(side: Side, names: Names) -> float:
    """Expect how many pairs of different people share name and birth date by chance.

    Names have their fashions and their sex, so chance is counted within each year of birth and sex: pairs of one name
    times the part of the year's pairs that share a day, days such as 1 January included.  Counting from the frequencies
    at hand follows McDonald and Levitt 2008 (doi 10.1089/elj.2007.0059).
    """
    date, joined = _dates(side), names.joined[side.name].astype(np.int64)
    known = np.flatnonzero((date > 0) & (joined > 0) & (side.sex > 0))
    _, cohort, size = np.unique(date[known] // 10_000 * 3 + side.sex[known], return_inverse=True, return_counts=True)
    same = [_pairs_within(cohort, values[known], len(size)) for values in (joined, date)]
    return float((same[0] * same[1] / np.maximum(size * (size - 1) / 2, 1)).sum())


def _pairs_within(cohort: Ints, values: Ints, cohorts: int) -> Floats:
    """Count the pairs of one value inside each cohort."""
    width = int(values.max(initial=0)) + 1
    both, size = np.unique(cohort * width + values, return_counts=True)
    pairs: Floats = np.bincount(both // width, size * (size - 1) / 2, cohorts).astype(np.float64)
    return pairs
