"""The sheets that list findings: what an officer compares, decides and looks up."""

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string

from factories import BOGOR, GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from memories import remember
from votersync.memory import SAYS_WHO
from votersync.report.listing import HEAD_ROW
from votersync.report.looks import AGREES, DIFFERS
from votersync.report.memory_words import VERDICTS
from votersync.text import Lang
from workbooks import TABS, heads, listed, opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NIK, OTHER_NIK = "5204171203900001", "5204171203900002"
BATU_LANTEH, JOROK_UTAN, JOROK_UNTER_IWES = "5204072001", "5204062005", "5204222004"
"""A desa before Lekong by code, and two desa of one name."""

ROLL, LIST = "DI DAFTAR PEMILIH", "DI DAFTAR PMI"


def pair(voter, worker, *, lang=Lang.ID, **link):
    """A run with one matched pair."""
    return run(voters(voter), migrants(worker), links({"migrant": 0, "voter": 0} | link), lang=lang)


def first(made, tab="Beda Domisili"):
    """The first finding of a sheet, by (group, header)."""
    return next(listed(opened(made, rich_text=True)[tab]))


def colour(cell):
    """The fill of a cell as #RRGGBB; empty where it has none."""
    return "#" + cell.fill.start_color.rgb[2:] if cell.fill.fill_type else ""


def marked(cell):
    """The marked characters of a cell."""
    if not isinstance(cell.value, CellRichText):
        return ""
    return "".join(part.text for part in cell.value if isinstance(part, TextBlock) and part.font.b)


def test_both_entries_stand_side_by_side_under_their_headers():
    """The officer sees roll and list beside each other, with level, probability, evidence, step and sources."""
    row = first(
        pair(
            person("SITI AMINAH", "1990-03-12", nik=NIK, jenis_kelamin="P", wilayah=LEKONG, tps=5),
            person("SITI AMINAH", "1990-03-12", nik=NIK, jenis_kelamin="P", wilayah=MARONGE, negara="UEA")
            | {"sheet": "PMI"},
            probability=0.995,
        )
    )
    values = {head: cell.value for head, cell in row.items()}
    assert values["TEMUAN", "Beda tingkat"] == "kecamatan"
    for group, kecamatan, desa in ((ROLL, "Alas Barat", "Lekong"), (LIST, "Maronge", "Maronge")):
        entry = {title: values[group, title] for title in ("Nama", "NIK", "Lahir", "L/P", "Kecamatan", "Desa/Kel.")}
        assert list(entry.values()) == ["SITI AMINAH", NIK, "12-03-1990", "P", kecamatan, desa]
    assert (values[ROLL, "TPS"], values[LIST, "Status"], values[LIST, "Negara"]) == ("005", "purna", "UEA")
    sure = "PELUANG SATU ORANG"
    assert (values[sure, "Peluang"], values[sure, "Sebutan"]) == (0.995, "sangat mungkin")
    assert "NIK sama (16 angka)" in values["BUKTI", "Bukti"]
    assert "Disdukcapil" in values["LANGKAH", "Langkah berikutnya"]
    for group, source in (
        ("SUMBER PEMILIH", ["dpt/lekong.csv", None, 2]),
        ("SUMBER PMI", ["pmi/bp2mi.xlsx", "PMI", 2]),
    ):
        assert [values[group, part] for part in ("Berkas", "Lembar", "Baris")] == source


