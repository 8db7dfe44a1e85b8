"""Learns from the files at hand: u from random pairs, m and the prior by expectation maximisation.

Both are tempered by the shipped model, so that ten rows work as well as ten million.  The expectation is taken per
worker over all candidates and "on no roll" together, so competitors share what is certain (one worker, one voter).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from votersync.domain.tanggal import DEFAULT_DAYS
from votersync.linkage.arrays import Bools, Floats, Ints, Levels
from votersync.linkage.comparisons import Graded, grade
from votersync.linkage.digits import UNKNOWN, as_first_digits, first_digits
from votersync.linkage.encode import Side, mixed
from votersync.linkage.levels import FINER, GROUPS, LEVELS, Kelamin, Lahir, Nama, Nik, TempatLahir
from votersync.linkage.model import Model
from votersync.linkage.readings import Names

RANDOM_PAIRS, NAMED_PAIRS = 200_000, 20_000
"""Pairs drawn to learn u from, and those of them whose names are compared too: that is the dear part."""
U_STRENGTH = 1_000.0
"""Random pairs that the shipped u counts for."""
M_STRENGTH = 150.0
"""Linked pairs that the shipped m counts for."""
FEWEST_DATES = 200
"""Whole dates a side needs before its own frequencies count."""
PRIOR_STRENGTH = 20.0
"""Workers that the shipped prior counts for."""
MOST_ROUNDS = 30
"""Rounds of expectation maximisation, if it has not settled before."""
MOST_RISE, MOST_FALL = 4.0, 16.0
"""Factors by which files may raise and lower a shipped m.  That likely pairs hardly ever show a level is safe to learn;
that many do may be chance that poses as likely."""
FIRM: dict[str, list[int]] = {
    "nik": [Nik.OTHER_NUMBER],
    "nama": [Nama.DIFFERENT],
    "lahir": [Lahir.DIFFERENT, Lahir.DIFFERENT_NEAR],
}
"""Levels whose m no file may raise."""
HOME = ("tempat_lahir", "wilayah", "alamat")
"""Comparisons of where somebody is at home."""
OF_REGIONS, OF_BIRTHPLACES, OF_PRIOR = (0.005, 0.95), (0.02, 0.9), (0.01, 0.99)
"""Bounds of what few or odd rolls may teach: u of regions in NIKs and of birthplaces, and the prior."""
SETTLED = 1e-4
"""Largest change of any m at which the rounds end."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Random pairs of a migrant and a linkable voter, compared but for their names: what agrees by chance."""

    shipped: Model
    """What the shares of levels are drawn towards."""
    graded: Graded
    is_placed: Bools
    """The migrant's desa is told: from these is learned where people live, as the others tell only part of it."""
    voters: int
    """Linkable voters on the rolls."""
    worth: float
    """What a pair counts for: small tables hold few distinct pairs."""
    seed: int
    """Of all that is drawn."""

    @classmethod
    def of(cls, shipped: Model, sides: tuple[Side, Side], names: Names, drawn: Ints, seed: int) -> Chance:
        """Draw pairs of the rows *drawn* of the left side and any linkable row of the right one."""
        left, right = sides
        voters = np.flatnonzero(right.is_linkable)
        pairs = RANDOM_PAIRS if len(drawn) and len(voters) else 0
        rng = np.random.default_rng(seed)
        at_left = drawn[rng.integers(0, max(len(drawn), 1), pairs)]
        at_right = voters[rng.integers(0, max(len(voters), 1), pairs)]
        graded = grade(left, right, names, at_left, at_right, is_named=False)
        is_placed = left.region(at_left, 3) > 0
        is_placed |= not is_placed.any()
        worth = min(1.0, len(left) * len(voters) / RANDOM_PAIRS / 5)
        return cls(shipped, graded, is_placed, len(voters), worth, seed)

    def u(self, name: str, weights: Floats | None = None) -> Floats:
        """Shares of the levels of one comparison among the pairs; each counts by its weight."""
        m, u = self.shipped.m[name], self.shipped.u[name]
        if name == "wilayah":
            weights = self.is_placed * (np.ones(len(self.is_placed)) if weights is None else weights)
        counts = np.bincount(self.graded.of(name), weights, minlength=len(u))
        # Some random pairs are one person: they may not pose as chance.
        matches = counts.sum() * self.shipped.prior / max(self.voters, 1) * m
        return _tempered(np.maximum(counts - matches, 0.0) * self.worth, u, U_STRENGTH, name)


