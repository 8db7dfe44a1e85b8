"""Linking whole tables: who is linked, who is not, and that the figures add up."""

from __future__ import annotations

import numpy as np
import pytest

from people import person, persons
from votersync.config import Config
from votersync.linkage.link import link
from votersync.tables import COMPARISON_NAMES, LINKS

LEKONG, MARONGE = "5204172004", "5204242002"
CROWD = [
    person(f"{first} {second}", f"{1960 + i % 40}-{1 + i % 12:02d}-{1 + i % 28:02d}", wilayah=LEKONG, jenis_kelamin="P")
    for i, (first, second) in enumerate(
        (f, s)
        for f in ("SITI", "NUR", "RATNA", "DEWI", "SRI", "MARIAM")
        for s in ("SALMAH", "AISYAH", "JAMILAH", "TATI")
    )
]


def linked(voters, migrants):
    """Link with every migrant row a worker of its own; returns the links table."""
    rows = [row | {"pekerja": row.get("pekerja", i)} for i, row in enumerate(migrants)]
    return link(persons(*voters), persons(*rows), Config())[0]


@pytest.mark.parametrize(
    ("roll", "listed"),
    [
        pytest.param(
            person("MUHAMMAD RIZAL", "1990-03-12", nik="5204171203900001", wilayah=LEKONG),
            person("MUH. RIZAL", "1990-03-12", nik="5204171203900001", wilayah=MARONGE),
            id="abbreviated name, other kecamatan, same NIK",
        ),
        pytest.param(
            person("RATNASARI WULANDARI", "1988-07-21", nik="520417610788????", wilayah=LEKONG),
            person("RATNA SARI WULANDARI", "1988-07-21", wilayah=LEKONG),
            id="joined name, masked NIK against a list without one",
        ),
        pytest.param(
            person("HAJRAH SAPINAH", "1985-05-14", wilayah=LEKONG, nik="5204175405850001"),
            person("HAJRAH SAPINAH", "1982-05-14", wilayah=LEKONG),
            id="birth year altered by three years, rare name, same desa",
        ),
        pytest.param(
            person("JUMRIAH ZUBAIDAH", "1979-11-03", wilayah=LEKONG),
            person("DJOEMRIAH ZUBAIDAH", "1979-11-03", wilayah="520417"),
            id="old spelling, kecamatan only",
        ),
        pytest.param(
            person("ROSDIANA", "1991-02-17", nik="5204175702910001", wilayah=LEKONG),
            person("ROSDIANA", nik="5204175702910001", wilayah="5204"),
            id="list with NIK but without birth date",
        ),
        pytest.param(
            person("ZUHRIAH IRWAN", "2000-08-02", nik="5204174208000001", wilayah=LEKONG),
            person("ZUHRIAH IRWAN", "2000-08-02", nik="5204174208000007", wilayah=LEKONG),
            id="one slip in the serial, the same rare name and birth date",
        ),
    ],
)
def test_one_person_on_both_lists_is_a_match(roll, listed):
    """Data that disagree in the usual ways still lead to the right voter."""
    links = linked([*CROWD, roll], [listed])
    best = links.iloc[0]
    assert best["voter"] == len(CROWD)
    assert best["class"] == "match"


@pytest.mark.parametrize(
    ("roll", "listed"),
    [
        pytest.param(
            person("SITI HALIMAH", "1990-03-12", nik="5204175203900001", wilayah=LEKONG, jenis_kelamin="P"),
            person("NUR HALIMAH", "1990-03-12", nik="5204175203900002", wilayah=LEKONG, jenis_kelamin="P"),
            id="twins: consecutive NIKs",
        ),
        pytest.param(
            person("ZUHRIAH IRWAN", "2000-08-02", nik="5204174208000001", wilayah=LEKONG, jenis_kelamin="P"),
            person("ZUHRIAH IRWANI", "2000-08-02", nik="5204174208000002", wilayah=LEKONG, jenis_kelamin="P"),
            id="nearly namesakes of one day: consecutive NIKs",
        ),
        pytest.param(
            person("ZUHRIAH IRWAN", "2000-08-02", nik="5204174208000001", wilayah=LEKONG, jenis_kelamin="P"),
            person("ZUHRIAH IRWAN", "2002-08-02", nik="5204174208000002", wilayah=LEKONG, jenis_kelamin="P"),
            id="namesakes of two years: consecutive NIKs",
        ),
        pytest.param(
            person("ZUHRIAH IRWAN", "2000-08-02", nik="5204174208000001", wilayah=LEKONG, tempat_lahir="SUMBAWA"),
            person("ZUHRIAH IRWAN", "2000-08-02", nik="5204174208000007", wilayah=MARONGE, tempat_lahir="SUMBAWA"),
            id="namesakes of one day in two kecamatan: two serials",
        ),
        pytest.param(
            person("SITI AMINAH", "1990-03-12", wilayah=LEKONG),
            person("SITI AMINAH", "1971-08-30", wilayah=LEKONG),
            id="namesakes of other ages",
        ),
        pytest.param(
            person("BUDI", "1990-03-12", wilayah=LEKONG, jenis_kelamin="L"),
            person("ROHANI", "1990-03-12", wilayah=LEKONG, jenis_kelamin="P"),
            id="only the birth date agrees",
        ),
    ],
)
def test_two_persons_are_never_a_match(roll, listed):
    """Twins, namesakes and birthday fellows are no matches."""
    links = linked([*CROWD, roll], [listed])
    assert not (links["class"] == "match").any()


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ({"wilayah": "5204", "jenis_kelamin": "P"}, "possible"),
        ({"wilayah": "5204"}, "possible"),
        ({}, "possible"),
        ({"wilayah": "520417"}, "match"),
    ],
)
def test_a_name_alone_is_a_question_however_rare(beside, expected):
    """Who is on no roll may bear the only such name of the regency; the kecamatan beside it decides."""
    names = [f"{first}{second}DAH {second}{first}RIAH" for first in "JKLMNPRSTZ" for second in "AEIOU"]
    roll = [person(name, f"19{50 + at}-03-12", jenis_kelamin="P", wilayah=LEKONG) for at, name in enumerate(names)]
    links = linked(roll, [*roll[1:], person(names[0], **beside)])
    (link,) = links[links["migrant"] == len(roll) - 1].to_dict("records")
    assert link["probability"] > 0.9
    assert link["class"] == expected


