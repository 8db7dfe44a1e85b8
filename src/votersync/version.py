"""The version of votersync, where the package, the build and every run record read it."""

from __future__ import annotations

VERSION = "0.1.0"
