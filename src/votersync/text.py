"""Sentences an officer sees, and numbers in them, in both languages side by side.

Every text shown in the terminal, the workbook or an error message is a :class:`Text`; a missing
translation is therefore a type error, not a surprise in a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """Languages of everything that officers read."""

    ID = "id"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Indonesian and in English; both may hold the same ``{placeholders}``.

    English counts with ``{count:line|lines}``: the number, then the word that goes with it.
    """

    id: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.id if lang is Lang.ID else self.en

    def fill(self, **values: object) -> Text:
        """Return the sentence with its placeholders filled in.

        A value that is itself a :class:`Text` is filled in the language of each side.
        """
        return Text(id=_filled(self.id, Lang.ID, values), en=_filled(self.en, Lang.EN, values))


NO_TEXT = Text(id="", en="")
"""Where there is nothing to say."""
_SWAPPED = str.maketrans(",.", ".,")


def same(text: str) -> Text:
    """Return what reads alike in both languages: a name, a number's label, signs between placeholders."""
    return Text(id=text, en=text)


def joined(texts: Iterable[Text], between: str) -> Text:
    """Return texts one behind the other, each language on its own side, with *between* in between."""
    told = list(texts)
    return Text(id=between.join(text.id for text in told), en=between.join(text.en for text in told))


def number(value: float, decimals: int = 0) -> Text:
    """Write a number with its thousands apart: ``1.045,5`` in Indonesian, ``1,045.5`` in English."""
    english = f"{value:,.{decimals}f}"
    return Text(id=english.translate(_SWAPPED), en=english)


def numbers(counts: Mapping[str, int]) -> dict[str, Text]:
    """Write each of several counts as :func:`number` does, to fill a sentence with."""
    return {name: number(count) for name, count in counts.items()}


def _filled(sentence: str, lang: Lang, values: Mapping[str, object]) -> str:
    told = {name: value[lang] if isinstance(value, Text) else value for name, value in values.items()}
    # Few sentences count.
    return sentence.format_map({name: _Told(value) for name, value in told.items()} if "|" in sentence else told)


class _Told(str):
    """A value as a sentence tells it."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        """Return the value, and where two words are given the first after 1 and the second after anything else."""
        if not words:
            return str(self)
        one, many = words.split("|")
        return f"{self} {one if self == '1' else many}"
