"""Which column is which field: by header words, confirmed by content; every choice with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from votersync.ingest.formats.cells import column_index
from votersync.ingest.header import HeaderWord, fold_header, may_head_names, misspelt_header, read_header
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, Header
from votersync.ingest.profile import MOSTLY, SOME, Profile
from votersync.ingest.spread import MARITAL, SEXES, Found, spread_fields
from votersync.ingest.ticked import ticked_reasons
from votersync.records import Cell, ColumnReading
from votersync.text import Text

NEARLY_ALL = 0.9
"""Share of a column from which it is of names or sexes, as which other words and letters may pass."""

NO_WOMEN, WOMEN = 0.02, 0.2
"""Shares of numbers with the day of a woman's birth (day + 40) up to which they are slips, so that the numbers may be
those of family cards, which hold the day of issue instead; and from which they are persons' for sure."""

SELDOM = 0.2
"""Share of repeated numbers below which they are of persons; a card is that of several."""

TWINNED = ("nik", "nkk")
"""Fields that may have a full and a masked column."""

LOCAL_DESA = frozenset({"KAMPUNG", "KAMPONG", "NEGERI"})
"""Headers of desa in some regencies; elsewhere of a part of a desa, or of a country."""

ANY_AREA = frozenset({"WILAYAH"})
"""Headers that mean a regency on most lists, a kecamatan on those of one regency's own office."""

BARE_DATE = frozenset({"TANGGAL", "TGL", "TG", "DATE"})
DATED = frozenset({"tanggal_berangkat", "tanggal_pulang", "tanggal_kejadian"})

_OF_KTP = re.compile(r"\b(E?KTP|KK|KARTU KELUARGA|IDENTITAS)\b")
_OF_DOMICILE = re.compile(r"DOMISILI|\bSEKARANG\b|\bSAAT INI\b|\bTINGGAL\b")
"""Beside the address on the KTP-el, which the roll follows (de jure), lists and coklit forms ask where people live."""

_OR_ADDRESS = re.compile(r"\w\s*/\s*ALAMAT\b")
"""``DESA/ALAMAT``, as rolls that are posted publicly have it: the address where a title tells the desa."""

SAID = Text(id="ditentukan di votersync.toml", en="set in votersync.toml")
"""Why a column is what it is, where the user said so."""


def map_columns(header: Header, sample: Sequence[Sequence[Cell]]) -> tuple[list[ColumnReading], list[HeaderWord]]:
    """Assign a raw field to each column.

    Args:
        header: the table's header.
        sample: some of its data rows.

    Returns:
        one reading per column (``field`` is a raw field, ``nik:2`` for a twin), and the header words found.
    """
    width = max([len(header.texts), *(len(row) for row in sample)], default=0)
    profiles = [Profile([row[c] if c < len(row) else None for row in sample]) for c in range(width)]
    places = _over_data(header.texts, profiles)
    texts = [header.texts[c] if c < len(header.texts) else "" for c in places]
    lowest = [header.lowest[c] if c < len(header.lowest) else "" for c in places]
    words = [_word(texts[c], lowest[c]) for c in range(width)]
    readings = _by_words(texts, words, profiles)
    _spread(readings, texts, lowest, profiles)
    _tick(readings, words, ticked_reasons(texts, lowest, profiles))
    _by_content(readings, texts, words, profiles)
    _date_of_state(readings, texts, profiles)
    columns = [ColumnReading(c, texts[c], *readings.get(c, ("", _unused(words[c], texts[c])))) for c in range(width)]
    return columns, [word for word in words if word]


def _over_data(texts: Sequence[str], profiles: Sequence[Profile]) -> list[int]:
    """Return the header position that holds for each column.

    Report programs centre headers over merged columns: several then stand a column left of their data.
    """
    places = list(range(len(profiles)))
    beside = [
        c
        for c in range(min(len(texts), len(profiles) - 1))
        if texts[c] and not any(texts[c + 1 : c + 2]) and not profiles[c].filled and profiles[c + 1].filled
    ]
    if len(beside) >= FEWEST_HEADER_WORDS:
        for c in beside:
            places[c], places[c + 1] = c + 1, c
    return places


def _word(text: str, lowest: str) -> HeaderWord | None:
    # A group stands before what it groups: LAHIR / TANGGAL is TANGGAL LAHIR.
    turned = " ".join(reversed(text.split(" / ")))
    found = [word for word in map(read_header, (text, turned, lowest)) if word]
    is_others = bool(found) and not found[0].field and not found[0].is_exact
    if text != lowest and found and (is_others or found[0].field.startswith("tanggal_")):
        return found[0]  # the group says whose, or of what: AHLI WARIS / NAMA, TANGGAL BERANGKAT / TGL
    # Below a group a slip of its own is no reason to take the column for what the group says: ALAMAT / KECAMTAN.
    slip = misspelt_header(lowest) if read_header(lowest) is None else None
    return next((word for word in found if word.is_exact), slip or (found[0] if found else misspelt_header(text)))


