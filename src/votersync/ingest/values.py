"""From a raw table to persons: every cell read by its kind, every row kept or set aside with a reason.

Runs in reader processes: pyarrow and plain Python only, no pandas.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from votersync.domain.alamat import HAMLET_WORDS, MENTIONS_RT, read_alamat
from votersync.domain.kode import SEXES, is_on_roll, read_tms
from votersync.domain.negara import read_negara
from votersync.domain.paspor import read_paspor
from votersync.domain.tanggal import read_umur, split_ttl
from votersync.domain.tps import read_rt_rw, read_small_number
from votersync.domain.wilayah import fold_place, join_kode, nama_wilayah, read_kode_desa
from votersync.ingest.cells import FaultLog, has_letter, plain_text, plain_texts, texts_of
from votersync.ingest.codes import marital_reader, place_reader, sex_reader
from votersync.ingest.columnwise import Coded, constant, filled_from, together
from votersync.ingest.context import regency_of
from votersync.ingest.dates import Dates, read_dates, read_event
from votersync.ingest.digits import Births, births_of
from votersync.ingest.exchanged import put_exchanged_back
from votersync.ingest.numbers import read_numbers
from votersync.ingest.rawtable import RawTable
from votersync.ingest.spread import MARITAL, joined_date, ticked_marital, ticked_sex
from votersync.ingest.spread import SEXES as SEX_COLUMNS
from votersync.ingest.ticked import remarks_among_ticks, ticked_codes, told
from votersync.ingest.two_in_one import with_fields_apart
from votersync.records import CellFault, Role, SetAside
from votersync.tables import PERSONS

ADDED_LATER = frozenset({"wilayah", "wilayah_yakin", "status_pmi", "pekerja"})
"""Columns that need all files together; they are filled after reading."""

_TYPES = {
    "str": pa.large_string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "float32": pa.float32(),
    "bool": pa.bool_(),
}
SCHEMA = pa.schema([(c.name, _TYPES[c.dtype]) for c in PERSONS if c.name not in ADDED_LATER])
"""Schema of the tables that reader processes return."""

NOBODY = frozenset({"NIHIL", "KOSONG", "TIDAK ADA", "BELUM ADA", "TIDAK ADA DATA", "TIDAK ADA PMI", "DATA KOSONG"})
"""What desa that have no workers write where a name belongs."""

Texts = Coded[str | None]
T = TypeVar("T")


def to_persons(table: RawTable) -> tuple[pa.Table, list[CellFault], list[SetAside]]:
    """Read all cells of a raw table.

    Returns:
        a table with the PERSONS columns but those added later, the faults of cells, and the rows set aside (no name).
    """
    log = FaultLog()
    table = with_fields_apart(table)
    rows = len(table.numbers)
    columns: dict[str, Coded[Any]] = {"row": Coded(table.numbers, np.arange(rows))}
    columns["file"], columns["sheet"] = constant(table.reading.file, rows), constant(table.reading.sheet, rows)
    for name in ("nik", "nkk"):
        twins = [(table.header(key), cells) for key, cells in table.fields.items() if key.split(":")[0] == name]
        blank: Texts = constant(None, rows)
        columns[name], columns[f"{name}_asal"] = read_numbers(twins, name, log) if twins else (blank, blank)
    _read_who(table, columns, log)
    _read_where(table, columns, log)
    _read_state(table, columns, log)
    faults = log.settle(table.numbers)
    nameless = columns["nama"].rows(lambda name: name is None)
    aside = [
        SetAside(table.reading.file, table.reading.sheet, table.numbers[row], "baris-tanpa-nama", _shown(table, row))
        for row in nameless
    ]
    del table
    persons = _to_arrow(columns)
    return persons.filter(persons["nama"].is_valid()) if nameless else persons, faults, aside


def _to_arrow(columns: dict[str, Coded[Any]]) -> pa.Table:
    """Return the columns as Arrow has them; a column that stands there under two names, or is blank, is made once.

    They are taken out as it goes: millions of rows in both forms are too much for an office PC.
    """
    keys = {f.name: (f.type, columns[f.name].values != [None] and id(columns[f.name])) for f in SCHEMA}
    made: dict[tuple[pa.DataType, int], pa.Array] = {}
    for f in SCHEMA:
        column = columns.pop(f.name)
        if keys[f.name] not in made:
            made[keys[f.name]] = column.array(f.type)
    return pa.table([made[key] for key in keys.values()], schema=SCHEMA)


def _shown(table: RawTable, row: int) -> str:
    return " | ".join(text for cells in table.fields.values() if (text := plain_text(cells[row])))


def _texts(table: RawTable, field: str, log: FaultLog) -> Texts:
    return texts_of(table.cells(field), table.header(field), field, log)


def _each(texts: Texts, read: Callable[[str], T], blank: T) -> Coded[T]:
    return texts.each(lambda text: blank if text is None else read(text))


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
    unknown = [
        text is not None and not code and any(c.isalnum() for c in text)
        for text, code in zip(texts.values, codes.values, strict=True)
    ]
    for row in Coded(unknown, texts.codes).rows(bool):
        log.add(row, table.header(field), field, "kode-tidak-dikenal", texts[row])
    return codes.each(lambda code: code or None)


def _read_who(table: RawTable, columns: dict[str, Coded[Any]], log: FaultLog) -> None:
    names = _texts(table, "nama", log)
    if "nama_belakang" in table.fields:
        names = together(names, _texts(table, "nama_belakang", log)).each(lambda parts: _whole_name(*parts))
    columns["nama"] = names.each(_named)
    columns["dpid"] = _texts(table, "dpid", log).each(lambda text: text if text and text.strip("0") else None)
    columns["paspor"] = _each(_texts(table, "paspor", log), read_paspor, None)
    sexes = _coded(table, "jenis_kelamin", lambda texts: sex_reader(texts.values), log)
    ticks = together(*(table.cells(name) for name in SEX_COLUMNS))
    columns["jenis_kelamin"] = filled_from(sexes, ticks.each(lambda cells: ticked_sex(*cells)))
    if table.context.get("jenis_kelamin"):
        columns["jenis_kelamin"] = columns["jenis_kelamin"].each(lambda sex: sex or table.context["jenis_kelamin"])
    states = _coded(table, "status_kawin", lambda texts: marital_reader(texts.values), log)
    ticked = together(together(*(table.cells(name) for name in MARITAL[:2])), table.cells(MARITAL[2]))
    columns["status_kawin"] = filled_from(states, ticked.each(lambda cells: ticked_marital(*cells[0], cells[1])))
    _read_birth(table, columns, log)


def _whole_name(first: str | None, last: str | None) -> str | None:
    """Join two columns of a name, unless the first has it whole."""
    is_whole = not (first and last) or set(last.split()) <= set(first.split())
    return (first or last) if is_whole else f"{first} {last}"


def _named(text: str | None) -> str | None:
    return text if text and has_letter(text) and text.upper().strip(" .-()") not in NOBODY else None


def _worded(text: str | None) -> str | None:
    return text if text and has_letter(text) else None


def _read_birth(table: RawTable, columns: dict[str, Coded[Any]], log: FaultLog) -> None:
    places = _texts(table, "tempat_lahir", log)
    cells, header = table.cells("tanggal_lahir"), table.header("tanggal_lahir")
    if "bulan_lahir" in table.fields:
        rest = together(table.cells("bulan_lahir"), table.cells("tahun_lahir"))
        cells = together(cells, rest).each(lambda parts: joined_date(parts[0], *parts[1]))
    if "ttl" in table.fields:
        header = table.header("ttl")
        split = table.fields["ttl"].each(lambda cell: split_ttl(cell) if isinstance(cell, str) else (None, cell))
        places = filled_from(places, split.each(lambda pair: pair[0] or None))
        cells = together(cells, split).each(lambda pair: pair[0] if pair[0] is not None else pair[1][1] or None)
    age_texts = _texts(table, "umur", log)
    ages = _each(age_texts, read_umur, 0)
    for name in SEX_COLUMNS if "UMUR" in table.header(SEX_COLUMNS[0]).upper() else ():
        ages = filled_from(ages, _each(_texts(table, name, log), read_umur, 0))
    shown = plain_texts(cells)
    # An age written into the birth date column is an age.
    written_ages = _each(shown, _age_for_date, 0)
    ages = filled_from(ages, written_ages)
    dated = [None if age else cell for cell, age in zip(cells.values, written_ages.values, strict=True)]
    births = births_of(columns["nik"])
    dates = read_dates(Coded(dated, cells.codes), (header, "tanggal_lahir"), births, log)
    births = put_exchanged_back(columns, births, dates, log)
    _compare_with_nik(births, dates, columns["jenis_kelamin"], header, log)
    columns["tempat_lahir"] = places.each(_worded)
    columns["hari_lahir"], columns["bulan_lahir"], columns["tahun_lahir"] = (dates.part(i) for i in range(3))
    columns["lahir_asal"] = filled_from(shown, age_texts)
    columns["umur"] = ages


def _age_for_date(text: str) -> int:
    """Return the age that stands in the place of a birth date; 0 where it is none."""
    return read_umur(text) if len(text) <= 9 and _is_no_date(text) else 0


def _is_no_date(text: str) -> bool:
    digits = text.partition(" ")[0].rstrip("TtHhYy.")
    return digits.isdecimal() and len(digits) <= 3


def _compare_with_nik(births: Births, dates: Dates, sexes: Coded[str | None], header: str, log: FaultLog) -> None:
    """Tell where the birth date or sex inside a NIK differs from its column; both can be lawful."""
    day, month, year = dates.parts[dates.codes].T
    differs = (day != births.day) | (month != births.month) | ((births.year != -1) & (births.year != year % 100))
    is_other_date = (births.day > 0) & (day > 0) & (year > 0) & differs
    sex = np.array([SEXES.index(sex or "") for sex in sexes.values], dtype=int)[sexes.codes]
    is_other_sex = (births.day > 0) & (sex > 0) & (sex != births.sex)
    for row in np.flatnonzero(is_other_date | is_other_sex).tolist():
        if is_other_date[row]:
            log.add(row, header, "tanggal_lahir", "nik-beda-lahir", None)
        if is_other_sex[row]:
            log.add(row, "nik", "jenis_kelamin", "nik-beda-kelamin", None)


def _read_where(table: RawTable, columns: dict[str, Coded[Any]], log: FaultLog) -> None:
    address = together(_texts(table, "alamat", log), _texts(table, "dusun", log)).each(_address)
    # Desa and kecamatan in one cell stand there as they do at the end of an address.
    address = together(address, _texts(table, "desa_kecamatan", log)).each(_joined_address)
    columns["alamat"] = (
        filled_from(address, _domicile(table, address, log)) if "alamat_domisili" in table.fields else address
    )
    both = _each(_texts(table, "rt_rw", log), read_rt_rw, (0, 0))
    rt, rw = (_each(_texts(table, name, log), read_small_number, 0) for name in ("rt", "rw"))
    columns["rt"] = together(rt, both).each(lambda pair: _small(pair[0] or pair[1][0]))
    columns["rw"] = together(rw, both).each(lambda pair: _small(pair[0] or pair[1][1]))
    if not table.fields.keys() & {"rt", "rw", "rt_rw"}:
        columns["rt"], columns["rw"] = (_titled(table, name, columns["alamat"]) for name in ("rt", "rw"))
    whole_tps = read_small_number(table.context.get("tps", ""))
    columns["tps"] = _each(_texts(table, "tps", log), read_small_number, 0).each(lambda tps: _small(tps or whole_tps))
    codes = _codes(table, columns["nik"], log).each(nama_wilayah)
    for name in ("desa", "kecamatan", "kabupaten", "provinsi"):
        whole: Texts = constant(table.context.get(name) or None, len(table.numbers))
        own = filled_from(_texts(table, name, log), codes.each(partial(_level, name=name)))
        if name == "kabupaten" and name in table.context:
            whole = _regencies(table, columns, own, log)
        columns[name] = filled_from(own, whole)


def _titled(table: RawTable, name: str, addresses: Texts) -> Coded[int]:
    """Return the RT or RW that a title says for all rows but those whose own address says one."""
    number = read_small_number(table.context.get(name, ""))
    return addresses.each(lambda text: 0 if text and MENTIONS_RT.search(text) else number)


def _regencies(table: RawTable, columns: dict[str, Coded[Any]], own: Texts, log: FaultLog) -> Texts:
    """Return the regency that a title says, but in rows that name another one, and tell these."""
    titled = table.context["kabupaten"]
    by_row = together(columns["kecamatan"], columns["alamat"])
    found: Texts = by_row.each(lambda pair: regency_of(*pair, titled))
    for row in found.rows(lambda regency: regency != titled):
        if own[row] is None:
            by = "kecamatan" if columns["kecamatan"][row] else "alamat"
            log.add(row, table.header(by), "kabupaten", "kabupaten-beda-judul", columns[by][row])
    return found


def _domicile(table: RawTable, addresses: Texts, log: FaultLog) -> Texts:
    """Return where people live beside the address on their KTP-el, and tell where that is another desa."""
    homes = _texts(table, "alamat_domisili", log)
    desas = together(addresses, homes).each(lambda pair: [fold_place(read_alamat(text or "").desa) for text in pair])
    for row in desas.rows(lambda pair: all(pair) and pair[0] != pair[1]):
        log.add(row, table.header("alamat_domisili"), "alamat", "domisili-beda-ktp", homes[row])
    return homes


def _codes(table: RawTable, niks: Texts, log: FaultLog) -> Coded[str]:
    """Return the code of each row's place: in a column of its own, or made of one for each level."""
    whole = _texts(table, "kode_wilayah", log)
    above = ("kode_provinsi", "kode_kabupaten", "kode_kecamatan")
    if not table.fields.keys() & {*above}:
        is_told = "kode_wilayah" in table.fields
        return _each(whole, place_reader(whole, niks), "") if is_told else constant("", len(table.numbers))
    numbers = [_each(_texts(table, name, log), str, "") for name in above]
    lowest = together(numbers[2], _each(whole, str, ""))
    # Beside numbers that are not Kemendagri's, a code of the desa with dots is.
    return together(together(numbers[0], numbers[1]), lowest).each(
        lambda told: join_kode(*told[0], *told[1]) or read_kode_desa(told[1][1])
    )


