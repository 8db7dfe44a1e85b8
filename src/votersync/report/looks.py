"""The look of the workbook: its colours and the formats of its cells, by name."""

from __future__ import annotations

from typing import Any

from votersync.text import Lang

INK, DEEP, MID, PALE, LINE, GREY = "#1F3A4D", "#2F556B", "#7FA8BF", "#EEF4F7", "#D3DDE3", "#5B6B75"
BODY, WHITE, RUST = "#1B2730", "#FFFFFF", "#A2380F"
BAR = "#BCD5E2"
DIFFERS, AGREES = "#FBE3D6", "#EDF5EC"
SEVERITIES = {3: ("#F6D5C8", "#8A3B1E"), 2: ("#FCEFD0", "#7A5B12"), 1: ("#E4EFE6", "#2F5D3A")}
"""Severity -> fill and letter colour; a word is always written too, so that nothing hangs on colour alone."""

FONT = {"font_name": "Calibri", "font_size": 10}
_BASE = {**FONT, "valign": "top", "font_color": BODY}
_CELL = {**_BASE, "valign": "vcenter", "text_wrap": True, "bottom": 1, "bottom_color": LINE}
_HEAD = {
    **FONT, "bold": True, "font_color": WHITE, "bg_color": DEEP, "text_wrap": True, "valign": "vcenter",
    "border": 1, "border_color": WHITE,
}  # fmt: skip
_LEGEND = {**FONT, "font_size": 9, "font_color": GREY, "align": "center", "valign": "vcenter",
           "border": 1, "border_color": LINE}  # fmt: skip
_OFFICE = {**_CELL, "bg_color": "#FFFCEF", "border": 1, "border_color": "#E9DFB8"}
_TILE = {**_BASE, "align": "center", "valign": "vcenter", "bg_color": PALE, "left": 5, "right": 5,
         "left_color": WHITE, "right_color": WHITE}  # fmt: skip
_WHOLE = "#,##0"


def looks(lang: Lang) -> dict[str, dict[str, Any]]:
    """Return the formats by name."""
    return {**_text(), **_numbers(lang), **_lists(), **_summary()}


def _text() -> dict[str, dict[str, Any]]:
    return {
        "title": {**_BASE, "bold": True, "font_size": 16, "font_color": INK, "valign": "vcenter"},
        "lead": {**_BASE, "font_size": 10.5, "font_color": GREY, "valign": "vcenter"},
        "step": {**_BASE, "font_color": INK, "text_wrap": True, "bg_color": PALE, "valign": "vcenter", "indent": 1},
        "section": {**_BASE, "bold": True, "font_size": 13, "font_color": INK, "bottom": 2, "bottom_color": MID},
        "note": {**_BASE, "text_wrap": True, "valign": "vcenter"},
        "warning": {
            **_BASE, "text_wrap": True, "bold": True, "font_color": "#8A3B1E", "bg_color": "#FBEDE6",
            "valign": "vcenter", "indent": 1,
        },
        "empty": {**_BASE, "italic": True, "font_size": 12, "font_color": GREY},
        "link": {**_CELL, "font_color": "#1B5E8C", "underline": 1, "indent": 1},
        "plain_link": {**_BASE, "font_color": "#1B5E8C", "underline": 1},
        "back": {**_BASE, "font_color": "#1B5E8C", "underline": 1, "valign": "vcenter", "font_size": 9},
        "mark": {**FONT, "bold": True, "font_color": RUST, "underline": 1},
        "plain": {**FONT, "font_color": BODY},
    }  # fmt: skip


def _numbers(lang: Lang) -> dict[str, dict[str, Any]]:
    # A probability is never shown as 100 %: nothing is certain.
    share = {Lang.ID: '[>=0.9995]">99,9%";0.0%', Lang.EN: '[>=0.9995]">99.9%";0.0%'}[lang]
    right = {**_CELL, "align": "right", "indent": 1}
    return {
        "order": {**_CELL, "num_format": "0", "align": "center", "font_color": GREY},
        "decimal": {**right, "num_format": "0.00"},
        "tiny": {**right, "num_format": "0.0E+00"},
        "percent": {**_CELL, "num_format": share, "align": "center"},
    }


