"""What ``votersync runs`` and ``votersync diff`` print: the list of runs, one of them, what lies between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from votersync.domain.wilayah import short_name
from votersync.ledger.history import Difference, InputLine, RunLine
from votersync.memory import Progress
from votersync.records import Role
from votersync.report.change_words import Shown, changes_text
from votersync.report.memory_words import PROGRESS, kind_name
from votersync.report.words import ROLES, aligned, day
from votersync.text import Lang, Text, number

ZONES: Mapping[float, str] = {7: "WIB", 8: "WITA", 9: "WIT"}
"""Hours ahead of UTC -> Indonesian time (Keppres 41/1987)."""

BEGAN = Text(id="mulai", en="began")
COLUMNS = (
    Text(id="putaran", en="run"),
    BEGAN,
    Text(id="petugas", en="officer"),
    Text(id="pemilih", en="voters"),
    Text(id="PMI", en="workers"),
    Text(id="temuan", en="findings"),
)
TEXT_COLUMNS = (1, 2, 5)
"""Columns that are set to the left; the others are numbers."""
RUN = Text(id="Putaran {run}", en="Run {run}")
SETTINGS = Text(id="Pengaturan, dengan nama seperti di votersync.toml", en="Settings, named as in votersync.toml")
NOT_SET = Text(id="tidak diatur", en="not set")
ROWS = Text(id="Baris yang terbaca", en="Rows read")
LINKS = Text(id="Pasangan", en="Links")
CLASSES = {"match": Text(id="Cocok", en="Matches"), "possible": Text(id="Mungkin", en="Possible")}
FINDINGS = Text(id="Temuan", en="Findings")
SINCE = Text(id="Perkembangan sejak putaran sebelumnya", en="Progress since the run before")
ONLY = Text(id="hanya di putaran {run}", en="only in run {run}")
INPUTS = Text(
    id="Masukan: baris terbaca/semua, SHA-256, berkas dan lembar", en="Inputs: rows read/all, SHA-256, file and sheet"
)


def runs_text(runs: Sequence[RunLine], lang: Lang) -> str:
    """Tell the runs, one a line, below the names of the columns."""
    rows = [[title[lang] for title in COLUMNS], *(_cells(run, lang) for run in runs)]
    return "\n".join(aligned(rows, TEXT_COLUMNS))


def run_text(run: RunLine, inputs: Sequence[InputLine], lang: Lang) -> str:
    """Tell one run."""
    titles = {
        BEGAN: moment(run.began),
        Text(id="petugas", en="officer"): run.officer,
        Text(id="versi votersync", en="version of votersync"): run.version,
        Text(id="versi model", en="version of the model"): str(run.model),
        Text(id="tanggal acuan", en="reference date"): day(date.fromisoformat(run.as_of))[lang],
        Text(id="kabupaten", en="regency"): f"{run.home} {short_name(run.home)}".strip() or NOT_SET[lang],
        Text(id="laporan", en="report"): run.report,
        Text(id="SHA-256 laporan", en="SHA-256 of report"): run.report_sha256,
    }
    settings = {name: NOT_SET[lang] if value is None else str(value) for name, value in run.settings.items()}
    counts, roles = run.counts, {role.value: name for role, name in ROLES.items()}
    blocks = (
        (RUN.fill(run=run.run), {title[lang]: value for title, value in titles.items()}),
        (SETTINGS, settings),
        (ROWS, _named(counts["rows"], roles, lang)),
        (LINKS, _named(counts["links"], CLASSES, lang)),
        (FINDINGS, {kind_name(code)[lang]: number(count)[lang] for code, count in counts["findings"].items()}),
        (SINCE, _progress(counts["progress"], lang)),
    )
    lines = [line for title, values in blocks for line in (title[lang], *aligned(values.items(), (0, 1), "  "))]
    return "\n".join((*lines, INPUTS[lang], *aligned([_input_cells(one, lang) for one in inputs], (1, 2, 3), "  ")))


def differences_text(found: Sequence[Difference], runs: tuple[int, int], lang: Lang) -> str:
    """Count what lies between two runs by progress and kind, then tell each finding by its id.

    What only the earlier of them has need not be resolved: its lists may not have been given to the later.
    """
    first, second = runs
    words = {
        Progress.BARU: ONLY.fill(run=second)[lang],
        Progress.BERUBAH: PROGRESS[Progress.BERUBAH][lang],
        Progress.SELESAI: ONLY.fill(run=first)[lang],
    }
    counts = Counter((one.progress, one.kind) for one in found)
    sums = [[words[progress], kind_name(kind)[lang], number(n)[lang]] for (progress, kind), n in sorted(counts.items())]
    each = [
        [
            *(one.id, words[one.progress], kind_name(one.kind)[lang], short_name(one.wilayah)),
            # Not every console has the arrow.
            changes_text(one.changes, one.kind, lang, Shown.NOBODY).replace("→", "->"),
        ]
        for one in found
    ]
    return "\n".join((*aligned(sums, (0, 1)), "", *aligned(each, range(5))))


def _cells(run: RunLine, lang: Lang) -> list[str]:
    rows = run.counts["rows"]
    told = ", ".join(f"{count} {word}" for word, count in _progress(run.counts["progress"], lang).items())
    counted = [number(rows[role])[lang] for role in ("voters", "migrants")]
    return [str(run.run), moment(run.began), run.officer, *counted, told]


def moment(began: str, zone: tzinfo | None = None) -> str:
    """Write a moment as the clock of the office shows it, with its zone: ``05-01-2026 10:03 WITA``.

    Args:
        began: in UTC, ISO 8601.
        zone: of that clock; ``None``: of this computer.
    """
    local = datetime.fromisoformat(began).astimezone(zone)
    hours = (local.utcoffset() or timedelta()) / timedelta(hours=1)
    return f"{local:%d-%m-%Y %H:%M} {ZONES.get(hours, f'UTC{hours:+g}')}"


def _named(counts: Mapping[str, int], names: Mapping[str, Text], lang: Lang) -> dict[str, str]:
    return {names[code][lang]: number(count)[lang] for code, count in counts.items()}


def _progress(counts: Mapping[str, int], lang: Lang) -> dict[str, str]:
    """Return the number of findings by the word for their progress, in the order of the report."""
    return {PROGRESS[one][lang]: number(counts[one])[lang] for one in PROGRESS if one in counts}


def _input_cells(one: InputLine, lang: Lang) -> list[str]:
    role = ROLES[Role(one.role)][lang]
    return [
        f"{number(one.rows_read)[lang]}/{number(one.rows_in)[lang]}",
        role,
        one.sha256[:12],
        f"{one.file} {one.sheet}",
    ]
