"""Short items of practice: what is read, what is refused, and that each side of a pair is an item too."""

import re

from learning.config import ROOT
from learning.library.model import Library
from learning.library.reader import read_folder
from tests.library.real_texts import Files, errors, files, library

PATH = "oevelser/ledsagelse.yaml"
WRITTEN = read_folder(ROOT / "content")[PATH].decode()


def with_exercises(text: str = WRITTEN) -> Files:
    return {**files(), PATH: text.encode()}


def changed(old: str, new: str) -> list[str]:
    """Return the errors when one thing is written differently."""
    assert old in WRITTEN
    return errors(with_exercises(WRITTEN.replace(old, new, 1)))


def practised() -> Library:
    return library(with_exercises())


def test_a_short_case_is_an_item_with_the_telling_words_marked() -> None:
    item = practised().exercises["oev-led-02"]
    assert (item.area, item.area_name) == ("ledsagelse-97-2023", "Ledsagelse (§\u00a097)")
    assert item.is_clean
    assert "<mark>På stedet klarer hun sig uden støtte.</mark>" in item.marked
    assert "<mark>" not in item.text


def test_each_side_of_a_pair_is_an_item_that_knows_its_twin() -> None:
    exercises = practised().exercises
    a, b = exercises["par-led-01.a"], exercises["par-led-01.b"]
    assert (a.answer, b.answer) == ("p97", "p85")
    assert a.group == b.group == "par-led-01"
    assert a.module == "ledsagelse-eller-stoette"
    assert a.twin is not None and a.twin.label == "B"
    assert a.twin.answer == b.options["p85"]
    assert "klarer hun sig selv" in a.marked.replace("<mark>", "")


def test_a_library_without_short_cases_still_practises_on_its_pairs() -> None:
    assert set(library().exercises) == {"par-led-01.a", "par-led-01.b"}


def test_a_text_of_more_than_ninety_words_is_refused() -> None:
    long = changed("Mikkel kan ikke færdes alene.", "Mikkel kan ikke færdes alene. " + "Ord " * 90)
    assert any("En øvelse må højst være på 90." in one for one in long)


def test_telling_words_must_stand_in_the_text() -> None:
    assert changed("fremhaev: peger han på et billede af den", "fremhaev: peger hun på et billede") == [
        f"{PATH}: Ordene »peger hun på et billede« skal stå i teksten netop én gang og i samme afsnit. "
        "Kopiér dem fra »tekst«."
    ]


def test_the_answer_must_be_one_of_the_choices() -> None:
    assert changed("svar: maade", "svar: maaden") == [
        f"{PATH}: Svaret »maaden« står ikke i svarmuligheder. Mente du »maade«?"
    ]


def test_there_are_neither_too_few_nor_too_many_choices() -> None:
    one = re.sub(r"(svarmuligheder:\n +\S[^\n]*\n)(?: {6}\S[^\n]*\n)+", r"\1", WRITTEN, count=1)
    assert one != WRITTEN
    said = errors(with_exercises(one))
    assert any("Skriv mellem 2 og" in text for text in said)


def test_the_area_must_be_a_form() -> None:
    found = changed("omraade: ledsagelse-97-2023", "omraade: ledsagelse-97")
    assert found == [
        f"{PATH}: Måleskemaet »ledsagelse-97« findes ikke i skemaer/. Mente du »ledsagelse-97-2023«?"
    ]


def test_a_source_that_is_not_in_force_is_refused() -> None:
    found = changed("kilder: [SEL-97, PA-74-10, RSL-10]", "kilder: [SEL-42]")
    assert len(found) == 1
    assert "»SEL-42« gjaldt til og med 2023-12-31" in found[0]


def test_the_same_id_twice_is_refused_in_one_file_and_in_two() -> None:
    assert changed("id: oev-led-02", "id: oev-led-01") == [
        f"{PATH}: Øvelsen »oev-led-01« står to gange. Giv den ene et andet id."
    ]
    both = {**with_exercises(), "oevelser/igen.yaml": WRITTEN.encode()}
    assert (
        "oevelser/ledsagelse.yaml: Øvelsen »oev-led-01« står også i oevelser/igen.yaml. " in errors(both)[0]
    )


def test_a_third_must_be_without_a_fault() -> None:
    assert changed("    uden_fejl: true\n", "") == [
        "parametre.yaml: Kun 0 af 3 øvelser er uden fejl. Andelen skal være mindst 1/3."
    ]


def test_an_unknown_field_is_refused_with_a_suggestion() -> None:
    assert any(
        "Mente du »fremhaev«?" in one for one in changed("    fremhaev:", "    fremhæv: x\n    fremhaev:")
    )
