"""What the rows of the ledger's entries said, column by column, and where the entries are in the lists of a run."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.codes import before_serial, kecamatan_or_place
from votersync.ledger.facts import OF_EITHER, Row, all_letters, births, named, names_and_births_at, rows_of, strings
from votersync.ledger.identity import KEYS_OF_VOTERS, KEYS_OF_WORKERS, Found, identify
from votersync.ledger.rows import (
    Bools,
    Ints,
    Rows,
    among,
    born_of_niks,
    in_one_form,
    read_words,
    rows_of_table,
    rows_of_texts,
)
from votersync.ledger.store import columns
from votersync.masking import UNKNOWN_DIGIT

BETWEEN = "\x1f"
"""Between the values of a row that are compared as one text; no cell holds it."""

EARLIER = 100
"""Position in the ledger from which an entry's rows are those of earlier lists."""


@dataclass(frozen=True)
class Said:
    """Rows of entries; those of one entry stand together, the newest first."""

    entries: tuple[str, ...]
    """``P12`` or ``M7`` of each row."""
    is_earlier: Sequence[bool]
    """Whether a row was said before the last run that said anything new, and not in it."""
    texts: tuple[pa.Array, ...]
    """What the rows say, in the order of :class:`votersync.ledger.facts.Row`."""

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len({*self.entries})

    def place_of(self, entry: str) -> str:
        """Return the place that the newest row of an entry tells; "" where it is not there."""
        return str(named(self.texts)["wilayah"][self._spans[entry].start]) if entry in self._spans else ""

    def those_of(self, entries: Collection[str]) -> Said:
        """Return the rows of some entries."""
        return self._those([entry in entries for entry in self.entries])

    def rows_of(self, entry: str) -> list[Row]:
        """Return what the rows of an entry say; none where it is not there."""
        return self.rows[self._spans[entry]] if entry in self._spans else []

    def newest_of(self, entry: str) -> list[Row]:
        """Leave out of them what was said earlier."""
        rows = self.rows_of(entry)
        return rows[: len(rows) - self._earlier[entry]]

    @cached_property
    def rows(self) -> list[Row]:
        """What the rows say, one by one."""
        return rows_of(self.texts)

    @cached_property
    def _spans(self) -> dict[str, slice]:
        """Where the rows of each entry are."""
        count = len(self.entries)
        first = dict(zip(reversed(self.entries), range(count - 1, -1, -1), strict=True))
        last = dict(zip(self.entries, range(1, count + 1), strict=True))
        return {entry: slice(at, last[entry]) for entry, at in first.items()}

    @cached_property
    def _earlier(self) -> Counter[str]:
        """How many rows of each entry were said earlier."""
        return Counter(compress(self.entries, self.is_earlier))

    def and_those(self, other: Said) -> Said:
        """Return these rows and those of others."""
        texts = (pa.concat_arrays(sides) for sides in zip(self.texts, other.texts, strict=True))
        return Said(self.entries + other.entries, [*self.is_earlier, *other.is_earlier], tuple(texts))

    def of_role(self, role: str) -> Said:
        """Return the rows of one side's entries."""
        return self._those([entry[0] == role for entry in self.entries])

    def newest(self) -> Said:
        """Leave out what was said earlier."""
        return self._those([not is_earlier for is_earlier in self.is_earlier])

    def _those(self, is_wanted: Sequence[bool]) -> Said:
        mask = pa.array(is_wanted, pa.bool_())
        texts = tuple(column.filter(mask) for column in self.texts)
        return Said(tuple(compress(self.entries, is_wanted)), [*compress(self.is_earlier, is_wanted)], texts)

    @cached_property
    def whole(self) -> pa.Array:
        """Each row as one text: its entry, and all that it says."""
        entries = pa.array(self.entries, pa.large_string())
        return pc.binary_join_element_wise(entries, *self.texts, pa.scalar(BETWEEN, pa.large_string()))

    @cached_property
    def hashes(self) -> list[int]:
        """What each row says of what findings rest on, as a number that is the same on every computer."""
        told = named(self.texts)
        texts = pc.binary_join_element_wise(
            *(told[field] for field in OF_EITHER), pa.scalar(BETWEEN, pa.large_string())
        )
        numbers: list[int] = pd.util.hash_array(np.array(texts.to_pylist(), dtype=object), categorize=False).tolist()
        return numbers

    def span_of(self, entry: str) -> slice:
        """Return where the rows of an entry are."""
        return self._spans[entry]

    @cached_property
    def numbers(self) -> Ints:
        """The number of each row's entry."""
        return np.array([int(entry[1:]) for entry in self.entries], dtype=np.int64)


