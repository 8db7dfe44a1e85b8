"""An entry's row and a new row side by side: what both of them tell, and whether it is the same.

What that is worth is said elsewhere (:mod:`votersync.ledger.points`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from votersync.ledger.arrays import Bools, Ints
from votersync.ledger.codes import Codes
from votersync.ledger.rows import Rows
from votersync.masking import UNKNOWN_DIGIT

NUMBER_LENGTH = 16
"""Digits of a NIK, and of a family card number."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, n of them; what is told of them is an array of that length."""

    old: Rows
    new: Rows
    codes: Codes
    """What the rows of both sides say, as numbers."""
    at_old: Ints
    """Where among the old rows the one of each pair stands."""
    at_new: Ints

    def __len__(self) -> int:
        return len(self.at_old)

    def those(self, is_wanted: Bools) -> Pairs:
        """Return some of the pairs."""
        return replace(self, at_old=self.at_old[is_wanted], at_new=self.at_new[is_wanted])

    def agree(self, field: str) -> Bools:
        """Tell whether both rows tell a field and say the same."""
        old, new = self.numbers(field)
        is_same: Bools = (old == new) & (old > 0)
        return is_same

    def differ(self, field: str) -> Bools:
        """Tell whether both rows tell a field and do not say the same."""
        old, new = self.numbers(field)
        is_other: Bools = (old != new) & (old > 0) & (new > 0)
        return is_other

    def both_tell(self, field: str) -> Bools:
        """Tell whether both rows tell a field."""
        old, new = self.numbers(field)
        is_told: Bools = (old > 0) & (new > 0)
        return is_told

    def numbers(self, field: str) -> tuple[Ints, Ints]:
        """Return what the old and the new rows say, as :class:`Codes` has it; 0 where one does not tell the field."""
        old, new = self.codes.of_field[field]
        return old.take(self.at_old), new.take(self.at_new)

    def texts(self, field: str) -> tuple[pa.Array, pa.Array]:
        """Return what the old and the new rows say, letter by letter."""
        old, new = getattr(self.old, field), getattr(self.new, field)
        return old.take(pa.array(self.at_old)), new.take(pa.array(self.at_new))

    def digits(self, field: str) -> Digits:
        """Compare two 16-digit numbers digit by digit."""
        old, new = (_digits(numbers) for numbers in self.texts(field))
        are_shown = (old != ord(UNKNOWN_DIGIT)) & (new != ord(UNKNOWN_DIGIT))
        return Digits(are_shown, are_shown & (old != new))


class Digits(NamedTuple):
    """Two numbers of each pair, digit by digit; bool[n, 16]."""

    are_shown: Bools
    """Whether both numbers show the digit: masked ones do not."""
    differ: Bools
    """Whether both show it and it is another one."""


def _digits(numbers: pa.Array) -> npt.NDArray[np.uint8]:
    """Return the characters of numbers, uint8[n, 16]; digits that one lacks are unknown."""
    texts = [number.ljust(NUMBER_LENGTH, UNKNOWN_DIGIT)[:NUMBER_LENGTH] for number in numbers.to_pylist()]
    return np.array(texts, dtype=f"S{NUMBER_LENGTH}").view(np.uint8).reshape(-1, NUMBER_LENGTH)
