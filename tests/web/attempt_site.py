"""One caseworker's attempt against the small library, step by step."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import pytest
from werkzeug.test import TestResponse

from learning.database import read
from learning.ledger.attempts import Attempt, find
from learning.library.model import Library
from learning.training.steps import Path, path_of
from learning.web import attempts
from tests.learner import perfect_answers
from tests.web import world
from tests.web.open_site import OpenSite

__all__ = ["Way", "way"]

Fields = Mapping[str, str | list[str]]
EVALUATION = {"brug": "hoej", "anderledes": "Spørger først"}


@dataclass
class Way:
    """A caseworker's way through the module; ``base`` is the attempt's secret address."""

    site: OpenSite
    base: str = ""

    @property
    def library(self) -> Library:
        """The library that is taught."""
        return self.site.shelf.library

    @property
    def attempt(self) -> Attempt:
        """The attempt as stored, while it is open."""
        token = self.base.split("/")[2]
        with read() as connection:
            found = find(connection, sha256(token.encode()).hexdigest())
        assert found is not None
        return found

    @property
    def path(self) -> Path:
        """The steps of this attempt, in its arm."""
        return path_of(self.library.modules["proevemodul"], self.attempt.arm)

    def start(self, **fields: str) -> TestResponse:
        """Start an attempt."""
        response = self.site.client.post("/moduler/proevemodul/start", data=fields)
        self.base = response.location.rsplit("/", 1)[0] if response.location else ""
        return response

    def embed(self, slug: str = "proevemodul", **fields: str) -> TestResponse:
        """Start an attempt inside another site's page."""
        response = self.site.client.post(f"/embed/{slug}", data=fields)
        self.base = response.location.rsplit("/", 1)[0] if response.location else ""
        return response

    def get(self, step: str = "", **headers: str) -> TestResponse:
        """Read a page of the attempt."""
        return self.site.client.get(f"{self.base}/{step}", headers=headers)

    def page(self, step: str) -> str:
        """Read a page that must be there."""
        response = self.get(step)
        assert response.status_code == 200, (step, response.status, response.location)
        return response.get_data(as_text=True)

    def post(self, step: str, fields: Fields | None = None) -> TestResponse:
        """Send the answer to a step."""
        return self.site.client.post(f"{self.base}/{step}", data=fields or {})

    def answer(self, step: str, **changes: str | list[str]) -> TestResponse:
        """Answer a step as the key does, but for ``changes``; None of them leaves a question out."""
        return self.post(step, {**self.perfect(step), **changes})

    def perfect(self, step: str) -> Fields:
        """Return the right answer to a step."""
        found = self.path.find(step)
        if step == "evaluering" or found is None or found.case is None:
            return EVALUATION if step == "evaluering" else {"side-a": "p97", "side-b": "p85"}
        if step.endswith("-peg"):
            return {"sted": ["F2"]}
        fields: dict[str, str | list[str]] = {}
        for question, choice in perfect_answers(found.case):
            fields[question] = [*fields.get(question, []), choice]
        return fields

    def go(self, last: str) -> None:
        """Answer every step that is not answered up to and with ``last``, or to the end."""
        if not self.base:
            self.start()
        for step in self.path.steps:
            if step.commits and step.slug not in self.attempt.committed:
                assert self.answer(step.slug).status_code == 303
            if step.slug == last:
                return

    def receipt_code(self) -> str:
        """Return the code on the result page."""
        found = re.search(r'name="kode" value="([A-Z2-7]+)"', self.page("resultat"))
        assert found is not None
        return found[1]


@pytest.fixture
def way(open_site: OpenSite) -> Way:
    """A caseworker who has not begun."""
    if "attempts" not in open_site.app.blueprints:
        open_site.app.register_blueprint(attempts.blueprint)
    assert open_site.shelf.library.modules["proevemodul"].title == world.module().title
    return Way(open_site)
