"""No page of any route, right or wrong, sets a cookie or asks a browser to keep something."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from learning.database import dispose
from tests.drills.site import SLUG, World, world

pytestmark = pytest.mark.drill

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FINDES-IKKE")
KEEPING = ("Set-Cookie", "Clear-Site-Data", "Accept-CH", "NEL", "Report-To", "Reporting-Endpoints")


@pytest.fixture(scope="module")
def site(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The application."""
    yield world(Path(shutil.copytree(published, tmp_path_factory.mktemp("cookies") / "instance")))
    dispose()


def addresses(site: World, rule: Rule) -> Iterator[str]:
    """Yield addresses of a route: of things that exist, and of things that do not."""
    attempt = site.learner().start().split("/")[2]
    finished = site.learner()
    list(finished.walk())
    real = {"slug": SLUG, "token": attempt, "filename": "css/site.css", "trin": "foersag-laes"}
    ended = real | {"token": finished.attempt.split("/")[2]}
    unknown = dict.fromkeys(real, "findes-ikke")
    adapter = site.app.url_map.bind("localhost")
    for values in (real, ended, unknown):
        known = {name: values.get(name, "1") for name in rule.arguments}
        yield adapter.build(rule.endpoint, known)


def test_no_route_sets_a_cookie_whatever_the_method(site: World) -> None:
    rules = list(site.app.url_map.iter_rules())
    assert len(rules) > 20
    for rule in rules:
        for address in addresses(site, rule):
            for method in METHODS:
                reply = site(method, address, [] if method == "POST" else None)
                assert reply.status < 500, (method, address)
                assert not set(KEEPING) & reply.headers.keys(), (method, address)


def test_a_whole_module_sets_no_cookie(site: World) -> None:
    for _, path, reply in site.learner().walk():
        assert reply.status in (200, 303)
        assert not set(KEEPING) & reply.headers.keys(), path
