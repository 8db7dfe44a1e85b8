"""Persons tables on their way from a reader process: slim, packed, and whole again at the other end.

What comes from another process takes memory twice on its way, and leaves gaps there; half of most tables need not come.
"""

from __future__ import annotations

import pyarrow as pa

from votersync.ingest.values import SCHEMA

LARGE = 64 * 1024**2
"""Bytes of a table from which compressing it costs less than the memory is worth: some 300,000 voters."""
ROWS_AT_ONCE = 250_000
"""Rows compressed at a time: for each, Arrow takes as much memory again until it is done."""
READ_FROM = {"nik_asal": "nik", "nkk_asal": "nkk"}
"""Columns of numbers as the file has them, by which they mostly are as read."""
_TEXT = pa.large_string()


def slim(table: pa.Table) -> pa.Table:
    """Leave out columns that say nothing of their own: blank ones, and numbers read as they are written."""
    texts = [f.name for f in SCHEMA if f.type == _TEXT and f.name not in READ_FROM]
    blank = [name for name in texts if table[name].null_count == len(table)]
    as_written = [name for name in READ_FROM if table[name].equals(table[READ_FROM[name]])]
    return table.drop_columns({*blank, *as_written} - {*READ_FROM.values()})


def whole(table: pa.Table) -> pa.Table:
    """Put columns that :func:`slim` left out in their place; those that say the same share their memory."""
    blank = pa.chunked_array([pa.nulls(len(table), _TEXT)])
    there = set(table.column_names)
    found = {f.name: f.name if f.name in there else READ_FROM.get(f.name, "") for f in SCHEMA}
    return pa.table([table[own] if own in there else blank for own in found.values()], schema=SCHEMA)


def packed(table: pa.Table) -> pa.Buffer:
    """Write a table as an Arrow stream; a large one, which takes memory several times on its way, compressed."""
    options = pa.ipc.IpcWriteOptions(compression="zstd" if table.nbytes > LARGE else None)
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=ROWS_AT_ONCE)
    return stream.getvalue()


def unpacked(stream: pa.Buffer) -> pa.Table:
    """Return the table that :func:`packed` wrote."""
    return pa.ipc.open_stream(stream).read_all()
