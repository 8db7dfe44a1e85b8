"""What start-up costs (Linux, macOS): best CPU time of several fresh processes, beside that of ``import click``.

``python benchmarks/startup.py [RUNS]``.  Wall times are not shown: on a shared machine they say nothing.
"""

from __future__ import annotations

import resource
import subprocess
import sys

COMMANDS = {
    "python alone": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "import votersync": ["-c", "import votersync"],
    "votersync --help": ["-m", "votersync", "--help"],
    "votersync match --help": ["-m", "votersync", "match", "--help"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """CPU seconds, user and system, of one fresh interpreter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    """Print one line a command."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for name, arguments in COMMANDS.items():
        best = min(cpu_seconds(arguments) for _ in range(runs))
        print(f"{best * 1000:6.0f} ms CPU  {name}")


if __name__ == "__main__":
    main()
