"""Known again: whatever the new export's order, files, layout and corrections."""

import numpy as np
import pytest

from people import person, persons
from votersync.ledger.identity import KEYS_OF_VOTERS, KEYS_OF_WORKERS, NOBODY, identify, identify_one_to_one
from votersync.ledger.row import texts_at
from votersync.ledger.rows import in_one_form, read_words, rows_of_table, rows_of_texts

LEKONG, GONTAR = "5204172004", "5204172005"


def found(before, after):
    """Return, for each row of *before*, the row of *after* that is the same entry."""
    at = sides(before, after).at
    return [at.get(entry) for entry in range(len(before))]


def sides(before, after):
    """Identify the rows of *before* among those of *after*, each by its position."""
    old, new = persons(*before), persons(*after)
    rows = rows_of_texts(np.arange(len(old)), texts_at(old, range(len(old)))), rows_of_table(new, np.arange(len(new)))
    return identify(*in_one_form(*rows, read_words), KEYS_OF_WORKERS)


SITI = person("SITI AMINAH", "1990-05-15", nik="5204175505900001", jenis_kelamin="P", wilayah=LEKONG, tps=5, nkk="N1")
HASAN = person("HASAN", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG, tps=5)


@pytest.mark.parametrize(
    "change",
    [
        {"file": "other.xlsx", "sheet": "TPS 9", "row": 999},
        {"nama": "SITI AMINA"},
        {"nama": "Siti Aminah, S.Pd"},
        {"nama": "SITIAMINAH"},
        {"nama": "ISTI AMIANH", "nik": None},
        {"nik": None},
        {"nik": "520417??????0001"},
        {"nik": "5204175505900011"},
        {"tahun_lahir": 1991},
        {"hari_lahir": 5, "bulan_lahir": 5},
        {"tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0},
        {"wilayah": GONTAR, "tps": 1},
        {"nkk": "N2", "tps": 9},
        {"jenis_kelamin": None, "nkk": None, "tps": 0},
    ],
    ids="+".join,
)
def test_one_change_hides_nobody(change):
    """Any one field may be corrected, filled in or left out."""
    assert found([SITI, HASAN], [HASAN, SITI | change]) == [1, 0]
    assert found([SITI | change, HASAN], [HASAN, SITI]) == [1, 0]


def test_a_filled_in_nik_is_the_same_entry():
    """A list without NIK gets them: everybody is known again."""
    assert found([SITI | {"nik": None}], [SITI]) == [0]


@pytest.mark.parametrize(
    "other",
    [
        person("SITI AMINAH", "1990-05-15", nik="5204184505900007", jenis_kelamin="P", wilayah=GONTAR),
        person("SITI ROHANI", "1990-05-15", nik="5204175505900002", jenis_kelamin="P", wilayah=LEKONG, nkk="N1", tps=5),
        person("SITI", "1990-05-15", nik="5204175505900002", jenis_kelamin="P", wilayah=LEKONG, nkk="N1", tps=5),
        person("SITI AMINAH", "1971-12-01", jenis_kelamin="P", wilayah=GONTAR),
        person("AHMAD", "1970-01-01", nik="5204175505900001", jenis_kelamin="L", wilayah=GONTAR),
    ],
    ids=["namesake of one birthday with a NIK", "twin", "twin of part of the name", "namesake", "who uses the NIK"],
)
def test_somebody_else_is_not_taken_for_one_who_is_gone(other):
    """Where the entry has left the roll, nobody near it takes its place."""
    assert found([SITI], [other]) == [None]


def test_two_equal_entries_stay_two():
    """A double entry is two rows, and each finds one."""
    twice = [SITI, SITI | {"wilayah": GONTAR, "tps": 1}]
    assert found(twice, twice[::-1]) == [1, 0]


def test_names_alone_are_enough_within_a_desa_only():
    """A list with nothing but names and desa is known again there; a namesake elsewhere is somebody else."""
    bare = person("BAIQ SUHARNI", wilayah=LEKONG)
    assert found([bare], [bare]) == [0]
    assert found([bare], [bare | {"wilayah": GONTAR}]) == [None]


def test_a_name_that_nobody_else_has_is_enough_where_nothing_speaks_against_it():
    """A list that tells names and a regency only: a rare name finds its entry, a shared one does not."""
    full = person("BAIQ SUHARNI", "1990-05-15", jenis_kelamin="P", wilayah="520417")
    bare = person("BAIQ SUHARNI", wilayah="5204")
    assert found([full], [bare]) == [0]
    assert found([full], [bare, bare]) == [None]
    assert found([full], [bare | {"wilayah": "5205"}]) == [None]


def test_a_row_that_says_just_what_it_said_before_is_the_same_among_namesakes():
    """A name and nothing else, beside namesakes of whom more is known: the bare row is the bare row again."""
    crowd = [person("KAKADA", f"19{50 + i}-03-04", wilayah=GONTAR) for i in range(30)]
    bare = person("KAKADA", wilayah="5204")
    assert found([bare, *crowd], [*crowd[::-1], bare])[0] == 30


@pytest.mark.parametrize("year", ["1965", "1925", "2005"])
def test_the_nik_tells_the_birth_date_that_a_list_leaves_out(year):
    """One list has birth dates, the next has NIKs: the date inside the NIK is the same, whichever the century."""
    born = person("SRI DEWI", f"{year}-02-24", jenis_kelamin="P", wilayah="520414")
    numbered = person("DEWI SRI", nik=f"5204146402{year[2:]}0001", wilayah="5204")
    others = [person("SRI DEWI", "1971-01-01"), person("SRI DEWI", "1980-01-01")]
    assert found([born], [*others, numbered]) == [2]


def test_a_common_name_and_a_birth_date_are_not_enough():
    """Among very many of one name two are born on one day by chance: the place must agree too."""
    crowd = [person("SITI", f"19{50 + i % 40}-0{3 + i // 40}-04", wilayah=GONTAR) for i in range(120)]
    siti = person("SITI", "1970-03-04", wilayah=LEKONG)
    assert found([siti], crowd) == [None]
    assert found([siti], [*crowd, siti]) == [120]


def test_a_name_of_some_and_a_birth_date_of_one_are_enough():
    """Fewer than a hundred have the name, and only one of them was born that day, then and now."""
    some = [person("SITI", f"19{50 + i}-03-04", wilayah=GONTAR) for i in range(40)]
    siti = person("SITI", "1970-05-06", wilayah=LEKONG)
    moved = siti | {"wilayah": "5204182005"}
    assert found([siti], [*some, moved]) == [40]
    assert found([siti], [*some, moved, moved | {"wilayah": "5204192005"}]) == [None]


def test_the_day_of_an_event_tells_namesakes_apart():
    """A list of names and events: a bare name is known again by its day, also when the list tells the NIK now."""
    first, second = (person("MUHAMMAD", kejadian=day, wilayah="5204") for day in ("2024-08-14", "2020-06-18"))
    numbered = first | {"nik": "5204116808660001"}
    assert found([first, second], [second, numbered]) == [1, 0]
    assert found([first], [first | {"kejadian": "2024-08"}, second, second]) == [None]


def test_a_name_that_sounds_the_same_is_the_same_on_one_day():
    """JAINUDDIN of the list is ZAINUDDIN in the next: one of that sound left that day; twins sound otherwise."""
    before = person("JAINUDDIN", kejadian="2025-04-15", wilayah="5204")
    assert found([before], [before | {"nama": "ZAINUDDIN"}]) == [0]
    assert found([before], [before | {"nama": "ZAINUDDIN"}, before | {"nama": "ZAINUDIN"}]) == [None]
    assert found([before], [before | {"nama": "JAINUDDAN"}]) == [None]


def test_a_common_name_is_rare_within_a_family():
    """SITI of one family card is SITI, though her birth date was corrected and the card's number filled in."""
    crowd = [person("SITI", f"19{50 + i}-03-04", wilayah=LEKONG, tps=2) for i in range(40)]
    siti = person("SITI", "1960-09-25", nkk="520417021018000?", wilayah=LEKONG, tps=4)
    assert found([siti], [*crowd, siti | {"hari_lahir": 15, "nkk": "5204170210180002"}]) == [40]
    assert found([siti], [*crowd, siti | {"hari_lahir": 15, "nkk": "5204170210190002"}]) == [None]


WATAMI = person("WATAMI", "1997-06-14", jenis_kelamin="P", wilayah=LEKONG)


def test_a_common_name_is_rare_in_one_home_beside_a_birth_date_but_for_a_slip():
    """Thirty have the name, none of them a NIK; one birth year was corrected."""
    one = person("WAHYU", "1987-04-15", jenis_kelamin="L", wilayah=LEKONG, tps=2, rt=6, rw=1)
    others = [one | {"tahun_lahir": 1950 + at, "bulan_lahir": 5, "rt": 7, "tps": 3} for at in range(30)]
    assert found([one], [*others, one | {"tahun_lahir": 1989}]) == [30]
    assert found([one], [*others, one | {"tahun_lahir": 1989, "rt": 5}]) == [None]
    assert found([one], [*others, one | {"tahun_lahir": 1989, "bulan_lahir": 3}]) == [None]
    assert found([one | {"hari_lahir": 1, "bulan_lahir": 1}], [*others, one | {"tahun_lahir": 1989}]) == [None]


def test_a_slip_in_a_short_name_is_known_by_the_birth_date():
    """A roll without NIKs: nobody else of the desa and sex was born that day."""
    assert found([WATAMI | {"nama": "WOTAMI"}, HASAN], [HASAN, WATAMI]) == [1, 0]
    assert found([WATAMI | {"nama": "NOR"}, HASAN], [HASAN, WATAMI | {"nama": "NUR"}]) == [1, 0]
    assert found([WATAMI | {"nama": "ULI"}, HASAN], [HASAN, WATAMI | {"nama": "NUR"}]) == [None, 0]


def test_a_slip_in_a_name_may_come_with_a_move_within_the_kecamatan():
    """WOTAMI of Lekong is WATAMI of Gontar, if no other of that sex was born there that day."""
    before, after = WATAMI | {"nama": "WOTAMI"}, WATAMI | {"wilayah": GONTAR}
    assert found([before], [after]) == [0]
    assert found([before], [after, after | {"nama": "KOSASIH"}]) == [None]
    assert found([before], [after | {"nama": "KATUMI"}]) == [None]


def test_a_nik_tells_the_kecamatan_that_a_list_leaves_out():
    """A list with NIK and kabupaten alone; the next one with the desa, a birth year that was moved and no NIK."""
    nidi = person("LALA NIDI", nik="5204176012630001", jenis_kelamin="P", wilayah="5204")
    moved = person("LALA NIDI", "1958-12-20", jenis_kelamin="P", wilayah=GONTAR)
    others = [person("LALA NIDI", f"19{year}-05-01", jenis_kelamin="P", wilayah="5204182005") for year in (80, 90)]
    assert found([nidi], [*others, moved]) == [2]
    assert found([nidi], [*others, moved | {"wilayah": "5204182005"}]) == [None]


def test_a_nik_of_another_kecamatan_is_another_ones():
    """Born the same day in the next kecamatan is who has the same NIK but for the kecamatan."""
    milada = person("MILADA", "1999-07-02", nik="5204054207990001", jenis_kelamin="P", wilayah=LEKONG)
    fatimah = milada | {"nama": "MILADA FATIMAH", "nik": "5204264207990001"}
    assert found([milada], [fatimah]) == [None]
    assert found([milada], [fatimah | {"nik": None}]) == [0]


@pytest.mark.parametrize("change", [{"nama": "RINA"}, {"wilayah": "5204182005"}, {"jenis_kelamin": "L"}], ids="+".join)
def test_a_birth_date_alone_makes_nobody_the_same(change):
    """Another name, place or sex beside it is somebody else."""
    assert found([WATAMI | {"nama": "WOTAMI"}], [WATAMI | change]) == [None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"nama": "RINA"}, {"nama": "RINI"}),
        ({"nama": "SULASTRI", "nik": "520417??????0001"}, {"nama": "SULASMI", "nik": "520417??????0002"}),
    ],
    ids=["ending", "serial"],
)
def test_twins_with_like_names_are_not_each_other(one, other):
    """One stays and the other has left: neither is taken for the other, whether the one who stays was known or not."""
    twins = [WATAMI | one, WATAMI | other]
    assert found(twins[:1], twins[1:]) == [None]
    assert found(twins[1:], twins[:1]) == [None]
    assert found(twins, twins[1:]) == [None, 0]