@pytest.mark.parametrize(
    ("title", "voter", "worker", "fill", "marks"),
    [
        ("NIK", {"nik": NIK}, {"nik": NIK}, AGREES, ("", "")),
        ("NIK", {"nik": NIK}, {"nik": OTHER_NIK}, DIFFERS, ("1", "2")),
        ("NIK", {"nik": NIK}, {"nik": "520417120390????", "nik_asal": "520417120390****"}, AGREES, ("", "")),
        ("NIK", {"nik": NIK}, {"nik": "521417120390????", "nik_asal": "521417120390****"}, DIFFERS, ("0", "1")),
        ("NIK", {"nik": NIK}, {}, "", ("", "")),
        ("Nama", {"nama": "SITI AMINAH"}, {"nama": "SITI AMINAN"}, DIFFERS, ("H", "N")),
        ("Nama", {"nama": "SITI AMINAH"}, {"nama": "AMINAH SITI"}, AGREES, ("", "")),
        ("Nama", {"nama": "SITI AMINAH"}, {"nama": "BUDI"}, DIFFERS, ("", "")),
        ("Lahir", {}, {"hari_lahir": 13}, DIFFERS, ("12", "13")),
        ("Lahir", {}, {"hari_lahir": 0}, AGREES, ("", "")),
        ("L/P", {"jenis_kelamin": "P"}, {"jenis_kelamin": "L"}, DIFFERS, ("", "")),
        ("L/P", {"jenis_kelamin": "P"}, {}, "", ("", "")),
        ("Desa/Kel.", {"wilayah": LEKONG}, {"wilayah": GONTAR}, DIFFERS, ("", "")),
        ("Kecamatan", {"wilayah": LEKONG}, {"wilayah": GONTAR}, AGREES, ("", "")),
        ("Kecamatan", {"wilayah": LEKONG}, {"wilayah": BOGOR}, DIFFERS, ("", "")),
        ("Kecamatan", {"wilayah": LEKONG}, {"wilayah": "5207"}, DIFFERS, ("", "")),
        ("Desa/Kel.", {"wilayah": JOROK_UTAN}, {"wilayah": JOROK_UNTER_IWES}, DIFFERS, ("", "")),
        ("Desa/Kel.", {"wilayah": LEKONG}, {"wilayah": "520424"}, "", ("", "")),
        (
            "Desa/Kel.",
            {"wilayah": "520417", "desa": "LEKONG"},
            {"wilayah": "520417", "desa": "Ds. Lekong"},
            AGREES,
            ("", ""),
        ),
    ],
)
def test_what_agrees_and_differs_is_coloured_on_both_sides(title, voter, worker, fill, marks):
    """Green agrees, red differs, white cannot be compared; single characters that differ are marked."""
    row = first(pair(person("ANI", "1990-03-12") | voter, person("ANI", "1990-03-12") | worker, domicile="desa"))
    cells = [row[group, title] for group in (ROLL, LIST)]
    assert [colour(cell) for cell in cells] == [fill, fill]
    # Bold as well: a print in black and white shows the same.
    assert [cell.font.b for cell in cells] == [fill == DIFFERS] * 2
    assert tuple(marked(cell) for cell in cells) == marks


def test_a_marked_value_is_whole():
    """Marks change the look of a value, never the value."""
    row = first(pair(person("ANI", nik=NIK), person("ANI", nik=OTHER_NIK)))
    assert [str(row[group, "NIK"].value) for group in (ROLL, LIST)] == [NIK, OTHER_NIK]


@pytest.mark.parametrize(("written", "shown"), [(NIK, NIK), ("520417120390****", "520417120390****")])
def test_a_nik_is_text_as_in_its_file(written, shown):
    """Excel shows numbers of 16 digits wrongly; a masked NIK is shown as it was written."""
    known = written.replace("*", "?")
    made = pair(person("ANI", nik=known, nik_asal=written), person("ANI"))
    cell = next(listed(opened(made)["Beda Domisili"]))[ROLL, "NIK"]
    assert (cell.value, cell.data_type, cell.number_format) == (shown, "s", "@")


