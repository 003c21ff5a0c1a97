"""QTI 2.2: valid structure, texts that survive, and the same score as ours by its own processing."""

from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.exports.qti import write_qti
from learning.exports.qti_text import append_html
from learning.exports.questions import ExportedQuestion, Option, exported
from tests.web import world

Q = "{http://www.imsglobal.org/xsd/imsqti_v2p2}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
MODULE = exported(world.module())
QUESTIONS = [item for item in MODULE.items if isinstance(item, ExportedQuestion)]


def files() -> dict[str, bytes]:
    with ZipFile(BytesIO(write_qti(MODULE))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


FILES = files()
ITEMS = {
    item.id: Xml.fromstring(FILES[f"items/item-{number:03}.xml"])
    for number, item in enumerate(MODULE.items, start=1)
}


def processed(item: Xml.Element, response: set[str]) -> float:
    """Score a response as the item's response processing says: nothing is 0, else the mapping decides."""
    unanswered = item.find(f".//{Q}responseIf/{Q}isNull/{Q}variable")
    assert unanswered is not None and unanswered.get("identifier") == "RESPONSE"
    points = item.find(f".//{Q}responseElse/{Q}setOutcomeValue")
    assert points is not None and points.get("identifier") == "SCORE"
    assert [child.tag for child in points] == [f"{Q}mapResponse"]
    if not response:
        return 0.0
    mapping = item.find(f".//{Q}mapping")
    assert mapping is not None
    values = {entry.get("mapKey"): float(entry.get("mappedValue", "")) for entry in mapping}
    return max(float(mapping.get("lowerBound", "-inf")), sum(values[one] for one in response))


@given(st.data())
def test_an_item_gives_what_we_give(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(QUESTIONS))
    most = None if question.is_multi else 1
    chosen = data.draw(st.sets(st.sampled_from(question.options), max_size=most or len(question.options)))
    ours = max(Fraction(0), sum((option.weight for option in chosen), Fraction(0)))
    theirs = processed(ITEMS[question.id], {f"valg-{option.id}" for option in chosen})
    assert theirs == pytest.approx(float(ours), abs=1e-9)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_item_holds_the_question_and_no_other(question: ExportedQuestion) -> None:
    item = ITEMS[question.id]
    assert item.get("title") == question.title
    interaction = item.find(f".//{Q}choiceInteraction")
    assert interaction is not None
    assert interaction.get("maxChoices") == ("0" if question.is_multi else "1")
    assert [choice.text for choice in interaction] == [option.label for option in question.options]
    said = {
        one.get("identifier")
        for one in item.iter(f"{Q}modalFeedback")
        if one.get("outcomeIdentifier") != "REASON"
    }
    assert said == {f"valg-{option.id}" for option in question.options if option.feedback}


def test_every_file_is_in_the_manifest_and_every_item_in_the_test() -> None:
    manifest = Xml.fromstring(FILES["imsmanifest.xml"])
    named = {one.get("href") for one in manifest.iter(f"{CP}file")}
    assert named == FILES.keys() - {"imsmanifest.xml", "LAES-MIG.txt"}
    refs = [ref.get("href") for ref in Xml.fromstring(FILES["test.xml"]).iter(f"{Q}assessmentItemRef")]
    assert refs == [f"items/item-{number:03}.xml" for number in range(1, len(MODULE.items) + 1)]


def test_what_is_lost_is_said() -> None:
    assert "facit" in FILES["LAES-MIG.txt"].decode("utf-8-sig")


def drawn(html: str) -> str:
    parent = Xml.Element("itemBody")
    append_html(parent, html)
    return Xml.tostring(parent, encoding="unicode")


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("løs tekst & mere", "<p>løs tekst &amp; mere</p>"),
        ('<p id="a" data-nr="3">Tre<br>fire</p>', "<p>3. Tre<br />fire</p>"),
        ("<p>a <mark>b</mark> <strong>c</strong> d</p>", "<p>a b <strong>c</strong> d</p>"),
        ("<ul>\n<li>et</li>\n<li><p>to</p></li>\n</ul>", "<ul><li>et</li><li><p>to</p></li></ul>"),
        ('<a href="/x">ord</a><p>blok</p>', "<p>ord</p><p>blok</p>"),
        ("<script>x</script>", "<p>x</p>"),
        ("<p>et<p>to</p>", "<p>et</p><p>to</p>"),
        ("<ul><li><em>a</li></ul>", "<ul><li><em>a</em></li></ul>"),
    ],
)
def test_texts_become_what_the_format_takes(html: str, xhtml: str) -> None:
    assert drawn(html) == f"<itemBody>{xhtml}</itemBody>"


def test_the_same_module_gives_the_same_bytes() -> None:
    assert write_qti(MODULE) == write_qti(MODULE)


def test_an_option_that_weighs_a_third_is_written_with_ten_decimals() -> None:
    third = Option("a", "A", Fraction(1, 3))
    question = ExportedQuestion("q", "Q", "<p>?</p>", (third,), is_multi=True)
    package = write_qti(type(MODULE)("m", "M", (question,), ()))
    with ZipFile(BytesIO(package)) as archive:
        assert b'mappedValue="0.3333333333"' in archive.read("items/item-001.xml")
