"""Parts of made-up rolls that several tests of findings put together."""

from __future__ import annotations

from factories import GONTAR, LEKONG, MARONGE, person

NIK, CUT, MASKED = "5204171203900001", "520417120390000?", "520417120390????"
NKK, OTHER_NKK = "5204170101100001", "5204240505200007"
ABROAD = {"file": "DPTLN Kuala Lumpur.xlsx", "wilayah": None, "nkk": None, "tps": 0}
"""What an entry on a roll abroad does not say, and where it stands."""


def crowd(count=600):
    """Other voters, so that a name and a date are as rare as on a roll."""
    words = ("AMINAH", "BASRI", "CITRA", "DARMA", "EKAWATI", "FIRMAN", "GUNTUR", "HASNAH", "INDRA", "JUMRIAH")
    return [
        person(
            f"{words[i % 10]} {words[i // 10 % 10]}ULLAH {words[i // 100 % 10]}I",
            f"{1950 + i % 50}-{i % 12 + 1:02d}-{i % 27 + 1:02d}",
            nik=f"520417{i % 28 + 1:02d}{i % 12 + 1:02d}{50 + i % 50}{i + 1:04d}",
            nkk=f"5204170101{i % 100:02d}{i // 100 + 1:04d}",
            jenis_kelamin="LP"[i % 2],
            tempat_lahir="SUMBAWA",
            wilayah=(LEKONG, GONTAR, MARONGE)[i % 3],
        )
        for i in range(count)
    ]


def rizal(nama="MUHAMMAD RIZAL", born="1990-03-12", **more):
    """The voter who is entered twice, unless something differs."""
    return person(nama, born, **{"nik": MASKED, "nkk": NKK, "jenis_kelamin": "L", "tempat_lahir": "LEKONG", **more})


def family(*tps, **more):
    """A family whose members stand in these TPS."""
    return [person(f"ANAK {i}", "1990-01-02", **{"nkk": NKK, "tps": at, **more}) for i, at in enumerate(tps)]


def marked(**more):
    """An entry marked 8 in TPS 5."""
    return person("ANI", "1990-03-12", **{"nik": NIK, "tms": 8, "tps": 5, "is_linkable": False, **more})


def street(count, **more):
    """Voters in the same lane."""
    return [person(f"NAMA {i}", **{"alamat": "JL. PENAMPUNGAN NO. 1", "rt": 1, "rw": 1, **more}) for i in range(count)]


def village(homes=40, each=4):
    """A usual village: a few voters at each address."""
    return [
        person(f"WARGA {h} {i}", alamat=f"DUSUN {'ABCDEFGHIJ'[h % 10]}", rt=h // 10 + 1)
        for h in range(homes)
        for i in range(each)
    ]


def serials(first, count, desa=LEKONG):
    """Voters whose NIK serial starts with a digit."""
    return [
        person(f"NAMA {first} {i}", nik=f"5204170101{60 + i % 30}{first}{i:03d}", wilayah=desa) for i in range(count)
    ]
