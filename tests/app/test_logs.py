"""A log line says what happened on which route, and nothing about who."""

import json
import logging
from collections.abc import Iterator

import pytest
from flask import Flask

from learning.cli.serve import QuietLogger
from learning.web.logs import JsonLines, log_to_stderr, logger

SECRETS = {
    "User-Agent": "kanariefugl-ua",
    "Referer": "https://kanariefugl.example/",
    "X-Forwarded-For": "192.0.2.7",
}


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is logged during the test, as it would be written."""
    written: list[str] = []
    monkeypatch.setattr(logger, "handle", lambda record: written.append(JsonLines().format(record)))
    before = logger.level
    logger.setLevel(logging.INFO)
    yield written
    logger.setLevel(before)


def test_a_failed_request_is_one_json_line_with_its_route(whole_app: Flask, lines: list[str]) -> None:
    whole_app.test_client().post("/forloeb/hemmeligt/foersag-peg", data={"x": "indtastet"}, headers=SECRETS)
    entry = json.loads(lines[-1])
    assert entry["route"] == "/forloeb/<token>/<trin>"
    assert entry["status"] == 404
    assert not any(word in lines[-1] for word in ("hemmeligt", "indtastet", "kanariefugl", "192.0.2.7"))


def test_reading_pages_are_not_logged(whole_app: Flask, lines: list[str]) -> None:
    whole_app.test_client().get("/", headers=SECRETS)
    assert lines == []


def test_an_unknown_method_is_not_written_down(whole_app: Flask, lines: list[str]) -> None:
    whole_app.test_client().open("/", method="KANARIEFUGL")
    assert json.loads(lines[-1])["method"] == "?"


def test_an_error_is_logged_by_kind_and_place_never_by_its_words(
    whole_app: Flask, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("kanariefugl")

    monkeypatch.setitem(whole_app.view_functions, "pages.about", fail)
    assert whole_app.test_client().get("/om").status_code == 500
    entry = json.loads(lines[0])
    assert entry["error"] == "RuntimeError"
    assert entry["where"][-1].startswith("test_logs.py:")
    assert "kanariefugl" not in "".join(lines)


def test_lines_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    before = (logger.handlers, logger.level, logger.propagate)
    try:
        log_to_stderr()
        logger.info("prøve")
    finally:
        logger.handlers, logger.level, logger.propagate = before
    assert json.loads(capsys.readouterr().err)["event"] == "prøve"


def test_the_server_names_no_address_when_a_request_is_malformed(caplog: pytest.LogCaptureFixture) -> None:
    quiet = QuietLogger.__new__(QuietLogger)
    quiet.error_log = logging.getLogger("gunicorn.probe")
    quiet.warning("Invalid request from ip=%s: %s", "192.0.2.7", "kanariefugl")
    quiet.warning("Worker %s was slow", 3)
    quiet.access(None, None, None, None)
    assert [record.getMessage() for record in caplog.records] == ["Malformed request", "Worker 3 was slow"]
