"""Write docs/reference from the code it describes: commands, settings, faults, finding kinds, output columns.

``python tools/reference.py`` writes the pages; ``--check`` writes nothing and fails when a page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from votersync.cli.main import EXIT_CODES, commands
from votersync.config import READABLE_FIELDS
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
            " several paths in one variable are separated as in `PATH`. `VOTERSYNC_LANG` sets the language of every"
            " command. The command line wins over the environment, the environment over `votersync.toml`.\n"
        ),
    ]
    for name, command in groups[Lang.EN].commands.items():
        indonesian = groups[Lang.ID].commands[name]
        parts += [
            f"## votersync {name}\n",
            f"{command.help}\n",
            f"*{indonesian.help}*\n",
            table(("Option", "Environment", "Meaning", "Arti"), _option_rows(name, command, indonesian)),
        ]
    parts += ["## Exit codes\n", table(("Code", "Meaning", "Arti"), _exit_rows())]
    return "\n".join(parts)


def _option_rows(name: str, command: click.Command, indonesian: click.Command) -> Iterator[tuple[str, ...]]:
    context = click.Context(command)
    for option, twin in zip(command.params, indonesian.params, strict=True):
        if not isinstance(option, click.Option) or not isinstance(twin, click.Option):
            continue
        spelled = ", ".join(f"`{spelling}`" for spelling in (*option.opts, *option.secondary_opts))
        if option.type.name != "boolean" and not option.count:
            spelled += f" `{option.make_metavar(context)}`"
        variable = option.envvar or f"VOTERSYNC_{name}_{option.name}".upper()
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
                "Looked for in the current folder, or named with `--config`. Relative paths start from the file's own"
                " folder. Paths given on the command line replace all paths of the file.\n"
            ),
            _settings_table(SETTINGS),
            "## Letters: `[surat]`\n",
            (
                "What stands in every letter of `votersync letters`. A text that is not set is printed as a dotted line"
                " to be filled in by hand.\n"
            ),
            _settings_table(SURAT_SETTINGS),
            "## Columns that are not recognised: `[[columns]]`\n",
            (
                "One table for each group of files. `files` is a glob on the file's path; `role` is `voters` or"
                " `migrants`; `header_row` is the row number of the (last) header row; `[columns.fields]` names, for a"
                " field, the header text or the column letter, or `-` for a column that must not be used.\n"
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


def _settings_table(settings: Iterable[Setting]) -> str:
    rows = (
        (f"`{setting.key}`", f"`{setting.key} = {setting.example}`", setting.meaning.en, setting.meaning.id)
        for setting in settings
    )
    return table(("Setting", "Example", "Meaning", "Arti"), rows)


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