def test_another_regency_is_named():
    """A kecamatan of another regency alone would mislead."""
    assert first(pair(person("ANI"), person("ANI", wilayah=BOGOR), domicile="provinsi"))[
        LIST, "Kecamatan"
    ].value.endswith(", Kab. Bogor")


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("at", range(1, 6))
def test_every_list_has_columns_for_the_office(at, lang):
    """Keputusan, Catatan and the others are there by these names, for whoever reads them back."""
    sheet = opened(pair(person("ANI"), person("ANI"), lang=lang)).worksheets[at]
    group = {Lang.ID: "DIISI KANTOR", Lang.EN: "FOR THE OFFICE"}[lang]
    expected = {
        Lang.ID: ["Keputusan", "Catatan", "Tunggu sampai", "Petugas", "Tanggal"],
        Lang.EN: ["Decision", "Remarks", "Wait until", "Officer", "Date"],
    }[lang]
    assert [head.title for head in heads(sheet) if head.group == group] == expected


@pytest.mark.parametrize("lang", Lang)
def test_a_decision_is_chosen_from_a_list_in_every_row(lang):
    """The drop-down stands in the column of decisions, in each row; on one entry nobody can say that two are one."""
    people = [person(f"NAMA {i}") for i in range(3)]
    made = run(voters(), migrants(*people), links(), lang=lang)
    sheet = opened(made).worksheets[4]
    (rule,) = sheet.data_validations.dataValidation
    title = {Lang.ID: "Keputusan", Lang.EN: "Decision"}[lang]
    cells = [cell for row in listed(sheet) for (_, head), cell in row.items() if head == title]
    assert len(cells) == 3
    assert all(cell.coordinate in rule.sqref for cell in cells)
    assert _choices(rule) == [words[lang] for verdict, words in VERDICTS.items() if verdict not in SAYS_WHO]
    (rule,) = opened(pair(person("ANI"), person("ANI"), lang=lang)).worksheets[1].data_validations.dataValidation
    assert _choices(rule) == [words[lang] for words in VERDICTS.values()]


def _choices(rule):
    return rule.formula1.strip('"').split(",")


def test_the_probability_is_drawn_as_a_bar_from_0_to_1():
    """Bars of two reports can be compared."""
    sheet = opened(pair(person("ANI"), person("ANI")))["Beda Domisili"]
    (where,) = sheet.conditional_formatting
    column = next(head.cell.column_letter for head in heads(sheet) if head.title == "Peluang")
    assert str(where.sqref) == f"{column}{HEAD_ROW + 2}"
    assert [float(end.val) for end in where.rules[0].dataBar.cfvo] == [0, 1]


def test_a_line_prints_over_two_pages_the_second_with_its_number_and_name():
    """Print stays large: entries on the left page; probability, office columns and evidence on the right."""
    sheet = opened(pair(person("ANI"), person("ANI")))["Beda Domisili"]
    columns = {(head.group, head.title): head.cell.column for head in heads(sheet)}
    assert [page.id for page in sheet.col_breaks.brk] == [columns["PELUANG SATU ORANG", "Peluang"] - 1]
    assert sheet.print_title_cols == f"$A:${sheet.cell(1, columns[ROLL, 'Nama']).column_letter}"
    assert sheet.print_area.split("$")[3] == sheet.cell(1, columns["BUKTI", "Bukti"]).column_letter
    assert (sheet.page_setup.pageOrder, sheet.page_setup.scale > 65) == ("overThenDown", True)


def paper(sheet):
    """What is printed of a list: its columns by header, and how many pages a row takes across."""
    last = column_index_from_string(sheet.print_area.split("$")[3])
    return {head.title for head in heads(sheet) if head.cell.column <= last}, len(sheet.col_breaks.brk) + 1


