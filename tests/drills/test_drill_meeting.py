"""A meeting: no key before the vote is closed, no vote lost or counted twice, whatever falls out."""

import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from learning.web import meeting_making
from learning.web.meeting_stages import Kind, stages_of
from tests.conference import Facilitator, ballot, join
from tests.drills.canaries import CANARY, Canaries, marked_content, other_keys
from tests.drills.conftest import StartServer
from tests.drills.site import SLUG, World
from tests.drills.test_drill_keys import serving
from tests.learner import Fields, Http, Reply, Transport
from tests.server import ROOT

pytestmark = pytest.mark.drill

PHONES = 30
VOTERS = 12
"""Enough for every page to be in numbers."""


class Spy:
    """Reads everything of a meeting, and lets no canary through whose question is not answered yet."""

    def __init__(self, site: World, canaries: Canaries, case: str) -> None:
        self._site, self._canaries, self._case = site, canaries, case
        self.answered: set[str] = set()
        self.is_over = False
        self.seen: set[str] = set()

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Send one request."""
        reply = self._site(method, path, fields)
        found = {one.lower() for one in CANARY.findall(reply.body + repr(reply.headers) + reply.location)}
        early = {one for one in found if not self._may_be_seen(one)}
        assert not early, [(method, path, self._canaries.place[one]) for one in early]
        self.seen |= found
        return reply

    def _may_be_seen(self, canary: str) -> bool:
        place = self._canaries.place[canary]
        if self._canaries.owner[canary] != self._case:
            return False
        if place[0] == "feedback":
            return place[1] in self.answered
        return place[0] in self.answered or (self.is_over and place[0] == "saadan_kunne_det_goeres")


def look(spy: Spy, leader: Facilitator, phone: str) -> None:
    """Read every page that somebody in the room can open."""
    for path in (
        leader.control,
        f"{leader.control}/link",
        f"/moede/{leader.code}/skaerm",
        f"/moede/{leader.code}/nu",
        phone,
        f"{phone}?aendr=1",
        f"/moduler/{SLUG}/moede",
    ):
        assert spy("GET", path).status == 200, path


def test_no_word_of_a_key_comes_before_its_vote_is_closed(tmp_path: Path) -> None:
    canaries = marked_content(tmp_path / "content")
    with serving(tmp_path / "content", tmp_path / "instance") as site:
        for number, case in enumerate(site.module.scored_cases(), start=1):
            spy = Spy(site, canaries, case.case.id)
            leader = Facilitator(spy)
            leader.make(f"{SLUG}/{number}")
            phone = join(spy, leader.code)
            with site.app.app_context():
                stages = stages_of(site.library, case)
            for stage, following in pairwise(stages):
                look(spy, leader, phone)
                if stage.kind is Kind.VOTE:
                    fields = ballot(spy("GET", phone).body)
                    assert spy("POST", phone, [*fields, ("valg", "findes-ikke")]).status == 400
                    assert spy("POST", phone, fields[:1]).status in (303, 422)
                    assert spy("POST", phone, fields).status == 303
                    look(spy, leader, phone)
                assert spy("POST", leader.control, [("fra", "99")]).status == 303
                spy.answered |= {following.subject.id} if following.kind is Kind.ANSWER else set()
                spy.is_over = following.kind is Kind.SUMMARY
                leader.move()
            look(spy, leader, phone)
            assert {canaries.place[one][0] for one in spy.seen} >= {"feedback", "saadan_kunne_det_goeres"}
            assert len(spy.seen) > 5


Page = tuple[str, int, str, dict[str, str]]


def pages_of_a_meeting(content: Path, instance: Path) -> list[Page]:
    """Return every page of a meeting with its headers, up to the vote on which defects there are."""
    pages: list[Page] = []
    with serving(content, instance) as site:
        leader = Facilitator(site)
        leader.make(f"{SLUG}/1")
        phones = [join(site, leader.code) for _ in range(VOTERS)]
        while not any("Hvilke retlige mangler er der?" in body for _, _, body, _ in pages):
            leader.move()
            kind = leader.kind
            if kind == "stem":
                late = site("POST", phones[0], [("sted", "0"), ("valg", "x")])
                pages.append((kind, late.status, late.body.replace(phones[0], ""), {}))
            for path in (
                leader.control,
                f"/moede/{leader.code}/skaerm",
                f"/moede/{leader.code}/nu",
                phones[0],
            ):
                reply = site("GET", path)
                kept = {name: value for name, value in reply.headers.items() if name != "Date"}
                pages.append((kind, reply.status, reply.body, kept))
            if kind == "stem":
                for at, phone in enumerate(phones):
                    assert site("POST", phone, ballot(site("GET", phone).body, at % 2)).status == 303
    return pages


def test_two_libraries_that_differ_only_in_their_keys_look_the_same_until_a_vote_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting_making, "draw_code", lambda: "CDFGHJ347")
    monkeypatch.setattr(meeting_making, "draw_secret", lambda: "hemmelig")
    other_keys(tmp_path / "other")
    change_gate(tmp_path / "other")
    these = pages_of_a_meeting(ROOT / "content", tmp_path / "these")
    those = pages_of_a_meeting(tmp_path / "other", tmp_path / "those")
    assert len(these) == len(those) > 20
    differing = [this for this, that in zip(these, those, strict=True) if this != that]
    assert {kind for kind, *_ in differing} == {"svar"}, [page[:3] for page in differing]


def change_gate(content: Path) -> None:
    """Give the gate of the first case another reason, so that its answer looks different."""
    for file in content.rglob("led-01/facit.yaml"):
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("Kommunen ved for lidt om Signe", "Kommunen ved alt for lidt om hende"), "utf-8"
        )


def calling(port: int) -> Transport:
    """Return how to send each request over a connection of its own."""

    def send(method: str, path: str, fields: Fields | None = None) -> Reply:
        with closing(Http("127.0.0.1", port)) as line:
            return line(method, path, fields)

    return send


def open_page(send: Transport, phone: str) -> str:
    """Read a phone's page with the form, as soon as the process that answers knows that the vote is open."""
    for _ in range(50):
        page = send("GET", f"{phone}?aendr=1").body
        if 'name="sted"' in page:
            return page
        time.sleep(0.1)
    raise AssertionError("no vote opens")


