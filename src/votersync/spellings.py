"""How alike two spellings are of what one source, or one number, says is one person's name.

Weighing names of two sources against each other is the linkage's; this is for names that something else holds together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from votersync.domain.nama import read_nama


def likeness(first: Sequence[str], second: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return how alike two names of each pair are, of their words as sets or of their sound: float32[n], 0 to 100."""
    names = {name: read_nama(name) for name in {*first, *second}}
    words, sounds = (
        [[told(names[name]) for name in side] for side in (first, second)]
        for told in (lambda nama: " ".join(nama.tokens), lambda nama: nama.joined)
    )
    by_words, by_sound = (
        process.cpdist(*words, scorer=fuzz.token_set_ratio),
        process.cpdist(*sounds, scorer=fuzz.ratio),
    )
    alike: npt.NDArray[np.float32] = np.maximum(by_words, by_sound)
    return alike


def closeness(first: Sequence[str], second: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return how alike two names of each pair are letter by letter, titles included: float32[n], 0 to 100."""
    close: npt.NDArray[np.float32] = process.cpdist(first, second, scorer=fuzz.ratio)
    return close
