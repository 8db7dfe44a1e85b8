"""Coincidence: how many different people of these very rolls share a name and a birth date by chance.

The birthday problem of voter rolls: among many entries, namesakes born on one day are the rule, not the exception.
A programme that took them for doubles would have struck about 200 lawful registrations for each double vote (Goel,
Meredith, Morse, Rothschild and Shirani-Mehr 2020, doi 10.1017/S000305541900087X).  The method, counting from the
frequencies of the names and birth dates at hand, follows McDonald and Levitt 2008 (doi 10.1089/elj.2007.0059).
"""

from __future__ import annotations

from math import floor, log10

from votersync.text import Text, number

RARELY = 0.001
"""Expected number below which the exact figure says nothing more to a reader."""


def expected_others(share_name: float, share_birth: float, entries: float) -> float:
    """Return how many further entries would share name and birth date of an entry by chance.

    Args:
        share_name: entries with the name, this one included.
        share_birth: entries with the birth date, this one included.
        entries: entries in all.
    """
    return max(share_name - 1, 0) * max(share_birth - 1, 0) / max(entries - 1, 1)


def by_chance(share_name: int, share_birth: int, entries: int) -> Text:
    """Say how common name and birth date are on the rolls, and how many entries chance would give with both."""
    expected = expected_others(share_name, share_birth, entries)
    return Text(
        id="Nama itu ada pada {names} entri dan tanggal lahir itu pada {births} dari {entries} entri; karena "
        "kebetulan saja diperkirakan ada {expected} entri lain dengan keduanya.",
        en="The name stands on {names} and the birth date on {births} of {entries} entries; by chance {expected} other "
        "entries would have both.",
    ).fill(names=number(share_name), births=number(share_birth), entries=number(entries), expected=rounded(expected))


def rounded(expected: float) -> Text:
    """Write an expected number with two telling digits; it is an estimate."""
    if expected < RARELY:
        return Text(id="kurang dari 0,001", en="fewer than 0.001")
    return number(expected, max(0, 1 - floor(log10(expected))))
