"""`sagskompas staff`: accounts made where the site runs; every mistake is one Danish sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli.staff import staff
from learning.database import dispose, read
from learning.staff.accounts import Role, Staff, find_by_user_name
from learning.staff.entry import Credentials, Outcome, examine, invited
from learning.staff.events import utc_now
from tests.databases import migrated_file
from tests.staffing import PASSWORD

__all__ = ["migrated_file"]


@pytest.fixture(autouse=True)
def instance(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An instance folder of its own."""
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "sagskompas.db").write_bytes(migrated_file.read_bytes())
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(folder))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    monkeypatch.setenv("SAGSKOMPAS_PUBLIC_URL", "https://sagskompas.example.dk")
    yield
    dispose()


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(staff, list(arguments), input=typed)


def add(email: str = "anna@example.dk", role: str = "administrator", *more: str) -> Result:
    return run("add", email, "--role", role, *more)


def account(email: str = "anna@example.dk") -> Staff:
    with read() as connection:
        found = find_by_user_name(connection, email)
    assert found is not None
    return found


def link_in(result: Result) -> str:
    """Return the secret of the invitation that was printed."""
    found = re.search(
        r"^https://sagskompas\.example\.dk/log-ind/invitation/([\w-]{43})$", result.output, re.M
    )
    assert found is not None, result.output
    return found[1]


def test_adding_prints_an_invitation(instance: None) -> None:
    result = add("Anna@Example.dk", "administrator", "--role", "evaluator", "--name", "Anna Prøve")
    assert result.exit_code == 0
    assert "anna@example.dk er oprettet." in result.output
    assert "Det virker én gang, inden 7 dage" in result.output
    with read() as connection:
        found = invited(connection, link_in(result), now=utc_now())
    assert found == account()
    assert found.roles == {Role.ADMINISTRATOR, Role.EVALUATOR} and found.name == "Anna Prøve"


def test_a_password_can_be_typed_instead(instance: None) -> None:
    result = run(
        "add", "anna@example.dk", "--role", "evaluator", "--password", typed=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert result.exit_code == 0
    assert "Log ind på https://sagskompas.example.dk/log-ind inden 7 dage" in result.output
    assert PASSWORD not in result.output
    typed = Credentials("anna@example.dk", PASSWORD, "")
    assert examine(typed, now=utc_now()).outcome is Outcome.ENROL


def test_a_poor_password_adds_nobody(instance: None) -> None:
    result = run("add", "anna@example.dk", "--role", "evaluator", "--password", typed="kort\nkort\n")
    assert result.exit_code == 1
    assert "Error: Kodeordet skal være mindst 12 tegn langt." in result.output
    assert "ingen brugere endnu" in run("list").output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "anna", "--role", "writer"), "Skriv en e-mailadresse"),
        (
            ("add", "ANNA@example.dk", "--role", "writer"),
            "Der er allerede en bruger, der hedder anna@example.dk.",
        ),
        (("disable", "bo@example.dk"), "Der er ingen bruger, der hedder bo@example.dk."),
        (("reset", "bo@example.dk"), "Der er ingen bruger, der hedder bo@example.dk."),
        (("disable", "anna@example.dk"), "altid være mindst én administrator"),
        (("roles", "anna@example.dk", "--role", "writer"), "altid være mindst én administrator"),
        (("link", "anna@example.dk", "42"), "SAGSKOMPAS_OIDC_ISSUER er ikke sat"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    instance: None, arguments: tuple[str, ...], sentence: str
) -> None:
    add()
    result = run(*arguments)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_role_is_needed_and_must_exist(instance: None) -> None:
    assert run("add", "anna@example.dk").exit_code == 2
    assert add(role="konge").exit_code == 2


def test_accounts_are_listed_closed_opened_and_reset(instance: None) -> None:
    add()
    first = link_in(add("bo@example.dk", "writer"))
    assert run("list").output.splitlines() == [
        "anna@example.dk  administrator  inviteret",
        "bo@example.dk  writer  inviteret",
    ]
    assert "bo@example.dk er spærret." in run("disable", "bo@example.dk").output
    assert "bo@example.dk  writer  spærret" in run("list").output
    assert "kan logge ind igen" in run("enable", "bo@example.dk").output
    assert (
        "er nu lawyer, editor."
        in run("roles", "bo@example.dk", "--role", "lawyer", "--role", "editor").output
    )
    assert account("bo@example.dk").roles == {Role.LAWYER, Role.EDITOR}
    assert link_in(run("reset", "bo@example.dk")) != first


def test_an_account_is_linked_by_hand(instance: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGSKOMPAS_OIDC_ISSUER", "https://login.example.dk")
    add()
    result = run("link", "anna@example.dk", "42")
    assert "anna@example.dk logger nu ind som 42 hos https://login.example.dk." in result.output
    assert account().is_linked
    assert "anna@example.dk  administrator  aktiv" in run("list").output
