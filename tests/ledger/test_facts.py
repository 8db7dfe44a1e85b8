"""What counts as a change: what is filled in or corrected; never what a new export leaves out."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.ledger.facts import advanced, all_letters, compared, letters


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
