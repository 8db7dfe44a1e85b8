"""What changed about a finding in words: from what to what, and of which of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from votersync.domain.wilayah import LEVELS, nama_wilayah, short_name
from votersync.findings.wording import birth_of
from votersync.masking import mask_number
from votersync.memory import AGAIN, CHANGES, WAITED, Change, How, Recalled, Whose
from votersync.report.entries import short_kabupaten
from votersync.report.finding_words import LEVELS_OF, STATES
from votersync.text import NO_TEXT, Lang, Text, same

ENOUGH = 80
"""Characters up to which changes are told one by one: three short lines of a narrow column."""

WHOSE: Mapping[Whose, Text] = {
    Whose.TEMUAN: NO_TEXT,
    Whose.PEMILIH: Text(id="pemilih", en="voter"),
    Whose.PMI: Text(id="PMI", en="worker"),
    Whose.PERTAMA: Text(id="entri pertama", en="first entry"),
    Whose.KEDUA: Text(id="entri kedua", en="second entry"),
}
ENTRIES = Text(id="{n} entri", en="{n:entry|entries}")
FROM_TO = same("{what} {before} → {after}")
ALSO = Text(id="{what} juga {after}", en="{what} also {after}")
ELSEWHERE = Text(
    id="ditemukan di {after}, daftar {before} tidak diberikan",
    en="found in {after}, the roll of {before} was not given",
)
FILLED_IN = Text(id="{what} dilengkapi", en="{what} filled in")
ANOTHER = Text(id="{what} lain", en="another {what}")
ALTERED = Text(id="{what} berubah", en="{what} changed")
CAME, LEFT = Text(id="bertambah {who}", en="{who} added"), Text(id="berkurang {who}", en="{who} gone")
AND, MORE = Text(id="{a} dan {b}", en="{a} and {b}"), Text(id="dan {n} lainnya", en="and {n} more")
SINCE_DECISION = Text(id="sejak keputusan:\n{told}", en="since the decision:\n{told}")

HOW: Mapping[How, Text] = {How.LAIN: FROM_TO, How.JUGA: ALSO, How.TANPA_DAFTAR: ELSEWHERE}
OF_MANY = frozenset({Whose.BERNAMA, Whose.PERTAMA, Whose.KEDUA})
WHO_ONE_IS = frozenset({"nik", "nama", "lahir", "kelamin"})
"""Fields whose values say who somebody is."""
ABOVE = dict(LEVELS[:-1])
"""Levels above the desa, and the digits of their codes."""
CODES = tuple(CHANGES)


class Shown(StrEnum):
    """How much of the values is told."""

    WHOLE = "whole"
    MASKED = "masked"
    """NIKs masked."""
    NOBODY = "nobody"
    """Nothing that says who somebody is."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Something to be told of one entry, or of several alike."""

    whose: str
    text: str
    count: int = 1
    """Of changes."""
    is_filling_in: bool = False
    is_of_many: bool = False
    """Whether it is told of one voter among several."""


def since_text(known: Recalled, kind: str, lang: Lang, shown: Shown) -> str:
    """Tell what changed about a finding since the last run, and what else since it was decided."""
    if not (known.changes or known.changes_since or known.changed or known.reopened):
        return ""
    told = changes_text(known.changes, kind, lang, shown)
    since = changes_text([one for one in known.changes_since if one not in known.changes], kind, lang, shown)
    lines = (
        CHANGES[AGAIN][lang] if AGAIN in known.changed else "",
        told,
        since and SINCE_DECISION.fill(told=since)[lang],
        CHANGES[WAITED][lang] if WAITED in known.reopened else "",
    )
    return "\n".join(filter(None, lines))


def changes_text(changes: Sequence[Change], kind: str, lang: Lang, shown: Shown) -> str:
    """Tell changes in few words: ``pemilih: TPS 003 → 005; PMI: NIK dilengkapi``; what is too much is counted.

    Args:
        changes: of one finding.
        kind: of the finding.
        lang: to tell them in.
        shown: what of their values.
    """
    if not changes:
        return ""
    every = _alike(_of_entries(changes, kind, lang, shown), lang)
    every.sort(key=lambda one: one.is_filling_in)
    told: list[_Told] = []
    for one in every:
        if told and sum(len(its.whose) + len(its.text) for its in [*told, one]) > ENOUGH:
            break
        told.append(one)
    rest = every[len(told) :]
    more = MORE.fill(n=sum(one.count for one in rest))[lang] if rest else ""
    if sum(len(one.text) for one in rest) <= len(more) + 2:
        told, more = every, ""
    texts = [
        (f"{whose}: " if whose else "") + ", ".join(one.text for one in its)
        for whose, its in groupby(told, key=lambda one: one.whose)
    ]
    return "; ".join([*texts, more] if more else texts)


