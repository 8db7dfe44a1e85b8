"""An explanation is the sum itself, not a second opinion."""

from __future__ import annotations

import pytest

from people import person, persons
from votersync.config import Config
from votersync.linkage.explain import explain
from votersync.linkage.link import link

ROLL = [
    person("MARLINA SURIANI", "1990-03-12", nik="5204175203900001", wilayah="5204172004"),
    person("MARLINA SURIANI", "1971-08-30", wilayah="5204172004"),
    person("SITI AMINAH", "1990-03-12", wilayah="5204172004"),
    *(person(f"NUR {i}", f"19{60 + i}-05-0{1 + i % 9}") for i in range(12)),
]


@pytest.fixture(scope="module")
def candidates():
    """Every candidate of a worker who is the first voter."""
    return link(persons(*ROLL), persons(ROLL[0] | {"pekerja": 0}), Config(min_possible=1e-12))[0]


def test_steps_add_up_to_the_weight_of_every_candidate(candidates):
    """Prior, comparisons and others, nothing more and nothing less."""
    explained = explain(candidates, 0, 10)
    assert len(explained) > 1
    for one in explained:
        assert sum(step.bits for step in one.steps) == pytest.approx(one.weight, abs=1e-9)
        assert (one.steps[0].comparison, one.steps[-1].comparison) == ("awal", "orang_lain")


def test_the_likeliest_stands_first_with_what_others_share(candidates):
    """Its namesake, and who was born the same day, are counted."""
    best = explain(candidates, 0, 10)[0]
    assert (best.voter, best.is_match) == (0, True)
    assert (best.share_name, best.share_birth, best.share_both) == (2, 2, 1)
    assert {s.comparison: s.meaning.en for s in best.steps}["lahir"] == "birth dates agree"


def test_no_more_than_asked_for_and_nobody_for_a_stranger(candidates):
    """A row without candidates has no explanation."""
    assert len(explain(candidates, 0, 1)) == 1
    assert explain(candidates, 99, 5) == []
