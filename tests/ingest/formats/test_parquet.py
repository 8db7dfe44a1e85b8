"""Parquet tables arrive like the same tables in other containers; what cannot be read is told."""

import math
import random
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from votersync.config import Config
from votersync.ingest.discover import discover
from votersync.ingest.formats import parquet as reader
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.one_file import read_file
from votersync.records import BrokenCell, Role
from votersync.run import match

NIK = 5204174107900001
PAPUA = 9271032512900001
MIDNIGHT = datetime.combine(date(1990, 7, 1), time())
MORNING = datetime.combine(date(1990, 7, 1), time(8))


def written(path, columns, **options):
    """Write a table of {name: cells} and return the path."""
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    parquet.write_table(table, path / "a.parquet", **options)
    return path / "a.parquet"


def rows_of(path):
    """Rows by their number."""
    book = open_workbook(path, "a")
    assert (book.format, book.problems, len(book.sheets)) == ("parquet", (), 1)
    return dict(zip(book.sheets[0].numbers, map(list, book.sheets[0].rows), strict=True))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (pa.array(["a", None, ""]), ["a", None, None]),
        (pa.array(["a", None, "b"], pa.large_string()), ["a", None, "b"]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([b"a", None, "é".encode()]), ["a", None, "é"]),
        (pa.array([NIK, None, PAPUA]), [NIK, None, PAPUA]),
        (pa.array([1, None, 3], pa.uint8()), [1, None, 3]),
        (pa.array([float(NIK), math.nan, 1.5]), [NIK, None, 1.5]),
        (pa.array([float(PAPUA), math.inf, None]), [9271032512900000, "inf", None]),
        (pa.array([Decimal(PAPUA), None, Decimal(1)], pa.decimal128(16, 0)), [PAPUA, None, 1]),
        (pa.array([Decimal("1.50"), None, Decimal("2.00")]), [1.5, None, 2]),
        (pa.array([True, None, False]), [True, None, False]),
        (pa.array([date(1990, 7, 1), None, None]), [date(1990, 7, 1), None, None]),
        (pa.array([MIDNIGHT, None, MORNING]), [MIDNIGHT.date(), None, MORNING]),
        (pa.array([None, time(8), None]), [None, time(8), None]),
        (pa.array([timedelta(days=1), None, None]), [timedelta(days=1), None, None]),
        (pa.nulls(3), [None, None, None]),
        (pa.array([b"SITI", None, b"ANDR\xc9"]).view(pa.string()), ["SITI", None, "ANDRÉ"]),
        (pa.array([Decimal(5), None, Decimal(7)], pa.decimal32(5, 0)), ["5", None, "7"]),
    ],
)  # fmt: skip
def test_each_kind_of_column_is_read_as_what_it_is(tmp_path, cells, expected):
    """Whole numbers keep all their digits; a double keeps those that it can hold, and says where that ends."""
    rows = rows_of(written(tmp_path, {"NO": [1, 2, 3], "X": cells}))
    found = [row[1] for row in rows.values()]
    assert found[0] == "X"
    shown = [cell.shown if isinstance(cell, BrokenCell) else cell for cell in found[1:]]
    assert [str(cell) for cell in shown] == [str(cell) for cell in expected]
    assert [type(cell) for cell in found[1:] if not isinstance(cell, BrokenCell)] == [
        type(cell) for cell, is_found in zip(expected, found[1:], strict=True) if not isinstance(is_found, BrokenCell)
    ]


def test_a_double_beyond_its_digits_is_broken(tmp_path):
    rows = rows_of(written(tmp_path, {"NIK": [float(PAPUA)]}))
    assert rows[2] == [BrokenCell("9271032512900000", "angka-tak-pasti")]


def test_a_moment_is_told_as_its_time_zone_has_it(tmp_path):
    """Midnight in Makassar is a date; in UTC it stays the evening before, which the date rules know."""
    midnight = MIDNIGHT.replace(tzinfo=ZoneInfo("Asia/Makassar"))
    table = {
        "WITA": pa.array([midnight], pa.timestamp("us", "Asia/Makassar")),
        "UTC": pa.array([midnight.astimezone(UTC)], pa.timestamp("ns", "UTC")),
    }
    assert rows_of(written(tmp_path, table))[2] == [MIDNIGHT.date(), MIDNIGHT - timedelta(hours=8)]


