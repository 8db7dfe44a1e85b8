"""The engine on two tables whose truth is known: read through a mapping, linked, evaluated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from votersync.config import Config
from votersync.errors import InputError
from votersync.linkage.arrays import Ints
from votersync.linkage.blocking import candidate_pairs, rules_for
from votersync.linkage.csv_tables import read_csv
from votersync.linkage.encode import encode
from votersync.linkage.evaluation import MIGRANT, VOTER, Blocking, Evaluation, evaluate
from votersync.linkage.link import link
from votersync.linkage.mapped import Table
from votersync.text import Text

TRUTH_COLUMNS = ("left", "right")

NO_TRUTH = Text(
    id="Pasangan yang benar tidak diketahui: beri --truth, atau sebutkan person dalam berkas kolom.",
    en="The true pairs are not known: give --truth, or name person in the columns file.",
)
WRONG_TRUTH = Text(
    id="{path}: harus berisi kolom left dan right (nilai kolom id, atau nomor baris).",
    en="{path}: it must have the columns left and right (values of the id column, or row numbers).",
)
NO_TRUE_PAIR = Text(
    id="Tidak ada satu pun pasangan benar di antara kedua tabel; periksa id atau person dalam berkas kolom.",
    en="There is not one true pair among the two tables; check id or person in the columns file.",
)


def try_tables(left: Table, right: Table, truth: Path | None, config: Config) -> Evaluation:
    """Link two tables and compare the links with the truth.

    Args:
        left: each row is linked to at most one person of the right table.
        right: the table searched.
        truth: csv with the columns ``left`` and ``right``; None: rows with the same ``person`` are one person.
        config: as for :func:`votersync.linkage.link.link`.

    Raises:
        InputError: The truth cannot be read, or holds no pair of these tables.
    """
    at_left, at_right = _true_pairs(left, right, truth)
    if not len(at_left):
        raise InputError(NO_TRUE_PAIR)
    links, _ = link(right.persons, left.persons, config, is_plain=True)
    for name in (name for name in links.columns if name.startswith("level_") or name == "class"):
        links[name] = links[name].astype("str")
    where = _places(left, right, links["migrant"].to_numpy(), links["voter"].to_numpy())
    evaluation = evaluate(
        pd.concat([where, links.drop(columns="domicile")], axis=1),
        _places(left, right, at_left, at_right),
        _places(left, right, np.arange(len(left.ids)), np.zeros(len(left.ids), dtype=np.int64)),
    )
    return replace(evaluation, blocking=_blocking(left, right, at_left, at_right))


def _true_pairs(left: Table, right: Table, truth: Path | None) -> tuple[Ints, Ints]:
    """Positions of the true pairs in both tables, each pair once."""
    if truth is None:
        first, second = pd.DataFrame({"key": left.person}), pd.DataFrame({"key": right.person})
        if not (first["key"] != "").any() or not (second["key"] != "").any():
            raise InputError(NO_TRUTH)
        pairs = _numbered(first[first["key"] != ""]).merge(_numbered(second[second["key"] != ""]), on="key")
    else:
        named = read_csv(truth)
        if not set(TRUTH_COLUMNS) <= set(named.columns):
            raise InputError(WRONG_TRUTH.fill(path=truth))
        ours = _numbered(pd.DataFrame({"left": left.ids}))
        theirs = _numbered(pd.DataFrame({"right": right.ids}))
        pairs = named[list(TRUTH_COLUMNS)].drop_duplicates().merge(ours, on="left").merge(theirs, on="right")
    return pairs["at_x"].to_numpy(np.int64), pairs["at_y"].to_numpy(np.int64)


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(at=table.index)


def _places(left: Table, right: Table, at_left: Ints, at_right: Ints) -> pd.DataFrame:
    """Name pairs as a links file does; all text."""
    table = {}
    for columns, side, at in ((MIGRANT, left, at_left), (VOTER, right, at_right)):
        for column, source in zip(columns, ("file", "sheet", "row"), strict=True):
            table[column] = side.persons[source].astype("str").to_numpy()[at]
    return pd.DataFrame(table)


def _blocking(left: Table, right: Table, at_left: Ints, at_right: Ints) -> Blocking:
    """Which rule proposed each true pair first, and how many none did."""
    ours, theirs, names = encode(right.persons, left.persons, is_plain=True)
    candidates = candidate_pairs(ours, theirs, names)
    rules = [rule.name for rule in rules_for(ours, theirs)]
    key = candidates.left.astype(np.int64) * len(theirs) + candidates.right
    true = at_left * len(theirs) + at_right
    at = np.minimum(np.searchsorted(key, true), max(len(key) - 1, 0))
    is_found = key[at] == true if len(key) else np.zeros(len(true), dtype=bool)
    counts = np.bincount(candidates.rule[at[is_found]], minlength=len(rules))
    return Blocking(
        tuple((name, int(count)) for name, count in zip(rules, counts, strict=True)), int((~is_found).sum())
    )
