"""Lists without NIK and birth date: what still tells namesakes apart, and what makes nobody the same."""

import numpy as np
import pyarrow as pa
import pytest

from people import person, persons
from votersync.ledger.alone import alone
from votersync.ledger.identity import KEYS_OF_VOTERS, KEYS_OF_WORKERS, Found, identify
from votersync.ledger.on_lists import find_voters
from votersync.ledger.row import texts_at
from votersync.ledger.rows import in_one_form, read_words, rows_of_table, rows_of_texts
from votersync.ledger.said import Said

LEKONG, GONTAR = "5204172004", "5204172005"


def sides(before, after, keys=KEYS_OF_VOTERS, *, of_one=False) -> Found:
    """Identify the rows of *before*, those of one entry where *of_one*, among those of *after*."""
    old, new = persons(*before), persons(*after)
    who = np.zeros(len(old), dtype=np.int64) if of_one else np.arange(len(old))
    rows = rows_of_texts(who, texts_at(old, range(len(old)))), rows_of_table(new, np.arange(len(new)))
    return identify(*in_one_form(*rows, read_words), keys)


def found(before, after, keys=KEYS_OF_VOTERS):
    """Return, for each row of *before*, the row of *after* that is the same entry."""
    at = sides(before, after, keys).at
    return [at.get(entry) for entry in range(len(before))]


def public(nama, umur, rt, rw=1, **more):
    """Return a row of a published roll."""
    return person(nama, umur=umur, rt=rt, rw=rw, jenis_kelamin="P", **{"wilayah": LEKONG} | more)


CROWD = [public("FATIMAH", 30 + n, 40 + n, wilayah=f"52041{n % 8}2001") for n in range(40)]
"""So many have the name that it says little."""
FATIMAH, OTHER = public("FATIMAH", 45, 2, tps=1), public("FATIMAH", 62, 5, tps=1)


@pytest.mark.parametrize("change", [{}, {"umur": 46}, {"rt": 0, "rw": 0}, {"tps": 9}, {"umur": 0}], ids=str)
def test_home_and_age_tell_namesakes_of_a_published_roll_apart(change):
    """Name, sex and TPS are one: RT and RW, or the age, say which is which, whatever the order."""
    assert found([FATIMAH, OTHER], [*CROWD, OTHER, FATIMAH | change]) == [41, 40]


def test_the_rest_of_an_address_tells_namesakes_apart_where_rt_and_rw_are_not_told():
    """A dusun will do."""
    first, second = (person("FATIMAH", alamat=home, wilayah=LEKONG) for home in ("DSN. KARANG", "DSN. OLAT"))
    assert found([first, second], [*CROWD, second, first | {"alamat": "Dsn Karang"}]) == [41, 40]


@pytest.mark.parametrize("age", [37, 60], ids=["younger", "older"])
@pytest.mark.parametrize("name", ["FATIMAH", "BAIQ RUSILI NAKIBA"], ids=["common", "rare"])
def test_a_namesake_of_another_age_takes_nobody_s_place(name, age):
    """One has left the desa and one of her name, fifteen years older or eight younger, has come."""
    gone = FATIMAH | {"nama": name}
    assert found([gone], [*CROWD, gone | {"umur": age, "rt": 8, "tps": 2}]) == [None]


def test_namesakes_of_whom_nothing_else_is_told_are_not_guessed():
    """Two rows say the same, and one of them is gone."""
    twice = [public("FATIMAH", 0, 0), public("FATIMAH", 0, 0)]
    assert found(twice, [*CROWD, *twice, twice[0]]) == [None, None]


def test_a_slip_in_a_name_is_known_by_home_and_age():
    """A published roll is corrected."""
    assert found([public("JURIAH SAITRI", 61, 3)], [public("JURIAH SAFITRI", 62, 3)]) == [0]
    assert found([public("JURIAH SAITRI", 61, 3)], [public("JURIAH SAFITRI", 62, 4)]) == [None]


