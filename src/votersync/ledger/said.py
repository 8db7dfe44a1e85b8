"""What the rows of the ledger's entries said, column by column."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress, count

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.arrays import Ints
from votersync.ledger.facts import OF_EITHER
from votersync.ledger.row import Row, named, rows_of

VOTER, WORKER = "P", "M"
"""First letters of the ids of voter entries and of workers."""

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
    """What the rows say, in the order of :class:`votersync.ledger.row.Row`."""

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

    def looked_up(self, entry: str) -> list[Row]:
        """Return the same where few entries of very many are asked about."""
        if entry not in self._spans:
            return []
        return rows_of([column[self._spans[entry]] for column in self.texts])

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
        # Of equal keys the last value stays, in the place of the first one.
        ends = dict(zip(self.entries, count(1), strict=False))
        return dict(zip(ends, map(slice, chain([0], ends.values()), ends.values()), strict=True))

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
    entries, earlier, *texts = _told(
        db,
        ("role || id", f"at >= {EARLIER}", *(f"entry_row.{field}" for field in Row._fields)),
        "FROM entry JOIN entry_row ON entry = id "
        "WHERE entry_row.run = (SELECT max(run) FROM entry_row AS last WHERE last.entry = id) ORDER BY id, at",
    )
    return Said(tuple(entries.to_pylist()), pc.equal(earlier, "1").to_pylist(), tuple(texts))


def _told(db: sqlite3.Connection, names: Sequence[str], source: str) -> list[pa.Array]:
    """Return texts of the ledger column by column: many cost least when each row comes as one text."""
    form, told = BETWEEN.join(["%s"] * len(names)), ", ".join(names)
    query = f"SELECT printf('{form}', {told}) {source}"
    rows = pa.array([row for (row,) in db.execute(query)], pa.large_string())
    values = pc.split_pattern(rows, BETWEEN).flatten()
    if len(values) != len(rows) * len(names):  # a text holds it, though no cell does that is read now
        columns = zip(*db.execute(f"SELECT {told} {source}"), strict=True)
        return [pa.array(map(str, column), pa.large_string()) for column in columns]
    first = np.arange(len(rows), dtype=np.int64) * len(names)
    return [values.take(pa.array(first + at)) for at in range(len(names))]
