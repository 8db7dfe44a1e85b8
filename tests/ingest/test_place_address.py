"""Which part of an address names which place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.alamat import read_alamat
from votersync.domain.wilayah import names
from votersync.ingest.place_address import places_of
from votersync.ingest.place_search import Texts, resolve_names

HOME, LEKONG = "5204", "5204172004"


def resolved(alamat, *, is_roll=False):
    """Code of the place that an address names, in a list of home."""
    return resolve_names(places_of(read_alamat(alamat), Texts(), HOME, is_roll=is_roll), HOME, is_home_list=True).code


@pytest.mark.parametrize(
    ("alamat", "expected"),
    [
        ("RT 2 RW 1 LEKONG - ALAS BARAT", LEKONG),
        ("DSN MELATI RT 003/RW 001 DS. LEKONG KEC. ALAS BARAT", LEKONG),
        ("LEKONG ALAS BARAT SUMBAWA", LEKONG),
        ("LEKONG ALAS BARAT", LEKONG),
        ("Kec. Alas Barat Desa Lekong", LEKONG),
        ("Lekong, Alas Barat, Sumbawa, NTB", LEKONG),
        ("Lekong, Alas Barat, Kab. Sumbawa, Prov. Nusa Tenggara Barat 84353", LEKONG),
        ("NTB, Sumbawa, Alas Barat, Lekong", LEKONG),
        ("DESA LEKONG ALAS BARAT SUMBAWA NTB", LEKONG),
        ("DESA LEKONG KEC ALAS BARAT SUMBAWA", LEKONG),
        ("LEKONG, ALAS BARAT (BELAKANG MASJID)", LEKONG),
        ("MELATI LEKONG ALAS BARAT", LEKONG),
        ("DUSUN MELATI LEKONG ALAS BARAT", LEKONG),
        ("DUSUN MELATI LEKONG, ALAS BARAT, SUMBAWA, NTB", LEKONG),
        ("DUSUN GONTAR, ALAS BARAT, SUMBAWA", "520417"),
        ("JL. MAWAR NO. 5, LEKONG, KEC. ALAS BARAT", LEKONG),
        ("LEKONG KEC. ALAS BARAT", LEKONG),
        ("DS. MELATI RT 1 RW 2 LEKONG - ALAS BARAT", LEKONG),
        ("RT 1 LABUHAN MAPN - ALAS BARAT", "5204172003"),
        ("LEKONG, KAB. SUMBAWA", LEKONG),
        ("LEKONG - ALAS", LEKONG),
        ("Kec. Plampang, Desa Maronge", "5204242002"),
        ("MARONGE, KEC. MARONGE", "5204242002"),
        ("GONTAR BARU ALAS BARAT", "5204172007"),
        ("RT 1 LUAR - ALAS", "5204052001"),
        ("LUAR-ALAS", "5204052001"),
        ("GONTAR RT 1 RW 2 DESA LEKONG KEC. ALAS BARAT", LEKONG),
        ("PLOSO GG 2 RT 1/4 KEL. PACAR KELING KEC. TAMBAKSARI KOTA SURABAYA", "3578101006"),
        ("JORONG KOTO BARU, NAGARI SARIAK, KEC. LUHAK NAN DUO, KAB. PASAMAN BARAT", "1312102006"),
        ("RT 2 KEL. SLIPI KEC. PAL MERAH KOTA ADMINISTRASI JAKARTA BARAT", "3173071002"),
        ("RT 2 KEL. SLIPI, KEC. PAL MERAH, KOTA ADM. JAKARTA BARAT", "3173071002"),
        ("KEL. PULAU PANGGANG KAB. ADMINISTRASI KEPULAUAN SERIBU", "3101011001"),
        ("KEL. JATIWANGI KEC. ASAKOTA KOTAMADYA BIMA", "5272031002"),
        ("Hangalande, Kota Baru, Ende", "5308132007"),
        ("Kota Gajah, Kota Gajah, Lampung Tengah", "1802232006"),
        ("KENALI ASAM, KOTA BARU, KOTA JAMBI", "1571071012"),
        ("KARANG DIMA RT.5/RW.1 PUNGKIT MOYO YTARA SUMBAWA", "5204232001"),
        ("Kauman RT.8/RW.3 Jorok Unterr Iwes Sumbawa", "5204222004"),
        ("Lekong - Alas Brat NTB", LEKONG),
        ("Maronge-Maronge", "5204242002"),
        ("Rhee, Kec. Rhee", "5204212001"),
        ("BRANG BIJI SUMBAWA", "5204081007"),
        ("LABUHAN ALAS, ALAS", "5204052012"),
        ("TEPAS, BRANG REA, SUMBAWA BARAT", "5207052002"),
        ("MESANGGOK, GERUNG", "5201012012"),
        ("RABA, KOTA BIMA", "527204"),
        ("BLOK KAMBOJA RT 007 DS. TEMPEL KEC. LELEA KAB. INDRAMAYU", "3212052004"),
        ("KAMPUNG MERABU RT 002 KEC. KELAY KAB. BERAU", "6403012001"),
        ("JL. DAHLIA KP. MERABU KELAY BERAU", "6403012001"),
        ("KP. MERABU, KEC. KELAY", "6403012001"),
        ("DUSUN IV KAMPUNG SUMBER FAJAR KEC. SEPUTIH BANYAK KAB. LAMPUNG TENGAH", "1802102012"),
        ("NEGERI LEINITU KEC. NUSA LAUT MALUKU TENGAH", "8101162007"),
        ("NEGERI ADMINISTRATIF ABUBU KEC. NUSALAUT MALUKU TENGAH", "8101162003"),
        ("DUSUN BARAT LEMBANG BOTANG KEC. MAKALE KAB. TANA TORAJA", "7318051022"),
        ("KUTE BAMBEL KEC. BAMBEL KAB. ACEH TENGGARA", "1102032023"),
        ("GP. PULO SIBLAH KEC. TIRO/TRUSEB KAB. PIDIE", "1107212002"),
        ("LINGK. SUKA MAJU KEL. PETANDAKAN KEC. BULELENG SINGARAJA", "5108062015"),
        ("KP. SENDANG AGUNG KEC. SENDANG AGUNG LAMTENG", "1802222006"),
        ("DESA PULO PANDE KEC. BATEE PIDIE", "1107032018"),
        ("BLOK KARANG ANYAR RT 007/RW 003 DS. PAOMAN KEC. INDRAMAYU KAB. INDRAMAYU", "3212151008"),
        ("KELURAHAN BUMIJO KEMANTREN JETIS YOGYAKARTA", "3471021001"),
        ("MAWAR RT 1 RW 1 COKRODININGRATAN JETIS YOGYAKARTA", "3471021002"),
        ("CATURTUNGGAL, DEPOK, SLEMAN, YOGYAKARTA", "3404072001"),
        ("DUSUN CEMPAKA PURWOREJO KOTA GAJAH LAMPUNG TENGAH", "1802232005"),
        ("DUSUN KARANG TENGAH KOTA GAJAH LAMPUNG TENGAH", "180223"),
        ("KAMPUNG HAJI PEMANGGILAN KECAMATAN ANAK UTHA LAMPUNG TENGAH", "1802212003"),
        ("BANJAR DINAS BARAT, DS. PEJARAKAN, KEC. GERKGAK, BULELENG BALI", "5108012002"),
        ("LINGK. 1 KEL. TELADAN TIMUR KEC. MDAN KOTA KOTA MEDAN", "1271011008"),
        # Elsewhere a kampung is a part of a desa, often called like another one.
        ("KAMPUNG LEKONG KEC. ALAS BARAT", "520417"),
        ("KP. CIKEAS KEC. SUKARAJA KAB. BOGOR", "320104"),
    ],
)
def test_places_are_found(alamat, expected):
    """Marked or not, with or without separators, from either end."""
    assert names()[expected]
    assert resolved(alamat) == expected


@pytest.mark.parametrize(
    ("alamat", "expected"),
    [
        ("DUSUN GONTAR RT 1, KEC. ALAS BARAT", "520417"),
        ("JL. GONTAR NO. 5, KEC. ALAS BARAT", "520417"),
        ("KARANG TENGAH UTAN", ""),
        ("KARANG GONTAR ALAS BARAT", "520417"),
        ("BRANG LEKONG ALAS BARAT SUMBAWA", "520417"),
        ("MELATI LUAR ALAS", ""),
        ("DESA GONTAR, LEKONG, ALAS BARAT", "520417"),
        ("DALAM, KAB. SUMBAWA", "5204"),
        ("JOROK, KAB. SUMBAWA", "5204"),
        ("LAPE, SUMBAWA", "520412"),
        ("SUMBAWA", "5204"),
        ("JL. LINTAS SUMBAWA BIMA", ""),
        ("GONTAR, LEKONG", ""),
        ("KARANG DIMA RT.5/RW.1 PNGKTI MYOO TRA", ""),
        ("KARANG BIMA", ""),
        ("Kampung Baru, Kuala Lumpur, Malaysia", ""),
        ("LEKONG, MALAYSIA", ""),
        ("RT 1 RW 2", ""),
        ("BELAKANG MASJID", ""),
        ("-", ""),
    ],
)
def test_no_false_places(alamat, expected):
    """A hamlet, a street or a common word that is called like a desa makes no place, nor does a place abroad."""
    assert resolved(alamat) == expected


@pytest.mark.parametrize(
    ("said", "alamat", "expected"),
    [
        (Texts(kecamatan="Alas Barat"), "RT 1 LEKONG", Texts(kecamatan="Alas Barat", desa="LEKONG")),
        (Texts(kecamatan="Alas Barat"), "LEKONG ALAS BARAT", Texts(kecamatan="Alas Barat", desa="LEKONG")),
        (Texts(kecamatan="Alas Barat"), "MARONGE, MARONGE", Texts(kecamatan="Alas Barat")),
        (Texts(kabupaten="Sumbawa"), "TEPAS, BRANG REA", Texts(kabupaten="Sumbawa")),
        (Texts(desa="Jorok"), "KEC. UTAN", Texts(kecamatan="UTAN", desa="Jorok")),
        (Texts(desa="Jorok"), "DESA LEKONG KEC. UTAN", Texts(kecamatan="UTAN", desa="Jorok")),
    ],
)
def test_columns_are_completed_never_replaced(said, alamat, expected):
    """What the columns say stays; the address adds what is blank and fits."""
    assert places_of(read_alamat(alamat), said, HOME, is_roll=False) == expected


@pytest.mark.parametrize(
    ("alamat", "expected"),
    [
        ("GONTAR", ""),
        ("DUSUN GONTAR", ""),
        ("ALAS BARAT", ""),
        ("LEKONG, ALAS BARAT", LEKONG),
        ("DESA LEKONG KEC. ALAS BARAT", LEKONG),
    ],
)
def test_a_roll_names_places_only_in_full(alamat, expected):
    """The address of a roll is a street or hamlet: a lone name there is no desa."""
    assert resolved(alamat, is_roll=True) == expected


@pytest.mark.parametrize(
    ("said", "alamat", "expected"),
    [
        ("Kabupaten Ende", "Tou, Kota Baru", "5308132002"),
        ("Kabupaten Ende", "Kotabaru, Kota Baru", "5308132001"),
        ("", "Tou, Kota Baru", "5308132002"),
        ("", "Stagen, Kotabaru", "6302062011"),
        ("", "Stagen, Kota Baru", "6302062011"),
        ("Kabupaten Kotabaru", "Stagen, Kota Baru", "6302062011"),
    ],
)
def test_a_kecamatan_named_like_a_town_is_known_by_its_regency_or_its_desa(said, alamat, expected):
    """In Ende there is a kecamatan Kota Baru; elsewhere a regency is called so."""
    found = places_of(read_alamat(alamat), Texts(kabupaten=said), "5308", is_roll=False)
    assert resolve_names(found, "5308", is_home_list=True).code == expected


@given(st.text(max_size=60), st.booleans())
def test_places_of_never_raises_and_never_replaces(text, is_roll):
    """Any address leaves what the columns say as it is."""
    said = Texts(kabupaten="Sumbawa", desa="Lekong")
    found = places_of(read_alamat(text), said, HOME, is_roll=is_roll)
    assert (found.kabupaten, found.desa) == (said.kabupaten, said.desa)
