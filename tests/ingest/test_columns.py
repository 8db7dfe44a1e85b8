"""Which column is which field, where header words alone do not say."""

import pytest

from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet

OWN = [f"52041712039{i}0001" for i in range(6)]
HEIRS = [f"52041752048{i}0002" for i in range(6)]


def niks(*columns):
    """Read sheets of names with NIK columns; the first worker's own NIK is blank."""
    header = ["No", "Nama PMI", *("NIK" for _ in columns), "Negara"]
    rows = [
        header,
        *([str(i), f"ANI {'ABCDEF'[i]}", *cells, "TAIWAN"] for i, cells in enumerate(zip(*columns, strict=True))),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "PMI.xlsx", role=Role.UNKNOWN)
    return to_persons(table)[0]["nik"].to_pylist()


def test_the_nik_of_an_heir_does_not_fill_that_of_the_worker():
    assert niks([None, *OWN[1:]], HEIRS) == [None, *OWN[1:]]


@pytest.mark.parametrize("hide", [lambda nik: f"{nik[:12]}****", lambda nik: f"{nik[:6]}******{nik[12:]}"])
def test_a_masked_twin_is_the_same_number(hide):
    """The fuller of both counts, cell by cell."""
    assert niks([*map(hide, OWN[:5]), None], [None, *OWN[1:]]) == [hide(OWN[0]).replace("*", "?"), *OWN[1:]]


