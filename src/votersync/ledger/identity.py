"""Which row of a new export is which entry that the ledger knows.

This is not the linkage of two sources: one source, exported again, says nearly the same of a person as before.  So the
rule is plain: what agrees adds points, what contradicts takes them away, and the best pairs that reach ACCEPTED are
taken one to one.  Row order, files, sheets and layouts play no part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import fuzz, process

from votersync.domain.nama import read_nama
from votersync.ledger.rows import Bools, Floats, Ints, Rows
from votersync.masking import UNKNOWN_DIGIT

ACCEPTED = 4.0
"""Points that make a row the same entry: a whole NIK, a name and birth date, or a name and desa; none against."""

SAME_NIK, MASKED_NIK, OTHER_SERIAL, OTHER_NIK = 4.0, 2.0, -2.0, -3.0
"""One place and birth date under another serial is mostly a twin or a neighbour, seldom a slip."""
SAME_ID = 4.0
"""Sidalih's voter id or a passport; another one says nothing, since both are issued anew."""
SAME_NAME, COMMON_NAME, SIMILAR_NAME, OTHER_NAME = 3.0, 1.0, 1.5, -3.0
SAME_BIRTH, SIMILAR_BIRTH, OTHER_BIRTH = 2.0, 0.5, -2.0
OTHER_SEX = -2.0
SAME_DESA, SAME_KECAMATAN, SAME_NKK, SAME_TPS = 1.0, 0.5, 1.0, 0.25

MOST_OF_A_RARE_NAME = 20
"""Rows of a name up to which a birth date beside it is no coincidence: one in a thousand, over 20,000 birth dates."""
ONLY_NAME = 1.0
"""Points more for a name that one entry and one person of the lists have, and nobody else."""

ONLY_ROW = 3.0
"""Points more for a row that says, and leaves out, just what one row said before, and no other does."""

NEAR = 70.0
"""Likeness from which other words may be a slip in a short name: neither for nor against."""
SIMILAR = 88.0
"""Least likeness (rapidfuzz, 0 to 100) of two spellings of one name: of its words as sets, or of its sound."""
SERIAL_FROM = 12
"""Digits of a NIK before its serial."""
FEWEST_SHARED_DIGITS = 12
"""Known digits that two numbers must share to say anything."""
MOST_SLIPS = 2
"""Digits in which a corrected NIK may differ from what it was."""
FILLERS = (101, 701)
"""1 January and 1 July: days written where the day is not known."""
MERGED = 5.0
"""Points from which two entries are one worker who was taken for two: a rare name and a birth date."""
DESA = "^[0-9]{10}$|^[A-Z]"
"""Places known down to the desa: by code, or by a name that was not resolved."""
MOST_OF_ONE_KEY = 50
"""Rows of one key beyond which the key is no way to find anybody."""


def identify(old: Rows, new: Rows, *, merges: bool = False) -> dict[int, int]:
    """Return entry -> person of the new lists, for every entry that is found again; one to one.

    Args:
        old: rows of entries that the ledger knows.
        new: rows of the lists.
        merges: whether entries that are left may be a person who is taken, if enough speaks for it: two rows that were
            taken for two workers can prove to be one.
    """
    if not len(old) or not len(new):
        return {}
    new = _near(old, new)
    codes = _Codes.of(old, new)
    at_old, at_new = _candidates(codes)
    points = _points(old, new, codes, at_old, at_new)
    kept = points >= ACCEPTED
    pairs = pd.DataFrame({"old": old.who[at_old[kept]], "new": new.who[at_new[kept]], "points": points[kept]})
    best = pairs.sort_values(["points", "old", "new"], ascending=[False, True, True], ignore_index=True)
    taken = _one_to_one(best.drop_duplicates(["old", "new"]))
    if merges:
        rest = best[~best["old"].isin(taken) & (best["points"] >= MERGED)].drop_duplicates("old")
        taken |= dict(zip(rest["old"].tolist(), rest["new"].tolist(), strict=True))
    return taken


def _near(old: Rows, new: Rows) -> Rows:
    """Leave out rows of a big roll that share nothing with any entry, before anything is made of them."""
    near = np.isin(_born_where(new), _born_where(old))
    for field in ("nama", "nik", "nkk", "dpid", "paspor"):
        own = getattr(old, field).unique()
        wanted = own.filter(pc.not_equal(own, ""))
        if len(wanted):
            near |= pc.is_in(getattr(new, field), wanted).to_numpy(zero_copy_only=False)
    at = pa.array(np.flatnonzero(near))
    taken = {field: getattr(new, field).take(at) for field in (*_TEXTS, "spelt")}
    return Rows(who=new.who[near], lahir=new.lahir[near], is_from_nik=new.is_from_nik[near], **taken)


