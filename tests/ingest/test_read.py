"""Whole files read: what is in them, what is missing from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from votersync.config import Config
from votersync.ingest.read import inspect_files

HEADER = "NO;NAMA;NIK;TANGGAL LAHIR;KELAMIN;TPS\n"


def faults(folder: Path, text: str) -> list[str]:
    (folder / "dpt.csv").write_text(text, encoding="utf-8")
    (reading,) = inspect_files(Config(inputs=(folder,), processes=1))
    return [problem.fault for problem in reading.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HEADER, ["berkas-tanpa-baris"], id="headers and nothing below"),
        pytest.param(HEADER + "1;BUDI;5204171203900001;12|03|1990;L;1\n", [], id="one person"),
        pytest.param("", ["berkas-kosong"], id="nothing at all"),
    ],
)
def test_a_file_without_persons_is_told(tmp_path, text, expected):
    """An export that failed half-way is a problem, not a quiet nothing."""
    assert faults(tmp_path, text) == expected