def test_a_last_letter_that_sounds_the_same_makes_no_twin():
    """ERNAWATY is written ERNAWATI now, when a NIK is told besides; ERNAWATA would be another one."""
    known = person("ERNAWATY SITI", "1990-01-01", jenis_kelamin="P", wilayah=LEKONG)
    others = [known | {"nama": f"SITI {chr(65 + at)}", "tahun_lahir": 1970 + at} for at in range(5)]
    for name, expected in (("ERNAWATI SITI", 5), ("ERNAWATA SITI", None)):
        assert found([known], [*others, known | {"nama": name, "nik": "5204175412900001"}]) == [expected]


@pytest.mark.parametrize(("serial", "same"), [("7001", 0), ("0801", 0), ("0002", None), ("0011", None)])
def test_a_slip_in_the_serial_of_a_spelt_name_is_no_neighbour(serial, same):
    """One day and kecamatan have no hundred births; the next serials are those of a twin or a neighbour."""
    known = person("NURHAYATI RAHMAN", "1985-07-04", nik="5204174407850001", wilayah=LEKONG, nkk="N1", tps=2)
    assert found([known], [known | {"nama": "NURHAYATI RAHMNA", "nik": f"520417440785{serial}", "tps": 3}]) == [same]


def test_who_moved_is_not_the_twin_who_stayed():
    """The twin has part of her name, the same known digits of the NIK, and her family card."""
    moving = person("KILUNA SUJASU", "2006-02-26", nik="520410660206000?", jenis_kelamin="P", wilayah=LEKONG, nkk="N1")
    twin = moving | {"nama": "KILUNA"}
    moved = moving | {"nik": "5204106602060002", "wilayah": GONTAR, "nkk": "N2"}
    assert found([moving | {"tps": 3}], [twin | {"tps": 3}, moved | {"tps": 1}]) == [1]


