"""votersync: finds which migrant worker is which voter, for election offices.

The same pieces as the command line, for scripts::

    import votersync
    run = votersync.match(votersync.Config(inputs=(Path("sample_data"),)))
    votersync.write_report(run, Path("laporan.xlsx"))

Nothing heavy is imported until a name is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from votersync.version import VERSION as __version__  # noqa: N811 - the public name of the version is Python's own

if TYPE_CHECKING:
    from votersync.config import Config as Config
    from votersync.findings.find import find as find
    from votersync.ingest.read import read as read
    from votersync.linkage.link import link as link
    from votersync.report.workbook import write_workbook as write_report
    from votersync.run import match as match

_HOMES = {
    "Config": ("votersync.config", "Config"),
    "read": ("votersync.ingest.read", "read"),
    "link": ("votersync.linkage.link", "link"),
    "find": ("votersync.findings.find", "find"),
    "match": ("votersync.run", "match"),
    "write_report": ("votersync.report.workbook", "write_workbook"),
}

__all__ = ["Config", "__version__", "find", "link", "match", "read", "write_report"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