Readings = dict[int, tuple[str, Text]]


def _by_words(texts: Sequence[str], words: Sequence[HeaderWord | None], profiles: Sequence[Profile]) -> Readings:
    readings: Readings = {}
    wanted: dict[str, list[int]] = {}
    for c, word in enumerate(words):
        if _is_local_desa(c, texts, words, profiles):
            wanted["desa"] = [c]
        elif word and word.field:
            field = _settled_field(texts[c], word.field, words, profiles[c])
            if field and not _contradicts(field, profiles[c]):
                wanted.setdefault(field, []).append(c)
    for field, columns in wanted.items():
        has_ktp = any(_OF_KTP.search(texts[c].upper()) for c in columns)
        of_domicile = {c for c in columns if has_ktp and _OF_DOMICILE.search(texts[c].upper())}
        ranked = sorted(
            columns,
            key=lambda c: (c in of_domicile, not _exact(words[c]), _of_passport(texts[c]), -profiles[c].filled, c),
        )
        keep = _of_one_person(ranked, texts, words, profiles) if field in TWINNED else ranked[:1]
        for i, c in enumerate(keep):
            name = field if i == 0 else f"{field}:{i + 1}"
            readings[c] = (name, _by_name_reason(texts[c]))
        for c in set(ranked) - set(keep):
            readings[c] = ("", Text(id=f"kolom {field} sudah ada", en=f"there is a column for {field} already"))
        for c in sorted(of_domicile - set(keep))[:1] if field == "alamat" else ():
            readings[c] = ("alamat_domisili", _by_name_reason(texts[c]))
    return readings


def _of_one_person(
    ranked: Sequence[int], texts: Sequence[str], words: Sequence[HeaderWord | None], profiles: Sequence[Profile]
) -> list[int]:
    """Leave out columns whose numbers are not those of the leftmost: they are an heir's or a guardian's."""
    own = min(ranked, key=lambda c: (not _exact(words[c]), _of_passport(texts[c]), c))
    return [c for c in ranked if c == own or profiles[c].agrees(profiles[own])]


def _spread(readings: Readings, texts: Sequence[str], lowest: Sequence[str], profiles: Sequence[Profile]) -> None:
    """Give the columns over which a form spreads one field their parts; what has a column of its own stays."""
    spread = spread_fields(texts, lowest, [p.ticked for p in profiles], [p.birth_year for p in profiles])
    taken = {field for c, (field, _) in readings.items() if c not in spread}
    left = {*(SEXES if "jenis_kelamin" in taken else ()), *(MARITAL if "status_kawin" in taken else ())}
    for c, (field, reason) in spread.items():
        if field not in left:
            readings[c] = (field, reason)


def _tick(readings: Readings, words: Sequence[HeaderWord | None], ticked: Found) -> None:
    """Give columns to tick their reasons, unless they tell of somebody else; of two for one reason the first."""
    taken = set()
    for c, (field, reason) in ticked.items():
        word = words[c]
        if field not in taken and not (word and not word.field and not word.is_exact):
            readings[c] = (field, reason)
            taken.add(field)


def _settled_field(text: str, field: str, words: Sequence[HeaderWord | None], seen: Profile) -> str:
    """Decide between the meanings of a header that has several, by what the column holds."""
    if field == "status":
        return _status_field(words, seen)
    if field == "tanggal_lahir" and fold_header(text) in BARE_DATE and seen.of_events >= MOSTLY:
        return ""  # TGL of a register is the day of the entry
    if field == "desa" and seen.sex >= NEARLY_ALL:
        return "jenis_kelamin"  # KEL. is short for kelurahan and for kelamin
    if field == "kabupaten" and fold_header(text) in ANY_AREA and seen.kecamatan > max(seen.kabupaten, SOME):
        return "kecamatan"
    is_either = bool(_OR_ADDRESS.search(text.upper()))
    is_address = seen.hamlet >= SOME or (is_either and seen.desa < MOSTLY)
    return "alamat" if field == "desa" and is_address else field


def _is_local_desa(
    c: int, texts: Sequence[str], words: Sequence[HeaderWord | None], profiles: Sequence[Profile]
) -> bool:
    """Whether a column of kampung or negeri is of desa: beside a distrik (Papua), or as its names are those of desa."""
    fields = [word.field if word else "" for word in words]
    if fold_header(texts[c]) not in LOCAL_DESA or "desa" in fields:
        return False
    if any(fold_header(other) == "DISTRIK" for other in texts):
        return True
    return "kecamatan" in fields and profiles[c].lies_in(profiles[fields.index("kecamatan")]) >= MOSTLY


