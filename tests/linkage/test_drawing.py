"""The sample of an audit: from every part of a run, once each, more where errors are likelier."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from factories import links, migrants, person, voters
from votersync.linkage.drawing import LEAST_EACH, Part, allocate, draw

WORKERS = 60


@pytest.fixture(scope="module")
def tables():
    """20 workers matched, 20 possible, 10 with an unlikely candidate, 10 with none; two rows of one worker."""
    roll = voters(*(person(f"NAMA {i}", "1990-01-01") for i in range(WORKERS)))
    people = [person(f"NAMA {i}", "1990-01-01", jenis_kelamin="LP"[i % 2]) for i in range(WORKERS)]
    listed = migrants(*people, person("NAMA 0", pekerja=0))
    pairs = [{"migrant": i, "voter": i, "probability": 0.9995 - i / 1000} for i in range(20)]
    pairs += [{"migrant": i, "voter": i, "probability": 0.1 + i / 100, "class": "possible"} for i in range(20, 40)]
    pairs += [
        {"migrant": i, "voter": v, "probability": 0.0001, "class": "possible"} for i in range(40, 50) for v in (0, 1)
    ]
    pairs += [{"migrant": WORKERS, "voter": 0, "probability": 0.99}]
    return roll, listed, links(*pairs)


def drawn(tables, size=1000, seed=1):
    roll, listed, pairs = tables
    return draw(roll, listed, pairs, 0.05, size=size, seed=seed)


def test_everyone_is_in_one_stratum_once(tables):
    """Each match and possible pair of a worker once, however many rows; each other worker once."""
    found = drawn(tables)
    sizes = Counter()
    for stratum in found.strata:
        sizes[stratum.part] += stratum.size
    assert sizes == {Part.MATCH: 20, Part.POSSIBLE: 20, Part.NONE: 20}
    assert len(found.units) == 60
    assert {unit.migrant for unit in found.units} == set(range(60))
    assert sum(unit.voter is None for unit in found.units) == 10
    assert Counter(unit.stratum for unit in found.units) == {s.code: s.size for s in found.strata}


def test_group_sizes_add_up_to_the_stratum(tables):
    """Every row is a man or a woman, has a NIK or not, and so on."""
    for stratum in drawn(tables).strata:
        for kind in ("sex", "age", "name", "nik"):
            assert sum(n for code, n in stratum.groups.items() if code.startswith(kind + ":")) == stratum.size


def test_the_seed_decides_who_is_drawn(tables):
    """The same seed gives the same lines in the same order, another seed others."""
    assert drawn(tables, 30).units == drawn(tables, 30).units
    assert drawn(tables, 30).units != drawn(tables, 30, seed=2).units
    assert len(drawn(tables, 30).units) == 30


def test_the_first_lines_are_a_random_part(tables):
    """No stratum stands first: whoever checks a part only has seen of all."""
    first = Counter(unit.stratum.partition("-")[0] for unit in drawn(tables).units[:30])
    assert min(first.values()) >= 5


@pytest.mark.parametrize(
    ("sizes", "expected", "total"),
    [
        ([1000, 1000, 50], [0.5, 0.999, 0.5], 200),
        ([5, 3], [0.5, 0.5], 200),
        ([1000] * 12, [0.5] * 12, 12),
        ([100_000, 20], [0.9999, 0.5], 100),
    ],
)
def test_allocation_keeps_to_its_limits(sizes, expected, total):
    """All is shared out, no stratum gives more than it has, and each is looked into."""
    numbers = allocate(sizes, expected, total)
    assert sum(numbers) == min(total, sum(sizes))
    assert all(n <= size for n, size in zip(numbers, sizes, strict=True))
    assert all(n >= min(LEAST_EACH, size, total // len(sizes)) for n, size in zip(numbers, sizes, strict=True))


def test_allocation_is_the_best_there_is():
    """No other sharing of the same number makes the variance of the errors found smaller."""
    sizes, expected, total = [400, 900, 120], [0.5, 0.9, 0.3], 60
    weight = np.array(sizes) * np.sqrt(np.array(expected) * (1 - np.array(expected)))

    def variance(numbers):
        return float((weight**2 / np.array(numbers)).sum())

    best = min(
        variance((a, b, total - a - b))
        for a in range(LEAST_EACH, total)
        for b in range(LEAST_EACH, total - a - LEAST_EACH + 1)
    )
    assert variance(allocate(sizes, expected, total)) == pytest.approx(best)
