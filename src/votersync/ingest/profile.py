"""What a column's cells look like: shares of names, dates, identity numbers and other kinds of values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import zip_longest

from votersync.domain.kode import SEX_NUMBERS, read_kelamin, read_status_kawin
from votersync.domain.negara import is_negara
from votersync.domain.nik import FEMALE_DAY, PROVINCES, NikFault, read_number
from votersync.domain.tanggal import read_tanggal, read_ttl
from votersync.domain.wilayah import desas, desas_named, fold_place, kabupatens, kecamatans_named
from votersync.ingest.cells import plain_text
from votersync.ingest.spread import NO_TICK
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Cell

SAMPLE_ROWS = 60
"""Rows of a table whose cells tell what its columns hold."""

SOME = 0.3
"""Share from which a column holds a kind of value at all."""

MOSTLY = 0.6
"""Share of a column's non-blank cells from which its content counts as one kind."""

FIRST_BORN, LAST_BORN = 1920, 2004
"""Years of birth that hardly are years of a departure: lists of workers in use go back some fifteen years."""

YEARS_OF_EVENTS = range(2015, 2041)
"""Years of departures and arrivals in which no voter was born: who was votes from 2032 on; and 1915 is long ago."""
_YEAR = re.compile(r"^(\d{4})\D|(?<!\d)(\d{4}|\d{2})\s*$")

SHORTEST_NUMBER = 12
"""Signs of an identity number with as many hidden as are still of use."""

EXCEL_KEEPS = 15
"""Digits of a number that Excel keeps."""

_HAMLET = re.compile(
    r"(DUSUN|DSN|DK|LINGK?|LINGKUNGAN|JORONG|JR|KORONG|BLOK|BLK|JL|JLN|JALAN|GANG|GG|LORONG|PERUM|PERUMAHAN|BTN|KOMPLEKS?"
    r"|KP|KAMPUNG|RT)\b",
    re.IGNORECASE,
)
"""Words for a street or a part of a desa that hardly any desa's name begins with (seven with BLOK, none with DK)."""
_RT_RW = re.compile(r"(?:RT\W*)?\d{1,3}\s*/\s*(?:RW\W*)?\d{1,3}", re.IGNORECASE)
PASSPORT = re.compile(r"[A-Z]{1,2}\s?\d{6,7}")
"""An Indonesian passport number: a letter or two and seven (older ones six) digits."""

RECORD_STATES = frozenset({"AKTIF", "UBAH", "BARU", "TMS", "TERSARING", "HAPUS", "SESUAI", "TIDAK AKTIF"})