def _exact(word: HeaderWord | None) -> bool:
    return word is not None and word.is_exact


def _is_settled(word: HeaderWord | None) -> bool:
    """Whether a header leaves its column no other meaning: it is known whole, or tells something of somebody else."""
    return word is not None and (word.is_exact or not word.field)


def _of_passport(text: str) -> bool:
    """Whether a header tells what a passport says: that may have been altered, the KTP-el is what the roll follows."""
    return "PASP" in text.upper() or "PASS" in text.upper()


def _by_name_reason(text: str) -> Text:
    return Text(id=f"judul \u201c{text}\u201d", en=f"header \u201c{text}\u201d")


def _unused(word: HeaderWord | None, text: str) -> Text:
    if word and word.field:
        return Text(id="isinya tidak cocok dengan judulnya", en="its content does not fit its header")
    if word:
        return Text(id="dikenal, tidak diperlukan", en="known, not needed")
    if text:
        return Text(id="judul tidak dikenal", en="header not known")
    return Text(id="tanpa judul", en="no header")


def _status_field(words: Sequence[HeaderWord | None], seen: Profile) -> str:
    """A bare STATUS is the record state, the marital state or the worker's state: its content says which."""
    fields = {word.field for word in words if word}
    if seen.record_state >= MOSTLY and not fields & {"paspor", "negara"}:
        return "status_rekam"
    if seen.marital >= MOSTLY:
        return "" if "status_kawin" in fields else "status_kawin"
    if fields & {"nkk", "dpid", "tps"} and not fields & {"paspor", "negara"}:
        return "status_rekam"
    return "status_pmi"


def _contradicts(field: str, seen: Profile) -> bool:
    """Whether a column's content cannot be what its header says."""
    if not seen.filled:
        return False
    if field == "nama":
        return seen.number16 >= MOSTLY or seen.date >= MOSTLY or seen.sex >= NEARLY_ALL
    if field in ("tanggal_lahir", "tempat_lahir", "alamat", "desa", "kecamatan", "umur", "tps"):
        return seen.number16 >= MOSTLY
    if field == "jenis_kelamin":
        return seen.sex < SOME and seen.sex_number < 1
    return False


def _by_content(
    readings: Readings, texts: Sequence[str], words: Sequence[HeaderWord | None], profiles: Sequence[Profile]
) -> None:
    """Find fields that no header named, and exchange what headers named wrongly, by content."""
    _fix_number_columns(readings, profiles)
    _split_ttl_columns(readings, texts, profiles)
    free = [c for c in range(len(texts)) if c not in readings and not _is_settled(words[c]) and profiles[c].filled > 0]
    taken = {field for field, _ in readings.values()}
    rules: tuple[tuple[str, Callable[[Profile], bool]], ...] = (
        ("nik", lambda p: p.number16 >= MOSTLY and (p.female > NO_WOMEN or p.repeated < SELDOM)),
        ("nkk", lambda p: p.number16 >= MOSTLY and p.female <= NO_WOMEN),
        ("jenis_kelamin", lambda p: p.sex >= NEARLY_ALL),
        ("ttl", lambda p: p.ttl >= MOSTLY),
        ("tanggal_lahir", lambda p: p.date >= MOSTLY),
    )
    for field, test in rules:
        fitting = [c for c in free if test(profiles[c]) and profiles[c].filled >= SOME]
        if field in taken or (field == "tanggal_lahir" and "ttl" in taken) or not fitting:
            continue
        # Of several columns of numbers the one that tells women is the NIK.
        best = max(fitting, key=lambda c: profiles[c].female) if field == "nik" else fitting[0]
        readings[best] = (field, Text(id="isinya", en="its content"))
        taken.add(field)
        free.remove(best)
    numbers = [c for c in free if not texts[c] and profiles[c].rt_rw >= MOSTLY]
    if len(numbers) == 1 and not taken & {"rt", "rw", "rt_rw"}:
        # A PDPB workbook has such a column without a header between the address and the TPS.
        readings[numbers[0]] = ("rt_rw", Text(id="isinya", en="its content"))
        free.remove(numbers[0])
    names = [c for c in free if min(profiles[c].name, profiles[c].filled) >= NEARLY_ALL]
    names = [c for c in names if may_head_names(texts[c])] or names
    if not any(texts):
        _places_by_content(readings, names, profiles)
        names = [c for c in names if c not in readings and profiles[c].distinct >= MOSTLY]
    if "nama" not in taken and len(names) == 1:
        readings[names[0]] = ("nama", Text(id="isinya", en="its content"))


