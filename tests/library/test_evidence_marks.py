"""Marks of evidence are put around words as they are read, and nothing else in the case changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.config import ROOT
from learning.library.evidence_marks import MarkError, Spot, free_id, mark, read_body, rename, unmark
from learning.library.evidence_uses import renamed, uses
from learning.library.reader import read_folder
from learning.library.yaml_places import Uneditable

CASE = """\
---
id: led-01
---
## Ansøgning · Signe

[F1] Jeg er 34 år, har **autisme** og bor
alene. Se [loven](https://example.dk) eller § 97.

  [F2] [Hun går i stå.]{#b1} Hun går hjem. Hun går hjem.

## Afgørelse · Kommunen {afgoerelse}

[P1] Du *får* bevilget 15 timer. [Da du får det]{#b3}, slutter vi.
"""


def marked(paragraph: str, words: str, id_: str = "b9", case: str = CASE) -> str:
    """Return the case with a mark."""
    return mark(case.encode(), Spot(paragraph, words), id_).decode()


@pytest.mark.parametrize(
    "paragraph, words, old, new",
    [
        ("F1", "Jeg er 34 år", "Jeg er 34 år", "[Jeg er 34 år]{#b9}"),
        ("F1", "og bor\xa0alene", "og bor\nalene", "[og bor\nalene]{#b9}"),
        ("F1", "autisme", "autisme", "[autisme]{#b9}"),
        ("F1", "har autisme", "har **autisme**", "[har **autisme**]{#b9}"),
        ("F1", "autisme og bor", "**autisme** og bor", "[**autisme** og bor]{#b9}"),
        ("F1", "eller § 97.", "eller § 97.", "[eller § 97.]{#b9}"),
        ("P1", "Du får bevilget", "Du *får* bevilget", "[Du *får* bevilget]{#b9}"),
        ("P1", ", slutter vi", ", slutter vi", "[, slutter vi]{#b9}"),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_words_are_marked_where_they_stand(
    paragraph: str, words: str, old: str, new: str, line_break: str
) -> None:
    case = CASE.replace("\n", line_break)
    assert marked(paragraph, words, case=case) == CASE.replace(old, new, 1).replace("\n", line_break)


@pytest.mark.parametrize(
    "paragraph, words, id_, message",
    [
        ("F1", "Jeg er", "B 9", "Skriv id'et med små bogstaver"),
        ("F1", "Jeg er", "b1", "Id'et »b1« er brugt i sagen."),
        ("F9", "Jeg er", "b9", "Afsnittet »F9« findes ikke"),
        ("b1", "går", "b9", "Afsnittet »b1« findes ikke"),
        ("F1", " \n", "b9", "Skriv de ord, der skal markeres."),
        ("F1", "Du får", "b9", "Ordene står ikke i afsnit F1, men i P1."),
        ("F1", "Du fik", "b9", "Ordene står ikke i afsnit F1. Skriv dem præcis"),
        ("F1", "§ 97. Hun går", "b9", "Ordene går over flere afsnit."),
        ("F2", "Hun går hjem.", "b9", "Ordene står 2 gange i afsnittet."),
        ("F2", "i stå. Hun", "b9", "Ordene overlapper mærket »b1«."),
        ("F2", "i stå", "b9", "Ordene overlapper mærket »b1«."),
        ("F2", "Hun går i stå.", "b9", "Ordene overlapper mærket »b1«."),
        ("F1", "Se loven", "b9", "for de deler et link eller en fremhævning"),
    ],
)
def test_what_cannot_be_marked_is_explained(paragraph: str, words: str, id_: str, message: str) -> None:
    with pytest.raises(MarkError, match=message):
        marked(paragraph, words, id_)


def test_a_paragraph_that_is_written_oddly_cannot_be_marked() -> None:
    case = CASE.replace("[P1] Du", "> [P1] Du")
    assert "P1" in read_body(case.encode()).places
    with pytest.raises(MarkError, match="kan ikke markeres"):
        marked("P1", "slutter vi", case=case)


def test_a_mark_that_cannot_be_read_still_holds_its_id() -> None:
    with pytest.raises(MarkError, match="er brugt i sagen"):
        marked("F1", "Jeg er", "b9", CASE + "\n[uden for]{#b9}\n")


def test_a_case_that_is_no_page_is_refused() -> None:
    with pytest.raises(Uneditable, match="begynde med ---"):
        mark(b"[F1] Hej", Spot("F1", "Hej"), "b1")


def test_marks_are_taken_away_and_renamed() -> None:
    assert unmark(CASE.encode(), "b1").decode() == CASE.replace("[Hun går i stå.]{#b1}", "Hun går i stå.")
    assert rename(CASE.encode(), "b3", "medhold").decode() == CASE.replace("{#b3}", "{#medhold}")
    for change in (lambda: unmark(CASE.encode(), "b2"), lambda: rename(CASE.encode(), "b2", "b7")):
        with pytest.raises(MarkError, match="»b2« findes ikke"):
            change()
    with pytest.raises(MarkError, match="er brugt"):
        rename(CASE.encode(), "b3", "b1")


def test_the_next_free_id_is_proposed() -> None:
    assert free_id(CASE.encode()) == "b4"
    assert free_id(CASE.replace("b3", "medhold").encode()) == "b2"
    assert free_id(unmark(unmark(CASE.encode(), "b1"), "b3")) == "b1"


CONTENT = read_folder(ROOT / "content")
CASES = sorted(path for path in CONTENT if path.endswith("/sag.md"))


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(CASES), st.data())
def test_any_words_of_our_own_cases_can_be_marked_and_unmarked(path: str, draw: st.DataObject) -> None:
    data = CONTENT[path]
    places = read_body(data).places
    paragraph = draw.draw(st.sampled_from(sorted(id_ for id_ in places if id_.isupper())), label="where")
    words = places[paragraph].quote.split()
    start = draw.draw(st.integers(0, len(words) - 1))
    spot = Spot(paragraph, " ".join(words[start : draw.draw(st.integers(start + 1, len(words)))]))
    try:
        changed = mark(data, spot, "nyt")
    except MarkError as error:
        assert str(error).startswith(("Ordene overlapper", "Ordene står", "Ordene kan ikke markeres her"))
    else:
        assert " ".join(read_body(changed).places["nyt"].quote.split()) == spot.words
        assert unmark(changed, "nyt") == data


KEY = """\
peg:
  noegle: [F1, P1]   # steder
feedback:
  samlet:
    bevis: [b1, b2]
    felter:
      nej: {bevis: [b1], kilder: [b1]}
trin:
  TAF1: {bevis: [b1, [b1]], svar: ok}
"""


def test_every_place_in_a_key_is_found() -> None:
    assert uses(KEY) == {
        "F1": (("peg", "noegle", 0),),
        "P1": (("peg", "noegle", 1),),
        "b1": (
            ("feedback", "samlet", "bevis", 0),
            ("feedback", "samlet", "felter", "nej", "bevis", 0),
            ("trin", "TAF1", "bevis", 0),
        ),
        "b2": (("feedback", "samlet", "bevis", 1),),
    }


def test_a_place_is_renamed_wherever_the_key_points_at_it() -> None:
    changed = KEY.replace("[b1, b2]", "[ny, b2]").replace("{bevis: [b1]", "{bevis: [ny]")
    assert renamed(KEY, "b1", "ny") == changed.replace("[b1, [b1]]", "[ny, [b1]]")
    assert renamed(KEY, "b7", "ny") == KEY