def read_said(db: sqlite3.Connection) -> Said:
    """Read what the rows of every entry said when they last said something new."""
    fields = ", ".join(f"entry_row.{field}" for field in Row._fields)
    entries, earlier, *texts = columns(
        db,
        ("name", "is_earlier", *Row._fields),
        f"SELECT role || id AS name, at >= {EARLIER} AS is_earlier, {fields} "  # noqa: S608 - our own
        "FROM entry JOIN entry_row ON entry = id "
        "WHERE entry_row.run = (SELECT max(run) FROM entry_row AS last WHERE last.entry = id) ORDER BY id, at",
    )
    return Said(tuple(entries), [*map(bool, earlier)], tuple(pa.array(column, pa.large_string()) for column in texts))


def find_workers(said: Said, migrants: pd.DataFrame) -> Found:
    """Find the workers of the ledger among those of the lists, by the numbers of both."""
    workers = said.of_role("M")
    old = rows_of_texts(workers.numbers, workers.texts)
    new = rows_of_table(migrants, migrants["pekerja"].to_numpy(np.int64))
    return identify(*in_one_form(old, new, read_words), KEYS_OF_WORKERS)


def find_voters(said: Said, voters: pd.DataFrame) -> dict[int, int]:
    """Find the voter entries of the ledger on the rolls: number -> position."""
    entries = said.of_role("P")
    settled = _settled(entries, voters)
    left = np.flatnonzero(~among(entries.numbers, np.array(list(settled), dtype=np.int64)))
    if not len(left):
        return settled
    old = rows_of_texts(entries.numbers[left], [column.take(pa.array(left)) for column in entries.texts])
    near, counted = _near(old, voters)
    new = rows_of_table(voters, near, near)
    old, new = replace(old, nama=_joined(old.nama)), replace(new, nama=_joined(new.nama), counted=counted)
    taken = np.array(list(settled.values()), dtype=np.int64)
    return settled | {**identify(old, new, KEYS_OF_VOTERS, closed=taken).at}


def _settled(entries: Said, voters: pd.DataFrame) -> dict[int, int]:
    """Find the entries whose whole NIK, name and birth date stand in their desa: nothing speaks for another row."""
    old = named(entries.texts)
    is_partial = pc.or_(pc.equal(old["nik"], ""), pc.match_substring(old["nik"], UNKNOWN_DIGIT))
    # A NIK that stands on several rows, or is several entries', settles nothing.
    at_old, at_new = _once(old["nik"], *_with_nik_of(old["nik"].filter(pc.invert(is_partial)), voters))
    before = (old[field].take(pa.array(at_old)) for field in ("nama", "lahir", "wilayah"))
    now = (*names_and_births_at(voters, at_new), strings(voters["wilayah"].iloc[at_new]))
    is_same = np.all([*map(_equal, before, now)], axis=0)
    return dict(zip(entries.numbers[at_old[is_same]].tolist(), at_new[is_same].tolist(), strict=True))


def _equal(one: pa.Array, other: pa.Array) -> Bools:
    equal: Bools = pc.equal(one, other).to_numpy(zero_copy_only=False)
    return equal


def _with_nik_of(niks: pa.Array, voters: pd.DataFrame) -> tuple[Ints, pa.Array]:
    """Return where the rolls tell one of some NIKs as it is told there, and the NIK."""
    every = strings(voters["nik"])
    at = np.flatnonzero(pc.is_in(every, niks.unique()).to_numpy(zero_copy_only=False))
    return at, every.take(pa.array(at))


