"""What counts as a change: what is filled in or corrected; never what a new export leaves out."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.ledger.facts import advanced, are_of_one, compared
from votersync.ledger.row import all_letters, letters


@pytest.mark.parametrize(
    ("field", "old", "new", "kept", "is_changed"),
    [
        ("nama", "SITI", "SITI", "SITI", False),
        ("nama", "SITI", "", "SITI", False),
        ("nama", "", "SITI", "SITI", True),
        ("nama", "SITI AMINA", "SITI AMINAH", "SITI AMINAH", True),
        ("nik", "5204170101900001", "520417??????0001", "5204170101900001", False),
        ("nik", "520417??????0001", "5204170101900001", "5204170101900001", True),
        ("nik", "520417??????0001", "????170101900001", "5204170101900001", True),
        ("nik", "520417??????0001", "520418??????0001", "520418??????0001", True),
        ("nik", "5204170101900001", "5204170101900002", "5204170101900002", True),
        ("lahir", "1990-05-03", "1990-00-00", "1990-05-03", False),
        ("lahir", "1990-00-00", "1990-05-03", "1990-05-03", True),
        ("lahir", "1990-05-03", "1991-00-00", "1991-00-00", True),
        ("wilayah", "5204172004", "520417", "5204172004", False),
        ("wilayah", "520417", "5204172004", "5204172004", True),
        ("wilayah", "5204172004", "520418", "520418", True),
        ("tps", "5", "6", "6", True),
    ],
)
def test_what_is_known_after_a_value_was_read(field, old, new, kept, is_changed):
    """Less is no change, more and other is."""
    assert advanced(field, old, new) == (kept, is_changed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RIZAL", "RIZAL BIN AHMAD"),
        ("SITI AMINAH", "SITI AMINAH BINTI H AHMAD"),
        ("RIZAL AHMAD", "RIZAL BIN AHMAD"),
        ("AHMAD", "H AHMAD"),
        ("HALIMAH", "HJ HALIMAH"),
        ("AHMAD", "LALU AHMAD"),
        ("HALIMAH", "BAIQHALIMAH"),
        ("SITI AMINAH", "SITI AMINAH S PD I"),
        ("NUR HAYATI", "NURHAYATI"),
        ("HALIMAH", "HJ HALIMAH BINTI AHMAD"),
    ],
)
def test_a_father_a_title_or_a_blank_is_no_change_of_a_name(one, other):
    """Told or left out, they say nothing else of who somebody is."""
    assert not advanced("nama", one, other)[1]
    assert not advanced("nama", other, one)[1]


@pytest.mark.parametrize(
    ("brief", "full"),
    [
        ("MUHAMMAD R", "MUHAMMAD RIZAL"),
        ("M RIZAL", "MUHAMMAD RIZAL"),
        ("MUH RIZAL", "MUHAMMAD RIZAL"),
        ("SITI NUR HALI", "SITI NUR HALIMAH"),
        ("AHMAD RIZAL", "AHMAD RIZAL HAKIM"),
        ("SITI", "SITI KISILA"),
        ("RIZAL BIN A KASIM", "RIZAL BIN AHMAD KASIM"),
        ("M RIZAL", "H MUHAMMAD RIZAL BIN AHMAD"),
    ],
)
def test_a_name_that_tells_less_is_no_change_and_one_that_tells_more_is_filled_in(brief, full):
    """An initial, a short form, a word left out, or a name that a form has cut: what was known stays known."""
    assert advanced("nama", full, brief) == (full, False)
    kept, is_changed = advanced("nama", brief, full)
    assert (kept, is_changed) == (full, "BIN A " not in brief)
    assert are_of_one("nama", brief, full)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("RIZAL BIN AHMAD", "RIZAL BIN KASIM"),
        ("RIZAL", "RIDWAN BIN AHMAD"),
        ("MUHAMMAD RIZAL", "M R"),
        ("MUHAMMAD RIZAL", "A RIZAL"),
        ("SITI AMINAH", "SITI AMINA"),
        ("AMIRUDDIN", "AMIR"),
        ("SITI NUR HALIMAH", "NUR HALIMAH"),
        ("MOHAMAD RIZAL", "MUHAMMAD RIZAL"),
        ("NURHAYATI", "NURHIDAYATI"),
    ],
)
def test_what_is_told_otherwise_is_another_name(old, new):
    """Another father, letter or word; initials alone; so short a name that it may be a relative's or a twin's."""
    assert advanced("nama", old, new) == (new, True)


def test_a_name_is_brought_together_of_what_two_spellings_tell():
    """The father of the one, the word that the other writes out."""
    assert advanced("nama", "M RIZAL BIN AHMAD", "MUHAMMAD RIZAL") == ("MUHAMMAD RIZAL BIN AHMAD", True)


def test_a_father_told_once_stays_known():
    """Of two rows of a worker one never told him; another father is a change all the same."""
    told = {"nama": ["RIZAL", "RIZAL BIN AHMAD"]}
    assert compared(told, {"nama": ["RIZAL"]}, keeps={"nama"})[1] == []
    assert compared(told, {"nama": ["RIZAL BIN KASIM"]}, keeps={"nama"})[1] == ["nama"]


DIGITS = st.text(alphabet="0123456789?", min_size=16, max_size=16)


@given(DIGITS, DIGITS)
def test_a_known_digit_is_never_lost_nor_made_up(old, new):
    """Every digit kept stands in one of the two numbers, and reading a number twice changes nothing."""
    kept, _ = advanced("nik", old, new)
    assert all(c in (a, b) for a, b, c in zip(old, new, kept, strict=True))
    assert advanced("nik", kept, new) == (kept, False)


def test_another_list_s_word_for_a_worker_is_no_change():
    """Where two lists spell a worker differently, either spelling is known."""
    now, changed = compared({"nama": ["RATNA SARI", "RATNASARI"]}, {"nama": ["RATNASARI"]}, keeps={"nama"})
    assert changed == []
    assert now == {"nama": ["RATNASARI", "RATNA SARI"]}


def test_a_name_is_folded_to_its_letters():
    """Blanks stand between words only, and all else but letters is gone."""
    assert letters(" H. Moh.  Sa'id ") == "H MOH SA ID"


@given(st.lists(st.text("AB ab.'1\t\n", max_size=6)))
def test_a_column_of_names_is_folded_like_each_name(names):
    """Names that are told in letters already, and those that are not, give the same letters cell by cell."""
    assert all_letters(pa.array(names, pa.large_string())).to_pylist() == [letters(name) for name in names]
