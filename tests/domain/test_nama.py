"""Names taken apart into comparable tokens."""

import pytest

from votersync.domain.nama import read_nama, sound


@pytest.mark.parametrize(
    ("text", "tokens", "patronym", "rank"),
    [
        ("Hj. SITI AMINAH, S.Pd", ("SITI", "AMINAH"), (), ()),
        ("MOH. YUSUF", ("MUHAMMAD", "YUSUF"), (), ()),
        ("SYAMSUL BIN HAMZAH", ("SYAMSUL",), ("HAMZAH",), ()),
        ("LALU MUHAMAD ALI", ("MUHAMMAD", "ALI"), (), ("LALU",)),
        ("YUSUF M", ("YUSUF", "M"), (), ()),
        ("S. AMINAH", ("SITI", "AMINAH"), (), ()),
        ("AMINAH S. SAODAH", ("AMINAH", "S", "SAODAH"), (), ()),
        ("NI WYN. SUKERTI", ("NI", "WAYAN", "SUKERTI"), (), ()),
        ("SA'DIAH (ALM)", ("SADIAH",), (), ()),
        ("NI MD. ASIH", ("NI", "MADE", "ASIH"), (), ()),
        ("MD. ASIH", ("MUHAMMAD", "ASIH"), (), ()),
        ("I PT SUDANA", ("I", "PUTU", "SUDANA"), (), ()),
        ("ROSMAIDA BR. SITUMORANG", ("ROSMAIDA", "SITUMORANG"), (), ()),
        ("TGK. RIDWAN", ("RIDWAN",), (), ()),
        ("MUHAMMAD AL FATIH", ("MUHAMMAD", "AL", "FATIH"), (), ()),
        ("JUMRIAH AL. JUM", ("JUMRIAH",), (), ()),
        ("JUMRIAH ALIAS JUM", ("JUMRIAH",), (), ()),
        ("RAMLAH istri AGUS", ("RAMLAH",), (), ()),
        ("HALIMAH BINTI", ("HALIMAH",), (), ()),
        ("HASAN B.", ("HASAN", "B"), (), ()),
        ("BINTI", ("BINTI",), (), ()),
        ("SITI FITRI anak AYU", ("SITI", "FITRI"), ("AYU",), ()),
        ("ANAK AGUNG PUTRA", ("ANAK", "AGUNG", "PUTRA"), (), ()),
        ("LALU", ("LALU",), (), ()),
        ("BAIQHALIMAH", ("HALIMAH",), (), ("BAIQ",)),
        ("LALASUKIA", ("SUKIA",), (), ("LALA",)),
        ("LALANG", ("LALANG",), (), ()),
        ("LALUNA", ("LALUNA",), (), ()),
        ("H. LALU L. HAKIM", ("HAKIM",), (), ("LALU", "L")),
        ("PUTRI DEA LESTARI", ("PUTRI", "DEA", "LESTARI"), (), ()),
        ("SITI L", ("SITI", "L"), (), ()),
        ("ANDI SAPUTRA", ("ANDI", "SAPUTRA"), (), ()),
        ("S1TI AM1NAH", ("SITI", "AMINAH"), (), ()),
        ("MUHAMM4D R0S5I", ("MUHAMMAD", "ROSSI"), (), ()),
        ("0MAR", ("OMAR",), (), ()),
        ("1. HASAN2", ("HASAN",), (), ()),
        ("", (), (), ()),
        ("123", (), (), ()),
    ],
)
def test_read_nama(text, tokens, patronym, rank):
    """Titles go, abbreviations stand for their name, the father's name is apart."""
    found = read_nama(text)
    assert (found.tokens, found.patronym, found.rank) == (tokens, patronym, rank)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("DJOEMRIAH", "JUMRIA"),
        ("DEWY", "DEWI"),
        ("DESY", "DESI"),
        ("SYLVIA", "SILVIA"),
        ("SYIFA", "SIFA"),
        ("MASYKUR", "MASKUR"),
        ("TJITRA", "CITRA"),
        ("FATIMAH", "PATIMAH"),
        ("NOVI", "NOPI"),
        ("ARIV", "ARIP"),
        ("RIZKI", "RISKI"),
        ("RIZQY", "RISKY"),
        ("AZIZ", "AZIS"),
        ("HAMZAH", "HAMJA"),
        ("IZZUDDIN", "IJUDIN"),
    ],
)
def test_sound(left, right):
    """Spellings that sound alike have one key."""
    assert sound(left) == sound(right)


def test_joined():
    """A name written in one or two words is one."""
    assert read_nama("RATNA SARI").joined == read_nama("RATNASARI").joined
