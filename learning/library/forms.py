"""A måleskema from its text: the grammar that is scored and the Danish words that are shown."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from learning.library.composition import Lent, composed
from learning.library.fields import Fields
from learning.library.form_rules import Entry, check_groups, check_questions
from learning.library.form_steps import read_steps
from learning.library.identity import suggestion
from learning.library.model import ChoiceText, Form, Group, QuestionText
from learning.library.soft_rules import read_soft_rules
from learning.library.values import EXACT, FLAG, ID, fraction, integer, one_of
from quizzes.scheme import Choice, Condition, Kind, Question, Role, Scheme, SchemeError, Side

KINDS = {"enkelt": Kind.SINGLE, "flere": Kind.MULTI}
ROLES = {
    "almindelig": Role.PLAIN,
    "fakta": Role.FACT,
    "port": Role.GATE,
    "mangler": Role.DEFECTS,
    "vaesentlig": Role.ESSENTIAL,
    "udfald": Role.OUTCOME,
}
SIDES = {"stadfaestet": Side.UPHELD, "omgjort": Side.OVERTURNED}
_STATUSES = {"kildedokument": False, "udledt": True}


@dataclass(frozen=True)
class FormBackground:
    """What a form is read against, each None when it could not be read.

    ``lent``: the shared questions, empty when there are none. ``sources``: ids of the legal sources.
    """

    criteria: Mapping[str, str] | None
    lent: Lent | None
    sources: Set[str] | None


def read_lent(fields: Fields, criteria: Mapping[str, str] | None) -> Lent:
    """Return the shared questions (skemaer/faelles.yaml); they may only depend on each other."""
    fields.read("id", one_of({"faelles": "faelles"}))
    entries = tuple(Entry(_question(entry, criteria), entry) for entry in fields.tables("spoergsmaal"))
    for entry in entries:
        _text(entry)
        entry.fields.words_or("note")
        _is_derived(entry.fields)
    check_questions(entries)
    return {entry.question.id: entry.fields for entry in entries}


def read_form(fields: Fields, background: FormBackground) -> Form | None:
    """Return a form (skemaer/<id>.yaml); None when it has errors or what it borrows has."""
    written = composed(fields, background.lent)
    if written is None:
        fields.accept_all()  # without what it borrows, nothing in it can be judged
        return None
    form_id, version = fields.read("id", ID), fields.read("version", EXACT)
    title, origin = fields.words("titel"), fields.words("oprindelse")
    groups = tuple(_group(group) for group in fields.tables("grupper"))
    entries = tuple(Entry(_question(entry, background.criteria), entry) for entry in written)
    texts = {entry.question.id: _text(entry) for entry in entries}
    notes = {entry.question.id: entry.fields.words_or("note") for entry in entries}
    derived = frozenset(entry.question.id for entry in entries if _is_derived(entry.fields))
    soft_rules, hints = read_soft_rules(fields, entries)
    steps, derivation = read_steps(fields, background.sources), _derivation(fields)
    check_questions(entries)
    check_groups(fields.tables("grupper"), entries)
    if fields.sheet.broken():
        return None
    try:
        scheme = Scheme(form_id, version, tuple(entry.question for entry in entries))
    except SchemeError as error:
        fields.error("spoergsmaal", f"Spørgsmålene passer ikke sammen ({error}).")
        return None
    shown = {id_: note for id_, note in notes.items() if note}
    return Form(scheme, title, origin, groups, texts, shown, derived, soft_rules, hints, steps, derivation)


def _derivation(fields: Fields) -> str:
    """Return what is our own derivation; a form either says so and what, or neither."""
    note = fields.words_or("afledt_note")
    if fields.read_or("afledt", FLAG, False) != bool(note):
        fields.error("afledt", "Skriv både afledt: true og en afledt_note, der siger, hvad der er udledt.")
    return note


def _text(entry: Entry) -> QuestionText:
    fields, question = entry.fields, entry.question
    is_asked = question.role is not Role.FACT
    return QuestionText(
        id=question.id,
        number=fields.read("nr", integer(1, 999)),
        label=fields.words("etiket"),
        short=fields.words("kort"),
        help=fields.words_or("hjaelp"),
        missing=fields.words("mangler_svar") if is_asked else fields.words_or("mangler_svar"),
        choices={text.id: text for text in map(_choice_text, fields.tables("svar"))},
    )


def _choice_text(fields: Fields) -> ChoiceText:
    return ChoiceText(
        id=fields.read("id", ID),
        label=fields.words("etiket"),
        help=fields.words_or("hjaelp"),
        added=fields.read_or("tilfoejet", FLAG, False),
    )


def _is_derived(fields: Fields) -> bool:
    return fields.read_or("vis_hvis_status", one_of(_STATUSES), False)


def _group(fields: Fields) -> Group:
    return Group(
        id=fields.read("id", ID),
        heading=fields.words("overskrift"),
        help=fields.words_or("hjaelp"),
        questions=tuple(item.value for item in fields.each("spoergsmaal", ID)),
    )


def _question(fields: Fields, criteria: Mapping[str, str] | None) -> Question:
    return Question(
        id=fields.read("id", ID),
        kind=fields.read("slags", one_of(KINDS)),
        choices=tuple(_choice(choice, criteria) for choice in fields.tables("svar")),
        weight=fields.read_or("vaegt", fraction(0, 100), Fraction(0)),
        role=fields.read_or("rolle", one_of(ROLES), Role.PLAIN),
        criterion=_criterion(fields, criteria),
        parent=_condition(fields.table_or("vis_hvis")),
        about=fields.read_or("om", ID, None),
    )


def _criterion(fields: Fields, criteria: Mapping[str, str] | None) -> str | None:
    criterion = fields.read_or("kriterium", ID, None)
    if criterion is not None and criteria is not None and criterion not in criteria:
        known = suggestion(criterion, criteria)
        fields.error("kriterium", f"Kriteriet »{criterion}« står ikke i kriterier.yaml.{known}")
    return criterion


def _condition(fields: Fields) -> Condition | None:
    if fields.blank:
        return None
    return Condition(fields.read("spoergsmaal", ID), frozenset(item.value for item in fields.each("har", ID)))


def _choice(fields: Fields, criteria: Mapping[str, str] | None) -> Choice:
    return Choice(
        id=fields.read("id", ID),
        clears=fields.read_or("toemmer", FLAG, False),
        neutral=fields.read_or("neutral", FLAG, False),
        affirms=fields.read_or("bekraefter", FLAG, False),
        side=fields.read_or("side", one_of(SIDES), None),
        criterion=_criterion(fields, criteria),
    )
