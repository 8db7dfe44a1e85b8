"""Names as written in rolls and lists, read into comparable tokens.

What lives here: titles, degrees, ranks, ``bin/binti``, abbreviations, old spelling, and the sound key of a token.
What does not: how alike two names are (that is the linkage's comparison).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SHORTEST_GLUED = 3
"""Letters that a name run on to its rank has at least."""

_JOINED_MARKS = str.maketrans("", "", "'`\u2018\u2019\u02bc\u00b4*\"")
_NOT_LETTERS = re.compile(r"[^A-Z]+")
# Y is a vowel at the end (DESY) and before a consonant at the start (SYLVIA); else SY is said as S.
_VOWEL_Y = re.compile(r"SY(?:$|(?<=^SY)(?=[B-DF-HJ-NP-TV-XZ]))", re.MULTILINE)
# At the end and before a consonant Z is said as S (AZIS, RISKI), before a vowel as J (HAMJAH), and so is an initial.
_HARD_Z = re.compile(r"(?<=[A-Z])Z(?=$|[BCDFGJKLMNPQRSTVWX])", re.MULTILINE)
_DOUBLED = re.compile(r"(.)\1+")
_SILENT_END = re.compile(r"H(?<=[A-Z]{2}[AEIOU]H)$", re.MULTILINE)
# A digit between letters is a letter mistyped or misread (S1TI, MUHAMM4D), a zero before them too; behind a name or
# alone digits only number it.
_IN_WORD = re.compile(r"(?<=[A-Z])[013458]+(?=[A-Z])|\b0(?=[A-Z]{2})")
_LOOKS_LIKE = str.maketrans("013458", "OIEASB")
_ALIAS = re.compile(r"(?<=\s)AL\.")
_BRACKETS = re.compile(r"\(.*?(\)|$)|\[.*?(\]|$)")

# Spellings that sound alike in Indonesian; order matters.  Old spelling (oe, dj, tj, sj, ch) after the 1972 reform
# (EYD); F and V are said as P (FATIMAH, PATIMAH); the rest after Priyadi's phonetic rules and variants of Arabic names
# counted in rolls.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("OE", "U"), ("OO", "U"), ("DJ", "J"), ("TJ", "C"), ("SJ", "SY"), ("CH", "H"), ("KH", "H"), ("DZ", "J"),
    ("DH", "D"), ("TH", "T"), ("PH", "P"), ("SY", "S"), ("SH", "S"), ("GH", "G"), ("Q", "K"), ("V", "P"), ("F", "P"),
    ("Z", "J"), ("X", "KS"), ("AE", "AI"), ("AY", "AI"), ("EI", "I"), ("IY", "I"), ("Y", "I"), ("W", "U"), ("OU", "U"),
    ("UU", "U"), ("IE", "I"), ("EE", "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nama:
    """One name taken apart."""

    tokens: tuple[str, ...]
    """Words of the name itself, spelling variants unified (``MOHAMAD`` -> ``MUHAMMAD``), in written order."""
    is_expanded: tuple[bool, ...]
    """For each token, whether it stands for an abbreviation (``MUH.``): weaker evidence."""
    patronym: tuple[str, ...] = ()
    """Words after bin/binti."""
    rank: tuple[str, ...] = ()
    """Noble or ethnic address forms (Lalu, Baiq, ...) before the name: optional words."""
    is_first_letter: bool = False
    """Whether the first token stands for a letter alone: ``S`` is SITI most often, but may be SRI as well."""

    @property
    def joined(self) -> str:
        """The sound keys of all tokens run together: ``RATNA SARI`` and ``RATNASARI`` are equal."""
        return sound("".join(self.tokens))


class Parts(NamedTuple):
    """The words of a name as they are spelt, without titles and degrees."""

    rank: tuple[str, ...]
    """Noble or ethnic address forms before the name."""
    own: tuple[str, ...]
    """Words of the name itself."""
    patronym: tuple[str, ...]
    """Words after bin/binti."""


@dataclass(frozen=True, slots=True)
class _Forms:
    expand: dict[str, tuple[str, bool]]
    single_letters: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    ranks: frozenset[str]
    patronym: frozenset[str]
    alias: frozenset[str]
    glued: tuple[str, ...]
    special: frozenset[str]
    """Every word that any rule looks for: a name without one is its words."""
    wives: frozenset[str]
    behind: frozenset[str]


@cache
def _forms() -> _Forms:
    """Return the tables of data/name_forms.toml, turned round for look-up."""
    with files("votersync.data").joinpath("name_forms.toml").open("rb") as stream:
        table = tomllib.load(stream)
    expand = {v: (form, False) for form, variants in table["expansions"].items() for v in variants}
    expand |= {v: (form, True) for form, variants in table["abbreviations"].items() for v in variants}
    lists = (
        frozenset(table["single_letters"]["letters"]),
        frozenset(table["titles"]["before"]),
        frozenset(table["titles"]["after"]),
        frozenset(table["ranks"]["words"]),
        frozenset(table["patronym"]["words"]),
        frozenset(table["rest"]["alias"]),
    )
    special = frozenset({"L"}).union(expand, *lists)
    others = (table["titles"]["wives"], table["behind"]["words"])
    return _Forms(expand, *lists, tuple(table["ranks"]["glued"]), special, *map(frozenset, others))


def words(text: str) -> list[str]:
    """Split a name as written into upper-case words of A-Z; degrees after a comma and brackets are left out.

    Digits that stand for letters (``S1TI``) are read as these.
    """
    plain = text.upper()
    if plain.isascii() and plain.replace(" ", "").isalpha():
        return plain.split()
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    upper = _BRACKETS.sub(" ", ascii_text.upper()).split(",")[0] or ascii_text.upper()
    lettered = _IN_WORD.sub(lambda digits: digits.group().translate(_LOOKS_LIKE), upper)
    return _NOT_LETTERS.sub(" ", _ALIAS.sub(" ALIAS ", lettered).translate(_JOINED_MARKS)).split()


def read_nama(text: str) -> Nama:
    """Read one name as written; never fails, an unreadable name has no tokens.

    Rules: titles and degrees go (Permendagri 73/2022 allows them on a KTP-el but not in civil deeds); words after
    bin/binti are the father's; ranks stand before the name; a single letter is a name's abbreviation only as the first
    of several words.
    """
    forms, parts = _forms(), parts_of(text)
    if forms.special.isdisjoint(parts.own) and not parts.patronym:
        return Nama(parts.own, (False,) * len(parts.own), rank=parts.rank)
    read = _expanded(parts.own, forms)
    return Nama(
        tuple(token for token, _ in read),
        tuple(weak for _, weak in read),
        tuple(token for token, _ in _expanded(parts.patronym, forms)),
        parts.rank,
        read[0][1] and len(parts.own[0]) == 1,
    )


def parts_of(text: str) -> Parts:
    """Take a name as written apart, its words as they are spelt; never fails, an unreadable name has no words."""
    forms = _forms()
    parts = words(text)
    if parts and parts[0].startswith(forms.glued):
        glued = next(rank for rank in forms.glued if parts[0].startswith(rank))
        if len(parts[0]) >= len(glued) + SHORTEST_GLUED:
            parts = [glued, parts[0].removeprefix(glued), *parts[1:]]
    if forms.special.isdisjoint(parts):
        return Parts((), tuple(parts), ())
    cut = next((i for i, word in enumerate(parts) if i and word in forms.alias), len(parts))
    parts = parts[:cut]
    while len(parts) > 1 and parts[0] in forms.before:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in forms.after:
        parts = parts[:-1]
    # A form's width may have cut the father's name off; a B at the end is an initial.
    father_at = next((i for i, w in enumerate(parts) if i and w in forms.patronym and parts[i:] != ["B"]), len(parts))
    own = parts[:father_at]
    father = [w for w in parts[father_at + 1 :] if w not in forms.before]
    own = [w for w in own if w not in forms.before] or own
    # Further on the same word is a name (PUTRI DEA), or its initial (SITI L).
    named_at = next((i for i, w in enumerate(own) if w not in forms.ranks and w != "L"), len(own) - 1)
    return Parts(tuple(own[:named_at]), tuple(own[named_at:]), tuple(father))


def wife_title() -> str:
    """Return a regular expression for names in upper case that begin as a wife is called by her husband's name."""
    return f"^({'|'.join(sorted(_forms().wives))})[. ]"


