"""Takes decisions from returned reports into the ledger: each once, none silently chosen among several."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from itertools import compress
from typing import NamedTuple

from votersync.ledger.decided import NEWEST_OF_WHO, decision_of
from votersync.ledger.recall import key_of
from votersync.ledger.record import now
from votersync.ledger.row import letters
from votersync.ledger.store import change, secret_of
from votersync.memory import SAYS_WHO, Decision, ReturnedRow, Verdict
from votersync.problems import Remark, row_place
from votersync.text import Text


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows given."""

    recorded: int
    known: int
    """Rows whose decision the ledger has already."""
    problems: tuple[Remark, ...]
    """One for each row that was not taken."""


BAD_KEY = Text(
    id="ID temuan bukan dari ledger folder kerja ini; tidak dicatat. Keputusan di laporan folder kerja lain dicatat di "
    "folder itu; bila laporan ini dari sini, salin ID dari laporan asli.",
    en="its ID is none of this working folder's ledger; not recorded. Decisions in a report of another working folder "
    "are recorded there; if this report is from here, copy the ID from the original.",
)
FORGOTTEN = Text(
    id="temuan ini sudah dihapus dari ledger; baris tidak dicatat.",
    en="this finding was removed from the ledger; the row was not recorded.",
)
FORGOTTEN_RUN = Text(
    id="putaran laporan ini sudah dihapus dari ledger; baris tidak dicatat. Tulis keputusan di laporan terbaru.",
    en="the run of this report was removed from the ledger; the row was not recorded. Write the decision into "
    "the latest report.",
)
TORN = Text(
    id="nama di baris ini bukan nama orang pada ID temuannya; mungkin hanya sebagian kolom yang diurutkan. "
    "Baris tidak dicatat: tulis keputusan di laporan asli.",
    en="the name in this row is not that of its ID; perhaps only some columns were sorted. The row was not "
    "recorded: write the decision into the original report.",
)
CONFLICT = Text(
    id="keputusan berbeda untuk temuan {id} di {other}; keduanya tidak dicatat. Sepakati satu keputusan, "
    "ubah salah satunya, lalu ulangi.",
    en="another decision on finding {id} in {other}; neither was recorded. Agree on one, change the other, "
    "then run again.",
)
CONTRADICTS = Text(
    id="keputusan berbeda dari yang sudah tercatat untuk temuan {id} ({when}); tidak dicatat. Bila memang "
    "diubah, isi Tanggal yang lebih baru, lalu ulangi.",
    en="another decision than the one recorded for finding {id} ({when}); not recorded. If it was meant to "
    "change, fill in a later Date, then run again.",
)
STALE = Text(
    id="laporan ini lebih lama daripada keputusan yang sudah tercatat untuk temuan {id} ({when}); tidak dicatat.",
    en="this report is older than the decision recorded for finding {id} ({when}); not recorded.",
)
CONFLICT_OF_PAIR = Text(
    id="temuan {id} di {other} tentang dua entri yang sama, tetapi keputusannya sebaliknya: satu kali orang "
    "sama, satu kali bukan. Keduanya tidak dicatat. Sepakati satu keputusan, ubah salah satunya, lalu ulangi.",
    en="finding {id} in {other} is about the same two entries, but its decision is the opposite: once the "
    "same person, once not. Neither was recorded. Agree on one, change the other, then run again.",
)
ONE_ENTRY = Text(
    id="temuan ini tentang satu entri saja, jadi tidak dapat diputuskan orang sama atau bukan; tidak dicatat. Pilih "
    "keputusan lain, misalnya Sudah ditindaklanjuti.",
    en="this finding is about one entry alone, so that it cannot be decided whether that is the same person; not "
    "recorded. Choose another decision, such as Followed up.",
)
NO_DAY = Text(id="tanpa tanggal", en="no date")
OF_PAIR = Text(id="{id} tentang dua entri yang sama", en="{id} about the same two entries")

DAY = "CASE WHEN day > date(recorded, '+1 day') THEN '' ELSE day END"
"""The day of a recorded decision; none where it was still to come when it was recorded, anywhere on earth: a slip."""


class Recorded(NamedTuple):
    """A decision that the ledger holds."""

    finding: int
    run: int
    decision: Decision


Sound = tuple[int, int, ReturnedRow]
"""Finding and run of a row, and the row."""


