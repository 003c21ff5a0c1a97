"""Short items of practice as authors write them: oevelser/<area>.yaml, a list of small cases of one area."""

from collections.abc import Iterable
from datetime import date

from learning.library.citations import Citations
from learning.library.desk import Desk
from learning.library.exercise import Exercise
from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.shared import Shared
from learning.library.telling import mark_words
from learning.library.text_rules import UNFILLED
from learning.library.texts import next_time
from learning.library.typography import word_count
from learning.library.values import DAY, FLAG, ID, WORDS

FOLDER = "oevelser/"
LONGEST = 90
"""Words of a short case: it is read in less than half a minute."""

FEWEST, MOST = 2, 5
"""How many answers a question may have."""


def read_exercises(desk: Desk, shared: Shared) -> tuple[Exercise, ...]:
    """Return every sound item; each is cited against the law its file states."""
    names: dict[str, str] = {}
    found: list[Exercise] = []
    for path in [path for path in desk.under(FOLDER) if path.endswith(".yaml")]:
        for one in desk.read(path, lambda fields: _read_area(fields, shared)) or ():
            if one.id in names:
                desk.sheet(path).error(
                    1, f"Øvelsen »{one.id}« står også i {names[one.id]}. Giv den ene et andet id."
                )
            names.setdefault(one.id, path)
            found.append(one)
    return tuple(found)


def _read_area(fields: Fields, shared: Shared) -> tuple[Exercise, ...]:
    area, name = fields.read("omraade", ID), fields.words("navn")
    on = fields.read("gaeldende_ret_pr", DAY)
    if area and area not in shared.forms:
        near = suggestion(area, shared.forms)
        fields.error("omraade", f"Måleskemaet »{area}« findes ikke i skemaer/.{near}")
    entries = fields.tables("opgaver")
    citations = Citations(shared.sources, on)
    exercises = tuple(_exercise(one, citations, on, (area, name)) for one in entries)
    _check_ids(entries, exercises)
    return exercises


def _exercise(fields: Fields, citations: Citations, on: date, area: tuple[str, str]) -> Exercise:
    choices = fields.table("svarmuligheder")
    options = {name: choices.words(name) for name in choices.names()}
    text = fields.html("tekst")
    return Exercise(
        id=fields.read("id", ID),
        version=fields.fingerprint(),
        group=fields.read("id", ID),
        area=area[0],
        area_name=area[1],
        module="",
        common="",
        text=_short(fields, text),
        marked=_marked(fields, text),
        question=fields.words("spoergsmaal"),
        options=options,
        answer=_answer(fields, options),
        reason=fields.html("hvorfor"),
        next_time=next_time(fields),
        sources=citations.read(fields, "kilder", on=on, needed=True),
        is_clean=fields.read_or("uden_fejl", FLAG, False),
    )


def _short(fields: Fields, text: str) -> str:
    words = word_count(text)
    if words > LONGEST:
        fields.error("tekst", f"Teksten er på {words} ord. En øvelse må højst være på {LONGEST}.")
    return text


def _marked(fields: Fields, text: str) -> str:
    words = fields.read("fremhaev", WORDS)
    if words.startswith(UNFILLED):
        return text
    marked = mark_words(text, words) if words and text else text
    if marked is None:
        fields.error(
            "fremhaev",
            f"Ordene »{words}« skal stå i teksten netop én gang og i samme afsnit. Kopiér dem fra »tekst«.",
        )
    return marked or text


def _answer(fields: Fields, options: dict[str, str]) -> str:
    answer = fields.read("svar", ID)
    if not FEWEST <= len(options) <= MOST:
        fields.error("svarmuligheder", f"Skriv mellem {FEWEST} og {MOST} svarmuligheder.")
    if options and answer and answer not in options:
        near = suggestion(answer, options)
        fields.error("svar", f"Svaret »{answer}« står ikke i svarmuligheder.{near}")
    return answer


def _check_ids(entries: Iterable[Fields], exercises: Iterable[Exercise]) -> None:
    seen: set[str] = set()
    for fields, one in zip(entries, exercises, strict=True):
        if one.id in seen:
            fields.error("id", f"Øvelsen »{one.id}« står to gange. Giv den ene et andet id.")
        seen.add(one.id)
