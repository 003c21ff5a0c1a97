"""A meeting over HTTP: one who facilitates it, and phones that join and vote as a browser would."""

import re
from dataclasses import dataclass

from tests.learner import Fields, Form, Reply, Transport, posting_form

CHOICE, POSITION = "valg", "sted"


@dataclass
class Facilitator:
    """Makes a meeting and moves it on. ``control`` is the secret address."""

    send: Transport
    control: str = ""
    code: str = ""

    def make(self, case: str) -> None:
        """Make a meeting about a case, such as ``"slug/1"``."""
        made = self.send("POST", "/moede", [("sag", case)])
        assert made.status == 303, made.body
        self.control, self.code = made.location.rsplit("/", 1)[0], made.location.split("/")[2]

    def page(self) -> str:
        """Read the page where the meeting is."""
        reply = self.send("GET", self.control)
        assert reply.status == 200, reply.status
        return reply.body

    @property
    def kind(self) -> str:
        """What happens where the meeting is: velkommen, laes, stem, rum, svar or slut."""
        found = re.search(r'class="scene (\w+)"', self.page())
        assert found is not None
        return found[1]

    def move(self) -> Reply:
        """Press the button."""
        form = posting_form(self.page())
        assert form is not None, "the meeting is over"
        return self.send("POST", self.control, form.hidden)

    def reach(self, kind: str) -> None:
        """Move on at least once, until the meeting is at a stage of this kind."""
        self.move()
        while self.kind != kind:
            self.move()


def join(send: Transport, code: str) -> str:
    """Join as a phone; return its address."""
    reply = send("GET", f"/moede/{code}")
    assert reply.status == 303, reply.status
    return reply.location


def ballot(page: str, *places: int) -> Fields:
    """Return the fields of a vote for the choices at these places of the form; the first by default."""
    form: Form | None = posting_form(page)
    assert form is not None, "no vote is open"
    offered = form.choices[CHOICE]
    return [*form.hidden, *((CHOICE, offered[place % len(offered)]) for place in places or (0,))]
