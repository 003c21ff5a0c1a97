"""Reads each format of a report back to the texts of its tables, as a machine would."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pikepdf
from openpyxl import load_workbook
from pypdf import PdfReader

XHTML = "{http://www.w3.org/1999/xhtml}"
Cells = list[str]


@dataclass(frozen=True)
class Grid:
    """A table as found: ``name`` when the format says which figure it is, headings, and rows of texts."""

    name: str
    head: Cells
    rows: list[Cells]


def squeezed(text: str) -> str:
    """Return a text without breaks, hard spaces and soft hyphens: where lines end is not what is said."""
    return "".join(text.replace("\u00ad", "").replace("-\n", "-").split())


def html_tables(text: str) -> list[Grid]:
    """Return the tables of a page that name a figure."""
    root = html5lib.parse(text)
    return [_html_table(one) for one in root.iter(f"{XHTML}table") if one.get("data-figur")]


def _html_table(table: Element) -> Grid:
    rows = [[squeezed("".join(cell.itertext())) for cell in row] for row in table.iter(f"{XHTML}tr")]
    return Grid(table.get("data-figur", ""), rows[0], rows[1:])


def pdf_tables(content: bytes) -> list[Grid]:
    """Return the tables of a PDF, found by its tags as a screen reader finds them."""
    texts = _marked(content)
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return [_pdf_table(one, texts, pages) for one in elements(pdf, "/Table")]


def _pdf_table(table: Any, texts: dict[tuple[int, int], str], pages: dict[Any, int]) -> Grid:
    rows = [
        [squeezed("".join(_said(cell, texts, pages))) for cell in _kids(row)] for row in _below(table, "/TR")
    ]
    return Grid("", rows[0], rows[1:])


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """Return the elements of one kind in reading order."""
    return list(_below(pdf.Root.StructTreeRoot, kind))


def _below(node: Any, kind: str) -> Iterator[Any]:
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            else:
                yield from _below(kid, kind)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _said(
    node: Any, texts: dict[tuple[int, int], str], pages: dict[Any, int], page: Any = None
) -> Iterator[str]:
    page = node.get("/Pg", page)
    for kid in _kids(node):
        if isinstance(kid, int):
            yield texts.get((pages[page.objgen], kid), "")
        elif "/MCID" in kid:
            yield texts.get((pages[kid.get("/Pg", page).objgen], int(kid.MCID)), "")
        else:
            yield from _said(kid, texts, pages, page)


def _marked(content: bytes) -> dict[tuple[int, int], str]:
    """Return the text of every piece of marked content: (page, id) -> text."""
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(PdfReader(BytesIO(content)).pages):
        inside: list[int | None] = []

        def before(operator: Any, operands: Any, *_: Any, inside: list[int | None] = inside) -> None:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                inside.append(properties.get("/MCID") if hasattr(properties, "get") else None)
            elif operator == b"EMC":
                inside.pop()

        def said(text: str, *_: Any, inside: list[int | None] = inside, number: int = number) -> None:
            named = [one for one in inside if one is not None]
            if named and text:
                found[number, named[-1]] = found.get((number, named[-1]), "") + text

        page.extract_text(visitor_operand_before=before, visitor_text=said)
    return found


def csv_rows(text: str, delimiter: str) -> list[dict[str, str]]:
    """Return the lines of a CSV file by column."""
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def xlsx_rows(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every sheet of figures by heading."""
    book = load_workbook(BytesIO(content))
    found = {}
    for sheet in book.worksheets[2:]:
        head, *rows = sheet.iter_rows(values_only=True)
        names = [f"{name}" for name in head]
        found[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return found
