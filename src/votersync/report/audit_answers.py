"""Reads the answers of an audit back from its workbook, however it was sorted, filtered or rearranged.

Columns are found by their headers in either language, lines by their key.  A line whose key or answer is not as
written is told by its row and not counted; nothing is guessed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from votersync.errors import InputError
from votersync.linkage.drawing import Part, Stratum
from votersync.linkage.rates import Answer, Checked
from votersync.records import Cell, Sheet
from votersync.report.audit_sheet import ANSWER, KEY, KEY_SCHEMA, OTHER, SAME, UNSURE, key_of, stamp_of
from votersync.report.columns import NUMBER
from votersync.report.reread import cell_at, open_filled, spellings, text_of, titles_in
from votersync.text import Lang, Text

WORDS: Mapping[str, Answer] = {
    words[lang].casefold(): answer
    for answer, words in ((Answer.SAME, SAME), (Answer.OTHER, OTHER), (Answer.UNSURE, UNSURE))
    for lang in Lang
}
"""What an answer may be, upper or lower case."""
TITLES = spellings(ANSWER, KEY, NUMBER.title)

NOT_AN_AUDIT = Text(
    id="{file} bukan berkas periksa dari votersync audit, atau lembar kuncinya terhapus. Beri berkas yang ditulis "
    "dengan: votersync audit FOLDER -o audit.xlsx",
    en="{file} is no sheet for checking from votersync audit, or its key sheet was deleted. Give the file written by: "
    "votersync audit FOLDER -o audit.xlsx",
)
OTHER_SCHEMA = Text(
    id="{file} ditulis oleh versi votersync lain dan tidak dapat dibaca versi ini; tulis contoh yang baru.",
    en="{file} was written by another version of votersync and cannot be read by this one; draw a new sample.",
)
KEYS_ALTERED = Text(
    id="Lembar kunci di {file} berubah, jadi jawabannya tidak dapat dihitung. Salin jawaban ke berkas periksa asli.",
    en="The key sheet of {file} was altered, so its answers cannot be counted. Copy them into the original file.",
)
NO_COLUMNS = Text(
    id="Kolom Jawaban atau kolom tersembunyi Kunci tidak ditemukan di {file}; keduanya harus tetap ada.",
    en="The column Answer or the hidden column Key was not found in {file}; both must stay.",
)
NO_ANSWERS = Text(
    id="Belum ada jawaban di {file}. Isi kolom Jawaban, simpan, lalu ulangi.",
    en="There is no answer in {file} yet. Fill the column Answer, save, then run again.",
)
BAD_KEY = Text(
    id="baris {row}: kuncinya tidak cocok dengan baris ini; baris ini tidak dihitung. Salin kembali dari berkas asli.",
    en="row {row}: its key does not belong to this line; the line is not counted. Copy it again from the original.",
)
BAD_ANSWER = Text(
    id="baris {row}: jawaban tidak dikenal dan tidak dihitung; pilih Orang sama, Bukan atau Tidak tahu.",
    en="row {row}: the answer is not known and not counted; choose Same person, Not the same or Don't know.",
)
TWICE = Text(
    id="baris {row}: baris yang sama dijawab dua kali dengan jawaban berbeda; keduanya tidak dihitung.",
    en="row {row}: the same line is answered twice, and differently; neither is counted.",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the checkers said, and the sample it was said of."""

    strata: tuple[Stratum, ...]
    checked: tuple[Checked, ...]
    drawn: int
    """Lines that the sample had."""
    problems: tuple[Text, ...]
    """One sentence for each line that is not counted, with its row."""


class _Line(NamedTuple):
    stratum: str
    groups: tuple[str, ...]


class _Keys(NamedTuple):
    """What the hidden sheet says."""

    stamp: str
    strata: tuple[Stratum, ...]
    lines: Mapping[int, _Line]


