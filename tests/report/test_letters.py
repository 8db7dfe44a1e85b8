"""Letters on differing domiciles: what they say, to whom, and that they are the same each time."""

from __future__ import annotations

import stat
import sys
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from votersync.config import Pemilihan, Surat
from votersync.report.letter_document import document_bytes
from votersync.report.letter_text import letter_to
from votersync.report.letters import file_stem, letters_to, pairs_of, write_letters
from votersync.text import Lang

NIK = "5204175505900001"
FULL = Surat(
    kantor="KPU Kabupaten Sumbawa",
    alamat="Jalan Contoh Nomor 1",
    tempat="Sumbawa Besar",
    tanggal=date(2028, 12, 1),
    jabatan="Ketua",
    penanda_tangan="Nama Lengkap",
    hari_pemungutan=date(2029, 2, 14),
)


def made(surat: Surat | None = None, lang: Lang = Lang.ID, pemilihan: Pemilihan | None = None, **voter: object):
    """A run of one voter of Lekong (or as told) whom the migrants' list places at Maronge."""
    on_roll = voters(person(**{"nama": "SITI RAHMAWATI", "born": "1990-05-15", "nik": NIK, **voter}))
    abroad = migrants(person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=MARONGE))
    whole = run(on_roll, abroad, links({"migrant": 0, "voter": 0}), lang=lang)
    return replace(whole, config=replace(whole.config, surat=surat or Surat(), pemilihan=pemilihan))


def three_people():
    """A run of three voters in two desa; one of them is listed at the place of registration."""
    on_roll = voters(
        person("SITI", "1990-05-15", nik=NIK),
        person("BUDI", "1991-01-02", nik="5204170201910002", tps=2),
        person("NUR", "1992-01-02", nik="5204170201920003", wilayah=GONTAR),
        person("TETAP", "1993-01-02", nik="5204170201930004"),
    )
    abroad = migrants(*(person(name, wilayah=MARONGE) for name in ("SITI", "BUDI", "NUR", "TETAP")))
    pairs = [{"migrant": i, "voter": i} for i in range(3)] + [{"migrant": 3, "voter": 3, "domicile": "same"}]
    return run(on_roll, abroad, links(*pairs))


def lines(content: bytes) -> list[str]:
    """The paragraphs of a document."""
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def letters_of(whole):
    """The letters of a run."""
    return letters_to(whole, pairs_of(whole)[0])


def text_of(whole) -> str:
    """All that the letters of a run say."""
    return "\n".join(lines(document_bytes(letters_of(whole), whole.config)))


def test_a_letter_says_where_one_is_registered_and_what_the_other_list_says():
    """Name, masked number, the place and TPS of the roll, the place of the migrants' list, and nothing else of it."""
    text = text_of(made(alamat="DUSUN LEKONG", rt=1, rw=2))
    for told in (
        "Yth. Bapak/Ibu SITI RAHMAWATI\nNIK 520417******0001\nDUSUN LEKONG, RT 001 RW 002\nDesa Lekong, Kec. Alas",
        "Desa/Kelurahan\t: Lekong\nKecamatan\t: Alas Barat\nKabupaten/Kota\t: Kabupaten Sumbawa\nTPS\t: 005",
        "menyebut tempat lain: Desa Maronge, Kec. Maronge.",
        "datanglah pada hari pemungutan suara ke TPS 005 dengan membawa KTP-el",
        "dengan membawa KTP-el dan KK",
        "Data dalam daftar itu dapat keliru",
    ):
        assert told in text
    assert NIK not in text


@pytest.mark.parametrize("lang", Lang)
def test_a_letter_never_says_that_anybody_is_struck_or_moved(lang):
    """It is no ground for either, and must not read as one."""
    text = text_of(made(FULL, lang)).lower()
    for word in ("coret", "hapus", "dipindahkan", "dikeluarkan", "struck off", "removed", "deleted", "tms"):
        assert word not in text


def test_an_english_letter_says_the_same():
    """--lang en is for observers and trainers."""
    text = text_of(made(FULL, Lang.EN))
    assert "To Mr/Ms SITI RAHMAWATI\nNIK 520417******0001" in text
    assert "says another place: Desa Maronge, Kec. Maronge." in text
    assert "by 15 January 2029 (30 days before polling day) at the latest" in text
    assert "Bapak" not in text


@pytest.mark.parametrize(
    ("polling", "long", "short"),
    [
        (date(2024, 2, 14), "15 Januari 2024", "7 Februari 2024"),
        (date(2024, 11, 27), "28 Oktober 2024", "20 November 2024"),
        (date(2029, 2, 14), "15 Januari 2029", "7 Februari 2029"),
    ],
)
def test_deadlines_are_counted_from_polling_day(polling, long, short):
    """The first two are the days that KPU announced for the Pemilu and the Pilkada of 2024."""
    text = text_of(made(Surat(hari_pemungutan=polling)))
    assert f"paling lambat {long} (30 hari sebelum" in text
    assert f"paling lambat {short} (7 hari sebelum" in text


def test_without_polling_day_no_date_is_told():
    """The days are told in their number, and what is not set is a dotted line."""
    text = text_of(made())
    assert "paling lambat 30 hari sebelum hari pemungutan suara" in text
    assert "paling lambat 7 hari sebelum hari pemungutan suara" in text
    assert "20" not in text.replace("520417******0001", "")
    assert "KPU Kabupaten/Kota ....." in text
    assert "....., ....." in text


