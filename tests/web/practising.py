"""Short items of two areas and a pair, and a person who works through them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from learning.library.exercise import Exercise, Twin
from tests.web import world
from tests.web.open_site import OpenSite


def exercise(id_: str, area: str = "proeve", **changes: object) -> Exercise:
    """Make an item whose right answer is »ja«."""
    fields: dict[str, object] = {
        "id": id_,
        "version": f"{id_}-v1",
        "group": id_,
        "area": area,
        "area_name": f"Område {area}",
        "module": "",
        "common": "",
        "text": f"<p>Sag {id_}, hvor noget er sagt.</p>",
        "marked": f"<p>Sag {id_}, hvor <mark>noget er sagt</mark>.</p>",
        "question": "Holder det?",
        "options": {"ja": "Ja, det holder", "nej": "Nej, det holder ikke"},
        "answer": "ja",
        "reason": f"<p>Grunden i {id_}.</p>",
        "next_time": "Spørg igen.",
        "sources": ("LOV-1",),
    }
    return Exercise(**{**fields, **changes})  # type: ignore[arg-type]


PAIR = tuple(
    exercise(
        f"par.{own}",
        "par",
        group="par",
        label=own.upper(),
        common="<p>Fælles for begge.</p>",
        answer=answer,
        twin=Twin(other.upper(), f"<p>Den anden, {other}.</p>", "Svaret på den anden"),
    )
    for own, other, answer in (("a", "b", "ja"), ("b", "a", "nej"))
)
POOL = (*(exercise(f"en-{n}") for n in range(3)), *(exercise(f"to-{n}", "andet") for n in range(3)), *PAIR)


def stock(site: OpenSite, pool: tuple[Exercise, ...] = POOL, version: str = "med-oevelser") -> None:
    """Serve a library with the items."""
    exercises: Mapping[str, Exercise] = {one.id: one for one in pool}
    site.shelf.library = replace(world.library(version=version), exercises=exercises)


@dataclass
class Person:
    """Someone who practises without a script: what the page hides in its form is all there is."""

    client: FlaskClient
    page: str = ""
    state: str = field(default="", repr=False)

    def send(self, address: str, **fields: str) -> TestResponse:
        """Send a form of the page on screen."""
        state = {"tilstand": self.state} if self.state else {}
        response = self.client.post(address, data={**state, **fields})
        self.page = response.get_data(as_text=True)
        found = re.search('name="tilstand" value="([^"]+)"', self.page)
        self.state = found[1] if found else ""
        return response

    def begin(self) -> str:
        """Begin, and return the id of the item on screen."""
        self.send("/oevelse/opgave")
        return self.item

    def answer(self, choice: str, **fields: str) -> TestResponse:
        """Answer the item on screen."""
        return self.send("/oevelse/svar", valg=choice, **fields)

    def go_on(self) -> str:
        """Take one more, and return its id."""
        self.send("/oevelse/opgave")
        return self.item

    @property
    def item(self) -> str:
        """The id of the item on screen, as its text says."""
        found = re.search("Sag ([a-z.0-9-]+), hvor", self.page)
        assert found is not None, self.page
        return found[1]
