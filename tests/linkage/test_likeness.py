"""Looking at the sets of letters first never changes which texts are alike."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, JaroWinkler

from votersync.linkage.likeness import (
    LETTERS_PER_SLIP,
    MOST_IN_WORD,
    MOST_SLIPS,
    SHORTEST_CUT,
    SHORTEST_SLIP,
    SIMILAR_NAME,
    SIMILAR_WORD,
    Texts,
    are_alike,
    are_alike_as_wholes,
    are_cut,
)

WORDS = st.lists(st.text("ADHIMNRSU", min_size=1, max_size=9), min_size=2, max_size=12, unique=True)


def pairs_of(words):
    """Texts and all ordered pairs of different ones, as codes."""
    texts = Texts.of(pa.array(words, pa.large_string()))
    codes = np.arange(1, len(words) + 1, dtype=np.int32)
    a, b = (grid.reshape(-1) for grid in np.meshgrid(codes, codes))
    return texts, a[a != b], b[a != b]


def word_alike(x, y):
    """The rule for words, said plainly."""
    shorter, longer = sorted((x, y), key=len)
    slips = OSA.distance(x, y)
    slip = slips <= 1 or (slips <= MOST_IN_WORD and JaroWinkler.normalized_similarity(x, y) >= SIMILAR_WORD)
    cut = len(shorter) < len(longer) and longer.startswith(shorter)
    is_long = len(shorter) >= SHORTEST_SLIP
    return (is_long and slip) or (cut and (is_long or len(shorter) == 1))


def whole_alike(x, y):
    """The rule for whole names, said plainly."""
    slips = OSA.distance(x, y)
    few = slips <= MOST_SLIPS and slips * LETTERS_PER_SLIP <= min(len(x), len(y))
    return few or JaroWinkler.normalized_similarity(x, y) >= SIMILAR_NAME


def cut(x, y):
    """One of at least five letters begins or ends the other."""
    shorter, longer = sorted((x, y), key=len)
    return len(shorter) >= SHORTEST_CUT and (longer.startswith(shorter) or longer.endswith(shorter))


@pytest.mark.parametrize(
    ("of_pairs", "rule"), [(are_alike, word_alike), (are_alike_as_wholes, whole_alike), (are_cut, cut)]
)
@given(words=WORDS)
def test_same_as_looking_at_every_pair(of_pairs, rule, words):
    """Each test agrees with its rule on all pairs of some words."""
    texts, a, b = pairs_of(words)
    expected = [rule(words[i - 1], words[j - 1]) for i, j in zip(a, b, strict=True)]
    assert of_pairs(texts, a, b).tolist() == expected