def is_degree(word: str) -> bool:
    """Whether a word (A-Z only) is a degree, as it stands behind a name."""
    return word in _forms().after


def are_one_abbreviated(word: str, other: str) -> bool:
    """Whether one of two words is short for the other, or an initial of it: ``MUH`` and ``M`` for ``MUHAMMAD``."""
    brief, full = sorted((word, other), key=len)
    if len(brief) == 1:
        return full.startswith(brief)
    expand = _forms().expand
    (form, is_weak), (of_other, is_weak_too) = (expand.get(one, (one, False)) for one in (word, other))
    return form == of_other and (is_weak or is_weak_too)


def _expanded(words: Sequence[str], forms: _Forms) -> list[tuple[str, bool]]:
    """Return the form each word stands for and whether that is an expansion of an abbreviation."""
    return [
        (word, False) if _is_initial(word, at, len(words), forms) else forms.expand.get(word, (word, False))
        for at, word in enumerate(_with_made(words))
    ]


def _with_made(words: Sequence[str]) -> list[str]:
    """Write out MADE, the second-born of Bali, behind I and NI: elsewhere MD is short for MUHAMMAD."""
    return [
        "MADE" if word == "MD" and before in ("I", "NI") else word
        for before, word in zip(("", *words), words, strict=False)
    ]


