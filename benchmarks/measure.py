"""What the benchmarks share: cost of a command with all its processes, tables, the sections of BENCHMARKS.md.

Linux: memory is read from ``/proc``.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

BENCHMARKS = Path(__file__).with_name("BENCHMARKS.md")
EVERY = 0.1
"""Seconds between two looks at the memory in use."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, its child processes included."""

    cpu: float
    """CPU seconds, user and system."""
    wall: float
    peak: float
    """MB resident at the same time in all processes; shared pages count once."""
    output: str


def cost_of(command: Sequence[str | Path], *, echo: bool = False) -> Cost:
    """Run a command to its end, on request with its stderr; SystemExit with its last words when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(EVERY):
            peak[0] = max(peak[0], sum(map(_resident, _family(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    errors: list[str] = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read() if process.stderr else ""))
    reader.start()
    output = process.stdout.read() if process.stdout else ""
    reader.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watcher.join()
    if process.returncode not in (0, 4):
        raise SystemExit("".join(errors)[-3000:] or f"exit code {process.returncode}")
    if echo:
        print("".join(errors), file=sys.stderr)
    # The kernel's figure of the largest process holds what is missed between two looks.
    return Cost(
        usage.ru_utime + usage.ru_stime,
        time.perf_counter() - start,
        max(peak[0], usage.ru_maxrss / 1024),
        output,
    )


def _family(pid: int) -> list[int]:
    """Return the process and all that descend from it."""
    found, front = [pid], [pid]
    while front:
        try:
            tasks = [task.read_text() for task in Path(f"/proc/{front[0]}/task").glob("*/children")]
        except OSError:
            tasks = []
        front = front[1:] + [int(child) for text in tasks for child in text.split()]
        found = list(dict.fromkeys([*found, *front]))
    return found


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; numbers with as many digits as mean something."""
    lines = [header, ["---"] * len(header), *([_shown(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _shown(cell: object) -> str:
    if not isinstance(cell, float):
        return f"{cell:,}" if isinstance(cell, int) else str(cell)
    size = abs(cell)
    return (
        f"{cell:,.0f}"
        if size >= 100
        else f"{cell:.1f}"
        if size >= 10
        else f"{cell:.2f}"
        if size >= 1.5
        else f"{cell:.4f}"
    )


def conditions(*packages: str) -> str:
    """Say on what was measured and with which versions; no name of the machine and no path."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    versions = ", ".join(f"{name} {version(name)}" for name in ("votersync", "numpy", "pandas", *packages))
    today = datetime.now(UTC).date().isoformat()
    return (
        f"Measured {today} on {os.cpu_count()} shared cores ({platform.system()}, {model}), "
        f"Python {platform.python_version()}, {versions}."
    )


def record(name: str, title: str, text: str) -> None:
    """Print a section and put it into BENCHMARKS.md, in place of an earlier one of this name."""
    print(f"\n{title}\n\n{text}", flush=True)
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    whole = BENCHMARKS.read_text(encoding="utf-8") if BENCHMARKS.exists() else "# Benchmarks\n"
    section = f"{begin}\n## {title}\n\n{text.strip()}\n{end}"
    if begin in whole and end in whole:
        before, rest = whole.split(begin, 1)
        whole = before + section + rest.split(end, 1)[1]
    else:
        whole = f"{whole.rstrip()}\n\n{section}\n"
    BENCHMARKS.write_text(whole, encoding="utf-8")


def own_python() -> str:
    """Return the interpreter that runs this benchmark."""
    return sys.executable
