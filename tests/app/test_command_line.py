"""The command line: one Danish sentence for what the operator can mend, never a traceback."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask, request

from learning import app as application
from learning.app import cli, create_app, main, wsgi
from learning.cli import serve
from learning.cli.serve import Server, server_options
from learning.database import dispose
from learning.web.site import EXTENSION, Site
from tests.databases import settings_for


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instance folder of its own."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    monkeypatch.setattr(application, "log_to_stderr", lambda: None)


def test_a_wrong_setting_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "mange")
    monkeypatch.setattr(sys, "argv", ["sagskompas", "serve"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == "PORT skal være et helt tal fra 1 til 65535, ikke »mange«.\n"


def test_content_with_errors_is_not_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "indhold").mkdir()
    (tmp_path / "indhold" / "parametre.yaml").write_text("version: [", "utf-8")
    monkeypatch.setattr(sys, "argv", ["sagskompas", "serve", "--content", str(tmp_path / "indhold")])
    with pytest.raises(SystemExit) as ended:
        main()
    dispose()
    assert ended.value.code == 1
    assert "parametre.yaml:1:" in capsys.readouterr().err


def test_the_options_of_the_command_go_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[dict[str, object], Site]] = []

    def run(server: Server) -> None:
        served.append((server.options, server.load().extensions[EXTENSION]))
        server.load_config()

    monkeypatch.setattr(serve.Server, "run", run)
    monkeypatch.setenv("PORT", "1234")
    arguments = ["serve", "--port", "4321", "--workers", "3", "--watch"]
    done = CliRunner().invoke(cli, arguments)
    dispose()
    assert done.exit_code == 0, done.output
    assert "http://127.0.0.1:4321" in done.output
    options, running = served[0]
    assert (options["bind"], options["workers"]) == ("127.0.0.1:4321", 3)
    assert running.library.modules


def test_a_worker_starts_its_chores_after_the_fork_and_ends_them_with_it(whole_app: Flask) -> None:
    running: Site = whole_app.extensions[EXTENSION]
    options = server_options(running.settings, whole_app)
    options["post_fork"](None, None)
    running.views.count("modul", "1", "visning")
    options["worker_exit"](None, None)
    assert not running.views._counts


def test_a_server_of_ones_own_choice_gets_the_application() -> None:
    app = wsgi()
    assert app.test_client().get("/").status_code == 200
    dispose()


def test_behind_a_proxy_only_scheme_and_host_are_believed(tmp_path: Path) -> None:
    app = create_app(replace(settings_for(tmp_path / "proxy"), trusted_proxies=1))
    seen: list[tuple[str, str | None]] = []
    app.before_request(lambda: seen.append((request.url, request.remote_addr)))
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "sagskompas.example",
        "X-Forwarded-For": "192.0.2.7",
    }
    app.test_client().get("/om", headers=forwarded)
    dispose()
    assert seen == [("https://sagskompas.example/om", "127.0.0.1")]
