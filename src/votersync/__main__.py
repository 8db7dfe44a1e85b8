"""Entry point of ``votersync`` and ``python -m votersync``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from votersync.cli.main import run

    run()


if __name__ == "__main__":
    main()