def _is_initial(word: str, at: int, words: int, forms: _Forms) -> bool:
    """Whether a word that may stand for a name is left as it is: ``ABD`` as the last word, ``M`` but as the first."""
    is_last = at == words - 1
    is_cut = is_last and word not in forms.behind and forms.expand.get(word, ("", False))[1]
    return is_cut or (at > 0 and word in forms.single_letters)


@cache
def sound(token: str) -> str:
    """Return a key equal for spellings that sound alike: ``DJOEMRIAH`` and ``JUMRIA``, ``DEWY`` and ``DEWI``."""
    return sounds([token])[0]


def sounds(words: Sequence[str]) -> list[str]:
    """Return :func:`sound` of many words (A-Z only) at once."""
    return sound_lines("\n".join(words)).split("\n") if words else []


def sound_lines(lines: str) -> str:
    """Return :func:`sound` of one word (A-Z only) a line: one pass of each rule over all of them together."""
    lines = _HARD_Z.sub("S", _VOWEL_Y.sub("SI", lines))
    for old, new in _SOUNDS:
        lines = lines.replace(old, new)
    return _SILENT_END.sub("", _DOUBLED.sub(r"\1", lines))


@cache
def run_on() -> str:
    """Return a regular expression for names that begin with an abbreviation run on: ``MOHBAGAS``, ``STMASNAH``."""
    short = sorted((word for word, (_, weak) in _forms().expand.items() if weak and len(word) > 1), key=len)
    return f"^({'|'.join(reversed(short))})([A-Z]{{{SHORTEST_GLUED}}})"


def opened(name: str) -> str:
    """Write out the abbreviation that is run on to a name (A-Z only): ``STMASNAH`` becomes ``SITIMASNAH``.

    Much else begins so (``MUHLIS``, ``ABIDIN``): only where somebody is called ``MUHAMMADBAGAS`` is ``MOHBAGAS`` short
    for it.
    """
    return re.sub(run_on(), lambda found: _forms().expand[found[1]][0] + found[2], name)


@cache
def changed_names() -> str:
    """Return a regular expression for names in upper case that :func:`read_nama` does more to than to split them.

    All others are words of A-Z with one blank between them, which are their own tokens.
    """
    forms = _forms()
    special, glued = "|".join(sorted(forms.special)), "|".join(forms.glued)
    return f"[^A-Z ]|^ | $|  |^({glued})|(^| )({special})( |$)"
