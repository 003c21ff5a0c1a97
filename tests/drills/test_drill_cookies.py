"""No page of any route, right or wrong, sets a cookie or asks a browser to keep something.

Staff who sign in get cookies, and only they; pages for learners do not even look whether there is one.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Request
from werkzeug.datastructures import ImmutableMultiDict

from learning.database import dispose
from learning.web.access_rules import EVERYONE, access_to
from tests.drills.crowd import token_in
from tests.drills.site import SLUG, World, world

pytestmark = pytest.mark.drill

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FINDES-IKKE")
KEEPING = ("Set-Cookie", "Clear-Site-Data", "Accept-CH", "NEL", "Report-To", "Reporting-Endpoints")


@pytest.fixture(scope="module")
def site(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The application."""
    yield world(Path(shutil.copytree(published, tmp_path_factory.mktemp("cookies") / "instance")))
    dispose()


def values_of(site: World) -> tuple[dict[str, str], ...]:
    """Return what addresses are made of: things that exist, an attempt that has ended, and nothing known."""
    ended = site.learner()
    list(ended.walk())
    real = {"slug": SLUG, "filename": "css/site.css", "trin": "foersag-laes"}
    tokens = (token_in(site.learner().start()), token_in(f"{ended.attempt}/"))
    return (*(real | {"token": token} for token in tokens), dict.fromkeys((*real, "token"), "findes-ikke"))


def test_no_route_sets_a_cookie_whatever_the_method(site: World) -> None:
    rules = list(site.app.url_map.iter_rules())
    adapter = site.app.url_map.bind("localhost")
    assert len(rules) > 20
    for values in values_of(site):
        for rule in rules:
            address = adapter.build(rule.endpoint, {name: values.get(name, "1") for name in rule.arguments})
            for method in METHODS:
                reply = site(method, address, [] if method == "POST" else None)
                assert reply.status < 500, (method, address)
                assert not set(KEEPING) & reply.headers.keys(), (method, address)


def test_no_page_for_learners_looks_for_a_cookie(site: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def cookies(request: Request) -> ImmutableMultiDict[str, str]:
        looked.append(str(request.endpoint))
        return ImmutableMultiDict()

    monkeypatch.setattr(Request, "cookies", property(cookies))
    real, *_ = values_of(site)
    adapter = site.app.url_map.bind("localhost")
    for rule in site.app.url_map.iter_rules():
        address = adapter.build(rule.endpoint, {name: real.get(name, "1") for name in rule.arguments})
        for method in ("GET", "POST"):
            assert site(method, address, [] if method == "POST" else None).status < 500
    site("GET", "/findes-ikke")
    for _ in site.learner().walk():
        pass
    assert looked, "the door and the rooms of staff do look"
    assert [endpoint for endpoint in looked if access_to(endpoint) is EVERYONE] == []


def test_a_whole_module_sets_no_cookie(site: World) -> None:
    for _, path, reply in site.learner().walk():
        assert reply.status in (200, 303)
        assert not set(KEEPING) & reply.headers.keys(), path
