"""Findings as lines of a sheet: both entries, the link behind them, and how their values compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from votersync.config import Pemilihan
from votersync.domain.wilayah import LEVELS, fold_place
from votersync.findings.names import NameAgreement, agree
from votersync.masking import mask_number
from votersync.memory import Recalled
from votersync.records import Finding, Run
from votersync.report.entries import Entries, entries, merge, others_texts
from votersync.report.marks import Marks, differing_digits, differing_letters, differing_parts
from votersync.report.recall import recalled_of
from votersync.report.weights import Weights, probabilities, weights
from votersync.text import Lang

ROWS_AT_ONCE = 50_000
"""Findings laid out at a time: the values of one take several kilobytes until its row is written."""


class Agreement(StrEnum):
    """How two values compare; each is also the name of the look of their cells."""

    UNKNOWN = "text"
    """One side does not know, so there is nothing to compare."""
    AGREES = "agrees"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared in all lines, and the characters that differ on each side."""

    agreement: Sequence[Agreement]
    left: Sequence[Marks]
    right: Sequence[Marks]


@dataclass(frozen=True, slots=True)
class Lines:
    """What the columns of a findings sheet take their values from; all lists are of one length."""

    findings: Sequence[Finding]
    lang: Lang
    pemilihan: Pemilihan | None
    """Election that the next steps are meant for."""
    voter: Entries
    other: Entries
    """The worker; for two entries of the rolls the second of them."""
    other_is_voter: list[bool]
    others: list[str]
    """Where further entries of each finding are."""
    probability: list[float | None]
    weights: Callable[[], list[Weights]]
    """Bits of each step of the pair behind each finding; few sheets show them."""
    compared: dict[str, Comparison]
    """By what is compared: nik, nama, lahir, jenis_kelamin, kecamatan, desa."""
    recalled: Sequence[Recalled] = ()
    """What the ledger knows of each finding; empty where there is none."""
    masks: bool = False
    """Whether no NIK is shown in full."""
    first: int = 1
    """Number of the first line on its sheet."""


def parts_of(run: Run, findings: Sequence[Finding], *, masks: bool) -> Iterator[Lines]:
    """Lay out the findings of a run for a sheet, some at a time; *masks*: no NIK is shown in full."""
    known = recalled_of(run)
    for at in range(0, len(findings), ROWS_AT_ONCE):
        part = findings[at : at + ROWS_AT_ONCE]
        lines = _lines_of(run, part, masks=masks)
        yield replace(lines, first=at + 1, recalled=[known[id(finding)] for finding in part] if known else ())


def _lines_of(run: Run, findings: Sequence[Finding], *, masks: bool) -> Lines:
    voter = entries(run.voters, [finding.voter for finding in findings])
    workers = entries(run.migrants, [finding.migrant for finding in findings])
    is_pair_of_voters = [f.migrant is None and f.voter is not None and bool(f.others) for f in findings]
    second = [f.others[0] if is_pair else None for f, is_pair in zip(findings, is_pair_of_voters, strict=True)]
    other = merge(workers, entries(run.voters, second))
    if masks:
        voter, other = _masked(voter), _masked(other)
    return Lines(
        findings=findings,
        lang=run.config.lang,
        pemilihan=run.config.pemilihan,
        voter=voter,
        other=other,
        other_is_voter=is_pair_of_voters,
        others=others_texts(run, findings),
        probability=probabilities(run, findings),
        weights=partial(weights, run, findings),
        compared=_compare(voter, other),
        masks=masks,
    )


def _masked(side: Entries) -> Entries:
    """Hide digits in what is shown; what is compared stays whole, and no column takes it."""
    shown = [mask_number(known or written) for known, written in zip(side.known_nik, side.nik, strict=True)]
    return replace(side, nik=shown)


