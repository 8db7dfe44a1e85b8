"""Names of the kinds of arrays that linkage works on, and how cases become levels."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer[Any]]  # Any: whole numbers of any width; big tables use the narrowest that holds them
Codes = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]
Tiny = npt.NDArray[np.int8]
Packed = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.uint8]


def first_that_holds(*cases: tuple[Bools, IntEnum], otherwise: IntEnum) -> Levels:
    """Return for each pair the level of the first case that holds."""
    conditions, levels = zip(*cases, strict=True)
    level: Levels = np.select(conditions, levels, otherwise).astype(np.uint8)
    return level
