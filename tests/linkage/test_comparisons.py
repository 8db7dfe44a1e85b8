"""Levels that two records reach, field by field."""

from __future__ import annotations

import numpy as np
import pytest

from people import person, persons
from votersync.linkage.comparisons import grade
from votersync.linkage.encode import encode
from votersync.linkage.levels import LEVELS, Kelamin, Lahir, Nama, Nik


def graded(listed, rolled, others=()):
    """Compare two records, the rolled one among others."""
    sides = encode(persons(rolled, *others), persons(listed))
    return grade(*sides, np.array([0]), np.array([0]))


def level(comparison, listed, rolled):
    """Level of one comparison."""
    return LEVELS[comparison](int(graded(listed, rolled).of(comparison)[0]))


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        # Each NIK fits the date beside it.
        (("1999-06-15", "5204085506990001"), ("1999-10-10", "5204105010990001"), Nik.OTHER_IDENTITY),
        (("2001-11-27", "5204116711010001"), ("2002-11-27", "5204116711020001"), Nik.OTHER_IDENTITY),
        # The list's NIK tells another date than the list: one of its two is wrong.
        (("1999-06-15", "5204105010980002"), ("1999-10-10", "5204105010990001"), Nik.DIFFERENT_WITH_DATE),
        # The list has no date of its own: its NIK may hold the slip.
        (("", "5204116711010001"), ("2002-11-27", "5204116711020001"), Nik.ONE_PART_OFF),
        # No slip makes two digits of a year into two others, though the list has only the number.
        (("", "5204116711970001"), ("2000-11-27", "5204116711000001"), Nik.OTHER_IDENTITY),
        # Two neighbouring digits in the other order are one slip, but in the last place of the serial.
        (("", "5024116711010001"), ("2002-11-27", "5204116711010001"), Nik.ONE_PART_OFF),
        (("2001-11-27", "5204161711010001"), ("2001-11-27", "5204116711010001"), Nik.ONE_PART_OFF),
        (("2001-11-27", "5204116711010021"), ("2001-11-27", "5204116711010012"), Nik.OTHER_SERIAL),
        # The dates agree, in the numbers too, but not the region: neither number was borrowed.
        (("1999-10-10", "5204085010990001"), ("1999-10-10", "5204105010990007"), Nik.OTHER_NUMBER),
        (("", "5204085010990001"), ("1999-10-10", "5204105010990007"), Nik.OTHER_NUMBER),
        # One number has another date in it than both entries have beside it.
        (("1999-10-10", "5204081203710001"), ("1999-10-10", "5204105010990007"), Nik.NOT_OWN),
        (("1999-10-10", "5204105010990007"), ("1999-10-10", "5204105003990002"), Nik.NOT_OWN),
        # The next kecamatan has somebody of that date and serial too; a serial of a thousand is a slip.
        (("1999-10-10", "5204095010990001"), ("1999-10-10", "5204085010990001"), Nik.OTHER_NUMBER),
        (("1999-10-10", "5204105010991001"), ("1999-10-10", "5204105010990001"), Nik.ONE_PART_OFF),
        # Nobody has the serial 0000: its last digit is lost, and says nothing for or against.
        (("1999-10-10", "5204105010990000"), ("1999-10-10", "5204105010990007"), Nik.SAME_VISIBLE),
        (("1999-10-10", "5204105010990000"), ("1999-10-10", "5204105010990000"), Nik.SAME_VISIBLE),
        (("1999-10-10", "5204105010990000"), ("1999-10-10", "5204105010990012"), Nik.OTHER_SERIAL),
        # A year altered in the list only.
        (("1997-10-10", "5204105010990001"), ("1999-10-10", "5204105010990001"), Nik.SAME_16_NEW_DATE),
    ],
)
def test_niks_beside_birth_dates_that_differ(listed, rolled, expected):
    """Two numbers that each fit their own date are two people; otherwise one of them may be an error."""
    (born, nik), (other_born, other_nik) = listed, rolled
    assert level("nik", person("SITI", born, nik=nik), person("SITI", other_born, nik=other_nik)) is expected