def learn_u(model: Model, left: Side, right: Side, names: Names, chance: Chance) -> Model:
    """Estimate u from random pairs of a migrant and a linkable voter.

    NIK levels are conditional on the birth date and too rare for random pairs: their u follows from the shares of
    first-registration regions on the rolls.
    """
    pairs = chance.graded
    if not len(pairs.left):
        return model
    u = {name: chance.u(name) if name not in ("nik", "nama") else model.u[name] for name in LEVELS}
    # u of names is used below level PART only, where it is no small number: few pairs tell it.
    named = grade(left, right, names, pairs.left[:NAMED_PAIRS], pairs.right[:NAMED_PAIRS]).of("nama")
    counts = np.bincount(named, minlength=len(u["nama"]))
    u["nama"] = _tempered(counts * chance.worth, model.u["nama"], U_STRENGTH, "nama")
    u["nik"] = _u_of_nik(model.u["nik"], left, right)
    matched = model.m["lahir"] * model.prior / chance.voters
    u["lahir"] = _u_of_dates((u["lahir"], model.u["lahir"]), left, right, matched)
    u["kelamin"] = _u_of_sexes(u["kelamin"], model.u["kelamin"], right, names)
    u["tempat_lahir"] = _u_of_birthplaces(u["tempat_lahir"], right)
    if right.plain is None:
        u["alamat"] = _u_of_addresses(model.u["alamat"], right, names, chance.seed)
    return replace(model, u=u)


def _tempered(counts: np.ndarray, shipped: Floats, strength: float, name: str) -> Floats:
    """Shares of the levels within each group of GROUPS, drawn towards the shipped ones by *strength* pairs.

    Levels that tell more than another one (FINER) teach that one as well.
    """
    share, counts = shipped.copy(), counts.astype(float)
    for level, finer in FINER.get(name, {}).items():
        counts[level] += counts[list(finer)].sum()
    for group in GROUPS[name]:
        at = np.array(group)
        if len(at) > 1:
            share[at] = (counts[at] + strength * shipped[at]) / (counts[at].sum() + strength * shipped[at].sum())
    clipped: Floats = np.clip(share, 1e-9, 1.0)
    return clipped


def _u_of_nik(shipped: Floats, left: Side, right: Side) -> Floats:
    """Learn u of agreeing NIK regions: how often two random people, or two of one kecamatan, share one."""
    u = shipped.copy()
    left_region, right_region = first_digits(left.nik, 6), first_digits(right.nik, 6)
    apart = _agreement(left_region[left_region > 0], right_region[right_region > 0])
    kecamatan = right.region(slice(None), 2)
    known = (right_region > 0) & (kecamatan > 0)
    within = _agreement_within(right_region[known], kecamatan[known])
    for level, found in ((Nik.SAME_VISIBLE, apart), (Nik.SAME_VISIBLE_HERE, within)):
        if found > 0:
            u[level] = float(np.clip(found, *OF_REGIONS))
    homes = as_first_digits(kecamatan[(right.nik == UNKNOWN) & (kecamatan > 0)], 6)
    if at_home := _agreement(left_region[left_region > 0], homes):
        u[Nik.REGION_OF_HOME] = float(np.clip(at_home, *OF_REGIONS))
        u[Nik.REGION_ELSEWHERE] = 1 - u[Nik.REGION_OF_HOME]
    return u


def _u_of_dates(known: tuple[Floats, Floats], left: Side, right: Side, matched: Floats) -> Floats:
    """Learn u of whole dates that agree, also with day and month exchanged: too rare among random pairs to count there.

    Each is the chance that a random date of either side is the same, less the share of all pairs that are one person.

    Args:
        known: u so far, and the shipped u, which bounds the change to a factor of ten.
        left: the migrants' side.
        right: the voters' side.
        matched: share of all pairs that are one person and show each level.
    """
    learned, shipped = known
    u = learned.copy()
    ours, theirs = (side.born[(side.born > 0).all(axis=1)] for side in (left, right))
    if len(ours) < FEWEST_DATES or len(theirs) < FEWEST_DATES:
        return u
    whole = np.array([10000, 100, 1])
    is_default = np.isin(ours[:, 1:] @ np.array([100, 1]), [100 * month + day for month, day in DEFAULT_DAYS])
    swapped = ours[(ours[:, 2] <= 12) & (ours[:, 1] != ours[:, 2])][:, [0, 2, 1]]
    for level, dates in (
        (Lahir.EXACT, ours[~is_default]),
        (Lahir.EXACT_DEFAULT_DAY, ours[is_default]),
        (Lahir.DAY_MONTH_SWAPPED, swapped),
    ):
        found = _agreement(dates @ whole, theirs @ whole) * len(dates) / len(ours)
        u[level] = float(np.clip(found - matched[level], shipped[level] / 10, shipped[level] * 10))
    return u


