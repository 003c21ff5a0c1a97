"""A report as a page of HTML: on the site, or as a file that stands alone."""

from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from learning.config import ROOT
from learning.reports import sentences
from learning.reports.definitions import DEFINITIONS, INTERVALS, protection
from learning.reports.plot import plot
from learning.reports.report import Report

PHASES = {"foer": "førsagen", "efter": "eftersagen"}
NAME = "Sagskompas"


def template_values(report: Report, operator: str) -> dict[str, Any]:
    """Return what the template of the numbers needs; ``operator`` is named as the source.

    ``oversigt``: modules as (slug, title) to choose between instead of all their figures; none in a file.
    """
    limits = report.limits
    return {
        "report": report,
        "oversigt": (),
        "plot": plot,
        "faser": PHASES,
        "kilde": operator or NAME,
        "saetninger": sentences,
        "definitioner": DEFINITIONS,
        "intervaller": INTERVALS,
        "beskyttelse": protection(limits.cell, limits.base, limits.national_base),
        "opgjort": format_date(report.wish.today, format="d.\u00a0MMMM\u00a0y", locale="da"),
    }


def write_html(report: Report, operator: str) -> str:
    """Return the report as one HTML file without links to anything else."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("rapport_fil.html").render(template_values(report, operator))
