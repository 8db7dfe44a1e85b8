"""Commands run as a user runs them: in an empty folder, through the whole command line."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from votersync.cli.main import main
from votersync.log import LOGGER

VOTERS = """\
NO,NKK,NIK,NAMA,TEMPAT LAHIR,TANGGAL LAHIR,STATUS,JENIS KELAMIN,DESA,KECAMATAN,RT,RW,TPS
1,5204172001100001,5204175505900001,SITI RAHMAWATI,SUMBAWA,15|05|1990,S,P,LEKONG,ALAS BARAT,001,002,003
2,5204172001100002,5204170303850002,LALU AHMAD FAUZI,ALAS,03|03|1985,S,L,LEKONG,ALAS BARAT,001,002,003
3,5204172001100003,5204176107920003,NURHAYATI,MARONGE,21|07|1992,B,P,GONTAR,ALAS BARAT,001,001,001
"""
MIGRANTS = """\
NO;NAMA PMI;NIK;TEMPAT LAHIR;TANGGAL LAHIR;JENIS KELAMIN;DESA;KECAMATAN;KABUPATEN;NEGARA TUJUAN;TANGGAL BERANGKAT
1;SITI RAHMAWATI;5204175505900001;SUMBAWA;15-05-1990;P;MARONGE;MARONGE;SUMBAWA;MALAYSIA;10-01-2024
2;BUDI SANTOSO;5204240101880009;MARONGE;01-01-1988;L;SIMU;MARONGE;SUMBAWA;TAIWAN;11-02-2024
"""


@dataclass(frozen=True)
class Outcome:
    """What a user gets from one command."""

    code: int
    out: str
    err: str


@pytest.fixture
def votersync(tmp_path, monkeypatch, capfd):
    """Return a function that runs one command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("VOTERSYNC_")]:
        monkeypatch.delenv(name)
    handlers, level = LOGGER.handlers[:], LOGGER.level

    def run(*arguments: str) -> Outcome:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    yield run
    LOGGER.handlers[:] = handlers
    LOGGER.setLevel(level)


@pytest.fixture
def small_lists(tmp_path):
    """A folder with one roll and one list of workers; SITI RAHMAWATI is in both."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "dpt.csv").write_text(VOTERS, encoding="utf-8")
    (folder / "pmi.csv").write_text(MIGRANTS, encoding="utf-8")
