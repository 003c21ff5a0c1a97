"""Numbers in the marked case that lead from a place to the points it was evidence for."""

import re
from collections.abc import Iterable, Mapping

from learning.library.model import Document, Html
from learning.web.points import Point

_MARK = re.compile(r'(<mark id="([^"]+)">.*?</mark>)', re.DOTALL)
_PARAGRAPH = re.compile(r'(<p id="([^"]+)"[^>]*>.*?)(</p>)', re.DOTALL)


def numbers_by_anchor(points: Iterable[Point]) -> Mapping[str, tuple[Point, ...]]:
    """Return, for each place in the case, the points that point to it."""
    cited: dict[str, tuple[Point, ...]] = {}
    for point in points:
        for place in point.evidence:
            cited[place.anchor] = (*cited.get(place.anchor, ()), point)
    return cited


def numbered(document: Document, cited: Mapping[str, tuple[Point, ...]]) -> Html:
    """Return the marked document with a link per point after each place that is cited."""

    def after_mark(found: re.Match[str]) -> str:
        return found[1] + _links(cited.get(found[2], ()))

    def in_paragraph(found: re.Match[str]) -> str:
        return found[1] + _links(cited.get(found[2], ())) + found[3]

    return _PARAGRAPH.sub(in_paragraph, _MARK.sub(after_mark, document.marked))


def _links(points: Iterable[Point]) -> str:
    return "".join(
        f'<a class="henvis" href="#{point.anchor}" aria-label="Se forklaring {point.number}">'
        f"{point.number}</a>"
        for point in points
    )
