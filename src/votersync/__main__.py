"""Entry point of ``votersync`` and ``python -m votersync``."""

from __future__ import annotations

import sys

STOPPED_CODE = 130
"""That of :mod:`votersync.cli.main`, which may not be there yet."""


def main() -> None:
    """Run the command line."""
    try:
        from votersync.cli.main import run

        run()
    except KeyboardInterrupt:  # Ctrl+C while Python still loads it
        sys.exit(STOPPED_CODE)


if __name__ == "__main__":
    main()