def _born_where(rows: Rows) -> Ints:
    """Hash birth date and place of each row; equal ones are equal."""
    coded = rows.wilayah.dictionary_encode()
    places = pd.util.hash_array(np.array(coded.dictionary.to_pylist(), dtype=object))
    whole: Ints = (places[coded.indices.to_numpy()] >> np.uint64(26)).astype(np.int64) ^ (rows.lahir << 26)
    return whole


@dataclass(frozen=True, slots=True)
class _Codes:
    """Equal texts of both sides as equal numbers, 0 where unknown; one (old, new) pair of int64 arrays a field."""

    of_field: dict[str, tuple[Ints, Ints]]

    @classmethod
    def of(cls, old: Rows, new: Rows) -> _Codes:
        pairs = {name: _coded(getattr(old, name), getattr(new, name)) for name in _TEXTS}
        pairs["lahir"] = (old.lahir, new.lahir)
        pairs["only_name"] = _only(old, new, pairs["nama"])
        pairs["only_row"] = _only(old, new, _row_codes(pairs))
        pairs["desa"] = _coded(*(_where(side.wilayah, DESA, side.wilayah) for side in (old, new)))
        for level, digits in (("kecamatan", 6), ("kabupaten", 4)):
            known = (_where(side.wilayah, f"^[0-9]{{{digits}}}", side.wilayah) for side in (old, new))
            pairs[level] = _coded(*(pc.utf8_slice_codeunits(places, 0, digits) for places in known))
        pairs["whole_nik"] = _coded(*(_whole(side.nik) for side in (old, new)))
        return cls(pairs)

    def agree(self, field: str, at_old: Ints, at_new: Ints) -> tuple[Bools, Bools]:
        """Tell of each pair whether both know the field, and whether it is equal."""
        a, b = (side[at] for side, at in zip(self.of_field[field], (at_old, at_new), strict=True))
        known = (a > 0) & (b > 0)
        return known, known & (a == b)


_TEXTS = ("nik", "nkk", "dpid", "paspor", "nama", "kelamin", "wilayah", "tps")

_KEYS: tuple[tuple[str, ...], ...] = (
    ("whole_nik",),
    ("dpid",),
    ("paspor",),
    ("nama", "lahir"),
    ("only_name",),
    ("only_row",),
    ("nama", "desa"),
    ("nkk", "lahir"),
    ("lahir", "desa", "kelamin"),
)
"""What a row may be found by; each key alone is enough to look at a pair."""


def _coded(old: pa.Array, new: pa.Array) -> tuple[Ints, Ints]:
    if not any(pc.any(pc.not_equal(side, "")).as_py() for side in (old, new)):
        return np.zeros(len(old), dtype=np.int64), np.zeros(len(new), dtype=np.int64)
    both = pa.concat_arrays([old, new])
    known = pc.if_else(pc.equal(both, ""), pa.scalar(None, pa.large_string()), both)
    codes = pc.add(pc.fill_null(known.dictionary_encode().indices, -1), 1).to_numpy(zero_copy_only=False)
    whole: Ints = codes.astype(np.int64)
    return whole[: len(old)], whole[len(old) :]


def _where(texts: pa.Array, pattern: str, told: pa.Array) -> pa.Array:
    return pc.if_else(pc.match_substring_regex(texts, pattern), told, "")


def _whole(niks: pa.Array) -> pa.Array:
    return pc.if_else(pc.match_substring(niks, UNKNOWN_DIGIT), "", niks)


def _candidates(codes: _Codes) -> tuple[Ints, Ints]:
    """Return the row pairs that share any key, each once."""
    found = []
    for key in _KEYS:
        old, new = (_key([codes.of_field[part][side] for part in key]) for side in (0, 1))
        found.append(_sharing(old, new))
    width = len(codes.of_field["lahir"][1])
    every = np.unique(np.concatenate([at_old * width + at_new for at_old, at_new in found]))
    return every // width, every % width


