"""The first sheet: its figures are those of the other sheets, and it says what is missing."""

import pytest

from factories import BOGOR, GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from votersync.findings.find import KINDS
from votersync.report.flows import OTHERS, flows, place_name
from votersync.report.sheets.listings import BY_CODE as LISTINGS
from votersync.report.summary import summary_text
from votersync.text import Lang, Text
from workbooks import beside, listed, opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def several(lang=Lang.ID):
    """A run with findings of several kinds: domiciles that differ in three ways, one pair for review, one not found."""
    places = [MARONGE, MARONGE, GONTAR, BOGOR]
    names = ["ANI", "BUDI", "CITRA", "DEWI"]
    on_roll = voters(*(person(name, f"199{i}-01-02") for i, name in enumerate(names)))
    abroad = migrants(
        *(
            person(name, f"199{i}-01-02", wilayah=place)
            for i, (name, place) in enumerate(zip(names, places, strict=False))
        ),
        person("EKA", "1970-01-01", wilayah=LEKONG, status_pmi="aktif"),
    )
    levels = ["kecamatan", "kecamatan", "desa", "provinsi"]
    made = [{"migrant": i, "voter": i, "domicile": level} for i, level in enumerate(levels)]
    made[1] |= {"class": "possible", "probability": 0.4}
    return run(on_roll, abroad, links(*made), lang=lang)


@pytest.mark.parametrize("lang", Lang)
def test_each_kinds_number_is_that_of_its_rows(lang):
    """What the summary counts is listed, row by row, on the sheet that it names."""
    made = several(lang)
    book = opened(made)
    for kind in KINDS:
        listing = LISTINGS[kind.sheet]
        found = [f for f in made.findings if f.kind == kind.code]
        assert beside(book.worksheets[0], kind.name[lang]) == len(found)
        assert len(list(listed(book[listing.name[lang]]))) == len(listing.findings(made)) >= len(found)
    assert sum(beside(book.worksheets[0], kind.name[lang]) for kind in KINDS) == len(made.findings) > 4


def test_each_kinds_link_leads_to_its_first_row():
    """A click on a kind shows that kind, also where several share a sheet; without findings it shows the sheet."""
    made = several()
    book = opened(made)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    targets = {book.worksheets[0].cell(cell.row, 1).value: cell.hyperlink.location for cell in cells}
    for kind in KINDS:
        tab, _, address = targets[kind.name.id].rpartition("!")
        kinds = [finding.kind for finding in LISTINGS[kind.sheet].findings(made)]
        number = kinds.index(kind.code) + 1 if kind.code in kinds else None
        shown = book[tab.strip("'")][address].value
        assert shown == number if number else not isinstance(shown, int) or shown == 1


def test_findings_by_kecamatan_add_up(monkeypatch):
    """Each finding counts in one kecamatan, most first; places beyond the most are put together, none is lost."""
    made = several()

    def told():
        rows = [[v for v in cells if v is not None] for cells in opened(made).worksheets[0].iter_rows(values_only=True)]
        head = rows.index(["Kecamatan", "Jumlah"])
        return rows[head + 1 : head + 2 + next(i for i, row in enumerate(rows[head + 1 :]) if row[0] == "Jumlah")]

    whole = told()
    counts = [count for _, count in whole[:-1]]
    assert whole[0][0] == "Kecamatan Alas Barat"
    assert whole[-1] == ["Jumlah", len(made.findings)]
    assert sum(counts) == len(made.findings)
    assert counts == sorted(counts, reverse=True)
    monkeypatch.setattr("votersync.report.sheets.ringkasan.MOST_PLACES", 0)
    assert told() == [["lainnya", len(made.findings)], ["Jumlah", len(made.findings)]]


def test_rows_in_are_rows_read_and_set_aside():
    """The sums of the reading stand on the first sheet, for each side."""
    sheet = opened(several()).worksheets[0]
    for label, expected in (("Daftar pemilih", [1, 5, 4, 1]), ("Daftar PMI", [1, 5, 5, 0])):
        row = next(cells for cells in sheet.iter_rows(values_only=True) if cells[0] == label)
        assert [value for value in row[1:] if value is not None] == expected