@pytest.mark.parametrize(
    ("born", "masked", "expected"),
    [
        ("1999-10-10", "520410??????0001", Nik.SAME_AROUND_DATE),
        ("1999-10-10", "520410??????0002", Nik.OTHER_SERIAL),
        # Without its last digits the number may be that of anybody born that day.
        ("1999-10-10", "520410??????????", Nik.SAME_VISIBLE),
        # Somebody born on another day may have the same serial.
        ("1998-10-10", "520410??????0001", Nik.SAME_VISIBLE),
        # The list's number fits its birth date, and is none of that region.
        ("1999-10-10", "520408??????0001", Nik.OTHER_NUMBER),
        ("1998-10-10", "520408??????0001", Nik.DIFFERENT),
    ],
)
def test_a_masked_date_hides_nothing_where_the_dates_agree(born, masked, expected):
    """Region and serial with one birth date between them are the whole number."""
    listed = person("SITI", "1999-10-10", nik="5204105010990001")
    assert level("nik", listed, person("SITI", born, nik=masked)) is expected


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        ({"wilayah": "5204"}, {}, Nik.REGION_OF_HOME),
        ({"wilayah": "5204"}, {"wilayah": "5204242002"}, Nik.REGION_ELSEWHERE),
        ({"wilayah": "5204242002"}, {}, Nik.REGION_OF_HOME),
        # Who lives in one kecamatan has its number anyway, and a number with another sex in it is a relative's.
        ({"wilayah": "520417"}, {}, Nik.MISSING),
        ({"wilayah": "5204", "jenis_kelamin": "L"}, {}, Nik.MISSING),
        # So is one with another date in it than fits the voter.
        ({"wilayah": "5204"}, {"umur": 60}, Nik.MISSING),
        ({"wilayah": "5204"}, {"wilayah": "5204"}, Nik.MISSING),
        ({"wilayah": "5204"}, {"nik": "520417??????????"}, Nik.SAME_VISIBLE),
    ],
)
def test_a_roll_without_niks_tells_where_most_niks_of_its_people_were_issued(listed, rolled, expected):
    """A NIK names the kecamatan of first registration, mostly that of the home: weak evidence, and counted once."""
    worker = person("SITI", nik="5204175203900001", **listed)
    voter = person("SITI", **{"umur": 35, "wilayah": "5204172004"} | rolled)
    youngest = [person("ANI", "2008-01-02"), person("ANI", umur=17)]
    assert graded(worker, voter, youngest).of("nik").tolist() == [expected]


def test_a_number_with_another_date_in_it_is_no_twins():
    """Region and serial of a masked number say nothing beside a number that is not the worker's own."""
    listed = person("SITI", "1999-10-10", nik="5204101203710003")
    assert level("nik", listed, person("SITI", "1999-10-10", nik="520410??????0001")) is Nik.NOT_OWN


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        (("1974-12-31", None), ("1979-12-31", None), Lahir.DEFAULT_DAY_ALONE),
        (("1974-12-30", None), ("1979-12-30", None), Lahir.YEAR_ALTERED),
        (("1979-01-01", None), ("1989-01-01", None), Lahir.DEFAULT_DAY_ALONE),
        (("1979-01-01", None), ("1999-01-01", None), Lahir.DIFFERENT),
        # A slip hits any digit of the year, however far off that is, or two in the other order.
        (("1981-05-17", None), ("1989-05-17", None), Lahir.ONE_PART_OFF),
        (("1967-05-17", None), ("1997-05-17", None), Lahir.ONE_PART_OFF),
        (("1967-05-17", None), ("1976-05-17", None), Lahir.ONE_PART_OFF),
        (("1967-05-17", None), ("1974-05-17", None), Lahir.DIFFERENT_NEAR),
        # Hardly anybody is told to be more than ten years older or younger.
        (("1967-05-17", None), ("1977-08-22", None), Lahir.DIFFERENT_NEAR),
        (("1967-05-17", None), ("1978-08-22", None), Lahir.DIFFERENT),
        # The year alone was known, on whichever side; a day that is told is another day.
        (("1979-01-01", None), ("1979-08-22", None), Lahir.YEAR_OF_DEFAULT_DAY),
        (("1979-08-22", None), ("1979-12-31", None), Lahir.YEAR_OF_DEFAULT_DAY),
        (("1979-05-07", None), ("1979-08-22", None), Lahir.SAME_YEAR),
        # The roll holds a corrected date beside the NIK with the former: a list with the NIK alone has that one.
        (("", "5204171203900001"), ("1990-03-21", "5204171203900001"), Lahir.EXACT),
        (("1990-03-12", "5204171203900001"), ("1990-03-21", "5204171203900001"), Lahir.ONE_PART_OFF),
    ],
)
def test_birth_dates_that_differ(listed, rolled, expected):
    """Days that stand for "not known" agree by chance; a date read from a NIK is compared with the other NIK's too."""
    (born, nik), (other_born, other_nik) = listed, rolled
    assert level("lahir", person("SITI", born, nik=nik), person("SITI", other_born, nik=other_nik)) is expected


