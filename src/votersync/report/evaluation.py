"""An evaluation told to people (one screen) and to programs (JSON)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from votersync.linkage.evaluation import PAIR, Blocking, Evaluation, Group, Quality, Share
from votersync.text import Lang, Text

SCHEMA_VERSION = 1
"""Version of the JSON record; it grows when a key changes its meaning or goes."""

MOST_LINES = 5
"""Files, patterns and rules told of each kind: the worst; the JSON record has all."""

UNKNOWN = "-"
MATCH = Text(id="cocok", en="match")
KEPT = Text(id="cocok atau mungkin", en="match or possible")


def as_record(evaluation: Evaluation) -> dict[str, Any]:
    """Return the evaluation as JSON values; pairs are named by file, sheet and row, never by a value of a person."""
    ranking = evaluation.ranking
    return {
        "schema": SCHEMA_VERSION,
        "true_pairs": evaluation.true_pairs,
        "match": _quality_record(evaluation.match),
        "match_or_possible": _quality_record(evaluation.kept),
        "average_precision": _rounded(ranking.average_precision),
        "best_f1": {"f1": _rounded(ranking.best_f1), "probability": ranking.best_threshold},
        "recall_at_precision": {f"{wanted:g}": _rounded(recall) for wanted, recall in ranking.recall_at},
        "absent_matched": _share_record(evaluation.absent_matched),
        "right_domicile": _share_record(evaluation.right_domicile),
        "wrong_matches": {"expected": round(evaluation.expected_wrong, 3), "actual": _wrong(evaluation)},
        "calibration": [
            {
                "above": b.low,
                "to": b.high,
                "links": b.links,
                "expected": _rounded(b.expected),
                "actual": _rounded(b.actual),
            }
            for b in evaluation.calibration
        ],
        "expected_calibration_error": _rounded(evaluation.calibration_error),
        "by_migrant_file": _group_records(evaluation.missed_by_migrant_file),
        "by_voter_file": _group_records(evaluation.missed_by_voter_file),
        "patterns": [{"levels": p.levels, "wrong": p.wrong, "missed": p.missed} for p in evaluation.patterns],
        "blocking": _blocking_record(evaluation.blocking),
        "missed": _pair_records(evaluation.missed_pairs),
        "wrong": _pair_records(evaluation.wrong_pairs),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _share_record(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    interval = share.interval
    return {
        "hits": share.hits,
        "of": share.of,
        "share": _rounded(share.value),
        "interval_95": None if interval is None else [_rounded(end) for end in interval],
    }


def _quality_record(quality: Quality) -> dict[str, Any]:
    return {
        "links": quality.precision.of,
        "precision": _share_record(quality.precision),
        "recall": _share_record(quality.recall),
        "f1": _rounded(quality.f1),
    }


def _group_records(groups: Sequence[Group]) -> list[dict[str, Any]]:
    return [{"file": group.name, "missed": group.missed, "of": group.of} for group in groups]


def _blocking_record(blocking: Blocking | None) -> dict[str, Any] | None:
    return None if blocking is None else {"found_by": dict(blocking.found_by), "not_proposed": blocking.not_proposed}


def _pair_records(pairs: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {**dict(zip(PAIR, place, strict=True)), "probability": None if pd.isna(probability) else float(probability)}
        for *place, probability in pairs[[*PAIR, "probability"]].itertuples(index=False, name=None)
    ]


def _wrong(evaluation: Evaluation) -> int:
    return evaluation.match.precision.of - evaluation.match.precision.hits


def as_text(evaluation: Evaluation, lang: Lang) -> str:
    """Return the evaluation as one screen in *lang*."""
    lines = [
        *_quality_lines(evaluation, lang),
        "",
        *(line[lang] for line in _ranking_lines(evaluation)),
        "",
        *_calibration_lines(evaluation, lang),
        "",
        *_missed_lines(evaluation, lang),
    ]
    return "\n".join(lines)


def percent(value: float | None, digits: int = 1) -> str:
    """Return a share in percent; ``-`` where it is not known."""
    return UNKNOWN if value is None else f"{100 * value:.{digits}f}%"


def _with_interval(share: Share) -> str:
    interval = share.interval
    if interval is None:
        return UNKNOWN
    return f"{percent(share.value, 2)} ({100 * interval[0]:.2f}-{100 * interval[1]:.2f})"


def _number(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.4f}"


def _quality_lines(evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    head = Text(
        id=f"{evaluation.true_pairs} pasangan benar",
        en=f"{evaluation.true_pairs} true pairs",
    )
    columns = Text(id="pasangan|ketepatan (95%)|kelengkapan (95%)|F1", en="links|precision (95%)|recall (95%)|F1")
    yield _row(head[lang], columns[lang].split("|"))
    for name, quality in ((MATCH, evaluation.match), (KEPT, evaluation.kept)):
        figures = (_with_interval(quality.precision), _with_interval(quality.recall), _number(quality.f1))
        yield _row(name[lang], (str(quality.precision.of), *figures))


def _row(name: str, cells: Sequence[str]) -> str:
    links, precision, recall, f1 = cells
    return f"{name:<22}{links:>8}  {precision:>22}  {recall:>22}  {f1:>6}"


def _ranking_lines(evaluation: Evaluation) -> Iterator[Text]:
    ranking = evaluation.ranking
    yield Text(
        id=f"Ketepatan rata-rata {ranking.average_precision:.4f}; F1 terbaik {ranking.best_f1:.4f}"
        f" mulai peluang {ranking.best_threshold:.4f}",
        en=f"Average precision {ranking.average_precision:.4f}; best F1 {ranking.best_f1:.4f}"
        f" from probability {ranking.best_threshold:.4f}",
    )
    at = ", ".join(f"{percent(recall, 2)} ({percent(wanted)})" for wanted, recall in ranking.recall_at)
    yield Text(id=f"Kelengkapan (pada ketepatan): {at}", en=f"Recall (at precision): {at}")
    wrong, expected = _wrong(evaluation), f"{evaluation.expected_wrong:.1f}"
    yield Text(
        id=f"Cocok yang keliru: {wrong}; perkiraan dari peluangnya {expected}",
        en=f"Wrong matches: {wrong}; expected from their probabilities {expected}",
    )
    absent, domicile = evaluation.absent_matched, evaluation.right_domicile
    if absent is not None:
        told = f"{absent.hits} / {absent.of} ({percent(absent.value, 2)})"
        yield Text(id=f"Tidak terdaftar, tetapi cocok: {told}", en=f"On no roll, but matched: {told}")
    if domicile is not None:
        told = f"{domicile.hits} / {domicile.of} ({percent(domicile.value, 2)})"
        yield Text(id=f"Domisili benar pada yang cocok: {told}", en=f"Right domicile among true matches: {told}")


def _calibration_lines(evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    error = _number(evaluation.calibration_error)
    yield Text(
        id=f"Kalibrasi peluang (galat kalibrasi harapan {error})",
        en=f"Calibration of the probabilities (expected calibration error {error})",
    )[lang]
    columns = Text(id="peluang|pasangan|perkiraan|nyata", en="probability|links|expected|actual")[lang].split("|")
    yield "  {:<18}{:>8}{:>12}{:>12}".format(*columns)
    for b in evaluation.calibration:
        span = f"{b.low:g} - {b.high:g}"
        yield f"  {span:<18}{b.links:>8}{percent(b.expected, 2):>12}{percent(b.actual, 2):>12}"


def _missed_lines(evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    missed = len(evaluation.missed_pairs)
    kept = int(evaluation.missed_pairs["probability"].notna().sum())
    yield Text(
        id=f"Tidak cocok: {missed} pasangan benar ({kept} mungkin, {missed - kept} tidak disimpan)",
        en=f"Not matched: {missed} true pairs ({kept} possible, {missed - kept} not kept)",
    )[lang]
    by_file = (
        (Text(id="menurut berkas PMI", en="by migrant file"), evaluation.missed_by_migrant_file),
        (Text(id="menurut berkas pemilih", en="by voter file"), evaluation.missed_by_voter_file),
    )
    for heading, groups in by_file:
        yield from _group_lines(heading[lang], groups)
    if evaluation.patterns:
        yield Text(id="  menurut pola (keliru + tidak cocok)", en="  by pattern (wrong + not matched)")[lang]
        yield from (f"    {p.wrong:>5} + {p.missed:<5} {p.levels}" for p in evaluation.patterns[:MOST_LINES])
    if evaluation.blocking is not None:
        yield from _blocking_lines(evaluation.blocking, lang)


def _group_lines(heading: str, groups: Sequence[Group]) -> Iterator[str]:
    worst = [group for group in groups if group.missed][:MOST_LINES]
    if worst:
        yield f"  {heading}"
    yield from (f"    {group.missed:>5} / {group.of:<5} {group.name}" for group in worst)


def _blocking_lines(blocking: Blocking, lang: Lang) -> Iterator[str]:
    yield Text(
        id=f"Tidak diusulkan aturan pemblokan mana pun: {blocking.not_proposed}; aturan yang pertama mengusulkan:",
        en=f"Proposed by no blocking rule: {blocking.not_proposed}; rules that proposed first:",
    )[lang]
    first = sorted(blocking.found_by, key=lambda rule: -rule[1])[:MOST_LINES]
    yield from (f"    {count:>5} {name}" for name, count in first if count)
