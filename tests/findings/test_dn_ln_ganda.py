"""One person on a home roll and on a roll of voters abroad."""

import pytest

from factories import person, voters
from found import found
from made_rolls import ABROAD, MASKED, NIK, crowd, rizal


@pytest.mark.parametrize("file", ["DPTLN KL.xlsx", "dptln_2024.csv", "PPLN Johor Bahru.xls", "a/DPT LN.csv"])
def test_a_roll_abroad_is_known_by_its_name(file):
    """One NIK at home and abroad is dn-ln-ganda, not ganda-identik; the voter is the home entry."""
    roll = voters(rizal(nik=NIK, **{**ABROAD, "file": file}), rizal(nik=NIK), *crowd())
    (finding,) = found("dn-ln-ganda", roll)
    assert (finding.voter, finding.others, finding.level) == (1, (0,), "nik-sama")
    assert found("ganda-identik", roll) == []


def test_a_roll_abroad_is_known_by_its_countries():
    """Voters with a foreign country are not at home, whatever the file is called."""
    away = [{**p, "file": "daftar.csv", "negara": "Malaysia"} for p in crowd(3)]
    roll = voters(rizal(nik=NIK), *away, rizal(nik=NIK, **{**ABROAD, "file": "daftar.csv", "negara": "Malaysia"}))
    assert [(f.voter, f.level) for f in found("dn-ln-ganda", roll)] == [(0, "nik-sama")]


def test_without_a_complete_nik_the_rest_must_agree():
    """A masked NIK with name and birth date is told with its coincidence; it is not ganda-dugaan."""
    roll = voters(rizal(nik=MASKED), rizal(nik=MASKED, **ABROAD), *crowd())
    (finding,) = found("dn-ln-ganda", roll)
    assert (finding.voter, finding.level) == (0, "dugaan")
    assert "karena kebetulan saja" in finding.evidence.id
    assert found("ganda-dugaan", roll) == []


@pytest.mark.parametrize("file", ["dpt/lekong.csv", "DPT LNG.csv", "SIMPLN.csv"])
def test_home_rolls_are_home_rolls(file):
    """No roll abroad, no finding: two home entries are told elsewhere."""
    roll = voters(rizal(nik=NIK), rizal(nik=NIK, file=file), *crowd())
    assert found("dn-ln-ganda", roll) == []
    assert len(found("ganda-identik", roll)) == 1


def test_another_person_abroad_is_not_told():
    """A namesake with his own NIK, and a stranger on one NIK, are told by their own kinds or not at all."""
    roll = voters(rizal(nik=NIK), rizal(nik="5204171203900002", **ABROAD), *crowd())
    assert found("dn-ln-ganda", roll) == []
    roll = voters(rizal(nik=NIK), person("SITI AMINAH", "1975-07-07", nik=NIK, **ABROAD), *crowd())
    assert found("dn-ln-ganda", roll) == []
