"""Tables read through a columns file."""

from __future__ import annotations

import pytest

from votersync.errors import ConfigError, FileUnreadableError
from votersync.linkage.mapped import read_date, read_mapping, read_table

MAPPING = """
nama = ["given_name", "surname"]
tanggal_lahir = "date_of_birth"
number = "soc_sec_id"
jenis_kelamin = "sex"
id = "rec_id"
person = "rec_id"
person_pattern = 'rec-(\\d+)-'
[right]
number = "ssn"
"""
TABLE = """rec_id, given_name, surname, date_of_birth, soc_sec_id, sex
rec-1070-org, michaela, neumann, 19151111, 5304218, F
rec-1016-org, , painter, 19161314, ,
"""


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file."""

    def to(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to


def test_columns_are_read_as_the_mapping_says(write):
    """Columns are joined without stray blanks; a blank cell is missing; ids and persons are told."""
    table = read_table(write("a.csv", TABLE), read_mapping(write("m.toml", MAPPING))["left"])
    first, second = table.persons.iloc[0], table.persons.iloc[1]
    assert (first["nama"], second["nama"]) == ("michaela neumann", "painter")
    assert first[["tahun_lahir", "bulan_lahir", "hari_lahir"]].tolist() == [1915, 11, 11]
    assert (first["paspor"], first["jenis_kelamin"], first["row"]) == ("5304218", "P", 2)
    assert table.persons["paspor"].isna().tolist() == [False, True]
    assert table.ids.tolist() == ["rec-1070-org", "rec-1016-org"]
    assert table.person.tolist() == ["1070", "1016"]


def test_each_side_may_have_columns_of_its_own(write):
    """[right] holds what differs."""
    mapping = read_mapping(write("m.toml", MAPPING))
    assert (mapping["left"].headers["number"], mapping["right"].headers["number"]) == (("soc_sec_id",), ("ssn",))


def test_rows_are_named_by_number_without_an_id(write):
    """As a spreadsheet shows them, the header being row 1."""
    columns = read_mapping(write("m.toml", 'nama = "surname"'))["left"]
    assert read_table(write("a.csv", TABLE), columns).ids.tolist() == ["2", "3"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("19151111", (1915, 11, 11)),
        ("1915-11-11", (1915, 11, 11)),
        ("11/10/1915", (1915, 10, 11)),
        ("19161314", (1916, 13, 14)),
        ("1915", (1915, 0, 0)),
        ("", (0, 0, 0)),
        ("unknown", (0, 0, 0)),
    ],
)
def test_dates(text, parts):
    """An impossible date keeps its digits: a slip in it still leaves the rest to be compared."""
    assert read_date(text) == parts


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("nama = [", "cannot be read"),
        ('name = "surname"', "name is not known"),
        ("nama = 3", "write a column's header"),
        ("nama = []", "write a column's header"),
        ('number = "soc_sec_id"', "nama is missing"),
        ('left = "a"\nnama = "surname"', "left: write a column's header"),
        ('nama = "surname"\nperson_pattern = "("', "no valid pattern"),
        ('nama = "surname"\nperson_pattern = "rec"', "no valid pattern"),
        ('nama = "last_name"', "no column last_name"),
    ],
)
def test_a_mapping_that_cannot_be_followed_says_why(write, mapping, told):
    """File, key and what to write."""
    with pytest.raises(ConfigError) as error:
        read_table(write("a.csv", TABLE), read_mapping(write("m.toml", mapping))["left"])
    assert told in error.value.message.en


@pytest.mark.parametrize("content", ["", "# only a comment\n"])
def test_a_table_without_a_header_is_an_error(write, content):
    """An empty file is no table."""
    with pytest.raises(FileUnreadableError):
        read_table(write("a.csv", content), read_mapping(write("m.toml", 'nama = "surname"'))["left"])
