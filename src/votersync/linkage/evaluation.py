"""Links against a truth: precision, recall, ranking, calibration, and what was missed where.

Works on two tables of pairs, each pair named by file, sheet and row of both entries, as ``--links`` writes them.  No
figure depends on the order of rows.  What the figures are called for people is in :mod:`votersync.report.evaluation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.linkage.arrays import Bools
from votersync.linkage.intervals import wilson
from votersync.records import LinkClass

MIGRANT = ("migrant_file", "migrant_sheet", "migrant_row")
VOTER = ("voter_file", "voter_sheet", "voter_row")
PAIR = (*MIGRANT, *VOTER)
"""Columns that name a pair."""

PRECISIONS = (0.99, 0.995, 0.999)
"""Precisions at which recall is told."""

BIN_EDGES = (0.0, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999, 1.0)
"""Bounds of the bins of the calibration table, finer towards 1, where decisions fall; each bin holds its upper end."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share counted out: so many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % interval of Wilson; None of nothing."""
        if not self.of:
            return None
        _, low, high = wilson(self.hits, self.of)
        return low, high


@dataclass(frozen=True, slots=True)
class Quality:
    """How right and how complete a class of links is."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there is neither a link nor a true pair."""
        total = self.precision.of + self.recall.of
        return 2 * self.recall.hits / total if total else None


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the probabilities could reach at the best or a wanted threshold; 0 to 1."""

    average_precision: float
    """Mean precision over the true pairs, a pair never kept counting 0."""
    best_f1: float
    best_threshold: float
    """Probability from which on links reach ``best_f1``."""
    recall_at: tuple[tuple[float, float], ...]
    """(precision wanted, largest recall reached with it)."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Links of about one probability, and how many of them are true."""

    low: float
    high: float
    links: int
    expected: float
    """Mean probability."""
    actual: float
    """Share that is true."""


@dataclass(frozen=True, slots=True)
class Group:
    """How many of a group's true pairs are no match."""

    name: str
    missed: int
    of: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One agreement pattern with the errors that have it."""

    levels: str
    """Levels other than MISSING, as ``nik=SAME_16 nama=SAME``."""
    wrong: int
    """Matches that are not true."""
    missed: int
    """True pairs that are only possible."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """What the blocking rules did for the true pairs."""

    found_by: tuple[tuple[str, int], ...]
    """(rule, true pairs that it was the first to propose)"""
    not_proposed: int
    """True pairs that no rule proposed."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is known of a set of links once the truth is."""

    true_pairs: int
    match: Quality
    kept: Quality
    """Match and possible together."""
    ranking: Ranking
    absent_matched: Share | None
    """Of the migrants on no roll, those that have a match; None where not all migrants are known."""
    right_domicile: Share | None
    """Of the true matches, those whose domicile relation is right; None where the truth has none."""
    expected_wrong: float
    """Wrong matches expected from their probabilities."""
    calibration: tuple[Bin, ...]
    calibration_error: float | None
    """Expected calibration error: mean distance of ``expected`` and ``actual`` over all links; None without links."""
    missed_by_migrant_file: tuple[Group, ...]
    missed_by_voter_file: tuple[Group, ...]
    patterns: tuple[Pattern, ...]
    """Empty where the links have no ``level_*`` columns; most wrong, then most missed first."""
    missed_pairs: pd.DataFrame
    """True pairs that are no match: columns PAIR, and ``probability`` (NaN where not kept)."""
    wrong_pairs: pd.DataFrame
    """Matches that are not true: the same columns."""
    blocking: Blocking | None = None
    """Known only where the linkage was run here."""


def evaluate(links: pd.DataFrame, truth: pd.DataFrame, migrants: pd.DataFrame | None = None) -> Evaluation:
    """Compare links with the truth.

    Args:
        links: columns PAIR (all text), ``probability`` and ``class``; ``match_weight``, ``domicile`` and ``level_*``
            are used where they are there.  Of a pair that is there twice the more probable row counts.
        truth: columns PAIR; ``domicile`` is used where it is there.
        migrants: columns MIGRANT of every migrant row there is, where that is known.
    """
    links = _once(links)
    truth = truth.drop_duplicates(list(PAIR))
    more = ["domicile"] if "domicile" in truth.columns else []
    joined = links.merge(truth[[*PAIR, *more]], on=list(PAIR), how="left", suffixes=("", "_true"), indicator=True)
    is_true = (joined["_merge"] == "both").to_numpy()
    is_match = (joined["class"] == LinkClass.MATCH.value).to_numpy()
    probability = joined["probability"].to_numpy(np.float64)
    bins = tuple(_bins(probability, is_true))
    missed = _missed(truth, joined[list(PAIR)].assign(probability=probability, is_match=is_match))
    return Evaluation(
        true_pairs=len(truth),
        match=_quality(is_true[is_match], len(truth)),
        kept=_quality(is_true, len(truth)),
        ranking=_ranking(_rank_keys(joined), is_true, len(truth)),
        absent_matched=None if migrants is None else _absent_matched(migrants, truth, joined[is_match]),
        right_domicile=_right_domicile(joined[is_true & is_match]),
        expected_wrong=float((1 - probability[is_match]).sum()),
        calibration=bins,
        calibration_error=sum(b.links * abs(b.expected - b.actual) for b in bins) / len(links) if len(links) else None,
        missed_by_migrant_file=_groups(truth, missed, "migrant_file"),
        missed_by_voter_file=_groups(truth, missed, "voter_file"),
        patterns=_patterns(joined, is_true, is_match),
        missed_pairs=missed,
        wrong_pairs=joined.loc[is_match & ~is_true, [*PAIR, "probability"]].sort_values(list(PAIR), ignore_index=True),
    )


