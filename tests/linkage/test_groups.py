"""Errors told apart by group add up to those of the run."""

from __future__ import annotations

import pytest

from people import person, persons
from votersync.config import Config
from votersync.linkage.encode import encode
from votersync.linkage.groups import GROUPS, memberships
from votersync.linkage.link import link
from votersync.memory import Steering


@pytest.mark.parametrize(
    ("row", "groups"),
    [
        (person("ROSDIANA", "2005-02-17", jenis_kelamin="P"), {"sex:P", "age:-24", "name:1", "nik:no"}),
        (person("AHMAD FAUZI", "1990-02-17", nik="5204171702900001"), {"sex:L", "age:35-44", "name:2-", "nik:yes"}),
        (person("SITI", nik="520417570265????"), {"sex:P", "age:45-", "name:1", "nik:yes"}),
        (person("ABDUL KADIR", umur=30), {"sex:?", "age:25-34", "name:2-", "nik:no"}),
        (person("ABDUL KADIR"), {"sex:?", "age:?", "name:2-", "nik:no"}),
        (person("", "2001-01-01", jenis_kelamin="L"), {"sex:L", "age:-24", "name:2-", "nik:no"}),
    ],
)
def test_groups_of_a_row(row, groups):
    """Sex and year of birth come from the column, else the NIK; an age stands in for a year."""
    side, _, names = encode(persons(), persons(row))
    found = memberships(side, names, 2025)
    assert {code for code, rows in found.items() if rows[0]} == groups
    assert list(found) == list(GROUPS)


@pytest.mark.parametrize("confirmed", [(), ((8, 0), (8, 5))], ids=["judged", "decided"])
def test_estimates_of_each_kind_of_group_add_up_to_the_run(confirmed):
    """Men, women and unknown together have the matches and errors of all; what officers confirmed is no error."""
    roll = [
        person(f"{a} {b}", f"{1960 + i}-{1 + i % 12:02d}-11", jenis_kelamin="LP"[i % 2])
        for i, (a, b) in enumerate((a, b) for a in ("SITI", "NUR", "SRI", "DEWI") for b in ("TATI", "SALMAH", "AISYAH"))
    ]
    rows = [p | {"pekerja": i} for i, p in enumerate((*roll[:8], person("SITI", "1961-02-11"), person("NURUL HUDA")))]
    links, summary = link(persons(*roll), persons(*rows), Config(), steering=Steering(confirmed))
    assert (links["class"] == "match").any()
    for kind in ("sex", "age", "name", "nik"):
        own = [one for one in summary.by_group if one.group.startswith(kind + ":")]
        assert sum(one.rows for one in own) == len(rows)
        assert sum(one.matches for one in own) == (links["class"] == "match").sum()
        assert sum(one.expected_false_matches for one in own) == pytest.approx(summary.expected_false_matches)
        assert sum(one.expected_missed for one in own) == pytest.approx(summary.expected_missed)
    assert summary.expected_missed >= 0