def test_two_equal_candidates_are_a_question_and_not_a_match():
    """Namesakes born the same day in two kecamatan fit equally: both are shown, tied, for review."""
    roll = person("MARLINA SURIANI", "1990-03-12")
    links = linked([*CROWD, roll | {"wilayah": LEKONG}, roll | {"wilayah": MARONGE}], [roll])
    assert len(links) == 2
    assert links["is_tied"].all()
    assert (links["class"] == "possible").all()


def test_entries_off_the_roll_are_not_linked():
    """An entry marked out of the roll takes no part."""
    roll = person("MARLINA SURIANI", "1990-03-12", wilayah=LEKONG, is_linkable=False)
    assert linked([*CROWD, roll], [roll | {"is_linkable": True}]).empty


def test_rows_of_one_worker_share_what_each_of_them_knows():
    """A row without NIK and place is linked through the other row of the same worker."""
    roll = person("HASNAH KARTINI", "1990-03-12", nik="5204175203900001", wilayah=LEKONG)
    rows = [roll | {"pekerja": 0}, person("HASNAH", pekerja=0)]
    links = linked([*CROWD, roll], rows)
    assert set(links.loc[links["voter"] == len(CROWD), "migrant"]) == {0, 1}


@pytest.mark.parametrize("nik", ["5204171011960001", "5204711011960001"])
def test_rows_that_each_fit_one_voter_are_not_told_apart_by_it(nik):
    """A list with the NIK (digits exchanged or not) and one with the birth date, corrected since, are one worker."""
    roll = person("AHMAD HASANUDDIN", "1995-06-20", nik="5204171011960001", wilayah=LEKONG)
    links = linked([*CROWD, roll], [person("AHMAD HASANUDDIN", "1995-06-20", wilayah=LEKONG), roll | {"nik": nik}])
    by_nik = linked([*CROWD, roll], [roll, person("AHMAD HASANUDDIN", nik=nik, wilayah=LEKONG)])
    apart = linked(
        [*CROWD, roll],
        [person("AHMAD HASANUDDIN", "1995-06-20", wilayah=LEKONG), person("AHMAD HASANUDDIN", nik=nik, wilayah=LEKONG)],
    )
    assert links["class"].tolist() == by_nik["class"].tolist() == apart["class"].tolist() == ["match", "match"]


@pytest.mark.parametrize("listed", [{"umur": 41}, {"tahun_lahir": 1984, "bulan_lahir": 1, "hari_lahir": 1}])
def test_a_row_with_an_altered_birth_date_stays_beside_one_that_fits(listed):
    """What another birth date takes from a row is counted once, whether the voter is on another list or not."""
    roll = person("ZULKARNAEN MUKSIN", "1988-07-19", nik="5204171907880001", wilayah=LEKONG, tempat_lahir="LEKONG")
    row = person("ZULKARNAEN MUKSIN", wilayah=LEKONG, tempat_lahir="LEKONG") | listed
    alone, beside = linked([*CROWD, roll], [row]), linked([*CROWD, roll], [row, roll])
    assert len(alone) == 1
    assert len(beside) == 2
    assert beside["probability"].min() == pytest.approx(alone["probability"].min(), abs=0.05)


def test_two_workers_who_fit_one_voter_equally_are_a_question_both():
    """A masked NIK fits both, and their serials make them two: neither is called the voter."""
    roll = person("HASAN BASRI", "1990-03-12", nik="520417120390????", wilayah=LEKONG)
    links = linked([*CROWD, roll], [roll | {"nik": f"52041712039000{serial}"} for serial in ("01", "17")])
    assert links["class"].tolist() == ["possible", "possible"]
    assert links["probability"].sum() <= 1


