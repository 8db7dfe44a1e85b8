"""link(): block, compare, learn, judge, select."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votersync.config import Config
from votersync.linkage.blocking import candidate_pairs
from votersync.linkage.comparisons import Graded, grade
from votersync.linkage.encode import Floats, Ints, Names, Side, encode
from votersync.linkage.levels import LEVELS, Nama, Nik, Wilayah
from votersync.linkage.model import load_model
from votersync.linkage.selection import judge, match_threshold, same_persons, settle_rivals
from votersync.linkage.training import learn_m, learn_u
from votersync.records import Domicile, LinkageSummary, LinkClass
from votersync.tables import COMPARISON_NAMES, LINKS, check_columns
from votersync.text import Text

FEW_MIGRANTS = 30
"""Below this many linked rows the files can hardly teach the model anything."""

_DOMICILE = {
    Wilayah.OTHER_PROVINSI: Domicile.PROVINSI,
    Wilayah.OTHER_KABUPATEN: Domicile.KABUPATEN,
    Wilayah.OTHER_KECAMATAN: Domicile.KECAMATAN,
    Wilayah.OTHER_DESA: Domicile.DESA,
    Wilayah.SAME_DESA: Domicile.SAME,
}


def link(voters: pd.DataFrame, migrants: pd.DataFrame, config: Config) -> tuple[pd.DataFrame, LinkageSummary]:
    """Find which migrant is which voter.

    Args:
        voters: persons table (:data:`votersync.tables.PERSONS`); only rows with ``is_linkable`` are linked.
        migrants: persons table; rows with the same ``pekerja`` are one worker.
        config: ``max_false_match``, ``min_possible`` and ``seed`` are used.

    Returns:
        the links table (:data:`votersync.tables.LINKS`) and what the linkage says of itself.
    """
    left, right, names = encode(voters, migrants)
    worker = migrants["pekerja"].to_numpy(np.int64)
    found_left, found_right, credit = candidate_pairs(left, right, names)
    at_left, at_right = _all_rows_of_workers(found_left, found_right, worker)
    graded = grade(left, right, names, at_left, at_right)
    n_voters = int(right.is_linkable.sum())
    model, is_settled = learn_m(learn_u(load_model(), left, right, names, config.seed), graded, len(left), n_voters)
    steps, others = model.bits(graded), model.others_bits(graded, n_voters)
    weights = steps.sum(axis=1) + others - np.log2(max(n_voters, 1))
    person = same_persons(right, names)[at_right]
    judged = judge(weights, worker[at_left], person, model.prior)
    probability = settle_rivals(judged, weights, (at_left, worker[at_left], person), left, names)
    threshold = match_threshold(probability[_is_best(at_left, probability)], config.max_false_match)
    is_match = _may_match(graded) & (probability >= threshold) & ~judged.is_tied & _is_best(at_left, probability)

    links = _links(graded, steps, others, probability, model.prior_bits(n_voters))
    links["class"] = pd.Categorical(
        np.where(is_match, LinkClass.MATCH, LinkClass.POSSIBLE), categories=[c.value for c in LinkClass]
    )
    links["is_tied"] = judged.is_tied
    _count_sharers(links, right, names)
    links = links[is_match | (probability >= config.min_possible)]
    links["candidates"] = links.groupby("migrant")["voter"].transform("size").astype("int32")
    links = _in_order(links)
    kept = probability[_is_best(at_left, probability)]
    return links, LinkageSummary(
        candidate_pairs=len(found_left),
        blocking=credit,
        prior=float(model.prior),
        expected_false_matches=float((1 - probability[is_match]).sum()),
        expected_missed=float(kept.sum() - probability[is_match].sum()) if len(kept) else 0.0,
        match_threshold=threshold,
        model=model.lines(),
        notes=_notes(len(links), is_settled=is_settled),
    )


def _may_match(graded: Graded) -> np.ndarray:
    """Which pairs may be called a match, whatever their probability.

    Names that share nothing are a question for people, even beside one NIK: it may be borrowed.  Two whole NIKs of one
    place and birth date with different serials are two people (twins, neighbours) unless the names agree as a whole.
    """
    nama, nik = graded.of("nama"), graded.of("nik")
    is_other_serial = (nik == Nik.OTHER_SERIAL) & (nama < Nama.SAME_SOUND)
    may_match: np.ndarray = (
        (nama >= Nama.PART) | ((nama >= Nama.PART_SIMILAR) & (nik >= Nik.SAME_16))
    ) & ~is_other_serial
    return may_match


def _in_order(links: pd.DataFrame) -> pd.DataFrame:
    """Sort the links and bring their columns into the order everyone agreed on."""
    ordered = links.sort_values(["migrant", "probability", "voter"], ascending=[True, False, True], ignore_index=True)
    ordered = ordered[[column.name for column in LINKS]]
    check_columns(ordered, LINKS)
    return ordered


def _all_rows_of_workers(at_left: Ints, at_right: Ints, worker: Ints) -> tuple[Ints, Ints]:
    """Give every row of a worker the candidates that any of its rows found."""
    order = np.argsort(worker, kind="stable")
    first = np.searchsorted(worker[order], worker[at_left], "left")
    count = np.searchsorted(worker[order], worker[at_left], "right") - first
    is_shared = count > 1
    if not is_shared.any():
        return at_left, at_right
    repeats = count[is_shared]
    offsets = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    rows = order[np.repeat(first[is_shared], repeats) + offsets]
    width = int(at_right.max()) + 1
    more = rows * width + np.repeat(at_right[is_shared], repeats)
    pairs = np.union1d(at_left * width + at_right, more)
    return pairs // width, pairs % width


def _is_best(at_left: Ints, probability: Floats) -> np.ndarray:
    """Which pairs are as probable as the best of their migrant row (entries of one person tie)."""
    if not len(at_left):
        return np.zeros(0, dtype=bool)
    best = np.zeros(int(at_left.max()) + 1)
    np.maximum.at(best, at_left, probability)
    return probability >= best[at_left]


def _links(graded: Graded, steps: Floats, others: Floats, probability: Floats, prior_bits: float) -> pd.DataFrame:
    """Assemble the links table but for class, ties and counts."""
    wilayah = graded.of("wilayah")
    domicile = np.full(len(wilayah), Domicile.UNKNOWN.value, dtype=object)
    for level, relation in _DOMICILE.items():
        domicile[wilayah == level] = relation.value
    table: dict[str, object] = {
        "migrant": graded.left.astype(np.int32),
        "voter": graded.right.astype(np.int32),
        "probability": probability,
        "match_weight": prior_bits + steps.sum(axis=1) + others,
        "domicile": pd.Categorical(domicile, categories=[d.value for d in Domicile]),
        "bits_awal": np.full(len(wilayah), prior_bits),
        "bits_orang_lain": others,
    }
    for i, name in enumerate(COMPARISON_NAMES):
        level_names = [level.name for level in LEVELS[name]]
        table[f"level_{name}"] = pd.Categorical.from_codes(
            graded.levels[:, i].astype(np.int8), categories=pd.Index(level_names)
        )
        table[f"bits_{name}"] = steps[:, i]
    return pd.DataFrame(table)


def _count_sharers(links: pd.DataFrame, right: Side, names: Names) -> None:
    """Fill in how many voter entries share the voter's name, birth date, or both."""
    joined = np.append(names.joined, -1)[right.name]
    born = np.where((right.born > 0).all(axis=1), right.born @ np.array([10000, 100, 1]), -1)
    both = np.where((joined >= 0) & (born >= 0), joined * 100_000_000 + born, -1)
    at = links["voter"].to_numpy()
    for column, values in (("share_name", joined), ("share_birth", born), ("share_both", both)):
        _, back, counts = np.unique(values, return_inverse=True, return_counts=True)
        links[column] = np.where(values[at] >= 0, counts[back][at], 0).astype(np.int32)


def _notes(links: int, *, is_settled: bool) -> tuple[Text, ...]:
    notes = []
    if links < FEW_MIGRANTS:
        notes.append(
            Text(
                id="Data terlalu sedikit untuk melatih model; dipakai nilai bawaan.",
                en="Too few data to train the model on; shipped values weigh most.",
            )
        )
    if not is_settled:
        notes.append(
            Text(
                id="Pelatihan model belum stabil pada batas putaran.",
                en="Model training had not settled at the limit of rounds.",
            )
        )
    return tuple(notes)