def _of_entries(changes: Sequence[Change], kind: str, lang: Lang, shown: Shown) -> list[_Told]:
    """Word the changes entry by entry, those of one verb together."""
    told, together = list[_Told](), dict[tuple[str, bool, Text], list[str]]()
    first = {(change.whose, change.name): at for at, change in reversed([*enumerate(changes)])}
    for change in sorted(changes, key=lambda one: (first[one.whose, one.name], CODES.index(one.code))):
        is_of_many = change.whose in OF_MANY
        name = "" if shown is Shown.NOBODY else change.name
        whose = WHOSE[change.whose][lang] if change.whose in WHOSE else name or ENTRIES.fill(n=1)[lang]
        verb = _verb(change, kind, shown)
        if verb is not None:
            together.setdefault((whose, is_of_many, verb), []).append(CHANGES[change.code][lang])
        else:
            told.append(_Told(whose, _worded(change, kind, shown)[lang], is_of_many=is_of_many))
    return told + [
        _Told(whose, verb.fill(what=_listed(names, lang))[lang], len(names), verb is FILLED_IN, is_of_many)
        for (whose, is_of_many, verb), names in together.items()
    ]


def _alike(told: Iterable[_Told], lang: Lang) -> list[_Told]:
    """Tell once what is told of several voters of a finding alike."""
    of_text = dict[tuple[str, str], list[_Told]]()
    for one in told:
        of_text.setdefault((one.text, "" if one.is_of_many else one.whose), []).append(one)
    return [
        its[0] if len(its) == 1 else replace(its[0], whose=ENTRIES.fill(n=len(its))[lang]) for its in of_text.values()
    ]


def _listed(names: Sequence[str], lang: Lang) -> str:
    *first, last = names
    return AND.fill(a=", ".join(first), b=last)[lang] if first else last


def _verb(change: Change, kind: str, shown: Shown) -> Text | None:
    """Return what is said of a change of which no values are told; ``None``: they are."""
    field = change.code.rpartition(".")[2]
    if field == "tingkat":
        words = LEVELS_OF[kind].words if kind in LEVELS_OF else {}
        return None if {change.before, change.after} <= words.keys() else ALTERED
    if field == "anggota":
        return None
    if change.how is How.LENGKAP:
        return FILLED_IN
    is_hidden = shown is Shown.NOBODY or (
        field == "nik" and shown is Shown.MASKED and mask_number(change.before) == mask_number(change.after)
    )
    if field == "nkk" or (field == "nik" and is_hidden):
        return ANOTHER
    return ALTERED if field in WHO_ONE_IS and is_hidden else None


def _worded(change: Change, kind: str, shown: Shown) -> Text:
    """Tell a change with its values."""
    what, field = CHANGES[change.code], change.code.rpartition(".")[2]
    if field == "anggota":
        who = change.before or change.after
        is_count = who.isdigit() or shown is Shown.NOBODY
        count = ENTRIES.fill(n=who if who.isdigit() else 1)
        return (LEFT if change.before else CAME).fill(who=count if is_count else who)
    if field == "tingkat":
        name, words = LEVELS_OF[kind]
        return FROM_TO.fill(what=_within(name), before=words[change.before], after=words[change.after])
    before, after = (_value(field, one, other, shown) for one, other in _both_ways(change))
    return HOW[change.how].fill(what=what, before=before, after=after)


def _both_ways(change: Change) -> tuple[tuple[str, str], tuple[str, str]]:
    return (change.before, change.after), (change.after, change.before)


def _within(name: Text) -> Text:
    """Write a header as within a sentence."""
    told = (side if side.isupper() else side[:1].lower() + side[1:] for side in (name.id, name.en))
    return Text(*told)


def _value(field: str, value: str, beside: str, shown: Shown) -> str | Text:
    """Write a value of the ledger as the report does; of a place what tells it from the one *beside* it."""
    if field == "nik" and shown is Shown.MASKED:
        return mask_number(value)
    if field == "lahir":
        return birth_of(*(int(part) for part in reversed(value.split("-"))))
    if field == "wilayah":
        return _place(value, beside)
    if field == "tps":
        return value.zfill(3)
    return STATES.get(value, value) if field == "status" else value


def _place(code: str, beside: str) -> str:
    """Name a place: ``Lekong``, or ``Lekong (Alas Barat)`` where the kecamatan is another one, and so on up."""
    names = nama_wilayah(code)
    name = names.get("desa") or short_name(code) or code
    level = next((level for level, digits in ABOVE.items() if code[:digits] != beside[:digits]), "")
    is_above = beside.isdigit() and level in names and level != [*names][-1]
    return f"{name} ({short_kabupaten(names[level])})" if is_above else name
