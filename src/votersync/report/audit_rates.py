"""What the answers of an audit tell, as text for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from votersync.linkage.drawing import Part
from votersync.linkage.groups import GROUPS
from votersync.linkage.intervals import Interval
from votersync.linkage.rates import Answer, Rate, Rates, rates, rates_by_group
from votersync.report import heads
from votersync.report.audit_answers import Answers
from votersync.report.words import aligned, percent
from votersync.text import NO_TEXT, Lang, Text, number, same

SCHEMA_VERSION = 1
"""Version of the JSON; it grows when a key changes its meaning or goes."""

COUNTS = Text(
    id="{answered} dari {drawn} baris dijawab: {same} orang sama, {other} bukan, {unsure} tidak tahu.",
    en="Answered: {answered} of {drawn:line|lines}; {same} same person, {other} not the same, {unsure} don't know.",
)
PRECISION = Text(
    id="Cocok yang benar: {share} (antara {low} dan {high}). Dari {size} pasangan cocok: {wrong} keliru "
    "(antara {few} dan {many}); program sendiri memperkirakan {expected}.",
    en="Matches that are right: {share} (between {low} and {high}). Of {size:match|matches} {wrong:is|are} wrong "
    "(between {few} and {many}); the program itself expected {expected}.",
)
MISSED = Text(
    id="Orang di kedua daftar yang terlewat (tidak disebut cocok): {share} (antara {low} dan {high}), yaitu {missed} "
    "pasangan (antara {few} dan {many}); program sendiri memperkirakan {expected}.",
    en="People on both lists who were missed (not called a match): {share} (between {low} and {high}), that is "
    "{missed:pair|pairs} (between {few} and {many}); the program itself expected {expected}.",
)
BOUNDS = Text(
    id="   Jawaban tidak tahu ({unsure}) dapat menggesernya ke mana saja antara {least} dan {most}.",
    en="   The answers don't know ({unsure}) could move it anywhere between {least} and {most}.",
)
NO_PRECISION = Text(
    id="Cocok yang benar: belum dapat dihitung, belum ada jawaban yang pasti pada pasangan cocok.",
    en="Matches that are right: not known yet, no match has a definite answer.",
)
NO_MISSED = Text(
    id="Yang terlewat: belum dapat dihitung, jawaban yang pasti belum ada pada kedua macam baris.",
    en="Missed: not known yet, definite answers are needed on lines of both kinds.",
)
BY_GROUP = Text(
    id="Menurut kelompok (kelompok dengan sedikitnya 10 jawaban pasti):",
    en="By group (groups with at least 10 definite answers):",
)
GROUP_HEAD = (
    heads.GROUP,
    Text(id="Cocok yang benar", en="Matches right"),
    heads.MISSED,
)
MEANING = Text(
    id="Angka sebenarnya hampir pasti terletak antara ... dan ... (selang kepercayaan 95%). Orang yang datanya tidak "
    "mirip "
    "satu pun entri pemilih hanya terhitung bila pemeriksa mencarinya.",
    en="The true figure lies almost surely between ... and ... (95% confidence intervals). A person whose data "
    "resemble no voter entry counts only "
    "where the checker searched.",
)


def as_text(answers: Answers, lang: Lang) -> str:
    """Return the error rates for people, on one screen."""
    found, counts = rates(answers.strata, answers.checked), Counter(one.answer for one in answers.checked)
    told = [
        COUNTS.fill(
            answered=number(counts.total()),
            drawn=number(answers.drawn),
            same=number(counts[Answer.SAME]),
            other=number(counts[Answer.OTHER]),
            unsure=number(counts[Answer.UNSURE]),
        ),
        NO_TEXT,
        *_precision(answers, found),
        *_missed(answers, found),
    ]
    lines = [text[lang] for text in told]
    groups = _group_lines(answers, lang)
    return "\n".join([*lines, *groups, "", MEANING[lang]])


def _precision(answers: Answers, found: Rates) -> list[Text]:
    rate, size = found.precision, _size(answers)
    if rate is None:
        return [NO_PRECISION]
    wrong = rate.number.complement_of(size)
    told = PRECISION.fill(
        **_shares(rate.share),
        size=number(size),
        wrong=number(wrong.value),
        few=number(wrong.low),
        many=number(wrong.high),
        expected=number(size - _expected(answers, is_match=True), 1),
    )
    return [told, *_bounds(rate)]


def _missed(answers: Answers, found: Rates) -> list[Text]:
    rate = found.missed
    if rate is None:
        return [NO_MISSED]
    told = MISSED.fill(
        **_shares(rate.share),
        missed=number(rate.number.value),
        few=number(rate.number.low),
        many=number(rate.number.high),
        expected=number(_expected(answers, is_match=False), 1),
    )
    return [told, *_bounds(rate)]


def _bounds(rate: Rate) -> list[Text]:
    if not rate.unsure:
        return []
    return [BOUNDS.fill(unsure=rate.unsure, least=percent(rate.least), most=percent(rate.most))]


def _shares(share: Interval) -> dict[str, Text]:
    return {name: percent(value) for name, value in zip(("share", "low", "high"), share, strict=True)}


def _group_lines(answers: Answers, lang: Lang) -> list[str]:
    groups = rates_by_group(answers.strata, answers.checked)
    if not groups:
        return []
    found = [(name, groups[code]) for code, name in GROUPS.items() if code in groups]
    told = [GROUP_HEAD, *((name, _short(its.precision), _short(its.missed)) for name, its in found)]
    table = aligned([[cell[lang] for cell in row] for row in told], range(len(GROUP_HEAD)), "  ")
    return ["", BY_GROUP[lang], *table]


def _short(rate: Rate | None) -> Text:
    if rate is None:
        return same("-")
    return same("{share} ({low} - {high})").fill(**_shares(rate.share))


def _size(answers: Answers) -> int:
    return sum(stratum.size for stratum in answers.strata if stratum.part is Part.MATCH)


def _expected(answers: Answers, *, is_match: bool) -> float:
    """Pairs that are one person by the run's own probabilities."""
    own = [stratum for stratum in answers.strata if (stratum.part is Part.MATCH) == is_match]
    return sum(stratum.size * stratum.expected for stratum in own)


def as_record(answers: Answers) -> dict[str, Any]:
    """Return the error rates for machines; every value is JSON."""
    counts = Counter(one.answer for one in answers.checked)
    return {
        "schema": SCHEMA_VERSION,
        "drawn": answers.drawn,
        "answered": counts.total(),
        "answers": {answer.value: counts[answer] for answer in Answer},
        "not_counted": len(answers.problems),
        "matches": _size(answers),
        "expected_false_matches": round(_size(answers) - _expected(answers, is_match=True), 2),
        "expected_missed": round(_expected(answers, is_match=False), 2),
        **_rates_record(rates(answers.strata, answers.checked)),
        "by_group": [
            {"group": code, **_rates_record(found)}
            for code, found in rates_by_group(answers.strata, answers.checked).items()
        ],
    }


def _rates_record(found: Rates) -> dict[str, Any]:
    return {"precision": _rate_record(found.precision), "missed": _rate_record(found.missed)}


def _rate_record(rate: Rate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    return {
        **{name: round(value, 6) for name, value in zip(("share", "low", "high"), rate.share, strict=True)},
        "least": round(rate.least, 6),
        "most": round(rate.most, 6),
        "decided": rate.decided,
        "unsure": rate.unsure,
        "pairs": round(rate.number.value, 2),
    }
