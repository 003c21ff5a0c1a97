"""Passwords: long, not everyone's, kept as argon2id; whoever is unknown costs as much as whoever is known."""

from unittest.mock import patch

import pytest

from learning.staff import passwords
from learning.staff.common_passwords import COMMON


@pytest.mark.parametrize(
    "password",
    ["hest kaffe lampe sky", "blåbærgrød til alle", "tolvtegnklar", "48201957360418", "x" * 60 + "abcde"],
)
def test_a_long_password_needs_neither_digits_nor_signs(password: str) -> None:
    assert passwords.problem_with(password, "anna@example.dk") is None


@pytest.mark.parametrize("password", ["", "kort", "elleve tegn"])
def test_a_short_password_is_refused(password: str) -> None:
    assert passwords.problem_with(password) == "Kodeordet skal være mindst 12 tegn langt"


def test_a_password_of_any_length_a_person_types_is_taken_and_no_more() -> None:
    assert passwords.problem_with("hest og sky " * 10 + "kaffebar") is None
    assert passwords.problem_with("hest og sky " * 11) == "Kodeordet må højst være 128 tegn langt"


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2026!",
        "adgangskode1",
        "Kodeord12345",
        "velkommen123",
        "Sagskompas2026",
        "sagskompassagskompas",
        "SagskompasSagskompas!",
        "ankestyrelsen",
        "123456789012",
        "qwertyuiopå12",
        "sommer2026!!!",
        "aaaaaaaaaaaaaaa",
        "abababababab",
        "correcthorsebatterystaple",
        "P@ssw0rd1234",
        "anna.prove12",
        "annaproveannaprove",
    ],
)
def test_what_everyone_thinks_of_is_refused(password: str) -> None:
    problem = passwords.problem_with(password, "anna.prove@example.dk")
    assert problem is not None and problem.startswith("Kodeordet er for let at gætte")


def test_the_list_knows_english_danish_and_the_product() -> None:
    assert {"password", "adgangskode", "kodeord", "sagskompas", "qwertyuiop"} <= COMMON
    assert len(COMMON) > 300
    assert all(word == word.casefold() for word in COMMON)


def test_a_password_matches_itself_and_nothing_else() -> None:
    stored = passwords.hashed("hest kaffe lampe sky")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(stored, "hest kaffe lampe sky")
    assert not passwords.matches(stored, "Hest kaffe lampe sky")
    assert not passwords.matches(stored, "")
    assert stored != passwords.hashed("hest kaffe lampe sky")


def test_letters_match_however_the_keyboard_composes_them() -> None:
    assert passwords.matches(
        passwords.hashed("bl\u00e5b\u00e6rgr\u00f8d til alle"), "bla\u030ab\u00e6rgr\u00f8d til alle"
    )


def test_without_a_stored_password_the_same_work_is_done_and_nothing_matches() -> None:
    stored = passwords.hashed("hest kaffe lampe sky")
    with patch.object(passwords, "_hasher", wraps=passwords._hasher) as hasher:
        assert not passwords.matches(None, "")
        assert not passwords.matches(None, "hest kaffe lampe sky")
        assert not passwords.matches(stored, "noget andet")
    given = [call.args[0] for call in hasher.verify.call_args_list]
    assert len(given) == 3
    costs = {hash_.rsplit("$", 2)[0] for hash_ in given}
    assert len(costs) == 1


def test_an_endless_password_costs_nothing() -> None:
    with patch.object(passwords, "_hasher") as hasher:
        assert not passwords.matches(None, "x" * 129)
    hasher.verify.assert_not_called()