def _level(places: dict[str, str], name: str) -> str | None:
    return places.get(name) or None


def _address(parts: tuple[str | None, str | None]) -> str | None:
    street, dusun = parts
    if dusun and not dusun.upper().startswith(HAMLET_WORDS):
        dusun = f"DUSUN {dusun}"
    return _joined_address((street, dusun))


def _joined_address(parts: tuple[str | None, str | None]) -> str | None:
    return ", ".join(part for part in parts if part) or None


def _small(value: int) -> int:
    return value if value <= 32_767 else 0


def _read_state(table: RawTable, columns: dict[str, Coded[Any]], log: FaultLog) -> None:
    is_roll = table.reading.role is Role.VOTERS
    remarks = _texts(table, "keterangan", log)
    said: Texts = constant(table.context.get("status_rekam") if is_roll else None, len(table.numbers))
    states = filled_from(_texts(table, "status_rekam", log), said)
    tms = _each(remarks, read_tms if is_roll else lambda _: 0, 0)
    ticked = ticked_codes(table.fields)
    if ticked:
        tms = together(tms, ticked).each(lambda pair: (pair[0] or pair[1]) if is_roll else 0)
        remarks = _joined(remarks, ticked.each(lambda code: told(code) if code else None))
    # A remark where a tick belongs is shown, and decides nothing: it may say that the reason does not hold.
    columns["keterangan"] = reduce(_joined, [remarks, *remarks_among_ticks(table.fields)])
    columns["status_rekam"], columns["tms"] = states, tms
    columns["is_linkable"] = together(together(states, tms), remarks).each(
        lambda told: not is_roll or is_on_roll(told[0][0] or "", told[0][1], told[1] or "")
    )
    whole: Texts = constant(table.context.get("negara") or None, len(table.numbers))
    columns["negara"] = filled_from(_each(_texts(table, "negara", log), read_negara, None), whole)
    departed, returned, other = (
        table.cells(name).each(lambda cell: read_event(cell) or None)
        for name in ("tanggal_berangkat", "tanggal_pulang", "tanggal_kejadian")
    )
    columns["tanggal_berangkat"], columns["tanggal_pulang"] = departed, returned
    columns["kejadian"] = reduce(_latest, (departed, returned, other))
    words = [_texts(table, name, log) for name in ("status_pmi", "jenis_kepulangan")] + ([] if is_roll else [remarks])
    columns["status_asal"] = reduce(_joined, words)


def _latest(first: Texts, second: Texts) -> Texts:
    return together(first, second).each(lambda pair: max((day for day in pair if day), default=None))


def _joined(first: Texts, second: Texts) -> Texts:
    return together(first, second).each(lambda pair: "; ".join(words for words in pair if words) or None)
