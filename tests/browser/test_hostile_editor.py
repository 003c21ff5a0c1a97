"""Whatever is typed into any field of the editor is shown as text: with the policy, and without it."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Route
from werkzeug.test import TestResponse

from learning.database import dispose
from learning.ledger.schema import migrate
from learning.staff.accounts import Role
from tests.browser.gallery import Shot
from tests.browser.test_hostile_pages import PROVOKE, TRAPS, UNSAFE_LINKS
from tests.browser.windows import Window, until
from tests.databases import settings_for
from tests.library.builders import facit, sag
from tests.library.hostile import ATTACKS, snippets
from tests.newsroom.rooms import MODULE, SLUG, Newsroom, opened
from tests.staffing import SAME_SITE, Desk, desk_of, hire

pytestmark = pytest.mark.browser

ALL = "\n\n".join(snippets())
SOME = [*snippets()][::7]
"""Every attack a few times, for pages that show a text several times over, word for word."""
NAME = "<img src=x onerror=alert(1)>"
SAID = "".join(ATTACKS)
FIELDS = "".join(f"{json.dumps(attack)}: {json.dumps(attack)}\n" for attack in ATTACKS)
"""Every attack as the name of a field that nobody knows, so that the check repeats it."""
ALIEN = "main :is(script, object, embed, style, img, link, base, video, template, math, svg:not(.icon-svg))"


class Hostile:
    """Writers who type every attack into every field, and the pages that come of it."""

    def __init__(self, rooms: Newsroom) -> None:
        self.rooms = rooms
        with rooms.app.app_context():
            self.other = desk_of(rooms.app, hire("ond@example.dk", Role.WRITER, name=NAME))
        self.shots = [*self._collect()]

    def send(self, what: str, path: str, who: Desk | None = None, **fields: object) -> TestResponse:
        """Send a form as the editor does."""
        desk = who or self.rooms.writer
        sent = {"csrf": self.rooms.proof(desk), "grundlag": self.rooms.head(path).number, **fields}
        address = f"/redaktion/{what}/{path}"
        return desk.client.post(address, data=sent, headers=SAME_SITE, content_type="multipart/form-data")

    def _collect(self) -> Iterator[Shot]:
        yield self._shot("afvist", self.send("gem", MODULE, tekst=f"{ALL}\0", grund=ALL), 422)
        for desk in (self.rooms.writer, self.other):
            self.send("behold", MODULE, desk, tekst="\n\n".join(SOME))
        yield self._shot("tilbud", self.rooms.get(self.rooms.writer, f"/redaktion/rediger/{MODULE}"), 200)
        key = self.rooms.text(facit("ren"))
        self.send("gem", facit("ren"), tekst=key.replace("skema: proeve", f"skema: '{NAME}'") + FIELDS)
        yield self._shot(
            "facit", self.rooms.get(self.rooms.writer, f"/redaktion/rediger/{facit('ren')}"), 200
        )
        yield self._shot("visning", self.rooms.get(self.rooms.writer, f"/redaktion/proev/{SLUG}/"), 422)
        base = self.rooms.head(MODULE).number
        self.send("gem", MODULE, self.other, tekst="\n\n".join(SOME), grund=SAID)
        clash = self.send("gem", MODULE, tekst="\n\n".join(reversed(SOME)), grund=ALL, grundlag=base)
        yield self._shot("sammenstoed", clash, 409)
        yield self._shot("kladde", self.rooms.get(self.rooms.lawyer, f"/redaktion/rediger/{MODULE}"), 200)
        yield self._shot("sag", self.send("gem", sag("ren"), tekst=f"{SAID}\ufffd", grund=SAID), 422)

    @staticmethod
    def _shot(name: str, reply: TestResponse, status: int) -> Shot:
        assert reply.status_code == status, (name, reply.status_code)
        html = reply.get_data(as_text=True).replace('data-ro="600"', 'data-ro="0"')  # asks without a pause
        return Shot(f"editor-{name}", "", 200, html, dict(reply.headers))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The hostile writers and their pages."""
    settings = settings_for(tmp_path_factory.mktemp("hostile") / "instance")
    migrate(settings)
    with opened(settings) as rooms:
        yield Hostile(rooms)
    dispose()


def shown(view: Window, hostile: Hostile, *, policy: bool) -> list[str]:
    """Show every page, provoke it and let the script ask; return what ran or was made."""
    text = f"---\n{FIELDS}nummer: 1\n---\n{ALL}"
    checked = hostile.send("kontrol", MODULE, tekst=text).get_data(as_text=True)
    assert checked.count("alert(1)") > 30  # as many as one group shows

    def answer(route: Route) -> None:
        asked = route.request.url
        body = checked if "/kontrol/" in asked else '{"imens": "<img src=x onerror=alert(1)>"}'
        framed = "/proev/" in asked
        route.fulfill(body="" if framed else body, content_type="text/html" if framed else "application/json")

    view.page.add_init_script(TRAPS)
    view.page.on("dialog", lambda dialog: dialog.accept())
    for pattern in ("kontrol", "behold", "proev", "rediger"):
        view.page.route(f"**/redaktion/{pattern}/**", answer)
    ran: list[str] = []
    for shot in hostile.shots:
        view.hang(shot, policy=policy)
        if view.page.locator("#tekst:not([readonly])").count():
            with view.page.expect_response("**/redaktion/kontrol/**"):
                view.page.press("#tekst", "End")
                view.page.keyboard.type(" ")
            until(view.page, "document.querySelectorAll('#fund li').length > 9")
        view.page.evaluate(PROVOKE)
        ran += view.page.evaluate("ran") + view.page.evaluate(UNSAFE_LINKS)
        ran += view.page.locator(ALIEN).evaluate_all("all => all.map(one => one.outerHTML.slice(0, 99))")
    return ran


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
def test_nothing_typed_in_the_editor_runs(
    window: Callable[..., Window], hostile: Hostile, policy: bool
) -> None:
    assert len(hostile.shots) == 7
    assert sum(shot.html.count("alert(1)") for shot in hostile.shots) > 4_000
    view = window()
    assert shown(view, hostile, policy=policy) == []
    assert [url for url in view.asked if not url.startswith(view.address)] == []
