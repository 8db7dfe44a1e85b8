"""What happens to a person's data on the way into a migrants' list: errors of the kinds seen in real lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

ABBREVIATIONS = {"MUHAMMAD": "MUH.", "ABDUL": "ABD.", "SITI": "ST.", "NUR": "NR", "AHMAD": "ACH."}
NIK_DIGITS = 16
SPELLINGS = (("U", "OE"), ("J", "DJ"), ("I", "Y"), ("SY", "S"), ("Z", "J"), ("F", "P"), ("DD", "D"), ("KH", "H"))


class Home(NamedTuple):
    """Where within a desa somebody lives."""

    dusun: str
    rt: int
    rw: int


@dataclass(slots=True)
class Entry:
    """A migrant as one list has them."""

    nama: str
    sex: str
    born: date | None
    birthplace: str
    nik: str
    desa: str
    """Code of the desa the list says."""
    tags: list[str] = field(default_factory=list)
    home: Home | None = None
    """Where in that desa; ``None``: nobody asked, the list says anything."""


def spoil(entry: Entry, rng: Random, stranger: Callable[[], str]) -> None:
    """Change name, birth date and NIK at realistic rates; each change is noted as a tag."""
    if rng.random() < 0.35:
        _spoil_name(entry, rng, stranger)
    if entry.born and rng.random() < 0.13:
        _spoil_birth(entry, rng)
    if rng.random() < 0.015 and len(entry.nik) == NIK_DIGITS:
        at = rng.randrange(NIK_DIGITS)
        entry.nik = entry.nik[:at] + str((int(entry.nik[at]) + rng.randint(1, 9)) % 10) + entry.nik[at + 1 :]
        entry.tags.append("nik-salah-ketik")


def _spoil_name(entry: Entry, rng: Random, stranger: Callable[[], str]) -> None:
    words = entry.nama.split()
    kind = rng.choice(("singkat", "salah-ketik", "gabung", "ayah", "potong", "tukar", "ejaan", "gelar"))
    if kind == "singkat" and words[0] in ABBREVIATIONS and len(words) > 1:
        words[0] = ABBREVIATIONS[words[0]]
    elif kind == "salah-ketik":
        at = rng.randrange(len(words))
        words[at] = _misspell(words[at], rng)
    elif kind == "gabung" and len(words) > 1:
        words = ["".join(words[:2]), *words[2:]]
    elif kind == "ayah":
        words += [
            rng.choice(("BIN", "BINTI"))[: 3 if entry.sex == "L" else 5] if rng.random() < 0.6 else "",
            stranger(),
        ]
    elif kind == "potong" and len(entry.nama) > 14:
        words = entry.nama[:14].split()
    elif kind == "tukar" and len(words) > 1:
        words = [*words[1:], words[0]]
    elif kind == "ejaan":
        old, new = rng.choice(SPELLINGS)
        words = " ".join(words).replace(old, new, 1).split()
    elif kind == "gelar":
        words = ["H." if entry.sex == "L" else "HJ.", *words]
    _rename(entry, words, kind)


def _rename(entry: Entry, words: Sequence[str], kind: str) -> None:
    changed = " ".join(word for word in words if word)
    if changed != entry.nama:
        entry.nama = changed
        entry.tags.append(f"nama-{kind}")


def _misspell(word: str, rng: Random) -> str:
    at = rng.randrange(len(word))
    kind = rng.randrange(3)
    if kind == 0 and len(word) > 3:
        return word[:at] + word[at + 1 :]
    if kind == 1 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + rng.choice("AEIOUNRLTS") + word[at + 1 :]


def _spoil_birth(entry: Entry, rng: Random) -> None:
    born = entry.born
    if born is None:
        return
    kind = rng.choices(("tahun-diubah", "tertukar", "satu-angka", "1-januari"), (4, 2, 3, 2))[0]
    if kind == "tahun-diubah":
        entry.born = born.replace(year=born.year + rng.choice((-5, -3, -2, 2, 3)), day=min(born.day, 28))
    elif kind == "tertukar" and born.day <= 12:
        entry.born = date(born.year, born.day, born.month)
    elif kind == "satu-angka":
        entry.born = born.replace(day=max(1, min(28, born.day + rng.choice((-10, -1, 1, 10)))))
    elif kind == "1-januari":
        entry.born = date(born.year, 1, 1)
    if entry.born != born:
        entry.tags.append(f"lahir-{kind}")