def _key(parts: Sequence[Ints]) -> Ints:
    """Make one key of several; 0 where any part is unknown."""
    key = np.zeros(len(parts[0]), dtype=np.uint64)
    known = np.ones(len(parts[0]), dtype=bool)
    with np.errstate(over="ignore"):
        for part in parts:
            known &= part > 0
            key = (key ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(32)
    # Unequal parts can share a key by chance: such a pair is only looked at, never accepted for it.
    whole: Ints = np.where(known, (key >> np.uint64(1)).astype(np.int64) | 1, 0)
    return whole


def _sharing(old: Ints, new: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of positions whose keys are equal; keys of very many rows are passed over."""
    wanted = np.unique(old[old > 0])
    at_new = np.flatnonzero(np.isin(new, wanted))
    at_new = at_new[np.argsort(new[at_new], kind="stable")]
    keys = new[at_new]
    at_old = np.flatnonzero(old > 0)
    first = np.searchsorted(keys, old[at_old], "left")
    count = np.searchsorted(keys, old[at_old], "right") - first
    count = np.where(count <= MOST_OF_ONE_KEY, count, 0)
    repeated = np.repeat(at_old, count)
    offset = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    return repeated, at_new[np.repeat(first, count) + offset]


def _points(old: Rows, new: Rows, codes: _Codes, at_old: Ints, at_new: Ints) -> Floats:
    """Return the points of each pair of rows."""
    points = np.zeros(len(at_old))
    for field, same, other in (
        ("dpid", SAME_ID, 0.0),
        ("paspor", SAME_ID, 0.0),
        ("kelamin", 0.0, OTHER_SEX),
        ("nkk", SAME_NKK, 0.0),
        ("tps", SAME_TPS, 0.0),
    ):
        known, equal = codes.agree(field, at_old, at_new)
        points += np.where(equal, same, np.where(known, other, 0.0))
    knows_desa, same_desa = codes.agree("desa", at_old, at_new)
    knows_kecamatan, same_kecamatan = codes.agree("kecamatan", at_old, at_new)
    knows_kabupaten, same_kabupaten = codes.agree("kabupaten", at_old, at_new)
    points += np.where(same_desa, SAME_DESA, np.where(same_kecamatan, SAME_KECAMATAN, 0.0))
    is_elsewhere = (knows_desa & ~same_desa) | (knows_kecamatan & ~same_kecamatan) | (knows_kabupaten & ~same_kabupaten)
    _, is_only_name = codes.agree("only_name", at_old, at_new)
    points += np.where(is_only_name & ~is_elsewhere, ONLY_NAME, 0.0)
    _, is_only_row = codes.agree("only_row", at_old, at_new)
    points += np.where(is_only_row, ONLY_ROW, 0.0)
    points += _of_niks(old.nik, new.nik, codes, at_old, at_new)
    points += _of_births(codes, old.is_from_nik[at_old] & new.is_from_nik[at_new], at_old, at_new)
    return points + _of_names(old, new, codes, at_old, at_new)


def _of_niks(old: pa.Array, new: pa.Array, codes: _Codes, at_old: Ints, at_new: Ints) -> Floats:
    """Weigh two NIKs digit by digit: a slip that was corrected is neither for nor against."""
    points = np.zeros(len(at_old))
    known, _ = codes.agree("nik", at_old, at_new)
    _, whole_equal = codes.agree("whole_nik", at_old, at_new)
    points[whole_equal] = SAME_NIK
    rest = np.flatnonzero(known & ~whole_equal)
    a, b = (_digits(side.take(pa.array(at[rest]))) for side, at in ((old, at_old), (new, at_new)))
    mark = ord(UNKNOWN_DIGIT)
    both = (a != mark) & (b != mark)
    shared, differing = both.sum(axis=1), (both & (a != b)).sum(axis=1)
    is_serial = (differing > 0) & ~(both & (a != b))[:, :SERIAL_FROM].any(axis=1)
    points[rest] = np.select(
        [shared < FEWEST_SHARED_DIGITS, differing == 0, is_serial, differing > MOST_SLIPS],
        [0.0, MASKED_NIK, OTHER_SERIAL, OTHER_NIK],
        0.0,
    )
    return points


def _digits(niks: pa.Array) -> npt.NDArray[np.uint8]:
    texts = np.array([text.ljust(16, UNKNOWN_DIGIT)[:16] for text in niks.to_pylist()], dtype="S16")
    return texts.view(np.uint8).reshape(-1, 16)


def _of_births(codes: _Codes, is_told: Bools, at_old: Ints, at_new: Ints) -> Floats:
    """Weigh two birth dates; *is_told*: both are those of the NIKs, which are weighed already."""
    known, equal = codes.agree("lahir", at_old, at_new)
    a, b = (side[at] for side, at in zip(codes.of_field["lahir"], (at_old, at_new), strict=True))
    parts = [(a // unit % size) == (b // unit % size) for unit, size in ((1, 100), (100, 100), (10_000, 10_000))]
    is_swapped = (a // 100 % 100 == b % 100) & (a % 100 == b // 100 % 100) & parts[2]
    is_similar = (sum(part.astype(int) for part in parts) == 2) | is_swapped
    # 1 January and 1 July often stand for a day that is not known.
    is_similar |= parts[2] & (np.isin(a % 10_000, FILLERS) | np.isin(b % 10_000, FILLERS))
    points = np.where(equal, SAME_BIRTH, np.where(~known, 0.0, np.where(is_similar, SIMILAR_BIRTH, OTHER_BIRTH)))
    return np.where(is_told, 0.0, points)


def _of_names(old: Rows, new: Rows, codes: _Codes, at_old: Ints, at_new: Ints) -> Floats:
    """Weigh two names: a common one says less; other words say that these are two people."""
    known, equal = codes.agree("nama", at_old, at_new)
    rows = np.bincount(codes.of_field["nama"][1])[codes.of_field["nama"][1][at_new]]
    points = np.where(equal, np.where(rows > MOST_OF_A_RARE_NAME, COMMON_NAME, SAME_NAME), 0.0)
    rest = np.flatnonzero(known & ~equal)
    if len(rest):
        spelt = [side.spelt.take(pa.array(at[rest])).to_pylist() for side, at in ((old, at_old), (new, at_new))]
        names = {name: read_nama(name) for name in {*spelt[0], *spelt[1]}}
        words, sounds = (
            [[told(names[name]) for name in side] for side in spelt]
            for told in (lambda nama: " ".join(nama.tokens), lambda nama: nama.joined)
        )
        by_words, by_sound = (
            process.cpdist(*words, scorer=fuzz.token_set_ratio),
            process.cpdist(*sounds, scorer=fuzz.ratio),
        )
        alike = np.maximum(by_words, by_sound)
        points[rest] = np.select([alike >= SIMILAR, alike >= NEAR], [SIMILAR_NAME, 0.0], OTHER_NAME)
    return points


def _row_codes(pairs: Mapping[str, tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """Number what rows say of a person in all, unknown values included; 0 without a name."""
    fields = [pairs[field] for field in ("nik", "lahir", "kelamin", "wilayah")]
    keys = [_key([pairs["nama"][side], *(field[side] + 1 for field in fields)]) for side in (0, 1)]
    every = np.append(keys[0], keys[1])
    codes: Ints = np.where(every > 0, np.unique(every, return_inverse=True)[1] + 1, 0)
    return codes[: len(keys[0])], codes[len(keys[0]) :]


def _only(old: Rows, new: Rows, codes: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Keep the codes that one entry and one person of the lists have, and nobody else; 0 for others."""
    size = int(max(of_side.max(initial=0) for of_side in codes)) + 1
    counts = [_persons_of(of_side, side.who, size) for of_side, side in zip(codes, (old, new), strict=True)]
    is_one = (counts[0] == 1) & (counts[1] == 1)
    first, second = (np.where(is_one[of_side], of_side, 0) for of_side in codes)
    return first, second


def _persons_of(codes: Ints, who: Ints, size: int) -> Ints:
    """Count the persons who have each code."""
    width = int(who.max(initial=0)) + 1
    counts: Ints = np.bincount(np.unique(codes * width + who) // width, minlength=size)
    return counts


def _one_to_one(pairs: pd.DataFrame) -> dict[int, int]:
    """Take pairs that are the best of both their sides, again and again; *pairs* stand the best first."""
    taken: dict[int, int] = {}
    rest = pairs
    while len(rest):
        is_best = ~rest["old"].duplicated() & ~rest["new"].duplicated()
        best = rest[is_best]
        taken.update(zip(best["old"].tolist(), best["new"].tolist(), strict=True))
        rest = rest[~rest["old"].isin(best["old"]) & ~rest["new"].isin(best["new"])]
    return taken
