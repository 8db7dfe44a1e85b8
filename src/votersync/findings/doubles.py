"""One person twice on the rolls without one complete NIK to prove it: pairs weighed against chance.

Candidates share a birth date and a word of the name, or a name and most of the rest; all are found by sorting keys.
Each agreement counts log2(m / u) bits: m, how often entries of one person agree so (chosen from the errors seen in
lists of persons), u, how often two people of these very rolls do (counted).  What chance explains is never told.

Who is never a double: two complete NIKs that differ in more than a slip of one digit; twins, whose names differ in
more than spelling while everything else is shared; a father and his son, whose birth dates differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from votersync.findings.keys import Bools, Ints, counts_of, mix, pairs_sharing, unique_pairs
from votersync.findings.rolls import Digits, Rolls, number

Floats = npt.NDArray[np.float64]

PRIOR = 0.001
"""Doubles an entry: about one in a thousand (Temanggung 2019: some 750 among 622,000 voters)."""

LEAST = 0.8
"""Least probability that is told.  Measured on made-up rolls of 60,000 to 390,000 entries with one planted double in a
thousand: of the pairs told 99 in 100 are right; of the planted ones, those that chance hides included, 86 in 100 are
told."""

MOST_ALIKE, MOST_OF_WORD = 20, 60
"""Entries that may share a whole name and date, and a word and a date; more of them is chance."""

WORDS_TOGETHER = 20
"""How much oftener the words of a name go together than chance puts them: SITI AMINAH, not SITI RAHMAN."""

SLIPS = 10
"""Other names of a roll that lie one slip from a name, about."""

SHORTEST_WORD = 5
"""Letters of a name from which one slip does not make it another common name (ANI, ANA)."""

SHORTEST_CUT = 10
"""Letters of a name that was cut by the width of a form."""

FEWEST_KNOWN = 12
"""Digits of a family card number that must be known on both sides to compare it (a masked one shows 12)."""

M_NAME, M_CONTAINED, M_SLIP = 0.75, 0.08, 0.06
M_DATE, M_SWAPPED, M_ONE_PART = 0.9, 0.01, 0.03
M_BIRTHPLACE, M_DESA, M_KECAMATAN, M_ELSEWHERE = 0.85, 0.4, 0.3, 0.3
M_NKK, M_NIK, M_NIK_SLIP = 0.5, 0.95, 0.007
"""How often two entries of one person agree so.  Chosen, not learned: doubles are too few in a roll to teach; names and
dates after the errors seen between lists, homes and cards after doubles being entries made before and after a move."""

U_REGION_SLIP, U_DATE_SLIP, U_SERIAL_SLIP = 0.3, 0.001, 0.02
"""How often one digit only differs in a part of the NIKs of two people of one birth date: regions of one regency mostly
differ in one digit, dates are the same but for corrections, serials of a day are low numbers."""

LAST_DIGIT = 15
DAYS_OF_YEAR = 366
DEFAULT_DAYS = (101, 701, 1231)
"""Month and day that stand for "not known" in many older records: 1 January, 1 July, 31 December."""

ALTERED_YEARS = 5
"""Years by which a birth year is moved in order to leave early or late (labour office of Sumbawa: 2 to 5)."""

FAMILY = 4
"""Voters of one family card, at most as usual."""


@dataclass(frozen=True, slots=True)
class Doubles:
    """Pairs that are probably one person twice."""

    pairs: Ints
    """(pairs, 2) positions in :class:`votersync.findings.rolls.Rolls`."""
    probability: Floats
    share_name: Ints
    """Entries with the more frequent of the two names."""
    share_birth: Ints
    """Entries with the more frequent of the two birth dates."""


def find_doubles(rolls: Rolls, *, across: Bools | None = None) -> Doubles:
    """Find the probable doubles.

    Args:
        rolls: the entries.
        across: of each entry, which of two lists it is on; given, only pairs of one entry of each are looked at.
    """
    pairs = _candidates(rolls)
    if across is not None:
        pairs = pairs[across[pairs[:, 0]] != across[pairs[:, 1]]]
    nik = _compare(rolls.nik, pairs)
    pairs = pairs[_is_open(rolls, pairs, nik)]
    weighed = _Weighed.of(rolls, pairs)
    bits = np.log2(2 * PRIOR / max(len(rolls), 2)) + weighed.bits
    probability = 1 / (1 + np.exp2(-np.clip(bits, -60, 60)))
    kept = probability >= LEAST
    pairs = pairs[kept]
    names, dates = counts_of(rolls.of_name(rolls.names.joined)), counts_of(rolls.date)
    return Doubles(pairs, probability[kept], names[pairs].max(axis=1), dates[pairs].max(axis=1))


def _candidates(rolls: Rolls) -> Ints:
    """Pairs worth weighing, each once."""
    entry, date = np.arange(len(rolls)), rolls.date
    joined, bag = rolls.of_name(rolls.names.joined), rolls.of_name(rolls.names.bag)
    words = np.append(rolls.names.words, np.zeros((1, rolls.names.words.shape[1]), dtype=np.int64), axis=0)[rolls.name]
    year, month, day = rolls.born.T
    nik, nkk = number(rolls.nik, 0, 12), number(rolls.nkk, 0, 12)
    whole = [
        mix(date, joined),
        mix(date, bag),
        mix(joined, nkk),
        mix(joined, nik),
        mix(joined, rolls.kecamatan, year),
        mix(joined, rolls.kecamatan, month, day),
        mix(date, joined, rolls.desa),
    ]
    found = [pairs_sharing(key, entry, MOST_ALIKE) for key in whole]
    every = np.repeat(entry, words.shape[1])
    of_word = mix(np.repeat(date, words.shape[1]), words.ravel())
    found.append(pairs_sharing(of_word, every, MOST_OF_WORD))
    here = mix(np.repeat(date, words.shape[1]), words.ravel(), np.repeat(rolls.kecamatan, words.shape[1]))
    found.append(pairs_sharing(here, every, MOST_OF_WORD))
    slipped = mix(date, rolls.desa, rolls.sex)
    found.append(pairs_sharing(slipped, entry, MOST_ALIKE))
    return unique_pairs(found, len(rolls))


@dataclass(frozen=True, slots=True)
class _Digits:
    """How the known digits of two numbers compare, pair by pair."""

    known: Ints
    differing: Ints
    first: Ints
    """Position of the first digit that differs; 0 too where none does."""

    @property
    def is_slip(self) -> Bools:
        """Whether one digit was mistyped; not the last one: neighbours and twins have such serials."""
        slip: Bools = (self.differing == 1) & (self.first < LAST_DIGIT)
        return slip


def _compare(digits: Digits, pairs: Ints) -> _Digits:
    a, b = digits[pairs[:, 0]], digits[pairs[:, 1]]
    both = (a >= 0) & (b >= 0)
    differs = both & (a != b)
    return _Digits(both.sum(axis=1), differs.sum(axis=1), differs.argmax(axis=1))


def _is_open(rolls: Rolls, pairs: Ints, nik: _Digits) -> Bools:
    """Whether two entries may be one person, and no complete NIK says so already."""
    a, b = pairs.T
    is_proven = (nik.known == 16) & (nik.differing == 0)
    # Where the birth dates differ too, each NIK fits its own entry: no slip of the pen.
    is_other_birth = (nik.differing > 0) & (rolls.born[a] != rolls.born[b]).any(axis=1)
    has_own_niks = (nik.differing > 0) & ~nik.is_slip | is_other_birth
    sexes_differ = (rolls.sex[a] > 0) & (rolls.sex[b] > 0) & (rolls.sex[a] != rolls.sex[b])
    is_open: Bools = ~(is_proven | has_own_niks | sexes_differ)
    return is_open


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Pairs with the bits of all their agreements; -inf where they cannot be one person."""

    bits: Floats

    @classmethod
    def of(cls, rolls: Rolls, pairs: Ints) -> _Weighed:
        nik, nkk = _compare(rolls.nik, pairs), _compare(rolls.nkk, pairs)
        a, b = pairs.T
        has_one_card = (nkk.known >= FEWEST_KNOWN) & (nkk.differing == 0)
        may_be_twins = has_one_card | (nkk.known < FEWEST_KNOWN) & (rolls.desa[a] == rolls.desa[b])
        rest = _date_bits(rolls, pairs) + _place_bits(rolls, pairs) + _nkk_bits(rolls, pairs, nkk)
        rest = rest + _nik_bits(rolls, pairs, nik)
        name = _name_bits(rolls, pairs, may_be_twins=may_be_twins, is_one_nik=(nik.known == 16) & nik.is_slip)
        return cls(np.where(np.isfinite(name), rest + name, -np.inf))


