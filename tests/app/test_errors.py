"""Errors become Danish pages that keep what was typed."""

import re

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from learning.database import Reason, Unavailable
from learning.web.errors import TEXTS


@pytest.fixture
def client(whole_app: Flask) -> FlaskClient:
    return whole_app.test_client(use_cookies=False)


def endpoint_of_error_reports(app: Flask) -> str:
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule == "/meld-fejl" and "POST" in (rule.methods or ())
    ]
    return rules[0].endpoint


@pytest.mark.parametrize("error", [Unavailable(Reason.FULL), RuntimeError("x")], ids=["full", "fault"])
def test_a_failed_submission_keeps_every_field_for_another_try(
    whole_app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(**_values: str) -> str:
        raise error

    monkeypatch.setitem(whole_app.view_functions, endpoint_of_error_reports(whole_app), fail)
    response = client.post("/meld-fejl", data={"tekst": "Bevar »dette« & <det>", "modul": "m"})
    assert response.status_code in (500, 503)
    assert re.search(r'name="tekst" value="Bevar »dette« &amp; &lt;det&gt;"', response.text)
    assert 'method="post"' in response.text


def test_an_unavailable_database_says_when_to_come_back(
    whole_app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_values: str) -> str:
        raise Unavailable(Reason.LOCKED)

    monkeypatch.setitem(whole_app.view_functions, "pages.about", locked)
    response = client.get("/om")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0


def test_a_huge_body_is_refused_with_a_page(client: FlaskClient) -> None:
    response = client.post("/meld-fejl", data={"tekst": "x" * 100_000})
    assert response.status_code == 413
    assert TEXTS[413].title in response.text


@pytest.mark.parametrize("status", sorted(TEXTS))
def test_every_status_has_a_page_of_its_own_in_danish(
    whole_app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setitem(whole_app.view_functions, "pages.about", lambda: abort(status))
    response = client.get("/om")
    assert response.status_code == status
    assert TEXTS[status].title in response.text
    assert '<html lang="da"' in response.text
    assert "!" not in re.sub(r"<[^>]*>", "", response.text)


def test_a_status_without_a_text_of_its_own_borrows_the_nearest(
    whole_app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status, borrowed in ((418, 400), (507, 500)):
        monkeypatch.setitem(whole_app.view_functions, "pages.about", lambda status=status: abort(status))
        assert TEXTS[borrowed].title in client.get("/om").text


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.post("/om")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
