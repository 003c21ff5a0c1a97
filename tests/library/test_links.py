"""A link to this site leads to a page there is."""

import pytest

from learning.library.compiler import check
from tests.library.real_texts import MODULE, Files, edited, errors

PAIRS = f"moduler/{MODULE}/kontrastpar.yaml"


def linking(address: str) -> Files:
    """Return the texts with a link in the common part of the contrast pair."""
    return edited(PAIRS, "Hun vælger selv", f"Se [siden]({address}). Hun vælger selv")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/om",
        "/om/",
        "/retskilder",
        "/retskilder/SEL-97",
        "/retskilder/SEL-97?fra=modul#top",
        f"/moduler/{MODULE}",
        f"/tjeklister/{MODULE}",
        "/kriterier/official",
        "/om/nationale-tal/genoptraening",
        "https://lov.example/97",
        "#her",
    ],
)
def test_a_page_there_is_may_be_linked_to(address: str) -> None:
    assert errors(linking(address)) == []


@pytest.mark.parametrize(
    "address, said",
    [
        ("/omm", "Siden »/omm« findes ikke. Mente du »/om«?"),
        ("/retskilder/SEL-979", "Siden »/retskilder/SEL-979« findes ikke. Mente du »/retskilder/SEL-97«?"),
        (
            f"/tjeklister/{MODULE}-x",
            f"Siden »/tjeklister/{MODULE}-x« findes ikke. Mente du »/tjeklister/{MODULE}«?",
        ),
        ("/xyz/1234", "Siden »/xyz/1234« findes ikke."),
        ("/moduler", "Siden »/moduler« findes ikke."),
    ],
)
def test_a_page_there_is_not_is_said(address: str, said: str) -> None:
    assert errors(linking(address)) == [f"{PAIRS}: {said}"]


def test_nothing_is_said_of_sources_when_their_register_cannot_be_read() -> None:
    texts = {**linking("/retskilder/SEL-979"), "retskilder.yaml": b"- id: ["}
    assert [one.file for one in check(texts)[1] if "Siden" in one.message] == []