def _log(m: float, u: Floats) -> Floats:
    bits: Floats = np.log2(m / np.clip(u, 1e-9, 1))
    return bits


def _name_bits(rolls: Rolls, pairs: Ints, *, may_be_twins: Bools, is_one_nik: Bools) -> Floats:
    """Weigh the names: one name, one within the other, one slip apart; else they are two persons.

    Twins share card, date and place and are named alike, so for entries of one card, or of one desa with no card known,
    nothing but one name, however spelt, will do, or NIKs that tell them apart from twins.
    """
    a, b = pairs.T
    joined, bag = rolls.of_name(rolls.names.joined), rolls.of_name(rolls.names.bag)
    share = _name_share(rolls)
    is_named = (joined[a] > 0) & (joined[b] > 0)
    is_one = is_named & ((joined[a] == joined[b]) | (bag[a] == bag[b]))
    bits = np.where(is_one, _log(M_NAME, np.maximum(share[a], share[b])), -np.inf)
    is_exact = (rolls.date[a] == rolls.date[b]) & (rolls.date[a] > 0)
    other = np.flatnonzero(is_named & ~is_one & is_exact & (~may_be_twins | is_one_nik))
    if len(other):
        near = _near_names(rolls, pairs[other], np.maximum(share[a], share[b])[other], is_one_nik[other])
        bits[other] = np.where(may_be_twins[other] & near.is_within, -np.inf, near.bits)
    return bits


