"""From a raw table to persons: every cell read by its kind, every row kept or set aside with a reason.

Runs in reader processes: pyarrow and plain Python only, no pandas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pyarrow as pa

from votersync.domain.kode import is_on_roll, read_status_kawin, read_tms
from votersync.domain.negara import read_negara
from votersync.domain.nik import birth_and_sex
from votersync.domain.tanggal import Tanggal, read_umur, split_ttl
from votersync.domain.tps import read_rt_rw, read_small_number
from votersync.ingest.cells import FaultLog, plain_text, texts_of
from votersync.ingest.codes import sex_reader
from votersync.ingest.dates import UNKNOWN, read_dates, read_event
from votersync.ingest.numbers import read_numbers
from votersync.ingest.rawtable import RawTable
from votersync.records import Cell, CellFault, SetAside
from votersync.tables import PERSONS

ADDED_LATER = frozenset({"wilayah", "wilayah_yakin", "status_pmi", "pekerja"})
"""Columns that need all files together; they are filled after reading."""

_TYPES = {
    "str": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "float32": pa.float32(),
    "bool": pa.bool_(),
}
SCHEMA = pa.schema([(c.name, _TYPES[c.dtype]) for c in PERSONS if c.name not in ADDED_LATER])
"""Schema of the tables that reader processes return."""

Texts = list[str | None]
T = TypeVar("T")


def to_persons(table: RawTable) -> tuple[pa.Table, list[CellFault], list[SetAside]]:
    """Read all cells of a raw table.

    Returns:
        a table with the PERSONS columns but those added later, the faults of cells, and the rows set aside (no name).
    """
    log = FaultLog()
    rows = len(table.numbers)
    columns: dict[str, Sequence[object]] = {"row": list(table.numbers)}
    columns["file"], columns["sheet"] = [table.reading.file] * rows, [table.reading.sheet] * rows
    for name in ("nik", "nkk"):
        twins = [(_header(table, key), cells) for key, cells in table.fields.items() if key.split(":")[0] == name]
        numbers, shown = read_numbers(twins, name, log) if twins else ([None] * rows, [None] * rows)
        columns[name], columns[f"{name}_asal"] = numbers, shown
    _read_who(table, columns, log)
    _read_where(table, columns, log)
    _read_state(table, columns, log)
    persons = pa.table({f.name: _array(columns[f.name], f.type) for f in SCHEMA}, schema=SCHEMA)
    faults = log.settle(table.numbers)
    names: Sequence[object] = columns["nama"]
    nameless = [row for row in range(rows) if names[row] is None]
    if not nameless:
        return persons, faults, []
    aside = [
        SetAside(table.reading.file, table.reading.sheet, table.numbers[row], "baris-tanpa-nama", _shown(table, row))
        for row in nameless
    ]
    return persons.filter(pa.array([name is not None for name in names])), faults, aside


def _array(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, pa.string()).dictionary_encode().cast(kind)
    return pa.array(values, kind)


def _header(table: RawTable, field: str) -> str:
    name, _, twin = field.partition(":")
    headers = [column.header for column in table.reading.columns if column.field in (name, field)]
    index = int(twin) - 1 if twin else 0
    return headers[min(index, len(headers) - 1)] if headers else name


def _shown(table: RawTable, row: int) -> str:
    return " | ".join(text for cells in table.fields.values() if (text := plain_text(cells[row])))


def _texts(table: RawTable, field: str, log: FaultLog, name: str = "") -> Texts:
    cells = table.fields.get(field)
    if cells is None:
        return [None] * len(table.numbers)
    return texts_of(cells, _header(table, field), name or field, log)


def _each(texts: Texts, read: Callable[[str], T], blank: T) -> list[T]:
    """Read every distinct text once."""
    seen: dict[str | None, T] = {None: blank}
    for text in texts:
        if text is not None and text not in seen:
            seen[text] = read(text)
    return [seen[text] for text in texts]


def _coded(table: RawTable, field: str, reader: Callable[[Texts], Callable[[str], str]], log: FaultLog) -> Texts:
    """Read a column of codes; a text that is none is told, not guessed.

    Args:
        table: the raw table.
        field: of the column.
        reader: gives what reads one cell, from all cells of the column.
        log: takes the faults.
    """
    texts = _texts(table, field, log)
    codes = _each(texts, reader(texts), "")
    for row, (text, code) in enumerate(zip(texts, codes, strict=True)):
        if text is not None and not code and any(c.isalnum() for c in text):
            log.add(row, _header(table, field), field, "kode-tidak-dikenal", text)
    return [code or None for code in codes]


def _read_who(table: RawTable, columns: dict[str, Sequence[object]], log: FaultLog) -> None:
    names = _texts(table, "nama", log)
    columns["nama"] = [name if name and any(c.isalpha() for c in name) else None for name in names]
    columns["dpid"] = [text if text and text.strip("0") else None for text in _texts(table, "dpid", log)]
    columns["paspor"] = _each(
        _texts(table, "paspor", log), lambda t: "".join(c for c in t.upper() if c.isalnum()) or None, None
    )
    columns["jenis_kelamin"] = _coded(table, "jenis_kelamin", sex_reader, log)
    columns["status_kawin"] = _coded(table, "status_kawin", lambda _: read_status_kawin, log)
    _read_birth(table, columns, log)


def _read_birth(table: RawTable, columns: dict[str, Sequence[object]], log: FaultLog) -> None:
    niks: Texts = list(columns["nik"])  # type: ignore[arg-type]
    places = _texts(table, "tempat_lahir", log)
    cells: Sequence[Cell] = table.fields.get("tanggal_lahir") or [None] * len(niks)
    header = _header(table, "tanggal_lahir")
    ttl = table.fields.get("ttl")
    if ttl is not None:
        header = _header(table, "ttl")
        split = [split_ttl(cell) if isinstance(cell, str) else (None, cell) for cell in ttl]
        places = [own or place or None for own, (place, _) in zip(places, split, strict=True)]
        cells = [own if own is not None else when or None for own, (_, when) in zip(cells, split, strict=True)]
    ages = _each(_texts(table, "umur", log), read_umur, 0)
    shown = [plain_text(cell) for cell in cells]
    # An age written into the birth date column is an age.
    is_age = [text is not None and len(text) <= 9 and read_umur(text) > 0 and _is_no_date(text) for text in shown]
    if any(is_age):
        ages = [
            age or (read_umur(text or "") if is_a else 0) for age, text, is_a in zip(ages, shown, is_age, strict=True)
        ]
        cells = [None if is_a else cell for cell, is_a in zip(cells, is_age, strict=True)]
    dates = (
        read_dates(cells, header, "tanggal_lahir", niks, log)
        if any(c is not None for c in cells)
        else [UNKNOWN] * len(niks)
    )
    _compare_with_nik(niks, dates, columns["jenis_kelamin"], header, log)
    age_texts = _texts(table, "umur", FaultLog())
    columns["tempat_lahir"] = [place if place and any(c.isalpha() for c in place) else None for place in places]
    columns["hari_lahir"] = [d.hari for d in dates]
    columns["bulan_lahir"] = [d.bulan for d in dates]
    columns["tahun_lahir"] = [d.tahun for d in dates]
    columns["lahir_asal"] = [text or age for text, age in zip(shown, age_texts, strict=True)]
    columns["umur"] = ages


def _is_no_date(text: str) -> bool:
    digits = text.partition(" ")[0].rstrip("TtHhYy.")
    return digits.isdecimal() and len(digits) <= 3


def _compare_with_nik(
    niks: Texts, dates: Sequence[Tanggal], sexes: Sequence[object], header: str, log: FaultLog
) -> None:
    """Tell where the birth date or sex inside a NIK differs from its column; both can be lawful."""
    for row, (nik, born, sex) in enumerate(zip(niks, dates, sexes, strict=True)):
        if nik is None:
            continue
        day, month, year, nik_sex = birth_and_sex(nik)
        if not day:
            continue
        if born.hari and born.tahun and ((day, month) != (born.hari, born.bulan) or year not in (-1, born.tahun % 100)):
            log.add(row, header, "tanggal_lahir", "nik-beda-lahir", None)
        if sex and nik_sex != sex:
            log.add(row, "nik", "jenis_kelamin", "nik-beda-kelamin", None)


def _read_where(table: RawTable, columns: dict[str, Sequence[object]], log: FaultLog) -> None:
    columns["alamat"] = [
        ", ".join(p for p in (street, f"DUSUN {dusun}" if dusun and not _says_dusun(dusun) else dusun) if p) or None
        for street, dusun in zip(_texts(table, "alamat", log), _texts(table, "dusun", log), strict=True)
    ]
    both = _each(_texts(table, "rt_rw", log), read_rt_rw, (0, 0))
    rt, rw = (_each(_texts(table, name, log), read_small_number, 0) for name in ("rt", "rw"))
    columns["rt"] = [_small(own or pair[0]) for own, pair in zip(rt, both, strict=True)]
    columns["rw"] = [_small(own or pair[1]) for own, pair in zip(rw, both, strict=True)]
    whole_tps = read_small_number(table.context.get("tps", ""))
    columns["tps"] = [_small(tps or whole_tps) for tps in _each(_texts(table, "tps", log), read_small_number, 0)]
    for name in ("desa", "kecamatan", "kabupaten", "provinsi"):
        whole = table.context.get(name) or None
        columns[name] = [text or whole for text in _texts(table, name, log)]


def _says_dusun(text: str) -> bool:
    return text.upper().startswith(("DUSUN", "DSN"))


def _small(value: int) -> int:
    return value if value <= 32_767 else 0


def _read_state(table: RawTable, columns: dict[str, Sequence[object]], log: FaultLog) -> None:
    is_roll = table.reading.role == "voters"
    remarks = _texts(table, "keterangan", log)
    states = _texts(table, "status_rekam", log)
    tms = _each(remarks, read_tms, 0) if is_roll else [0] * len(remarks)
    columns["keterangan"], columns["status_rekam"], columns["tms"] = remarks, states, tms
    columns["is_linkable"] = [
        not is_roll or is_on_roll(state or "", code) for state, code in zip(states, tms, strict=True)
    ]
    columns["negara"] = _each(_texts(table, "negara", log), read_negara, None)
    events = {
        name: [read_event(cell) or None for cell in table.fields.get(name, [None] * len(remarks))]
        for name in ("tanggal_berangkat", "tanggal_pulang", "tanggal_kejadian")
    }
    columns["tanggal_berangkat"], columns["tanggal_pulang"] = events["tanggal_berangkat"], events["tanggal_pulang"]
    columns["kejadian"] = [max((e for e in row if e), default=None) for row in zip(*events.values(), strict=True)]
    words = [_texts(table, name, log) for name in ("status_pmi", "jenis_kepulangan")] + ([] if is_roll else [remarks])
    columns["status_asal"] = ["; ".join(w for w in row if w) or None for row in zip(*words, strict=True)]
