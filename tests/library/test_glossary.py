"""The word list, in Danish order."""

from learning.library.glossary import GLOSSARY
from learning.library.reference import danish_order
from tests.library.real_texts import Files, edited, errors, files, library

WORD = "- {id: %s, ord: %s, forklaring: Noget., kilder: [RSL-10]}\n"


def with_words(*pairs: tuple[str, str]) -> Files:
    return {**files(), GLOSSARY: "".join(WORD % pair for pair in pairs).encode()}


def test_the_words_stand_in_danish_order() -> None:
    texts = with_words(("aa", "Årsag"), ("a", "Afslag"), ("oe", "Ønske"))
    assert [word.word for word in library(texts).words] == ["Afslag", "Ønske", "Årsag"]


def test_a_word_stands_once() -> None:
    assert errors(with_words(("a", "Afslag"), ("a", "Andet"))) == [
        f"{GLOSSARY}: Ordet »a« står to gange. Slet det ene."
    ]


def test_a_library_need_not_have_a_word_list() -> None:
    texts = {path: data for path, data in files().items() if path != GLOSSARY}
    assert library(texts).words == ()


def test_there_are_about_forty_words_and_each_is_explained_in_few() -> None:
    words = library().words
    assert len(words) >= 35
    assert [word.word for word in words] == sorted((word.word for word in words), key=danish_order)
    assert max(len(word.meaning.split()) for word in words) <= 60


def test_a_word_may_name_only_rules_that_exist() -> None:
    texts = edited(GLOSSARY, "RSL-10", "RSL-100", with_words(("a", "Afslag")))
    assert "står ikke i retskilder.yaml" in errors(texts)[0]