KHADIJAH = person("KHADIJAH", "1970-10-23", jenis_kelamin="P", wilayah=LEKONG, tps=3)


def test_a_common_name_and_a_similar_birth_date_are_not_enough():
    """The one of the desa has left, and the other was there before: the ledger knows only whom a finding was about."""
    others = [KHADIJAH | {"wilayah": GONTAR, "tahun_lahir": 1950 + n % 40, "bulan_lahir": 1 + n % 9} for n in range(30)]
    left = KHADIJAH | {"nik": "5204176310700001"}
    stays = KHADIJAH | {"bulan_lahir": 3, "nik": "5204176303700001"}
    assert found([left], [*others, stays]) == [None]
    assert found([left | {"nik": None}], [*others, stays | {"nik": None}]) == [None]


def test_a_common_name_and_one_birth_date_are_enough_within_a_kecamatan():
    """Who moves stays near: so few of the kecamatan have the name that nobody else was born that day."""
    born = [{"tahun_lahir": 1950 + n % 40, "bulan_lahir": 1 + n // 40} for n in range(1, 120)]
    others = [KHADIJAH | {"wilayah": f"5204{18 + n % 7}2001"} | birth for n, birth in enumerate(born)]
    moved = KHADIJAH | {"wilayah": GONTAR, "tps": 1}
    assert found([KHADIJAH, *others], [*others, moved])[0] == len(others)
    assert found([KHADIJAH, *others], [*others, moved | {"wilayah": "5204182005"}])[0] is None
    unknown = {"bulan_lahir": 1, "hari_lahir": 1}
    assert found([KHADIJAH | unknown, *others], [*others, moved | unknown])[0] is None


def test_a_name_of_one_s_own_is_enough_beside_a_corrected_birth_date():
    """She moved, and her birth year was corrected."""
    rusili = person("RUSILI NAKIBA", "1975-02-04", jenis_kelamin="P", wilayah=LEKONG, nkk="N1")
    moved = rusili | {"tahun_lahir": 1977, "wilayah": "5204092005", "nkk": "N2"}
    assert found([rusili, HASAN], [HASAN, moved]) == [1, 0]
    assert found([rusili, HASAN], [HASAN, moved | {"bulan_lahir": 7}]) == [None, 0]


def test_a_common_name_nearby_is_enough_though_somebody_elsewhere_was_born_that_day():
    """Of the few of that name in the kecamatan nobody else has the birth date, whoever has it in another one."""
    elsewhere = [KHADIJAH | {"wilayah": "5204182001", "hari_lahir": 1 + n} for n in range(28)]
    namesake = KHADIJAH | {"wilayah": "5204182001", "tps": 7}
    moved = KHADIJAH | {"wilayah": GONTAR, "tps": 1}
    assert found([KHADIJAH, namesake, *elsewhere], [*elsewhere, namesake, moved])[0] == len(elsewhere) + 1


def test_a_namesake_of_one_birth_date_and_home_with_a_nik_of_her_own_is_another():
    """A common name and one address, as of a dormitory: the NIK says that she is somebody else."""
    home = SITI | {"rumah": "ASRAMA", "alamat": "ASRAMA", "nkk": None, "tps": 0}
    crowd = [home | {"nik": None, "hari_lahir": 1 + n, "bulan_lahir": 1} for n in range(25)]
    other = home | {"nik": "5204184505900007"}
    assert found([home, *crowd], [*crowd, other])[0] is None
    assert found([home, *crowd], [*crowd, home])[0] == len(crowd)


def test_whose_birth_date_is_another_is_not_beside_one_of_the_name():
    """One Sidalih number and name make up for the birth date as to who may be found, not as to who is taken."""
    numbered = SITI | {"dpid": "77", "nik": None}
    other = numbered | {"tahun_lahir": 1961, "bulan_lahir": 9, "hari_lahir": 24}
    assert sides([numbered, other], [numbered]).beside == frozenset()
    assert sides([numbered, other | {"tahun_lahir": 1990, "bulan_lahir": 6, "hari_lahir": 15}], [numbered]).beside == {
        (1, 0)
    }


def test_two_workers_can_prove_to_be_one():
    """An entry that is left over is the person whom another entry is, where name and birth date or the NIK agree."""
    found = sides([SITI | {"nik": None}, SITI | {"nama": "AMINAH SITI"}], [SITI])
    assert found.at == {1: 0}
    assert found.merging == {0: 0}


def test_a_name_run_together_is_the_same_name():
    """One list writes MAKARAUHERMAN and his NIK, the next MAKARAU HERMAN and his birth date; a third has all of it."""
    numbered = person("MAKARAUHERMAN", nik="5204102801770001", wilayah="5204")
    dated = person("MAKARAU HERMAN", "1977-01-28", jenis_kelamin="L", wilayah="5204102002", paspor="C1")
    assert found([numbered, HASAN], [HASAN, dated]) == [1, 0]
    joined, other = dated | {"nama": "MAKARAUHERMAN"}, numbered | {"nama": "MAKARAU HERMAN"}
    both = sides([joined, other], [dated | {"nik": "5204102801770001", "paspor": None}])
    assert (both.at, both.merging) == ({1: 0}, {0: 0})


def test_two_workers_of_one_name_and_event_prove_to_be_one():
    """One list knew her birth date, another her departure; a third now knows the NIK and that very day."""
    first, second = SITI | {"nik": None}, SITI | {"nik": None, "kejadian": "2025-04-15"}
    undated = dict.fromkeys(("tahun_lahir", "bulan_lahir", "hari_lahir"), 0) | {
        "wilayah": "5204",
        "tps": 0,
        "nkk": None,
    }
    now = SITI | undated | {"kejadian": "2025-04-15"}
    found = sides([first, second | undated], [now])
    assert (found.at, found.merging) == ({0: 0}, {1: 0})
    assert sides([first, second | undated], [now, now | {"nik": None}]).merging == {}


@pytest.mark.parametrize(
    ("more", "is_one"), [({}, True), ({"rt": 4}, False), ({"umur": 44}, False), ({"nama": "RINI"}, False)], ids=str
)
def test_a_nik_that_a_village_fills_in_proves_two_workers_to_be_one(more, is_one):
    """Two lists name her and only one knows her NIK; that one drops her, and the village's tells the NIK now."""
    nik = "5204175503980001"
    listed = person("DASTINI RAHAYU", "1998-03-15", nik=nik, kejadian="2024-07-16", wilayah="5204172004")
    village = person("DASTINI RAHAYU", jenis_kelamin="P", umur=28, rt=3, rw=1, wilayah="5204172004")
    found = sides([listed, village | more], [village | {"nik": nik}])
    assert (found.at, found.merging) == ({0: 0}, {1: 0} if is_one else {})


def test_who_says_just_the_same_as_before_was_joined_by_nobody():
    """Two entries with one NIK, and one of their rows is gone: the other is not both."""
    found = sides([SITI, SITI | {"nama": "AMINAH SITI"}], [SITI])
    assert found.at == {0: 0}
    assert found.merging == {}
    old, new = persons(SITI, SITI | {"nik": None, "paspor": "C1"}), persons(SITI, SITI)
    rows = rows_of_texts(np.arange(2), texts_at(old, range(2))), rows_of_table(new, np.zeros(2, dtype=np.int64))
    assert identify(*in_one_form(*rows, read_words), KEYS_OF_WORKERS).merging == {1: 0}


def test_one_worker_can_look_like_two():
    """A person who is left over is the entry that another person is: one list names the NIK, the other does not."""
    found = sides([SITI], [SITI, SITI | {"nik": None}])
    assert found.at == {0: 0}
    assert found.parting == {1: 0}


@pytest.mark.parametrize("place", [{"wilayah": GONTAR}, {"wilayah": "5203"}])
def test_a_name_and_birth_date_elsewhere_is_no_half_of_a_worker(place):
    """The reader of the lists does not join such rows either: with no news of them the ledger has no reason to."""
    found = sides([SITI], [SITI, SITI | {"nik": None} | place])
    assert (found.at, found.parting) == ({0: 0}, {})
    assert sides([SITI], [SITI, SITI | place]).parting == {1: 0}


@pytest.mark.parametrize(
    "other",
    [
        {"nik": "5204175505900002", "nama": "SITI ROHANI"},
        {"nik": None, "nama": "SITI AMINA"},
        {"nik": None, "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0},
        {"nik": "5204184505900007", "wilayah": GONTAR, "nkk": None},
    ],
    ids=["twin", "another spelling", "name and desa only", "namesake with a NIK of her own"],
)
def test_whoever_stands_beside_an_entry_is_not_it_for_less(other):
    """Next to an entry that is found, nothing short of one NIK, or one name and birth date, makes the same person."""
    found = sides([SITI], [SITI, SITI | other])
    assert found.at == {0: 0}
    assert found.parting == {}


def test_a_thousand_entries_find_themselves_in_any_order():
    """Order plays no part, and nobody is mixed up."""
    rng = np.random.default_rng(7)
    names = ["SITI", "AHMAD", "NUR", "LALU", "BAIQ", "HASAN", "RATNA", "DEWI"]
    people = [
        person(
            f"{names[rng.integers(8)]} {names[rng.integers(8)]}",
            f"{rng.integers(1950, 2005)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}",
            nik=f"52041{rng.integers(10**10, 10**11)}",
            wilayah=f"52041720{rng.integers(10, 20)}",
            tps=int(rng.integers(1, 9)),
        )
        for _ in range(1000)
    ]
    order = rng.permutation(1000)
    after = [people[i] for i in order]
    assert [order[at] for at in found(people, after)] == list(range(1000))


SLIP = person("LASMINI KHADIJAH", "1989-11-06", jenis_kelamin="P", wilayah=LEKONG)


@pytest.mark.parametrize("more", [[], [SLIP | {"nama": "LASMINI HADIJAH", "wilayah": GONTAR}]], ids=["alone", "two"])
def test_a_name_that_sounds_the_same_is_one_where_nobody_else_of_the_sound_has_the_birth_date(more):
    """The list has another layout: the birth date is that of the NIK, and the old list told no desa."""
    before = person("LASMINI KHADYJAH", nik="5204054611890001", wilayah="5204")
    assert found([before], [SLIP, *more]) == [None if more else 0]


def test_one_birth_date_and_sound_is_no_proof_where_the_date_stands_for_none():
    """Many are born on the first of January, by their lists."""
    before, after = (person(f"LASMINI {name}", "1990-01-01", wilayah="5204") for name in ("KHADYJAH", "KHADIJAH"))
    assert found([before], [after | {"wilayah": "5206"}]) == [None]


@pytest.mark.parametrize("more", [[], [SITI | {"nama": "IRWAN", "nik": "5204131608750004"}]], ids=["alone", "two"])
def test_the_kecamatan_of_a_nik_tells_who_a_misspelt_name_is(more):
    """The next list tells no more than the kabupaten, and a NIK instead; another one of that date may be he as well."""
    before = person("HAIAN", "1975-08-16", jenis_kelamin="L", wilayah="5204132014")
    after = person("HASAN", nik="5204131608750001", wilayah="5204")
    more = [one | {"tahun_lahir": 1975, "bulan_lahir": 8, "hari_lahir": 16, "jenis_kelamin": "L"} for one in more]
    assert found([before], [after, *(one | {"wilayah": "5204"} for one in more)]) == [None if more else 0]


def test_nothing_known_or_nothing_new_finds_nothing():
    """Empty sides are no error."""
    assert sides([SITI], []) == sides([], [SITI]) == NOBODY


@pytest.mark.parametrize("closed", [(), (1,)])
def test_who_is_sought_alone_is_found_as_with_all_others(closed):
    """Pairs with somebody found already are not weighed, and would not have been taken."""
    before = [SITI, HASAN, SITI | {"nama": "SITI AISYAH", "nik": None}, HASAN | {"nik": None, "tps": 9}]
    after = [SITI | {"nik": None}, HASAN | {"nama": "HASSAN"}, SITI | {"tps": 7}, HASAN | {"wilayah": GONTAR}]
    old, new = persons(*before), persons(*after)
    rows = rows_of_texts(np.arange(len(old)), texts_at(old, range(len(old)))), rows_of_table(new, np.arange(len(new)))
    sides = in_one_form(*rows, read_words)
    alone = identify_one_to_one(*sides, KEYS_OF_VOTERS, closed)
    assert not {*closed} & {*alone.values()}
    if not closed:
        assert alone == identify(*sides, KEYS_OF_VOTERS).at