def test_a_moment_beyond_the_calendar_is_text(tmp_path):
    moments = pa.array([400_000_000_000], pa.timestamp("s"))
    assert rows_of(written(tmp_path, {"TGL": moments}))[2] == ["14645-06-30 15:06:40.000"]


def test_rows_of_several_groups_and_blank_ones(tmp_path):
    """Rows count from the header, which is row 1; a row without any cell is none."""
    names = [f"NAMA {i}" for i in range(10)]
    table = {"NAMA": [*names[:4], None, *names[5:]], "NO": [0, 1, 2, 3, None, *range(5, 10)]}
    rows = rows_of(written(tmp_path, table, row_group_size=3))
    assert rows == {1: ["NAMA", "NO"], **{i + 2: [names[i], i] for i in range(10) if i != 4}}


def test_names_of_columns_may_recur_be_blank_or_hold_dots(tmp_path):
    table = pa.table([["1"], ["2"], ["3"], ["4"]], names=["NO. KK", "NO", "", "NO"])
    assert rows_of(written(tmp_path, table)) == {1: ["NO. KK", "NO", None, "NO"], 2: ["1", "2", "3", "4"]}


def test_columns_of_lists_and_bytes_are_told(tmp_path):
    """They are left out; the others are read."""
    table = {"NAMA": ["A"], "TPS": [[1, 2]], "ALAMAT": [{"rt": 1}], "FOTO": [b"\xff\xd8\xff"]}
    path = written(tmp_path, table)
    assert rows_of(path) == {1: ["NAMA"], 2: ["A"]}
    (note,) = open_workbook(path, "a").notes
    assert "TPS, ALAMAT, FOTO" in note.id
    assert "TPS, ALAMAT, FOTO" in note.en


def test_a_column_that_no_type_of_python_holds_is_told(tmp_path):
    """Moments of a time zone that nobody knows: the others are read."""
    zone = pa.array([0], pa.timestamp("s", "WIB"))
    path = written(tmp_path, {"NAMA": ["A"], "DICATAT": zone})
    assert rows_of(path) == {1: ["NAMA"], 2: ["A"]}
    assert "DICATAT" in open_workbook(path, "a").notes[0].en


def test_a_name_of_a_column_in_no_known_characters_is_no_end(tmp_path):
    """The one file is told, and the others are read."""
    path = written(tmp_path, {"NAMA": ["A"], "KECAMATAN": ["B"]})
    path.write_bytes(path.read_bytes().replace(b"KECAMATAN", b"KECAMAT\xb3N"))
    assert [file.name for file in discover(Config(inputs=(tmp_path,))).files] == ["a.parquet"]
    assert [problem.fault for problem in open_workbook(path, "a").problems] == ["berkas-rusak"]


def test_a_table_of_no_people(tmp_path):
    assert open_workbook(written(tmp_path, {"TPS": [[1]]}), "a").sheets[0].rows == []
    assert rows_of(written(tmp_path, {"NAMA": pa.array([], pa.string())})) == {1: ["NAMA"]}


def test_an_enormous_table_is_refused(tmp_path, monkeypatch):
    """A few bytes can tell of a thousand million equal rows."""
    monkeypatch.setattr(reader, "MAX_CELLS", 1_000)
    (problem,) = open_workbook(written(tmp_path, {"NAMA": ["A"] * 1_001}), "a").problems
    assert problem.fault == "berkas-berbahaya"


