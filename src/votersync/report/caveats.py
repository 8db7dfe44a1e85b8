"""What a reader must not conclude from the report: told on its first and its last sheet."""

from __future__ import annotations

from votersync.text import Text

NO_GROUND = Text(
    id="Laporan ini hasil pencocokan data, bukan dasar pencoretan atau pemindahan pemilih. Setiap temuan diperiksa "
    "dahulu ke Disdukcapil atau keluarga, lalu dicatat.",
    en="This report is a result of matching data, no ground to strike or to move any voter. Each finding is first "
    "checked with Disdukcapil or the family, then recorded.",
)
NOT_FOUND = Text(
    id="Orang yang tidak ada di daftar PMI tetap bisa seorang PMI; tidak ditemukan bukan berarti tidak terdaftar.",
    en="Somebody not on the migrants' lists may still be a migrant; not found does not mean not registered.",
)