@pytest.mark.parametrize(
    ("listed", "month", "day", "expected"),
    [
        ("1972-01-01", 6, 17, Lahir.MISSING),
        ("1972-06-17", 12, 31, Lahir.MISSING),
        ("1972-01-02", 6, 17, Lahir.DAY_MONTH_DIFFERS),
        ("1972-01-01", 1, 1, Lahir.DAY_MONTH_DEFAULT),
        ("1972-12-31", 12, 31, Lahir.DAY_MONTH_DEFAULT),
        ("1972-06-17", 6, 17, Lahir.DAY_MONTH_SAME),
    ],
)
def test_beside_a_masked_year_a_default_day_says_little(listed, month, day, expected):
    """The first of January stands for a day that is not known; it is another day wherever one is, and many have it."""
    assert level("lahir", person("SITI", listed), person("SITI", bulan_lahir=month, hari_lahir=day)) is expected


@pytest.mark.parametrize(("day", "age"), [("01-01", 20), ("06-17", 20)])
def test_a_birthday_beside_an_age_that_does_not_fit_is_of_another_year(day, age):
    """Day and month of a NIK whose year is masked agree with those of one of 365, default day or not."""
    month, of_month = map(int, day.split("-"))
    rolled = person("SITI", bulan_lahir=month, hari_lahir=of_month, umur=age)
    youngest = person("ANI", "2008-01-02")
    assert graded(person("SITI", f"1972-{day}"), rolled, [youngest]).of("lahir").tolist() == [Lahir.DAY_MONTH_DIFFERS]


@pytest.mark.parametrize(
    ("born", "sex", "nik", "expected"),
    [
        # The number of a man born on another day, beside a woman's name: one evidence, of which the birth date tells.
        ("", "", "5204171203900001", (Nik.DIFFERENT_WITHOUT_DATE, Lahir.NIK_DIFFERS, Kelamin.MISSING)),
        # The list tells the sex itself, and the number has another in it: a relative's, of which nothing follows.
        ("", "P", "5204171203900001", (Nik.DIFFERENT_WITHOUT_DATE, Lahir.MISSING, Kelamin.SAME_OF_NAME)),
        ("", "P", "5204175203900001", (Nik.DIFFERENT_WITHOUT_DATE, Lahir.NIK_DIFFERS, Kelamin.SAME_OF_NAME)),
        ("", "L", "5204171203900001", (Nik.DIFFERENT_WITHOUT_DATE, Lahir.NIK_DIFFERS, Kelamin.DIFFERENT_OF_NAME)),
        # The list tells the date itself: another number beside it is another evidence.
        ("1990-03-12", "", "5204171203900001", (Nik.OTHER_IDENTITY, Lahir.DIFFERENT, Kelamin.DIFFERENT_OF_NAME)),
        # A slip is no other number.
        ("", "", "5204174711780001", (Nik.ONE_PART_OFF, Lahir.ONE_PART_OFF, Kelamin.SAME_OF_NAME)),
    ],
)
def test_the_number_of_a_list_without_birth_dates_speaks_once(born, sex, nik, expected):
    """Number, birth date and sex that were all read from one NIK are one evidence."""
    listed = person("ROSDIANA", born, nik=nik, jenis_kelamin=sex)
    pair = listed, person("ROSDIANA", "1979-11-07", nik="5204174711790001", jenis_kelamin="P")
    assert tuple(level(comparison, *pair) for comparison in ("nik", "lahir", "kelamin")) == expected


