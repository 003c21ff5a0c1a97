"""What the check says is grouped, counted and marked; accessibility is told by itself."""

import re

import pytest

from learning.library.problems import Problem
from learning.web.newsroom.findings import MOST_SHOWN, Finding, Findings
from tests.library.builders import MODULE, files, problems

PATH = MODULE


def found(*messages: tuple[int, str, str]) -> Findings:
    return Findings(PATH, tuple(Problem(PATH, line, said, kind) for line, said, kind in messages))  # type: ignore[arg-type]


def test_the_first_sentence_says_what_and_the_rest_says_how() -> None:
    finding = Finding.of(Problem(PATH, 3, "Feltet »x« mangler. Tilføj »x:« med indhold. Gem igen."))
    assert (finding.what, finding.how) == ("Feltet »x« mangler.", "Tilføj »x:« med indhold. Gem igen.")
    assert Finding.of(Problem(PATH, 3, "Uden punktum")).what == "Uden punktum"
    assert Finding.of(Problem(PATH, 3, "Dato kl. 10. maj er forkert. Ret den.")).how == "Ret den."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[her](https://x.dk)", "Linkteksten"),
        ("[x](http://x.dk)", "Linket til"),
        ("#### Dybt", "springer et niveau over"),
        ("# Øverst", "overskrift 1"),
        ("Ord ![x](billeder/x.png) ord", "Et billede skrives alene"),
    ],
)
def test_advice_on_accessibility_stands_together(body: str, said: str) -> None:
    texts = files()
    texts[MODULE] += f"\n{body}\n".encode()
    groups = {group.heading: group for group in Findings(MODULE, problems(texts)).groups}
    assert any(said in one.what for one in groups["Tilgængelighed"].shown)
    assert not any(
        said in one.what for group in groups.values() for one in group.shown if group.heading == "Fejl"
    )


def test_a_text_that_is_hard_to_read_is_told_under_accessibility() -> None:
    (group,) = found((1, "Teksten har lixtal 60. Målet er højst 45. Del de lange sætninger.", "raad")).groups
    assert group.heading == "Tilgængelighed"


def test_the_heading_counts_and_says_when_there_is_nothing() -> None:
    assert found().summary == "ingen fejl og ingen råd"
    assert found().is_sound
    some = found((1, "A.", "fejl"), (1, "B.", "raad"), (9, "C.", "raad"))
    assert some.summary == "1 fejl og 2 råd"
    assert some.lines == {1: "fejl", 9: "raad"}
    other = Problem("retskilder.yaml", 4, "D.")
    mixed = Findings(PATH, (*some.problems, other))
    assert mixed.summary == "1 fejl, 2 råd og 1 fejl i andre tekster"
    assert [group.heading for group in mixed.groups] == ["Fejl", "Råd", "Fejl i andre tekster"]
    assert not Findings(PATH, (other,)).is_sound


def test_a_text_that_breaks_everything_does_not_fill_the_screen() -> None:
    (group,) = found(*((line, "Forkert.", "fejl") for line in range(1, 1_001))).groups
    assert len(group.shown) == MOST_SHOWN
    assert group.more == 1_000 - MOST_SHOWN
    assert not re.search("1000", group.heading)


def test_what_nobody_has_written_yet_is_no_mistake_but_stops_the_unit() -> None:
    said = "Ikke skrevet endnu: én sætning. Skriv teksten i stedet for UDFYLD og parentesen."
    here, there = Problem(PATH, 3, said), Problem("moduler/x/tjekliste.yaml", 4, said)
    both = Findings(PATH, (here, there))
    assert (both.summary, both.unwritten_elsewhere, both.is_sound) == ("1 sted mangler", 1, False)
    (group,) = both.groups
    assert (group.heading, group.shown[0].what) == ("Ikke skrevet endnu", "Én sætning.")
    assert both.lines == {3: "raad"}
    assert Findings(PATH, (there, there)).summary == "2 steder mangler i andre tekster"
    mixed = Findings(PATH, (here, Problem(PATH, 3, "Forkert.")))
    assert (mixed.summary, mixed.lines) == ("1 fejl og 1 sted mangler", {3: "fejl"})
