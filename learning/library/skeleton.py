"""A new module to fill in, and a case copied as its twin: paths and texts, nothing is written here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from learning.library.desk import Desk
from learning.library.editable import Editable
from learning.library.identity import is_id, suggestion
from learning.library.model import Form
from learning.library.shared import read_shared
from learning.library.skeleton_keys import key_text
from learning.library.skeleton_texts import CASE, CHECKLIST, EXAMPLE, PAGE, PAIRS
from learning.library.yaml_edits import insert
from learning.library.yaml_places import find
from quizzes.scheme import Role

Files = Mapping[str, bytes]

_NUMBER = re.compile(rb"^nummer:[ \t]*([0-9]{1,5})", re.MULTILINE)
_CASE = re.compile("moduler/([^/]+)/sager/([^/]+)/")
_OWN_ID = re.compile(rb"^(id|sag):[ \t]*\S+", re.MULTILINE)
_PRACTICE = ("oevesager",)
_CASES = ("first", "second", "clean", "fresh")
_TEXTS = {"modul.md": PAGE, "eksempel.yaml": EXAMPLE, "kontrastpar.yaml": PAIRS, "tjekliste.yaml": CHECKLIST}
ID_WANTED = "Skriv navnet »{}« om til små bogstaver a-z, tal og bindestreg, fx tabt-arbejdsfortjeneste."


class Refused(Exception):
    """What was asked for cannot be made; the message tells the author why."""


@dataclass(frozen=True)
class Wish:
    """A module to be made: its address, its form and the date it states the law of."""

    slug: str
    form: Form
    today: date


def forms_of(files: Files) -> Mapping[str, Form]:
    """Return the forms that can be read, whatever else is wrong with the texts."""
    return {name: form for name, form in read_shared(Desk(files)).forms.items() if form is not None}


def new_module(files: Files, wish: Wish) -> dict[str, bytes]:
    """Return the path and the text of every file of a new module. Raises Refused."""
    folder = f"moduler/{wish.slug}"
    if not is_id(wish.slug):
        raise Refused(ID_WANTED.format(wish.slug))
    if any(path.startswith(f"{folder}/") for path in files):
        raise Refused(f"Der er allerede et modul, der hedder »{wish.slug}«. Vælg et andet navn.")
    words = _words(files, wish)
    made = {f"{folder}/{name}": text.substitute(words) for name, text in _TEXTS.items()}
    for role in _CASES:
        case = words[role]
        made[f"{folder}/sager/{case}/sag.md"] = CASE.substitute(words, case=case)
        made[f"{folder}/sager/{case}/facit.yaml"] = key_text(wish.form, case, clean=role == "clean")
    return {path: text.encode() for path, text in made.items()}


def _words(files: Files, wish: Wish) -> dict[str, str]:
    """Return what stands for each name in the texts."""
    prefix = _prefix(files, wish.slug)
    facts = wish.form.scheme.with_role(Role.FACT)
    return {
        "number": str(_next_number(files)),
        "criteria": ", ".join(_criteria(wish.form)),
        "prefix": prefix,
        "today": wish.today.isoformat(),
        "facts": ", ".join(f"{fact.id}: {fact.choices[0].id}" for fact in facts),
        **{role: f"{prefix}-0{number}" for number, role in enumerate(_CASES, 1)},
    }


def new_twin(files: Files, slug: str, case: str, twin: str) -> dict[str, bytes]:
    """Return the path and the text of both files of a case copied under a new id. Raises Refused."""
    cases = _cases(files)
    own = cases_of(files, slug)
    if not own:
        raise Refused(f"Modulet »{slug}« findes ikke.{suggestion(slug, {module for module, _ in cases})}")
    if case not in own:
        raise Refused(f"Sagen »{case}« findes ikke i modulet.{suggestion(case, own)}")
    if not is_id(twin):
        raise Refused(ID_WANTED.format(twin))
    if twin in {id_ for _, id_ in cases}:
        raise Refused(f"Der er allerede en sag, der hedder »{twin}«. Vælg et andet navn.")
    folder = f"moduler/{slug}/sager"
    note = (
        f"# Til juristen: tvilling til {case}. Facit er det samme; personer, fakta og ord skal være andre.\n"
    )
    return {
        f"{folder}/{twin}/{name}": _renamed(files[f"{folder}/{case}/{name}"], twin, note)
        for name in ("sag.md", "facit.yaml")
        if f"{folder}/{case}/{name}" in files
    }


def practised(files: Files, slug: str) -> Sequence[object]:
    """Return the ids of a module's practice cases as its front page lists them.

    Raises LookupError or Uneditable when there is no such list to read.
    """
    found = find(_front_page(files, slug).places(), _PRACTICE).data()
    if not isinstance(found, list):
        raise LookupError(_PRACTICE)
    return found


def with_practice(files: Files, slug: str, case: str) -> dict[str, bytes]:
    """Return path and text of a module's front page with a case last among the practice cases.

    Raises as ``practised`` does.
    """
    last, page = len(practised(files, slug)), _front_page(files, slug)
    added = page.with_yaml(insert(page.yaml, (*_PRACTICE, last), case))
    return {f"moduler/{slug}/modul.md": added.to_bytes()}


def _front_page(files: Files, slug: str) -> Editable:
    path = f"moduler/{slug}/modul.md"
    return Editable.of(path, files.get(path, b""))


def next_id(files: Files, case: str) -> str:
    """Return a free id for a copy of a case: its own with the lowest number that no case has."""
    taken = {id_ for _, id_ in _cases(files)}
    stem = case.rstrip("0123456789").strip("-")[:60] or case
    return next(free for number in count(1) if (free := f"{stem}-{number:02}") not in taken)


def _renamed(text: bytes, case: str, note: str) -> bytes:
    """Return the text with another id of its own and the note above it."""
    return _OWN_ID.sub(lambda found: b"%s%s: %s" % (note.encode(), found[1], case.encode()), text, count=1)


def cases_of(files: Files, slug: str) -> list[str]:
    """Return the ids of the cases of a module."""
    return sorted(id_ for module, id_ in _cases(files) if module == slug)


def _cases(files: Files) -> set[tuple[str, str]]:
    """Return module and id of every case."""
    return {(found[1], found[2]) for found in map(_CASE.match, files) if found}


def _next_number(files: Files) -> int:
    """Return one more than the highest number: a number that has been used is never used again."""
    pages = (data for path, data in files.items() if path.endswith("/modul.md"))
    return 1 + max((int(found[1]) for page in pages if (found := _NUMBER.search(page))), default=0)


def _prefix(files: Files, slug: str) -> str:
    """Return what the ids of the cases begin with: the initials of the module, or its whole name."""
    initials = "".join(word[0] for word in re.findall("[a-z0-9]+", slug))
    taken = any(id_.startswith(f"{initials}-") for _, id_ in _cases(files))
    return slug if taken or len(initials) == 1 else initials


def _criteria(form: Form) -> Iterator[str]:
    """Yield the criteria of the first defect and of the outcome."""
    for role in (Role.DEFECTS, Role.OUTCOME):
        for question in form.scheme.with_role(role):
            yield from filter(None, [question.criterion or question.choices[0].criterion])
