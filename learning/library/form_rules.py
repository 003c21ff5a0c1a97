"""What the questions of a måleskema must agree on, each problem at its own line."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.library.fields import Fields, note_doubled_ids
from learning.library.identity import suggestion
from learning.library.values import ID
from quizzes.scheme import Condition, Kind, Question, Role

MAX_CHAIN = 8
"""How many questions may have to be answered before another one is shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question and the fields it was read from."""

    question: Question
    fields: Fields


def check_questions(entries: Sequence[Entry]) -> None:
    """Note what does not fit between questions and, once every field can be read, within them."""
    note_doubled_ids([entry.fields for entry in entries], "Spørgsmålet")
    by_id = {entry.question.id: entry for entry in reversed(entries)}
    for entry in entries:
        _check_condition(entry, by_id)
    if not any(entry.fields.sheet.broken() for entry in entries):
        _check_roles(entries)
        for entry in entries:
            _check_choices(entry)
            _check_kind(entry)
            if entry.question.role is Role.ESSENTIAL:
                _check_essential(entry, entries)


def _check_roles(entries: Sequence[Entry]) -> None:
    seen: dict[Role, str] = {}
    for entry in entries:
        role = entry.question.role
        if role in (Role.GATE, Role.DEFECTS, Role.OUTCOME):
            if role in seen:
                entry.fields.error(
                    "rolle", f"Rollen er allerede givet til »{seen[role]}«. Kun ét spørgsmål kan have den."
                )
            seen.setdefault(role, entry.question.id)


def _check_choices(entry: Entry) -> None:
    question, fields = entry.question, entry.fields
    ids = [choice.id for choice in question.choices]
    note_doubled_ids(fields.tables("svar"), "Svaret")
    if len(ids) < _FEWEST:
        fields.error("svar", "Et spørgsmål skal have mindst to svar.")
    affirming = sum(choice.affirms for choice in question.choices)
    needs = question.role in (Role.GATE, Role.ESSENTIAL)
    if affirming != needs:
        wanted = "præcis ét svar" if needs else "ingen svar"
        fields.error("svar", f"I dette spørgsmål skal {wanted} have »bekraefter: true«.")
    sided = sum(choice.side is not None for choice in question.choices)
    if sided != (len(ids) if question.role is Role.OUTCOME else 0):
        fields.error(
            "svar", "»side« skal stå ved alle svar på spørgsmålet med rollen udfald og ikke andre steder."
        )


_FEWEST = 2


def _check_kind(entry: Entry) -> None:
    question, fields = entry.question, entry.fields
    if question.role is not Role.PLAIN and (question.kind is Kind.MULTI) != (question.role is Role.DEFECTS):
        fields.error("slags", "Rollen »mangler« skal have slags »flere«; de andre roller skal have »enkelt«.")
    if question.kind is Kind.SINGLE and any(choice.clears for choice in question.choices):
        fields.error("svar", "»toemmer« kan kun bruges, når slags er »flere«.")
    if question.kind is Kind.MULTI and len(question.boxes()) < _FEWEST:
        fields.error(
            "svar", "Et spørgsmål med slags »flere« skal have mindst to felter ud over det, der tømmer."
        )


def _check_condition(entry: Entry, by_id: dict[str, Entry]) -> None:
    condition, fields = entry.question.parent, entry.fields
    if condition is None:
        return
    parent = by_id.get(condition.question)
    if parent is None:
        known = suggestion(condition.question, by_id)
        fields.error("vis_hvis", f"Spørgsmålet »{condition.question}« findes ikke i skemaet.{known}")
        return
    choices = {choice.id for choice in parent.question.choices}
    for value in sorted(condition.values - choices):
        fields.error(
            "vis_hvis", f"»{condition.question}« har ikke svaret »{value}«.{suggestion(value, choices)}"
        )
    if not condition.values:
        fields.error("vis_hvis", "»har« skal nævne mindst ét svar.")
    if _lies_too_deep(entry.question, by_id):
        fields.error(
            "vis_hvis",
            f"Spørgsmålet afhænger af sig selv eller af en kæde på over {MAX_CHAIN} andre. Bryd den.",
        )


def _lies_too_deep(question: Question, by_id: dict[str, Entry]) -> bool:
    """Tell whether the conditions above the question have no end, or a far one."""
    node: Question | None = question
    for _ in range(MAX_CHAIN + 1):
        above = by_id.get(node.parent.question) if node and node.parent else None
        node = above.question if above else None
    return node is not None


def _check_essential(entry: Entry, entries: Sequence[Entry]) -> None:
    question, fields = entry.question, entry.fields
    defects = next((other.question for other in entries if other.question.role is Role.DEFECTS), None)
    if question.about is None or defects is None or question.about not in defects.boxes():
        boxes = defects.boxes() if defects else ()
        fields.error(
            "om",
            f"»om« skal være en af de retlige mangler i skemaet.{suggestion(question.about or '', boxes)}",
        )
    elif question.parent != Condition(defects.id, frozenset({question.about})):
        fields.error("vis_hvis", f"Skriv vis_hvis: {{spoergsmaal: {defects.id}, har: [{question.about}]}}.")


def check_groups(groups: Sequence[Fields], entries: Sequence[Entry]) -> None:
    """Note groups that name unknown questions, and questions that are shown in no group or in two."""
    questions = {entry.question.id: entry.question for entry in entries}
    shown: set[str] = set()
    for group in groups:
        for item in group.each("spoergsmaal", ID):
            if item.value and item.value not in questions:
                known = suggestion(item.value, questions)
                group.sheet.error(item.line, f"Spørgsmålet »{item.value}« findes ikke i skemaet.{known}")
            if item.value in shown:
                group.sheet.error(item.line, f"Spørgsmålet »{item.value}« vises to gange. Slet det ene sted.")
            shown.add(item.value)
    for entry in entries:
        if not _is_shown(entry.question, shown, questions):
            entry.fields.error("id", f"Spørgsmålet »{entry.question.id}« vises ikke. Sæt det i en gruppe.")


def _is_shown(question: Question, shown: set[str], questions: dict[str, Question]) -> bool:
    """Tell whether the question is a fact, stands in a group or follows, step by step, one that does."""
    seen: set[str] = set()
    node: Question | None = question
    while node is not None and node.id not in seen:
        if node.id in shown or node.role is Role.FACT:
            return node is question or node.id in shown
        seen.add(node.id)
        node = questions.get(node.parent.question) if node.parent else None
    return False
