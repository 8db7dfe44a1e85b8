"""``votersync letters`` as an office runs it: files, streams, codes."""

from __future__ import annotations

import json
import re

import docx
import pytest

pytestmark = pytest.mark.usefixtures("small_lists")

DOCUMENT = "surat-alas-barat-lekong-5204172004.docx"


def text_of(path) -> str:
    """All that a document says."""
    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)


def test_letters_are_written_and_counted(votersync, tmp_path):
    """One worker is registered at Lekong and listed at Maronge: one letter for one desa."""
    outcome = votersync("letters", "data", "-o", "surat")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("1 surat untuk 1 desa, dalam 1 berkas.")
    assert [path.name for path in (tmp_path / "surat").iterdir()] == [DOCUMENT]
    assert "menyebut tempat lain: Desa Maronge, Kec. Maronge." in text_of(tmp_path / "surat" / DOCUMENT)


def test_settings_of_the_office_stand_in_the_letter(votersync, tmp_path):
    """Polling day and letterhead come from votersync.toml of the folder."""
    (tmp_path / "votersync.toml").write_text(
        '[surat]\nkantor = "KPU Kabupaten Sumbawa"\nhari_pemungutan = 2029-02-14\n', encoding="utf-8"
    )
    votersync("letters", "data", "-o", "surat", "--lang", "en", "--per", "person")
    text = text_of(tmp_path / "surat" / DOCUMENT.replace(".docx", "-001.docx"))
    assert text.startswith("KPU Kabupaten Sumbawa\n")
    assert "by 7 February 2029 (7 days before polling day)" in text


def test_a_second_run_gives_the_same_bytes(votersync, tmp_path):
    """The same lists, the same letters."""
    votersync("letters", "data", "-o", "a")
    votersync("letters", "data", "-o", "b")
    assert (tmp_path / "a" / DOCUMENT).read_bytes() == (tmp_path / "b" / DOCUMENT).read_bytes()


def test_letters_beside_the_lists_are_passed_over_the_next_time(votersync):
    """A folder of letters inside the folder of lists does no harm."""
    votersync("letters", "data", "-o", "data/surat")
    assert votersync("letters", "data", "-o", "surat").code == 0
    files = json.loads(votersync("inspect", "data", "--json").out)
    assert [file["tables"] == [] for file in files] == [not file["file"].endswith(".csv") for file in files]


def test_nothing_to_write_is_no_failure(votersync, tmp_path):
    """Everyone listed where registered: a sentence, code 0, no folder."""
    roll = (tmp_path / "data" / "pmi.csv").read_text(encoding="utf-8")
    (tmp_path / "data" / "pmi.csv").write_text(roll.replace("P;MARONGE;MARONGE", "P;LEKONG;ALAS BARAT"), "utf-8")
    outcome = votersync("letters", "data", "-o", "surat", "--lang", "en")
    assert (outcome.code, outcome.out) == (
        0,
        "Nobody needs to be written to about a differing domicile; no letter was written.\n",
    )
    assert not (tmp_path / "surat").exists()


def test_nobody_recorded_as_dead_is_written_to(votersync, tmp_path):
    """The family is asked first; the summary tells how many were left out."""
    listed = (tmp_path / "data" / "pmi.csv").read_text(encoding="utf-8")
    listed = listed.replace("TANGGAL BERANGKAT\n", "TANGGAL BERANGKAT;STATUS\n")
    listed = listed.replace("2024\n", "2024;MENINGGAL DUNIA\n")
    (tmp_path / "data" / "pmi.csv").write_text(listed, encoding="utf-8")
    outcome = votersync("letters", "data", "-o", "surat", "--lang", "en")
    assert outcome.code == 0
    assert "1 person is not written to, being dead by the migrants' list" in outcome.out
    assert not (tmp_path / "surat").exists()


def test_json_names_the_documents(votersync):
    """For the script that prints them."""
    record = json.loads(votersync("letters", "data", "-o", "surat", "--json").out)
    assert record == {"schema": 1, "letters": 1, "desa": 1, "files": [DOCUMENT], "left_out": 0, "decided": 0}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("data",), 2),
        (("-o", "surat"), 2),
        (("data", "-o", "surat", "--per", "kecamatan"), 2),
        (("data/dpt.csv", "-o", "surat"), 3),
        (("data", "none.csv", "-o", "surat"), 4),
        (("data/dpt.csv", "data/pmi.csv", "-o", "data"), 5),
        (("data", "-o", "none/surat"), 5),
    ],
)
def test_letters_ends_with_the_code_that_is_documented(votersync, arguments, code):
    """Wrong options, nothing to read, a part missing, a folder in use, nowhere to write."""
    outcome = votersync("letters", *arguments)
    assert outcome.code == code
    assert "Traceback" not in outcome.err


def test_letters_shows_no_person_on_a_stream(votersync):
    """Neither names nor numbers, however loud."""
    outcome = votersync("letters", "data", "-o", "surat", "-vv")
    assert re.search(r"\d{16}", outcome.out + outcome.err) is None
    assert "RAHMAWATI" not in outcome.out + outcome.err


def test_exchanged_lists_and_a_regency_of_another_office_are_told_before_a_letter_goes_out(votersync):
    """Letters go to people: what match warns of, letters warns of too."""
    exchanged = votersync("letters", "--voters", "data/pmi.csv", "--migrants", "data/dpt.csv", "-o", "a")
    assert "Periksa apakah --voters dan --migrants tertukar." in exchanged.err
    elsewhere = votersync("letters", "data", "-o", "b", "--wilayah", "5307")
    assert "PERHATIAN: wilayah diatur Kabupaten Sikka" in elsewhere.err
