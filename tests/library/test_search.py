"""A search finds pages by words, their forms and their parts, the best first."""

from learning.library.search import NOTHING, Entry, Found, Index

TEXTS = {
    "frist": ("Sagsbehandlingsfrister", "Kommunen offentliggør en frist for hvert område.", "RSL § 3"),
    "plan": ("Handleplan", "Et tilbud om en plan, hvis fristen giver plads.", ""),
    "ledsagelse": ("Ledsagelse", "Hjælp til at komme ud, når man ikke kan færdes alene.", "SEL § 97"),
    "regel": ("Regler", "Reglerne om hjælp.", ""),
    "tom": ("", "", ""),
}
INDEX = Index(Entry("side", id_, *texts) for id_, texts in TEXTS.items())


def found(query: str, most: int = 10) -> list[str]:
    return [hit.entry.id for hit in INDEX.find(query, most).hits]


def test_any_form_of_a_word_finds_it() -> None:
    assert found("ledsagelsen") == found("LEDSAGER") == ["ledsagelse"]


def test_a_word_in_a_title_counts_more_than_one_in_the_text() -> None:
    assert found("frist") == ["frist", "plan"]
    assert found("hjælp") == ["regel", "ledsagelse"]


def test_a_word_finds_the_compounds_it_begins_or_ends() -> None:
    assert found("handle") == ["plan"]
    assert found("plan") == ["plan"]
    assert found("sagsbehandling") == ["frist"]


def test_a_compound_finds_the_pages_with_its_parts() -> None:
    assert found("klagefrist") == ["plan", "frist"] or found("klagefrist") == ["frist", "plan"]


def test_a_paragraph_is_found_by_its_number_and_only_by_the_whole_of_it() -> None:
    assert found("§ 97") == ["ledsagelse"]
    assert found("9") == []


def test_every_word_must_be_there_if_any_page_has_them_all() -> None:
    result = INDEX.find("frist plan", 10)
    assert [hit.entry.id for hit in result.hits] == ["plan"]
    assert result.whole


def test_pages_with_some_of_the_words_are_shown_when_none_has_all() -> None:
    result = INDEX.find("ledsagelse handleplan", 10)
    assert {hit.entry.id for hit in result.hits} == {"ledsagelse", "plan"}
    assert not result.whole


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert found("hvad er en frist") == found("frist")
    assert found("til") == ["ledsagelse"]


def test_no_more_than_were_asked_for_are_returned_but_all_are_counted() -> None:
    result = INDEX.find("hjælp", 1)
    assert (len(result.hits), result.total) == (1, 2)


def test_a_query_without_words_finds_nothing() -> None:
    assert INDEX.find(" §?! ", 10) is NOTHING
    assert INDEX.find("xyzzy", 10) == Found((), 0, True)
    assert Index(()).find("frist", 10) == Found((), 0, True)


def test_the_words_looked_for_are_marked_also_inside_compounds() -> None:
    (hit,) = INDEX.find("færdes", 10).hits
    assert ("færdes", True) in hit.snippet
