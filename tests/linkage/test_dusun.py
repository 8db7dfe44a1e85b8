"""The dusun in an address: what is one, and what it says of two records."""

from __future__ import annotations

import numpy as np
import pytest

from people import person, persons
from votersync.linkage.comparisons import grade
from votersync.linkage.dusun import read_dusun
from votersync.linkage.encode import encode
from votersync.linkage.levels import Alamat
from votersync.linkage.model import load_model
from votersync.linkage.order import in_order
from votersync.linkage.training import Chance, learn_u

LEKONG, MARONGE = "5204172004", "5204242002"


def living(alamat, wilayah=LEKONG, **more):
    """Somebody with an address."""
    return person("SITI", alamat=alamat, wilayah=wilayah, **more)


ROLL = [
    living(f"DUSUN {name} RT 00{i}/RW 001")
    for name in ("KETIMUS", "OLAT RAWA", "KAMPUNG MELAYU", "SP 1", "SP 2", "1", "2", "3", "11")
    for i in (1, 2)
]
"""A desa of nine dusun."""


@pytest.mark.parametrize(
    ("listed", "rolled", "is_one"),
    [
        ("Dsn. Ketimus, Ds. Lekong, Kec. Alas Barat", "DUSUN KETIMUS RT 001/RW 001", True),
        ("KETIMUS RT 002 RW 001", "DUSUN KETIMUS", True),
        ("DUSUN OLATRAWA", "Olat Rawa", True),
        ("Dusun Olat Rawa", "DUSUN KETIMUS", False),
        ("DSN SP 1", "DUSUN SP. 1 RT 2", True),
        ("DSN SP 1", "DUSUN SP 2", False),
        ("Dusun II RT 04", "DUSUN 02", True),
        ("DUSUN II", "DUSUN III", False),
        ("DUSUN 1", "DUSUN 11", False),
        ("Ketimus 02/05", "DUSUN KETIMUS", True),
        ("KETIMUS NO. 137", "KETIMUS 137", True),
        ("KETIMUS VI/112", "KETIMUS 6/112 RT 2", True),
        ("KETIMUS 12B", "KETIMUS 140", True),
        ("JORONG KETIMUS", "KETIMUS", True),
        ("JR. KETIMUS", "JORONG KETIMUS RT 2", True),
        ("Br. Dinas Ketimus", "BANJAR KETIMUS", True),
        ("KP MELAYU", "LINGKUNGAN KAMPUNG MELAYU", True),
        ("Blok A1 No 3 Dusun Ketimus", "DUSUN KETIMUS", True),
    ],
)
def test_a_dusun_is_one_however_it_is_written(listed, rolled, is_one):
    """RT, house and the places above are no part of its name; the number of a block is."""
    (left,), (right, *_) = read_dusun(persons(living(listed)), persons(living(rolled), *ROLL))
    assert left >= 0
    assert (left == right) is np.bool_(is_one)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "RT 001 RW 002",
        "JL. KETIMUS NO. 3",
        "JL. MAWAR, KETIMUS",
        # No voter of the desa lives in such a dusun: a slip, a nickname, another desa's.
        "DUSUN BRANG REA",
        # One voter alone may have written it wrongly.
        "DUSUN KETIMUN",
        # The desa itself, its dusun left out.
        "LEKONG",
    ],
)
def test_what_no_voters_of_the_desa_write_is_no_dusun(address):
    """Streets, slips and the desa's own name say nothing for or against anybody."""
    roll = [*ROLL, living("LEKONG"), living("LEKONG"), living("DUSUN KETIMUN")]
    (left,), _ = read_dusun(persons(living(address)), persons(*roll))
    assert left == -1


def test_a_dusun_may_be_called_like_its_desa():
    """Where the address says that it is a dusun."""
    (left,), _ = read_dusun(persons(living("DUSUN LEKONG")), persons(*[living("DUSUN LEKONG")] * 2))
    assert left >= 0


def test_a_dusun_is_one_of_its_own_desa():
    """Another desa has none of that name, and where no desa is told the name may be that of the desa."""
    left, _ = read_dusun(persons(living("KETIMUS", MARONGE), living("KETIMUS", "520417")), persons(*ROLL))
    assert left.tolist() == [-1, -1]