def _u_of_sexes(learned: Floats, shipped: Floats, right: Side, names: Names) -> Floats:
    """Learn how often two voters of one name are of two sexes: a sample would hold few of them."""
    at = np.flatnonzero(right.is_linkable & (right.sex > 0) & (names.joined[right.name] > 0))
    _, name = np.unique(names.joined[right.name[at]], return_inverse=True)
    women = np.bincount(name, right.sex[at] == 2)
    men = np.bincount(name) - women
    counts = np.zeros(len(shipped))
    counts[Kelamin.DIFFERENT_OF_NAME] = (women * men).sum()
    counts[Kelamin.SAME_OF_NAME] = (women * (women - 1) + men * (men - 1)).sum() / 2
    of_name = [Kelamin.DIFFERENT_OF_NAME, Kelamin.SAME_OF_NAME]
    u = learned.copy()
    u[of_name] = _tempered(counts, shipped, U_STRENGTH, "kelamin")[of_name]
    return u


def _u_of_birthplaces(learned: Floats, right: Side) -> Floats:
    """Learn how often two people of one kecamatan were born at one place, common or not."""
    kecamatan, birthplace = right.region(slice(None), 2), right.birthplace
    known = (kecamatan > 0) & (birthplace >= 0)
    found = _agreement_within(birthplace[known], kecamatan[known])
    u = learned.copy()
    if found > 0:
        u[TempatLahir.SAME_RARE_HERE] = float(np.clip(found, *OF_BIRTHPLACES))
    return u


def _u_of_addresses(shipped: Floats, right: Side, names: Names, seed: int) -> Floats:
    """Learn how often two voters of one desa share dusun, RT and RW: random pairs seldom are of one desa."""
    desa = right.region(slice(None), 3)
    at = np.flatnonzero(right.is_linkable & (desa > 0))
    at = at[np.argsort(desa[at], kind="stable")]
    _, first, of, voters = np.unique(desa[at], return_index=True, return_inverse=True, return_counts=True)
    first, voters = first[of], voters[of]
    rng = np.random.default_rng(seed)
    one = rng.permutation(np.flatnonzero(voters > 1))[:NAMED_PAIRS]
    other = first[one] + (one - first[one] + 1 + rng.integers(0, voters[one] - 1)) % voters[one]
    levels = grade(right, right, names, at[one], at[other], is_named=False).of("alamat")
    return _tempered(np.bincount(levels, minlength=len(shipped)), shipped, U_STRENGTH, "alamat")


def _agreement(left: Ints, right: Ints) -> float:
    """Probability that a random value of each side is the same."""
    if not len(left) or not len(right):
        return 0.0
    values, counts = np.unique(right, return_counts=True)
    at = np.clip(np.searchsorted(values, left), 0, len(values) - 1)
    return float(np.where(values[at] == left, counts[at], 0).mean() / len(right))


def _agreement_within(values: Ints, groups: Ints) -> float:
    """Probability that two random members of one group have the same value."""
    if not len(values):
        return 0.0
    _, both = np.unique(mixed(groups, values), return_counts=True)
    _, group = np.unique(groups, return_counts=True)
    return float((both.astype(float) ** 2).sum() / (group.astype(float) ** 2).sum())


