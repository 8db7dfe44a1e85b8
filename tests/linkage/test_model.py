"""What training moved far from the shipped model is told, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from votersync.linkage.levels import Kelamin, Lahir, Nama
from votersync.linkage.model import drift, load_model


def moved(**factors):
    """The shipped model with m of some levels multiplied: ``lahir={Lahir.EXACT: 2}``."""
    shipped = load_model()
    m = {name: values.copy() for name, values in shipped.m.items()}
    for name, levels in factors.items():
        for level, factor in levels.items():
            m[name][level] *= factor
    return replace(shipped, m=m)


@pytest.mark.parametrize(
    ("factors", "told"),
    [
        ({}, []),
        ({"lahir": {Lahir.YEAR_ALTERED: 1.9}}, []),
        ({"lahir": {Lahir.YEAR_ALTERED: 2.1}}, [("lahir", "YEAR_ALTERED")]),
        (
            {"lahir": {Lahir.YEAR_ALTERED: 2.1}, "kelamin": {Kelamin.DIFFERENT: 0.2}, "nama": {Nama.SIMILAR: 3}},
            [("kelamin", "DIFFERENT"), ("nama", "SIMILAR"), ("lahir", "YEAR_ALTERED")],
        ),
    ],
)
def test_weights_that_moved_more_than_a_bit_are_told(factors, told):
    """The farthest first, with both weights."""
    found = drift(load_model(), moved(**factors))
    assert [(one.comparison, one.level) for one in found] == told
    assert all(abs(one.learned - one.shipped) > 1 for one in found)


def test_the_u_of_agreeing_names_is_no_weight():
    """From PART upwards the rarity of each name takes its place."""
    shipped = load_model()
    u = {**shipped.u, "nama": shipped.u["nama"] * 0.1}
    assert {one.level for one in drift(shipped, replace(shipped, u=u))} == {"DIFFERENT", "PART_SIMILAR"}