@pytest.mark.parametrize(
    ("rolled", "own_date"),
    [
        (person("ROSDIANA", "1979-11-07", nik="520417??????0002"), Lahir.DIFFERENT),
        (person("ROSDIANA", umur=45, nik="520417??????0002"), Lahir.AGE_DIFFERS),
        (person("ROSDIANA", umur=45), Lahir.AGE_DIFFERS),
        (person("ROSDIANA", bulan_lahir=11, hari_lahir=7, nik="5204174711??????"), Lahir.DAY_MONTH_DIFFERS),
    ],
)
def test_the_number_of_a_list_without_birth_dates_speaks_once_whatever_the_roll_masks(rolled, own_date):
    """Also where the roll has only an age, or hides a part of number or date, the number is one evidence."""
    roll = rolled, [person("ANI", "2007-01-02")]
    alone = graded(person("ROSDIANA", nik="5204175203900001"), *roll)
    assert alone.of("lahir").tolist() == [Lahir.NIK_DIFFERS]
    assert alone.of("nik").tolist() in ([Nik.MISSING], [Nik.DIFFERENT_WITHOUT_DATE])
    assert graded(person("ROSDIANA", "1990-03-12"), *roll).of("lahir").tolist() == [own_date]


def test_beside_an_altered_date_the_year_of_the_nik_may_fit_an_age():
    """Documents are altered in order to leave, a NIK is not; beside a NIK of the roll its date was compared already."""
    listed = person("SITI", "1981-03-12", nik="5204175203850001")
    youngest = [person("ANI", "2008-01-02")]
    assert graded(listed, person("SITI", umur=40), youngest).of("lahir").tolist() == [Lahir.AGE_FITS]
    assert graded(listed, person("SITI", umur=44), youngest).of("lahir").tolist() == [Lahir.AGE_FITS]
    assert graded(listed, person("SITI", umur=30), youngest).of("lahir").tolist() == [Lahir.AGE_DIFFERS]


RARE = person("KURNIAWAN")
CROWD = (
    RARE,
    *(person(f"{first} {last}") for first in ("KURNIAWAN", "HASAN", "HUSEN") for last in "ABCDEFGHIJKLMNOPQRST"),
)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ({"umur": 40}, Lahir.AGE_FITS),
        ({"umur": 38}, Lahir.AGE_FITS),
        ({"umur": 41}, Lahir.AGE_TWO_OFF),
        ({"umur": 37}, Lahir.AGE_TWO_OFF),
        ({"umur": 35}, Lahir.AGE_NEAR),
        ({"umur": 44}, Lahir.AGE_NEAR),
        ({"umur": 46}, Lahir.AGE_DIFFERS),
        ({"umur": 20}, Lahir.AGE_DIFFERS),
        ({"tahun_lahir": 1985}, Lahir.AGE_FITS),
        ({"tahun_lahir": 1984}, Lahir.AGE_TWO_OFF),
        ({"tahun_lahir": 1983}, Lahir.AGE_NEAR),
        ({"tahun_lahir": 1980}, Lahir.AGE_NEAR),
        ({"tahun_lahir": 1979}, Lahir.AGE_DIFFERS),
    ],
)
def test_an_age_some_years_off_is_told_roughly_or_altered(listed, expected):
    """Ages are moved by up to five years, as years of birth are; beyond that they are another person's."""
    rolled, youngest = person("SITI", "1985-05-04"), person("ANI", "2008-01-02")
    assert graded(person("SITI") | listed, rolled, [youngest]).of("lahir").tolist() == [expected]


def rarity(listed, rolled):
    """Bits of rarity of an agreement on a roll where KURNIAWAN, HASAN and HUSEN are common."""
    return float(graded(person(listed), person(rolled), CROWD).rarity[0])