@pytest.mark.parametrize("names", [("RINA", "RINI"), ("RUKMINI SALSABILA", "RUKMINO SALSABILA")], ids="-".join)
def test_a_twin_of_a_published_roll_takes_nobody_s_place(names):
    """She has the home and the age."""
    before, after = (public(name, 27, 3) for name in names)
    assert found([before], [after]) == [None]


@pytest.mark.parametrize("numbers", [("", ""), ("520417??????0001", "520417??????0002")], ids=["none", "masked"])
def test_a_long_name_does_not_make_a_twin_the_same(numbers):
    """One birth date, one desa, and names that differ in a last letter."""
    names = ("MARWAH ROHANI MARDIANA", "MARWAA ROHANI MARDIANA")
    before, after = (
        person(name, "1963-05-21", nik=number or None, jenis_kelamin="P", wilayah=LEKONG, tps=1)
        for name, number in zip(names, numbers, strict=True)
    )
    assert found([before], [after]) == [None]
    assert found([before | {"dpid": "104733210"}], [after | {"dpid": "104733210", "nik": None}]) == [0]


def twin(serial, nik=None, **more):
    """Return one of two twins of one name: whole numbers, or what a roll shows of them."""
    number = f"520417550590{serial:04d}" if nik is None else nik
    return person("NURHAYATI", "1990-05-15", nik=number or None, nkk="5204172001100001", **{"wilayah": LEKONG} | more)


MASKED = "520417550590????"


@pytest.mark.parametrize("left", [0, 1])
@pytest.mark.parametrize("nik", ["", MASKED])
def test_of_twins_of_one_name_the_home_tells_who_stayed(nik, left):
    """One has moved out of the family's home, and one of them left the roll."""
    twins = [twin(at, nik, rt=at) for at in (1, 2)]
    expected = [0, None] if left else [None, 0]
    assert found(twins, [twins[1 - left]]) == expected


@pytest.mark.parametrize("stayed", [1, 2])
def test_of_twins_whom_nothing_tells_apart_any_more_neither_is_guessed(stayed):
    """Two numbers say that they are two; the next roll masks them, and one is gone, or both stand there."""
    twins = [twin(1), twin(2)]
    assert found(twins, [twin(0, MASKED)] * stayed) == [None, None]
    assert found(twins, [twin(2), twin(1)][:stayed]) == [1 if stayed == 2 else None, 0]


def test_an_entry_that_stood_twice_is_known_by_either_row():
    """Nothing says that there were two people."""
    double = twin(0, MASKED)
    assert found([double, double], [double]) == [0, None]


def test_of_an_entry_that_stood_twice_the_row_without_a_nik_is_the_one_that_had_none():
    """The birth year was corrected besides, so that both fit as well."""
    stood = [twin(1), twin(0, "")]
    for order in (1, -1):
        expected = [None, 0][::order]
        assert found(stood[::order], [twin(0, "") | {"tahun_lahir": 1992}]) == expected


def entered_twice(nik="5204170305900001"):
    """Return two entries of one name and birth date in one desa: of the first the whole NIK was told once."""
    return [
        person("ANDI BASRI", "1990-05-03", nik=its, rt=rt, tps=rt, jenis_kelamin="L", wilayah=LEKONG)
        for its, rt in ((nik, 1), (FEW_DIGITS, 3))
    ]


FEW_DIGITS = "5204170305??????"


@pytest.mark.parametrize("left", [0, 1])
def test_an_entry_whose_nik_is_masked_by_now_gives_its_row_to_no_other(left):
    """The other entry's row always looked so; home and TPS tell which of the two is left."""
    expected = [0, None] if left == 0 else [None, 0]
    assert found(entered_twice(), [entered_twice(FEW_DIGITS)[left]]) == expected


