"""What of all that changed since a decision asks about its finding again; the rest is told only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from votersync.ledger.decided import Decided
from votersync.ledger.speaking import codes_for
from votersync.memory import SAYS_WHO, Change, How, Verdict

OF_TPS, TPS = frozenset({"keluarga-beda-tps", "salah-tps"}), "pemilih.tps"
"""Kinds that rest on the TPS.  Each election draws the TPS anew."""
OF_CARD, CARD = frozenset({"keluarga-beda-tps", "nkk-invalid", "ganda-identik", "ganda-dugaan"}), "pemilih.nkk"
"""Kinds that rest on the family card.  Of others a number that a roll tells at last, or in full, changes nothing."""
OF_ONE_PERSON = frozenset({"beda-domisili", "pmi-aktif", "meninggal"})
"""Kinds that take voter and worker for one person: who acts on such a finding, or need not, takes them for one too."""


def verdict_on_who(kind: str, own: Decided, of_pair: Decided | None) -> Verdict:
    """Return what was said of who a finding's entries are: on it or, unless it waits, on another one of theirs."""
    verdict = own.decision.verdict
    if verdict in SAYS_WHO or verdict is Verdict.MENUNGGU:
        return verdict
    if of_pair:
        return of_pair.decision.verdict
    return Verdict.SAMA if kind in OF_ONE_PERSON else verdict


def asking(
    kind: str, verdict: Verdict, facts: tuple[Mapping[str, Any], Mapping[str, Any]], changed: Sequence[Change]
) -> tuple[Change, ...]:
    """Return those of the changes since a decision that ask about its finding again.

    Args:
        kind: of the finding.
        verdict: on who its entries are; what only speaks for that asks nothing.
        facts: what the finding rested on when it was decided, and rests on now.
        changed: from the ones to the others.
    """
    stands = codes_for(verdict, *facts) if changed else frozenset[str]()
    return tuple(one for one in changed if one.code not in stands and _asks(kind, verdict, one))


def _asks(kind: str, verdict: Verdict, change: Change) -> bool:
    """Whether a change, whatever it says of who the entries are, may ask about a finding of a kind again."""
    if change.code == TPS:
        return kind in OF_TPS
    is_card_told_at_last = change.code == CARD and change.how is How.LENGKAP
    return not is_card_told_at_last or kind in OF_CARD or verdict is Verdict.MENUNGGU
