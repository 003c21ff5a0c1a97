"""The brake on personal data in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.web.personal_data import warning_about


@pytest.mark.parametrize(
    "text", ["010190-1234", "Cpr 0101901234.", "(311299 4321)", "010190–1234", "nr:010190-1234,"]
)
def test_a_cpr_number_is_seen(text: str) -> None:
    assert warning_about(text) == "Teksten ligner et cpr-nummer. Fjern det, før du sender"


@pytest.mark.parametrize("text", ["skriv til a@b.dk", "Åse.Øst@kommune.example"])
def test_an_e_mail_address_is_seen(text: str) -> None:
    assert warning_about(text) == "Teksten ligner en e-mailadresse. Fjern den, før du sender"


@pytest.mark.parametrize(
    "text", ["33411200", "33 41 12 00", "+45 33411200", "ring 0045 33 41 12 00.", "20 30 40 50, tak"]
)
def test_a_phone_number_is_seen(text: str) -> None:
    assert warning_about(text) == "Teksten ligner et telefonnummer. Fjern det, før du sender"


@pytest.mark.parametrize(
    "text",
    [
        "Fristen i § 67 er fire uger, ikke 30 dage.",
        "Afgørelsen af 14-04-2025 og 3. marts 2025.",
        "Beløbet er 12.345.678,90 kr.",
        "Se lov nr. 1089 af 16. august 2023 og sag 2025-1234.",
        "Se PM 60-17 og bekendtgørelse 2023/1089.",
        "a @ b",
    ],
)
def test_law_dates_and_amounts_are_let_through(text: str) -> None:
    assert warning_about(text) is None


@given(st.text(alphabet="abcæøå §.,\n", max_size=200))
def test_words_alone_are_always_let_through(text: str) -> None:
    assert warning_about(text) is None


@given(st.dates(), st.integers(0, 9999), st.sampled_from(["-", "", " "]))
def test_every_birthday_with_four_digits_is_seen(day: object, serial: int, gap: str) -> None:
    assert warning_about(f"nr {day:%d%m%y}{gap}{serial:04} her") is not None
