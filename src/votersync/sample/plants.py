"""What is wrong on the rolls on purpose: every kind of finding at about the rate that offices report, with the truth.

A plant overwrites entries of ordinary voters, so the rolls keep their size.  Rates: doubles about one in a thousand
(Temanggung 2019), the checks of single entries about as many as remain after an office's own cleaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from votersync.sample.errors import Entry, spoil
from votersync.sample.people import Person, Population
from votersync.sample.rolls import LAYOUTS

Rolls = dict[str, list[Person]]

COMPLETE = frozenset({"sidalih_csv", "pdpb", "model_a", "bulk_sidalih", "semicolon_csv", "html_xls"})
"""Layouts that show NIK, NKK, address and TPS in full, in single cells."""

WITH_REMARK = frozenset({"sidalih_csv", "model_a", "bulk_sidalih"})
WITHOUT_NIK = frozenset({"masked", "cut_by_excel"})
"""Layouts that show no complete NIK."""

WITH_STRAY_DELIMITERS = frozenset({"semicolon_csv"})
"""Layouts that may add words to an address."""

CROWD, COUNTER = 45, 12
"""Voters planted at one address, and with serials of an issuing counter."""

ABROAD = 40
"""Entries of the roll abroad."""


TRIES = 500
"""Entries looked at for a place to plant before the rolls count as full."""


class NoRoomError(Exception):
    """The rolls are too small for what should be planted: a tiny sample holds fewer kinds."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One finding that must be made: its kind and the entries it concerns."""

    kind: str
    entries: tuple[Person, ...]