@pytest.mark.parametrize(
    ("lang", "told", "briefly"),
    [
        (
            Lang.ID,
            (
                "5 PMI dalam daftar itu: 1 cocok, 1 hanya berpasangan yang perlu ditinjau, 1 tidak ditemukan, 2 tanpa "
                "pasangan dan tidak disebut di sini (beralamat di luar kabupaten/kota asal, atau meninggal)."
            ),
            (
                "PMI: 5 orang = 1 cocok + 1 perlu ditinjau + 1 tidak ditemukan + 2 dari luar kabupaten/kota asal atau "
                "meninggal."
            ),
        ),
        (
            Lang.EN,
            (
                "5 workers on those lists: 1 matched, 1 only with pairs for review, 1 not found, 2 without a link and "
                "not listed (of another regency, or recorded as dead)."
            ),
            "Workers: 5 = 1 matched + 1 for review + 1 not found + 2 of another regency or dead.",
        ),
    ],
)
def test_what_became_of_each_worker_adds_up(lang, told, briefly):
    """A worker with two rows is one person; nobody on the lists goes unsaid."""
    on_roll = voters(person("ANI"), person("BUDI"))
    abroad = migrants(
        person("ANI", pekerja=0),
        person("ANI", pekerja=0),
        person("BUDI", pekerja=1),
        person("CITRA", pekerja=2, wilayah=LEKONG),
        person("DEWI", pekerja=3, wilayah=BOGOR),
        person("EKA", pekerja=4, wilayah=LEKONG, status_pmi="meninggal"),
    )
    pairs = [{"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 0}, {"migrant": 2, "voter": 1, "class": "possible"}]
    made = run(on_roll, abroad, links(*pairs), lang=lang)
    assert told in texts(opened(made).worksheets[0])
    assert briefly in summary_text(made).splitlines()


def test_places_are_counted_from_where_to_where():
    """The table names kecamatan at home and regencies elsewhere; its sums are those of the findings."""
    sheet = opened(several()).worksheets[0]
    rows = [[v for v in cells if v is not None] for cells in sheet.iter_rows(values_only=True)]
    head = next(i for i, row in enumerate(rows) if row and str(row[0]).startswith("terdaftar di"))
    assert rows[head][1:] == ["Alas Barat", "Maronge", "Kab. Bogor", "Jumlah"]
    assert rows[head + 1 : head + 3] == [["Alas Barat", 1, 1, 1, 3], ["Jumlah", 1, 1, 1, 3]]
    assert "Berbeda pada tingkat desa 1, kecamatan 1, provinsi 1." in texts(sheet)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((LEKONG,), "Kabupaten Sumbawa"),
        ((LEKONG, "5207062001"), "2 kabupaten/kota, Nusa Tenggara Barat"),
        ((LEKONG, BOGOR), "2 kabupaten/kota"),
    ],
)
def test_the_first_line_says_what_the_rolls_are_of(places, told):
    """A report on a province is not one on its largest regency."""
    made = run(voters(*(person("ANI", wilayah=place) for place in places)), migrants(), links())
    assert f"{told}  ·  keadaan per 31 Desember 2025" in texts(opened(made).worksheets[0])


def test_a_long_name_of_a_place_fits_above_its_column(monkeypatch):
    """Names are written upright where many places are: the row is as high as the longest of them."""
    monkeypatch.setattr("votersync.report.sheets.heat.WIDEST", 1)
    sheet = opened(several()).worksheets[0]
    head = next(cells for cells in sheet.iter_rows() if cells[0].value == "terdaftar di  \\  alamat PMI di")
    assert any(cell.alignment.textRotation == 90 for cell in head)
    usual = sheet.row_dimensions[head[0].row].height
    long = "Kab. Penukal Abab Lematang Ilir"
    monkeypatch.setattr("votersync.report.sheets.heat.place_name", lambda _code: Text(id=long, en=long))
    sheet = opened(several()).worksheets[0]
    assert sheet.row_dimensions[head[0].row].height > max(usual, 4.5 * len(long))


def test_rare_places_are_put_together_and_none_is_lost(monkeypatch):
    """A table for a meeting names the most frequent places; the others are counted as one."""
    monkeypatch.setattr("votersync.report.flows.MOST_PLACES", 1)
    found = flows(several())
    assert (found.targets, sum(found.counts.values())) == (("3201", OTHERS), 3)
    assert place_name(OTHERS).id == "lainnya"


@pytest.mark.parametrize("lang", Lang)
def test_the_first_sheet_says_what_the_report_is_not_and_what_is_missing(lang):
    """The caveat, the expected errors in words, and every unread file are told before any list."""
    told = "\n".join(texts(opened(several(lang)).worksheets[0]))
    expected = {
        Lang.ID: ("bukan dasar pencoretan", "dua orang berbeda: kurang dari 1.", "dpt/rusak.xlsx: Isinya terpotong."),
        Lang.EN: (
            "no ground to strike",
            "two different people: fewer than 1.",
            "dpt/rusak.xlsx: Its content is cut short.",
        ),
    }[lang]
    assert all(sentence in told for sentence in expected)


def test_many_unread_files_do_not_bury_the_summary(monkeypatch):
    """What does not fit the first sheet is counted there and listed on Kualitas Data."""
    monkeypatch.setattr("votersync.report.sheets.ringkasan.MOST_PROBLEMS", 0)
    book = opened(several())
    assert "... dan 1 lagi." in texts(book["Ringkasan"])
    assert "dpt/rusak.xlsx" in texts(book["Kualitas Data"])


def test_lists_of_another_regency_than_the_one_set_are_told_in_the_report():
    """Whoever reads the report did not see the screen."""

    def told(home):
        made = run(voters(person("ANI", wilayah=LEKONG)), migrants(person("BUDI")), links(), home=home, lang=Lang.EN)
        return [text for text in texts(opened(made).worksheets[0]) if text.startswith("NOTE: ")]

    (note,) = told("5307")
    assert note.startswith("NOTE: the home regency (wilayah) is set to Kabupaten Sikka, but the rolls are of Kab")
    assert told("5204") == []