@pytest.mark.parametrize("rt", [1, 2])
def test_who_is_entered_anew_elsewhere_is_not_the_one_whose_row_still_stands(rt):
    """The old roll masks the NIK by now, and the new row tells it: without the old home it is the voter who moved."""
    entry, _ = entered_twice()
    said = Said(("P1",), [False], texts_at(persons(entry), [0]))
    rolls = persons(entry | {"wilayah": GONTAR, "rt": 7}, entry | {"nik": FEW_DIGITS, "rt": rt})
    assert find_voters(said, rolls, YEAR) == {1: 1 if rt == 1 else 0}


YEAR = 2026
"""Of the run."""


def on_published_rolls(before, after, entry=0):
    """Return where one entry of the rolls *before* is on those *after*; the ledger holds none of the others."""
    rolls = persons(*before)
    texts = (*texts_at(rolls, [entry])[:-1], alone(rolls, [entry]))
    return find_voters(Said(("P1",), [False], texts), persons(*after), YEAR).get(1)


@pytest.mark.parametrize(
    ("change", "at"), [({}, 41), ({"rt": 9}, None), ({"umur": 50}, None)], ids=["hers", "home", "age"]
)
def test_a_common_name_at_home_is_nearer_than_a_longer_one(change, at):
    """A dated roll gives way to a published one: a neighbour of her age has her name among others."""
    dated = person("FATIMAH", "1994-04-19", jenis_kelamin="P", rt=1, rw=1, tps=1, wilayah=LEKONG)
    neighbour, hers = public("NUR FATIMAH SARI", 32, 1, tps=1), public("FATIMAH", 32, 1, tps=2)
    assert on_published_rolls([dated, *CROWD], [*CROWD, neighbour, hers | change]) == at


HERS = public("FATIMAH", 32, 1)
NAMESAKES = [*CROWD, public("FATIMAH", 34, 2), public("FATIMAH", 61, 1)]
"""Others of the desa have the name: one of her age in another home, one much older in hers."""


@pytest.mark.parametrize("name", ["FATIMAH", "BAIQ RUSILI NAKIBA"], ids=["common", "rare"])
@pytest.mark.parametrize(
    ("now", "is_known"),
    [
        ({}, True),
        ({"umur": 33}, True),
        ({"rt": 3}, False),
        ({"umur": 35}, False),
        ({"umur": 0}, False),
        ({"rt": 0, "rw": 0}, False),
        (None, False),
    ],
    ids=str,
)
def test_a_namesake_who_stayed_is_not_the_one_who_left(name, now, is_known):
    """Where others of the desa had the name, home and age are needed: the ledger does not hold who they were."""
    her, *others = [row | ({"nama": name} if row["wilayah"] == LEKONG else {}) for row in (HERS, *NAMESAKES)]
    after = others if now is None else [*others, her | now]
    assert on_published_rolls([her, *others], after) == (len(others) if is_known else None)


@pytest.mark.parametrize("age", [30, 31, 34])
def test_of_namesakes_of_one_home_and_age_neither_is_guessed(age):
    """Either may have left."""
    other = HERS | {"umur": age}
    assert on_published_rolls([HERS, other, *CROWD], [HERS, *CROWD]) is None
    assert on_published_rolls([HERS, *CROWD], [HERS, HERS, *CROWD]) is None


def test_a_name_that_nobody_else_of_the_desa_has_needs_no_home():
    """She moved within it."""
    her = HERS | {"nama": "BAIQ RUSILI NAKIBA"}
    assert on_published_rolls([her, *NAMESAKES], [her | {"rt": 9}, *NAMESAKES]) == 0


DATED = person("BAIQ RUSILI NAKIBA", "1990-05-03", nik="5204174305900001", jenis_kelamin="P", wilayah=LEKONG)


@pytest.mark.parametrize("order", [1, -1])
def test_namesakes_are_not_guessed_where_a_roll_tells_no_dates_any_more(order):
    """Two of the desa have the name, and the roll that told who is who gives way to a published one, or comes after."""
    namesakes = [public(DATED["nama"], *told) for told in ((36, 1), (50, 2))][::order]
    assert found([DATED], namesakes) == [None]
    assert found([DATED], namesakes[:1]) == [0]
    other = DATED | {"nik": "5204174305700001", "tahun_lahir": 1970}
    assert found([public(DATED["nama"], 0, 0)], [DATED, other][::order]) == [None]


