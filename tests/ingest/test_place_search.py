"""Which place the names of a row mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.wilayah import fold_place, names
from votersync.ingest.place_search import Texts, read_kabupaten, read_provinsi, resolve_names, within

HOME = "5204"


@pytest.mark.parametrize(
    ("kecamatan", "desa", "expected"),
    [
        ("Alas Barat", "Gontar", "5204172005"),
        ("Alas Barat", "Gontar Baru", "5204172007"),
        ("Alas Barat", "Mapin Rea", "5204172001"),
        ("Alas Barat", "Mapin Beru", "5204172008"),
        ("Utan", "Jorok", "5204062005"),
        ("Unter Iwes", "Jorok", "5204222004"),
        ("Lab. Badas", "Lab. Aji", "5204182004"),
        ("Tarano", "Labuhan Aji", "5204252003"),
        ("Moyo Utara", "Pungkit", "5204232001"),
        ("Lopok", "Pungkit", "5204262001"),
        ("Plampang", "Usar", "5204132014"),
        ("Alas Barat", "Usar Mapin", "5204172006"),
        ("Maronge", "Pamasar", "5204242003"),
        ("Plampang", "Maronge", "5204242002"),
        ("Alas", "Lekong", "5204172004"),
        ("Plampang", "Sekokat", "5204192002"),
        ("Utan Rhee", "Rhee", "5204212001"),
        ("Plampang", "Lekong", "5204"),
        ("", "Lekong", "5204172004"),
        ("", "Jorok", "5204"),
        ("Alas Barat", "", "520417"),
        ("Alas Brat", "Lekong", "5204172004"),
        ("Alas Brt", "Lekng", "5204172004"),
        ("Alas Barat", "Simu", "5204"),
        ("Alas Barat", "Entah", "520417"),
        ("Entah", "Lekong", "5204"),
        ("Entah", "Berantah", ""),
        ("", "", ""),
    ],
)
def test_within(kecamatan, desa, expected):
    """From kecamatan down; names that contradict each other end at the level that is certain."""
    assert within(kecamatan, desa, HOME).code == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sumbawa", ("5204",)),
        ("KAB. SUMBAWA", ("5204",)),
        ("Kabupaten Sumbawa - NTB", ("5204",)),
        ("SUMBAWA BESAR", ("5204",)),
        ("Sumbawa Barat", ("5207",)),
        ("SUMBAWA BRT", ("5207",)),
        ("SUMBAWABARAT", ("5207",)),
        ("KSB", ("5207",)),
        ("Sumbwa", ("5204",)),
        ("Bima", ("5206", "5272")),
        ("KAB BIMA", ("5206",)),
        ("KOTA BIMA", ("5272",)),
        ("Lombok", ()),
        ("Sumbawa Timur", ()),
        ("SUMBAWA TENGAH", ()),
        ("Sumbawa Brat", ("5207",)),
        ("Sumba Barat", ("5312",)),
        ("Malaysia", ()),
        ("NTB", ()),
        ("", ()),
    ],
)
def test_read_kabupaten(text, expected):
    """A regency is found by its names; one that kabupaten and kota share gives both, a country none."""
    assert read_kabupaten(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("NTB", "52"), ("Prov. Nusa Tenggara Barat", "52"), ("NTT", "53"), ("Entah", ""), ("", "")]
)
def test_read_provinsi(text, expected):
    """A province is found by name or abbreviation."""
    assert read_provinsi(text) == expected


@pytest.mark.parametrize(
    ("texts", "of_home", "elsewhere"),
    [
        (Texts("NTB", "Sumbawa", "Alas Barat", "Lekong"), "5204172004", "5204172004"),
        (Texts("", "", "Alas Barat", "Lekong"), "5204172004", "5204172004"),
        (Texts("", "", "Alas Barat", ""), "520417", "520417"),
        (Texts("", "", "", "Lekong"), "5204172004", "5204172004"),
        (Texts("", "", "", "Baru"), "5204052002", ""),
        (Texts("", "", "", "Jorok"), "5204", ""),
        (Texts("", "Sumbawa", "", ""), "5204", "5204"),
        (Texts("NTB", "", "", ""), "52", "52"),
        (Texts("", "Bima", "", ""), "52", "52"),
        (Texts("", "Sumbawa Barat", "Brang Rea", "Tepas"), "5207052002", "5207052002"),
        (Texts("", "", "Gerung", "Mesanggok"), "5201012012", "5201012012"),
        (Texts("Jawa Timur", "", "", ""), "35", "35"),
        (Texts("Jawa Timur", "", "Alas Barat", "Lekong"), "35", "35"),
        (Texts("", "Lombok Timur", "Alas Barat", "Lekong"), "52", "52"),
        (Texts("", "Sumbawa", "Poto Tano", "Senayan"), "5207062001", "5207062001"),
        (Texts("NTB", "Kab. Sumbawa", "Taliwang", ""), "520702", "520702"),
        (Texts("", "Sumbawa", "Taliwang", "Entah"), "520702", "520702"),
        (Texts("", "Belu", "Malaka Tengah", ""), "532101", "532101"),
        (Texts("", "Sumbawa", "Pringgabaya", ""), "5204", "5204"),
        (Texts("", "Malaysia", "", "Lekong"), "", ""),
        (Texts("", "", "", "Malaysia"), "", ""),
        (Texts("", "", "Johor", "Lekong"), "", ""),
        (Texts("", "Antah Berantah", "", ""), "", ""),
        (Texts(), "", ""),
    ],
)
def test_resolve_names(texts, of_home, elsewhere):
    """A bare name means the place at home only in a list of home, or where no other place has it."""
    assert resolve_names(texts, HOME, is_home_list=True).code == of_home
    assert resolve_names(texts, HOME, is_home_list=False).code == elsewhere


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (Texts("PAPUA", "YAHUKIMO", "KURIMA", "OBOLMA"), "9503011001"),
        (Texts("PAPUA", "YAHUKIMO", "", ""), "9503"),
        (Texts("PAPUA", "", "KURIMA", "OBOLMA"), "9503011001"),
        (Texts("PAPUA", "", "", ""), ""),
        (Texts("PAPUA", "ANTAH BERANTAH", "", ""), ""),
        (Texts("PAPUA", "KAB. JAYAPURA", "", ""), "9103"),
        (Texts("KALTIM", "NUNUKAN", "", ""), "6503"),
        (Texts("JAWA BARAT", "PANDEGLANG", "", ""), "3601"),
    ],
)
def test_the_province_that_another_was_divided_from_is_written_for_it(texts, expected):
    """Papua still is written for regencies of Papua Pegunungan, Kaltim for Nunukan."""
    assert resolve_names(texts, "9503", is_home_list=False).code == expected


def test_confidence_falls_with_what_is_assumed():
    """A place whose regency is not written is less sure than one that is written out, and more than a mistyped one."""
    said, unsaid, mistyped = (
        resolve_names(texts, HOME, is_home_list=True).confidence
        for texts in (
            Texts("", "Sumbawa", "Alas Barat", "Lekong"),
            Texts("", "", "Alas Barat", "Lekong"),
            Texts("", "", "Alas Barat", "Lekng"),
        )
    )
    assert 1 == said > unsaid > mistyped > 0


def slips(name):
    """Every text that one letter left out, doubled or exchanged with its neighbour makes of a name."""
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]
        yield name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


@pytest.mark.parametrize("level", [6, 10])
def test_no_slip_of_one_letter_makes_another_place(level):
    """Each kecamatan and desa of home, mistyped in every way, is found or ends above, but is never another one."""
    home = [code for code in names() if len(code) == level and code.startswith(HOME)]
    official = {fold_place(names()[code]) for code in home}
    found = 0
    for code in home:
        for slip in slips(names()[code].upper()):
            if fold_place(slip) in official - {fold_place(names()[code])}:
                continue
            texts = (slip, "") if level == 6 else (names()[code[:6]], slip)
            answer = within(*texts, HOME).code
            assert code.startswith(answer), (code, slip, answer)
            found += answer == code
    assert found > len(home) * 20


@given(*[st.text(max_size=30)] * 4, st.sampled_from(["", HOME]), st.booleans())
def test_any_texts_give_a_place_of_the_gazetteer_or_none(provinsi, kabupaten, kecamatan, desa, home, is_home_list):
    """Whatever is written, the answer is a code that exists, or empty with no confidence."""
    found = resolve_names(Texts(provinsi, kabupaten, kecamatan, desa), home, is_home_list=is_home_list)
    assert found.code in names() or (found.code, found.confidence) == ("", 0)
    assert 0 <= found.confidence <= 1