def test_a_cut_file_is_told(tmp_path):
    path = written(tmp_path, {"NAMA": [f"NAMA {i}" for i in range(1_000)]})
    content = path.read_bytes()
    for length in range(4, len(content), len(content) // 40):
        path.write_bytes(content[:length])
        (problem,) = open_workbook(path, "a").problems
        assert (problem.file, problem.fault) == ("a", "berkas-rusak")


def test_a_changed_byte_is_told_or_harmless(tmp_path):
    """Where pages have check sums no name is read that was not written."""
    names = [f"NAMA {i}" for i in range(1_000)]
    path = written(tmp_path, {"NAMA": names}, write_page_checksum=True, compression="none", use_dictionary=False)
    content = path.read_bytes()
    rng = random.Random(1)
    for at in [content.index(b"NAMA 500"), *(rng.randrange(4, len(content)) for _ in range(100))]:
        spoilt = bytearray(content)
        spoilt[at] ^= 1 << rng.randrange(8)
        path.write_bytes(spoilt)
        book = open_workbook(path, "a")
        assert book.problems or [row[0] for row in book.sheets[0].rows[1:]] == names


@pytest.mark.parametrize("is_footer_plain", [True, False])
def test_an_encrypted_table_is_told(tmp_path, is_footer_plain):
    from pyarrow.parquet import encryption

    class Kms(encryption.KmsClient):
        def __init__(self, _):
            encryption.KmsClient.__init__(self)

        def wrap_key(self, key_bytes, _):
            return b64encode(key_bytes)

        def unwrap_key(self, wrapped_key, _):
            return b64decode(wrapped_key)

    keys = encryption.EncryptionConfiguration("a", column_keys={"b": ["NIK"]}, plaintext_footer=is_footer_plain)
    properties = encryption.CryptoFactory(Kms).file_encryption_properties(encryption.KmsConnectionConfig(), keys)
    path = written(tmp_path, {"NIK": [str(NIK)], "NAMA": ["A"]}, encryption_properties=properties)
    (problem,) = open_workbook(path, "a").problems
    assert problem.fault == "berkas-bersandi"


ROLL = {
    "NO": [1, 2, 3],
    "NIK": [str(NIK + i) for i in range(3)],
    "NAMA": ["SITI CONTOH", "BUDI CONTOH", "ANI CONTOH"],
    "JENIS KELAMIN": ["P", "L", "P"],
    "TANGGAL LAHIR": ["01/07/1990", "02/07/1991", "03/07/1992"],
    "KELURAHAN": ["LEKONG"] * 3,
    "TPS": [1, 2, 3],
}
WORKERS = {
    "NO": [1, 2],
    "NAMA": ["SITI CONTOH", "ANI CONTOH"],
    "NIK": [str(NIK), str(NIK + 2)],
    "NO PASPOR": ["C1234567", "C1234568"],
    "NEGARA PENEMPATAN": ["MALAYSIA", "HONGKONG"],
}


def read_of(path):
    """What read_file gives of one file."""
    (source,) = discover(Config(inputs=(path,))).files
    return read_file(source)


def test_a_title_above_the_header_is_passed_over(tmp_path):
    """Data frames of sheets with a title name columns after it, or ``Unnamed: 1``; the header is then a row."""
    lines = list(zip(*[[name, *map(str, cells)] for name, cells in ROLL.items()], strict=True))
    names = ["DAFTAR PEMILIH TETAP", *(f"Unnamed: {i}" for i in range(1, len(ROLL)))]
    table = pa.table([list(column) for column in zip(*lines, strict=True)], names=names)
    reading, ((role, persons),) = read_of(written(tmp_path, table))
    assert (role, reading.tables[0].header_rows) == (Role.VOTERS, [2])
    assert persons["row"].to_pylist() == [3, 4, 5]
    assert persons["nama"].to_pylist() == ROLL["NAMA"]


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.string()])
def test_a_number_is_the_same_whatever_its_type(tmp_path, kind):
    table = pa.table(ROLL).set_column(1, "NIK", pa.array(range(NIK, NIK + 3)).cast(kind))
    _, ((_, persons),) = read_of(written(tmp_path, table))
    assert persons["nik"].to_pylist() == ROLL["NIK"]


def test_links_are_those_of_csv(tmp_path):
    """The same rows in csv and in parquet give the same links."""
    found = []
    for suffix, write in ((".csv", csv.write_csv), (".parquet", parquet.write_table)):
        folder = tmp_path / suffix[1:]
        folder.mkdir()
        for name, columns in (("dpt", ROLL), ("pmi", WORKERS)):
            write(pa.table(columns), folder / f"{name}{suffix}")
        run = match(Config(inputs=(folder,), processes=1))
        found.append(run)
    of_csv, of_parquet = found
    assert len(of_csv.links) == 2
    assert of_csv.links.equals(of_parquet.links)
    for table in ("voters", "migrants"):
        one, other = (getattr(run, table).drop(columns="file") for run in found)
        assert one.equals(other)
