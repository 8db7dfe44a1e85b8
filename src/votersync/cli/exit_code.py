"""The code of a run that went well: whether somebody has something new to look at (``--exit-code``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from votersync.cli.options import Choice
from votersync.memory import Progress
from votersync.text import Text

if TYPE_CHECKING:
    from votersync.records import Run

NEW_FINDINGS = 8
"""Code of a run with new or changed findings."""
EXIT_CODE_OPTION = Choice(
    ("--exit-code",),
    Text(
        id=f"Berakhir dengan kode {NEW_FINDINGS} bila ada temuan baru atau berubah yang belum diputuskan, atau yang"
        " waktu tunggunya habis (tanpa ledger: bila ada temuan).",
        en=f"End with code {NEW_FINDINGS} when there are new or changed findings that nobody has decided, or whose"
        " time of waiting is over (without a ledger: when there are findings).",
    ),
)


def exit_code_of(run: Run) -> int:
    """Return 8 when somebody has something new to look at, else 0.

    With a ledger that is a new or changed finding which is not closed by a decision, or one that has come back, as when
    the time of waiting is over; without one, any finding.
    """
    if run.memory is None:
        return NEW_FINDINGS if run.findings else 0
    asked = (one for one in run.memory.recalled if not one.is_closed)
    return NEW_FINDINGS if any(one.reopened or one.progress is not Progress.TETAP for one in asked) else 0