@pytest.mark.parametrize(
    ("dated", "long", "short"),
    [(date(2029, 1, 15), True, True), (date(2029, 1, 16), False, True), (date(2029, 2, 8), False, False)],
)
def test_a_deadline_that_has_passed_is_not_told(dated, long, short):
    """A letter of the day after H-30 offers only what is still open."""
    text = text_of(made(replace(FULL, tanggal=dated)))
    assert ("15 Januari 2029 (30" in text, "7 Februari 2029 (7" in text) == (long, short)
    assert ("bekerja di luar domisili" in text) == long
    assert "14 Februari 2029" in text


def test_letterhead_and_signer_are_those_of_the_settings():
    """Office, address, place and date above; office and name of the signer below."""
    told = text_of(made(FULL)).split("\n")
    assert told[:3] == ["KPU Kabupaten Sumbawa", "Jalan Contoh Nomor 1", "Sumbawa Besar, 1 Desember 2028"]
    assert told[-2:] == ["Ketua", "Nama Lengkap"]


def test_voting_abroad_is_told_for_the_election_set():
    """A Pilkada has none (UU 1/2015)."""
    assert "PPLN" not in text_of(made(pemilihan=Pemilihan.PILKADA))
    assert "Pilkada" not in text_of(made(pemilihan=Pemilihan.PEMILU))
    assert {"PPLN", "Pilkada"} <= set(text_of(made()).replace("(", " ").replace(")", " ").split())


def test_what_the_roll_does_not_say_is_not_made_up():
    """Without TPS and NIK the letter says so, or says nothing."""
    text = text_of(made(tps=0, nik=None))
    assert "TPS\t: tidak tercantum dalam daftar yang dibaca" in text
    assert "ke TPS tempat terdaftar" in text
    assert "NIK" not in text


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "{MERGEFIELD x}", "A\tB\nC\x0b\x00D", "{name} {0}", "<w:br/>&amp;", "X\u202eY"]
)
def test_hostile_names_stay_text(name):
    """One run, no field, no break, no character that Word cannot open."""
    content = document_bytes(letters_of(made(nama=name, alamat=name)), made().config)
    xml = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert not any(tag in xml for tag in ("fldSimple", "instrText", "fldChar", "<w:br", "hyperlink"))
    shown = "".join(c for c in " ".join(name.split()) if c not in "\x00\u202e")
    assert f"Yth. Bapak/Ibu {shown}" in lines(content)
    assert shown in lines(content)


def test_documents_and_letters_are_as_many_as_findings(tmp_path):
    """Per desa and per person the same letters, by TPS within a desa; who is listed where registered gets none."""
    whole = three_people()
    found = [finding for finding in whole.findings if finding.kind == "beda-domisili"]
    desa = write_letters(whole, tmp_path / "desa", is_per_person=False)
    people = write_letters(whole, tmp_path / "orang", is_per_person=True)
    assert (desa.letters, desa.desa, people.letters, people.desa) == (len(found), 2, 3, 2)
    assert desa.files == (f"{file_stem(LEKONG)}.docx", f"{file_stem(GONTAR)}.docx")
    assert people.files == tuple(
        f"surat-alas-barat-{part}.docx"
        for part in ("lekong-5204172004-001", "lekong-5204172004-002", "gontar-5204172005-001")
    )
    assert sorted(path.name for path in (tmp_path / "orang").iterdir()) == sorted(people.files)
    told = lines((tmp_path / "desa" / desa.files[0]).read_bytes())
    assert [line for line in told if line.startswith("Yth.")] == ["Yth. Bapak/Ibu BUDI", "Yth. Bapak/Ibu SITI"]


def test_each_letter_begins_a_page(tmp_path):
    """A stack that is printed is cut between people, never within."""
    content = document_bytes(letters_of(three_people()), made().config)
    breaks = [p.text for p in docx.Document(BytesIO(content)).paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == 2
    assert all(text.startswith("KPU") for text in breaks)


def test_the_same_run_gives_the_same_bytes(monkeypatch):
    """Whatever the clock says."""
    first = document_bytes(letters_of(made(FULL)), made(FULL).config)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert document_bytes(letters_of(made(FULL)), made(FULL).config) == first
    assert {entry.date_time[0] for entry in zipfile.ZipFile(BytesIO(first)).infolist()} == {1980}
    assert docx.Document(BytesIO(first)).core_properties.created.year == 2020


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_letters_are_readable_by_their_owner_only(tmp_path):
    """They hold names and addresses (UU 27/2022); their names hold none."""
    written = write_letters(made(), tmp_path / "surat", is_per_person=True)
    assert stat.S_IMODE((tmp_path / "surat").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "surat" / written.files[0]).stat().st_mode) == 0o600
    assert "siti" not in written.files[0]


@pytest.mark.parametrize(
    ("code", "stem"),
    [
        ("5204081001", "surat-sumbawa-samapuin-5204081001"),
        ("520417", "surat-alas-barat-520417"),
        ("5204", "surat-kabupaten-sumbawa-5204"),
        ("", "surat-tanpa-kode"),
    ],
)
def test_documents_are_named_after_official_places(code, stem):
    """As far as the place is known; letters, digits and hyphens only."""
    assert file_stem(code) == stem


def test_a_place_without_a_code_is_told_as_written():
    """A roll of a place that the gazetteer does not know still names it."""
    whole = made(wilayah=None, desa="LEKONG LAMA", kecamatan="ALAS")
    letter = letter_to(*(next(table.itertuples()) for table in (whole.voters, whole.migrants)))
    assert [value.id for _, value in letter.registered] == ["LEKONG LAMA", "ALAS", "005"]
    assert letter.addressee[-1].id == "LEKONG LAMA, ALAS"