def take(db: sqlite3.Connection, given: Sequence[ReturnedRow]) -> Taken:
    """Record the decisions of returned reports, all as one change.

    A decision that the ledger has already is not recorded again, so the same report may be given any number of times.
    Of rows with one verdict each is kept that says more beside it than the others, such as another desk's remark.
    Rows that contradict each other are told, and none of them is recorded, also where two findings are about the same
    two entries.  A decision that contradicts the newest one is taken where the same officer wrote it, or where its date
    is later; else it is told.
    """
    secret, problems = secret_of(db), list[Remark]()
    sound: list[Sound] = []
    for one in given:
        whose = _whose(db, one, secret)
        if isinstance(whose, Text):
            problems.append(_remark(one, whose))
        else:
            sound.append((*whose, one))
    # A decision that was recorded before, in whatever copy it comes in again, stands in nobody's way.
    new = [its for its in sound if not _is_known(db, its[0], its[1], its[2].decision)]
    fits = [_fits(db, *its) for its in new]
    problems += [_remark(its[2], ONE_ENTRY) for its, is_fit in zip(new, fits, strict=True) if not is_fit]
    agreed, conflicts = _agreed(compress(new, fits))
    of_one_mind, opposites = _of_one_mind(db, agreed)
    problems += conflicts + opposites
    said, recorded = _said_of_pairs(db, besides={finding for finding, _, _ in of_one_mind}), 0
    with change(db):
        for finding, run, one in of_one_mind:
            before = [_newest(db, finding), said.get(_pair(db, finding, run, one.decision))]
            problem = next(filter(None, (_refused(last, finding, run, one) for last in before if last)), None)
            if problem is not None:
                problems.append(_remark(one, problem))
            else:
                _append(db, finding, run, one)
                recorded += 1
    return Taken(recorded, len(sound) - len(new), tuple(problems))


def untaken(db: sqlite3.Connection, given: Iterable[ReturnedRow]) -> int:
    """Count the rows whose decision on a finding of this ledger is not recorded, also those torn apart by sorting."""
    secret = secret_of(db)
    whose = ((_whose(db, one, secret), one) for one in given)
    return sum(its is TORN if isinstance(its, Text) else not _is_known(db, *its, one.decision) for its, one in whose)


def kept(db: sqlite3.Connection, keys: Collection[str]) -> int:
    """Count the findings whose decision is recorded and stays, though the row of that run, by its ID, is blank."""
    secret, found = secret_of(db), set[int]()
    for finding, run in db.execute("SELECT DISTINCT finding, run FROM decision"):
        found |= {finding} if key_of(secret, finding, run) in keys else set()
    return len(found)


def _where(one: ReturnedRow) -> Text:
    return row_place(one.file, one.sheet, str(one.row))


def _remark(one: ReturnedRow, text: Text) -> Remark:
    return Remark(one.file, one.sheet, one.row, text)


def _whose(db: sqlite3.Connection, one: ReturnedRow, secret: bytes) -> tuple[int, int] | Text:
    """Return finding and run of a row, or what is wrong with it."""
    finding, _, rest = one.key.partition("-")
    run = rest.partition("-")[0]
    if not (finding[1:].isdecimal() and run.isdecimal()):
        return BAD_KEY
    number, of_run = int(finding[1:]), int(run)
    if not compare_digest(key_of(secret, number, of_run), one.key):
        return BAD_KEY
    names = _names(db, number)
    if not names:
        return FORGOTTEN
    if _members(db, number, of_run) is None:
        return FORGOTTEN_RUN
    return (number, of_run) if names & {letters(text) for text in one.texts} else TORN


def _names(db: sqlite3.Connection, finding: int) -> set[str]:
    """Return every name that rows of the finding's entries ever showed; a voter may have another one in two rolls."""
    told = db.execute(
        "SELECT nama FROM finding_state, json_each(facts, '$.members') "
        "JOIN entry_row ON entry = CAST(substr(value, 2) AS INTEGER) WHERE finding = :finding UNION "
        "SELECT name.value FROM finding_state, json_each(facts) AS entry, json_each(entry.value, '$.nama') AS name "
        "WHERE finding = :finding AND entry.type = 'object'",
        {"finding": finding},
    )
    return {nama for (nama,) in told}


def _agreed(sound: Iterable[Sound]) -> tuple[list[Sound], list[Remark]]:
    """Keep what the rows of each finding and run say, the earlier runs first; tell those whose rows disagree."""
    groups: dict[tuple[int, int], list[ReturnedRow]] = {}
    for finding, run, one in sound:
        groups.setdefault((run, finding), []).append(one)
    agreed, problems = list[Sound](), list[Remark]()
    for (run, finding), rows in sorted(groups.items(), key=lambda group: group[0]):
        if len({_answer(one) for one in rows}) > 1:
            for at, one in enumerate(rows):
                other = next(o for o in rows[at + 1 :] + rows[:at] if _answer(o) != _answer(one))
                problems.append(_remark(one, CONFLICT.fill(id=f"T{finding:06d}", other=_where(other))))
        else:
            agreed += [(finding, run, one) for one in _distinct(rows)]
    return agreed, problems


def _distinct(rows: Iterable[ReturnedRow]) -> list[ReturnedRow]:
    """Return the rows of one verdict without those that say nothing another does not say, the latest last."""
    kept: list[ReturnedRow] = []
    for one in sorted(rows, key=lambda one: _fullness(one.decision), reverse=True):
        mine = _beside(one.decision)
        if not any(all(m in ("", its) for m, its in zip(mine, _beside(o.decision), strict=True)) for o in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: _beside(one.decision)[-1])


def _answer(one: ReturnedRow) -> tuple[Verdict, date | None]:
    return one.decision.verdict, one.decision.until


def _beside(decision: Decision) -> tuple[str, str, str]:
    _, note, officer, day, _ = _values(decision)
    return note, officer, day


