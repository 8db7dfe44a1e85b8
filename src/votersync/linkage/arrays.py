"""Names of the kinds of arrays that linkage works on."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer[Any]]  # Any: whole numbers of any width; big tables use the narrowest that holds them
Codes = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]
Packed = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.uint8]
