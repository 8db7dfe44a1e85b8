"""Improbably many voters at one address, and serials of an issuing counter."""

import numpy as np
import pandas as pd

from factories import GONTAR, person, voters
from found import entries, found
from made_rolls import serials, street, village
from votersync.findings.crowds import crowded_addresses


def test_a_crowd_at_one_address_is_one_finding_with_all_its_rows():
    """Written with or without its number, the address is one; the usual size is told."""
    crowd = street(20) + street(20, alamat="Jl Penampungan")
    roll = voters(*crowd, *village())
    (finding,) = found("alamat-massal", roll)
    assert len(finding.others) == 39
    assert "40 pemilih" in finding.evidence.id
    assert "sekitar 4" in finding.evidence.id


def test_what_is_usual_here_is_no_crowd():
    """Dusun without RT may hold hundreds; a house with 29 voters is no office."""
    large = [person(f"WARGA {i}", alamat=f"DUSUN {'ABC'[i % 3]}") for i in range(600)]
    assert found("alamat-massal", voters(*large)) == []
    assert found("alamat-massal", voters(*street(29), *village())) == []


def test_other_desa_of_one_street_name_are_other_addresses():
    """Every desa has its Jalan Raya."""
    assert found("alamat-massal", voters(*street(20), *street(20, wilayah=GONTAR), *village())) == []


def test_serials_of_a_counter_are_told_by_desa():
    """The Nunukan case: ten NIKs with serials 7xxx in one desa, none elsewhere."""
    roll = voters(*serials(7, 10), *serials(0, 50), *serials(0, 90, GONTAR))
    assert entries(found("alamat-massal", roll), roll) == {("nomor-urut-nik", frozenset(range(2, 12)))}


def test_serials_that_the_whole_roll_has_are_usual():
    """Where every desa has them they point to nobody."""
    assert found("alamat-massal", voters(*serials(7, 30), *serials(7, 40, GONTAR))) == []


def test_a_crowd_in_one_house_stands_out_among_hamlets_without_numbers():
    """Forty voters at a house number are a crowd, though as many in a hamlet are not."""
    hamlet = [person(f"A {i}", "1980-01-01", alamat="DUSUN BERU") for i in range(200)]
    house = [person(f"B {i}", "1980-01-01", alamat=f"JL. PELABUHAN {'NO. 1' if i % 2 else 'No 01'}") for i in range(40)]
    (finding,) = found("alamat-massal", voters(*hamlet, *house))
    assert len(finding.others) == 39
    numbered = [person(f"C {i}", "1980-01-01", alamat=f"JL. PELABUHAN NO. {i + 2}") for i in range(40)]
    assert found("alamat-massal", voters(*hamlet, *numbered)) == []


def test_addresses_of_a_country_are_told_apart():
    """So many desa with so many streets that one number for both must not run over: 20 voters here, 20 far away."""
    places, ends = 1 << 17, [0] * 20 + [1 << 17] * 20
    desa = np.concatenate([np.arange(places + 1), ends])
    street = np.concatenate([np.arange(places + 1) % (places - 1), np.zeros(40, dtype=np.int64)])
    roll = pd.DataFrame(
        {
            "is_linkable": True,
            "tms": 0,
            "wilayah": pd.Series(desa + 10**9, dtype="str"),
            "alamat": "JL " + pd.Series(street).map(lambda at: "".join(chr(65 + at // 26**i % 26) for i in range(4))),
            "rt": 1,
            "rw": 1,
            "file": pd.Categorical(["dpt.csv"] * len(desa)),
            "sheet": pd.Categorical([""] * len(desa)),
        }
    )
    assert crowded_addresses(roll) == []