def _name_share(rolls: Rolls) -> Floats:
    """Part of the entries of one sex that have each entry's name, or of one decade and sex where that is more.

    The two entries of the pair are left out.  A name that nobody else has is as rare as its words make it, but at most
    half an entry (Good and Turing: names seen once stand for a little less than one entry each).
    """
    joined, size = rolls.of_name(rolls.names.joined), np.maximum(counts_of(rolls.sex + 1), 1)
    by_words = np.minimum(WORDS_TOGETHER * rolls.of_name_share(), 0.5 / size)
    others = np.maximum(counts_of(mix(rolls.sex + 1, joined)) - 2, 0)
    decade = 1 + rolls.sex * 1_000 + rolls.born[:, 0] // 10
    of_decade = np.maximum(counts_of(mix(decade, joined)) - 2, 0) / np.maximum(counts_of(decade), 1)
    larger: Floats = np.maximum(np.where(others > 0, others / size, by_words), of_decade)
    return larger


@dataclass(frozen=True, slots=True)
class _Near:
    """Names that are not one: their bits, and whether one lies within the other."""

    bits: Floats
    is_within: Bools


def _near_names(rolls: Rolls, pairs: Ints, share: Floats, is_one_nik: Bools) -> _Near:
    """Weigh names that are not one: of those with other cards, one within the other, or one slip in a rare word."""
    a, b = rolls.name[pairs].T
    words = rolls.names.words
    of_word = np.bincount(words[np.maximum(rolls.name, 0)].ravel(), minlength=int(words.max(initial=0)) + 1)
    has_b, has_a = _held(words[a], words[b]), _held(words[b], words[a])
    a_in_b, b_in_a = np.all(has_b, axis=1), np.all(has_a, axis=1)
    is_within = a_in_b | b_in_a
    shorter = np.where(a_in_b[:, None], words[a], words[b])
    rarest = np.where(shorter > 0, of_word[shorter], len(rolls)).min(axis=1) / len(rolls)
    texts = [(rolls.names.text[i], rolls.names.text[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    apart = np.array([OSA.distance(one, other, score_cutoff=1) for one, other in texts])
    length = np.array([min(len(one), len(other)) for one, other in texts])
    odd = np.minimum(_rarest_own(words[a], words[b], of_word), _rarest_own(words[b], words[a], of_word))
    is_cut = np.array([one.startswith(other) or other.startswith(one) for one, other in texts])
    is_slip = (apart <= 1) & (length >= SHORTEST_WORD) & ((odd <= 1) | is_one_nik)
    is_slip |= is_cut & (length >= SHORTEST_CUT)
    bits = np.where(is_within, _log(M_CONTAINED, rarest), -np.inf)
    bits = np.where(is_slip, np.maximum(bits, _log(M_SLIP, SLIPS * share)), bits)
    return _Near(bits, is_within & ~is_slip)


def _held(words: Ints, by: Ints) -> Bools:
    """Whether each word (0 is none) is among the other name's words."""
    held: Bools = (words == 0) | (words[:, :, None] == by[:, None, :]).any(axis=2)
    return held


def _rarest_own(words: Ints, other: Ints, of_word: Ints) -> Ints:
    """Entries that have the rarest word that only this name of the two has; many where there is none."""
    own = (words > 0) & ~_held(words, other)
    rarest: Ints = np.where(own, of_word[words], len(of_word) + 2).min(axis=1)
    return rarest


def _date_bits(rolls: Rolls, pairs: Ints) -> Floats:
    """Weigh the birth dates: one date, day and month swapped, or one part mistyped; else they are two persons."""
    a, b = rolls.born[pairs[:, 0]], rolls.born[pairs[:, 1]]
    # The two entries are left out; days are not rarer than the usual day of their year.
    usual = counts_of(rolls.born[:, 0]) / DAYS_OF_YEAR
    share = np.maximum(counts_of(rolls.date) - 2, usual) / max(len(rolls), 1)
    either = np.maximum(share[pairs[:, 0]], share[pairs[:, 1]])
    same, known = a == b, ((a > 0) & (b > 0)).all(axis=1)
    gap = np.abs(a[:, 0] - b[:, 0])
    is_swapped = known & same[:, 0] & (a[:, 1] == b[:, 2]) & (a[:, 2] == b[:, 1])
    is_slip = known & (same.sum(axis=1) == 2) & (same[:, 0] | (gap <= ALTERED_YEARS) | (gap == 10))
    is_default = known & same[:, 0] & (_is_default(a) | _is_default(b))
    # Of a year's entries with one of day and month the same, or of a day's with another year: a month's worth.
    bits = np.where(is_slip, _log(M_ONE_PART, 30 * either), -np.inf)
    bits = np.where(is_default, _log(M_ONE_PART, either), bits)
    bits = np.where(is_swapped, _log(M_SWAPPED, either), bits)
    return np.where(known & same.all(axis=1), _log(M_DATE, either), bits)


def _is_default(born: Ints) -> Bools:
    """Whether day and month stand for "not known"."""
    default: Bools = np.isin(born[:, 1] * 100 + born[:, 2], DEFAULT_DAYS)
    return default


def _place_bits(rolls: Rolls, pairs: Ints) -> Floats:
    """Weigh home and birthplace together: people of one kecamatan are mostly born there."""
    a, b = pairs.T
    n = max(len(rolls), 1)
    desa, kecamatan = counts_of(rolls.desa) / n, counts_of(rolls.kecamatan) / n
    known = (rolls.kecamatan[a] > 0) & (rolls.kecamatan[b] > 0)
    is_desa = known & (rolls.desa[a] == rolls.desa[b]) & (rolls.desa[a] > 0)
    is_kecamatan = known & (rolls.kecamatan[a] == rolls.kecamatan[b])
    home = np.where(is_kecamatan, _log(M_KECAMATAN, kecamatan[a]), _log(M_ELSEWHERE, np.ones(len(pairs))))
    home = np.where(known, np.where(is_desa, _log(M_DESA, desa[a]), home), 0.0)
    place = rolls.birthplace
    within = counts_of(mix(place, rolls.kecamatan)) / np.maximum(counts_of(rolls.kecamatan), 1)
    share = np.where(is_kecamatan, within[a], counts_of(place)[a] / n)
    born = np.where(place[a] == place[b], _log(M_BIRTHPLACE, share), np.log2((1 - M_BIRTHPLACE) / 0.6))
    total: Floats = home + np.where((place[a] > 0) & (place[b] > 0), born, 0.0)
    return total


def _nkk_bits(rolls: Rolls, pairs: Ints, nkk: _Digits) -> Floats:
    """Weigh the family cards: one card is strong; another is usual, since a card changes with a move or a marriage."""
    a, b = pairs.T
    desa = np.where(rolls.desa[a] == rolls.desa[b], counts_of(rolls.desa)[a], len(rolls))
    same = _log(M_NKK, FAMILY / np.maximum(desa, FAMILY))
    bits = np.where(nkk.differing == 0, same, np.log2(1 - M_NKK))
    return np.where(nkk.known >= FEWEST_KNOWN, bits, 0.0)


def _nik_bits(rolls: Rolls, pairs: Ints, nik: _Digits) -> Floats:
    """Weigh the known digits: the region by its frequency at home, the serial by its own; the date is counted above."""
    a, b = pairs.T
    n = max(len(rolls), 1)
    region, serial = number(rolls.nik, 0, 6), number(rolls.nik, 12, 16)
    is_here = (rolls.kecamatan[a] == rolls.kecamatan[b]) & (rolls.kecamatan[a] > 0)
    within = counts_of(mix(region, rolls.kecamatan)) / np.maximum(counts_of(rolls.kecamatan), 1)
    share = np.where(is_here, within[a], counts_of(region)[a] / n)
    of_region = np.where((region[a] > 0) & (region[b] > 0), _log(M_NIK, share), 0.0)
    of_serial = np.where((serial[a] > 0) & (serial[b] > 0), _log(M_NIK, counts_of(serial)[a] / n), 0.0)
    part = np.digitize(nik.first, (6, 12))
    of_region = np.where(nik.is_slip & (part == 0), np.log2(M_NIK_SLIP / U_REGION_SLIP), of_region)
    of_date = np.where(nik.is_slip & (part == 1), np.log2(M_NIK_SLIP / U_DATE_SLIP), 0.0)
    of_serial = np.where(nik.is_slip & (part == 2), np.log2(M_NIK_SLIP / U_SERIAL_SLIP), of_serial)
    total: Floats = of_region + of_date + of_serial
    return total
