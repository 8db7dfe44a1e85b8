"""The words of states and levels: what the report calls what a finding has as a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from votersync.findings.kinds.perlu_ditinjau import NAMESAKES, SINGLE, TIED
from votersync.findings.kinds.tidak_terdaftar import COVERED, NOT_COVERED, UNKNOWN, UNSEARCHABLE
from votersync.findings.numbers import BLANK, IMPOSSIBLE, PARTIAL, UNREADABLE
from votersync.records import Domicile
from votersync.text import Text, same

STATES: dict[str, Text] = {
    "calon": Text(id="calon", en="to leave"),
    "aktif": Text(id="aktif", en="abroad"),
    "purna": Text(id="purna", en="returned"),
    "meninggal": Text(id="meninggal", en="dead"),
    "unknown": Text(id="tidak diketahui", en="not known"),
}
LEVELS = {
    "desa": same("desa"),
    "kecamatan": same("kecamatan"),
    "kabupaten": Text(id="kabupaten", en="regency"),
    "provinsi": Text(id="provinsi", en="province"),
}
REACHES = {
    COVERED: Text(id="ya", en="yes"),
    NOT_COVERED: Text(id="tidak diberikan", en="not given"),
    UNKNOWN: Text(id="tempat tidak jelas", en="place unclear"),
    UNSEARCHABLE: Text(id="data kurang untuk dicari", en="too little to search"),
}
DOUBTS = {
    TIED: Text(id="orang lain sama cocoknya", en="another fits as well"),
    NAMESAKES: Text(id="nama dan tanggal lahir kembar", en="several share name and birth date"),
    SINGLE: Text(id="perlu dipastikan", en="to be confirmed"),
}
FAULTS = {
    BLANK: Text(id="tidak tertulis", en="not written"),
    UNREADABLE: Text(id="tidak terbaca", en="cannot be read"),
    PARTIAL: Text(id="tidak lengkap", en="not complete"),
    IMPOSSIBLE: Text(id="tidak mungkin", en="impossible"),
}


class Levels(NamedTuple):
    """The levels of a kind of finding in words."""

    name: Text
    """What they are of."""
    words: Mapping[str, Text]


LEVEL, ROLL_GIVEN = Text(id="Beda tingkat", en="Level"), Text(id="Daftar desanya ada?", en="Its roll given?")
DOUBT = Text(id="Keraguan", en="Doubt")
_SCOPES = Levels(
    LEVEL,
    {
        **LEVELS,
        Domicile.SAME: Text(id="desa sama", en="same desa"),
        Domicile.UNKNOWN: Text(id="tidak diketahui", en="not known"),
    },
)
LEVELS_OF: Mapping[str, Levels] = {
    "beda-domisili": _SCOPES,
    "ganda-identik": _SCOPES,
    "ganda-dugaan": _SCOPES,
    "tidak-terdaftar": Levels(ROLL_GIVEN, REACHES),
    "perlu-ditinjau": Levels(DOUBT, DOUBTS),
    "nik-invalid": Levels(same("NIK"), FAULTS),
    "nkk-invalid": Levels(same("NKK"), FAULTS),
}
"""By kind; the levels of the others are codes only."""
