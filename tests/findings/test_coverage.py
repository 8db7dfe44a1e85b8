"""How much of their regencies the rolls cover, told honestly where it cannot be counted."""

from factories import persons
from votersync.findings.coverage import coverage, regencies_of

LEKONG = "5204172004"


def test_rolls_of_an_unknown_regency_cover_nothing_that_could_be_counted():
    """Nobody is told that a desa was not given where nobody knows which desa there are."""
    voters = persons({"wilayah": LEKONG})
    assert regencies_of(voters, "") == ()
    assert coverage(voters, "").text().en == "the rolls' home regency is not known"


def test_desa_and_kecamatan_on_the_rolls_are_counted_among_all():
    """Two entries of one desa are one desa; one of a kecamatan alone is of no desa."""
    covered = coverage(persons({"wilayah": LEKONG}, {"wilayah": LEKONG}, {"wilayah": "520424"}), "5204")
    assert (covered.desa, covered.kecamatan) == ({LEKONG}, {"520417", "520424"})
    assert covered.text().en == f"given: 1 of {covered.all_desa} desa/kelurahan, 2 of {covered.all_kecamatan} kecamatan"
    assert covered.all_desa > covered.all_kecamatan > 2
