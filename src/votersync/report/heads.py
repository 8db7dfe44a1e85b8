"""Headers that several sheets share."""

from __future__ import annotations

from votersync.text import Text, same

TOTAL = Text(id="Jumlah", en="Total")
COUNT = Text(id="Jumlah", en="Number")
MEANING = Text(id="Arti", en="Meaning")
FILE = Text(id="Berkas", en="File")
SHEET = Text(id="Lembar", en="Sheet")
KECAMATAN = same("Kecamatan")
DESA = same("Desa/Kel.")
KIND_OF_FINDING = Text(id="Jenis temuan", en="Kind of finding")
OPEN_SHEET = Text(id="Buka lembar", en="Open the sheet")
GROUP = Text(id="Kelompok", en="Group")
MISSED = Text(id="Terlewat", en="Missed")
COMPARISON = Text(id="Pembanding", en="Comparison")
LEVEL = Text(id="Tingkat", en="Level")
VALUE = Text(id="Nilai", en="Value")
ROW = Text(id="Baris", en="Row")
ROWS = Text(id="Baris", en="Rows")
READ = Text(id="Terbaca", en="Read")
ASIDE = Text(id="Disisihkan", en="Set aside")
