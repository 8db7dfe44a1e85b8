"""Places of whole tables: what the columns say, completed by the address."""

import pandas as pd
import pytest

from votersync.domain.alamat import read_alamat
from votersync.domain.wilayah import names
from votersync.ingest.place_search import Texts
from votersync.ingest.places import resolve, resolve_places

HOME, LEKONG, NIK = "5204", "5204172004", "5204170503900001"
BLANK = {
    "file": "a.csv", "nik": None, "alamat": None, "rt": 0, "rw": 0, "desa": None, "kecamatan": None,
    "kabupaten": None, "provinsi": None,
}  # fmt: skip


def table(*rows):
    """Make a table with the columns that places are read from."""
    frame = pd.DataFrame([BLANK | row for row in rows], columns=list(BLANK))
    texts = ["nik", "alamat", "desa", "kecamatan", "kabupaten", "provinsi"]
    return frame.astype(dict.fromkeys(texts, "str") | {"file": "category", "rt": "int16", "rw": "int16"})


def codes(persons):
    return persons["wilayah"].fillna("").tolist()


ROLL = table({"nik": NIK, "desa": "LEKONG", "kecamatan": "ALAS BARAT"})


def test_rows_keep_their_order_and_columns():
    """Every row has its place, in a table of the same rows, blank columns filled from the address."""
    migrants = table(
        {"alamat": "RT 2 RW 1 LEKONG - ALAS BARAT"},
        {"desa": "Gontar Baru", "kecamatan": "Alas Barat"},
        {"alamat": "Kuala Lumpur, Malaysia"},
        {"desa": "Gontar Baru", "kecamatan": "Alas Barat"},
    )
    voters, found, home = resolve_places(ROLL, migrants)
    assert (codes(voters), codes(found), home) == ([LEKONG], [LEKONG, "5204172007", "", "5204172007"], HOME)
    assert list(found.columns) == [*BLANK, "wilayah", "wilayah_yakin"]
    assert found["desa"].fillna("").tolist() == ["LEKONG", "Gontar Baru", "", "Gontar Baru"]
    assert (found["rt"].tolist(), found["rw"].tolist()) == ([2, 0, 0, 0], [1, 0, 0, 0])
    assert found["wilayah_yakin"].dtype == "float32"
    assert found["wilayah_yakin"].tolist()[2] == 0


def test_the_tables_given_are_not_changed():
    """The answer is a new table."""
    migrants = table({"alamat": "LEKONG, ALAS BARAT"})
    before = migrants.copy()
    resolve_places(ROLL, migrants)
    pd.testing.assert_frame_equal(migrants, before)


def test_empty_tables():
    """Nothing in, nothing out."""
    voters, migrants, home = resolve_places(table(), table())
    assert (len(voters), len(migrants), home) == (0, 0, "")


@pytest.mark.parametrize(
    "alamat", ["DUSUN GONTAR", "GONTAR", "DESA GONTAR KEC. ALAS BARAT", "KEC. UTAN", "SIMU, MARONGE"]
)
def test_the_address_in_a_roll_never_overrides_the_desa_of_the_roll(alamat):
    """A voter is at home in the desa of the roll, whatever the street or hamlet is called."""
    voters, _, _ = resolve_places(
        table({"nik": NIK, "desa": "LEKONG", "kecamatan": "ALAS BARAT", "alamat": alamat}), table(), HOME
    )
    assert codes(voters) == [LEKONG]
    assert voters["desa"].tolist() == ["LEKONG"]


def test_rolls_whose_place_stands_in_file_or_block():
    """A bare desa of a roll is the one at home; one of two of its name ends at the regency."""
    voters, _, _ = resolve_places(
        table(
            {"desa": "LEKONG"},
            {"desa": "BARU"},
            {"desa": "JOROK"},
            {"desa": "JOROK", "alamat": "KEC. UTAN"},
            {"desa": "JOROK", "alamat": "UTAN"},
        ),
        table(),
        HOME,
    )
    assert codes(voters) == [LEKONG, "5204052002", HOME, "5204062005", HOME]


def test_rt_and_rw_of_the_columns_stay():
    """Only blank RT and RW come from the address."""
    place = {"desa": "LEKONG", "kecamatan": "ALAS BARAT"}
    voters, _, _ = resolve_places(
        table(
            place | {"rt": 4, "rw": 0, "alamat": "RT 2 RW 1"},
            place | {"rt": 0, "rw": 3, "alamat": "RT 2 RW 1"},
            place | {"rt": 0, "rw": 0, "alamat": "MELATI 002/001"},
            place | {"alamat": "KARTINI 5"},
        ),
        table(),
        HOME,
    )
    assert (voters["rt"].tolist(), voters["rw"].tolist()) == ([4, 2, 2, 0], [0, 3, 1, 0])


