"""Random lawyers' forms and learners' forms on the § 97 form, for properties that hold for all of them."""

from hypothesis import strategies as st

from quizzes.key import Key
from quizzes.scheme import Kind, Question
from quizzes.soundness import Flaw, flaws
from tests.quizzes.skema import ASKED, DEFECTS, FORM, PARAMETERS, Ticks, key

UNFAIR = {Flaw.NOT_FULL_SCORE, Flaw.NOTHING_COUNTED, Flaw.OUT_OF_REACH}


def subsets(question: Question, *, least: int = 0) -> st.SearchStrategy[list[str]]:
    """Any set of the boxes of a question."""
    return st.lists(st.sampled_from(question.boxes()), unique=True, min_size=least)


@st.composite
def lawyers_forms(draw: st.DrawFn) -> dict[str, Ticks]:
    """A form that hangs together: follow-ups are answered where, and only where, they are open."""
    found = draw(st.lists(st.sampled_from(DEFECTS), unique=True))
    form: dict[str, Ticks] = {
        "resultat": draw(st.sampled_from(["bevilling", "delvist_afslag", "afslag"])),
        "retlige_mangler": "ja" if found else "nej",
    }
    if found:
        form["mangler"] = found
    for question in FORM.questions:
        held = {
            id_: {answer} if isinstance(answer, str) else set(answer or ()) for id_, answer in form.items()
        }
        if question.id not in form and question.id != "mangler" and FORM.reached(question.id, held):
            if question.kind is Kind.MULTI:
                form[question.id] = draw(subsets(question, least=1))
            else:
                form[question.id] = draw(st.sampled_from(question.boxes()))
    return form


@st.composite
def keys(draw: st.DrawFn) -> Key:
    """A key that a perfect answer meets in full, with tolerated boxes and questions left out of the score."""
    form = draw(lawyers_forms())
    asked = draw(st.sets(st.sampled_from([id_ for id_ in ASKED if FORM[id_].parent is None])))
    opened = tuple(id_ for id_ in ASKED if FORM[id_].parent is not None or id_ in asked)
    tolerated = {id_: set(draw(subsets(FORM[id_]))) for id_ in form if FORM[id_].kind is Kind.MULTI}
    neutral = draw(st.sets(st.sampled_from(ASKED), max_size=2))
    plain = key(form, asked=opened)
    signed = key(form, asked=opened, tolerated=tolerated, neutral_questions=frozenset(neutral))
    full = key(form)
    return next(one for one in (signed, plain, full) if is_fair(one))


def is_fair(facit: Key) -> bool:
    """Tell whether the lawyers' own form gets full score."""
    given = {"resultat": facit.answers["resultat"]}
    return not UNFAIR & {finding.flaw for finding in flaws(facit, PARAMETERS, given)}


@st.composite
def learners_forms(draw: st.DrawFn) -> dict[str, Ticks]:
    """Anything a browser could send: unanswered questions and ticks under closed parents too."""
    form: dict[str, Ticks] = {}
    for id_ in ASKED:
        question = FORM[id_]
        if draw(st.booleans()):
            if question.kind is Kind.MULTI:
                form[id_] = draw(st.lists(st.sampled_from([c.id for c in question.choices]), unique=True))
            else:
                form[id_] = draw(st.sampled_from(question.boxes()))
    return form
