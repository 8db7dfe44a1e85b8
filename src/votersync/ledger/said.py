"""What the rows of the ledger's entries said, column by column, and where the entries are in the lists of a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress, islice

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.codes import begun, kecamatan_or_place
from votersync.ledger.facts import Row, births, folded, named, rows_of, strings, texts_at
from votersync.ledger.identity import KEYS_OF_VOTERS, KEYS_OF_WORKERS, Found, identify
from votersync.ledger.rows import (
    Bools,
    Ints,
    Rows,
    born_of_niks,
    in_one_form,
    read_words,
    rows_of_table,
    rows_of_texts,
)
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
        return len(self._spans)

    def of(self, entry: str) -> list[Row]:
        """Return the rows of one entry; none where it is not there."""
        return self.of_all([entry])[0]

    def of_all(self, entries: Iterable[str]) -> list[list[Row]]:
        """Return the rows of each of some entries."""
        spans = [self._spans.get(entry, (0, 0)) for entry in entries]
        at = pa.array([first + offset for first, count in spans for offset in range(count)], pa.int64())
        rows = iter(rows_of([column.take(at) for column in self.texts]))
        return [list(islice(rows, count)) for _, count in spans]

    def and_those(self, other: Said) -> Said:
        """Return these rows and those of others."""
        texts = (pa.concat_arrays(sides) for sides in zip(self.texts, other.texts, strict=True))
        return Said(self.entries + other.entries, [*self.is_earlier, *other.is_earlier], tuple(texts))

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        last = dict(zip(self.entries, range(len(self.entries)), strict=True))
        first = dict(zip(reversed(self.entries), reversed(range(len(self.entries))), strict=True))
        return {entry: (at, last[entry] - at + 1) for entry, at in first.items()}

    @cached_property
    def whole(self) -> pa.Array:
        """Each row as one text: its entry, and all that it says."""
        entries = pa.array(self.entries, pa.large_string())
        return pc.binary_join_element_wise(entries, *self.texts, pa.scalar(BETWEEN, pa.large_string()))

    def besides(self, known: Said) -> list[str]:
        """Return the entries whose rows say anything else, word for word, than what *known* says they said last."""
        last = known.whole.filter(pc.invert(pa.array(known.is_earlier, pa.bool_())))
        told = compress(self.entries, pc.invert(pc.is_in(self.whole, last)).to_pylist())
        is_untold = pc.invert(pc.is_in(known.whole, self.whole)).to_pylist()
        untold = (
            entry
            for entry, earlier, is_gone in zip(known.entries, known.is_earlier, is_untold, strict=True)
            if is_gone and not earlier and entry in self._spans
        )
        return list(dict.fromkeys([*told, *untold]))

    def by_role(self, role: str) -> tuple[Ints, tuple[pa.Array, ...]]:
        """Return the numbers of one side's entries, and what their rows say."""
        at = [position for position, entry in enumerate(self.entries) if entry[0] == role]
        numbers = np.array([int(self.entries[position][1:]) for position in at], dtype=np.int64)
        positions = pa.array(at, pa.int64())
        return numbers, tuple(column.take(positions) for column in self.texts)


def read_said(db: sqlite3.Connection) -> Said:
    """Read what the rows of every entry said when they last said something new."""
    fields = ", ".join(f"entry_row.{field}" for field in Row._fields)
    newest = db.execute(
        f"SELECT role || id, at >= {EARLIER}, {fields} FROM entry JOIN entry_row ON entry = id "  # noqa: S608 - our own
        "WHERE entry_row.run = (SELECT max(run) FROM entry_row AS last WHERE last.entry = id) ORDER BY id, at"
    ).fetchall()
    entries, earlier, *columns = zip(*newest, strict=True) if newest else [()] * (2 + len(Row._fields))
    return Said(entries, [*map(bool, earlier)], tuple(pa.array(column, pa.large_string()) for column in columns))


def find_workers(said: Said, migrants: pd.DataFrame) -> Found:
    """Find the workers of the ledger among those of the lists, by the numbers of both."""
    old = rows_of_texts(*said.by_role("M"))
    new = rows_of_table(migrants, migrants["pekerja"].to_numpy(np.int64))
    return identify(*in_one_form(old, new, read_words), KEYS_OF_WORKERS)