@pytest.mark.parametrize(
    ("texts", "alamat", "expected"),
    [
        (Texts(kabupaten="Sumbawa"), "LEKONG - ALAS BARAT", LEKONG),
        (Texts(kabupaten="Sumbawa", kecamatan="Alas Barat"), "DESA SIMU KEC. MARONGE", "520417"),
        (Texts(kabupaten="Sumbawa", kecamatan="Alas Barat", desa="Melati"), "DESA LEKONG", "520417"),
        (Texts(kabupaten="Sumbawa"), "TEPAS, BRANG REA, SUMBAWA BARAT", HOME),
        (Texts(kabupaten="Lombok Timur"), "LEKONG - ALAS BARAT", "5203"),
        (Texts(), "TEPAS, BRANG REA, SUMBAWA BARAT", "5207052002"),
        (Texts(), "", ""),
    ],
)
def test_an_address_adds_but_never_contradicts(texts, alamat, expected):
    """The columns stand; the address may only reach lower beneath them."""
    assert resolve(texts, read_alamat(alamat), HOME, is_home_list=False, is_roll=False).code == expected


def test_bare_names_in_lists_of_home_and_of_the_province():
    """A bare desa is the one at home where the list is of home, and unknown where it is not."""
    at_home = [{"file": "sumbawa.csv", "desa": "BARU"}, *[{"file": "sumbawa.csv", "kecamatan": "ALAS"}] * 9]
    mixed = [{"file": "ntb.csv", "desa": "BARU"}, *[{"file": "ntb.csv", "kabupaten": "LOMBOK TIMUR"}] * 3]
    _, migrants, _ = resolve_places(ROLL, table(*at_home, *mixed))
    assert codes(migrants)[0] == "5204052002"
    assert codes(migrants)[10] == ""


@pytest.mark.parametrize(
    "write",
    [
        lambda n: {"desa": n[10], "kecamatan": n[6], "kabupaten": n[4]},
        lambda n: {"desa": n[10].upper(), "kecamatan": n[6].upper()},
        lambda n: {"alamat": f"DSN. MEKAR RT 3/RW 1 DS. {n[10]} KEC. {n[6]} KAB. {n[4]}"},
        lambda n: {"alamat": f"RT 2 RW 1 {n[10]} - {n[6]}"},
        lambda n: {"alamat": f"{n[10]}, {n[6]}, {n[4]}, {n[2]}"},
    ],
)
def test_every_desa_of_home_is_found(write):
    """All 165 desa and kelurahan are found under their official names, in columns and in addresses."""
    home = sorted(code for code in names() if len(code) == 10 and code.startswith(HOME))
    rows = [{level: names()[code[:level]].replace("Kabupaten ", "") for level in (2, 4, 6, 10)} for code in home]
    _, migrants, _ = resolve_places(ROLL, table(*map(write, rows)))
    assert len(home) == 165
    assert codes(migrants) == home


def test_sheets_named_by_desa_are_read_for_the_regency_that_the_rolls_turn_out_to_be_of():
    """Until then the names of the usual home are known: MONTA BARU of Lambu was taken for BARU of Alas."""
    bima = {"file": "DPT KEC LAMBU.xlsx", "nik": "5206120503900001", "kecamatan": "LAMBU"}
    rows = table({**bima, "desa": "BARU"}, bima, {**bima, "desa": "SUMI"}).assign(sheet=["MONTA BARU", "RATO", "RATO"])
    voters, _, home = resolve_places(rows, ROLL.assign(sheet="1"))
    assert (home, voters["desa"].tolist()) == ("5206", ["MONTA BARU", "RATO", "SUMI"])
    assert codes(voters) == ["5206122014", "5206122006", "5206122007"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (Texts(desa="Lekong/Alas Barat"), LEKONG),
        (Texts(desa="Lekong, Alas Barat"), LEKONG),
        (Texts(desa="Lekong - Alas Barat", kecamatan="Alas Barat"), LEKONG),
        (Texts(desa="Lekong", kecamatan="Alas Barat, Sumbawa"), LEKONG),
        (Texts(desa="Lekong/Tidak Dikenal"), ""),
        (Texts(desa="Lekong (Kec. Alas Barat)"), LEKONG),
        (Texts(desa="Karang Pule", kecamatan="Sekarbela (Kota Mataram)"), "5271041001"),
        (Texts(desa="Sosol/Malifut", kecamatan="Malifut", kabupaten="Halmahera Utara"), "8203082025"),
    ],
)
def test_two_names_in_the_cell_of_one(texts, expected):
    found = resolve(texts, None, HOME, is_home_list=False, is_roll=False)
    assert found.code == expected