def _lists() -> dict[str, dict[str, Any]]:
    text = {**_CELL, "num_format": "@"}
    small = {**_CELL, "font_size": 9, "font_color": "#3F4E58"}
    compared = {
        "text": text,
        "agrees": {**text, "bg_color": AGREES},
        "differs": {**text, "bg_color": DIFFERS, "bold": True},
    }
    return {
        "head": _HEAD,
        "head_number": {**_HEAD, "align": "right", "indent": 1},
        "head_middle": {**_HEAD, "align": "center"},
        "head_set_in": {**_HEAD, "indent": 1},
        "head_up": {**_HEAD, "rotation": 90, "align": "center", "valign": "bottom"},
        "group": {**_HEAD, "bg_color": INK, "align": "center"},
        "cell": _CELL,
        **compared,
        **{f"{name}_set_in": {**look, "indent": 1} for name, look in compared.items()},
        "middle": {**text, "align": "center"},
        "legend_agrees": {**_LEGEND, "bg_color": AGREES},
        "legend_differs": {**_LEGEND, "bg_color": DIFFERS, "bold": True},
        "legend_unknown": _LEGEND,
        "small": small,
        "small_names": small,
        "bold": {**_CELL, "bold": True},
        "office": _OFFICE,
        "office_date": {**_OFFICE, "num_format": "dd-mm-yyyy"},
        **{
            f"severity{n}": {**_CELL, "bg_color": fill, "font_color": ink, "bold": True, "align": "center"}
            for n, (fill, ink) in SEVERITIES.items()
        },
    }


def _summary() -> dict[str, dict[str, Any]]:
    heat = {**_BASE, "align": "center", "valign": "vcenter", "border": 1, "border_color": LINE}
    return {
        "tile": {**_TILE, "bold": True, "font_size": 22, "font_color": INK, "num_format": _WHOLE},
        "tile_name": {**_TILE, "font_color": GREY, "valign": "top", "text_wrap": True},
        "alarm": {**_TILE, "bold": True, "font_size": 22, "font_color": RUST, "bg_color": DIFFERS},
        "alarm_name": {**_TILE, "font_color": RUST, "bg_color": DIFFERS, "valign": "top", "text_wrap": True},
        "row_name": {**_CELL, "bold": True},
        "row_number": {**_CELL, "num_format": _WHOLE, "align": "right", "indent": 1},
        "total_name": {**_CELL, "bold": True, "bg_color": PALE},
        "total": {**_CELL, "bold": True, "bg_color": PALE, "num_format": _WHOLE, "align": "center"},
        "count": {**_CELL, "num_format": _WHOLE, "align": "center"},
        "heat": {**heat, "num_format": _WHOLE},
        "heat_same": {**heat, "num_format": _WHOLE, "border": 2, "border_color": DEEP},
        "heat_total": {**heat, "num_format": _WHOLE, "bold": True, "bg_color": PALE},
        "heat_name": {**_BASE, "valign": "vcenter", "border": 1, "border_color": LINE, "bg_color": PALE},
        "heat_head": {
            **_BASE, "rotation": 90, "align": "center", "valign": "bottom", "border": 1, "border_color": LINE,
            "bg_color": PALE,
        },
        "heat_level": {
            **_BASE, "align": "center", "valign": "bottom", "border": 1, "border_color": LINE, "bg_color": PALE,
            "text_wrap": True,
        },
        "heat_total_name": {**heat, "align": "left", "bold": True, "bg_color": PALE},
        "heat_corner": {
            **_BASE, "font_color": GREY, "text_wrap": True, "valign": "bottom", "border": 1, "border_color": LINE,
            "bg_color": PALE, "font_size": 9,
        },
    }  # fmt: skip
