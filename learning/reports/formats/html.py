"""A report as one HTML file that needs nothing else."""

from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from learning.config import ROOT
from learning.reports.formats.document import ONE_SOURCE, Document

FONTS = ((400, "IBMPlexSans-Regular-Latin1.woff2"), (600, "IBMPlexSans-SemiBold-Latin1.woff2"))


def template_values(report: Document) -> dict[str, object]:
    """Return what ``rapport/_indhold.html`` needs, on the site too."""
    return {"rapport": report, "kontrol": ONE_SOURCE}


def write_html(report: Document) -> str:
    """Return the report as a file: styles and fonts are inside, and nothing is fetched."""
    fonts = [
        (weight, b64encode((ROOT / "static/fonts" / name).read_bytes()).decode()) for weight, name in FONTS
    ]
    template = _environment().get_template("rapport/rapport_fil.html")
    return template.render(template_values(report), skrifter=fonts)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader([ROOT / "templates", ROOT / "static/css"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
