"""A report as a PDF that a screen reader can read: tagged, PDF/UA-1, the same bytes every time."""

import json
from functools import cache
from typing import Any

import typst

from learning.config import ROOT
from learning.reports.charts.canvas import WIDE, Drawing
from learning.reports.formats.document import ONE_SOURCE, Chapter, Document
from learning.reports.formats.exhibits import Exhibit, Part
from learning.reports.formats.front import Headline
from learning.reports.formats.tables import Cell, Row, Table

TEMPLATE = ROOT / "templates/rapport/rapport.typ"
FONTS = ROOT / "static/fonts"
STYLE = (
    'text{font-family:"IBM Plex Sans";font-size:14px;fill:#1a1a1a}'
    ".t-svag{fill:#454545}.t-tal{font-weight:600}.t-punkt{fill:#fff;font-weight:600;font-size:13px}"
    ".t-s1,.t-s2{fill:#fff;font-weight:600}.t-s3,.t-s4{fill:#1a1a1a;font-weight:600}"
    ".d-akse{stroke:#d5dcde}.d-nul{stroke:#6d7f84}.d-midte{stroke:#1a1a1a;stroke-width:2}"
    ".d-streg{stroke:#1a1a1a;stroke-width:1.6}"
    ".d-forbind{stroke:#6d7f84;stroke-width:1.6;stroke-dasharray:2 4;stroke-linecap:round}"
    ".d-punkt,.d-soejle{fill:#0f4c5c}.d-hul{fill:#fff;stroke:#0f4c5c;stroke-width:2.5}.d-bund{fill:#eef3f5}"
    ".d-s1{fill:#0b3a47}.d-s2{fill:#2f7485}.d-s3{fill:#c3d9de}.d-s4{fill:#e6a24a}"
)


def write_pdf(report: Document) -> bytes:
    """Return the report as PDF. Raises typst.TypstError when it would break the standard."""
    written = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        sys_inputs={"rapport": json.dumps(_plain(report), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(written, bytes):
        raise TypeError("typst wrote no single file")
    return written


@cache
def fonts() -> typst.Fonts:
    """Only the fonts of the repository, so that every machine draws the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _plain(report: Document) -> dict[str, Any]:
    made, front = report.snapshot.made, report.front
    return {
        "title": report.title,
        "kind": report.kind,
        "period": report.period,
        "source": report.snapshot.source,
        "made": report.made,
        "date": [made.year, made.month, made.day],
        "marks": report.marks,
        "digest": report.digest,
        "front": {
            "title": report.front_section.title,
            "intro": report.front_section.intro,
            "headlines": [_headline(one) for one in front.headlines],
            "sentences": front.sentences,
        },
        "changes": report.changes,
        "first_changes": report.first_changes,
        "chapters": [_chapter(chapter) for chapter in report.chapters],
        "changes_section": {
            "number": report.changes_section.number,
            "title": report.changes_section.title,
            "intro": report.changes_section.intro,
        },
        "method": report.method,
        "legend": report.legend,
        "definitions": report.definitions,
        "appendix": [_part(part) for part in report.appendix],
        "editions": _table(report.versions),
        "colophon": report.colophon,
        "one_source": ONE_SOURCE,
    }


def _headline(one: Headline) -> dict[str, str]:
    value, unit = one.figure
    return {"label": one.label, "value": value, "unit": unit, "interval": one.interval, "note": one.note}


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "number": chapter.number,
        "title": chapter.title,
        "intro": chapter.intro,
        "instead": chapter.instead,
        "parts": [_part(part) for part in chapter.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {"title": part.title, "note": part.note, "exhibits": [_exhibit(one) for one in part.exhibits]}


def _exhibit(one: Exhibit) -> dict[str, Any]:
    drawn = next((drawing for drawing in one.drawings if drawing.frame is WIDE), None)
    return {
        "number": one.number,
        "title": one.title,
        "lead": " ".join(one.lead),
        "svg": _svg(drawn) if drawn else None,
        "alt": drawn.alt if drawn else "",
        "tables": [_table(table) for table in one.tables],
        "note": one.note,
        "foot": one.foot,
    }


def _svg(drawing: Drawing) -> str:
    size = f'viewBox="{drawing.view}" width="{drawing.frame.width}" height="{drawing.height}"'
    style = f"<style>{STYLE}</style>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{style}{drawing.markup}</svg>'


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "head": table.head,
        "texts": table.texts,
        "matrix": table.is_matrix,
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {"heads": row.heads, "sum": row.is_sum, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "detail": cell.detail, "tint": cell.tint}
