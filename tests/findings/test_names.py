"""How two names read side by side."""

import pytest

from votersync.findings.names import NameAgreement, agree


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("LALU ADI", "LALU A", NameAgreement.SIMILAR),
        ("SITI AMINAH", "SITI A", NameAgreement.CONTAINED),
        ("DEWI SARTIKA", "D. SARTIKA", NameAgreement.SIMILAR),
        ("BUDI SANTOSO", "RATNA SARI", NameAgreement.DIFFERENT),
        ("A RAHMAN", "ADI SALEH", NameAgreement.DIFFERENT),
    ],
)
def test_an_initial_stands_for_its_word_but_tells_nothing_alone(left, right, expected):
    assert agree(left, right) is expected
    assert agree(right, left) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("SITI RAHM ALI", "SITI RAHMAWATI ALI", NameAgreement.SIMILAR),
        ("SITI RAH ALI", "SITI RAHMAWATI ALI", NameAgreement.PART),
        ("MUH RIZAL", "MUHAMMAD RIZAL", NameAgreement.SIMILAR),
        ("MUHAMAD RIZAL", "MUHAMMAD RIZAL", NameAgreement.SAME_WRITTEN_OTHERWISE),
        ("RIZAL MUHAMMAD", "MUHAMMAD RIZAL", NameAgreement.SAME_WRITTEN_OTHERWISE),
    ],
)
def test_a_word_cut_short_or_abbreviated_is_alike_and_not_the_same(left, right, expected):
    """From four letters on a cut word points to the longer one; what an abbreviation stands for is a guess."""
    assert agree(left, right) is expected
    assert agree(right, left) is expected


@pytest.mark.parametrize("unreadable", ["-", "...", ""])
def test_a_name_that_cannot_be_read_neither_agrees_nor_differs(unreadable):
    assert agree(unreadable, "SITI AMINAH") is NameAgreement.UNKNOWN
    assert agree("SITI AMINAH", unreadable) is NameAgreement.UNKNOWN


@pytest.mark.parametrize(
    ("called", "name", "expected"),
    [
        ("NUR", "NURHAYATI", NameAgreement.CONTAINED),
        ("DIN", "NURDIN", NameAgreement.CONTAINED),
        ("SITI YANI", "SITI SURYANI", NameAgreement.SIMILAR),
        ("IN", "NURDIN", NameAgreement.DIFFERENT),
        ("SITI ANI", "SITI SURYANI", NameAgreement.DIFFERENT),
        ("HASANUDIN", "KAMARUDIN", NameAgreement.DIFFERENT),
    ],
)
def test_a_name_that_people_are_called_by_is_held_by_the_whole_one(called, name, expected):
    """Its beginning or its end; a word among others from four letters on."""
    assert agree(called, name) is expected
    assert agree(name, called) is expected


@pytest.mark.parametrize(
    ("slipped", "name"),
    [
        ("IMADDDIN", "IMADUDDIN"),
        ("SITI AMNIAH", "SITI AMINAH"),
    ],
)
def test_one_letter_left_out_or_two_swapped_are_slips_in_one_name(slipped, name):
    """Else two entries of one NIK were told as another person, whatever a doubled letter or a swap did to the sound."""
    assert agree(slipped, name) is NameAgreement.SIMILAR
    assert agree(name, slipped) is NameAgreement.SIMILAR


@pytest.mark.parametrize(
    ("one", "other"), [("ANI", "ANA"), ("HASNI", "HASAN"), ("NURDIN", "NURUL"), ("SITI ANI", "SITI INA")]
)
def test_short_names_a_letter_apart_stay_two_names(one, other):
    assert agree(one, other) in {NameAgreement.DIFFERENT, NameAgreement.PART}