class Profile:
    """Shares of a column's sampled non-blank cells that look like each kind of value, told when asked for."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._texts = [text for cell in cells if (text := plain_text(cell))]
        self._niks = [number for text in self._texts if (number := _number(text))]

    @property
    def filled(self) -> float:
        """Cells that are not blank, among all."""
        return len(self._texts) / max(len(self._cells), 1)

    @property
    def ticked(self) -> float:
        """Cells that hold a tick or a number, no dash or zero, among all."""
        return sum(text not in NO_TICK for text in self._texts) / max(len(self._cells), 1)

    @property
    def number16(self) -> float:
        """16-digit numbers that begin with a province."""
        return len(self._niks) / max(len(self._texts), 1)

    def agrees(self, other: Profile) -> bool:
        """Whether another column has the same numbers, as far as both show them: a full and a masked one."""
        rows = zip(self._cells, other._cells, strict=True)
        pairs = [[_number(plain_text(cell) or "") for cell in row] for row in rows]
        told = [_is_one_number(*pair) for pair in pairs if all(pair)]
        return sum(told) * 2 >= len(told)

    def lies_in(self, kecamatan: Profile) -> float:
        """Share of the names here that are of a desa in the kecamatan beside them, each pair counted once."""
        rows = zip(self._cells, kecamatan._cells, strict=True)
        pairs = {(desa, above) for desa, above in ([plain_text(cell) or "" for cell in row] for row in rows) if desa}
        found = [
            any(fold_place(desa) in desas(code) for code in kecamatans_named().get(fold_place(above), ()))
            for desa, above in pairs
        ]
        return sum(found) / max(len(found), 1)

    @property
    def female(self) -> float:
        """16-digit numbers with 40 added to the day: a NIK, never an NKK."""
        female = [n for n in self._niks if n[6:8].isdecimal() and int(n[6:8]) > FEMALE_DAY]
        return len(female) / max(len(self._niks), 1)

    @property
    def repeated(self) -> float:
        """Numbers that stand there more than once."""
        return 1 - len(set(self._niks)) / max(len(self._niks), 1) if self._texts else 0.0

    @property
    def distinct(self) -> float:
        """Distinct texts for each cell that is not blank: people's names hardly repeat, those of places do."""
        return len(set(self._texts)) / max(len(self._texts), 1)

    @property
    def country(self) -> float:
        """Names of countries where migrants work."""
        return self._share(is_negara)

    @cached_property
    def date(self) -> float:
        """Dates, as cells or as texts."""
        return sum(map(_is_date, self._cells)) / max(len(self._texts), 1)

    @cached_property
    def ttl(self) -> float:
        """Texts of birthplace and date."""
        return self._share(_is_ttl)

    @property
    def sex(self) -> float:
        """Words and letters for a sex."""
        return self._share(read_kelamin)

    @property
    def sex_number(self) -> float:
        """1 or 2: a sex only where the header says so and nothing else stands in the column."""
        return self._share(SEX_NUMBERS.get)

    @property
    def marital(self) -> float:
        """Words and letters for a marital state."""
        return self._share(lambda t: t.upper() in ("B", "S", "P") or (len(t) > 3 and read_status_kawin(t)))

    @property
    def record_state(self) -> float:
        """Record states of Sidalih."""
        return self._share(lambda t: t.upper() in RECORD_STATES)

    @property
    def birth_year(self) -> float:
        """Years in which those were born who vote or work now: before workers' departures and returns on any list."""
        return self._share(lambda t: t.isdecimal() and FIRST_BORN <= int(t) <= LAST_BORN)

    @property
    def of_events(self) -> float:
        """Dates of years in which no voter was born, also of two digits: of departures and arrivals."""
        return sum(_year(cell) in YEARS_OF_EVENTS for cell in self._cells) / max(len(self._texts), 1)

    @property
    def name(self) -> float:
        """Texts that can be names."""
        return self._share(is_name)

    @property
    def passport(self) -> float:
        """Passport numbers."""
        return self._share(PASSPORT.fullmatch)

    @property
    def hamlet(self) -> float:
        """Texts that begin like a street or a hamlet."""
        return self._share(_HAMLET.match)

    @property
    def rt_rw(self) -> float:
        """Two numbers, as of RT and RW: ``003/001``."""
        return self._share(_RT_RW.fullmatch)

    @property
    def desa(self) -> float:
        """Names that some desa in the nation bears."""
        return self._share(lambda t: "".join(t.upper().split()) in desas_named())

    @cached_property
    def _counts(self) -> Counter[str]:
        # A column of identity numbers holds nothing else; of all others each distinct text is looked at once.
        return Counter(self._texts) if len(self._niks) < MOSTLY * len(self._texts) else Counter()

    @property
    def kecamatan(self) -> float:
        """Names that some kecamatan in the nation bears."""
        return self._share(lambda t: fold_place(t) in kecamatans_named())

    @property
    def kabupaten(self) -> float:
        """Names that some regency or town bears; some kecamatan bear them as well."""
        return self._share(lambda t: fold_place(t) in kabupatens())

    def holds_only(self, test: Callable[[str], bool]) -> bool:
        """Whether all cells that are not blank pass a test."""
        return all(map(test, set(self._texts)))

    def holds_mostly(self, test: Callable[[str], bool]) -> bool:
        """Whether most cells that are not blank pass a test, or none is filled."""
        return not self._texts or self._share(test) >= MOSTLY

    def _share(self, test: Callable[[str], object]) -> float:
        return sum(count for text, count in self._counts.items() if test(text)) / max(len(self._texts), 1)


def profiles_of(rows: Sequence[Sequence[Cell]]) -> list[Profile]:
    """Return what the columns of some rows look like; rows may end early."""
    return [Profile(column) for column in zip_longest(*rows)]


def _number(text: str) -> str:
    """Return an identity number that begins with a province; empty for anything else."""
    number = read_number(text) if len(text) >= SHORTEST_NUMBER else NikFault.EMPTY
    return "" if isinstance(number, NikFault) or number[:2] not in PROVINCES else number


def _is_one_number(left: str, right: str) -> bool:
    shown = zip(left[:EXCEL_KEEPS], right[:EXCEL_KEEPS], strict=True)
    return all(a == b or UNKNOWN_DIGIT in (a, b) for a, b in shown)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, str):
        if not any(c.isdigit() for c in cell):
            return False
        found = read_tanggal(cell) or read_tanggal(cell, month_first=True)
        return found is not None and bool(found.hari)
    return hasattr(cell, "year")


def _year(cell: Cell) -> int:
    """Year of a date, from a cell or as the end or beginning of a text, of two digits in this century; 0 for none."""
    if not _is_date(cell):
        return 0
    found = _YEAR.search(cell) if isinstance(cell, str) else None
    year = int(found.group(1) or found.group(2)) if found else int(getattr(cell, "year", 0))
    return year + 2000 if year < 100 else year


def _is_ttl(text: str) -> bool:
    if not any(c.isdigit() for c in text) or read_tanggal(text):
        return False
    place, born = read_ttl(text)
    return sum(map(str.isalpha, place)) > 2 and born is not None


def is_name(text: str) -> bool:
    """Whether a text can be a name: one to six words of letters, no number or path."""
    return bool(re.fullmatch(r"[^\W\d_][^\d_/|:]{1,58}", text)) and 1 <= len(text.split()) <= 6 and len(text) > 2
