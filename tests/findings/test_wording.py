"""What a finding says of two entries side by side, in both languages."""

import pytest

from factories import BOGOR, GONTAR, LEKONG, person, voters
from votersync.findings import wording
from votersync.findings.niks import is_other_person
from votersync.findings.wording import (
    births_contradict,
    compare_births,
    compare_niks,
    compare_sexes,
    each_at,
    entry_text,
    pair_sentence,
    place_text,
    rows_at,
)
from votersync.text import Text

FIRST, TWO_OFF = "5204175505900001", "5204175505900023"


def test_rows_are_taken_out_of_a_table_some_at_a_time(monkeypatch):
    """All that a caller takes, in order; no row before it is asked for."""
    table, positions = voters(*(person(f"ANI {at}") for at in range(3))), [2, 0, 1, 0]
    assert list(each_at(table, positions)) == rows_at(table, positions)
    monkeypatch.setattr(wording, "ROWS_AT_ONCE", 1)
    assert [row.nama for row in each_at(table, positions)] == ["ANI 2", "ANI 0", "ANI 1", "ANI 0"]
    nobody = 99
    assert next(each_at(table, [0, nobody])).nama == "ANI 0"


def two(left, right):
    """Return two entries as findings look at them."""
    return rows_at(voters(person("ANI", **left), person("ANI", **right)), [0, 1])


@pytest.mark.parametrize(
    ("left", "right", "told", "in_english", "contradict"),
    [
        ("1990-05-03", "1990-05-03", "tanggal lahir sama (03-05-1990)", "same birth date (03-05-1990)", False),
        (
            "1990-05-03",
            "1990-03-05",
            "hari dan bulan lahir tertukar (03-05-1990 / 05-03-1990)",
            "day and month of birth swapped (03-05-1990 / 05-03-1990)",
            False,
        ),
        (
            "1990-05-03",
            "1991-03-05",
            "tanggal lahir berbeda (03-05-1990 / 05-03-1991)",
            "birth dates differ (03-05-1990 / 05-03-1991)",
            True,
        ),
        (
            "1990-05-03",
            "1990-07-08",
            "tanggal lahir berbeda (03-05-1990 / 08-07-1990)",
            "birth dates differ (03-05-1990 / 08-07-1990)",
            True,
        ),
        (
            "1990-05-03",
            "1990-05-04",
            "hari lahir berbeda (03-05-1990 / 04-05-1990)",
            "day of birth differs (03-05-1990 / 04-05-1990)",
            False,
        ),
        (
            "1990-05-03",
            "1990-06-03",
            "bulan lahir berbeda (03-05-1990 / 03-06-1990)",
            "month of birth differs (03-05-1990 / 03-06-1990)",
            False,
        ),
        (
            "1990-05-03",
            "1992-05-03",
            "tahun lahir berbeda (03-05-1990 / 03-05-1992)",
            "year of birth differs (03-05-1990 / 03-05-1992)",
            False,
        ),
    ],
)
def test_birth_dates_are_told_by_the_part_that_differs(left, right, told, in_english, contradict):
    """One part, or day and month exchanged, may be a slip of the pen; more is not."""
    pair = two({"born": left}, {"born": right})
    assert compare_births(*pair) == Text(id=told, en=in_english)
    assert births_contradict(*pair) is contradict


def test_a_birth_date_known_in_part_agrees_as_far_as_it_is_known():
    """What one list leaves out differs from nothing."""
    pair = two({"born": "1990-05-03"}, {"tahun_lahir": 1990})
    told = compare_births(*pair)
    assert told.id.startswith("bagian tanggal lahir yang diketahui sama (03-05-1990 / ")
    assert told.en.startswith("birth dates agree as far as known (03-05-1990 / ")
    assert not births_contradict(*pair)
    assert compare_births(*two({"born": "1990-05-03"}, {})) is None


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (FIRST, FIRST, Text(id="NIK sama (16 angka)", en="same NIK (16 digits)")),
        (
            FIRST,
            FIRST[:12] + "????",
            Text(id="12 angka NIK yang diketahui sama", en="the 12 known digits of the NIK agree"),
        ),
        (FIRST, TWO_OFF, Text(id="NIK berbeda pada 2 dari 16 angka", en="NIKs differ in 2 of 16 digits")),
        (FIRST, "?" * 16, None),
        (FIRST, None, None),
    ],
)
def test_niks_are_told_by_their_known_digits(left, right, told):
    """A digit that one list masks neither agrees nor differs."""
    assert compare_niks(*two({"nik": left}, {"nik": right})) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (FIRST[:7] + FIRST[8:], "NIK yang satu hanya 15 angka, sama dengan yang lain kecuali satu angka yang kurang"),
        (FIRST[:3] + FIRST[2:], "NIK yang satu 17 angka, sama dengan yang lain kecuali satu angka yang lebih"),
        (TWO_OFF[:15], None),
        (FIRST[:14], None),
        ("tidak ada", None),
        (None, None),
    ],
)
def test_a_nik_with_a_digit_too_few_or_too_many_is_told_beside_the_one_it_may_be(written, told):
    one, other = two({"nik": FIRST}, {"nik": None, "nik_asal": written})
    for pair in ((one, other), (other, one)):
        found = compare_niks(*pair)
        assert (found.id if found else None) == told


