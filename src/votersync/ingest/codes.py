"""Codes whose meaning needs the whole column: sex and marital state as numbers, places as those of Kemendagri."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from votersync.domain.kode import MARITAL_NUMBERS, SEX_NUMBERS, read_kelamin, read_status_kawin
from votersync.domain.wilayah import read_kode, read_kode_desa
from votersync.ingest.columnwise import Coded, together


def sex_reader(texts: Iterable[str | None]) -> Callable[[str], str]:
    """Return what reads the cells of a sex column: as numbers where all that is written is 1 or 2, else as words.

    A lone number between letters is a slip, not a code.
    """
    return _reader(texts, SEX_NUMBERS, read_kelamin)


def marital_reader(texts: Iterable[str | None]) -> Callable[[str], str]:
    """Return what reads the cells of a column of marital states: as numbers where all are 1 to 4, else as words."""
    return _reader(texts, MARITAL_NUMBERS, read_status_kawin)


def _reader(
    texts: Iterable[str | None], numbers: Mapping[str, str], read: Callable[[str], str]
) -> Callable[[str], str]:
    written = {text for text in texts if text}
    return numbers.__getitem__ if written and written <= numbers.keys() else read


LEAST_CONFIRMED = 0.3
"""Share of NIKs that name the kecamatan of the code beside them, from which codes without dots are Kemendagri's.

Most people live where their number was issued; numbers of BPS name another kecamatan, or none."""


def place_reader(texts: Coded[str | None], niks: Coded[str | None]) -> Callable[[str], str]:
    """Return what reads the cells of a column of place codes.

    Codes of BPS look like those of Kemendagri without their dots, and may be those of another place: so codes without
    dots are read only where all of a column are known, and the NIKs beside them say the same.
    """
    are_known = all(read_kode(text) for text in texts.values if text)
    both = together(texts, niks).each(lambda pair: (pair[0] or "", pair[1] or ""))
    told = both.rows(all)
    confirmed = both.rows(lambda pair: pair[0] and pair[1].startswith(pair[0].replace(".", "")[:6]))
    return read_kode if are_known and len(confirmed) > LEAST_CONFIRMED * len(told) else read_kode_desa