def _fullness(decision: Decision) -> tuple[int, tuple[str, str, str]]:
    told = _beside(decision)
    return sum(map(bool, told)), told


def _of_one_mind(db: sqlite3.Connection, agreed: Iterable[Sound]) -> tuple[list[Sound], list[Remark]]:
    """Keep the rows of one run that say one thing of the same two entries; tell those that say the opposite."""
    groups: dict[tuple[int, str | int], list[Sound]] = {}
    for finding, run, one in agreed:
        group = (run, _pair(db, finding, run, one.decision) or finding)
        groups.setdefault(group, []).append((finding, run, one))
    kept, problems = list[Sound](), list[Remark]()
    for rows in groups.values():
        opposite = {one.decision.verdict: (finding, one) for finding, _, one in rows}
        if len(opposite) == 1:
            kept += rows
            continue
        for _, _, one in rows:
            other, its = next(value for verdict, value in opposite.items() if verdict is not one.decision.verdict)
            problems.append(_remark(one, CONFLICT_OF_PAIR.fill(id=f"T{other:06d}", other=_where(its))))
    return sorted(kept, key=lambda its: (its[1], its[0])), problems


def _pair(db: sqlite3.Connection, finding: int, run: int, decision: Decision) -> str | None:
    """Return the entries, as ``P12 M7``, that a decision on a finding of a run calls one person or several."""
    members = _members(db, finding, run)
    return members if members and " " in members and decision.verdict in SAYS_WHO else None


def _fits(db: sqlite3.Connection, finding: int, run: int, one: ReturnedRow) -> bool:
    """Whether a decision can be made of a finding: who is who takes two entries."""
    return one.decision.verdict not in SAYS_WHO or _pair(db, finding, run, one.decision) is not None


def _members(db: sqlite3.Connection, finding: int, run: int) -> str | None:
    """Return the entries that a finding was about in a run, as ``P12 M7``; ``None`` where that was removed."""
    query = "SELECT members FROM finding_state WHERE finding = ? AND run <= ? ORDER BY run DESC LIMIT 1"
    told = db.execute(query, (finding, run)).fetchone()
    return told and str(told[0])


def _said_of_pairs(db: sqlite3.Connection, *, besides: Collection[int]) -> Mapping[str | None, Recorded]:
    """Return the newest word on who is who, by the entries it is about; *besides* are findings answered anew."""
    told = db.execute(
        f"SELECT finding, run, verdict, note, officer, {DAY}, until FROM decision "  # noqa: S608 - our own
        f"WHERE id IN ({NEWEST_OF_WHO}) AND verdict IN (?, ?) ORDER BY id",
        [verdict.value for verdict in SAYS_WHO],
    ).fetchall()
    every = (Recorded(finding, run, decision_of(*its)) for finding, run, *its in told if finding not in besides)
    said = {_pair(db, one.finding, one.run, one.decision): one for one in every}
    return {pair: one for pair, one in said.items() if pair}


def _newest(db: sqlite3.Connection, finding: int) -> Recorded | None:
    told = db.execute(
        f"SELECT run, verdict, note, officer, {DAY}, until FROM decision "  # noqa: S608 - our own
        "WHERE finding = ? ORDER BY id DESC LIMIT 1",
        (finding,),
    ).fetchone()
    return Recorded(finding, told[0], decision_of(*told[1:])) if told else None


def _refused(last: Recorded, finding: int, run: int, one: ReturnedRow) -> Text | None:
    """Say why a row cannot follow an earlier decision on its finding or its pair; ``None``: it can."""
    before = last.decision
    if (before.verdict, before.until) == _answer(one) or run > last.run:
        return None
    id_ = f"T{last.finding:06d}"
    told = {
        "id": id_ if last.finding == finding else OF_PAIR.fill(id=id_),
        "when": f"{before.day:%d-%m-%Y}" if before.day else NO_DAY,
    }
    if run < last.run:
        return STALE.fill(**told)
    is_later = one.decision.day is not None and (before.day is None or one.decision.day > before.day)
    is_own = bool(before.officer) and one.decision.officer.casefold() == before.officer.casefold()
    return None if is_later or is_own else CONTRADICTS.fill(**told)


def _is_known(db: sqlite3.Connection, finding: int, run: int, decision: Decision) -> bool:
    """Whether a row says nothing that is not recorded: the same decision, with no more beside it."""
    row = db.execute(
        "SELECT 1 FROM decision WHERE finding = ? AND run = ? AND verdict = ? AND ? IN ('', note) "
        "AND ? IN ('', officer) AND ? IN ('', day) AND until = ?",
        (finding, run, *_values(decision)),
    ).fetchone()
    return row is not None


def _append(db: sqlite3.Connection, finding: int, run: int, one: ReturnedRow) -> None:
    db.execute(
        "INSERT INTO decision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (finding, run, *_values(one.decision), now(), one.file, one.sheet, one.row),
    )


def _values(decision: Decision) -> tuple[str, str, str, str, str]:
    day, until = (when.isoformat() if when else "" for when in (decision.day, decision.until))
    return decision.verdict.value, decision.note, decision.officer, day, until