@pytest.mark.parametrize(
    ("left", "right", "is_other"),
    [
        ({"nama": "SITI AMINAH"}, {"nama": "BUDI SANTOSO"}, True),
        ({"nama": "SITI AMINAH"}, {"nama": "SITI AMINA", "born": "1985-07-08"}, False),
        ({"nama": "RATNA AMINAH"}, {"nama": "RATNA SULASTRI"}, False),
        ({"nama": "RATNA AMINAH"}, {"nama": "RATNA SULASTRI", "born": "1990-05-04"}, False),
        ({"nama": "RATNA AMINAH"}, {"nama": "RATNA SULASTRI", "born": "1985-07-08"}, True),
        ({"nama": "RATNA AMINAH"}, {"nama": "RATNA SULASTRI", "jenis_kelamin": "L"}, True),
    ],
)
def test_two_of_one_nik_look_like_two_people_by_more_than_half_a_name(left, right, is_other):
    """Half a name in common may be a name taken at marriage; with another birth date or sex it is somebody else's."""
    usual = {"born": "1990-05-03", "jenis_kelamin": "P"}
    people = [person(**usual | one) for one in (left, right)]
    assert is_other_person(*rows_at(voters(*people), [0, 1])) is is_other


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("L", "P", Text(id="jenis kelamin berbeda (L / P)", en="sexes differ (L / P)")),
        ("P", "P", None),
        ("P", None, None),
    ],
)
def test_sexes_are_told_where_they_differ(left, right, told):
    """That they agree tells an officer little."""
    assert compare_sexes(*two({"jenis_kelamin": left}, {"jenis_kelamin": right})) == told


@pytest.mark.parametrize(
    ("place", "beside", "told"),
    [
        ({"wilayah": GONTAR, "desa": "GONTR"}, "", "Desa Gontar, Kec. Alas Barat"),
        ({"wilayah": GONTAR}, LEKONG, "Desa Gontar, Kec. Alas Barat"),
        ({"wilayah": BOGOR}, LEKONG, "Kec. Cibinong, Kabupaten Bogor"),
        ({"wilayah": "5204", "kecamatan": "ALAS X"}, "", "ALAS X"),
        ({"wilayah": "5204"}, "", "Kabupaten Sumbawa"),
        ({"wilayah": None, "desa": "ANTAH", "kabupaten": "BERANTAH"}, "", "ANTAH, BERANTAH"),
        ({"wilayah": None}, "", "tempat tidak diketahui"),
    ],
)
def test_a_place_is_named_officially_where_it_is_known(place, beside, told):
    """Else as it was written, and with its regency beside a place of another one."""
    (one,) = rows_at(voters(person("ANI", **place)), [0])
    assert place_text(one, beside=beside).id == told


def test_an_entry_is_told_with_birth_place_and_tps():
    """An officer finds the entry by what is told of it; what is not known is not made up."""
    known, bare = two({"born": "1990-05-03", "tps": 5}, {"tps": 0})
    assert entry_text(known).id == "ANI (lahir 03-05-1990, Desa Lekong, Kec. Alas Barat TPS 005)"
    assert entry_text(bare).en == "ANI (born -, Desa Lekong, Kec. Alas Barat)"


def test_a_pair_is_one_sentence():
    """Names, births, NIKs and both places; the regency of a place in another one is named."""
    voter, worker = two({"born": "1990-05-03", "nik": FIRST}, {"born": "1990-05-03", "nik": FIRST, "wilayah": BOGOR})
    assert pair_sentence(voter, worker).en == (
        "Same name (ANI), same birth date (03-05-1990), same NIK (16 digits); on the roll Desa Lekong, Kec. Alas Barat "
        "TPS 005, on the migrants' list Kec. Cibinong, Kabupaten Bogor."
    )


@pytest.mark.parametrize("seen", [{"nik": FIRST}, {"born": "1990-05-03"}])
def test_a_name_alone_is_told_to_be_alone(seen):
    """Whoever reads only that a name agrees would take it for more than it is."""
    alone = "nama sama (ani), tanggal lahir dan nik tidak dapat dibandingkan; "
    voter, worker = two({}, seen)
    assert pair_sentence(voter, worker).id.lower().startswith(alone)
    voter, worker = two(seen, seen)
    assert "tidak dapat dibandingkan" not in pair_sentence(voter, worker).id
