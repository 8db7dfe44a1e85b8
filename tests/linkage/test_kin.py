"""What relatives look like, learned from the rolls at hand."""

from __future__ import annotations

import pytest

from people import person, persons
from votersync.linkage.encode import encode
from votersync.linkage.kin import TWINS_STRENGTH, learn_kin
from votersync.linkage.levels import Nama
from votersync.linkage.model import load_model

SHIPPED = load_model()


def learned(*roll, is_plain=False):
    """The model after a look at a roll."""
    _, right, names = encode(persons(*roll), persons(), is_plain=is_plain)
    return learn_kin(SHIPPED, right, names)


def card(at, *names, serials=(1, 2)):
    """Two voters of one sex on one card, born one day."""
    return [
        person(name, "1990-03-12", nik=f"520417120390{serial:04}", nkk=f"52041701010{at:05}")
        for name, serial in zip(names, serials, strict=True)
    ]


def test_relatives_are_those_who_share_an_address():
    """Where nobody shares a house, no likeness is put down to a family; without addresses the shipped number holds."""
    households = learned(*(person("X", alamat=f"{i // 4} stanley street") for i in range(400)), is_plain=True)
    alone = learned(*(person("X", alamat=f"{i} stanley street") for i in range(400)), is_plain=True)
    assert households.relatives == pytest.approx(3, abs=0.1)
    assert alone.relatives < 0.01
    assert learned(person("X"), is_plain=True).relatives == SHIPPED.relatives
    assert learned(*(person("X", alamat=f"{i} stanley street") for i in range(400))).relatives == SHIPPED.relatives


def test_one_street_address_in_two_places_is_no_household():
    """Otherwise strangers in other towns would pass for the family of whoever lives in 12 Station Street."""
    roll = [person("X", alamat=f"{i // 4} station street", desa=f"suburb {i % 4}") for i in range(400)]
    at_one = [person("X", alamat=f"{i // 4} station street", desa=f"suburb {i // 4}") for i in range(400)]
    assert learned(*roll, is_plain=True).relatives < 0.01
    assert learned(*at_one, is_plain=True).relatives == pytest.approx(3, abs=0.1)


def test_twins_are_named_as_on_the_cards():
    """Where twins have nearly the same name, as many count as what is shipped, then half of the shares are theirs."""
    pairs = int(TWINS_STRENGTH)
    twins = learned(*(voter for at in range(pairs) for voter in card(at, "HASANUDIN", "HASANUDIM"))).twin["nama"]
    assert twins[Nama.SIMILAR_ENDING] == pytest.approx((1 + SHIPPED.twin["nama"][Nama.SIMILAR_ENDING]) / 2)
    assert twins[Nama.DIFFERENT] == pytest.approx(SHIPPED.twin["nama"][Nama.DIFFERENT] / 2)


@pytest.mark.parametrize(
    "roll",
    [
        pytest.param([*card(1, "HASAN", "HASAM", serials=(1, 1))], id="one person entered twice"),
        pytest.param([card(1, "HASAN", "HASAM")[0], card(2, "HASAN", "HASAM")[1]], id="two cards"),
        pytest.param([*card(1, "HASAN", "HASAM")[:1], person("HASAM", "1990-03-12")], id="no card, no NIK"),
        pytest.param([], id="no roll"),
    ],
)
def test_others_are_not_twins(roll):
    """Then what is shipped holds."""
    assert learned(*roll).twin["nama"] == pytest.approx(SHIPPED.twin["nama"])
