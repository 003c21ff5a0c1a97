"""Questions as Moodle XML, with HTML texts, feedback per option and fractions of the grade."""

from xml.etree import ElementTree as Xml

from learning.exports.gift import percent
from learning.exports.questions import ExportedModule, ExportedQuestion, ExportedText


def write_moodle_xml(module: ExportedModule) -> str:
    """Return the module as one Moodle XML file; the notes stand in the category's information."""
    quiz = Xml.Element("quiz")
    category = Xml.SubElement(quiz, "question", type="category")
    _text(category, "category", f"$course$/{module.title.replace('/', '//')}")
    _text(category, "info", "\n".join(module.notes))
    for item in module.items:
        _item(quiz, item)
    Xml.indent(quiz, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(quiz, encoding="unicode") + "\n"


def _item(quiz: Xml.Element, item: ExportedText | ExportedQuestion) -> None:
    kind = "description" if isinstance(item, ExportedText) else "multichoice"
    element = Xml.SubElement(quiz, "question", type=kind)
    _text(element, "name", item.title)
    _html(element, "questiontext", item.text)
    _html(element, "generalfeedback", "" if isinstance(item, ExportedText) else item.reason)
    Xml.SubElement(element, "defaultgrade").text = "0" if isinstance(item, ExportedText) else "1"
    Xml.SubElement(element, "idnumber").text = item.id
    if isinstance(item, ExportedQuestion):
        _answers(element, item)


def _answers(element: Xml.Element, question: ExportedQuestion) -> None:
    Xml.SubElement(element, "single").text = "false" if question.is_multi else "true"
    Xml.SubElement(element, "shuffleanswers").text = "false"
    Xml.SubElement(element, "answernumbering").text = "none"
    for option in question.options:
        answer = Xml.SubElement(element, "answer", fraction=percent(option), format="plain_text")
        Xml.SubElement(answer, "text").text = option.label
        _html(answer, "feedback", option.feedback)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(Xml.SubElement(parent, name), "text").text = text


def _html(parent: Xml.Element, name: str, markup: str) -> None:
    Xml.SubElement(Xml.SubElement(parent, name, format="html"), "text").text = markup
