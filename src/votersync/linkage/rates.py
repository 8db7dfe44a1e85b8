"""Turns the answers of an audit into error rates: how many matches are wrong, how many true pairs were missed.

An answer "don't know" is neither: estimates leave it out, and bounds say how far all such pairs could move them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from votersync.linkage.drawing import Part, Stratum
from votersync.linkage.intervals import Interval, share_of, total, wilson

LEAST_ANSWERS = 10
"""Decided answers that a group's rate needs."""


class Answer(StrEnum):
    """What the checker says of a unit."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Checked:
    """One answer."""

    stratum: str
    groups: Sequence[str]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95 % interval, and how far the undecided could move it."""

    share: Interval
    least: float
    """The share if every "don't know" spoke for less of it."""
    most: float
    """The share if every "don't know" spoke for more of it."""
    decided: int
    """Answers that the share rests on."""
    unsure: int
    number: Interval
    """The cases themselves: true matches, or true pairs missed, in the whole run."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The two rates of a run, or of one group; ``None`` where too few were checked."""

    precision: Rate | None
    """Share of the matches that are one person."""
    missed: Rate | None
    """Share of the true pairs (a worker and the voter entry of the same person) that were not called a match."""


Counts = Mapping[tuple[str, Answer], int]
"""Number of answers by stratum."""


def rates(strata: Sequence[Stratum], checked: Iterable[Checked]) -> Rates:
    """Estimate the rates of the whole run."""
    return _Audit(strata, Counter((one.stratum, one.answer) for one in checked)).rates(least=1)


def rates_by_group(strata: Sequence[Stratum], checked: Sequence[Checked]) -> dict[str, Rates]:
    """Estimate the rates of each group that has enough answers.

    In a stratum where nobody of the group was checked, the group is taken to be like the whole stratum.
    """
    found = {}
    everyone = Counter((one.stratum, one.answer) for one in checked)
    for group in {code: None for stratum in strata for code in stratum.groups}:
        own = [Stratum(s.code, s.part, s.groups[group], s.expected, {}) for s in strata if s.groups.get(group)]
        counts = Counter((one.stratum, one.answer) for one in checked if group in one.groups)
        estimated = _Audit(own, counts, everyone).rates(least=LEAST_ANSWERS)
        if estimated.precision or estimated.missed:
            found[group] = estimated
    return found


@dataclass(frozen=True, slots=True)
class _Audit:
    strata: Sequence[Stratum]
    counts: Counts
    stand_in: Counts | None = None
    """Answers of whole strata, for strata in which a group has none."""

    def rates(self, *, least: int) -> Rates:
        """Estimate both rates, each where *least* answers of its part are decided."""
        matched = [s for s in self.strata if s.part is Part.MATCH]
        rest = [s for s in self.strata if s.part is not Part.MATCH]
        return Rates(
            self._precision(matched) if self._decided(matched) >= least else None,
            # Missed pairs are a share of all true pairs: without answers on matches it is no share.
            self._missed(matched, rest) if self._decided(rest) >= least and self._decided(matched) else None,
        )

    def _precision(self, matched: Sequence[Stratum]) -> Rate:
        size = sum(s.size for s in matched)
        number = self._number(matched)
        return Rate(
            _within(number.times(1 / size)),
            self._extreme(matched, Answer.OTHER) / size,
            self._extreme(matched, Answer.SAME) / size,
            self._decided(matched),
            self._unsure(matched),
            number,
        )

    def _missed(self, matched: Sequence[Stratum], rest: Sequence[Stratum]) -> Rate:
        number = self._number(rest)
        return Rate(
            share_of(number, self._number(matched)),
            _share(self._extreme(rest, Answer.OTHER), self._extreme(matched, Answer.SAME)),
            _share(self._extreme(rest, Answer.SAME), self._extreme(matched, Answer.OTHER)),
            self._decided(rest),
            self._unsure(rest),
            number,
        )

    def _number(self, strata: Sequence[Stratum]) -> Interval:
        """Estimate how many units of the strata are one person.

        In a stratum without answers they are as many as the run itself expects, but may be none or all.
        """
        shares = [(s, self._share(s)) for s in strata]
        heard = total(share.times(s.size) for s, share in shares if share is not None)
        known = sum(s.size for s, share in shares if share is not None)
        unheard = [s for s, share in shares if share is None]
        return Interval(
            heard.value + sum(s.size * s.expected for s in unheard),
            max(heard.low, 0.0),
            min(heard.high, known) + sum(s.size for s in unheard),
        )

    def _share(self, stratum: Stratum) -> Interval | None:
        """Bound the share of a stratum's units that are one person; ``None`` without a decided answer."""
        for counts in (self.counts, self.stand_in):
            if counts is not None:
                same, other = counts.get((stratum.code, Answer.SAME), 0), counts.get((stratum.code, Answer.OTHER), 0)
                if same + other:
                    return wilson(same, same + other, max(stratum.size, same + other + (counts is self.stand_in)))
        return None

    def _extreme(self, strata: Sequence[Stratum], instead: Answer) -> float:
        """Number of units that are one person if every "don't know" meant *instead*, and all strata without answers."""
        number = 0.0
        for stratum in strata:
            same, other, unsure = (self.counts.get((stratum.code, answer), 0) for answer in Answer)
            if instead is Answer.SAME:
                same += unsure
            answers = self.counts.get((stratum.code, Answer.SAME), 0) + other + unsure
            share = self._share(stratum)
            if answers:
                number += stratum.size * same / answers
            elif share is not None:
                number += stratum.size * share.value
            else:
                number += stratum.size * (instead is Answer.SAME)
        return number

    def _decided(self, strata: Sequence[Stratum]) -> int:
        return self._sum(strata, lambda answer: answer is not Answer.UNSURE)

    def _unsure(self, strata: Sequence[Stratum]) -> int:
        return self._sum(strata, lambda answer: answer is Answer.UNSURE)

    def _sum(self, strata: Sequence[Stratum], is_wanted: Callable[[Answer], bool]) -> int:
        return sum(self.counts.get((s.code, answer), 0) for s in strata for answer in Answer if is_wanted(answer))


def _within(share: Interval) -> Interval:
    return Interval(min(share.value, 1.0), max(share.low, 0.0), min(share.high, 1.0))


def _share(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest else 0.0
