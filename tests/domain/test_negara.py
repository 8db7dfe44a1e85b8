"""Countries as worker lists spell them."""

import pytest

from votersync.domain.negara import NEGARA, is_negara, read_negara
from votersync.domain.wilayah import fold_place, kabupatens, kecamatans_named, provinces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("malaysia", "Malaysia"),
        ("MALYSIA", "Malaysia"),
        ("Malaysia Timur", "Malaysia"),
        ("Honkong", "Hong Kong"),
        ("Austria", "Austria"),
        ("KSA", "Arab Saudi"),
        ("KSA/Antah", "Arab Saudi"),
        ("Malaysia / Singapura", "Singapura"),
        ("Kingdom", "Kingdom"),
        ("Kerajaan Arab Saudi", "Arab Saudi"),
        ("Riyadh, Arab Saudi", "Arab Saudi"),
        ("Hongkong", "Hong Kong"),
        ("U.A.E.", "Uni Emirat Arab"),
        ("Brunei  Darussalam", "Brunei Darussalam"),
        ("KOREA (SELATAN)", "Korea Selatan"),
        ("T\u00fcrkiye", "Turki"),
        ("Negeri  Antah", "Negeri Antah"),
        ("", ""),
    ],
)
def test_read_negara(text, expected):
    """A known spelling has one Indonesian name; an unknown one stays as written."""
    assert read_negara(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malaysia", True),
        ("Johor Bahru", True),
        ("Negara Arab Saudi", True),
        ("LUAR NEGERI", True),
        ("MY", False),
        ("SGP", False),
        ("Sumbawa", False),
        ("", False),
    ],
)
def test_is_negara(text, expected):
    """Countries and the places in them where migrants work are known as abroad, bare codes are not."""
    assert is_negara(text) is expected


def test_spellings_are_unambiguous():
    """No spelling belongs to two countries."""
    spellings = [spelling for several in NEGARA.values() for spelling in several]
    assert len(spellings) == len(set(spellings))


def test_no_country_is_called_like_a_regency_or_a_place_of_the_province():
    """What is taken for abroad hides no regency, and no kecamatan of Nusa Tenggara Barat."""
    nearby = {name for name, codes in kecamatans_named().items() if any(code.startswith("52") for code in codes)}
    spelt = {fold_place(s) for several in NEGARA.values() for s in several if is_negara(s)}
    assert spelt.isdisjoint(kabupatens())
    assert spelt.isdisjoint(provinces())
    assert spelt.isdisjoint(nearby)
