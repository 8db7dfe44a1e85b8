"""An address in one cell taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.alamat import Alamat, read_alamat


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dsn. Melati RT 003 RW 001 Ds. Gontar Kec. Alas Barat Kab. Sumbawa",
            Alamat(dusun="Melati", rt=3, rw=1, desa="Gontar", kecamatan="Alas Barat", kabupaten="Sumbawa"),
        ),
        ("RT 03/RW 01, Desa Jorok, Kec. Utan 84352", Alamat(rt=3, rw=1, desa="Jorok", kecamatan="Utan")),
        ("RT/RW 004/002", Alamat(rt=4, rw=2)),
        ("RW 02 RT 04 RW 05", Alamat(rt=4, rw=2)),
        ("RT.004/002 DUSUN MELATI", Alamat(dusun="MELATI", rt=4, rw=2)),
        ("RT03 RW01", Alamat(rt=3, rw=1)),
        ("DSN. MELATI RT    RW    KEC. ALAS", Alamat(dusun="MELATI", kecamatan="ALAS")),
        ("Gontar, Kec. Alas Barat, NTB 84353, Indonesia", Alamat(kecamatan="Alas Barat", rest=["Gontar", "NTB"])),
        ("MELATI 004/001 LEKONG, ALAS BARAT", Alamat(rt=4, rw=1, rest=["MELATI", "LEKONG", "ALAS BARAT"])),
        ("MELATI 004/001 RT 2, LEKONG", Alamat(rt=2, rest=["MELATI 004/001", "LEKONG"])),
        ("BLOK DESA RT 1 RW 2 DS. PAOMAN KEC. X", Alamat(dusun="DESA", rt=1, rw=2, desa="PAOMAN", kecamatan="X")),
        ("Gontar, Alas Barat", Alamat(rest=["Gontar", "Alas Barat"])),
        ("RT 2 RW 1 LEKONG - ALAS BARAT", Alamat(rt=2, rw=1, rest=["LEKONG", "ALAS BARAT"])),
        ("PERNEK/MOYO HULU", Alamat(rest=["PERNEK", "MOYO HULU"])),
        ("LEKONG ALAS BARAT SUMBAWA", Alamat(rest=["LEKONG ALAS BARAT SUMBAWA"])),
        ("JL. MAWAR NO. 5 RT 2, GONTAR", Alamat(jalan="MAWAR", rt=2, rest=["GONTAR"])),
        ("Kec. Plampang, Desa Maronge", Alamat(desa="Maronge", kecamatan="Plampang")),
        ("DS. MELATI RT 1 RW 2 DESA LEKONG", Alamat(dusun="MELATI", rt=1, rw=2, desa="LEKONG")),
        ("KEL/DESA LEKONG", Alamat(desa="LEKONG")),
        ("DESA KAMPUNG BARU KEC. X", Alamat(desa="KAMPUNG BARU", kecamatan="X")),
        ("BLOK DESA RT 2 DS SLEMAN", Alamat(dusun="DESA", rt=2, desa="SLEMAN")),
        (
            "BALE DESA NO 3 RT 2 DS. BULAK KEC. KANDANGHAUR",
            Alamat(rt=2, desa="BULAK", kecamatan="KANDANGHAUR", rest=["BALE DESA"]),
        ),
        ("DESA RT 2 RW 1 DS SLEMAN", Alamat(rt=2, rw=1, desa="SLEMAN")),
        ("DS. SUMBERJO RT 3 DS. TALUN KEC. TALUN", Alamat(dusun="SUMBERJO", rt=3, desa="TALUN", kecamatan="TALUN")),
        ("DK. KRAJAN RT 2 DS. PURWODADI", Alamat(dusun="KRAJAN", rt=2, desa="PURWODADI")),
        ("KOTA BATU, PUBIAN, KAB. LAMPUNG TENGAH", Alamat(kabupaten="LAMPUNG TENGAH", rest=["KOTA BATU", "PUBIAN"])),
        ("TALANG GULO, KOTA BARU, KOTA JAMBI", Alamat(kabupaten="KOTA JAMBI", rest=["TALANG GULO", "KOTA BARU"])),
        ("BLK PULO RT 7 DS. PAOMAN", Alamat(dusun="PULO", rt=7, desa="PAOMAN")),
        ("DS.BAO DESA KEC. BATU LANTEH", Alamat(desa="BAO DESA", kecamatan="BATU LANTEH")),
        ("BAO DESA - BATU LANTEH", Alamat(rest=["BAO DESA", "BATU LANTEH"])),
        ("DS. WAMENA KOTA KEC. WAMENA", Alamat(desa="WAMENA KOTA", kecamatan="WAMENA")),
        ("RABA, KOTA BIMA", Alamat(kabupaten="KOTA BIMA", rest=["RABA"])),
        ("Kab. Sumbawa, Prov. NTB", Alamat(kabupaten="Sumbawa", provinsi="NTB")),
        ("GAMPONG BLANG KEC. NURUSSALAM", Alamat(desa="BLANG", kecamatan="NURUSSALAM")),
        ("Nagari Kapau, Kec. Tilatang Kamang", Alamat(desa="Kapau", kecamatan="Tilatang Kamang")),
        ("GP. PUUK MUKIM UTARA KEC. SAKTI", Alamat(desa="PUUK", mukim="UTARA", kecamatan="SAKTI")),
        ("GAMPONG ULEE GAMPONG MUKIM UTARA", Alamat(desa="ULEE GAMPONG", mukim="UTARA")),
        ("GP. BLOK AWAH KEC. SIGLI", Alamat(desa="BLOK AWAH", kecamatan="SIGLI")),
        ("BLOK KARANG ANYAR RT 7 DS. PAOMAN", Alamat(dusun="KARANG ANYAR", rt=7, desa="PAOMAN")),
        ("BLOK C NO 4 PAOMAN", Alamat(rest=["PAOMAN"])),
        ("OHOI FAAN KEC. KEI KECIL", Alamat(desa="FAAN", kecamatan="KEI KECIL")),
        (
            "PADUKUHAN KADIPIRO KALURAHAN NGESTIHARJO KAPANEWON KASIHAN",
            Alamat(dusun="KADIPIRO", desa="NGESTIHARJO", kecamatan="KASIHAN"),
        ),
        ("KEL. BENER KEMANTREN TEGALREJO", Alamat(desa="BENER", kecamatan="TEGALREJO")),
        ("KAL. CATURTUNGGAL KAP. DEPOK", Alamat(desa="CATURTUNGGAL", kecamatan="DEPOK")),
        ("MELAK, KAL - TIM", Alamat(rest=["MELAK", "KAL", "TIM"])),
        ("DS. KEMANTREN KEC. JABUNG", Alamat(desa="KEMANTREN", kecamatan="JABUNG")),
        ("DESA KEMANTREN, KEC. JABUNG", Alamat(desa="KEMANTREN", kecamatan="JABUNG")),
        ("KEMANTREN, KEC. JABUNG", Alamat(kecamatan="JABUNG", rest=["KEMANTREN"])),
        ("KRAJAN, KEMANTREN, JABUNG", Alamat(rest=["KRAJAN", "KEMANTREN", "JABUNG"])),
        # A kampung is a desa beside a distrik, elsewhere a part of one.
        ("KAMPUNG SOTA DISTRIK SOTA", Alamat(desa="SOTA", kecamatan="SOTA")),
        ("KP. BARU DESA SIMU DISTRIK SOTA", Alamat(kampung="BARU", desa="SIMU", kecamatan="SOTA")),
        ("KAMPUNG BARU KEC. ALAS", Alamat(kampung="BARU", kecamatan="ALAS")),
        ("DESA SIMU DESA MARONGE", Alamat(desa="SIMU", rest=["MARONGE"])),
        ("-", Alamat()),
        ("", Alamat()),
    ],
)
def test_read_alamat(text, expected):
    """Marked parts find their level, the others are left for the gazetteer."""
    assert read_alamat(text) == expected


@given(st.text())
def test_read_alamat_never_raises(text):
    """Any text gives an address with sensible numbers."""
    found = read_alamat(text)
    assert 0 <= found.rt <= 999
    assert 0 <= found.rw <= 999
