"""A meeting: a facilitator at the large screen, three phones that follow, one of them without a script."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from learning.web.meeting_visits import FRESH_SECONDS
from tests.browser.gallery import SLUG
from tests.browser.test_group_journey import assert_accessible
from tests.browser.windows import PATIENCE, Window
from tests.conference import Facilitator, ballot, join
from tests.learner import Http
from tests.server import Server

pytestmark = pytest.mark.browser

Open = Callable[..., Window]
OTHERS = 9
"""Phones besides the three, over HTTP, so that there are numbers to show."""
LOOKED_AT = "document.dispatchEvent(new Event('visibilitychange'))"
"""Somebody takes up the phone, so that it asks at once."""


def sees(page: Page, heading: str) -> None:
    """Wait until the page has come to a stage by itself."""
    expect(page.locator("h1")).to_have_text(re.compile(heading), timeout=PATIENCE)
    page.wait_for_load_state()


def vote(window: Window, *labels: str) -> None:
    """Tick and send."""
    for label in labels:
        window.page.click(f"label:has-text('{label}')")
    window.follow("button:has-text('Stem')")
    assert "Din stemme er talt med" in window.page.inner_text("main")


def vote_without_the_net(window: Window, label: str) -> None:
    """Tick and send while the line is down: the page says so, and what was ticked stays."""
    window.page.click(f"label:has-text('{label}')")
    window.page.route("**/med/**", lambda route: route.abort("internetdisconnected"))
    window.page.click("button:has-text('Stem')")
    window.page.wait_for_selector("[data-usendt] >> text=Din stemme er ikke sendt")  # hidden until then
    assert window.page.locator("input:checked").count() == 1
    assert window.straying() == []
    window.page.unroute("**/med/**")
    window.problems.clear()  # the browser says aloud that the line is down


def others_vote(server: Server, code: str) -> None:
    """Let the other phones join late and take the second choice."""
    http = Http("127.0.0.1", server.port)
    for _ in range(OTHERS):
        phone = join(http, code)
        assert http("POST", phone, ballot(http("GET", phone).body, 1)).status == 303
    http.close()


def made(leader: Window) -> str:
    """Go from a module to a meeting about its first case; return the code."""
    leader.visit(f"/moduler/{SLUG}")
    leader.follow("text=Brug en sag på et møde")
    assert_accessible(leader.page)
    leader.follow("text=Opret et møde")
    assert_accessible(leader.page)
    leader.follow("button:has-text('Opret mødet')")
    assert_accessible(leader.page)
    leader.follow("text=Styr mødet")
    assert leader.page.is_visible(".qr svg")
    return leader.page.url.split("/")[4]


@dataclass
class Room:
    """The windows of a meeting; ``bare`` runs no script and is loaded again by its owner."""

    leader: Window
    screen: Window
    bare: Window
    small: Window
    phone: Window

    @property
    def following(self) -> tuple[Window, ...]:
        """The windows that follow by themselves."""
        return (self.screen, self.small, self.phone)

    def go(self, button: str, heading: str) -> None:
        """Let the leader press a button, and everyone come along."""
        before = int(self.screen.page.get_attribute("[data-sted]", "data-sted") or "")
        self.leader.follow(f".styring button:has-text('{button}')")
        self.leader.page.wait_for_timeout(1000 * FRESH_SECONDS)
        for one in self.following:
            with suppress(PlaywrightError):  # it is on its way already
                one.page.evaluate(LOOKED_AT)
        for one in self.following:  # a vote and its answer are two places under one heading
            here = one.page.locator(f"[data-sted='{before + 1}']")
            here.wait_for(state="attached", timeout=PATIENCE)
            sees(one.page, heading)
        with suppress(PlaywrightError):  # it may just be loading itself again
            self.bare.page.reload()
        self.bare.page.wait_for_selector(f"[data-sted='{before + 1}']", timeout=2 * PATIENCE)
        self.bare.page.wait_for_load_state()
        assert [place for one in (*self.following, self.leader) for place in one.straying()] == []

    def check(self) -> None:
        """No finding by axe on any kind of screen."""
        for one in (self.leader, self.screen, self.small):
            assert_accessible(one.page)


def gathered(window: Open) -> tuple[Room, str]:
    """Make a meeting and let three phones in: by its code, and by its address as in the QR code."""
    leader = window(width=1280)
    code = made(leader)
    wide, bare = window(width=1920, color_scheme="dark"), window(width=390, java_script_enabled=False)
    room = Room(leader, wide, bare, window(width=320), window(width=390))
    wide.visit(f"/moede/{code}/skaerm")
    bare.visit("/moede")
    bare.page.fill("#kode", " ".join(re.findall("...", code)).lower())
    bare.follow("text=Gå til mødet")
    for one in (room.small, room.phone):
        one.visit(f"/moede/{code}")
        sees(one.page, "Du er med")
    return room, code


def test_a_room_goes_through_a_case(window: Open, server: Server) -> None:
    room, code = gathered(window)
    assert_accessible(room.leader.page)
    room.leader.follow("text=Vis sagen")
    for one in room.following:
        sees(one.page, "Signe")
    room.go("Åbn næste afstemning", "Peg på stedet")
    vote(room.bare, "Jeg er 34 år")
    vote(room.small)
    room.go("vis, hvor I pegede", "Peg på stedet")
    said = room.leader.page.inner_text("main")
    assert "Færre end 5 har stemt" in said and "Ankestyrelsens vurdering" not in said

    room.go("Åbn næste afstemning", "Er der retlige mangler")
    others_vote(server, code)
    vote_without_the_net(room.phone, "Nej")
    for one, answer in ((room.bare, "Ja"), (room.small, "Nej"), (room.phone, "Nej")):
        vote(one, answer)
    room.phone.follow("text=Ændr din stemme")
    vote(room.phone, "Ja")
    room.check()
    told = room.screen.page.locator("[data-stemmer]")
    expect(told).to_have_text("Mindst 10 har stemt", timeout=PATIENCE)

    address = room.leader.page.url
    room.leader.close()
    room.leader = window(width=1280)
    room.leader.page.goto(address)
    room.go("Luk afstemningen, og vis svaret", "Er der retlige mangler")
    for one in (room.screen, room.small):
        expect(one.page.locator(".stemt").first).to_contain_text("12 har stemt", timeout=PATIENCE)
    assert "Ankestyrelsens vurdering" in room.bare.page.inner_text("main")
    room.check()


def test_a_meeting_ends_with_everything_gathered(window: Open, server: Server) -> None:
    http = Http("127.0.0.1", server.port)
    facilitator = Facilitator(http)
    facilitator.make(f"{SLUG}/1")
    leader, phone = window(width=390, java_script_enabled=False), window(width=320, color_scheme="dark")
    phone.visit(f"/moede/{facilitator.code}")
    facilitator.reach("slut")
    http.close()
    leader.visit(facilitator.control)
    sees(phone.page, "Opsamling")
    assert_accessible(phone.page)
    assert "Mødet er slut" in leader.page.inner_text(".styring")
    assert leader.straying() == phone.straying() == []
    assert leader.context.cookies() == phone.context.cookies() == []
    assert phone.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_guide_prints_on_at_most_two_sheets(window: Open) -> None:
    view = window(width=320)
    view.visit(f"/moduler/{SLUG}/moede")
    assert view.straying() == []
    sheets = view.page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", sheets)) <= 2