def test_a_misspelling_of_a_common_word_stays_common():
    """A misspelt word is rare, but all who have the right one agree as well."""
    assert rarity("KURNOAWAN", "KURNIAWAN") < 2
    assert rarity("KURNIAWAN", "KURNOAWAN") < 2
    assert rarity("WAHYONO", "WAHYUNO") > rarity("KURNOAWAN", "KURNIAWAN")


@pytest.mark.parametrize(("heard", "slip"), [("NORLINA", "NARLINA"), ("NURLENA", "NURLANA")])
def test_e_for_i_and_o_for_u_are_written_as_they_are_heard(heard, slip):
    """Such a misspelling is likelier than another, so it is stronger evidence."""
    names = [f"SALIM {word}" for word in (heard, slip)]
    worth = [graded(person(name), person("SALIM NURLINA"), (*CROWD, *map(person, names))) for name in names]
    assert [one.of("nama")[0] for one in worth] == [Nama.SIMILAR] * 2
    assert worth[0].rarity[0] > worth[1].rarity[0] + 0.5


def test_e_for_i_at_the_end_tells_no_twin():
    """Twins are told apart by a last letter that sounds another."""
    assert level("nama", person("SITI HAYATE"), person("SITI HAYATI")) is Nama.SIMILAR
    assert level("nama", person("SITI HAYATO"), person("SITI HAYATI")) is Nama.SIMILAR_ENDING


def test_names_that_are_similar_are_rarer_than_their_words():
    """Of a roll's many with a word hardly any has the other nearly right besides; an initial is worth its letter."""
    similar, part = rarity("SALIM KURNEAWAX", "SALIM KURNIAWAN"), rarity("SALIM KURNEAWAX ALI", "SALIM KURNIAWAN JAYA")
    assert similar == pytest.approx(part + 2, abs=0.1)
    crowd = tuple(person(f"HASAN K{last}") for last in "ABCDEFGHIJKLMNOPQRST")
    initial = graded(person("HASAN K"), person("HASAN KURNIAWAN"), crowd)
    assert initial.of("nama")[0] == Nama.SIMILAR
    assert initial.rarity[0] < 1


@pytest.mark.parametrize("more", ["ALI", "SULAIMAN"])
def test_a_word_more_is_no_typing_error_however_short(more):
    """ROHANI ALI holds the whole name ROHANI; no word of it is misspelt."""
    assert level("nama", person(f"ROHANI {more}"), person("ROHANI")) is Nama.EXTENDED
    assert level("nama", person("SITI ROHANI"), person(f"SITI ROHANI {more}")) is Nama.CONTAINED


def test_an_initial_is_worth_its_letter():
    """K. agrees with every word that begins with K."""
    assert graded(person("K"), RARE, CROWD).of("nama")[0] >= Nama.PART_SIMILAR
    assert rarity("SALIM K", "SALIM KURNIAWAN") < rarity("SALIM KURNIAWAN", "SALIM KURNIAWAN")


@pytest.mark.parametrize(
    ("initial", "word"),
    [("Z", "ZUBAIDAH"), ("Y", "YULIANA"), ("F", "FATIMAH"), ("S", "SYARIFAH"), ("K", "KHAIRANI"), ("C", "CHOLIFAH")],
)
def test_an_initial_is_the_letter_however_it_is_said(initial, word):
    """Z is said as J in ZUBAIDAH, as S in AZIZ, and of KH and CH only the H is heard."""
    assert level("nama", person(f"SITI {initial}."), person(f"SITI {word}")) is Nama.SIMILAR


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        ("S. MARSIAH", "SITI MARSIAH", Nama.SAME_SOUND),
        ("S. MARSIAH", "SRI MARSIAH", Nama.SIMILAR),
        ("MUSTAFA KAMAL", "M KAMAL", Nama.SIMILAR),
        ("N HAYATI", "SRI HAYATI", Nama.PART),
        ("ST MARSIAH", "SRI MARSIAH", Nama.PART),
    ],
)
def test_a_letter_alone_may_be_another_word_than_it_mostly_is(listed, rolled, expected):
    """S. is SITI most often, and then the names are the same; but SRI is written so too."""
    assert level("nama", person(listed), person(rolled)) is expected


