"""A criterion has a name, and may say in plain words what it asks."""

from tests.library.real_texts import MODULE, edited, errors, library

CRITERIA = "kriterier.yaml"


def test_every_criterion_says_what_it_asks_and_names_mistakes_and_rules() -> None:
    found = library()
    assert found.explanations.keys() == found.criteria.keys()
    for criterion in found.explanations.values():
        assert criterion.explanation
        assert criterion.mistakes
        assert criterion.sources


def test_a_criterion_may_be_a_name_alone() -> None:
    texts = edited(CRITERIA, "official:\n", "ny: Noget nyt\nofficial:\n")
    assert library(texts).criteria["ny"] == "Noget nyt"
    assert library(texts).explanations["ny"].explanation == ""


def test_an_explained_criterion_needs_a_rule_that_exists() -> None:
    assert "står ikke i retskilder.yaml" in errors(edited(CRITERIA, "[RSL-10, RSL-4]", "[RSL-100]"))[0]
    assert "Der mangler en retskilde" in errors(edited(CRITERIA, "[RSL-10, RSL-4]", "[]"))[0]


def test_an_explanation_changes_no_module_but_a_name_does() -> None:
    before = library().modules[MODULE].version
    words = edited(CRITERIA, "Kommunen har ansvaret", "Kommunen har det fulde ansvar")
    assert library(words).modules[MODULE].version == before
    name = edited(CRITERIA, "navn: Oplysning af sagen", "navn: Sagens oplysning")
    assert library(name).modules[MODULE].version != before
