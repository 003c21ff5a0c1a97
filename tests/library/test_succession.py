"""Rules follow each other, and nobody cites one that did not hold."""

from datetime import date

from learning.library.compiler import check
from learning.library.succession import ended_since, predecessors, successors
from tests.library.real_texts import CASE, MODULE, SOURCES, Files, edited, errors, files, library, line_of

PAGE = f"moduler/{MODULE}/modul.md"


def with_dates(source_id: str, old: str, new: str) -> Files:
    """Return the texts with a date of one source changed."""
    register = files()[SOURCES].decode()
    start = register.index(f"- id: {source_id}\n")
    return {**files(), SOURCES: (register[:start] + register[start:].replace(old, new, 1)).encode()}


def ids(*found: object) -> list[str]:
    return [getattr(one, "id") for one in found]  # noqa: B009


def test_the_rule_on_lost_earnings_moved_to_another_law_on_the_first_of_january_2024() -> None:
    sources = library().sources
    before, after = sources["SEL-42"], sources["BL-87"]
    assert (before.ends, after.begins) == (date(2023, 12, 31), date(2024, 1, 1))
    assert ids(*successors(before, sources)) == ["BL-87"]
    assert ids(*predecessors(after, sources)) == ["SEL-42"]


def test_two_rules_may_become_one_and_one_may_become_two() -> None:
    sources = library().sources
    assert ids(*predecessors(sources["BL-82"], sources)) == ["SEL-32", "SEL-36"]
    assert ids(*successors(sources["SEL-83"], sources)) == ["AELDRELOV", "SEL-83b"]


def test_every_rule_that_has_ended_names_what_came_after() -> None:
    sources = library().sources
    ended = [source for source in sources.values() if source.ends is not None]
    assert len(ended) >= 10
    assert all(successors(source, sources) for source in ended)


def test_a_rule_that_does_not_exist_cannot_come_before_or_after() -> None:
    texts = edited(SOURCES, "efterfoelger: BL-87", "efterfoelger: BL-870")
    assert errors(texts) == [
        f"{SOURCES}: Kilden »SEL-42« nævner »BL-870«, som ikke findes. Mente du »BL-87«?"
    ]


def test_rules_follow_each_other_in_time() -> None:
    texts = edited(SOURCES, "forgaenger: SEL-45", "forgaenger: SEL-83b")
    assert errors(texts) == [
        f"{SOURCES}: Kilden »SEL-83b« kan ikke komme før »BL-89«, som gælder fra 2024-01-01."
    ]


def test_a_case_cannot_cite_a_rule_that_did_not_hold_on_the_day_it_was_decided() -> None:
    texts = edited(CASE, "slaa_op: [", "slaa_op: [SEL-42, ")
    (problem,) = errors(texts)
    assert problem.startswith(f"{CASE}: Kilden »SEL-42« gjaldt til og med 2023-12-31")
    assert problem.endswith("Se BL-87.")


def test_the_date_of_the_law_does_not_replace_the_date_of_the_decision() -> None:
    texts = with_dates("SEL-97", "ikraft_fra: 2006-01-01", "ikraft_fra: 2026-10-31")
    assert any("»SEL-97« gælder fra 2026-10-31" in problem for problem in errors(texts))


def test_a_module_is_told_when_a_rule_it_uses_has_an_end() -> None:
    texts = with_dates("SEL-97", "ikraft_til: null", "ikraft_til: 2026-12-31")
    found, problems = check(texts)
    assert found is not None
    (advice,) = (one for one in problems if "2026-12-31" in one.message)
    assert (advice.file, advice.severity) == (PAGE, "raad")
    assert advice.line == line_of(texts, PAGE, "gaeldende_ret_pr")
    assert ids(*ended_since(found.modules[MODULE], found.sources)) == ["SEL-97"]


def test_nothing_is_said_of_rules_that_go_on() -> None:
    assert ended_since(library().modules[MODULE], library().sources) == ()