def _once(old: pa.Array, at_new: Ints, new: pa.Array) -> tuple[Ints, Ints]:
    """Return the positions of both sides whose texts are equal, and stand only once on each side."""
    coded = pa.concat_arrays([old, new]).dictionary_encode()
    of_old, of_new = np.split(coded.indices.to_numpy(), [len(old)])
    size = len(coded.dictionary)
    is_once = (np.bincount(of_old, minlength=size) == 1) & (np.bincount(of_new, minlength=size) == 1)
    at_new_of_text = np.zeros(size, dtype=np.int64)
    at_new_of_text[of_new] = at_new
    at_old = np.flatnonzero(is_once[of_old])
    return at_old, at_new_of_text[of_old[at_old]]


def _near(entries: Rows, voters: pd.DataFrame) -> tuple[Ints, dict[str, Ints]]:
    """Find the rows of the rolls that any key may lead to from an entry, before anything is made of them.

    Returns:
        positions, and how many rows of the rolls have the name of each, in all and in its kecamatan.
    """
    birth, places, niks = births(voters), strings(voters["wilayah"]), strings(voters["nik"])
    untold = np.flatnonzero(birth == 0)
    birth[untold] = born_of_niks(niks.take(pa.array(untold)))
    name, entry_name = _numbered(strings(voters["nama"]), entries.nama, lambda names: _joined(all_letters(names)))
    family, entry_family = _numbered(strings(voters["nkk"]), entries.nkk)
    place, entry_place = _numbered(places, entries.wilayah)
    kecamatan, entry_kecamatan = _numbered(places, entries.wilayah, kecamatan_or_place)
    bearers = np.bincount(name)[name]
    # A name alone leads to somebody where nobody else has it, or no birth date can speak for another one.
    near = among(name, entry_name) & ((bearers == 1) | (birth == 0))
    near |= among(name, entry_name[entries.lahir == 0])
    near |= among(_both(place, name), _both(entry_place, entry_name))
    for beside, entry_beside in ((name, entry_name), (family, entry_family), (kecamatan, entry_kecamatan)):
        near |= among(_both(beside, birth), _both(entry_beside, entries.lahir))
    for number, entry_number in (
        (niks, entries.nik),
        (before_serial(niks), before_serial(entries.nik)),
        (strings(voters["dpid"]), entries.dpid),
    ):
        wanted = entry_number.unique()
        wanted = wanted.filter(pc.not_equal(wanted, ""))
        if len(wanted):
            near |= pc.is_in(number, wanted).to_numpy(zero_copy_only=False)
    at = np.flatnonzero(near)
    in_kecamatan, _ = pd.factorize(_both(kecamatan, name))
    return at, {"nama": bearers[at], "nama_kecamatan": np.bincount(in_kecamatan)[in_kecamatan[at]]}


def _numbered(
    rolls: pa.Array, entries: pa.Array, form: Callable[[pa.Array], pa.Array] | None = None
) -> tuple[Ints, Ints]:
    """Number the texts of the rolls, brought into a *form*, and those of entries: -1 where no row has the same."""
    coded = rolls.dictionary_encode()
    formed = (form(coded.dictionary) if form else coded.dictionary).dictionary_encode()
    of_rolls = formed.indices.to_numpy()[coded.indices.to_numpy()]
    told = pc.if_else(pc.equal(entries, ""), pa.scalar(None, pa.large_string()), form(entries) if form else entries)
    of_entries = pc.fill_null(pc.index_in(told, formed.dictionary), -1).to_numpy()
    return of_rolls.astype(np.int64), of_entries.astype(np.int64)


def _both(first: Ints, second: Ints) -> Ints:
    """Bring two numbers, the first of them below 2^26, together in one that no others give; -1 is nobody's number."""
    return first ^ (second << 26)


def _joined(names: pa.Array) -> pa.Array:
    """Leave blanks out of names: ``M TAHIR`` is ``MTAHIR``."""
    return pc.replace_substring(names, " ", "")
