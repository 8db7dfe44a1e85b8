"""A run's findings beside what the ledger knows of them: which are still to be decided, how many are new or gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress
from operator import attrgetter, not_

from votersync.findings.find import BY_CODE
from votersync.memory import Gone, Memory, Progress, Recalled
from votersync.records import Finding, Run
from votersync.report.memory_words import PROGRESS
from votersync.report.words import day
from votersync.text import NO_TEXT, Text, joined, number, same

FIRST_RUN = Text(
    id="Putaran ke-{run}, yang pertama dicatat: semua temuan baru.",
    en="Run {run}, the first on record: all findings are new.",
)
SINCE = Text(
    id="Dibanding putaran ke-{previous} ({at}): {counts}.", en="Compared with run {previous} ({at}): {counts}."
)
CLOSED = Text(
    id=" Sudah diputuskan dan tidak ditanyakan lagi: {closed}. Belum diputuskan: {open}{again}.",
    en=" Decided, not asked about again: {closed}. Undecided: {open}{again}.",
)
COUNTED = same("{n} {word}")
AGAIN = Text(id=" ({count} di antaranya dengan keputusan terdahulu)", en=" ({count} of them with an earlier decision)")


IS_CLOSED = attrgetter("is_closed")
UNDECIDED = Text(id="Belum diputuskan", en="Undecided")


def recalled_of(run: Run) -> Mapping[int, Recalled]:
    """Return what is known of each finding by its ``id()``, since findings may be equal; empty without a ledger."""
    if run.memory is None:
        return {}
    return {id(finding): known for finding, known in zip(run.findings, run.memory.recalled, strict=True)}


def undecided(run: Run) -> list[Finding]:
    """Return the findings that an officer still has to look at; without a ledger all of them."""
    if run.memory is None:
        return [*run.findings]
    return [*compress(run.findings, map(not_, map(IS_CLOSED, run.memory.recalled)))]


def decided(run: Run) -> list[Finding]:
    """Return the findings that are decided and have not changed since."""
    recalled = run.memory.recalled if run.memory else ()
    return [finding for finding, known in zip(run.findings, recalled, strict=False) if known.is_closed]


def part_of(run: Run, findings: Sequence[Finding], gone: Sequence[Gone]) -> Run:
    """Return the run as if it had found only these of its findings, and only these were gone.

    What drifted in the inputs concerns the whole run and is not told in a part.
    """
    if run.memory is None:
        return replace(run, findings=findings)
    known = recalled_of(run)
    recalled = tuple(known[id(finding)] for finding in findings)
    return replace(run, findings=findings, memory=replace(run.memory, recalled=recalled, gone=tuple(gone), warnings=()))


def progress_counts(run: Run, memory: Memory) -> dict[str, Counter[Progress]]:
    """Count the findings of each kind, those that are gone too, by their progress; kinds in report order."""
    counts: defaultdict[str, Counter[Progress]] = defaultdict(Counter)
    for finding, known in zip(run.findings, memory.recalled, strict=True):
        counts[finding.kind][known.progress] += 1
    for gone in memory.gone:
        counts[gone.kind][gone.progress] += 1
    order = {code: at for at, code in enumerate(BY_CODE)}
    return dict(sorted(counts.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def progress_line(memory: Memory) -> Text:
    """Tell in one line what has changed since the last run, and how many findings are decided and are not."""
    told = _since(memory)
    left = [known for known in memory.recalled if not known.is_closed]
    closed = len(memory.recalled) - len(left)
    again = sum(known.decision is not None for known in left)
    counts = {"closed": number(closed), "open": number(len(left))}
    more = CLOSED.fill(**counts, again=AGAIN.fill(count=number(again)) if again else NO_TEXT)
    return joined((told, more), "") if closed or again else told


def _since(memory: Memory) -> Text:
    if not memory.previous:
        return FIRST_RUN.fill(run=memory.run)
    counts = Counter([*(known.progress for known in memory.recalled), *(gone.progress for gone in memory.gone)])
    return SINCE.fill(
        previous=memory.previous,
        at=day(date.fromisoformat(memory.previous_at)),
        counts=joined((COUNTED.fill(n=number(counts[one]), word=word) for one, word in PROGRESS.items()), ", "),
    )
