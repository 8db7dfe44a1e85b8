"""When a run differs so much from the last one that a file may be missing."""

import pytest

from factories import GONTAR, LEKONG, links, migrants, person, run, voters
from votersync.ledger.remember import FEWEST_NEW, desa_counts, drifted

BEFORE = {"rows": {"voters": 1000, "migrants": 100}, "links": {"match": 60}, "findings": {"beda-domisili": 30}}


@pytest.mark.parametrize(
    ("now", "count"),
    [
        ({}, 0),
        ({"rows": {"voters": 500, "migrants": 200}}, 0),
        ({"rows": {"voters": 499, "migrants": 100}}, 1),
        ({"rows": {"voters": 1000, "migrants": 201}}, 1),
        ({"rows": {"voters": 0, "migrants": 0}}, 2),
        ({"links": {"match": 29}}, 1),
        ({"links": {}}, 1),
        ({"findings": {"beda-domisili": 89}}, 0),
        ({"findings": {"beda-domisili": 90}}, 1),
        ({"findings": {"beda-domisili": 30, "meninggal": FEWEST_NEW - 1}}, 0),
        ({"findings": {"beda-domisili": 30, "meninggal": FEWEST_NEW}}, 1),
        ({"findings": {}}, 0),
    ],
)
def test_half_as_many_twice_as_many_or_three_times_the_findings(now, count):
    """Rows and matches from below a half and above the double on; findings from three times on, if they are many."""
    assert len(drifted(BEFORE, BEFORE | now, 6)) == count


def test_what_was_none_before_cannot_drift():
    """A first list of migrants is no drift of rows."""
    before = {"rows": {"voters": 1000, "migrants": 0}, "links": {}, "findings": {}}
    assert drifted(before, before | {"rows": {"voters": 1000, "migrants": 100}, "links": {"match": 60}}, 6) == ()


def test_voters_are_counted_by_desa():
    """What does not reach a desa, or is not told, belongs to none: coverage is told by desa."""
    places = (GONTAR, LEKONG, LEKONG, "520417", None)
    roll = voters(*(person(f"NAMA {i}", wilayah=place) for i, place in enumerate(places)))
    assert desa_counts(run(roll, migrants(), links())) == {GONTAR: 1, LEKONG: 2}
