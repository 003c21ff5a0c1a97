"""The questionnaire at the end of a module."""

import pytest
from werkzeug.datastructures import MultiDict

from learning.ledger.finish import Evaluation
from learning.web.evaluations import Questionnaire
from learning.web.forms import UnreadableAnswer
from tests.web.world import EVALUATION


def read(**fields: str) -> Questionnaire:
    return Questionnaire(EVALUATION, MultiDict(fields))


def test_a_whole_questionnaire_is_kept_by_item() -> None:
    form = read(brug="hoej", anderledes=" Spørger\r\nførst. ", hjemmeside="")
    assert form.validate()
    assert form.evaluation == Evaluation("1", {"brug": "hoej", "anderledes": "Spørger\nførst."})


def test_free_text_may_be_left_out() -> None:
    form = read(brug="ikke")
    assert form.validate()
    assert form.evaluation.answers == {"brug": "ikke"}


def test_a_statement_left_unanswered_is_named() -> None:
    form = read(anderledes="Noget")
    assert not form.validate()
    assert form.item_errors == {"brug": "Vælg, om du kan bruge det"}
    assert form.answers == {"anderledes": "Noget"}


def test_a_text_that_is_too_long_says_how_long_it_is() -> None:
    assert read(brug="hoej", anderledes="a" * 500).validate()
    form = read(brug="hoej", anderledes="a" * 523)
    assert not form.validate()
    assert form.item_errors == {"anderledes": "Teksten må højst være 500 tegn. Den er nu 523"}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Sagen om 010190-1234", "Teksten ligner et cpr-nummer. Fjern det, før du sender"),
        ("Skriv til ole@example.dk", "Teksten ligner en e-mailadresse. Fjern den, før du sender"),
        ("Ring 20 30 40 50", "Teksten ligner et telefonnummer. Fjern det, før du sender"),
    ],
)
def test_a_text_that_looks_like_a_person_is_not_sent(text: str, error: str) -> None:
    form = read(brug="hoej", anderledes=text)
    assert not form.validate()
    assert form.item_errors == {"anderledes": error}
    assert form.answers["anderledes"] == text


@pytest.mark.parametrize(
    "pairs",
    [[("brug", "meget")], [("ukendt", "1")], [("brug", "hoej"), ("brug", "ikke")]],
    ids=["unknown step", "unknown item", "answered twice"],
)
def test_what_the_page_never_offered_is_unreadable(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(UnreadableAnswer):
        Questionnaire(EVALUATION, MultiDict(pairs))
