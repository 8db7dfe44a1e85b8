"""Error rates from answers: right on average, bounded as often as said, honest about what is not known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from votersync.linkage.drawing import Part, Stratum, allocate
from votersync.linkage.rates import Answer, Checked, rates, rates_by_group

SIZES = {"m1": 60, "m2": 1500, "p1": 150, "n1": 500, "n2": 300}
PARTS = {"m1": Part.MATCH, "m2": Part.MATCH, "p1": Part.POSSIBLE, "n1": Part.NONE, "n2": Part.NONE}
PROMISED = {"m1": 0.97, "m2": 0.9995, "p1": 0.3, "n1": 0.01, "n2": 0.0}


@dataclass(frozen=True)
class World:
    """What is true of every unit: the first ones of each stratum are one person."""

    same: dict[str, int]

    @property
    def strata(self) -> list[Stratum]:
        """Half of each stratum are men, the first half."""
        return [
            Stratum(code, PARTS[code], size, PROMISED[code], {"sex:L": size // 2, "sex:P": size - size // 2})
            for code, size in SIZES.items()
        ]

    @property
    def precision(self) -> float:
        """Share of matches that are one person."""
        return (self.same["m1"] + self.same["m2"]) / (SIZES["m1"] + SIZES["m2"])

    @property
    def missed(self) -> float:
        """Share of true pairs that are no match."""
        return sum(self.same[code] for code in ("p1", "n1", "n2")) / sum(self.same.values())

    def checked(self, random: np.random.Generator, size: int, unsure: float = 0.0) -> list[Checked]:
        """What a checker who knows the truth, but sometimes cannot tell, answers on a sample."""
        numbers = allocate(list(SIZES.values()), list(PROMISED.values()), size)
        found = []
        for (code, of_all), n in zip(SIZES.items(), numbers, strict=True):
            is_same = np.arange(of_all) % of_all < self.same[code]
            for unit in random.permutation(of_all)[:n]:
                answer = Answer.SAME if is_same[unit] else Answer.OTHER
                group = "sex:L" if unit % 2 else "sex:P"
                found.append(Checked(code, (group,), Answer.UNSURE if random.random() < unsure else answer))
        return found


@pytest.mark.parametrize(
    "same",
    [
        pytest.param({"m1": 55, "m2": 1490, "p1": 45, "n1": 10, "n2": 0}, id="a run that keeps its promise"),
        pytest.param({"m1": 30, "m2": 1200, "p1": 80, "n1": 60, "n2": 20}, id="a run that is worse than it says"),
    ],
)
def test_intervals_cover_as_often_as_they_say(same):
    """Over many samples the estimates are right on average, and the truth lies inside about 95 times in 100."""
    world, random, repeats = World(same), np.random.default_rng(11), 400
    found = [rates(world.strata, world.checked(random, 200)) for _ in range(repeats)]
    for truth, shares in (
        (world.precision, [one.precision.share for one in found]),
        (world.missed, [one.missed.share for one in found]),
    ):
        inside = sum(share.low <= truth <= share.high for share in shares)
        assert inside / repeats >= 0.92
        assert np.mean([share.value for share in shares]) == pytest.approx(truth, abs=0.01)
        # An interval that covers because it says nothing would be no use.
        assert np.mean([share.high - share.low for share in shares]) < 0.16


def test_a_check_of_everything_gives_the_truth():
    """With every unit answered the rates are counts, without doubt: strata recombine to the totals."""
    world = World({"m1": 55, "m2": 1490, "p1": 45, "n1": 10, "n2": 1})
    found = rates(world.strata, world.checked(np.random.default_rng(1), 10**6))
    assert found.precision.share == pytest.approx((world.precision,) * 3)
    assert found.missed.share == pytest.approx((world.missed,) * 3)
    assert found.precision.number.value == pytest.approx(1545)
    assert found.missed.number.value == pytest.approx(56)


def test_do_not_know_is_bounded_and_not_guessed():
    """Estimates leave "don't know" out; the bounds are both extremes, and the truth lies between."""
    world = World({"m1": 50, "m2": 1480, "p1": 60, "n1": 20, "n2": 0})
    found = rates(world.strata, world.checked(np.random.default_rng(3), 10**6, unsure=0.2))
    for rate, truth in ((found.precision, world.precision), (found.missed, world.missed)):
        assert rate.unsure > 0
        assert rate.least < truth < rate.most
        assert rate.least < rate.share.value < rate.most
        assert rate.share.value == pytest.approx(truth, abs=0.02)


def test_nothing_is_said_of_what_nobody_answered():
    """Answers on matches alone tell nothing of missed pairs, and the other way round."""
    world = World({"m1": 50, "m2": 1480, "p1": 60, "n1": 20, "n2": 0})
    everything = world.checked(np.random.default_rng(3), 200)
    on_matches = [one for one in everything if PARTS[one.stratum] is Part.MATCH]
    assert rates(world.strata, on_matches).missed is None
    assert rates(world.strata, [one for one in everything if one not in on_matches]).precision is None
    assert rates(world.strata, [Checked("m1", (), Answer.UNSURE)]).precision is None


def test_a_stratum_without_an_answer_may_hold_anything():
    """It is taken to be what the run expects, and the limits say that it may not be."""
    world = World({"m1": 50, "m2": 1480, "p1": 60, "n1": 20, "n2": 0})
    answers = [Checked("m2", (), Answer.SAME)] * 100
    share = rates(world.strata, answers).precision.share
    assert share.value == pytest.approx((1500 + 60 * PROMISED["m1"]) / 1560)
    assert share.high == 1.0
    assert share.low < 1500 / 1560


def test_groups_are_told_apart_where_enough_was_checked():
    """Errors among women only are seen among women only; a group with few answers is not told."""
    strata = [
        Stratum("m", Part.MATCH, 400, 0.99, {"sex:L": 200, "sex:P": 190, "sex:?": 10}),
        Stratum("n", Part.NONE, 100, 0.0, {"sex:L": 50, "sex:P": 50, "sex:?": 0}),
    ]
    checked = [
        *[Checked("m", ("sex:L",), Answer.SAME)] * 40,
        *[Checked("m", ("sex:P",), Answer.SAME)] * 30,
        *[Checked("m", ("sex:P",), Answer.OTHER)] * 10,
        *[Checked("m", ("sex:?",), Answer.SAME)] * 3,
        *[Checked("n", ("sex:L",), Answer.OTHER)] * 20,
        *[Checked("n", ("sex:P",), Answer.OTHER)] * 5,
    ]
    found = rates_by_group(strata, checked)
    assert set(found) == {"sex:L", "sex:P"}
    assert (found["sex:L"].precision.share.value, found["sex:P"].precision.share.value) == (1.0, 0.75)
    assert found["sex:L"].missed.share.value == 0.0
    assert found["sex:P"].missed is None


def test_groups_recombine_to_the_whole():
    """With everything checked, true matches and missed pairs of the groups add up to those of the run."""
    world = World({"m1": 55, "m2": 1490, "p1": 45, "n1": 10, "n2": 1})
    checked = world.checked(np.random.default_rng(1), 10**6)
    whole, parts = rates(world.strata, checked), rates_by_group(world.strata, checked).values()
    assert sum(one.precision.number.value for one in parts) == pytest.approx(whole.precision.number.value)
    assert sum(one.missed.number.value for one in parts) == pytest.approx(whole.missed.number.value)