def test_of_namesakes_the_home_tells_who_is_who_where_a_roll_tells_no_dates_any_more():
    """Both rolls tell RT and RW."""
    before = DATED | {"rt": 2, "rw": 1}
    assert found([before], [public(DATED["nama"], 50, 1), public(DATED["nama"], 36, 2)]) == [1]


def worker(nama, day, negara="Malaysia", **more):
    """Return a row of a village's list: names, and where they went and when."""
    return person(nama, kejadian=day, negara=negara, wilayah=LEKONG, **more)


def test_a_slip_in_a_name_is_known_by_the_trip():
    """Nobody else of the desa went to that country that month."""
    others = [worker("NI PUTU AYU", "2024-03"), worker("LALU IKRAM", "2024-02", "Taiwan")]
    for name in ("NI PUTU SUKETI", "NI PUTU SUKERTI SALEH"):
        before, after = worker("NI PUTU SUKERTI", "2024-02-11"), worker(name, "2024-02")
        assert found([before, *others], [*others, after], KEYS_OF_WORKERS) == [2, 0, 1]
        assert found([before, *others], [*others, after, worker("HASAN", "2024-02")], KEYS_OF_WORKERS)[0] is None


def test_a_name_whose_words_were_run_together_is_that_name():
    """A list of names and days; somebody else of the name is on another list."""
    before, after = (
        person(name, kejadian="2024-06-22", wilayah="5204") for name in ("MIYALIFATIMAH", "MIYALI FATIMAH")
    )
    other = person("MIYALI FATIMAH", "2004-02-05", nik="5204054502040001", wilayah=LEKONG)
    assert found([before, other], [other, after], KEYS_OF_WORKERS) == [1, 0]
    assert found([before, other], [other, after | {"kejadian": "2024-06-21"}], KEYS_OF_WORKERS) == [None, 0]


def test_a_namesake_whose_trip_was_earlier_takes_nobody_s_place():
    """Life goes on: the latest event of a worker can be later than it was, not earlier."""
    gone, elsewhere = worker("SOFYAN", "2024-10"), worker("SOFYAN", "2024-01") | {"wilayah": GONTAR}
    assert found([gone], [elsewhere, worker("SOFYAN", "2025-02")], KEYS_OF_WORKERS) == [1]
    assert found([gone], [elsewhere, worker("SOFYAN", "2023-02")], KEYS_OF_WORKERS) == [None]


def test_rows_of_one_worker_that_show_no_number_any_more_are_known_by_the_trip():
    """Two lists left the NIK out: the rows pass for two workers now, and are one entry."""
    with_nik = {"nik": "5204124807740003"}
    before = [
        worker("UMMI AMINAH", "2023-10-14", "Arab Saudi", paspor="B5093718", **with_nik),
        worker("UMMI AMINAH", "2025-05-06", **with_nik),
    ]
    after = [worker("UMMI AMINAH", "2023-10-14", "Arab Saudi", paspor="B5093718"), worker("UMMI AMINAH", "2025-05")]
    told = sides(before, after, KEYS_OF_WORKERS, of_one=True)
    assert told.at == {0: 0}
    assert told.parting == {1: 0}
    assert sides(before, [after[0], worker("UMMI AMINAH", "2025-06")], KEYS_OF_WORKERS, of_one=True).parting == {}


def test_a_namesake_whose_nik_and_birth_date_are_others_takes_nobody_s_place():
    """He left and she of his name, four days younger, is the only one now: two digits of the NIK are no slip there."""
    gone = person("AHMAD HASAN", "1981-06-12", nik="5204081206810001", wilayah="5204081007")
    namesake = person("AHMAD HASAN", "1981-06-08", nik="5204080806810001", wilayah="5204081002")
    assert found([gone], [namesake]) == [None]
    corrected = {"nik": namesake["nik"]}, {"hari_lahir": 8}
    assert [found([gone], [gone | one]) for one in corrected] == [[0], [0]]