class Planter:
    """Plants findings into rolls; no entry is used twice."""

    def __init__(self, rolls: Rolls, layouts: Mapping[str, str], population: Population, rng: Random) -> None:
        """Begin with nothing planted.

        Args:
            rolls: voters by desa; changed in place.
            layouts: name of each desa's layout.
            population: makes further people.
            rng: source of chance.
        """
        self.rolls, self.layouts, self.population, self.rng = rolls, layouts, population, rng
        self.voters = sum(len(own) for own in rolls.values())
        self.planted: list[Planted] = []
        self.abroad: list[Person] = []
        self._used: set[tuple[str, int]] = set()

    @property
    def numbers(self) -> frozenset[int]:
        """Numbers of all people that are part of a plant."""
        return frozenset(person.number for planted in self.planted for person in planted.entries)

    def plant(self) -> None:
        """Plant every kind."""
        singles: tuple[tuple[float, Callable[[], None]], ...] = (
            (0.001, self._same_nik),
            (0.001, self._without_nik),
            (0.0005, self._wrong_tps),
            (0.002, self._split_family),
            (0.0005, self._child),
            (0.0005, self._hundred),
            (0.001, self._bad_nik),
            (0.001, self._bad_nkk),
            (0.001, self._other_birth),
        )
        with suppress(NoRoomError):
            self._crowds()
        for rate, one in singles:
            with suppress(NoRoomError):
                for _ in range(max(1, round(rate * self.voters))):
                    one()
        with suppress(NoRoomError):
            self._abroad()

    def _spot(self, layouts: Iterable[str], desa: str = "") -> tuple[str, int]:
        """Choose an entry that nothing was planted on, in a desa of one of the layouts.

        Raises:
            NoRoomError: there is none, or hardly any.
        """
        wanted = set(layouts)
        places = [d for d in sorted(self.rolls) if self.layouts[d] in wanted and (not desa or d == desa)]
        for _ in range(TRIES if places else 0):
            place = self.rng.choice(places)
            # The first entry and the last of a roll are left alone: the case of Lekong stands there.
            at = self.rng.randrange(1, max(len(self.rolls[place]) - 1, 2))
            if (place, at) not in self._used and at < len(self.rolls[place]) - 1:
                self._used.add((place, at))
                return place, at
        raise NoRoomError

    def _put(self, spot: tuple[str, int], person: Person) -> Person:
        place, at = spot
        self.rolls[place][at] = person
        return person

    def _at(self, spot: tuple[str, int]) -> Person:
        return self.rolls[spot[0]][spot[1]]

    def _add(self, kind: str, *entries: Person) -> None:
        self.planted.append(Planted(kind, entries))

    def _same_nik(self) -> None:
        """Enter a voter twice under one NIK."""
        first = self._at(self._spot(COMPLETE))
        spot = self._spot(COMPLETE)
        self._add("ganda-identik", first, self._put(spot, self._copy(first, spot)))

    def _copy(self, first: Person, spot: tuple[str, int]) -> Person:
        """Enter a voter again: at home as before, elsewhere in a household there."""
        if spot[0] == first.desa:
            return replace(first)
        old = self._at(spot)
        return replace(first, desa=spot[0], nkk=old.nkk, dusun=old.dusun, rt=old.rt, rw=old.rw, tps=old.tps)

    def _without_nik(self) -> None:
        """Enter a voter twice without one complete NIK: on a masked or cut roll, or with the NIK left blank."""
        first = self._at(self._spot(COMPLETE))
        blind = [d for d in sorted(self.rolls) if self.layouts[d] in WITHOUT_NIK]
        if blind and self.rng.random() < 0.7:
            spot = self._spot(WITHOUT_NIK)
            self._add("ganda-dugaan", first, self._put(spot, self._spoilt(self._copy(first, spot))))
            return
        spot = self._spot(COMPLETE, first.desa if self.rng.random() < 0.6 else "")
        second = self._put(spot, replace(self._spoilt(self._copy(first, spot)), nik=""))
        self._add("ganda-dugaan", first, second)
        self._add("nik-invalid", second)

    def _spoilt(self, person: Person) -> Person:
        """Write the name otherwise in one case of three, as whoever enters somebody again does."""
        entry = Entry(person.nama, person.sex, None, person.birthplace, person.nik, person.desa)
        spoil(entry, self.rng, lambda: self.population.name("L").split()[-1])
        return replace(person, nama=entry.nama)

    def _wrong_tps(self) -> None:
        """Mark one entry 8 without a new one, and another with its new one, which is as it should be."""
        spot = self._spot(WITH_REMARK)
        self._add("salah-tps", self._put(spot, replace(self._at(spot), remark="8")))
        spot = self._spot(WITH_REMARK)
        right = self._spot(WITH_REMARK, spot[0])
        card = f"{self._at(spot).nkk[:12]}9{self.rng.randrange(1_000):03d}"
        old = self._put(spot, replace(self._at(spot), nkk=card, remark="8"))
        self._put(right, replace(old, remark="B", tps=old.tps % 5 + 1))

    def _split_family(self) -> None:
        """Put one of a family into another TPS."""
        for _ in range(TRIES):
            spot = self._spot(COMPLETE)
            one = self._at(spot)
            places = [(spot[0], at) for at, p in enumerate(self.rolls[spot[0]]) if p.nkk == one.nkk and p is not one]
            family = [self._at(place) for place in places]
            if family and {p.tps for p in family} == {one.tps} and self._used.isdisjoint(places):
                break
        else:
            raise NoRoomError
        self._used.update(places)
        apart = self._put(spot, replace(one, tps=one.tps % 5 + 1))
        self._add("keluarga-beda-tps", apart, *family)

    def _newcomer(self, **known: object) -> tuple[tuple[str, int], Person]:
        """Make somebody else in the household of an entry."""
        spot = self._spot(COMPLETE)
        old = self._at(spot)
        home = {"nkk": old.nkk, "dusun": old.dusun, "rt": old.rt, "rw": old.rw, "tps": old.tps}
        return spot, self.population.person(spot[0], **home, **known)

    def _child(self) -> None:
        born = date(self.rng.randint(2010, 2013), self.rng.randint(1, 12), self.rng.randint(1, 28))
        self._add("di-bawah-umur", self._put(*self._newcomer(born=born, marital="B")))

    def _hundred(self) -> None:
        born = date(self.rng.randint(1913, 1922), self.rng.randint(1, 12), self.rng.randint(1, 28))
        self._add("di-atas-100", self._put(*self._newcomer(born=born)))

    def _bad_nik(self) -> None:
        spot = self._spot(COMPLETE)
        old = self._at(spot)
        bad = (old.nik[:15], f"{old.nik[:6]}39{old.nik[8:]}", old.nik[:12] + "0000", "")
        self._add("nik-invalid", self._put(spot, replace(old, nik=self.rng.choice(bad))))

    def _bad_nkk(self) -> None:
        spot = self._spot(COMPLETE)
        old = self._at(spot)
        bad = (old.nkk[:14], "0", f"{old.nkk[:6]}3513{old.nkk[10:]}")
        self._add("nkk-invalid", self._put(spot, replace(old, nkk=self.rng.choice(bad))))

    def _other_birth(self) -> None:
        """Correct a birth date, or write the other sex: the NIK stays as it was."""
        spot = self._spot(COMPLETE)
        old = self._at(spot)
        if self.rng.random() < 0.3:
            changed = replace(old, sex="P" if old.sex == "L" else "L")
        else:
            changed = replace(old, born=date(old.born.year - 1, old.born.month, old.born.day % 28 + 1))
        self._add("nik-beda-data", self._put(spot, changed))

    def _crowds(self) -> None:
        """Many voters at an office's address, and many NIKs from its counter, each in one desa."""
        desa, _ = self._spot(COMPLETE - WITH_STRAY_DELIMITERS)
        spots = [self._spot(COMPLETE, desa) for _ in range(min(CROWD, len(self.rolls[desa]) // 3))]
        crowd = [self._put(spot, replace(self._at(spot), dusun="JL. PELABUHAN NO. 1", rt=1, rw=1)) for spot in spots]
        desa, _ = self._spot(COMPLETE)
        counter = []
        for i, spot in enumerate([self._spot(COMPLETE, desa) for _ in range(COUNTER)], 1):
            old = self._at(spot)
            counter.append(self._put(spot, replace(old, nik=f"{old.nik[:12]}7{i:03d}")))
        self._add("alamat-massal", *crowd)
        self._add("alamat-massal", *counter)

    def _abroad(self) -> None:
        """Make a roll abroad: people of the regency who are not on its rolls, and two who are."""
        desas = sorted(self.rolls)
        self.abroad = [self.population.person(self.rng.choice(desas)) for _ in range(ABROAD)]
        for _ in range(2):
            home = self._at(self._spot(COMPLETE))
            away = replace(home, tps=1)
            self.abroad.insert(self.rng.randrange(len(self.abroad)), away)
            self._add("dn-ln-ganda", home, away)


def layouts_of(desas: Sequence[str]) -> dict[str, str]:
    """Name the layout of each desa's roll."""
    return {desa: LAYOUTS[i % len(LAYOUTS)].fill.__name__ for i, desa in enumerate(desas)}