def test_where_no_desa_is_told_a_dusun_is_one_of_the_kecamatan():
    """Arrival registers tell dusun, RT, RW and kecamatan, and no desa."""
    listed = [living("DUSUN KETIMUS", code) for code in ("520417", "520424", "5204")]
    left, right = read_dusun(persons(*listed), persons(*ROLL))
    assert left.tolist() == [right[0], -1, -1]


@pytest.mark.parametrize(
    ("listed", "rolled", "expected"),
    [
        ({"alamat": "KETIMUS"}, {"alamat": "KETIMUS"}, Alamat.SAME_DUSUN),
        ({"alamat": "KETIMUS"}, {"alamat": "OLAT RAWA"}, Alamat.OTHER_DUSUN),
        ({"alamat": "KETIMUS", "rt": 1}, {"alamat": "KETIMUS", "rt": 1}, Alamat.SAME_DUSUN_SAME_RT),
        ({"alamat": "KETIMUS", "rt": 1}, {"alamat": "KETIMUS", "rt": 2}, Alamat.SAME_DUSUN_OTHER_RT),
        ({"alamat": "KETIMUS", "rt": 1}, {"alamat": "OLAT RAWA", "rt": 1}, Alamat.OTHER_DUSUN_SAME_RT),
        ({"alamat": "KETIMUS", "rt": 1}, {"alamat": "OLAT RAWA", "rt": 2}, Alamat.OTHER_DUSUN_OTHER_RT),
        ({"alamat": "JL. MAWAR", "rt": 1}, {"alamat": "OLAT RAWA", "rt": 2}, Alamat.DIFFERENT),
        ({"rt": 1}, {"alamat": "OLAT RAWA", "rt": 1}, Alamat.SAME_RT_RW),
        ({"alamat": "KETIMUS"}, {"rt": 1}, Alamat.MISSING),
        ({"alamat": "KETIMUS", "wilayah": MARONGE, "rt": 1}, {"alamat": "KETIMUS", "rt": 1}, Alamat.MISSING),
        ({"wilayah": "520417", "rt": 1}, {"alamat": "KETIMUS", "rt": 1}, Alamat.SAME_RT_RW),
        ({"wilayah": "520417", "rt": 1}, {"alamat": "KETIMUS", "rt": 2}, Alamat.DIFFERENT),
        ({"alamat": "DUSUN KETIMUS", "wilayah": "520417"}, {"alamat": "OLAT RAWA"}, Alamat.OTHER_DUSUN),
        ({"wilayah": "5204", "rt": 1}, {"alamat": "KETIMUS", "rt": 1}, Alamat.MISSING),
    ],
)
def test_dusun_and_rt_of_one_desa(listed, rolled, expected):
    """Each may be the same, another or not known; of two desa, and of a kecamatan not told, neither says more."""
    here = {"wilayah": LEKONG}
    sides = encode(persons(person("SITI", **here | rolled), *ROLL), persons(person("SITI", **here | listed)))
    assert Alamat(int(grade(*sides, np.array([0]), np.array([0])).of("alamat")[0])) is expected


def learned(*rolled):
    """Bits of one dusun, and of another, that the rolls teach."""
    left, right, names = in_order(encode(persons(*rolled), persons(living("KETIMUS"))), np.array([0]))
    chance = Chance.of(load_model(), (left, right), names, np.arange(len(left)), seed=0)
    u = learn_u(load_model(), left, right, names, chance).u["alamat"]
    return u[Alamat.SAME_DUSUN], u[Alamat.OTHER_DUSUN]


def test_rolls_teach_what_one_dusun_is_worth():
    """In a desa with a single dusun that it agrees says nothing; in one of many it says much."""
    same_of_one, _ = learned(*[living("DUSUN KETIMUS")] * 3_000)
    same_of_many, other_of_many = learned(*[living(f"DUSUN SP {i % 20}") for i in range(3_000)])
    assert same_of_one > 0.75
    assert same_of_many < 0.12
    assert other_of_many > 0.88


def test_what_both_tell_teaches_what_one_alone_would():
    """A list that has the dusun only is judged by rolls that have the RT as well."""
    alone, _ = learned(*[living(f"DUSUN SP {i % 20}") for i in range(3_000)])
    beside, _ = learned(*[living(f"DUSUN SP {i % 20}", rt=i % 7 + 1) for i in range(3_000)])
    assert beside == pytest.approx(alone, rel=0.1)
