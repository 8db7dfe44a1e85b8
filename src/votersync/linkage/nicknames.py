"""Names that people are called by: the end of a name (DIN for NURDIN, YANI for SURYANI), or its beginning.

Lists made in a village often tell no other name.  How much it says the rolls tell: how many voters have the word as a
name of their own, and how many have one that ends so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from votersync.linkage.arrays import Bools, Codes, Floats, Ints
from votersync.linkage.likeness import Texts

LETTERS = range(3, 6)
"""Letters of the sound of a name that people are called by: two end far too many words, and from five on a name that
ends another is graded as cut (:data:`votersync.linkage.likeness.SHORTEST_CUT`)."""

CALLED_SO = 0.003
"""Share of the people whose name ends in a shorter one that a list tells by this.  Chosen: lists of villages
tell more people so, others none; on three made-up sets of one hand it was one worker in a thousand."""

MOST_WHOLES = 200
"""Words that a name to be called by is looked for in at most: what is left are slips, which few have."""

_NOTHING = pa.scalar("", pa.large_string())

_SAID = (("D", "T"), ("B", "P"))
"""A last D is said as T and B as P: MAT for MUHAMMAD."""


@dataclass(frozen=True, slots=True)
class Nicknames:
    """What words end and begin with, by token code."""

    own: Codes
    """Code of the word itself, where people may be called so; it is the same whether its last letter is T or D."""
    endings: Codes
    """(tokens, LETTERS) codes of the words that it ends with, 0 where that is no word."""
    first: Ints
    """Where in *wholes* those of each code begin, and one more."""
    wholes: Codes
    """Tokens that end or begin with a shorter word, by the code of that word, the commonest first."""
    is_end: Bools
    """Some other word ends with it."""
    bits: Floats
    """-log2 of the share of voters who would be told by this word alone: who have it, and some whose name ends so."""

    @classmethod
    def of(cls, sounds: Texts, having: Ints | Floats, voters: int) -> Nicknames:
        """Look for the words that others end or begin with; so many *voters* in all, *having* have each."""
        hard = _hardened(sounds.text)
        short = pc.unique(hard.filter(pa.array((sounds.length >= LETTERS[0]) & (sounds.length <= LETTERS[-1]))))
        own = _codes(hard, short)
        parts = [
            np.where(sounds.length > n, _codes(part, short), 0)
            for n in LETTERS
            for part in (pc.utf8_slice_codeunits(hard, -n), pc.utf8_slice_codeunits(hard, 0, n))
        ]
        endings = np.stack(parts[::2], axis=1)
        size = len(short) + 1
        ending = np.bincount(endings.ravel(), np.repeat(having, len(LETTERS)), size)
        told: Floats = np.bincount(own, having, size) + CALLED_SO * ending
        is_end = (np.bincount(endings.ravel(), minlength=size) > 0)[own] & (own > 0)
        bits = -np.log2(np.minimum((told[own] + 0.5) / (voters + 1), 1.0))
        return cls(own, endings, *_wholes(np.stack(parts), having, size), is_end, bits)

    def longer(self, words: Codes) -> tuple[Codes, Ints]:
        """Return the commonest words that end or begin with each word, and the place of that word."""
        code = self.own[words]
        count = np.minimum(self.first[code + 1] - self.first[code], MOST_WHOLES)
        of = np.repeat(np.arange(len(words)), count)
        at = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count) + self.first[code][of]
        return self.wholes[at], of


def _hardened(texts: pa.Array) -> pa.Array:
    """Texts with the last letter as it is said."""
    for voiced, said in _SAID:
        ends_so = pc.ends_with(texts, voiced)
        begun = pc.utf8_slice_codeunits(texts.filter(ends_so), 0, -1)
        texts = pc.replace_with_mask(
            texts, ends_so, pc.binary_join_element_wise(begun, pa.scalar(said, pa.large_string()), _NOTHING)
        )
    return texts


def _codes(texts: pa.Array, words: pa.Array) -> Codes:
    """Codes of texts among words, from 1; 0 for others."""
    codes = pc.index_in(texts, words).fill_null(-1).to_numpy(zero_copy_only=False)
    from_one: Codes = codes.astype(np.int32) + np.int32(1)
    return from_one


def _wholes(parts: Codes, having: Ints | Floats, size: int) -> tuple[Ints, Codes]:
    """Turn (parts, tokens) codes of what words end and begin with round."""
    part, token = np.nonzero(parts)
    code = parts[part, token]
    order = np.lexsort((-having[token], code))
    return np.searchsorted(code[order], np.arange(size + 1)), token[order].astype(np.int32)