def test_two_common_words_are_two_names():
    """HASAN and HASAM: near, but where both are common they are worth little."""
    crowd = tuple(person(f"HASAM {last}") for last in "ABCDEFGHIJKLMNOPQRST")
    both = graded(person("HASAN"), person("HASAM"), (*CROWD, *crowd)).rarity[0]
    one = graded(person("HASAN"), person("HASAM"), CROWD).rarity[0]
    assert both <= one


@pytest.mark.parametrize(("listed", "expected"), [("SRI", Nama.PART), ("SUTI", Nama.SIMILAR)])
def test_a_common_first_word_in_place_of_another_is_no_misspelling(listed, expected):
    """Sisters are called SRI MUNAWARAH and SITI MUNAWARAH."""
    crowd = tuple(person(f"{first} {last}") for first in ("SRI", "SITI") for last in "ABCDEFGHIJKLMNOPQRST")
    found = graded(person(f"{listed} MUNAWARAH"), person("SITI MUNAWARAH"), crowd)
    assert found.of("nama")[0] == expected


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        ("SALIM HASANUDDIN RAHMAN", "SALIM HASANUDDIN DARMAWAN", Nama.PART),
        ("SALIM HASANUDDIN RAHMAN", "SALIM HASANUDDIN RAHMANN", Nama.SAME_SOUND),
        ("SITI HAATI", "SITI HAYATI", Nama.SIMILAR),
        # One typing error alters more than one letter of what is heard: NENG, NENENG; DIP, DEPI.
        ("NEENNG", "NENENG", Nama.SIMILAR),
        ("DEIV", "DEVI", Nama.SIMILAR),
        ("DEI", "DEVI", Nama.SIMILAR),
        ("AL", "ALI", Nama.DIFFERENT),
        ("SITI HAYATO", "SITI HAYATI", Nama.SIMILAR_ENDING),
        ("SITI HALIMAN", "SITI HALIMAH", Nama.SIMILAR_ENDING),
        ("SALIMH", "SALIM", Nama.SIMILAR_ENDING),
        ("AMIRUDDIN", "AMIRUL", Nama.DIFFERENT),
        ("NI NENGAH SAURNI", "NINENGAH SUARNI", Nama.SIMILAR),
        # KOMANG begins as KRTA does, but is KOMANG itself.
        ("I KOMANG KRTA", "I KOMANG SUKERTA", Nama.PART),
    ],
)
def test_another_last_word_is_another_name(listed, rolled, expected):
    """However alike names are as wholes, a word in place of another that begins otherwise is no misspelling."""
    assert level("nama", person(listed), person(rolled)) is expected


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        ("MOHBAGAS", "MOH BAGAS", Nama.SAME_SOUND),
        ("MUH. BAGAS", "MUHBAGAS", Nama.SAME_SOUND),
        ("ABDHAMID SALIM", "ABDUL HAMID SALIM", Nama.SAME_SOUND),
        ("STMASNAH", "SITI MASNAH", Nama.SAME_SOUND),
        ("MUHLIS", "MUHAMMAD YUSUF", Nama.DIFFERENT),
        ("ABIDIN", "ABDUL HAMID", Nama.DIFFERENT),
    ],
)
def test_an_abbreviation_may_be_run_on_to_its_name(listed, rolled, expected):
    """Offices join words; MOHBAGAS is short for MUHAMMAD BAGAS, and MUHLIS a name of its own."""
    assert level("nama", person(listed), person(rolled)) is expected


def test_a_seldom_spelling_is_rarer_than_the_usual_one():
    """Of those whose names sound alike most are spelt KHOIRIYAH: who is not, is hardly anybody else."""
    crowd = (*CROWD, *[person("KHOIRIYAH")] * 20)
    usual, seldom = (
        float(graded(person(listed), person(rolled), crowd).rarity[0])
        for listed, rolled in (("KHOIRIYAH", "KHOIRIYAH"), ("HOIRIYA", "HOIRIYA"))
    )
    assert seldom > usual + 3
    assert float(graded(person("HOIRIYA"), person("KHOIRIYAH"), crowd).rarity[0]) > usual