@pytest.mark.parametrize(
    ("name", "alone"),
    [("BAHARUDDIN RUDI", "1"), ("BAHARUDDIN RUDI", "2"), ("AHMAD RUDA", ""), ("AHMAD RUDA", "1"), ("AHMAD RUDA", "2")],
)
def test_a_twin_who_stays_takes_nobody_s_place_where_two_had_the_birth_date(name, alone):
    """One of the two is gone; the other one, on the same masked card, is the only one with the birth date now."""
    card = {"nkk": "520424110322????", "wilayah": "5204242001", "jenis_kelamin": "L", "rt": 1, "rw": 4}
    gone, stays = (person(nama, "1977-03-26", nik="520424260377????", **card) for nama in ("AHMAD RUDI", name))
    old, new = persons(gone), persons(stays)
    told = [*texts_at(old, [0])[:-1], pa.array([alone], pa.large_string())]
    rows = rows_of_texts(np.arange(1), told), rows_of_table(new, np.arange(1))
    assert (identify(*in_one_form(*rows, read_words), KEYS_OF_VOTERS).at == {}) is (alone != "2")


@pytest.mark.parametrize("order", [[0, 1], [1, 0]], ids=["longer name first", "shorter name first"])
def test_of_two_who_may_be_somebody_the_one_whose_name_is_written_most_alike_is_taken(order):
    """A letter less is nearer than a name less, where birth date and home are one and neither has a NIK."""
    home = {"jenis_kelamin": "L", "wilayah": LEKONG, "tps": 5, "rt": 7, "rw": 3}
    entry, *after = (person(name, "1997-06-16", **home) for name in ("SUDIRMAN HASANI", "SUDIRMAN HASAN", "SUDIRMAN"))
    assert found([entry], [after[at] for at in order]) == [order.index(0)]


def test_where_no_desa_is_told_namesakes_are_not_counted():
    """All of one name in a regency would be compared with each other, and it would tell nothing."""
    assert alone(persons(FATIMAH | {"wilayah": "520417"}, OTHER | {"wilayah": "520417"}), [0, 1]).to_pylist() == [
        "",
        "",
    ]


def dated(nama, year, rt, rw=1):
    """Return the row of a roll that tells the birth date of a voter, who turns an age in the course of a year."""
    return person(
        nama,
        f"{year}-08-17",
        nik=f"52041757088{year % 100:02d}0001"[:16],
        jenis_kelamin="P",
        rt=rt,
        rw=rw,
        wilayah=LEKONG,
    )


@pytest.mark.parametrize(("age", "is_known"), [(36, True), (35, True), (33, True), (40, False), (31, False)])
def test_a_birth_date_tells_who_is_not_the_namesake_on_a_published_roll(age, is_known):
    """She moved away, and a published roll follows: another one of her name stands in the desa, older or younger."""
    her = dated("BAIQ RUSILI NAKIBA", 1990, 2)
    found_at = on_published_rolls([her, *CROWD], [*CROWD, public(her["nama"], age, 7)])
    assert found_at == (len(CROWD) if is_known else None)


@pytest.mark.parametrize(
    ("year", "rt", "is_known"), [(1994, 1, True), (1993, 1, True), (1992, 1, True), (1990, 1, False), (1994, 3, False)]
)
def test_home_and_age_find_a_namesake_when_the_roll_tells_birth_dates_again(year, rt, is_known):
    """She was 32; others of the desa have her name, one of them in her home."""
    before, after = [HERS, *NAMESAKES], [*CROWD, dated("FATIMAH", 1992, 2), dated("FATIMAH", 1965, 1)]
    assert on_published_rolls(before, [*after, dated("FATIMAH", year, rt)]) == (len(after) if is_known else None)
