"""Which of a few official names a written name means: as it is, in other spelling, shortened, or mistyped.

Only names of one place (the kecamatan of a regency, the desa of a kecamatan) are weighed against each other here;
which place to look in is decided in :mod:`votersync.ingest.place_search`.  Near twins are never merged: a mistyped
name must be clearly nearer to one name than to any other, keep its numbers and its words of position.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from votersync.domain.wilayah import desas, desas_of_kabupaten, fold_place, fold_spelling, names_below, place_words

EXACT, SPELT, MISSPELT, SHORTENED, TWICE = 1.0, 0.97, 0.9, 0.85, 0.8
"""Confidence of a name found as it is, in another spelling, with one typing error, shortened, with two errors."""

QUALIFIERS = frozenset(
    {"BARU", "BERU", "LAMA", "BARAT", "TIMUR", "UTARA", "SELATAN", "TENGAH", "ATAS", "BAWAH", "BAWA", "HILIR", "HULU"}
    | {"DALAM", "LUAR", "REA", "ODE", "KEBAK", "KOTA", "DESA", "BESAR", "KECIL", "LOR", "KIDUL", "WETAN", "KULON"}
)
"""Words that tell neighbours apart; a text that has one is never corrected to a name without it."""

SHORTEST_SPELT = 3
"""Letters from which a name is known in another spelling."""

MARGIN = 2
"""How many more errors the second-best name must need.  Measured with benchmarks/places.py: 1 gives wrong twins."""


class Match(NamedTuple):
    """A place found: its code, and how sure the name makes it (0 to 1); empty when none is."""

    code: str = ""
    confidence: float = 0.0


NONE = Match()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the places in one place."""

    exact: dict[str, str]
    """Code by folded name."""
    spelt: dict[str, str]
    """Code by name folded over other spellings; names that would become alike are left out."""
    words: tuple[tuple[tuple[str, ...], str], ...]
    """Words and code of every name."""


@cache
def names_in(code: str) -> Names:
    """Names of the kecamatan in a kabupaten, or of the desa in a kecamatan."""
    return _names(names_below(code))


def _names(pairs: Iterable[tuple[str, str]]) -> Names:
    exact: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, set[str]] = defaultdict(set)
    words = []
    for name, code in pairs:
        exact[fold_place(name)].add(code)
        # Joined words hide a numeral: CIPTODADIII is Ciptodadi II.
        exact[fold_place("".join(name.split()))].add(code)
        spelt[fold_spelling(fold_place(name))].add(code)
        words.append((place_words(name), code))
    return Names(_single(exact), _single(spelt), tuple(words))


def _single(table: dict[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(codes)) for name, codes in table.items() if len(codes) == 1}


def find(text: str, names: Names, taken: Container[str] = ()) -> Match:
    """Find the one name that *text* means, or none.

    Args:
        text: as written.
        names: the names it may mean.
        taken: folded official names of other places nearby; a text that equals one is corrected to nothing here.
    """
    key = fold_place(text)
    if code := names.exact.get(key):
        return Match(code, EXACT)
    if not key or key in taken:
        return NONE
    near = nearest(text, names)
    code = names.spelt.get(fold_spelling(key)) if len(key) >= SHORTEST_SPELT else None
    if code and not any(e == 1 and other != code for e, other in near):
        return Match(code, SPELT)
    if near and (len(near) == 1 or near[1][0] - near[0][0] >= MARGIN):
        return Match(near[0][1], MISSPELT if near[0][0] == 1 else TWICE)
    shortened = _shortened(place_words(text), names)
    # PAGUTAN TIM is as near to Pagutan as to Pagutan Timur, but shortens only the one.
    return Match(shortened, SHORTENED) if shortened and (not near or near[0][1] == shortened) else NONE


def nearest(text: str, names: Names, more: int = 0) -> list[tuple[int, str]]:
    """List (typing errors, code) of the names within reach, nearest first; none when the nearest is out of reach.

    Args:
        text: as written.
        names: the names it may mean.
        more: errors allowed beyond the usual, where another text confirms the answer.
    """
    key = fold_place(text)
    most = _reach(len(key)) + more
    if most <= 0 or len(key) <= more + 2:
        return []
    found = process.extract(
        key, list(names.exact), scorer=OSA.distance, processor=None, score_cutoff=most + MARGIN, limit=None
    )
    best: dict[str, int] = {}
    for name, distance, _ in found:
        code = names.exact[name]
        best[code] = min(distance, best.get(code, distance))
    near = sorted((distance, code) for code, distance in best.items())
    if not near or near[0][0] > most or not _keeps_apart(text, near[0][1], names):
        return []
    return near


def _reach(length: int) -> int:
    """Typing errors allowed in a name of so many letters: one in ten, as typists make them, and at most three."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 14 else 3


def _keeps_apart(text: str, code: str, names: Names) -> bool:
    """Whether correcting *text* to the place leaves its numbers and its words of position as they are."""
    written = place_words(text)
    forms = [words for words, other in names.words if other == code]
    positions = QUALIFIERS.intersection(written)
    return any(
        positions <= set(words) | {w for w in positions if "".join(words).endswith(w)}
        and re.findall(r"\d+", "".join(written)) == re.findall(r"\d+", "".join(words))
        for words in forms
    )


def _shortened(written: tuple[str, ...], names: Names) -> str:
    """Return the one name whose words the written ones shorten (``M. HILIR``, ``LB BDS``); empty when not one."""
    if sum(map(len, written)) < 4:
        return ""
    codes = {
        code
        for words, code in names.words
        if len(words) == len(written) and all(_shortens(w, word) for w, word in zip(written, words, strict=True))
    }
    if len(written) == 1 and len(codes) == 1:
        # One word alone must show more than half of the name.
        codes = {c for c in codes if any(len(written[0]) * 2 > len(w[0]) for w, other in names.words if other == c)}
    return codes.pop() if len(codes) == 1 else ""


def _shortens(short: str, word: str) -> bool:
    if short == word or word.startswith(short):
        return True
    letters = iter(word)
    return short[0] == word[0] and not set(short) & set("AIUEO") and all(letter in letters for letter in short)


@cache
def desa_names_of(kabupaten: str) -> Names:
    """Names of all desa of a kabupaten; one that several of them bear has the code of the kabupaten."""
    several = desas_of_kabupaten(kabupaten)
    kecamatan = sorted({code[:6] for codes in several.values() for code in codes})
    return _names(
        (name, code if len(several.get(fold_place(name), ())) == 1 else kabupaten)
        for above in kecamatan
        for name, code in names_below(above)
    )


@cache
def taken_elsewhere(kecamatan: str) -> frozenset[str]:
    """Folded names of the desa of the same regency outside this kecamatan."""
    return frozenset(desas_of_kabupaten(kecamatan[:4])) - frozenset(desas(kecamatan))
