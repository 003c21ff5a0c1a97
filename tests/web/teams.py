"""A team (hold) against the small library: made, joined, answered together or by each alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from learning.database import read
from learning.ledger.attempts import find
from learning.ledger.tables import attempt
from learning.library.model import CaseFile, Library
from learning.training.steps import path_of
from learning.web import attempts, commits
from tests.learner import perfect_answers
from tests.web import world
from tests.web.attempt_site import EVALUATION
from tests.web.open_site import OpenSite

__all__ = ["Team", "team"]

Fields = Mapping[str, str | list[str]]


def filled(case: CaseFile, **changes: list[str]) -> dict[str, list[str]]:
    """Return the form of a case filled in as the key, but for ``changes``; an empty list leaves out."""
    fields: dict[str, list[str]] = {}
    for question, choice in perfect_answers(case):
        fields.setdefault(question, []).append(choice)
    return {question: ticks for question, ticks in {**fields, **changes}.items() if ticks}


@dataclass
class Team:
    """A team's addresses; ``base`` is the leader's, with the secret."""

    site: OpenSite
    code: str = ""
    base: str = ""

    @property
    def library(self) -> Library:
        """The library that is taught."""
        return self.site.shelf.library

    @property
    def cases(self) -> tuple[CaseFile, ...]:
        """The cases of a joint team."""
        return self.library.modules["proevemodul"].scored_cases()

    def make(self, **fields: str) -> TestResponse:
        """Make a team."""
        response = self.site.client.post("/hold", data={"modul": "proevemodul", "maade": "faelles", **fields})
        if response.location:
            self.base = response.location.rsplit("/", 1)[0]
            self.code = response.location.split("/")[2]
        return response

    def get(self, step: str = "") -> TestResponse:
        """Read a page of the leader's."""
        return self.site.client.get(f"{self.base}/{step}".rstrip("/"))

    def page(self, step: str = "") -> str:
        """Read a page of the leader's that must be there."""
        response = self.get(step)
        assert response.status_code == 200, (step, response.status, response.location)
        return response.get_data(as_text=True)

    def answer(self, number: int, **changes: list[str]) -> TestResponse:
        """Send the joint form of a case, filled in as the key but for ``changes``."""
        return self.post(f"sag-{number}-vurder", filled(self.cases[number - 1], **changes))

    def post(self, step: str, fields: Fields) -> TestResponse:
        """Send a joint form."""
        return self.site.client.post(f"{self.base}/{step}", data=fields)

    def start_alone(self) -> str:
        """Begin an attempt in the team; return its address."""
        response = self.site.client.post(f"/hold/{self.code}/start", data={"gentaget": "nej"})
        assert response.status_code == 303
        return response.location.rsplit("/", 1)[0]

    def finish_alone(self, address: str, **changes: list[str]) -> None:
        """Walk an attempt to its receipt; ``changes`` to the first form."""
        client, digest = self.site.client, sha256(address.split("/")[2].encode()).hexdigest()
        with read() as connection:
            found = find(connection, digest)
        assert found is not None
        for step in path_of(self.library.modules["proevemodul"], found.arm).steps:
            if step.slug.endswith("-peg"):
                client.post(f"{address}/{step.slug}", data={"sted": ["F2"]})
            elif step.slug == "evaluering":
                client.post(f"{address}/{step.slug}", data=EVALUATION)
            elif step.pair is not None:
                client.post(f"{address}/{step.slug}", data={"side-a": "p97", "side-b": "p85"})
            elif step.commits and step.case is not None:
                own = changes if step.phase == "foer" else {}
                sent = client.post(f"{address}/{step.slug}", data=filled(step.case, **own))
                assert sent.status_code == 303, sent.get_data(as_text=True)
        result = client.get(f"{address}/resultat").get_data(as_text=True)
        code = re.search(r'name="kode" value="([A-Z2-7]+)"', result)
        assert code is not None
        assert client.post(f"{address}/kvittering", data={"kode": code[1]}).status_code == 200

    def attempts(self) -> list[dict[str, object]]:
        """Return the attempts as stored."""
        with read() as connection:
            return [dict(row) for row in connection.execute(select(attempt)).mappings()]


@pytest.fixture
def team(open_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> Team:
    """A team that is not made yet; its members answer quickly without being taken for machines."""
    monkeypatch.setattr(commits, "QUICKEST_PERSON", 0.0)
    if "attempts" not in open_site.app.blueprints:
        open_site.app.register_blueprint(attempts.blueprint)
    assert open_site.shelf.library.modules["proevemodul"].title == world.module().title
    return Team(open_site)