def _once(links: pd.DataFrame) -> pd.DataFrame:
    """Keep each pair's most probable row; the order of all rows is made the same whatever it was."""
    ordered = links.sort_values([*PAIR, "probability", "class"], ascending=[*[True] * len(PAIR), False, True])
    return ordered.drop_duplicates(list(PAIR)).reset_index(drop=True)


def _quality(is_true: Bools, pairs: int) -> Quality:
    hits = int(is_true.sum())
    return Quality(Share(hits, len(is_true)), Share(hits, pairs))


def _rank_keys(links: pd.DataFrame) -> npt.NDArray[np.float64]:
    """(links, 2) probability, then match weight, by which links are ranked: near 1 the weight still tells."""
    weight = links["match_weight"] if "match_weight" in links.columns else links["probability"]
    return np.stack([links["probability"].to_numpy(np.float64), weight.to_numpy(np.float64)], axis=1)


def _ranking(keys: npt.NDArray[np.float64], is_true: Bools, pairs: int) -> Ranking:
    """Measure every threshold that the links allow; links that rank alike stay together."""
    if not len(keys) or not pairs:
        return Ranking(0.0, 0.0, 1.0, tuple((wanted, 0.0) for wanted in PRECISIONS))
    ranked, place = np.unique(-keys, axis=0, return_inverse=True)
    place = place.reshape(-1)
    n = np.bincount(place).cumsum()
    hits = np.bincount(place, weights=is_true).cumsum()
    precision, recall = hits / n, hits / pairs
    f1 = 2 * hits / (n + pairs)
    best = int(f1.argmax())
    gained = np.diff(recall, prepend=0.0)
    return Ranking(
        average_precision=float((gained * precision).sum()),
        best_f1=float(f1[best]),
        best_threshold=float(-ranked[best, 0]),
        recall_at=tuple((wanted, float(recall[precision >= wanted].max(initial=0.0))) for wanted in PRECISIONS),
    )


def _bins(probability: npt.NDArray[np.float64], is_true: Bools) -> Iterator[Bin]:
    for low, high in pairwise(BIN_EDGES):
        inside = (probability > low) & (probability <= high)
        if low == BIN_EDGES[0]:
            inside |= probability <= low
        if inside.any():
            yield Bin(low, high, int(inside.sum()), float(probability[inside].mean()), float(is_true[inside].mean()))


def _absent_matched(migrants: pd.DataFrame, truth: pd.DataFrame, matches: pd.DataFrame) -> Share:
    absent = _rows(migrants) - _rows(truth)
    return Share(len(absent & _rows(matches)), len(absent))


def _rows(table: pd.DataFrame) -> set[tuple[str, ...]]:
    return set(table[list(MIGRANT)].itertuples(index=False, name=None))


def _right_domicile(matches: pd.DataFrame) -> Share | None:
    if "domicile_true" not in matches.columns:
        return None
    known = matches[matches["domicile_true"] != ""]
    return Share(int((known["domicile"] == known["domicile_true"]).sum()), len(known))


def _missed(truth: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """True pairs that are no match, with the probability of those that were kept at all."""
    found = truth[list(PAIR)].merge(links, on=list(PAIR), how="left")
    is_missed = found["is_match"].ne(other=True)
    return found.loc[is_missed, [*PAIR, "probability"]].sort_values(list(PAIR), ignore_index=True)


def _groups(truth: pd.DataFrame, missed: pd.DataFrame, column: str) -> tuple[Group, ...]:
    """Missed and all true pairs by file; the file with the most missed first."""
    of, lost = truth[column].value_counts(), missed[column].value_counts()
    groups = [Group(str(name), int(lost.get(name, 0)), int(count)) for name, count in of.items()]
    return tuple(sorted(groups, key=lambda group: (-group.missed, -group.of, group.name)))


def _patterns(links: pd.DataFrame, is_true: Bools, is_match: Bools) -> tuple[Pattern, ...]:
    names = [str(name) for name in links.columns if str(name).startswith("level_")]
    errors = np.flatnonzero(is_true != is_match)
    counts: dict[str, list[int]] = {}
    for at, levels in zip(errors, links.loc[errors, names].itertuples(index=False, name=None), strict=True):
        known = zip(names, levels, strict=True)
        pattern = " ".join(f"{n.removeprefix('level_')}={level}" for n, level in known if level not in ("", "MISSING"))
        counts.setdefault(pattern, [0, 0])[int(is_true[at])] += 1
    found = [Pattern(levels, wrong, missed) for levels, (wrong, missed) in counts.items() if names]
    return tuple(sorted(found, key=lambda p: (-p.wrong, -p.missed, p.levels)))
