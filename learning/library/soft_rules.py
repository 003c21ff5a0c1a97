"""Soft rules of a form: what an outcome normally presupposes, shown as a hint where a module wants it."""

from collections.abc import Iterable, Mapping

from learning.library.fields import Fields, note_doubled_ids
from learning.library.form_rules import Entry
from learning.library.identity import suggestion
from learning.library.values import ID
from quizzes.consistency import SoftRule
from quizzes.scheme import Role


def read_soft_rules(
    fields: Fields, entries: Iterable[Entry]
) -> tuple[tuple[SoftRule, ...], Mapping[str, str]]:
    """Return the rules of a form (bloede_regler, may be left out) and rule id -> hint."""
    questions = [entry.question for entry in entries]
    outcomes = [box for one in questions if one.role is Role.OUTCOME for box in one.boxes()]
    defects = [box for one in questions if one.role is Role.DEFECTS for box in one.boxes()]
    rules, hints = [], {}
    written = fields.tables_or("bloede_regler")
    note_doubled_ids(written, "Reglen")
    for inner in written:
        rule = SoftRule(
            id=inner.read("id", ID),
            outcomes=_boxes(inner, "udfald", outcomes),
            needs=_boxes(inner, "kraever", defects),
            excludes=_boxes(inner, "udelukker", defects),
        )
        rules.append(rule)
        hints[rule.id] = inner.words("tekst")
    return tuple(rules), hints


def _boxes(fields: Fields, name: str, known: list[str]) -> frozenset[str]:
    items = fields.each_or(name, ID)
    for item in items:
        if item.value and item.value not in known:
            fields.sheet.error(
                item.line, f"»{item.value}« kan ikke stå i {name}.{suggestion(item.value, known)}"
            )
    return frozenset(item.value for item in items)