def read_answers(path: Path, password: str = "") -> Answers:
    """Read a workbook that :func:`votersync.report.audit_sheet.write_audit` wrote and people filled in.

    Raises:
        InputError: it cannot be read, is locked and the password does not open it, is none of ours, or holds no answer.
    """
    book = open_filled(path, password)
    keys = _keys(book.sheets, path.name)
    sheet, header, columns = _columns(book.sheets, path.name)
    answers, problems = _answers(sheet, header, columns, keys)
    if not answers and not problems:
        raise InputError(NO_ANSWERS.fill(file=path.name))
    checked = [Checked(keys.lines[line].stratum, keys.lines[line].groups, answer) for line, answer in answers.items()]
    return Answers(keys.strata, tuple(checked), len(keys.lines), tuple(problems))


def _keys(sheets: Iterable[Sheet], file: str) -> _Keys:
    """Read the hidden sheet, wherever it is and whatever it is called now."""
    for sheet in sheets:
        records = [str(row[0]) for row in sheet.rows if row]
        head = _json(records[0]) if records else {}
        if "votersync-audit" in head:
            break
    else:
        raise InputError(NOT_AN_AUDIT.fill(file=file))
    if head["votersync-audit"] != KEY_SCHEMA:
        raise InputError(OTHER_SCHEMA.fill(file=file))
    stamp = stamp_of(records[1:])
    if head.get("stamp") != stamp:
        raise InputError(KEYS_ALTERED.fill(file=file))
    told = [_json(record) for record in records[2:]]
    strata = [
        Stratum(one["code"], Part(one["part"]), one["size"], one["expected"], one["groups"])
        for one in told
        if "code" in one
    ]
    lines = {one["line"]: _Line(one["stratum"], tuple(one["groups"])) for one in told if "line" in one}
    return _Keys(stamp, tuple(strata), lines)


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


class _Columns(NamedTuple):
    answer: int
    key: int
    number: int | None


def _columns(sheets: Iterable[Sheet], file: str) -> tuple[Sheet, int, _Columns]:
    """Find the sheet, its header row and the columns that matter, wherever they were moved."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            found = titles_in(row, TITLES)
            if ANSWER in found and KEY in found:
                number = found.get(NUMBER.title)
                return sheet, at, _Columns(found[ANSWER][0], found[KEY][0], number[0] if number else None)
    raise InputError(NO_COLUMNS.fill(file=file))


def _answers(sheet: Sheet, header: int, columns: _Columns, keys: _Keys) -> tuple[dict[int, Answer], list[Text]]:
    """Return the answer of each line, and what was wrong with lines that are not counted."""
    given: list[tuple[int, int, Answer]] = []
    problems = []
    rows = zip(sheet.rows[header + 1 :], sheet.numbers[header + 1 :], strict=True)
    for cells, row in rows:
        answer, key = text_of(cell_at(cells, columns.answer)), text_of(cell_at(cells, columns.key))
        if not answer:
            continue
        line = _line(key, cell_at(cells, columns.number), keys)
        if line is None:
            problems.append(BAD_KEY.fill(row=row))
        elif answer.casefold() not in WORDS:
            problems.append(BAD_ANSWER.fill(row=row))
        else:
            given.append((line, row, WORDS[answer.casefold()]))
    said = Counter(line for line, _ in {(line, answer) for line, _, answer in given})
    problems += [TWICE.fill(row=row) for line, row, _ in given if said[line] > 1]
    return {line: answer for line, _, answer in given if said[line] == 1}, problems


def _line(key: str, number: Cell, keys: _Keys) -> int | None:
    """Return the line a key stands for; ``None`` where it is none of this audit's or not of this line."""
    begin = key.partition("-")[0]
    line = int(begin) if begin.isascii() and begin.isdigit() else 0
    shown = text_of(number)
    if line not in keys.lines or key != key_of(keys.stamp, line) or shown not in ("", str(line)):
        return None
    return line