def test_a_repeated_word_agrees_once():
    """HASAN SALIM HASAN has no more in common with HASAN than HASAN SALIM has."""
    assert rarity("HASAN SALIM HASAN", "HASAN") == rarity("HASAN SALIM", "HASAN")


def test_a_name_within_another_is_as_rare_as_it_is_alone():
    """Many are called HASAN something, few just HASAN."""
    assert rarity("HASAN SALIM", "HASAN") > rarity("HASAN SALIM", "HASAN A")


def test_a_name_that_goes_on_is_rarer_than_its_words():
    """Of those called KARTIKA some have no other name, and some have it behind another."""
    roll = tuple(person(f"{first} KARTIKA") for first in "ABCDEFGHIJKLMNO")
    goes_on, shares = (
        graded(person(name), person("KARTIKA SAHARIA"), roll).rarity[0] for name in ("KARTIKA", "KARTIKA SALIM")
    )
    assert goes_on > shares + 0.5


def test_a_name_without_the_first_word_of_the_other_says_less():
    """A form cuts the last word, a father's name is added behind; a first word that many have is left out as well."""
    crowd = [person(f"HASAN {first}{last}") for first in "ABCDEFGHIJKLMNO" for last in "ABCDEFGHIJKLMNO"]

    def bits(listed, rolled):
        return float(graded(person(listed), person(rolled), crowd).rarity[0])

    assert bits("KARTIKA SAHARIA", "KARTIKA") > bits("SAHARIA KARTIKA", "KARTIKA")
    assert bits("KARTIKA", "KARTIKA SAHARIA") > bits("SAHARIA", "KARTIKA SAHARIA")
    assert bits("HASAN SAHARIA", "SAHARIA") == bits("SAHARIA HASAN", "SAHARIA")
    # Run on to the next word, it begins alike.
    assert bits("KARTIKASAHARIA", "KARTIKA") == bits("SAHARIAKARTIKA", "KARTIKA")


def test_a_whole_name_is_as_rare_as_its_own_count():
    """Twenty have the one word and twenty the other, one has both."""
    crowd = tuple(person(f"{last} ABDULLAH") for last in "ABCDEFGHIJKLMNOPQRST")
    words = graded(person("HASAN"), person("HASAN A"), (*CROWD, *crowd)).rarity[0]
    assert graded(person("HASAN ABDULLAH"), person("HASAN ABDULLAH"), (*CROWD, *crowd)).rarity[0] > words + 2


@pytest.mark.parametrize("title", ["NY.", "Nyonya", "Ibu"])
def test_a_wife_named_after_her_husband_is_not_her_husband(title):
    """The title says that a woman is meant: of a man it is the husband's name, of a woman it may be her own."""
    wife = person(f"{title} Tri Ismail", jenis_kelamin="P")
    man, woman = (person("TRI ISMAIL", jenis_kelamin=sex) for sex in "LP")
    assert (level("nama", wife, man), level("kelamin", wife, man)) == (Nama.MISSING, Kelamin.DIFFERENT)
    assert level("nama", wife, woman) == Nama.SAME
    assert level("nama", person(f"{title} Tri Ismail", jenis_kelamin="L"), man) == Nama.SAME
    assert level("nama", person("Ibunda Ismail", jenis_kelamin="P"), person("IBUNDA ISMAIL", jenis_kelamin="L"))


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        ("DIN", "NURDIN", Nama.NICKNAME),
        ("YANI", "SURYANI", Nama.NICKNAME),
        ("UDIN", "SYAMSUDDIN HASAN", Nama.NICKNAME),
        ("IMAN", "SULAIMAN", Nama.NICKNAME),
        ("WATI", "SITI KURNIAWATI", Nama.NICKNAME),
        # A last D is heard as T.
        ("MAT", "MUHAMMAD HASAN", Nama.NICKNAME),
        ("SITI YANI", "SITI SURYANI", Nama.NICKNAME),
        # A roll may know the short one.
        ("NURDIN", "DIN", Nama.NICKNAME),
        # Two words that rhyme, a word more on both sides, and two letters.
        ("NURDIN", "SYAMSUDIN", Nama.DIFFERENT),
        ("YANI HASAN", "SURYANI SALIM", Nama.DIFFERENT),
        ("IN", "NURDIN", Nama.DIFFERENT),
        # What begins a name or is cut by a form is graded as before.
        ("SURYA", "SURYANI", Nama.SIMILAR),
    ],
)
def test_the_end_of_a_name_is_what_people_may_be_called(listed, rolled, expected):
    """A village's list tells DIN of NURDIN; brothers whose names rhyme are not meant."""
    assert level("nama", person(listed), person(rolled)) is expected


