"""NIK, NKK and ages that point to a voter; damage of a whole column does not."""

import tracemalloc
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

from factories import evidence, person, voters
from found import found
from made_rolls import NIK, crowd
from votersync.findings.find import BY_CODE
from votersync.findings.kinds import nik_beda_data
from votersync.findings.niks import MOST_OF_ONE_NIK

GOOD = [f"52041712039000{i:02d}" for i in range(10, 30)]


def roll(field, value, written=None, *, sound=20):
    """One entry with a number among sound ones."""
    others = [person(f"NAMA {i}", "1990-03-12", jenis_kelamin="L", **{field: GOOD[i]}) for i in range(sound)]
    shown = written if written is not None else value
    first = person("ANI", "1990-03-12", jenis_kelamin="L", **{field: value, f"{field}_asal": shown})
    table = voters(first, *others)
    return table.assign(nkk_asal=table["nkk"]) if field == "nkk" and written is None else table


@pytest.mark.parametrize(
    ("value", "written", "level"),
    [
        (None, None, "kosong"),
        (None, "****", "kosong"),
        (None, "52041712", "tak-terbaca"),
        ("520417120390????", "520417120390****", "tak-lengkap"),
        ("9904171203900001", None, "mustahil"),
        ("5204173213900001", None, "mustahil"),
        ("5204171203900000", None, "mustahil"),
    ],
)
@pytest.mark.parametrize("field", ["nik", "nkk"])
def test_a_number_that_stands_out_is_told(field, value, written, level):
    """Each way in which a number is wrong has its level."""
    findings = found(f"{field}-invalid", roll(field, value, written))
    assert [(f.voter, f.level) for f in findings] == [(0, level)]


@pytest.mark.parametrize("value", [None, "520417120390????"])
def test_a_column_that_is_masked_or_blank_floods_nothing(value):
    """Kualitas Data has whole columns; no voter of theirs needs attention."""
    people = [person(f"NAMA {i}", nik=value, nik_asal="x" if value else None) for i in range(30)]
    assert found("nik-invalid", voters(*people)) == []


def test_many_of_a_long_column_are_the_columns():
    """A tenth of a long column is no slip."""
    people = [person(f"NAMA {i}", nik=None if i % 5 == 0 else GOOD[i % 20]) for i in range(150)]
    assert found("nik-invalid", voters(*people)) == []


def test_the_region_of_a_nik_is_looked_up():
    """No kecamatan has the code 529999; of a card's number only the form is looked at."""
    strange = "5299991203900001"
    assert [f.level for f in found("nik-invalid", roll("nik", strange))] == ["mustahil"]
    assert found("nkk-invalid", roll("nkk", strange)) == []


def test_a_sound_number_is_not_told():
    """Neither NIK nor NKK of a proper entry."""
    assert found("nik-invalid", roll("nik", GOOD[0])) == []
    assert found("nik-beda-data", roll("nik", GOOD[0])) == []


@pytest.mark.parametrize(
    ("nik", "level", "severity"),
    [
        ("5204175203900001", "jenis-kelamin", 2),
        ("5204171303900001", "tanggal-lahir", 1),
        ("5204171304890001", "tanggal-lahir", 2),
        ("5204175304900001", "jenis-kelamin,tanggal-lahir", 2),
        ("520417130390????", "tanggal-lahir", 1),
    ],
)
def test_a_nik_against_its_entry_is_told(nik, level, severity):
    """One part of the date may be a lawful correction and counts least."""
    findings = found("nik-beda-data", roll("nik", nik))
    assert [(f.voter, f.level, f.severity) for f in findings] == [(0, level, severity)]


def test_what_is_wrong_with_a_number_is_written_once():
    """Of millions of entries hardly one has a number that is wrong."""
    few = voters(*(person(f"NAMA {i}", nik=GOOD[i % 20]) for i in range(20)))
    many = pd.concat([few] * 1_000, ignore_index=True).astype(few.dtypes)
    ask, given = BY_CODE["nik-invalid"].find, [evidence(table) for table in (few, many)]
    assert list(ask(given[0])) == []
    tracemalloc.start()
    assert list(ask(given[1])) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 45 * len(many)


