"""No page of any route, right or wrong, sets a cookie or asks a browser to keep something."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning.database import dispose
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


def test_a_whole_module_sets_no_cookie(site: World) -> None:
    for _, path, reply in site.learner().walk():
        assert reply.status in (200, 303)
        assert not set(KEEPING) & reply.headers.keys(), path
