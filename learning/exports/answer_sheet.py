"""The form and the key of one case as plain data, for a script that scores without a server."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizzes.deduction import shares
from quizzes.key import Key, Zone
from quizzes.scheme import Kind, Question


def answer_sheet(key: Key) -> list[dict[str, Any]]:
    """Return every question with what scoring needs of it: shares of boxes, credits and conditions."""
    return [_question(key, question) for question in key.scheme.questions]


def _question(key: Key, question: Question) -> dict[str, Any]:
    is_counted = question.id in key.counted
    is_multi = question.kind is Kind.MULTI
    return {
        "id": question.id,
        "kind": question.kind.value,
        "role": question.role.value,
        "weight": float(question.weight),
        "parent": question.parent
        and {"question": question.parent.question, "values": sorted(question.parent.values)},
        "choices": [{"id": one.id, "clears": one.clears, "affirms": one.affirms} for one in question.choices],
        "asked": question.id in key.asked,
        "counted": is_counted,
        "pos": _shares(key, question.id, Zone.POS) if is_counted and is_multi else {},
        "neg": _shares(key, question.id, Zone.NEG) if is_counted and is_multi else {},
        "credits": {one.id: float(key.credit(question.id, one.id)) for one in question.choices}
        if is_counted and not is_multi
        else {},
    }


def _shares(key: Key, question: str, zone: Zone) -> Mapping[str, float]:
    weights: Mapping[str, Fraction] = key.box_weights.get(question, {})
    return {box: float(share) for box, share in shares(key.zones[question], weights, zone).items()}