def test_rows_of_two_lists_that_claim_one_voter_are_rather_one_worker():
    """A list names a worker once, but the next list may name him with a relative's NIK or some of his words."""
    roll = person("RAHMAN HERMANSYAH HAERUL", "1990-03-12", nik="5204171203900001", wilayah=LEKONG)
    fits = roll | {"file": "a.csv"}
    told_otherwise = [
        roll | {"nik": "5204174107700003"},
        person("HAERUL RAHMAN HE", "1990-03-12", wilayah=LEKONG),
    ]
    for row in told_otherwise:
        alone = linked([*CROWD, roll], [row])
        beside = linked([*CROWD, roll], [fits, row | {"file": "b.csv"}])
        assert len(alone) == 1
        assert len(beside) == 2
        assert beside["probability"].min() == pytest.approx(alone["probability"].min(), abs=0.1)
        assert len(linked([*CROWD, roll], [fits, row | {"file": "a.csv"}])) == 1


def test_a_row_with_a_husbands_number_does_not_vanish_beside_one_with_her_own():
    """A NIK with another sex in it than the list tells does not make a second worker of her."""
    roll = person("SITI KARTINI SALMAH", "1990-03-12", nik="5204175203900001", jenis_kelamin="P", wilayah=LEKONG)
    rows = [
        person("SITI KARTINI SALMAH", nik=nik, jenis_kelamin="P", wilayah=LEKONG)
        for nik in ("5204175203900001", "5204170107880003")
    ]
    alone, beside = linked([*CROWD, roll], rows[1:]), linked([*CROWD, roll], rows)
    assert len(alone) == 1
    assert len(beside) == 2
    assert beside["probability"].min() == pytest.approx(alone["probability"].min(), abs=0.1)


def test_steps_add_up_to_the_match_weight():
    """The prior, the family's part and the bits of every field are the match weight, exactly as shown."""
    links = linked(CROWD, [CROWD[3], CROWD[7], person("SITI TATI", "1979-04-11")])
    steps = links["bits_awal"] + links["bits_orang_lain"] + sum(links[f"bits_{name}"] for name in COMPARISON_NAMES)
    assert np.allclose(steps, links["match_weight"])
    assert list(links.columns) == [column.name for column in LINKS]


def test_row_order_never_changes_the_links():
    """The same people in another order give the same pairs with the same weights."""
    migrants = [CROWD[3], CROWD[7], CROWD[11]]
    forward = linked(CROWD, migrants)
    backward = linked(CROWD[::-1], migrants[::-1])
    pairs = {
        (m, v): round(w, 9)
        for m, v, w in zip(forward["migrant"], forward["voter"], forward["match_weight"], strict=True)
    }
    last = len(CROWD) - 1
    turned = {
        (2 - m, last - v): round(w, 9)
        for m, v, w in zip(backward["migrant"], backward["voter"], backward["match_weight"], strict=True)
    }
    assert pairs == turned


@pytest.mark.parametrize(
    ("listed", "domicile"),
    [
        (LEKONG, "same"), ("5204172005", "desa"), (MARONGE, "kecamatan"), ("5207021006", "kabupaten"),
        ("3273011001", "provinsi"), ("520417", "unknown"), ("5204", "unknown"), ("520424", "kecamatan"),
        (None, "unknown"),
    ],
)  # fmt: skip
def test_domicile_is_the_highest_level_that_differs(listed, domicile):
    """What is not known never counts as different."""
    roll = person("MARLINA SURIANI", "1990-03-12", nik="5204175203900001", wilayah=LEKONG)
    links = linked([*CROWD, roll], [roll | {"wilayah": listed}])
    assert links.iloc[0]["domicile"] == domicile


def test_no_migrants_or_no_voters_give_no_links():
    """Empty tables are no error here."""
    assert linked([], [CROWD[0]]).empty
    assert linked(CROWD, []).empty


def test_empty_tables_have_no_links():
    """A side without rows is no fault."""
    roll = [person("SITI AMINAH", "1990-03-12", nik="5204171203900001")]
    for voters, migrants in ((roll, []), ([], roll), ([], [])):
        assert linked(voters, migrants).empty


def test_the_order_of_rows_changes_nothing():
    """Rows turned round give the same links, also where they differ in RT or age only."""
    roll = [*CROWD, *(one | {"rt": 3, "umur": 40, "tahun_lahir": 0} for one in CROWD), CROWD[0] | {"rt": 9}]
    listed = [one | {"pekerja": i} for i, one in enumerate((*CROWD[::3], *(CROWD[i] | {"rw": 2} for i in (1, 4, 7))))]
    links = link(persons(*roll), persons(*listed), Config())[0]
    turned = link(persons(*roll[::-1]), persons(*listed[::-1]), Config())[0]
    turned = turned.assign(migrant=len(listed) - 1 - turned["migrant"], voter=len(roll) - 1 - turned["voter"])
    key = ["migrant", "voter"]
    first, second = (one.sort_values(key, ignore_index=True).drop(columns="is_tied") for one in (links, turned))
    numbers = list(first.select_dtypes("number").columns)
    assert first[numbers].to_numpy() == pytest.approx(second[numbers].to_numpy(), abs=1e-9)
    assert (first["class"].astype("str") == second["class"].astype("str")).all()
    assert (links["share_both"] > 1).any()
