"""Made-up memories of runs: what the ledger would say of their findings, without a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from votersync.ledger.gone import NOT_COVERED
from votersync.memory import Cause, Decision, Gone, Memory, Progress, Recalled, Verdict
from votersync.records import Run
from votersync.text import Text

DECIDED = Decision(Verdict.SAMA, "KK diperiksa", "Sari", date(2026, 3, 5))
LAPSED = Decision(Verdict.MENUNGGU, officer="Budi", day=date(2026, 1, 2), until=date(2026, 5, 1))


def key(number: int, run: int = 7) -> str:
    """The key of a finding in a row of the report."""
    return f"T{number:06d}-{run}-{number * 7919 % 0x1000000:06x}"


def recalled(number: int, **more: object) -> Recalled:
    """What is known of a finding: new, unless it says otherwise."""
    known = Recalled(f"T{number:06d}", key(number), Progress.BARU)
    return replace(known, **more)


def closed(number: int, decision: Decision = DECIDED) -> Recalled:
    """A finding that is decided and has not changed."""
    return recalled(number, progress=Progress.TETAP, decision=decision, is_closed=True)


def reopened(number: int, *changed: str, decision: Decision = DECIDED) -> Recalled:
    """A finding that was decided, and has changed since."""
    return recalled(number, progress=Progress.BERUBAH, changed=changed or ("pemilih.nik",), decision=decision)


def gone(number: int, cause: Cause = Cause.PEMILIH_PINDAH, **more: object) -> Gone:
    """A finding of the last run that is not found now, for a reason that says whether it is resolved."""
    progress = Progress.TAK_TERCAKUP if cause in NOT_COVERED else Progress.SELESAI
    told = Text(id=f"Dahulu: temuan {number}.", en=f"Then: finding {number}.")
    return replace(Gone(f"T{number:06d}", "beda-domisili", progress, cause, told, "5204172004"), **more)


def remember(
    made: Run,
    known: Mapping[int, Recalled] | None = None,
    *,
    lost: Sequence[Gone] = (),
    previous: int = 6,
    **more: object,
) -> Run:
    """The run with a memory: *known* by position of the finding, new ones else."""
    told = tuple((known or {}).get(at, recalled(at + 1)) for at in range(len(made.findings)))
    memory = Memory(7, previous, "2026-10-01" if previous else "", told, tuple(lost))
    return replace(made, memory=replace(memory, **more))
