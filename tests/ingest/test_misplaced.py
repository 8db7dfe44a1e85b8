"""Entries in the wrong TPS and their second entry in the right one."""

from people import person, persons
from votersync.ingest.misplaced import leave_out_misplaced

WRONG = person("BUDI SANTOSO", "1990-03-12", nik="5204171203900001", tms=8, tps=1)
RIGHT = WRONG | {"tms": 0, "tps": 2}


def linkable(*rows):
    return leave_out_misplaced(persons(*rows))["is_linkable"].tolist()


def test_the_entry_in_the_wrong_tps_gives_way_to_the_one_in_the_right_tps():
    """Both are read; only the right one is linked and checked for doubles."""
    assert linkable(WRONG, RIGHT, person("SITI", "1991-01-05")) == [False, True, True]


def test_an_entry_marked_8_alone_stays_a_voter():
    """Its other entry may be on a roll that was not given."""
    assert linkable(WRONG, person("BUDI SANTOSO", "1991-03-12", nik="5204171203910001")) == [True, True]
