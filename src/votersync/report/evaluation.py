"""An evaluation told to people (one screen) and to programs (JSON)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from votersync.linkage.evaluation import PAIR, Blocking, Evaluation, Group, Quality, Share
from votersync.report.words import percent, rule_text
from votersync.text import Lang, Text, number, same

SCHEMA_VERSION = 1
"""Version of the JSON record; it grows when a key changes its meaning or goes."""

MOST_LINES = 5
"""Files, patterns and rules told of each kind: the worst; the JSON record has all."""

UNKNOWN = same("-")
WITH_INTERVAL = same("{share} ({low}-{high})")
DECIMAL = Text(id=",", en=".")
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


def _percent(value: float | None, decimals: int = 2) -> Text:
    """Write a share in percent; ``-`` where it is not known."""
    return UNKNOWN if value is None else percent(value, decimals)


def _decimal(value: float | None) -> Text:
    return UNKNOWN if value is None else number(value, 4)


def _with_interval(share: Share) -> Text:
    if share.interval is None:
        return UNKNOWN
    low, high = (number(100 * end, 2) for end in share.interval)
    return WITH_INTERVAL.fill(share=_percent(share.value), low=low, high=high)


def _quality_lines(evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    head = Text(id="{count} pasangan benar", en="{count:true pair|true pairs}")
    columns = Text(id="pasangan|ketepatan (95%)|kelengkapan (95%)|F1", en="links|precision (95%)|recall (95%)|F1")
    yield _row(head.fill(count=number(evaluation.true_pairs))[lang], columns[lang].split("|"))
    for name, quality in ((MATCH, evaluation.match), (KEPT, evaluation.kept)):
        figures = (
            number(quality.precision.of),
            *(_with_interval(share) for share in (quality.precision, quality.recall)),
            _decimal(quality.f1),
        )
        yield _row(name[lang], [figure[lang] for figure in figures])


def _row(name: str, cells: Sequence[str]) -> str:
    links, precision, recall, f1 = cells
    return f"{name:<22}{links:>8}  {precision:>22}  {recall:>22}  {f1:>6}"


def _ranking_lines(evaluation: Evaluation) -> Iterator[Text]:
    ranking = evaluation.ranking
    yield Text(
        id="Ketepatan rata-rata {average}; F1 terbaik {best} mulai peluang {threshold}",
        en="Average precision {average}; best F1 {best} from probability {threshold}",
    ).fill(
        average=_decimal(ranking.average_precision),
        best=_decimal(ranking.best_f1),
        threshold=_decimal(ranking.best_threshold),
    )
    at = [
        same("{recall} ({wanted})").fill(recall=_percent(recall), wanted=_percent(wanted, 1))
        for wanted, recall in ranking.recall_at
    ]
    yield Text(
        id="Kelengkapan (pada ketepatan): " + "; ".join(one.id for one in at),
        en="Recall (at precision): " + ", ".join(one.en for one in at),
    )
    yield Text(
        id="Cocok yang keliru: {wrong}; perkiraan dari peluangnya {expected}",
        en="Wrong matches: {wrong}; expected from their probabilities {expected}",
    ).fill(wrong=number(_wrong(evaluation)), expected=number(evaluation.expected_wrong, 1))
    shares = (
        (Text(id="Tidak terdaftar, tetapi cocok", en="On no roll, but matched"), evaluation.absent_matched),
        (Text(id="Domisili benar pada yang cocok", en="Right domicile among true matches"), evaluation.right_domicile),
    )
    for name, share in shares:
        if share is not None:
            told = {"hits": number(share.hits), "of": number(share.of), "share": _percent(share.value)}
            yield same("{name}: {hits} / {of} ({share})").fill(name=name, **told)


def _calibration_lines(evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    yield Text(
        id="Peluang dibanding kenyataan (selisih rata-rata {error})",
        en="Calibration of the probabilities (expected calibration error {error})",
    ).fill(error=_decimal(evaluation.calibration_error))[lang]
    columns = Text(id="peluang|pasangan|perkiraan|nyata", en="probability|links|expected|actual")[lang].split("|")
    yield "  {:<18}{:>8}{:>12}{:>12}".format(*columns)
    for b in evaluation.calibration:
        low, high = (f"{end:g}".replace(".", DECIMAL[lang]) for end in (b.low, b.high))
        links, expected, actual = (text[lang] for text in (number(b.links), _percent(b.expected), _percent(b.actual)))
        yield f"  {f'{low} - {high}':<18}{links:>8}{expected:>12}{actual:>12}"


def _missed_lines(evaluation: Evaluation, lang: Lang) -> Iterator[str]:
    missed = len(evaluation.missed_pairs)
    kept = int(evaluation.missed_pairs["probability"].notna().sum())
    yield Text(
        id="Tidak cocok: {missed} pasangan benar ({kept} mungkin, {rest} tidak disimpan)",
        en="Not matched: {missed:true pair|true pairs} ({kept} possible, {rest} not kept)",
    ).fill(missed=number(missed), kept=number(kept), rest=number(missed - kept))[lang]
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
    yield from (f"    {count:>5} {rule_text(name)[lang]}" for name, count in first if count)
