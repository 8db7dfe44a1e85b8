"""How much of their regencies the rolls cover, told honestly where it cannot be counted."""

from factories import persons
from votersync.findings.coverage import coverage, not_of_home, regencies_of

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


def test_rolls_of_another_regency_than_the_one_set_are_told():
    """A settings file copied from the office next door hides every place that is written without its regency."""
    voters = persons({"wilayah": LEKONG}, {"wilayah": LEKONG}, {"wilayah": None})
    assert not_of_home(voters, "5204") is None
    told = not_of_home(voters, "5307")
    assert told is not None
    assert told.en.startswith("NOTE: the home regency (wilayah) is set to Kabupaten Sikka, but the rolls are of Kabup")


def test_a_regency_among_others_of_a_province_is_no_wrong_one():
    voters = persons({"wilayah": LEKONG}, {"wilayah": LEKONG}, {"wilayah": "5307012005"})
    assert not_of_home(voters, "5307") is None


def test_nothing_is_said_of_the_regency_where_no_place_is_known():
    assert not_of_home(persons({"wilayah": None}), "5204") is None
    assert not_of_home(persons({"wilayah": LEKONG}), "") is None
    assert not_of_home(persons({"wilayah": LEKONG}).drop(columns="wilayah"), "5307") is None
