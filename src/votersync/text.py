"""Sentences an officer sees, in both languages side by side.

Every text shown in the terminal, the workbook or an error message is a :class:`Text`; a missing
translation is therefore a type error, not a surprise in a meeting.
"""

from __future__ import annotations

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
        sides = {
            lang: self[lang].format(**{k: _Told(v[lang] if isinstance(v, Text) else v) for k, v in values.items()})
            for lang in Lang
        }
        return Text(id=sides[Lang.ID], en=sides[Lang.EN])


class _Told(str):
    """A value as a sentence tells it."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        """Return the value, and where two words are given the first after 1 and the second after anything else."""
        if not words:
            return str(self)
        one, many = words.split("|")
        return f"{self} {one if self == '1' else many}"