def at_once(send: Transport, phones: Sequence[str], place: int) -> Counter[int]:
    """Let these phones read the page and vote, all at the same moment; count the statuses."""
    together, statuses = threading.Barrier(len(phones)), Counter[int]()

    def vote(phone: str) -> None:
        fields = ballot(open_page(send, phone), place)
        together.wait(timeout=60)
        statuses[send("POST", phone, fields).status] += 1

    with ThreadPoolExecutor(len(phones)) as crowd:
        list(crowd.map(vote, phones))
    return statuses


def shown(leader: Facilitator) -> list[str]:
    """Return what the screen shows of each choice."""
    found = re.findall(r'<p class="fordeling-tal.*?<span>(.*?)</span></p>', leader.page(), re.DOTALL)
    return [text.replace("\u00a0", " ") for text in found]


def test_a_small_conference_loses_nothing_and_counts_everyone_once(
    start_server: StartServer, instance: Path
) -> None:
    server = start_server()
    send = calling(server.port)
    leader = Facilitator(send)
    leader.make(f"{SLUG}/1")
    phones = [join(send, leader.code) for _ in range(PHONES)]
    leader.reach("stem")  # where to point
    leader.reach("stem")  # is there anything wrong
    assert at_once(send, [*phones, *phones[:10]], 0) == {303: PHONES + 10}
    assert at_once(send, phones[:10], 1) == {303: 10}, "they change their minds"

    server.kill()
    leader.send = send = calling(start_server().port)
    assert leader.kind == "stem", "the secret address leads back"
    fields = ballot(open_page(send, phones[0]))
    windows = [send("POST", leader.control, [("fra", fields[0][1])]) for _ in range(3)]
    assert {window.status for window in windows} == {303}
    assert leader.kind == "svar" and shown(leader) == ["67 % (20)", "33 % (10)"]
    assert send("POST", phones[0], fields).status == 409

    leader.reach("stem")
    half = phones[: PHONES // 2]
    assert at_once(send, half, 0) == {303: len(half)}
    leader.move()
    assert "15 har stemt." in leader.page() and shown(leader)[0] == "100 % (15)"
    leader.reach("slut")
    assert set(rows(instance).values()) == {0}
    written = b"".join(file.read_bytes() for file in instance.glob("sagskompas.db*"))
    assert not [phone for phone in phones if phone.rsplit("/", 1)[1].encode() in written]


def rows(instance: Path) -> dict[str, int]:
    """Return how many rows there are where a vote must have left none."""
    with closing(sqlite3.connect(instance / "sagskompas.db")) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("meeting_vote", "attempt", "answer", "open_attempt")
        }