def test_how_much_a_nickname_says_the_rolls_tell():
    """DIN, nobody's own name here, says more than ANI, which many have, and the more the fewer names end so."""
    dins, anis = (tuple(person(f"{first}{end}") for first in CONSONANTS) for end in ("UDIN", "URANI"))
    own = (person("ANI"),) * 20
    rare, common = (
        graded(person(short), person(f"S{end}"), (*dins, *anis, *own)).rarity[0]
        for short, end in (("DIN", "UDIN"), ("ANI", "URANI"))
    )
    assert rare > common + 2
    of_few = graded(person("DIN"), person("SUDIN"), (*anis, *own, *(dins[:1] * 1000))).rarity[0]
    of_none = graded(person("DIN"), person("SUDIN"), (*anis, *own, *((person("ROHANI"),) * 1000))).rarity[0]
    assert of_few < of_none


CONSONANTS = "BCGJKLMNPRT"

OWN_NIK = "5204105010990012"


@pytest.mark.parametrize(
    ("nik", "born", "expected"),
    [
        # Left out, and typed twice: of the province, the year, the serial.
        ("504105010990012", "1999-10-10", Nik.LENGTH_OFF),
        ("52041050109900112", "1999-10-10", Nik.LENGTH_OFF),
        ("52041050109990012", "1999-10-10", Nik.LENGTH_OFF),
        ("5204 1050 1099 9001 2", "1999-10-10", Nik.LENGTH_OFF),
        ("52041050109990012", "1998-10-10", Nik.LENGTH_OFF_NEW_DATE),
        # The last digit is a neighbour's too, and the next kecamatan has such a number.
        ("520410501099001", "1999-10-10", Nik.SAME_VISIBLE),
        ("520405010990012", "1999-10-10", Nik.SAME_VISIBLE),
        # Two digits are more than a slip, and a phone number is none.
        ("52041050109900", "1999-10-10", Nik.MISSING),
        ("504105010990013", "1999-10-10", Nik.MISSING),
        ("081234567890123", "1999-10-10", Nik.MISSING),
    ],
)
def test_a_nik_of_another_length_is_read_by_the_rolls(nik, born, expected):
    """A digit too few or too many is found by the one number on the rolls that fits."""
    listed = person("ROHANI", born, nik_asal=nik)
    assert level("nik", listed, person("ROHANI", "1999-10-10", nik=OWN_NIK)) is expected


def test_a_nik_of_another_length_that_fits_two_voters_says_nothing():
    """One digit too many of 00112 is 0112 or 0012: both are there."""
    listed = person("ROHANI", "1999-10-10", nik_asal="52041050109900112")
    rolled = person("ROHANI", "1999-10-10", nik=OWN_NIK)
    other = person("SALIM", "1999-10-10", nik="5204105010990112")
    assert graded(listed, rolled, (other,)).of("nik")[0] == Nik.MISSING


@pytest.mark.parametrize("brief", ["MHD.", "MOCH", "Moh.", "MOHD", "MUHD"])
def test_muhammad_is_written_short_as_the_last_word_too(brief):
    """ALI MHD. is ALI MUHAMMAD, as MHD. ALI is MUHAMMAD ALI."""
    assert level("nama", person(f"ALI {brief}"), person("ALI MUHAMMAD")) is Nama.SAME_SOUND


def test_a_last_word_that_may_be_cut_stays_as_it_is():
    """HASAN MUH may be HASAN MUHLIS as well as HASAN MUHAMMAD."""
    for whole in ("HASAN MUHLIS", "HASAN MUHAMMAD"):
        assert Nama.CONTAINED_SIMILAR <= level("nama", person("HASAN MUH"), person(whole)) < Nama.SAME_SOUND
