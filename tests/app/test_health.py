"""The health probe tells the truth about library and database."""

import pytest
from flask import Flask

from learning.database import Reason, Unavailable
from learning.web import health


def test_a_healthy_process_says_so_and_names_its_release(whole_app: Flask) -> None:
    response = whole_app.test_client().get("/sundhed")
    assert response.status_code == 200
    assert response.json["status"] == "ok"
    assert len(response.json["udgivelse"]) == 12
    assert response.headers["Cache-Control"] == "no-store"


def test_a_process_without_its_database_is_not_healthy(
    whole_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise Unavailable(Reason.UNREACHABLE)

    monkeypatch.setattr(health, "read", gone)
    assert whole_app.test_client().get("/sundhed").status_code == 503
