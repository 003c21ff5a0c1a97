"""The page of a team or a meeting that is not there: why, and what to do."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, make_response, render_template, url_for

from learning.web.site import site

Words = tuple[str, str, str]
"""A heading, what has happened, and what to do now. ``{days}`` stands for how long such a thing lives."""

WITHDRAWN = "withdrawn"


class NotMet(Exception):
    """Nobody is met at this address; ``reason`` names the words that tell why."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def not_met_page(error: NotMet, reasons: Mapping[str, Words], ask: str) -> Response:
    """Draw the page. ``ask``: the endpoint where a code is typed; no code helps when the module is gone."""
    heading, happened, advice = reasons[error.reason]
    gone = error.reason == WITHDRAWN
    page = render_template(
        "forloeb/afsluttet.html",
        heading=heading,
        happened=happened.format(days=site().settings.group_days),
        advice=advice,
        href="/" if gone else url_for(ask),
        label="Gå til alle moduler" if gone else "Skriv en kode",
    )
    return make_response(page, error.status)