def shares(weights: Floats, group: Ints, groups: int, prior: float) -> Floats:
    """Probability of each candidate given all of its group's candidates and "none of them".

    Args:
        weights: bits of each candidate, prior not included, relative to one voter drawn at random, minus log2(voters).
        group: worker number of each candidate, 0 to groups - 1.
        groups: number of workers.
        prior: share of workers on the rolls.
    """
    odds = np.exp2(np.clip(weights, -60, 200)) * prior
    total = np.bincount(group, weights=odds, minlength=groups) + (1 - prior)
    return odds / total[group]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is told of each migrant, by row."""

    is_told: Bools
    """Blocking finds the row wherever it is; the prior is learned from these.

    Of a common name alone not all candidates are looked at, so such rows would pass for people on no roll.
    """
    is_placed: Bools
    """The desa is known besides."""
    is_here: Bools
    """Voters live in that desa."""

    @classmethod
    def of(cls, left: Side, right: Side, is_drawn: Bools) -> Sought:
        """Look at the rows that are learned from: those that tell a whole birth date, or where none does, a desa."""
        is_dated = (left.birth > 0).all(axis=1)
        desa = left.region(slice(None), 3)
        is_told = is_drawn & next((told for told in (is_dated, desa > 0) if told.any()), True)
        is_here = np.isin(desa, np.unique(right.region(np.flatnonzero(right.is_linkable), 3)))
        return cls(is_told, is_told & (desa > 0), is_here)


def learn_m(model: Model, graded: Graded, sought: Sought, chance: Chance) -> tuple[Model, bool]:
    """Estimate m and the prior by EM; returns the model and whether it settled.

    Of u only that of homes changes: a candidate is to be compared with "on no roll", and who is on none lives
    elsewhere more often than workers at large.  As m depends on a pair's levels alone, pairs of one agreement pattern
    are counted together.

    Args:
        model: to start from, and to be drawn towards.
        graded: all candidates of some migrants.
        sought: what is told of these migrants.
        chance: random pairs of these migrants and the voters on the rolls.
    """
    shipped, voters = model, max(chance.voters, 1)
    groups, told = len(sought.is_told), np.count_nonzero(sought.is_told)
    patterns = _Patterns.of(graded)
    fixed = model.bits(graded).sum(axis=1) + model.others_bits(graded, voters) - np.log2(voters)
    fixed -= patterns.bits(model)[patterns.of_pair]
    change = np.inf
    for _ in range(MOST_ROUNDS):
        weights = fixed + patterns.bits(model)[patterns.of_pair]
        share = shares(weights, graded.left, groups, model.prior)
        found = np.bincount(graded.left, share, groups).astype(np.float64)
        by_pattern = np.bincount(patterns.of_pair, share, len(patterns.levels)).astype(np.float64)
        m = {
            name: _tempered_m(patterns.levels[:, at], by_pattern, shipped.m[name], name)
            for at, name in enumerate(LEVELS)
        }
        on_rolls = (found[sought.is_told].sum() + PRIOR_STRENGTH * shipped.prior) / (told + PRIOR_STRENGTH)
        change = max(float(np.abs(m[name] - model.m[name]).max()) for name in LEVELS)
        is_absent = np.maximum(1 - found, 0.0)[chance.graded.left]
        u = {**model.u, "wilayah": chance.u("wilayah", is_absent)}
        model = replace(
            model, m=m, u=u, prior=float(np.clip(on_rolls, *OF_PRIOR)), settled=_settled(shipped, sought, found)
        )
        if change < SETTLED:
            break
    return _at_home(model, shipped), change < SETTLED


def _settled(shipped: Model, sought: Sought, found: Floats) -> float:
    """Share of the migrants on no roll who live where voters live."""
    is_absent = 1 - found
    here = is_absent[sought.is_placed & sought.is_here].sum() + PRIOR_STRENGTH * shipped.settled
    return float(here / (is_absent[sought.is_placed].sum() + PRIOR_STRENGTH))


def _at_home(model: Model, shipped: Model) -> Model:
    """Let relatives' homes and birthplaces be told as well, or as badly, as the lists tell the workers' own."""
    told = {name: model.m[name] / shipped.m[name] for name in HOME}
    relative, twin = (
        {name: np.minimum(shares * told.get(name, 1.0), 1.0) for name, shares in table.items()}
        for table in (model.relative, model.twin)
    )
    return replace(model, relative=relative, twin=twin)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The distinct agreement patterns of many pairs."""

    levels: Levels
    """(patterns, comparisons)"""
    of_pair: Ints

    @classmethod
    def of(cls, graded: Graded) -> _Patterns:
        codes = np.zeros(len(graded.left), dtype=np.int64)
        for at, name in enumerate(LEVELS):
            codes = codes * len(LEVELS[name]) + graded.levels[:, at]
        _, first, of_pair = np.unique(codes, return_index=True, return_inverse=True)
        return cls(graded.levels[first], of_pair)

    def bits(self, model: Model) -> Floats:
        """Bits of each pattern, rarity of names left out."""
        every = [model.level_bits(name)[self.levels[:, at]] for at, name in enumerate(LEVELS)]
        total: Floats = np.sum(every, axis=0)
        return total


def _tempered_m(levels: Levels, share: Floats, shipped: Floats, name: str) -> Floats:
    """Shares of the levels among pairs that are one person, within each state of knowledge."""
    counts = np.bincount(levels, weights=share, minlength=len(shipped))
    learned = np.clip(_tempered(counts, shipped, M_STRENGTH, name), shipped / MOST_FALL, shipped * MOST_RISE)
    if name in FIRM:
        # Relatives, neighbours and namesakes would otherwise teach that names, dates or numbers may well differ.
        learned[FIRM[name]] = np.minimum(learned[FIRM[name]], shipped[FIRM[name]])
    return np.clip(learned, 1e-3, 1.0)
