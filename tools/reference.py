"""Write docs/reference from the code it describes: commands, settings, faults, finding kinds, output columns.

``python tools/reference.py`` writes the pages; ``--check`` writes nothing and fails when a page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from votersync.cli.main import EXIT_CODES, commands
from votersync.cli.template import default_of
from votersync.config import READABLE_FIELDS, Config, Surat
from votersync.config_file import SETTINGS, SURAT_SETTINGS
from votersync.config_values import Setting
from votersync.domain.faults import FAULTS
from votersync.findings.find import KINDS
from votersync.text import Lang

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NOTICE = "<!-- Written by tools/reference.py from the code; do not edit by hand. -->\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), ["---"] * len(list(head)), *(list(row) for row in rows)]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def commands_page() -> str:
    """All commands with their options, environment variables and exit codes."""
    groups = {lang: commands(lang) for lang in Lang}
    parts = [
        NOTICE,
        "# Commands\n",
        (
            "Every option can also be set by an environment variable, named in the table;"
            " several paths in one variable are separated as in `PATH`, several ids by blanks; `1` and `0` switch a"
            " flag on and off; an empty variable is as good as none. `VOTERSYNC_LANG`, `VOTERSYNC_JSON` and"
            " `VOTERSYNC_LOG_JSON` hold for every command. A password is never the value of an option: it can be in"
            " `VOTERSYNC_PASSWORD`. The command line wins over the environment, the environment over"
            " `votersync.toml`.\n"
        ),
    ]
    for name, command, indonesian in _twins("", groups[Lang.EN], groups[Lang.ID]):
        parts += [
            f"## votersync {name}\n",
            f"{command.help}\n",
            f"*{indonesian.help}*\n",
            table(("Option", "Environment", "Meaning", "Arti"), _option_rows(name, command, indonesian)),
        ]
    parts += ["## Exit codes\n", table(("Code", "Meaning", "Arti"), _exit_rows())]
    return "\n".join(parts)


def _twins(
    path: str, english: click.Group, indonesian: click.Group
) -> Iterator[tuple[str, click.Command, click.Command]]:
    """Every command with the words that name it, in both languages; those of groups included."""
    for name, command in english.commands.items():
        twin = indonesian.commands[name]
        yield f"{path}{name}", command, twin
        if isinstance(command, click.Group) and isinstance(twin, click.Group):
            yield from _twins(f"{path}{name} ", command, twin)


def _option_rows(name: str, command: click.Command, indonesian: click.Command) -> Iterator[tuple[str, ...]]:
    context = click.Context(command)
    for option, twin in zip(command.params, indonesian.params, strict=True):
        if not isinstance(option, click.Option) or not isinstance(twin, click.Option):
            continue
        spelled = ", ".join(f"`{spelling}`" for spelling in (*option.opts, *option.secondary_opts))
        if option.type.name != "boolean" and not option.count:
            spelled += f" `{option.make_metavar(context)}`"
        variable = option.envvar or f"VOTERSYNC_{name}_{option.name}".upper().replace(" ", "_").replace("-", "_")
        yield spelled, f"`{variable}`" if option.expose_value else "", option.help or "", twin.help or ""


def _exit_rows() -> Iterator[tuple[str, str, str]]:
    for code, meaning in EXIT_CODES:
        yield str(code), meaning.en, meaning.id


def settings_page() -> str:
    """All settings of votersync.toml, with an example that is itself read by the tests."""
    fields = ", ".join(f"`{field}`" for field in READABLE_FIELDS)
    return "\n".join(
        (
            NOTICE,
            "# Settings: votersync.toml\n",
            (
                "Looked for in the current folder and then in the folders above it, or named with `--config`; made by"
                " `votersync init`. Relative paths start from the file's own folder. Paths given on the command line"
                " replace all paths of the file. An error in it is told with its line.\n"
            ),
            _settings_table(SETTINGS, Config()),
            "## Letters: `[surat]`\n",
            (
                "What stands in every letter of `votersync letters`. A text that is not set is printed as a dotted line"
                " to be filled in by hand.\n"
            ),
            _settings_table(SURAT_SETTINGS, Surat()),
            "## Columns that are not recognised: `[[columns]]`\n",
            (
                "One table for each group of files. `files` is a glob on the file's path; `role` is `voters` or"
                " `migrants`; `header_row` is the row number of the (last) header row; `[columns.fields]` names, for a"
                " field, the header text or the column letter, or `-` for a column that must not be used. In a table"
                " without a header row, or with one in words that are not known, columns are named by their letters.\n"
            ),
            "```toml",
            "[[columns]]",
            'files = "disnaker/*.xls"',
            'role = "migrants"',
            "header_row = 6",
            "[columns.fields]",
            'nama = "NAMA LENGKAP"',
            'nik = "B"',
            "```\n",
            f"Fields: {fields}.\n",
        )
    )


def _settings_table(settings: Iterable[Setting], defaults: Config | Surat) -> str:
    rows = (
        (
            f"`{setting.key}`",
            f"`{setting.key} = {setting.example}`",
            f"`{default}`" if (default := default_of(setting, defaults)) else "",
            setting.meaning.en,
            setting.meaning.id,
        )
        for setting in settings
    )
    return table(("Setting", "Example", "Default", "Meaning", "Arti"), rows)


def faults_page() -> str:
    """Everything that can be wrong with a file, sheet, row or cell, and what to do."""
    rows = (
        (f"`{fault.code}`", fault.meaning.en, fault.remedy.en, fault.meaning.id, fault.remedy.id) for fault in FAULTS
    )
    return "\n".join(
        (
            NOTICE,
            "# Faults\n",
            "Codes are stable: scripts may rely on them.\n",
            table(("Code", "What is wrong", "What to do", "Apa yang salah", "Apa yang dilakukan"), rows),
        )
    )


def findings_page() -> str:
    """Every kind of finding: what it means, its ground in law, the step that follows."""
    parts = [
        NOTICE,
        "# Findings\n",
        "In the order of the report. Severity 3 is looked at first. Codes are stable: scripts may rely on them.\n",
    ]
    for kind in KINDS:
        parts += [
            f"## {kind.code}: {kind.name.en}\n",
            f"*{kind.name.id}*. Severity {kind.severity}. Ground: {kind.ground}.\n",
            table(
                ("", "English", "Indonesia"),
                (
                    ("Meaning", kind.meaning.en, kind.meaning.id),
                    ("Next step", kind.next_step.en, kind.next_step.id),
                ),
            ),
        ]
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "settings.md": settings_page,
    "faults.md": faults_page,
    "findings.md": findings_page,
}


def main() -> int:
    """Write or check all pages; return the number of pages that were out of date when checking."""
    stale = 0
    for name, page in PAGES.items():
        path, text = FOLDER / name, page()
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{name} is out of date: run python tools/reference.py")
            stale += 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
