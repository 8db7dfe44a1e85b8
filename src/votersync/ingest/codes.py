"""Codes whose meaning needs the whole column: sex written as a number, places as the numbers of Kemendagri."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from votersync.domain.kode import SEX_NUMBERS, read_kelamin
from votersync.domain.wilayah import read_kode, read_kode_desa


def sex_reader(texts: Iterable[str | None]) -> Callable[[str], str]:
    """Return what reads the cells of a sex column: as numbers where all that is written is 1 or 2, else as words.

    A lone number between letters is a slip, not a code.
    """
    written = {text for text in texts if text}
    return SEX_NUMBERS.__getitem__ if written and written <= SEX_NUMBERS.keys() else read_kelamin


def place_reader(texts: Iterable[str | None]) -> Callable[[str], str]:
    """Return what reads the cells of a column of place codes: without dots only where all are known.

    Those of BPS have no dots, and hardly any of them is one of Kemendagri as well.
    """
    written = {text for text in texts if text}
    return read_kode if all(map(read_kode, written)) else read_kode_desa
