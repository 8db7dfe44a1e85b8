"""Why a pair is told, in figures: its probability, and the bits of each comparison, of a link or of a double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from votersync.records import Finding, Run
from votersync.report.words import COMPARISONS, signed
from votersync.text import Lang

Weights = Mapping[str, float]
"""Bits by step, in the order in which they are added; they sum to the weight of the pair."""


def probabilities(run: Run, findings: Sequence[Finding]) -> list[float | None]:
    """Return the probability of each finding's pair; None where it rests on none."""
    of_links = run.links["probability"].tolist()
    of_doubles = run.doubles.pairs["probability"].tolist() if run.doubles else []
    return [
        of_links[f.link] if f.link is not None else of_doubles[f.double] if f.double is not None else None
        for f in findings
    ]


def weights(run: Run, findings: Sequence[Finding]) -> list[Weights]:
    """Return the steps of each finding's pair; none where it rests on no pair."""
    columns = [f"bits_{name}" for name in COMPARISONS]
    of_links = run.links[columns].to_numpy()
    of_doubles = run.doubles.pairs[columns].to_numpy() if run.doubles else of_links[:0]
    found: list[Weights] = []
    for finding in findings:
        bits = of_links[finding.link] if finding.link is not None else ()
        bits = of_doubles[finding.double] if finding.double is not None else bits
        found.append(dict(zip(COMPARISONS, bits, strict=False)))
    return found


def in_words(steps: Weights, lang: Lang) -> str:
    """Write the steps that count: ``NIK +4,2; Nama +16,2``."""
    return "; ".join(
        f"{COMPARISONS[name][lang]} {signed(bits, 1)[lang]}" for name, bits in steps.items() if round(bits, 1)
    )


def in_codes(steps: Weights) -> str:
    """Write the steps for scripts: ``nik=4.2 nama=16.2``."""
    return " ".join(f"{name}={bits:.3f}" for name, bits in steps.items())