def _compare(left: Entries, right: Entries) -> dict[str, Comparison]:
    """Compare what both sides know."""
    return {
        "nik": _niks(left, right),
        "nama": _names(left, right),
        "lahir": _births(left, right),
        "jenis_kelamin": _unmarked(
            [_same(a, b, is_same=a == b) for a, b in zip(left.jenis_kelamin, right.jenis_kelamin, strict=True)]
        ),
        "kecamatan": _unmarked(_places(left, right, "kecamatan", "kabupaten")),
        "desa": _unmarked(_places(left, right, "desa")),
    }


def _same(left: str, right: str, *, is_same: bool) -> Agreement:
    if not left or not right:
        return Agreement.UNKNOWN
    return Agreement.AGREES if is_same else Agreement.DIFFERS


def _unmarked(agreement: Sequence[Agreement]) -> Comparison:
    nothing: list[Marks] = [()] * len(agreement)
    return Comparison(agreement, nothing, nothing)


def _niks(left: Entries, right: Entries) -> Comparison:
    """Compare NIKs digit by digit; a digit is marked only where the cell shows it."""
    known = list(zip(left.known_nik, right.known_nik, strict=True))
    marks = [differing_digits(a, b) for a, b in known]
    agreement = [_same(a, b, is_same=not m) for (a, b), m in zip(known, marks, strict=True)]
    sides = ([_visible(*cell) for cell in zip(marks, side.nik, side.known_nik, strict=True)] for side in (left, right))
    return Comparison(agreement, *sides)


def _visible(marks: Marks, shown: str, digits: str) -> Marks:
    """Leave the marks of digits that the cell shows in their places; none where it was written with other signs."""
    if len(shown) != len(digits):
        return ()
    return tuple(at for at in marks if shown[at] == digits[at])


def _births(left: Entries, right: Entries) -> Comparison:
    both = list(zip(left.lahir, right.lahir, strict=True))
    marks = [differing_parts(a, b) for a, b in both]
    agreement = [_same(a, b, is_same=not m) for (a, b), m in zip(both, marks, strict=True)]
    return Comparison(agreement, marks, marks)


def _names(left: Entries, right: Entries) -> Comparison:
    """Compare names; other spelling, titles and order are no difference."""
    both = list(zip(left.nama, right.nama, strict=True))
    agreement = [_names_agree(a, b) for a, b in both]
    differing = [(a, b) if how is Agreement.DIFFERS else ("", "") for (a, b), how in zip(both, agreement, strict=True)]
    return Comparison(
        agreement, [differing_letters(a, b) for a, b in differing], [differing_letters(b, a) for a, b in differing]
    )


def _names_agree(left: str, right: str) -> Agreement:
    how = agree(left, right) if left and right else NameAgreement.UNKNOWN
    if how is NameAgreement.UNKNOWN:
        return Agreement.UNKNOWN
    return Agreement.AGREES if how >= NameAgreement.SAME_WRITTEN_OTHERWISE else Agreement.DIFFERS


_DIGITS = dict(LEVELS)
"""Digits of a place's code at each level."""


def _places(left: Entries, right: Entries, level: str, above: str = "") -> list[Agreement]:
    """Compare places at a level; where the level *above* differs, the place differs whatever its name."""
    upper = _places(left, right, above) if above else [Agreement.UNKNOWN] * len(left.wilayah)
    sides = zip(left.wilayah, right.wilayah, getattr(left, level), getattr(right, level), upper, strict=True)
    return [
        Agreement.DIFFERS
        if higher is Agreement.DIFFERS
        else _place((left_code, right_code), _DIGITS[level], (one, two))
        for left_code, right_code, one, two, higher in sides
    ]


def _place(codes: tuple[str, str], digits: int, named: tuple[str, str]) -> Agreement:
    """Compare by code where both are resolved that far, else by folded name."""
    left, right = codes
    if len(left) >= digits and len(right) >= digits:
        return Agreement.AGREES if left[:digits] == right[:digits] else Agreement.DIFFERS
    return _same(*named, is_same=fold_place(named[0]) == fold_place(named[1]))
