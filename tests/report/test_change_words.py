"""What changed about a finding in words: short, true, of whom, and no more of a person than the report shows."""

import pytest

from factories import BOGOR, GONTAR, LEKONG, MARONGE
from votersync.memory import Change, How, Whose
from votersync.report.change_words import ENOUGH, Shown, changes_text
from votersync.text import Lang

NIK, OTHER_DATE, OTHER_SERIAL = "5204171203900001", "5204171303900001", "5204171203900007"
VOTER, PMI, SECOND, NAMED = Whose.PEMILIH, Whose.PMI, Whose.KEDUA, Whose.BERNAMA


def told(*changes, kind="beda-domisili", lang=Lang.ID, shown=Shown.WHOLE):
    """Tell changes of a finding."""
    return changes_text(changes, kind, lang, shown)


@pytest.mark.parametrize(
    ("change", "indonesian", "english"),
    [
        (Change("pemilih.tps", "3", "12"), "TPS 003 → 012", "TPS 003 → 012"),
        (Change("pemilih.nama", "SITI", "SITI AMINAH"), "nama SITI → SITI AMINAH", "name SITI → SITI AMINAH"),
        (
            Change("pemilih.lahir", "1990-05-03", "1990-00-00"),
            "tgl lahir 03-05-1990 → ??-??-1990",
            "birth date 03-05-1990 → ??-??-1990",
        ),
        (Change("pmi.kelamin", "L", "P"), "jenis kelamin L → P", "sex L → P"),
        (Change("pmi.status", "aktif", "purna"), "status aktif → purna", "state abroad → returned"),
        (Change("pemilih.nkk", NIK, OTHER_DATE), "NKK lain", "another NKK"),
        (Change("pemilih.nik", "", NIK, How.LENGKAP), "NIK dilengkapi", "NIK filled in"),
        (Change("pemilih.wilayah", LEKONG, GONTAR), "desa Lekong → Gontar", "desa Lekong → Gontar"),
        (
            Change("pemilih.wilayah", LEKONG, MARONGE),
            "desa Lekong (Alas Barat) → Maronge (Maronge)",
            "desa Lekong (Alas Barat) → Maronge (Maronge)",
        ),
        (
            Change("pmi.wilayah", "520417", "LEKONG"),
            "alamat Kec. Alas Barat → LEKONG",
            "address Kec. Alas Barat → LEKONG",
        ),
        (Change("pmi.wilayah", LEKONG, GONTAR, How.JUGA), "alamat juga Gontar", "address also Gontar"),
        (
            Change("pemilih.wilayah", LEKONG, GONTAR, How.TANPA_DAFTAR),
            "ditemukan di Gontar, daftar Lekong tidak diberikan",
            "found in Gontar, the roll of Lekong was not given",
        ),
        (Change("tingkat", "desa", "kabupaten"), "beda tingkat desa → kabupaten", "level desa → regency"),
        (Change("anggota", before="SITI"), "berkurang SITI", "SITI gone"),
        (Change("anggota", after="1"), "bertambah 1 entri", "1 entry added"),
        (Change("anggota", after="3"), "bertambah 3 entri", "3 entries added"),
    ],
)
def test_each_change_in_both_languages(change, indonesian, english):
    """Of a finding about one entry nobody needs to be named."""
    assert (told(change), told(change, lang=Lang.EN)) == (indonesian, english)


def test_a_place_in_another_province_is_told_with_it():
    """Names of desa are not unique."""
    place = told(Change("pmi.wilayah", LEKONG, BOGOR))
    assert "Lekong (Nusa Tenggara Barat) → " in place
    assert place.endswith("(Jawa Barat)")


def test_a_level_without_words_is_told_as_changed():
    """Also of a kind that only an earlier version knew."""
    for kind in ("salah-tps", "jenis-lama"):
        assert told(Change("tingkat", "a", "b"), kind=kind) == "rincian temuan berubah"


def test_whose_it_is_is_plain_and_said_once():
    """What is filled in comes last, and together."""
    changes = (
        Change("pemilih.nik", "", NIK, How.LENGKAP, VOTER),
        Change("pemilih.nkk", "", NIK, How.LENGKAP, VOTER),
        Change("pmi.status", "aktif", "purna", whose=PMI),
        Change("pmi.nama", "SITI", "SITA", whose=PMI),
    )
    assert told(*changes) == "PMI: nama SITI → SITA, status aktif → purna; pemilih: NIK dan NKK dilengkapi"


def test_which_of_several_voters_it_is_is_told_and_what_is_alike_once():
    """By name, or as the report shows them."""
    assert told(Change("pemilih.tps", "3", "5", whose=SECOND)) == "entri kedua: TPS 003 → 005"
    family = [Change("pemilih.tps", "3", "5", How.LAIN, NAMED, name) for name in ("SITI", "AHMAD")]
    assert told(family[0]) == "SITI: TPS 003 → 005"
    assert told(*family) == "2 entri: TPS 003 → 005"
    assert told(*family, lang=Lang.EN) == "2 entries: TPS 003 → 005"


def test_what_is_too_much_for_a_cell_is_counted():
    """A short last one is told all the same."""
    names = [Change("pemilih.nama", name * 20, "B" * 20, How.LAIN, NAMED, name * 9) for name in "XYZ"]
    text = told(*names)
    assert text == f"XXXXXXXXX: nama {'X' * 20} → {'B' * 20}; dan 2 lainnya"
    assert len(text) <= ENOUGH
    assert told(names[0], Change("pemilih.nkk", NIK, OTHER_DATE, whose=NAMED, name="X" * 9)).endswith(", NKK lain")


@pytest.mark.parametrize(
    ("after", "shown", "text"),
    [
        (OTHER_SERIAL, Shown.WHOLE, f"NIK {NIK} → {OTHER_SERIAL}"),
        (OTHER_SERIAL, Shown.MASKED, "NIK 520417******0001 → 520417******0007"),
        (OTHER_DATE, Shown.MASKED, "NIK lain"),
        (OTHER_SERIAL, Shown.NOBODY, "NIK lain"),
    ],
)
def test_a_nik_is_shown_as_elsewhere_in_the_report(after, shown, text):
    """Where masking leaves nothing that differs, only that it is another one."""
    assert told(Change("pemilih.nik", NIK, after), shown=shown) == text


def test_nothing_says_who_somebody_is_where_nobody_may_be_told():
    """Names, birth dates and sexes are told as changed; places, TPS and states with their values."""
    changes = (
        Change("pemilih.nama", "SITI", "SITA", How.LAIN, NAMED, "SITI"),
        Change("pemilih.lahir", "1990-05-03", "1990-05-04", How.LAIN, NAMED, "SITI"),
        Change("pemilih.tps", "3", "5", How.LAIN, NAMED, "SITI"),
        Change("anggota", after="SITA"),
    )
    text = told(*changes, shown=Shown.NOBODY)
    assert text == "1 entri: TPS 003 → 005; bertambah 1 entri; 1 entri: nama dan tgl lahir berubah"
