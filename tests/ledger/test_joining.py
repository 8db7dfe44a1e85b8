"""Rows that the ledger knows for one worker's, and the reader of the lists takes for several workers'."""

import pytest

from carried import CROWD, NIK, NUMBERED, ROLL
from factories import GONTAR, links, migrants
from votersync.ledger.joining import joined
from votersync.ledger.known import known_of

PASSPORT = "C0001234"
BOTH = NUMBERED | {"paspor": PASSPORT}
OF_PASSPORT = NUMBERED | {"nik": None, "paspor": PASSPORT, "wilayah": GONTAR, "file": "pmi/register.csv", "pekerja": 1}
NEIGHBOURS = NIK[:-1] + "2"


@pytest.mark.parametrize(
    ("other", "numbers"),
    [
        ({}, [0, 0]),
        ({"hari_lahir": 16}, [0, 0]),
        ({"nik": NEIGHBOURS}, [0, 1]),
        ({"tahun_lahir": 1984, "bulan_lahir": 2}, [0, 1]),
    ],
)
def test_rows_of_one_worker_of_the_ledger_have_one_number(office, other, numbers):
    """Unless they contradict each other now: the number was another's, and was put right."""
    office.run(ROLL, migrants(BOTH, *CROWD), links({"migrant": 0, "voter": 0}))
    listed = migrants(NUMBERED, OF_PASSPORT | other, *CROWD)
    with office.ledger() as db:
        known, workers = joined(known_of(db, ROLL, listed, 2026), listed)
    assert workers.tolist()[:2] == numbers
    (entry,) = (entry for entry, persons in known.workers_at.items() if 0 in persons)
    assert known.workers_at[entry] == sorted({*numbers})
