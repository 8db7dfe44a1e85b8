"""What holds for every kind: empty rolls and the order of rows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import GONTAR, LEKONG, MARONGE, evidence, person, voters
from found import entries, found, shuffled
from made_rolls import ABROAD, NIK, crowd, family, marked, rizal, serials, street, village
from votersync.findings.find import BY_CODE, KINDS, codes_of_places, find, find_on_rolls

ROLL_KINDS = [
    "ganda-identik", "ganda-dugaan", "dn-ln-ganda", "salah-tps", "keluarga-beda-tps", "di-bawah-umur", "di-atas-100",
    "nik-invalid", "nkk-invalid", "nik-beda-data", "alamat-massal", "nik-dipakai-orang-lain",
]  # fmt: skip


def mixed():
    """A roll with something of every kind."""
    return voters(
        rizal(), rizal(nik=NIK), rizal(nama="SITI AMINAH", nik=NIK, born="1970-02-03"), rizal(nik=NIK, wilayah=GONTAR),
        rizal(nik=NIK, **ABROAD), *family(5, 4, 5), marked(nik="5204171203900077"),
        person("KECIL", "2015-01-01", status_kawin="B"), person("TUA", "1900-01-01"),
        person("SALAH", "1990-01-01", nik="9904171203900001", jenis_kelamin="L"),
        person("LAIN", "1990-03-12", nik="5204175203900055", jenis_kelamin="L"),
        *street(40), *village(), *serials(7, 12), *serials(0, 60, MARONGE), *crowd(),
        person("KARTU", file="dpt/kk.csv", nkk_asal="52041701"),
        *family(5, 5, 5, file="dpt/kk.csv", nkk="5204170101100009"),
    )  # fmt: skip


def test_the_code_of_a_place_is_there_once():
    """Millions of voters live in some hundred desa; who lives nowhere known has an empty code."""
    code_at = codes_of_places(voters(rizal(), rizal(wilayah=GONTAR), rizal(), rizal(wilayah=None)))
    assert [code_at(at) for at in range(4)] == [LEKONG, GONTAR, LEKONG, ""]
    assert code_at(0) is code_at(2)


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_an_empty_roll_has_no_findings(kind):
    """Nothing read is nothing found, and no fault."""
    assert found(kind, voters()) == []


@pytest.fixture(scope="module")
def in_other_orders():
    """What findings are told from, its rows in four orders."""
    roll = mixed()
    roll = roll.assign(row=range(len(roll)))
    return [evidence(one) for one in (roll, *(shuffled(roll, seed) for seed in range(3)))]


@pytest.mark.parametrize("kind", ROLL_KINDS)
def test_every_kind_is_found_whatever_the_order_of_rows(kind, in_other_orders):
    """The same entries, in any order, give the same findings."""
    expected, *others = (entries(list(BY_CODE[kind].find(told)), told.voters) for told in in_other_orders)
    assert expected
    assert others == [expected] * 3


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([LEKONG, GONTAR, MARONGE, "5204", "52", None]), min_size=1, max_size=8), st.booleans())
def test_hardly_known_entries_are_never_doubles(places, is_nameless):
    """Entries that know next to nothing agree in nothing."""
    people = [person("..." if is_nameless else "SITI", wilayah=place, tps=0) for place in places]
    assert found("ganda-dugaan", voters(*people)) == []


def test_find_gives_what_the_kinds_give():
    """All kinds together, in the order of the report."""
    told = evidence(mixed())
    findings = find(evidence(mixed()))
    counts = [sum(1 for _ in kind.find(told)) for kind in KINDS]
    order = [kind.code for kind in KINDS]
    assert [sum(f.kind == code for f in findings) for code in order] == counts
    assert [order.index(f.kind) for f in findings] == sorted(order.index(f.kind) for f in findings)


def test_what_the_rolls_alone_tell_waits_for_no_links():
    """It is found while links are sought, and found once."""
    told = evidence(mixed())
    on_rolls = find_on_rolls(replace(told, linked=lambda: pytest.fail("links were asked for")))
    assert all(on_rolls[code] for code in ROLL_KINDS if code in on_rolls)
    assert find(told, on_rolls) == find(told)


@pytest.mark.parametrize("sheet", dict.fromkeys(kind.sheet for kind in KINDS))
def test_the_most_urgent_kinds_of_a_sheet_come_first(sheet):
    """Who works through a sheet from the top meets what cannot wait before what can."""
    severities = [kind.severity for kind in KINDS if kind.sheet == sheet]
    assert severities == sorted(severities, reverse=True)
