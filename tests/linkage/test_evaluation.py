"""Figures of an evaluation: known by hand, whatever the order of rows."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.linkage.evaluation import PAIR, Bin, Group, Pattern, Quality, Share, evaluate


def pairs(*rows: tuple[int, int], **columns: list[object]) -> pd.DataFrame:
    """Pairs of a migrant row and a voter row in one file each."""
    places = [("pmi.csv", "", str(migrant), "dpt.csv", "", str(voter)) for migrant, voter in rows]
    return pd.DataFrame(places, columns=list(PAIR), dtype="str").assign(**columns)


def links(*rows: tuple[int, int, float, str], **columns: list[object]) -> pd.DataFrame:
    """Links: migrant row, voter row, probability, class."""
    return pairs(
        *((m, v) for m, v, _, _ in rows), probability=[p for *_, p, _ in rows], **{"class": [c for *_, c in rows]}
    ).assign(**columns)


LINKS = links(
    (1, 11, 0.9, "match"),
    (2, 12, 0.8, "match"),
    (3, 99, 0.7, "match"),
    (4, 14, 0.6, "possible"),
    level_nik=["SAME_16", "SAME_16", "MISSING", "MISSING"],
    level_nama=["SAME", "SAME", "SAME", "PART"],
)
TRUTH = pairs((1, 11), (2, 12), (4, 14), (5, 15))


def test_known_figures():
    """Two of three matches are true, two of four pairs are matched; the fourth pair was never kept."""
    found = evaluate(LINKS, TRUTH)
    assert found.match == Quality(Share(2, 3), Share(2, 4))
    assert found.kept == Quality(Share(3, 4), Share(3, 4))
    assert found.match.f1 == pytest.approx(4 / 7)
    assert found.ranking.average_precision == pytest.approx((1 + 1 + 3 / 4) / 4)
    assert found.ranking.best_f1 == pytest.approx(3 / 4)
    assert found.ranking.best_threshold == pytest.approx(0.6)
    assert dict(found.ranking.recall_at) == {0.99: 0.5, 0.995: 0.5, 0.999: 0.5}
    assert found.expected_wrong == pytest.approx(0.1 + 0.2 + 0.3)
    assert found.calibration == (Bin(0.5, 0.8, 3, pytest.approx(0.7), pytest.approx(2 / 3)), Bin(0.8, 0.95, 1, 0.9, 1))
    assert found.calibration_error == pytest.approx((3 * (0.7 - 2 / 3) + 0.1) / 4)


def test_what_was_missed_and_what_is_wrong_is_told_by_file_pair_and_pattern():
    """An error can be looked up, and its kind seen."""
    found = evaluate(LINKS, TRUTH)
    assert found.missed_by_migrant_file == (Group("pmi.csv", 2, 4),)
    assert found.missed_by_voter_file == (Group("dpt.csv", 2, 4),)
    assert found.patterns == (Pattern("nama=SAME", 1, 0), Pattern("nama=PART", 0, 1))
    assert found.missed_pairs["migrant_row"].tolist() == ["4", "5"]
    assert found.missed_pairs["probability"].notna().tolist() == [True, False]
    assert found.wrong_pairs["voter_row"].tolist() == ["99"]


def test_migrants_on_no_roll_are_counted_where_all_migrants_are_known():
    """Row 3 is on no roll and matched, row 6 is on no roll and not; without the rows nobody can tell."""
    migrants = pd.DataFrame({"migrant_file": "pmi.csv", "migrant_sheet": "", "migrant_row": list("123456")})
    assert evaluate(LINKS, TRUTH, migrants).absent_matched == Share(1, 2)
    assert evaluate(LINKS, TRUTH).absent_matched is None


def test_domicile_is_judged_on_true_matches_whose_domicile_is_known():
    """A pair that is only possible, or whose truth says nothing, does not count."""
    ours = LINKS.assign(domicile=["same", "desa", "same", "same"])
    theirs = TRUTH.assign(domicile=["same", "kecamatan", "desa", ""])
    assert evaluate(ours, theirs).right_domicile == Share(1, 2)
    assert evaluate(ours, TRUTH).right_domicile is None


def test_perfect_links_give_one_everywhere():
    """All true pairs, all sure: nothing to improve."""
    found = evaluate(links((1, 11, 1.0, "match"), (2, 12, 1.0, "match")), pairs((1, 11), (2, 12)))
    assert found.match.precision.value == found.match.recall.value == found.match.f1 == 1
    assert (found.ranking.average_precision, found.ranking.best_f1) == (1, 1)
    assert [recall for _, recall in found.ranking.recall_at] == [1, 1, 1]
    assert (found.calibration_error, found.expected_wrong, len(found.missed_pairs)) == (0, 0, 0)


def test_links_that_rank_alike_are_not_put_in_a_lucky_order():
    """Two links of one probability, one of them wrong: no threshold separates them."""
    found = evaluate(links((1, 11, 1.0, "match"), (2, 99, 1.0, "match")), pairs((1, 11)))
    assert found.ranking.average_precision == pytest.approx(0.5)
    assert dict(found.ranking.recall_at)[0.99] == 0


def test_match_weight_ranks_links_whose_probability_is_rounded_to_one():
    """Near 1 the weight still tells the sure from the less sure."""
    found = evaluate(links((1, 99, 1.0, "match"), (2, 12, 1.0, "match"), match_weight=[20.0, 40.0]), pairs((2, 12)))
    assert found.ranking.average_precision == 1


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_probabilities_that_are_all_0_or_1_fall_into_the_outer_bins(probability):
    """Engines that only say yes or no can be measured too."""
    found = evaluate(links((1, 11, probability, "match"), (2, 99, probability, "match")), pairs((1, 11)))
    assert [(b.links, b.expected, b.actual) for b in found.calibration] == [(2, probability, 0.5)]
    assert found.calibration_error == pytest.approx(0.5)


def test_no_links_at_all():
    """Nothing found is recall 0, and precision that nobody knows."""
    found = evaluate(LINKS.iloc[:0], TRUTH)
    assert (found.match.precision.value, found.match.precision.interval, found.match.recall.value) == (None, None, 0)
    assert (found.match.f1, found.calibration, found.calibration_error) == (0, (), None)
    assert found.ranking.average_precision == 0


def test_a_pair_written_twice_counts_once():
    """Copies in links or truth change no figure."""
    found = evaluate(pd.concat([LINKS, LINKS]), pd.concat([TRUTH, TRUTH]))
    assert found.match == evaluate(LINKS, TRUTH).match


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [(Share(5, 10), 0.2366, 0.7634), (Share(0, 10), 0.0, 0.2775), (Share(10, 10), 0.7225, 1.0)],
)
def test_wilson_interval(share, low, high):
    """Textbook values; it never leaves 0 to 1 and says something at 0 % and 100 % too."""
    assert share.interval == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.integers(1, 6), st.sampled_from([0.1, 0.5, 0.9, 1.0]), st.booleans()),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_row_order_never_changes_the_figures(rows, random):
    """Shuffled links and truth give the same evaluation, shares stay within 0 and 1."""
    ours = links(*((m, v, p, "match" if sure else "possible") for m, v, p, sure in rows))
    shuffled = ours.sample(frac=1, random_state=random.randrange(1000))
    found, again = evaluate(ours, TRUTH), evaluate(shuffled, TRUTH[::-1])
    for field in ("match", "kept", "ranking", "calibration", "calibration_error", "expected_wrong", "patterns"):
        assert getattr(found, field) == getattr(again, field)
    assert found.missed_pairs.equals(again.missed_pairs)
    assert 0 <= found.ranking.average_precision <= found.kept.recall.value + 1e-9
