"""Whatever authors write, nothing of it runs in a browser: not with the policy, and not without it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from learning.ledger.schema import migrate
from learning.library.markup import render, render_marked
from learning.library.problems import Problems, Sheet
from tests.browser.gallery import Shot
from tests.browser.windows import Window
from tests.databases import settings_for
from tests.library.hostile import snippets
from tests.web import world
from tests.web.open_site import OpenSite, opened

pytestmark = pytest.mark.browser

SNIPPETS = list(snippets())
PER_PAGE = 450
TRAPS = """globalThis.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'open']) globalThis[name] = () => ran.push(name);"""
PROVOKE = """() => document.querySelectorAll('main *').forEach(element => {
  for (const name of ['mouseover', 'focus', 'toggle', 'load', 'error', 'click'])
    element.dispatchEvent(new Event(name, {bubbles: name === 'mouseover'}));
})"""
UNSAFE_LINKS = "[...document.links].map(one => one.protocol).filter(one => !/^(https?|mailto):$/.test(one))"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSite]:
    """The open pages, whose texts can be changed."""
    settings = settings_for(tmp_path_factory.mktemp("hostile") / "instance")
    migrate(settings)
    with opened(settings) as running:
        yield running


def rendered(texts: list[str], *, marked: bool = False) -> str:
    """Return the texts as the library renders them, one after the other."""
    sheet = Sheet("sag.md", Problems())
    draw = render_marked if marked else render
    return "\n".join(draw(text, sheet, line=1) for text in texts)


def pages_with(site: OpenSite, texts: list[str], intro: str, document: str) -> list[Shot]:
    """Return a module's page and a case's page that hold the texts, as HTML and as plain text."""
    follow_up = world.module().follow_up
    documents = tuple(replace(one, html=document) for one in follow_up.case.documents)
    case = replace(follow_up.case, documents=documents, title=texts[0], municipality=texts[-1])
    module = world.module(
        intro=intro, goals=tuple(texts), title=texts[0], follow_up=replace(follow_up, case=case)
    )
    version = f"fjendtlig-{abs(hash((intro, document)))}"
    site.shelf.library = world.library(module, version=version)
    paths = (f"/moduler/{module.slug}", f"/opfoelgning/{module.slug}")
    replies = [site.client.get(path) for path in paths]
    return [
        Shot(
            path.replace("/", "-"), path, reply.status_code, reply.get_data(as_text=True), dict(reply.headers)
        )
        for path, reply in zip(paths, replies, strict=True)
    ]


def run(view: Window, shots: list[Shot], *, policy: bool) -> list[str]:
    """Show the pages and return what ran; ``policy``: with the content security policy or without."""
    view.page.add_init_script(TRAPS)
    ran: list[str] = []
    for shot in shots:
        assert shot.status == 200
        view.hang(shot, policy=policy)
        view.page.evaluate(PROVOKE)
        ran += view.page.evaluate("ran") + view.page.evaluate(UNSAFE_LINKS)
    return ran


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
def test_no_hostile_text_runs_or_loads_anything(
    window: Callable[..., Window], site: OpenSite, policy: bool
) -> None:
    assert len(SNIPPETS) >= 1_000
    view = window()
    for first in range(0, len(SNIPPETS), PER_PAGE):
        texts = SNIPPETS[first : first + PER_PAGE]
        shots = pages_with(site, texts, rendered(texts), rendered(texts, marked=True))
        assert run(view, shots, policy=policy) == []
        assert view.page.locator("main script, main iframe, main object, main style, main img").count() == 0
    assert [url for url in view.asked if not url.startswith(view.address)] == []


def test_the_traps_catch_a_text_that_is_not_cleaned(window: Callable[..., Window], site: OpenSite) -> None:
    raw = "<img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"
    view = window()
    assert "alert" in run(view, pages_with(site, ["x"], raw, raw), policy=False)
    view.problems.clear()


def test_the_policy_alone_stops_a_text_that_is_not_cleaned(
    window: Callable[..., Window], site: OpenSite
) -> None:
    raw = "<p>ren</p><img src=x onerror=alert(1)><script>alert(1)</script>"
    view = window()
    assert run(view, pages_with(site, ["x"], raw, raw), policy=True) == []
    assert any("Content Security Policy" in problem for problem in view.problems)
    view.problems.clear()
