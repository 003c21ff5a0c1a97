"""Every response carries the same protection; only what may be kept is kept."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from learning.web.headers import ALWAYS, ONE_YEAR, harden

PATHS = ["/", "/om", "/findes-ikke", "/static/css/site.css", "/forloeb/x/y", "/sundhed", "/rapporter"]


@pytest.fixture
def client(whole_app: Flask) -> FlaskClient:
    return whole_app.test_client(use_cookies=False)


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_protecting_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        headers = response.headers
    assert all(
        headers.getlist(name) == [value] for name, value in ALWAYS.items() if name != "Referrer-Policy"
    )
    assert len(headers.getlist("Referrer-Policy")) == 1
    assert "Set-Cookie" not in headers


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy


def test_an_attempt_is_kept_by_no_cache_and_its_address_sent_to_no_one(client: FlaskClient) -> None:
    response = client.get("/forloeb/x/y")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_the_address_of_a_new_attempt_is_kept_by_no_cache(client: FlaskClient) -> None:
    response = client.post("/moduler/ledsagelse-eller-stoette/start")
    assert response.status_code == 303
    assert response.headers["Cache-Control"] == "no-store"


def test_a_versioned_asset_is_kept_for_a_year_and_a_bare_one_is_asked_for_again(client: FlaskClient) -> None:
    found = re.search(r'href="(/static/css/site\.css\?v=[0-9a-f]{12})"', client.get("/").text)
    assert found is not None
    with client.get(found[1]) as versioned, client.get("/static/css/site.css") as bare:
        assert versioned.headers["Cache-Control"] == f"public, max-age={ONE_YEAR}, immutable"
        assert bare.headers["Cache-Control"] == "no-cache"


def test_browsers_are_told_to_insist_on_https_only_when_asked_to() -> None:
    with_tls, without = Flask("a"), Flask("b")
    harden(with_tls, hsts=600)
    harden(without, hsts=0)
    assert with_tls.test_client().get("/").headers["Strict-Transport-Security"].startswith("max-age=600")
    assert "Strict-Transport-Security" not in without.test_client().get("/").headers
