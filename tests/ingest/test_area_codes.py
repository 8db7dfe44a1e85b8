"""Lists that name no places but have their numbers: DP4, exports of SIAK, single columns of Kemendagri's codes."""

import pytest

from votersync.config import Config
from votersync.ingest.read import read

LEKONG, GONTAR_BARU, PEKAT = "5204172004", "5204172007", "5204081003"
WHO = ("NIK", "NO_KK", "NAMA_LGKP", "JENIS_KLMIN", "TGL_LHR")


def places(folder, heads, rows):
    """Where the people of a list with these last columns live."""
    lines = [[*WHO, *heads]]
    for at, row in enumerate(rows):
        who = (f"520417050590000{at}", f"520417200110000{at}", f"ANI {'ABCDEF'[at]}", "PEREMPUAN", "1990-05-05")
        lines.append([*who, *row])
    text = "\n".join(";".join(map(str, line)) for line in lines)
    (folder / "DP4.csv").write_text(text, encoding="utf-8")
    return read(Config(voters=(folder,), processes=1)).voters


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("NO_PROP", "NO_KAB", "NO_KEC", "NO_KEL"), [(52, 4, 17, 2004), (52, 4, 17, 2007), (52, 4, 8, 1003)]),
        (
            ("KODE PROVINSI", "KODE KAB/KOTA", "KODE KECAMATAN", "KODE KELURAHAN/DESA"),
            [("52", "52.04", "52.04.17", "52.04.17.2004"), (52, 5204, 520417, 5204172007), (52, "04", "08", 1003)],
        ),
        (("KD_KEC", "KD_DESA"), [(520417, 2004), ("52.04.17", 2007), (520408, PEKAT)]),
        (("KODE WILAYAH",), [(LEKONG,), (GONTAR_BARU,), (PEKAT,)]),
        (("KODE DESA",), [("52.04.17.2004",), ("52.04.17.2007",), ("52.04.08.1003",)]),
        (("KODE KEC", "KODE DESA"), [(5204120, "52.04.17.2004"), (12, "52.04.17.2007"), ("-", "52.04.08.1003")]),
    ],
    ids=["of each level", "of all levels above", "from the kecamatan down", "one number", "with dots", "beside others"],
)
def test_places_from_their_numbers(tmp_path, heads, rows):
    voters = places(tmp_path, heads, rows)
    assert voters["wilayah"].tolist() == [LEKONG, GONTAR_BARU, PEKAT]
    assert voters["desa"].tolist() == ["Lekong", "Gontar Baru", "Pekat"]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("KODE DESA",), [("5204080001",), ("5204171001",)]),
        (("KODE DESA",), [("5204242001",), ("5204242003",)]),
        (("KODE DESA BPS",), [(LEKONG,), (GONTAR_BARU,)]),
        (("NO_PROP", "NO_KAB", "NO_KEC", "NO_KEL"), [(52, 4, "080", "001"), (52, 4, 80, 1)]),
        (("KEC_ID", "KEL_ID"), [(17, 2004), (17, 2007)]),
        (("NO_KEL",), [(2004,), (2007,)]),
    ],
    ids=["BPS", "another kecamatan than all NIKs", "BPS says so", "BPS by level", "ids of Sidalih", "of a desa alone"],
)
def test_other_numbers_say_no_place(tmp_path, heads, rows):
    """Those of BPS look alike and mean other places; a number alone means none."""
    assert places(tmp_path, heads, rows)["wilayah"].isna().all()


def test_names_beside_numbers_hold(tmp_path):
    """Whoever wrote both wrote the names to be read."""
    heads = ("NO_PROP", "NO_KAB", "NO_KEC", "NAMA_KEC", "NO_KEL", "NAMA_KEL")
    voters = places(tmp_path, heads, [(52, 4, 17, "ALAS BARAT", 2004, "LEKONG"), (52, 4, 17, "MARONGE", 2007, "SIMU")])
    assert voters["wilayah"].tolist() == [LEKONG, "5204242001"]
