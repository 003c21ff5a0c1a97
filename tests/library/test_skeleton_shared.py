"""Shared texts are begun by copying: what is left to write is named, and nothing else is wrong."""

import re
from datetime import date

import pytest

from learning.library.compiler import check
from learning.library.skeleton import Refused, cases_of, next_id
from learning.library.skeleton_shared import new_exercises, new_sources
from tests.library.real_texts import MODULE, files

TODAY = date(2026, 11, 2)
FORM = "ledsagelse-97-2023"
OPEN = re.compile(r"UDFYLD \(.*\)$|\[UDFYLD\]$", re.MULTILINE)


def said_of(path: str, text: bytes) -> list[str]:
    """Return the errors in a new text among the others."""
    return [one.message for one in check({**files(), path: text})[1] if one.file == path]


def filled(text: bytes) -> bytes:
    """Return the text with words in every open place."""
    return OPEN.sub(
        lambda place: "[RSL-10]" if place[0].startswith("[") else "Ord her", text.decode()
    ).encode()


def test_new_exercises_name_what_is_left_to_write_and_nothing_else() -> None:
    ((path, text),) = new_exercises(files(), "nye", FORM, TODAY).items()
    assert path == "oevelser/nye.yaml"
    found = said_of(path, text)
    assert found and all("UDFYLD" in one for one in found)
    assert [one for one in said_of(path, filled(text)) if "Ord her" not in one] == []


def test_new_sources_name_what_is_left_to_write_and_nothing_else() -> None:
    ((path, text),) = new_sources(files(), MODULE).items()
    assert path == f"retskilder/{MODULE}.yaml"
    found = said_of(path, text)
    assert found and all("UDFYLD" in one for one in found)


@pytest.mark.parametrize(("name", "said"), [("Nye øvelser", "om til små bogstaver"), ("gamle", "allerede")])
def test_a_text_that_cannot_be_begun_is_refused(name: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        new_exercises({"oevelser/gamle.yaml": b""}, name, FORM, TODAY)


def test_a_copy_gets_the_lowest_number_that_is_free() -> None:
    texts = files()
    taken = cases_of(texts, MODULE)
    assert "led-01" in taken
    free = next_id(texts, "led-01")
    assert free not in taken and re.fullmatch(r"led-0\d", free)
    assert next_id(texts, "12") == "12-01"
    assert next_id({}, "led") == "led-01"
