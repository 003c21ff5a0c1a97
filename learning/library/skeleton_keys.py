"""The key of a new case: what the form scores, each box with room for a reason."""

from collections.abc import Iterator

from learning.library.model import Form
from quizzes.scheme import Kind, Question, Role, Side

_HEAD = """\
# Udkast. Må først bruges, når en jurist har godkendt facit og teksterne.
# Til juristen: skriv her, hvad der er i tvivl.
# Til forfatteren: svarene under noegle er et forslag fra skemaet. Ret dem, så de passer til sagen.
"""
_BOX = """\
      {box}:
        hvorfor: UDFYLD (hvorfor feltet {box} er rigtigt eller forkert her)
        valgt: UDFYLD (svaret til den, der krydsede {box} af)
        ikke_valgt: UDFYLD (svaret til den, der lod {box} stå)
        bevis: [{evidence}]
        kilder: [UDFYLD]
        naeste_gang: ""
"""
_QUESTION = """\
  {id}:
    hvorfor: UDFYLD (hvorfor svaret på {id} er rigtigt)
    bevis: [{evidence}]
    kilder: [UDFYLD]
    naeste_gang: ""
"""
_POINT = """\
peg:
  noegle: [P2]
  tolereret: []
  hvorfor: UDFYLD (hvorfor manglen ses netop der)
  naeste_gang: UDFYLD (det, man skal lede efter næste gang)
"""


def key_text(form: Form, case_id: str, *, clean: bool) -> str:
    """Return the key of a case with one essential defect, or of a clean one, with places to fill in."""
    keyed = dict(_keyed(form, clean=clean))
    asked = [question.id for question in _asked(form)]
    decisive = "null" if clean else _defects(form).boxes()[0]
    return "".join(
        (
            _HEAD,
            f'sag: {case_id}\nskema: {form.scheme.id}\nudgave: "1"\nstilles: [{", ".join(asked)}]\n',
            "forudfyldt: {}\nnoegle:\n",
            *(f"  {question}: {answer}\n" for question, answer in keyed.items()),
            f"tolereret: {{}}\nalternativer: {{}}\nudslagsgivende: {decisive}\n",
            "" if clean else _POINT,
            "feedback:\n",
            *(_feedback(form.scheme[question], answer) for question, answer in keyed.items()),
            "saadan_kunne_det_goeres: UDFYLD (en bedre måde at behandle sagen på)\n",
        )
    )


def _role(form: Form, role: Role) -> Iterator[Question]:
    return form.scheme.with_role(role)


def _defects(form: Form) -> Question:
    return next(_role(form, Role.DEFECTS))


def _details(form: Form) -> Iterator[Question]:
    """Yield the lists of what exactly is wrong with the first defect."""
    defects = _defects(form)
    for question in form.scheme.with_role(Role.PLAIN):
        above = question.parent
        if above and above.question == defects.id and defects.boxes()[0] in above.values:
            yield question


def _asked(form: Form) -> Iterator[Question]:
    yield from _role(form, Role.GATE)
    yield _defects(form)
    yield from _details(form)
    yield from _role(form, Role.ESSENTIAL)
    yield from _role(form, Role.OUTCOME)


def _keyed(form: Form, *, clean: bool) -> Iterator[tuple[str, str]]:
    """Yield the id and the answer of every question the key answers, as they are written."""
    first = _defects(form).boxes()[0]
    for question in _asked(form):
        if question.kind is Kind.MULTI:
            if not clean:
                yield question.id, f"[{question.boxes()[0]}]"
            elif question.role is Role.DEFECTS:
                yield question.id, "[]"
        elif question.role is Role.OUTCOME:
            side = Side.UPHELD if clean else Side.OVERTURNED
            choices = [choice.id for choice in question.choices if choice.side is side]
            yield question.id, choices[len(choices) // 2]
        elif question.role is Role.GATE or (question.about == first and not clean):
            yield question.id, next(one.id for one in question.choices if one.affirms is not clean)


def _feedback(question: Question, answer: str) -> str:
    """Return the feedback on a question, with its boxes where it has several answers."""
    if question.kind is Kind.SINGLE:
        return _QUESTION.format(id=question.id, evidence="bevis")
    boxes = [choice.id for choice in question.choices if not (choice.clears or choice.neutral)]
    said = (_BOX.format(box=box, evidence="bevis" if answer == f"[{box}]" else "") for box in boxes)
    return "".join((_QUESTION.format(id=question.id, evidence=""), "    felter:\n", *said))