def find_voters(said: Said, voters: pd.DataFrame) -> dict[int, int]:
    """Find the voter entries of the ledger on the rolls: number -> position."""
    numbers, texts = said.by_role("P")
    settled = _settled(numbers, texts, voters)
    left = np.flatnonzero(~np.isin(numbers, np.array(list(settled), dtype=np.int64)))
    if not len(left):
        return settled
    old = rows_of_texts(numbers[left], [column.take(pa.array(left)) for column in texts])
    near = np.flatnonzero(_near(old, voters))
    closed = np.array(list(settled.values()), dtype=np.int64)
    old, new = (replace(side, nama=_joined(side.nama)) for side in (old, rows_of_table(voters, near, near)))
    return settled | {**identify(old, new, KEYS_OF_VOTERS, closed).at}


def _settled(numbers: Ints, texts: Sequence[pa.Array], voters: pd.DataFrame) -> dict[int, int]:
    """Find the entries whose whole NIK, name and birth date stand on the rolls: nothing could speak for another row."""
    old = named(texts)
    niks = strings(voters["nik"])
    at_new = np.flatnonzero(pc.is_in(niks, old["nik"].filter(pc.not_equal(old["nik"], ""))))
    shared = niks.take(pa.array(at_new))
    # A NIK that stands on several rows, or is several entries', settles nothing.
    own, rolls = (_once(side) for side in (old["nik"], shared))
    at_own = pc.index_in(old["nik"].take(own), shared.take(rolls))
    pairs = np.flatnonzero(at_own.is_valid())
    its_old, its_new = own.take(pa.array(pairs)), at_new[rolls.take(at_own.drop_null()).to_numpy()]
    now = named(texts_at(voters, its_new))
    is_same = pc.and_(
        pc.equal(old["nama"].take(its_old), now["nama"]), pc.equal(old["lahir"].take(its_old), now["lahir"])
    ).to_numpy(zero_copy_only=False)
    return dict(zip(numbers[its_old.to_numpy()[is_same]].tolist(), its_new[is_same].tolist(), strict=True))


def _once(niks: pa.Array) -> pa.Array:
    """Return where the whole numbers stand that stand only once."""
    coded = niks.dictionary_encode()
    counts = np.bincount(coded.indices.to_numpy(), minlength=1)
    is_once = counts[coded.indices.to_numpy()] == 1
    return pa.array(np.flatnonzero(is_once & ~pc.match_substring(niks, UNKNOWN_DIGIT).to_numpy(zero_copy_only=False)))


def _near(old: Rows, voters: pd.DataFrame) -> Bools:
    """Tell which rows of the rolls share anything with an entry, before anything is made of them."""
    born, places, niks = births(voters), strings(voters["wilayah"]), strings(voters["nik"])
    untold = np.flatnonzero(born == 0)
    born[untold] = born_of_niks(niks.take(pa.array(untold)))
    near = np.isin(_born_where(born, places), _born_where(old.lahir, old.wilayah))
    for told, texts in (
        (_joined(old.nama), _joined(folded(voters["nama"]))),
        (old.nik, niks),
        (begun(old.nik), begun(niks)),
        *((getattr(old, name), strings(voters[name])) for name in ("nkk", "dpid")),
    ):
        own = told.unique()
        wanted = own.filter(pc.not_equal(own, ""))
        if len(wanted):
            near |= pc.is_in(texts, wanted).to_numpy(zero_copy_only=False)
    return near


def _joined(names: pa.Array) -> pa.Array:
    """Leave blanks out of names: ``M TAHIR`` is ``MTAHIR``."""
    return pc.replace_substring(names, " ", "")


def _born_where(born: Ints, places: pa.Array) -> Ints:
    """Hash birth date and kecamatan of each row, or what else is told of the place; equal ones are equal."""
    coded = places.dictionary_encode()
    hashes = pd.util.hash_array(np.array(kecamatan_or_place(coded.dictionary).to_pylist(), dtype=object))
    whole: Ints = (hashes[coded.indices.to_numpy()] >> np.uint64(26)).astype(np.int64) ^ (born << 26)
    return whole
