"""Names in two columns, one for each sex."""

import pytest

from votersync.ingest.table import find_tables
from votersync.ingest.two_names import HEADERS, with_names_together
from votersync.records import FileProblem, Role, Sheet

MEN, WOMEN = ("RUSLAN", "M. ALI B. 2/ HASAN", "ZULKIFLI", "HAMZAH"), ("SITI AMINAH", "JUMIATI", "ROSDIANA", "ADE")
UNDER_ONE = [("NO", "NAMA LENGKAP", None, "NIK", "RT"), (None, "LAKI-LAKI", "PEREMPUAN", None, None)]


def people(*, both=0):
    """Men and women by turns; of the first *both* rows each is of a couple."""
    for i in range(12):
        man, woman = (MEN[i % 4] if i % 4 != 1 else "JUNAIDI"), WOMEN[i % 4]
        names = (man, woman) if i < both else (man, "-") if i % 2 else (None, woman)
        yield i + 1, *names, f"520417{10 + 40 * (i % 2 == 0)}01800{i + 1:03}", "003"


def sheet(*head, rows=()):
    cells = [("DAFTAR PEMILIH TETAP DESA MARONGE KECAMATAN MARONGE",), *head, *rows]
    return Sheet("DPT", cells, range(1, len(cells) + 1))


def read(sheet):
    (table,) = find_tables(sheet, "dpt.xlsx", role=Role.VOTERS)
    return table


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(UNDER_ONE, id="below one heading"),
        pytest.param([("NO", "NAMA", None, "NIK", "RT"), (None, "L", "P", None, None)], id="by a letter"),
        pytest.param([("NO", "NAMA PRIA", "NAMA WANITA", "NIK", "RT")], id="each with its word"),
        pytest.param([("NO", "Laki-laki", "Perempuan", "NIK", "RT")], id="no word for names"),
    ],
)
def test_everybody_is_read_with_name_and_sex(head):
    """The rows of one sex were set aside, or the table was refused."""
    table = read(sheet(*head, rows=people()))
    assert table.reading.rows_in == table.reading.rows_read == 12
    assert list(table.fields["nama"])[:4] == ["SITI AMINAH", "JUNAIDI", "ROSDIANA", "HAMZAH"]
    assert list(table.fields["jenis_kelamin"])[:4] == ["P", "L", "P", "L"]
    assert [note["en"] for note in table.reading.notes] == [
        "Names of men and of women stood in two columns; they were read as name and sex."
    ]


def test_the_header_of_the_next_page_a_total_and_a_signature_are_no_people():
    rows = [*people(), *UNDER_ONE, *people(), ("JUMLAH", 12, 12, None, None), (None, "KETUA PPS", None, None, None)]
    table = read(sheet(*UNDER_ONE, rows=rows))
    assert (table.reading.rows_in, table.reading.rows_read) == (24, 24)
    assert table.reading.not_rows["total"] == 1


def test_a_name_unlike_others_stays_a_name():
    """Once the columns are known to be of names, what is written there is somebody's."""
    rows = [*people(), (13, None, "NUR / INAQ 2", "5204175101800013", "003")]
    assert read(sheet(*UNDER_ONE, rows=rows)).fields["nama"][12] == "NUR / INAQ 2"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param(
            [("NO", "NAMA", "L", "P", "NIK")],
            [(i, "SITI AMINAH", None, "ADA", f"520417510180{i:04}") for i in range(9)],
            id="to tick, beside a column of names",
        ),
        pytest.param(
            [("NO", "L", "P", "NIK", "RT")],
            [(i, "ADA", None, f"520417510180{i:04}", "003") for i in range(9)],
            id="to tick",
        ),
        pytest.param([("NO", "L", "P", "DESA", "RT")], [(i, 5, 7, "LEKONG", "003") for i in range(9)], id="to count"),
        pytest.param([("NO", "SUAMI", "ISTRI", "NIK", "RT")], list(people()), id="of others"),
        pytest.param(UNDER_ONE, list(people(both=4)), id="couples"),
    ],
)
def test_other_columns_stay_as_they_are(head, rows):
    given = sheet(*head, rows=rows)
    assert with_names_together(given) is given


def test_a_couple_in_a_row_among_many_is_left_for_the_officer():
    """Which of the two the number is of nobody can tell: the row says both, as before, and has no sex."""
    rows = [*people(), *people(), (25, "RUSLAN", "SITI AMINAH", "5204175101800013", "003")]
    given = sheet(*UNDER_ONE, rows=rows)
    assert list(with_names_together(given).rows[-1]) == list(given.rows[-1])
    assert with_names_together(given).rows[2][1:3] == list(HEADERS)


def test_ticks_below_the_words_for_the_sexes_tell_them():
    """LAKI-LAKI and PEREMPUAN below JENIS KELAMIN were a line of their own, and the sex was lost."""
    head = [("NO", "NAMA", "JENIS KELAMIN", None, "NIK"), (None, None, "LAKI-LAKI", "PEREMPUAN", None)]
    rows = [(i, "SITI AMINAH", None, "V", f"520417510180{i:04}") for i in range(9)]
    table = read(sheet(*head, rows=rows))
    assert not isinstance(table, FileProblem)
    assert {column.field for column in table.reading.columns} >= {"laki_laki", "perempuan"}
