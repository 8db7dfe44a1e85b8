"""When a change since a decision only speaks for it, so that nobody need be asked again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

SAME, OTHER, WAITS = "orang-sama", "bukan-orang-sama", "menunggu"
WHO = ("nik", "nama", "lahir", "kelamin")
FOR_ONE = (*WHO, "nkk", "wilayah")
"""What says, told otherwise, that two people are two; what says, told alike, that they are one."""
MOST_SLIPS = 2
"""Digits in which one NIK is written otherwise by mistake."""
LEAST_ALIKE = 0.66
"""Of two spellings of one name."""
FILLERS = ("01-01", "07-01")
"""Days written where the day is not known."""
OF_TPS, TPS = ("keluarga-beda-tps", "salah-tps"), "pemilih.tps"
"""Kinds of which another TPS undoes a decision; of others it is told."""
OF_CARD, CARD = ("keluarga-beda-tps", "nkk-invalid", "ganda-identik", "ganda-dugaan"), "pemilih.nkk"
"""Kinds that rest on the family card; of others a number told at last, or in full, is told only."""
OF_ONE_PERSON = ("beda-domisili", "pmi-aktif", "meninggal")
"""Kinds on which whoever acts takes voter and worker for one person."""

Values = Collection[str]


def said_of_both(kind: str, verdict: str, of_pair: str) -> str:
    """Return what was said of who voter and worker are: on this finding, or on another one of theirs."""
    if verdict in (SAME, OTHER):
        return verdict
    return of_pair or (SAME if kind in OF_ONE_PERSON else verdict)


def asks(kind: str, code: str, verdict: str, cards: Sequence[tuple[Values, Values]]) -> bool:
    """Whether a change may ask about a finding again, whatever it says of who its entries are.

    *cards* are the family cards of each of its voters, then and now.
    """
    if code == TPS:
        return kind in OF_TPS
    is_known = code != CARD or kind in OF_CARD or verdict == WAITS
    return is_known or not all(not {*then} - {""} or _agree("nkk", then, now) for then, now in cards)


def only_speaks_for(verdict: str, name: str, then: tuple[Values, Values], now: tuple[Values, Values]) -> bool:
    """Whether a fact that one of two tells anew, *then* and *now*, only says what was decided of both.

    Both sides are what is told of the one, and of the other.
    """
    (own, others), (own_now, others_now) = (tuple({*side} - {""} for side in told) for told in (then, now))
    if verdict == SAME:
        both_changed = own and others and not _agree(name, own, own_now) and not _agree(name, others, others_now)
        return name in FOR_ONE and _agree(name, own_now, others_now) and not both_changed
    was_other = own and others and not _agree(name, own, others)
    are_far = all(_is_far(name, one, other) for one in own_now for other in others_now)
    return verdict == OTHER and name in WHO and bool(own_now and others_now) and are_far and not was_other


def _agree(name: str, some: Values, others: Values) -> bool:
    return any(_is_one(name, one, other) for one in some for other in others)


def _is_one(name: str, one: str, other: str) -> bool:
    if name in ("nik", "nkk"):
        return len(one) == len(other) and _slips(one, other) == 0
    return one == other or (name == "wilayah" and (one.startswith(other) or other.startswith(one)))


def _slips(one: str, other: str) -> int:
    return sum(a != b and "*" not in (a, b) for a, b in zip(one, other, strict=True))


def _is_far(name: str, one: str, other: str) -> bool:
    """Whether more than a slip makes two values differ."""
    if name == "nik":
        return len(one) == len(other) and _slips(one, other) > MOST_SLIPS
    if name == "nama":
        return SequenceMatcher(None, one, other).ratio() < LEAST_ALIKE
    if name == "lahir" and one != other:
        parts, parts_now = one.split("-"), other.split("-")
        is_filler = one.endswith(FILLERS) or other.endswith(FILLERS)
        is_of_year = parts[0] == parts_now[0] and (is_filler or parts[1:] == parts_now[:0:-1])
        return not is_of_year and sum(a == b for a, b in zip(parts, parts_now, strict=True)) < len(parts) - 1
    return one != other
