"""National figures as their sources print them, area by area; never beside the results of this site."""

from collections.abc import Mapping

from flask import Blueprint, abort, render_template

from learning.library.identity import address
from learning.library.model import Library
from learning.library.reference import Figure, danish_number
from learning.web.dates import danish_date, day_of
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("figures", __name__)


@blueprint.app_template_filter("periode")
def period(text: str) -> str:
    """Write the period of a figure: a year, two years, or two dates."""
    days = [day_of(part) for part in text.split("/")]
    return " til ".join(danish_date(day) for day in days if day) if all(days) else text


@blueprint.app_template_filter("tal")
def number(count: int) -> str:
    """Write a count with a full stop between thousands."""
    return danish_number(count)


def areas(library: Library) -> Mapping[str, tuple[Figure, ...]]:
    """Return the figures of each area by the area's address, in the order of the register."""
    found: dict[str, list[Figure]] = {}
    for figure in library.figures.values():
        found.setdefault(address(figure.area), []).append(figure)
    return {place: tuple(figures) for place, figures in found.items()}


@blueprint.get("/om/nationale-tal")
@reading_page
def overview() -> str:
    """Show the areas, and where the sources do not agree."""
    library = site().library
    return render_template("nationale_tal.html", areas=areas(library), library=library)


@blueprint.get("/om/nationale-tal/<area>")
@reading_page
def area(area: str) -> str:
    """Show every figure of an area with source, base and flag."""
    library = site().library
    figures = areas(library).get(area)
    if figures is None:
        abort(404)
    return render_template("nationale_tal_omraade.html", figures=figures, sources=library.sources)