def test_what_a_header_says_of_somebody_else_is_not_taken_by_content():
    rows = [
        ["No", "Nama PMI", "Tgl Lahir Anak", "NIK Suami", "Negara"],
        *([str(i), f"ANI {'ABCDEF'[i]}", "05-06-2012", HEIRS[i], "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    assert {column.field for column in table.reading.columns} == {"", "nama", "negara"}


def test_the_country_of_the_contract_before_is_not_that_of_this_one():
    rows = [
        ["No", "Nama PMI", "NIK", "Eks Negara", "Negara Tujuan"],
        *([i, f"ANI {i}", OWN[i], "QATAR", "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    assert [*table.fields["negara"]] == ["TAIWAN"] * 6


def columns_of(*header, sub=()):
    """Read a small table and return the field of each column by its header; none where it is no table of persons."""
    people = [[str(i), nik, f"ANI {'ABCDEF'[i]}", "12-03-1990", "GONTAR", "ALAS BARAT"] for i, nik in enumerate(OWN)]
    rows = [list(header), *([list(sub)] if sub else []), *people]
    found = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "DPT.xlsx", role=Role.VOTERS)
    return {c.header: c.field for table in found if isinstance(table, RawTable) for c in table.reading.columns}


@pytest.mark.parametrize("name", ["Nama Lengkp", "NAMMA", "Nama Pemiliih"])
def test_a_slip_in_the_header_of_the_name_does_not_cost_the_table(name):
    assert columns_of("No", "NIK", name, "Tgl Lahir", "Desa", "Kecamatan")[name] == "nama"


def test_rows_about_something_else_get_no_name_by_a_slip():
    assert columns_of("No", "NIK", "Nama Ayah", "Tgl Lahir", "Desa", "Kecamatan") == {}


def test_a_slip_below_a_group_is_not_what_the_group_says():
    """Read as an address, a kecamatan would be left out: there is one already."""
    header, sub = ("No", "NIK", "Nama", "Tgl Lahir", "ALAMAT", None), (None, None, None, None, "Desa", "Kecamtan")
    assert columns_of(*header, sub=sub)["ALAMAT / Kecamtan"] == "kecamatan"


def test_a_header_may_show_how_to_fill_its_column():
    shown = "Tgl Lahir (contoh: 17-08-1990)"
    assert (
        columns_of("No", "NIK (contoh 5204170101900001)", "Nama", shown, "Desa", "Kecamatan")[shown] == "tanggal_lahir"
    )


def test_headers_repeated_on_each_page_hide_nothing_of_a_column():
    """What its header does not say its content tells, on short pages as well."""
    header = ["No", "Nama PMI", "XX", "Negara"]
    rows = [header, *(row for i in range(8) for row in (header, [str(i), f"ANI {'ABCDEFGH'[i]}", "P", "TAIWAN"]))]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "PMI.xlsx", role=Role.UNKNOWN)
    assert [c.field for c in table.reading.columns if c.header == "XX"] == ["jenis_kelamin"]


def read_under(header, cells):
    """Read people whose other column has a header; their table as written, and the field of that column."""
    rows = [["No", "Nama PMI", header, "Negara"], *([str(i), f"ANI {i}", c, "TAIWAN"] for i, c in enumerate(cells))]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "PMI.xlsx", role=Role.UNKNOWN)
    return to_persons(table)[0].to_pandas(), next(c.field for c in table.reading.columns if c.header == header)


@pytest.mark.parametrize("header", ["Tempat Lahir", "Tanggal Lahir", "TTL"])
def test_birthplace_and_date_in_one_column_by_any_header(header):
    persons, field = read_under(header, [f"ALAS, {day}-03-1990" for day in range(11, 17)])
    assert field == "ttl"
    assert persons["tempat_lahir"].tolist() == ["ALAS"] * 6
    assert persons["hari_lahir"].tolist() == [*range(11, 17)]


def test_dates_alone_under_the_header_of_both():
    persons, field = read_under("TTL", [f"{day}-03-1990" for day in range(11, 17)])
    assert field == "tanggal_lahir"
    assert persons["hari_lahir"].tolist() == [*range(11, 17)]


def test_exchanged_headers_of_nik_and_nkk_are_known_by_the_women():
    """A woman's NIK says the day of her birth plus 40; the number of a family card never holds so late a day."""
    cards = [f"520417010119{i:04d}" for i in range(1, 41)]
    people = [f"52041741{month:02d}9{year}0001" for year in range(4) for month in range(1, 11)]
    people = [f"{nik[:10]}9{i % 10}{nik[12:]}" for i, nik in enumerate(people)]
    rows = [
        ["No", "NIK", "NKK", "Nama", "Desa", "Kecamatan"],
        *(
            [str(i), card, nik, f"ANI {i}", "GONTAR", "ALAS BARAT"]
            for i, (card, nik) in enumerate(zip(cards, people, strict=True))
        ),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 42))), "DPT.xlsx", role=Role.VOTERS)
    persons = to_persons(table)[0].to_pandas()
    assert (persons["nik"].tolist(), persons["nkk"].tolist()) == (people, cards)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("KECAMATAN", "GAMPONG"), "BLANG"),
        (("KECAMATAN", "NAMA NAGARI"), "BLANG"),
        (("KECAMATAN", "LEMBANG"), "BLANG"),
        (("KAPANEWON", "KALURAHAN"), "BLANG"),
        (("KEMANTREN", "KELURAHAN"), "BLANG"),
        (("KECAMATAN", "OHOI"), "BLANG"),
        (("KECAMATAN", "KUTE"), "BLANG"),
        (("DISTRIK", "KAMPUNG"), "BLANG"),
        # Elsewhere a kampung is a part of a desa.
        (("KECAMATAN", "KAMPUNG"), None),
    ],
)
def test_a_desa_has_other_names_in_other_provinces(headers, expected):
    """Aceh has gampong, Sumatera Barat nagari, Papua kampung."""
    rows = [
        ["NO", "NIK", "NAMA", *headers, "TPS"],
        *([str(i), nik, "ANI", "NURUSSALAM", "BLANG", "1"] for i, nik in enumerate(OWN)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "dpt.xlsx", role=Role.VOTERS)
    persons = to_persons(table)[0]
    assert persons["desa"].to_pylist()[0] == expected
    assert persons["kecamatan"].to_pylist()[0] == "NURUSSALAM"


@pytest.mark.parametrize(
    ("header", "desas", "expected"),
    [
        ("KAMPUNG", ("Merabu", "Panaan", "Merapun"), "desa"),
        ("KAMPUNG", ("Tengah", "Merabu", "Pasar Lama"), "alamat"),
        ("NEGERI", ("Merabu", "Panaan", "Merapun"), "desa"),
        ("NEGERI", ("Johor", "Sabah", "Selangor"), ""),
    ],
)
def test_names_of_desa_of_the_kecamatan_make_a_column_of_kampung_one_of_desa(header, desas, expected):
    """Berau calls its desa kampung; elsewhere these are parts of desa, and a negeri is in Malaysia."""
    rows = [
        ["NO", "NIK", "NAMA", "KECAMATAN", header, "TPS"],
        *([str(i), nik, "ANI", "KELAY", desas[i % 3], "1"] for i, nik in enumerate(OWN)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "dpt.xlsx", role=Role.VOTERS)
    assert [c.field for c in table.reading.columns if c.header == header] == [expected]


def test_columns_headed_beside_groups_are_read_with_the_row_below():
    """NO, TPS and NEGARA stand in the upper row only, whose groups the longer lower row names."""
    rows = [
        ["DAFTAR PMI"],
        ["NO", "IDENTITAS PMI", None, None, None, "ALAMAT", None, None, "NEG. TUJUAN", "TGL BRGKT"],
        [None, "NAMA", "NIK", "NO. PASPOR", "TGL LAHIR", "DUSUN", "DESA", "KECAMATAN"],
        *(
            [
                str(i),
                f"ANI {'ABCDEF'[i]}",
                OWN[i],
                f"C123456{i}",
                f"12-03-199{i}",
                "MELATI",
                "LEKONG",
                "ALAS BARAT",
                "TAIWAN",
                "05-06-2024",
            ]
            for i in range(6)
        ),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert (got["negara"], got["tanggal_berangkat"]) == (["Taiwan"] * 6, ["2024-06-05"] * 6)
    assert list(table.reading.header_rows) == [2, 3]


def test_a_row_of_places_above_a_header_is_none():
    rows = [
        ["DESA", "LEKONG", None, None, "KECAMATAN", "ALAS BARAT"],
        ["NO", "NAMA PMI", "NIK", "NEGARA"],
        *([str(i), f"ANI {'ABCDEF'[i]}", OWN[i], "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "PMI.xlsx", role=Role.UNKNOWN)
    assert (list(table.reading.header_rows), table.reading.context["desa"]) == ([2], "LEKONG")


@pytest.mark.parametrize("written", ["12-03-1990", "12 Maret 1990"])
def test_a_header_for_place_and_date_may_stand_over_a_column_of_each(written):
    rows = [
        ["NO", "NAMA PMI", "TEMPAT/TGL LAHIR", None, "NEGARA"],
        *([str(i), f"ANI {'ABCDEF'[i]}", "ALAS", written, "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert (got["tempat_lahir"][0], got["hari_lahir"][0], got["tahun_lahir"][0]) == ("ALAS", 12, 1990)


def test_a_bare_date_beside_a_state_is_the_day_of_it():
    rows = [
        ["NO", "TANGGAL", "BERANGKAT/PULANG", "NAMA PMI", "TGL LAHIR", "NEGARA"],
        *([str(i), "05-06-2024", "PULANG", f"ANI {'ABCDEF'[i]}", "12-03-1990", "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert (got["kejadian"][0], got["status_asal"][0], got["tahun_lahir"][0]) == ("2024-06-05", "PULANG", 1990)


@pytest.mark.parametrize(
    ("written", "born", "event"),
    [
        pytest.param("16/06/22", (0, 0, 0), "2022-06-16", id="short year of an entry"),
        pytest.param("2022-06-16", (0, 0, 0), "2022-06-16", id="year of an entry"),
        pytest.param("16/06/82", (16, 6, 1982), None, id="short year of birth"),
        pytest.param("16 Juni 1982", (16, 6, 1982), None, id="year of birth"),
    ],
)
def test_a_bare_date_on_a_register_is_the_day_of_its_entry(written, born, event):
    """Workers who left on 16/06/22 were read as born in 1922."""
    rows = [["TGL", "NAMA PMI", "UMUR", "DESA", "NEGARA"]]
    rows += [[written, f"ANI {'ABCDEF'[i]}", "43", "LEKONG", "TAIWAN"] for i in range(6)]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert tuple(got[f"{part}_lahir"][0] for part in ("hari", "bulan", "tahun")) == born
    assert got["kejadian"][0] == event


@pytest.mark.parametrize("first", [[str(i) for i in range(1, 9)], []])
def test_without_a_header_names_of_places_are_none_of_people(first):
    """Of all columns of words those of places lie in each other, and the country is known."""
    names = ["SITI AMINAH", "BUDI", "RATNA DEWI", "AHMAD YANI", "SALMAH", "HASAN"]
    rows = [
        *([first] if first else []),
        *(
            [str(i), names[i], OWN[i], "ALAS", f"12-03-199{i}", "LEKONG" if i % 2 else "GONTAR", "ALAS BARAT", "TAIWAN"]
            for i in range(6)
        ),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "PMI.xlsx", role=Role.MIGRANTS)
    got = to_persons(table)[0].to_pydict()
    assert (got["nama"], got["negara"], got["kecamatan"]) == (names, ["Taiwan"] * 6, ["ALAS BARAT"] * 6)
    assert got["desa"][:2] == ["GONTAR", "LEKONG"]


def test_the_number_of_an_identity_may_be_a_passports():
    rows = [
        ["JENIS_IDENTITAS", "NOMOR_IDENTITAS", "NAMA_PESERTA", "NEGARA_PENEMPATAN"],
        *(["KTP", OWN[i], f"ANI {'ABCDEF'[i]}", "TAIWAN"] for i in range(5)),
        ["PASPOR", "C1234567", "ANI F", "TAIWAN"],
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert (got["paspor"], got["nik"]) == ([None] * 5 + ["C1234567"], [*OWN[:5], None])


def test_a_row_of_many_parts_below_groups_goes_on_their_header():
    """DEPAN under NAMA is a person's name no more than RT under DOMISILI is a place."""
    rows = [
        ["NO", "NAMA", None, "KELAHIRAN", None, None, None, "JK", "DOMISILI", None, None, None, None, "NEGARA"],
        [None, "DEPAN", "BELAKANG", "TEMPAT", "TGL", "BLN", "THN", None, "JALAN/DSN", "RT", "RW", "DESA", "KEC"],
        *(
            [i, "ANI", "ABCDEF"[i] * 3, "ALAS", 12, 3, 1990, "P", "MELATI", 1, 2, "LEKONG", "ALAS BARAT", "TAIWAN"]
            for i in range(6)
        ),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 9))), "PMI.xlsx", role=Role.MIGRANTS)
    got = to_persons(table)[0].to_pydict()
    assert [got[name][0] for name in ("nama", "tahun_lahir", "rt", "rw", "desa")] == ["ANI AAA", 1990, 1, 2, "LEKONG"]
    assert len(got["nama"]) == 6


@pytest.mark.parametrize("header", ["Kel.", "KEL"])
def test_kel_over_sexes_is_kelamin(header):
    rows = [
        ["No", "Nama PMI", header, "Desa", "Negara"],
        *([str(i), f"ANI {'ABCDEF'[i]}", "LP"[i % 2], "LEKONG", "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert (got["jenis_kelamin"], got["desa"]) == (["L", "P"] * 3, ["LEKONG"] * 6)


@pytest.mark.parametrize("kind", [int, str, float])
def test_a_number_with_a_box_for_each_digit_is_one(kind):
    """One box left blank leaves the number untold."""
    boxes = [[kind(digit) for digit in number] for number in OWN]
    boxes[5][3] = None
    rows = [
        ["NO", "NAMA PMI", "NIK", *[None] * 15, "L/P", "NEGARA"],
        *([i, f"ANI {'ABCDEF'[i]}", *boxes[i], "L", "TAIWAN"] for i in range(6)),
    ]
    (table,) = find_tables(Sheet("", rows, list(range(1, 8))), "PMI.xlsx", role=Role.UNKNOWN)
    got = to_persons(table)[0].to_pydict()
    assert (got["nik"][:5], got["nik"][5], got["jenis_kelamin"]) == (OWN[:5], None, ["L"] * 6)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Moyo Hulu", "Alas Barat", "Plampang", "Kec. Utan", "Lape", "Sumbawa"], "kecamatan"),
        (["Sumbawa", "Lombok Timur", "Kab. Bima", "Dompu", "Kota Bima", "Sumbawa"], "kabupaten"),
        (["Sumbawa"] * 6, "kabupaten"),
    ],
)
def test_an_area_is_that_of_which_names_its_column_holds(cells, expected):
    """WILAYAH means the regency on lists of a province, the kecamatan on those of a regency."""
    assert read_under("Wilayah", cells)[1] == expected
