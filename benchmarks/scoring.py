"""How good scored pairs are, against the truth: average precision, best F1, recall at a precision, a class."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

KEY = ("file", "sheet", "row")
PRECISIONS = (0.99, 0.995, 0.999)


@dataclass(frozen=True, slots=True)
class Truth:
    """True pairs as positions in the persons tables."""

    pairs: pd.MultiIndex
    """(migrant, voter): to be found."""
    neutral: pd.MultiIndex
    """Pairs that count neither for nor against: true, but not to be told from what the lists say."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How a ranking of pairs compares with the truth."""

    average_precision: float
    best_f1: float
    recall_at: tuple[float, ...]
    """At the precisions of PRECISIONS: of the longest list from the top that is so precise."""


def load_truth(folder: Path, voters: pd.DataFrame, migrants: pd.DataFrame, *, is_every: bool = False) -> Truth:
    """Read a truth file: of ``votersync sample``, or a plain table with the same key columns.

    A plain ``truth.csv`` may say ``resolvable`` (yes or no), and ``truth_optional.csv`` may list neutral pairs.  Pairs
    that are not resolvable are neutral, unless *is_every* counts them as the true pairs that they are: leaving out what
    is true of doubtful pairs and keeping what is wrong would belie every probability.
    """
    own = folder / "truth" / "links.csv"
    if own.exists():
        return Truth(_positions(pd.read_csv(own, skiprows=1, keep_default_na=False), voters, migrants), _none())
    told = pd.read_csv(folder / "truth.csv", keep_default_na=False)
    optional = folder / "truth_optional.csv"
    is_all = is_every or "resolvable" not in told
    is_to_be_found = pd.Series(data=True, index=told.index) if is_all else told["resolvable"].eq("yes")
    neutral = [told[~is_to_be_found]]
    if optional.exists():
        neutral.append(pd.read_csv(optional, keep_default_na=False))
    return Truth(_positions(told[is_to_be_found], voters, migrants), _positions(pd.concat(neutral), voters, migrants))


def _none() -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([np.empty(0, np.int64), np.empty(0, np.int64)])


def _positions(pairs: pd.DataFrame, voters: pd.DataFrame, migrants: pd.DataFrame) -> pd.MultiIndex:
    """Turn file, sheet and row of both sides into positions; rows that were not read keep -1 and are never found."""
    columns = []
    for role, persons in (("migrant", migrants), ("voter", voters)):
        at = pd.MultiIndex.from_arrays([persons[part].astype(str) for part in KEY])
        wanted = pd.MultiIndex.from_arrays([pairs[f"{role}_{part}"].astype(str) for part in KEY])
        columns.append(at.get_indexer(wanted))
    return pd.MultiIndex.from_arrays(columns)


def is_true(pairs: pd.DataFrame, truth: Truth) -> tuple[pd.DataFrame, np.ndarray]:
    """Leave out the neutral pairs and tell of each other pair whether it is true."""
    index = pd.MultiIndex.from_frame(pairs[["migrant", "voter"]].astype(np.int64))
    kept = ~index.isin(truth.neutral) if len(truth.neutral) else np.ones(len(index), dtype=bool)
    return pairs[kept], np.asarray(index[kept].isin(truth.pairs))


def quality(pairs: pd.DataFrame, truth: Truth) -> Quality:
    """Judge pairs (migrant, voter, probability and, to break ties, weight) as a ranking."""
    pairs, right = is_true(pairs, truth)
    order = np.lexsort((pairs["voter"], pairs["migrant"], -pairs["weight"], -pairs["probability"]))
    right = right[order]
    found, ranks = right.cumsum(), np.arange(1, len(right) + 1)
    precision, recall = found / ranks, found / len(truth.pairs)
    return Quality(
        float((precision * right).sum() / len(truth.pairs)),
        float((2 * precision * recall / np.maximum(precision + recall, 1e-12)).max(initial=0)),
        tuple(float(recall[precision >= least].max(initial=0)) for least in PRECISIONS),
    )


def of_class(pairs: pd.DataFrame, truth: Truth) -> tuple[float, float]:
    """Precision and recall of the pairs given."""
    pairs, right = is_true(pairs, truth)
    return (float(right.mean()) if len(right) else 1.0), float(right.sum() / len(truth.pairs))


def best_of_each(pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs of each migrant that no other pair of that migrant beats."""
    best = pairs.groupby("migrant")["weight"].transform("max")
    return pairs[pairs["weight"] >= best]