@pytest.mark.parametrize(
    ("desa", "kecamatan", "expected"),
    [
        ("4. LEKONG", "17. ALAS BARAT", LEKONG),
        ("2004 LEKONG", "17 ALAS BARAT", LEKONG),
        ("(2004) Lekong", "(17) Alas Barat", LEKONG),
        ("LEKONG (2004)", "ALAS BARAT (520417)", LEKONG),
        ("5204272004 - TELAGA", "520427 - LENANGGUAR", "5204272004"),
        ("19 NOPEMBER", "WUNDULAKO", "7401011001"),
    ],
)
def test_the_number_of_a_place_is_no_part_of_its_name(desa, kecamatan, expected):
    """Population lists put it before or behind the name; some names have one of their own."""
    kabupaten = "KOLAKA" if kecamatan == "WUNDULAKO" else ""
    texts = Texts(kabupaten=kabupaten, kecamatan=kecamatan, desa=desa)
    assert resolve(texts, None, HOME, is_home_list=False, is_roll=True).code == expected


@pytest.mark.parametrize(("address", "code"), [("Dusun A Desa Mbengu", "5307012004"), ("Dusun A", "5307012005")])
def test_a_file_called_like_a_desa_and_its_kecamatan_is_read_for_its_own_regency(address, code):
    """PAGA of Sikka has a desa PAGA: where the addresses tell another desa, the file is the kecamatan's."""
    paga = {"file": "DPT PAGA.xlsx", "alamat": address}
    home = {"file": "DPT NITA.xlsx", "nik": "5307041203900001", "kabupaten": "SIKKA", "kecamatan": "NITA"}
    rows = table(paga, paga, home, home, home).assign(sheet="Data")
    voters, _, found = resolve_places(rows, ROLL.assign(sheet="1"))
    assert (found, codes(voters)[0]) == ("5307", code)


@pytest.mark.parametrize(
    ("kecamatan", "alamat", "expected"),
    [
        pytest.param("Tanjung", "Dusun Tengah RT 2 Desa Sama Guna", "5208012008", id="marked desa"),
        pytest.param("Sape", "Wetan, Poja", "5206062013", id="unmarked desa"),
        pytest.param("Tanjung", "", "52", id="kecamatan alone"),
        pytest.param("Lantng", "Desa Padesa", "5204292004", id="a slip at home"),
    ],
)
def test_a_kecamatan_of_another_regency_is_no_slip_of_one_at_home(kecamatan, alamat, expected):
    """In a list of home TANJUNG was read as Lantung, whatever desa stood beside it."""
    texts = Texts(kecamatan=kecamatan)
    assert resolve(texts, read_alamat(alamat), HOME, is_home_list=True, is_roll=False).code == expected


MELATI_LAPE = {"alamat": "MELATI, LAPE", "kecamatan": "LAPE"}
OTHERS = [
    {"alamat": f"MELATI, {desa}", "kecamatan": "LAPE", "file": "pmi.csv"} for desa in ("DETE", "LABUHAN KURIS") * 5
]


def test_where_the_other_addresses_end_in_the_desa_one_that_ends_in_the_kecamatan_does():
    """Of everybody in the desa Lape only the kecamatan was known."""
    _, migrants, _ = resolve_places(ROLL, table(MELATI_LAPE | {"file": "pmi.csv"}, *OTHERS))
    assert codes(migrants)[0] == "5204122003"
    assert migrants["desa"].tolist()[:2] == ["LAPE", "DETE"]


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="nothing tells"),
        pytest.param(OTHERS[:9], id="too few tell"),
        pytest.param(
            [*OTHERS, {"alamat": "KARANG, MOYO HULU", "kecamatan": "MOYO HULU", "file": "pmi.csv"}],
            id="the kecamatan again",
        ),
        pytest.param([row | {"file": "b.csv"} for row in OTHERS], id="another list"),
    ],
)
def test_else_the_kecamatan_may_be_said_once_more(others):
    _, migrants, _ = resolve_places(ROLL, table(MELATI_LAPE | {"file": "pmi.csv"}, *others))
    assert codes(migrants)[0] == "520412"
