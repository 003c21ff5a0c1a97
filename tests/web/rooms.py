"""A meeting against the small library: made, joined by phones, voted in and moved on."""

from dataclasses import dataclass, field

import pytest
from werkzeug.test import TestResponse

from learning.library.model import CaseFile
from learning.web import meeting_visits
from learning.web.meeting_stages import Kind, Stage, stages_of
from tests.web.open_site import OpenSite

__all__ = ["Room", "room"]


@dataclass
class Room:
    """A meeting's addresses; ``control`` holds the facilitator's secret, ``phones`` are those who joined."""

    site: OpenSite
    code: str = ""
    control: str = ""
    phones: list[str] = field(default_factory=list)

    @property
    def cases(self) -> tuple[CaseFile, ...]:
        """The cases a meeting can be about."""
        return self.site.shelf.library.modules["proevemodul"].scored_cases()

    def stages(self, number: int = 1) -> tuple[Stage, ...]:
        """Return the stages of a meeting about one case."""
        return tuple(stages_of(self.site.shelf.library, self.cases[number - 1]))

    def make(self, sag: str = "proevemodul/1", **fields: str) -> TestResponse:
        """Make a meeting."""
        response = self.site.client.post("/moede", data={"sag": sag, **fields})
        if response.location:
            self.control, self.code = response.location.rsplit("/", 1)[0], response.location.split("/")[2]
        return response

    def join(self, people: int = 1) -> str:
        """Let phones in; return the address of the last one."""
        for _ in range(people):
            response = self.site.client.get(f"/moede/{self.code}")
            assert response.status_code == 303
            self.phones.append(response.location)
        return self.phones[-1]

    def page(self, path: str = "") -> str:
        """Read a page that must be there; the facilitator's when nothing is said."""
        response = self.site.client.get(path or self.control)
        assert response.status_code == 200, (path, response.status, response.location)
        return response.get_data(as_text=True)

    @property
    def position(self) -> int:
        """Where the meeting is."""
        return int(self.site.client.get(f"/moede/{self.code}/nu").get_json()["p"])

    def move(self, position: int | None = None) -> TestResponse:
        """Press the button of a window that shows ``position``, or of one that is up to date."""
        at = self.position if position is None else position
        return self.site.client.post(self.control, data={"fra": str(at)})

    def reach(self, kind: Kind, question: str = "") -> None:
        """Move on to a stage."""
        while True:
            stage = self.stages()[self.position]
            if stage.kind is kind and (not question or (stage.subject and stage.subject.id == question)):
                return
            assert self.move().status_code == 303

    def vote(self, phone: str, *choices: str, at: int | None = None) -> TestResponse:
        """Send a vote from the page of ``at``, or of where the meeting is."""
        place = self.position if at is None else at
        return self.site.client.post(phone, data={"sted": str(place), "valg": list(choices)})


@pytest.fixture
def room(open_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A meeting that is not made yet; every request sees it as it is."""
    monkeypatch.setattr(meeting_visits, "FRESH_SECONDS", 0.0)
    return Room(open_site)
