"""The SCORM package for closed networks: the whole module with its keys, scored in the browser.

It asks no server and counts in no statistics, and it says both. Left out, for they are nothing without a
server: pointing in the case, the evaluation, the receipt and the follow-up.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from learning.exports.answer_sheet import answer_sheet
from learning.exports.course import Course
from learning.exports.package_pages import asset, draw
from learning.exports.scorm import EDITIONS, mark_of, sealed
from learning.exports.scorm_manifest import LAUNCHED
from learning.exports.standing import standing
from learning.library.albums import FOLDER
from learning.library.model import CaseFile, Library, Module, QuestionText
from learning.training.steps import Kind, path_of
from learning.training.submissions import known_answers
from quizzes.scheme import Kind as Choosing
from quizzes.scheme import Question

SCRIPTS = ("api.js", "scorm12.js", "samtale.js", "point.js", "fuld.js")
README = (
    "LUKKET UDGAVE\r\n\r\n"
    "Pakken rummer hele modulet og facit. Del den kun med den, der skal lægge den op.\r\n"
    "Svarene bliver på brugerens egen maskine og tæller ikke med i nogen statistik.\r\n"
    "Bliver modulet rettet, skal I have en ny pakke.\r\n"
)
_NAMED = re.compile(rb"url\(\.\./([^)?]+)")
_PICTURE = re.compile(rf'(<img [^>]*?src=")/({FOLDER}([^"]+)")')
_LINK = re.compile(r'<a\b[^>]*\shref="(?!https?:|#|mailto:)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """A question on the page: its texts, what was filled in beforehand, and what to say afterwards."""

    question: Question
    text: QuestionText
    filled: tuple[str, ...]
    keyed: tuple[str, ...]
    is_counted: bool
    depth: int


def offline_package(library: Library, module: Module, course: Course) -> bytes:
    """Return the package as a zip archive of SCORM 1.2; the same module always gives the same bytes."""
    page = draw(
        "pakke/fuld.html",
        course=course,
        module=module,
        sources=library.sources,
        parts=list(_parts(module)),
        mark=mark_of(course),
        standing=standing(module),
        scripts=SCRIPTS,
    ).decode()
    pictures = {address for _, _, address in _PICTURE.findall(page)} & library.pictures.keys()
    page = _PICTURE.sub(r"\1\2", page)
    style = asset("css/site.css")
    named = {name.decode() for name in _NAMED.findall(style)}
    files = {
        LAUNCHED: _LINK.sub(r"\1", page).encode(),
        "LAES-MIG.txt": README.encode("utf-8-sig"),
        "css/site.css": style,
        **{name: asset(name) for name in named},
        **{f"{FOLDER}{address}": library.pictures[address].data for address in pictures},
        **{name: asset(f"pakke/{name}") for name in (*SCRIPTS, "fuld.css")},
    }
    labelled = replace(course, id=f"{course.id}-lukket", title=f"{course.title} (lukket udgave)")
    return sealed(files, labelled, EDITIONS["1.2"])


def _parts(module: Module) -> Iterator[dict[str, Any]]:
    """Yield the parts of the module in the order they are taken."""
    for step in path_of(module, "AB").steps:
        if step.kind is Kind.ASSESS and step.case is not None:
            yield {"kind": "sag", "case": step.case, "groups": _groups(step.case), "data": _data(step.case)}
        elif step.kind is Kind.EXAMPLE:
            yield {"kind": "eksempel"}
        elif step.kind is Kind.CONTRAST and step.pair is not None:
            sides = json.dumps([side.answer for side in step.pair.sides])
            yield {"kind": "par", "pair": step.pair, "data": sides}


def _data(case: CaseFile) -> str:
    """Return what the script needs to score the case, as JSON."""
    given = {question: sorted(held) for question, held in known_answers(case).items()}
    return json.dumps({"questions": answer_sheet(case.solution.key), "given": given}, ensure_ascii=False)


def _groups(case: CaseFile) -> list[tuple[str, str, list[Asked]]]:
    """Return heading, help and questions of every group of the form that has any."""
    form = case.solution.form
    listed = {id_ for group in form.groups for id_ in group.questions}
    groups = [
        (group.heading, group.help, [one for id_ in group.questions for one in _below(case, id_, listed, 0)])
        for group in form.groups
    ]
    return [group for group in groups if group[2]]


def _below(case: CaseFile, id_: str, listed: set[str], depth: int) -> Iterator[Asked]:
    """Yield a question, if it is on the sheet, and then those that follow from its answers."""
    solution, scheme = case.solution, case.solution.form.scheme
    if id_ in solution.key.asked or id_ in solution.prefilled:
        yield _asked(case, scheme[id_], depth)
    for question in scheme.questions:
        if question.parent and question.parent.question == id_ and question.id not in listed:
            yield from _below(case, question.id, listed, depth + 1)


def _asked(case: CaseFile, question: Question, depth: int) -> Asked:
    solution = case.solution
    text = solution.form.texts[question.id]
    held = solution.key.keyed(question.id)
    if question.kind is Choosing.SINGLE:
        held = solution.key.answers.get(question.id, frozenset())
    filled = solution.prefilled.get(question.id, frozenset())
    labels = {id_: choice.label for id_, choice in text.choices.items()}
    return Asked(
        question,
        text,
        tuple(label for id_, label in labels.items() if id_ in filled),
        tuple(label for id_, label in labels.items() if id_ in held),
        question.id in solution.key.counted,
        depth,
    )
