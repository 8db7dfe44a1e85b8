"""The same lists give the same links whatever the order of rows, the names of files, and the number of readers."""

import csv
from random import Random

import pytest

from made_rolls import crowd

HOMES = {"5204172004": "LEKONG;ALAS BARAT", "5204172005": "GONTAR;ALAS BARAT", "5204242002": "MARONGE;MARONGE"}
ROLL = "NO;NKK;NIK;NAMA;TEMPAT LAHIR;TANGGAL LAHIR;JENIS KELAMIN;DESA;KECAMATAN;TPS"
LIST = "NO;NAMA PMI;NIK;TANGGAL LAHIR;JENIS KELAMIN;DESA;KECAMATAN;NEGARA TUJUAN;TANGGAL BERANGKAT"


def texts(person):
    """One person's date, sex and home as the lists write them."""
    date = "/".join(f"{person[part]:02d}" for part in ("hari_lahir", "bulan_lahir", "tahun_lahir"))
    return date, person["jenis_kelamin"], HOMES[person["wilayah"]]


@pytest.fixture(scope="module")
def people():
    """Lines of four rolls and two lists, some of them twice; each begins with a number of its own."""
    on_roll = [*crowd(200), *crowd(200)[:12], *({**one, "nik": None} for one in crowd(200)[30:40])]
    listed = [*crowd(200)[::4], *crowd(200)[::20], *({**one, "nik": None} for one in crowd(200)[:60:3])]
    roll = [";".join((p["nkk"], p["nik"] or "", p["nama"], "SUMBAWA", *texts(p), "1")) for p in on_roll]
    migrants = [";".join((p["nama"], p["nik"] or "", *texts(p), "MALAYSIA", "10/01/2024")) for p in listed]
    return [
        (title, [f"{number};{line}" for number, line in enumerate(lines)], files)
        for title, lines, files in ((ROLL, roll, 4), (LIST, migrants, 2))
    ]


def write(folder, people, seed):
    """Deal the lines out to the files in an order of their own, under names of their own."""
    random, folder = Random(seed), folder / f"data {seed}"
    folder.mkdir()
    for title, lines, files in people:
        dealt = random.sample(lines, len(lines)) if seed else lines
        for at in range(files):
            name = f"{'dpt' if title is ROLL else 'pmi'} {random.random()}.csv"
            (folder / name).write_text("\n".join([title, *dealt[at::files], ""]), encoding="utf-8")
    return folder


def links(folder, path):
    """Every line of the links file, told by the numbers of its two people, in their order."""
    numbers = {}
    for file in folder.iterdir():
        for row, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            numbers[file.name, str(row)] = line.split(";")[0]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    return sorted(
        [
            *(f"{numbers[line[f'{side}_file'], line[f'{side}_row']]:0>4}" for side in ("migrant", "voter")),
            *(value for name, value in line.items() if not name.endswith(("_file", "_row"))),
        ]
        for line in lines
    )


@pytest.mark.reader_processes
def test_links_do_not_hang_on_rows_files_or_readers(votersync, people, tmp_path):
    """Ties, doubles and several rows of a worker included; the file is the same but for where people stand."""
    found = []
    for seed in range(4):
        folder = write(tmp_path, people, seed)
        readers = "2" if seed == 3 else "1"
        result = votersync("match", folder, "-o", "a.xlsx", "--links", "links.csv", "--processes", readers, "-q")
        assert result.code == 0
        found.append(links(folder, tmp_path / "links.csv"))
    assert found == [found[0]] * 4
    assert len(found[0]) > 80
