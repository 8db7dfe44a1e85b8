"""Family cards that a list does not tell as such."""

from __future__ import annotations

import numpy as np
import pytest

from people import person, persons
from votersync.linkage.comparisons import grade
from votersync.linkage.encode import encode
from votersync.linkage.levels import Lahir, Nik, Nkk

CARD, NIK = "5204171208150002", "5204171203900001"
HEAD = person("RUSDI", "1990-03-12", nik=NIK, nkk=CARD)
YOUNGEST = person("ANI", "2009-01-02", nik="5204174201090001", nkk="5204171208100001")


def levels(worker, *voters):
    """How the numbers and dates of a worker and the first voter agree."""
    at = np.zeros(1, dtype=np.int64)
    graded = grade(*encode(persons(*voters, YOUNGEST), persons(worker)), at, at)
    return tuple(int(graded.of(name)[0]) for name in ("nik", "nkk", "lahir"))


@pytest.mark.parametrize(
    "worker",
    [
        pytest.param(person("RUSDI", nik=CARD), id="of a child by the date in it"),
        pytest.param(person("RUSDI", "1988-05-05", nik=CARD), id="beside another birth date"),
    ],
)
def test_a_card_in_the_place_of_the_nik_is_a_card(worker):
    """It names the family and speaks neither against the person nor of when it was born."""
    nik, nkk, lahir = levels(worker, HEAD)
    assert (nik, nkk) == (Nik.MISSING, Nkk.SAME)
    assert lahir == (Lahir.DIFFERENT_NEAR if worker.get("tahun_lahir") else Lahir.MISSING)


def test_a_nik_that_may_be_the_workers_is_left():
    """Card and NIK may be one number by chance: of a voter, or of somebody born on the day of the card's issue."""
    young = CARD[:10] + "07" + CARD[12:]
    assert levels(person("BUDI", nik=young), person("RUSDI", nkk=young))[1] == Nkk.MISSING
    assert levels(person("BUDI", "2015-08-12", nik=CARD), HEAD)[1] == Nkk.MISSING
    owner = person("BUDI", nik=CARD)
    assert levels(owner, HEAD, owner)[1] == Nkk.MISSING


def test_a_card_beside_a_card_is_no_other_card():
    """What the column of cards tells stays."""
    assert levels(person("RUSDI", nik=CARD, nkk=YOUNGEST["nkk"]), HEAD)[:2] == (Nik.MISSING, Nkk.DIFFERENT)


def test_a_borrowed_nik_tells_the_card_of_its_owner():
    """Of namesakes the one on it is the worker; for the owner it says nothing, and a card that is told counts."""
    owner = person("SITI", "1992-05-06", nik="5204174605920001", nkk=CARD)
    borrower = person("RUSDI", nik=owner["nik"])
    namesake = HEAD | {"nkk": "5204171208150009"}
    assert [levels(borrower, voter, owner)[1] for voter in (HEAD, namesake)] == [Nkk.SAME, Nkk.DIFFERENT]
    assert levels(borrower, owner, HEAD)[1] == Nkk.MISSING
    assert levels(borrower | {"nkk": namesake["nkk"]}, HEAD, owner)[1] == Nkk.DIFFERENT
    assert levels(borrower, HEAD)[1] == Nkk.MISSING