def _places_by_content(readings: Readings, worded: Sequence[int], profiles: Sequence[Profile]) -> None:
    """Find desa, kecamatan and country among columns of words that have no header; else they might pass for names."""
    inside = [(c, k) for c in worded for k in worded if c != k and profiles[c].lies_in(profiles[k]) >= MOSTLY]
    # Where a kecamatan has a desa of its own name, the column of fewer names is that of kecamatan.
    places = min(inside, key=lambda pair: profiles[pair[1]].distinct, default=())
    countries = [c for c in worded if c not in places and profiles[c].country >= MOSTLY]
    found = dict(zip((*places, *countries[:1]), ("desa", "kecamatan", "negara")[0 if places else 2 :], strict=False))
    readings.update({c: (field, Text(id="isinya", en="its content")) for c, field in found.items()})


def _fix_number_columns(readings: Readings, profiles: Sequence[Profile]) -> None:
    """A NIK column without a woman in it beside an NKK column full of women: exchanged headers."""
    at = {field: c for c, (field, _) in readings.items()}
    if "nik" in at and "nkk" in at:
        nik, nkk = profiles[at["nik"]], profiles[at["nkk"]]
        are_numbers = nik.number16 > MOSTLY and nkk.number16 > MOSTLY
        if are_numbers and nik.female <= NO_WOMEN and nkk.female >= WOMEN:
            swapped = Text(
                id="judul NIK dan NKK tertukar menurut isinya", en="NIK and NKK headers exchanged, by content"
            )
            readings[at["nik"]], readings[at["nkk"]] = ("nkk", swapped), ("nik", swapped)


def _split_ttl_columns(readings: Readings, texts: Sequence[str], profiles: Sequence[Profile]) -> None:
    """A birthplace or birth date column whose cells hold both is a TTL column; one merged over two columns is both."""
    for c, (field, _) in list(readings.items()):
        has_more = c + 1 < len(profiles) and not texts[c + 1] and c + 1 not in readings
        if field == "ttl" and has_more and max(profiles[c].ttl, profiles[c].date) < SOME <= profiles[c + 1].date:
            merged = Text(id="judulnya untuk dua kolom", en="its header is that of two columns")
            readings[c], readings[c + 1] = ("tempat_lahir", merged), ("tanggal_lahir", merged)
            continue
        if field in ("tempat_lahir", "tanggal_lahir") and profiles[c].ttl >= MOSTLY:
            readings[c] = ("ttl", Text(id="isinya tempat dan tanggal", en="its cells hold place and date"))
        if field == "ttl" and profiles[c].date >= MOSTLY:
            readings[c] = ("tanggal_lahir", Text(id="isinya hanya tanggal", en="its cells hold a date only"))


def _date_of_state(readings: Readings, texts: Sequence[str], profiles: Sequence[Profile]) -> None:
    """A bare date beside a worker's state (``TANGGAL``, ``BERANGKAT/PULANG``) is the day from which that holds.

    On a register, which tells no state but a country, it is the day of the entry: of a departure, arrival or request.
    """
    taken = {field for field, _ in readings.values()}
    dates = [c for c, text in enumerate(texts) if fold_header(text) in BARE_DATE and profiles[c].date >= MOSTLY]
    free = [c for c in dates if c not in readings]
    is_register = "negara" in taken and any(profiles[c].of_events >= MOSTLY for c in free[:1])
    if free and (is_register or taken & {"status_pmi", "jenis_kepulangan"}) and not taken & DATED:
        readings[free[0]] = ("tanggal_kejadian", _by_name_reason(texts[free[0]]))


def column_of_letter(name: str) -> int | None:
    """Return the position of a column letter (``A`` = 0), or None."""
    return column_index(name) if re.fullmatch(r"[A-Z]{1,2}", name) else None


def apply_rule(columns: Sequence[ColumnReading], fields: dict[str, str]) -> list[ColumnReading]:
    """Replace what was recognised by what the user said: raw field -> header text or column letter, ``-`` for none.

    What names no column of this table changes nothing.
    """
    chosen: dict[int, str] = {}
    dropped = {field for field, name in fields.items() if name == "-"}
    for field, name in fields.items():
        headed = (c.column for c in columns if fold_header(c.header) == fold_header(name))
        position = next(headed, column_of_letter(name))
        if position is not None and field not in dropped and any(c.column == position for c in columns):
            chosen[position] = field
    dropped.update(chosen.values())
    others = (replace(c, field="") if c.field in dropped else c for c in columns)
    return [replace(c, field=chosen[c.column], reason=SAID) if c.column in chosen else c for c in others]