@pytest.mark.parametrize("lang", Lang)
def test_a_row_takes_no_more_than_two_pages_across_also_with_a_ledger(lang):
    """What an officer needs in the desa is on paper and legible; what only the desk needs stays on the screen."""
    made = run(
        voters(person("ANI", "1990-03-12"), person("BUDI", "1915-01-01")),
        migrants(person("ANI", "1990-03-12", wilayah=MARONGE, status_pmi="aktif"), person("ANA", "1991-01-01")),
        links({"migrant": 0, "voter": 0}),
        lang=lang,
    )
    filled_in = {
        Lang.ID: {"Nama", "NIK", "Keputusan", "Catatan", "Perkembangan", "Yang berubah", "Keputusan terdahulu"},
        Lang.EN: {"Name", "NIK", "Decision", "Remarks", "Progress", "What changed", "Earlier decision"},
    }[lang]
    officer = {Lang.ID: "Petugas", Lang.EN: "Officer"}[lang]
    book, pages = opened(remember(made)), {}
    for tab in TABS[lang][1:7]:
        if any(listed(book[tab])):
            printed, pages[tab] = paper(book[tab])
            assert filled_in <= printed
            assert book[tab].page_setup.scale >= 62
            # Where a row has no room for it, the officer signs over the page.
            assert (officer in printed) != (officer in str(book[tab].oddHeader.right.text))
    _, domicile, _, status, missing, single = TABS[lang][:6]
    assert pages == {domicile: 2, status: 2, missing: 1, single: 1}


def test_only_steps_of_what_was_found_stand_over_a_list():
    """They stay in sight above the rows and must leave room for them."""
    made = run(voters(person("BUDI", "1915-01-01")), migrants(), links())
    steps = next(text for text in texts(opened(made)["Data Pemilih"]) if text.startswith("Langkah berikutnya:"))
    assert "100 tahun" not in steps  # the only kind needs no name: each row has it
    assert "akta kematian" in steps
    assert "kode 8" not in steps


def test_no_header_is_cut_at_the_edge_of_the_paper():
    """A merged header ends where the printed part ends."""
    book = opened(remember(pair(person("ANI"), person("ANI"))))
    for tab in TABS[Lang.ID][1:7]:
        last = column_index_from_string(book[tab].print_area.split("$")[3])
        assert all(span.max_col <= last or span.min_col > last for span in book[tab].merged_cells.ranges)


def test_two_entries_of_the_roll_stand_side_by_side():
    """One NIK twice on the rolls: the second entry stands where a worker would, and says so."""
    twice = voters(person("ANI", "1990-03-12", nik=NIK), person("ANI", "1990-03-12", nik=NIK, tps=6))
    row = first(run(twice, migrants(), links()), "NIK dan Ganda")
    second = "ENTRI KEDUA"
    assert [row[second, title].value for title in ("Daftar", "Nama", "TPS")] == ["daftar pemilih", "ANI", "006"]
    assert row["SUMBER ENTRI KEDUA", "Baris"].value == 3
    assert row["TEMUAN", "Temuan"].value == "Ganda identik di daftar pemilih"


def test_whether_the_roll_of_a_place_was_given_is_said():
    """Not found where no roll was given is another thing than not found on the roll, and stands below it."""
    missing = migrants(person("ANA", "1990-01-01", wilayah=BATU_LANTEH), person("ANI", "1990-01-01", wilayah=LEKONG))
    made = run(voters(person("BUDI")), missing, links())
    told = {
        row[LIST, "Nama"].value: row["CAKUPAN", "Daftar desanya ada?"].value
        for row in listed(opened(made)["Tidak Ditemukan"])
    }
    assert list(told.items()) == [("ANI", "ya"), ("ANA", "tidak diberikan")]


def test_rows_are_high_enough_for_long_names_and_evidence():
    """A text of several lines is not hidden behind the next row."""
    made = pair(person("NAMA YANG SANGAT PANJANG " * 8), person("ANI"))
    sheet = opened(made)["Beda Domisili"]
    assert sheet.row_dimensions[HEAD_ROW + 2].height > 8 * 12
    assert sheet.row_dimensions[HEAD_ROW + 2].height <= openpyxl.utils.units.DEFAULT_ROW_HEIGHT * 409 / 15
