"""What a writer waits for: a module saved and checked, a check while she writes, and the page it becomes."""

import re
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from html import unescape

from learning.engines import open_engine
from learning.staff.accounts import Role
from tests.databases import settings_for
from tests.goals import Figure, Goal
from tests.learner import Http, Reply
from tests.server import Server
from tests.staffing import COOKIE, SAME_SITE, hire, session_of

FIRST = 3
"""Rounds before the measured ones: they start the checker and draw each page for the first time."""


@dataclass
class Writer:
    """Someone who writes in one case of a module, a little each time."""

    http: Http
    slug: str
    case: str
    times: int = 0

    @property
    def path(self) -> str:
        """The text she writes in."""
        return f"moduler/{self.slug}/sager/{self.case}/sag.md"

    def open(self) -> list[tuple[str, str]]:
        """Open the editor, change the text, and return the fields of the form."""
        page = self.http("GET", f"/redaktion/rediger/{self.path}").body
        hidden = re.findall(r'name="(csrf|grundlag)" value="(\w*)"', page)
        text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
        assert text is not None
        self.times += 1
        words = unescape(text[1]).replace("kommune: ", f"# Til juristen: {self.times}\nkommune: ", 1)
        return [*dict(hidden).items(), ("tekst", words.replace("\n", "\r\n"))]

    def saves(self, fields: list[tuple[str, str]]) -> None:
        """Save, and read the page that says what the check found."""
        reply = self._send("gem", fields)
        assert reply.status == 303, reply.status
        assert self.http("GET", reply.location).status == 200

    def checks(self, fields: list[tuple[str, str]]) -> None:
        """Ask for a check of what is typed, as the script does."""
        assert self._send("kontrol", fields).status == 200

    def previews(self, _fields: list[tuple[str, str]]) -> None:
        """Look at the case as the caseworker reads it."""
        reply = self.http("GET", f"/redaktion/proev/{self.slug}/vis/{self.case}/laes")
        assert reply.status == 303, reply.status
        assert self.http("GET", reply.location).status == 200

    def _send(self, what: str, fields: list[tuple[str, str]]) -> Reply:
        return self.http("POST", f"/redaktion/{what}/{self.path}", fields)


def editing(server: Server, slug: str, case: str, *, rounds: int) -> list[Goal | Figure]:
    """Measure a module of normal size; every text is new to the checker, and so is every page."""
    engine = open_engine(settings_for(server.instance))
    number = session_of(hire("bench@example.dk", Role.WRITER, engine=engine), engine=engine)
    engine.dispose()
    with closing(Http("127.0.0.1", server.port, SAME_SITE | {"Cookie": f"{COOKIE}={number}"})) as http:
        writer = Writer(http, slug, case)
        costs = [_round(server, writer) for _ in range(FIRST + rounds)][FIRST:]
    return [
        Goal("a module saved and checked: wall", _middle(costs, "saves", 0), 300, "ms"),
        Figure("   server CPU, without the checker's own", _middle(costs, "saves", 1), "ms"),
        Goal("a module checked while it is written: wall", _middle(costs, "checks", 0), 300, "ms"),
        Goal("a step of a draft previewed: wall", _middle(costs, "previews", 0), 500, "ms"),
        Figure("   server CPU, without the checker's own", _middle(costs, "previews", 1), "ms"),
    ]


Cost = dict[str, tuple[float, float]]


def _round(server: Server, writer: Writer) -> Cost:
    """Check one new text, save another, and look at it; return milliseconds of wall and CPU for each."""
    fresh, fields = writer.open(), writer.open()
    done: dict[str, tuple[Callable[[list[tuple[str, str]]], None], list[tuple[str, str]]]] = {
        "checks": (writer.checks, fresh),
        "saves": (writer.saves, fields),
        "previews": (writer.previews, fields),
    }
    costs: Cost = {}
    for name, (do, sent) in done.items():
        begun, before = time.perf_counter(), server.cpu_seconds()
        do(sent)
        costs[name] = ((time.perf_counter() - begun) * 1000, (server.cpu_seconds() - before) * 1000)
    return costs


def _middle(costs: list[Cost], what: str, which: int) -> float:
    return statistics.median(cost[what][which] for cost in costs)
