"""No text names a person by number, and nothing stays unwritten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.personal_data import SIGNS, signs_in
from learning.library.problems import Problems, Sheet
from learning.library.text_rules import note_unfit


def noted(text: str) -> list[str]:
    """Return line and message of everything the text should not hold."""
    problems = Problems()
    note_unfit(text, Sheet("x.md", problems))
    return [f"{one.line}: {one.message}" for one in problems.sorted()]


@pytest.mark.parametrize(
    "text, said",
    [
        ("Bo, 010190-1234", "Teksten ligner et cpr-nummer. Fjern det."),
        ("Skriv til bo@engby.example", "Teksten ligner en e-mailadresse. Fjern den."),
        ("Ring 33 41 12 00", "Teksten ligner et telefonnummer. Fjern det."),
        (
            "titel: UDFYLD (titlen)",
            "Ikke skrevet endnu: titlen. Skriv teksten i stedet for UDFYLD og parentesen.",
        ),
    ],
)
def test_each_kind_is_said_at_its_line(text: str, said: str) -> None:
    assert noted(f"En\nto\n{text}\n") == [f"3: {said}"]


def test_every_place_is_said() -> None:
    assert len(noted("33411200\n\n33411201, UDFYLD (a) og UDFYLD (b)")) == 4


def test_addresses_and_versions_are_nobodys_number() -> None:
    version = f"{'a' * 27}33411200{'b' * 29}"
    assert noted(f"Se [loven](https://lov.example/33411200).\ntekst: {version}\n") == []


def test_dates_laws_and_amounts_are_let_through() -> None:
    assert noted("Den 14-04-2025 blev 12.345.678,90 kr. givet efter § 97, PM 60-17 og lov 2023/1089.") == []


@given(st.text(alphabet="ab@.0123456789 -\n", max_size=80))
def test_everything_noted_stands_where_it_is_said_to(text: str) -> None:
    for place, sign in signs_in(text):
        assert sign in SIGNS
        assert sign.pattern.match(text, place)


def test_a_long_word_takes_no_time_to_search() -> None:
    assert noted("a" * 256_000) == []
    assert noted("@" * 256_000) == []