def test_columns_that_no_nik_is_compared_with_are_not_copied(monkeypatch):
    """Rolls of a province take a gigabyte; a second one for a few findings is not to be had on an office PC."""
    long, held = "JALAN " + "X" * 2_000, []
    people = [person(f"NAMA {i}", nik=GOOD[i % 20], alamat=long, is_linkable=i % 9 > 0) for i in range(500)]
    told = evidence(voters(*people))
    compare, before = nik_beda_data._compare, pa.total_allocated_bytes()
    monkeypatch.setattr(nik_beda_data, "_compare", lambda own: held.append(pa.total_allocated_bytes()) or compare(own))
    assert list(BY_CODE["nik-beda-data"].find(told)) == []
    assert held[0] - before < 250 * len(long)


ON = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("who", "levels"),
    [
        ({"born": "2009-01-01", "status_kawin": "B"}, ["belum-kawin"]),
        ({"born": "2009-01-01"}, ["status-kawin-kosong"]),
        ({"born": "2009-01-01", "status_kawin": "S"}, []),
        ({"born": "2009-01-01", "status_kawin": "P"}, []),
        ({"born": "2008-12-31", "status_kawin": "B"}, []),
        ({"born": "2009-01-01", "status_kawin": "B", "tms": 3, "is_linkable": False}, []),
        ({"born": "", "umur": 16, "status_kawin": "B"}, ["belum-kawin"]),
        ({"born": "", "umur": 17}, []),
        ({"born": "", "tahun_lahir": 2008}, []),
        ({"born": "", "tahun_lahir": 2009}, ["status-kawin-kosong"]),
    ],
)
def test_under_age_and_not_married(who, levels):
    """17 on the day itself is old enough; what the known parts leave open is not told."""
    assert [f.level for f in found("di-bawah-umur", voters(person("ANI", **who)), as_of=ON)] == levels


@pytest.mark.parametrize(
    ("known", "is_other"),
    [
        ({"nik": "5204170101080001"}, True),
        ({"nik": "5204170101090001"}, False),
        ({"nik": "5204174101090001", "jenis_kelamin": "P"}, False),
        ({"nik": "520417????090001"}, False),
        ({}, False),
    ],
)
def test_whether_the_nik_holds_another_birth_date_is_told(known, is_other):
    """Then the entry's own date may be the slip, and the voter old enough."""
    (finding,) = found("di-bawah-umur", voters(person("ANI", "2009-01-01", **known)), as_of=ON)
    assert finding.evidence.id.startswith("ANI (lahir 01-01-2009, Desa Lekong, Kec. Alas Barat TPS 005): umur 16 tahun")
    assert ("NIK memuat tanggal lahir lain" in finding.evidence.id) is is_other
    assert ("The NIK holds another birth date" in finding.evidence.en) is is_other


@pytest.mark.parametrize(("count", "is_filler"), [(MOST_OF_ONE_NIK, False), (MOST_OF_ONE_NIK + 1, True)])
def test_one_nik_on_many_entries_is_a_filler(count, is_filler):
    """On that many it holds a place; on fewer each pair of unlike people is a question of its own."""
    told = found("nik-dipakai-orang-lain", voters(*({**one, "nik": NIK} for one in crowd(count))))
    assert {finding.level for finding in told} == {"banyak-pemilih" if is_filler else "antar-pemilih"}
    if is_filler:
        assert [(finding.voter, len(finding.others), finding.severity) for finding in told] == [(0, count - 1, 3)]


def test_a_roll_newer_than_the_lists_is_not_taken_for_children():
    """Without a date from the user the roll's own youngest tell when they come of age."""
    people = [person(f"NAMA {i}", "2008-06-01", status_kawin="B") for i in range(50)]
    assert found("di-bawah-umur", voters(*people)) == []


@pytest.mark.parametrize(
    ("born", "count"), [("1924-12-31", 1), ("1925-01-01", 0), ("1925-12-31", 0), ("1990-01-01", 0)]
)
def test_older_than_100(born, count):
    """101 years on the day is over 100; 100 is not."""
    assert len(found("di-atas-100", voters(person("ANI", born)), as_of=ON)) == count
