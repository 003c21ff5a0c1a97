"""Every kind of tally counted one row at a time, as its definition reads."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, TypeAlias

from learning.ledger.tallies import Shape
from tests.ledger.random_ledger import MONTHS, QUARTERS, SHAPE, Ledger

Name: TypeAlias = tuple[Any, ...]
Row: TypeAlias = Mapping[str, Any]
NO_SHAPE = Shape("", "", number=0)
FORMS = ("foersag-vurder", "oevesag-1-vurder", "eftersag-vurder")
MARKS = ("found", "missed", "overflagged", "left")


def plain_counts(ledger: Ledger) -> Counter[Name]:
    """Count everything; names are those of ``Tally.name``, with the quarter as a number."""
    total: Counter[Name] = Counter()
    for row in ledger.rows["attempt"]:
        quarter = QUARTERS[row["week"]]
        for (kind, *traits), n in _of_attempt(ledger, row):
            name = (quarter, row["module"], row["module_version"], row["channel"], kind, *traits)
            total[name] += n
    for row in ledger.rows["evaluation"]:
        for (kind, *traits), n in _of_evaluation(ledger, row):
            total[MONTHS[row["month"]], row["module"], row["module_version"], "", kind, *traits] += n
    for row in ledger.rows["follow_up"]:
        module = "ledsagelse" if row["module"] == 7 else ""
        for item, n in _of_follow_up(row):
            total[MONTHS[row["month"]], module, "", "", "followups", "", "", item, row["weeks"]] += n
    return Counter(
        {name: n for name, n in total.items() if n or name[4] in ("gain", "products", "followups")}
    )


def _of_attempt(ledger: Ledger, row: Row) -> Iterator[tuple[Name, int]]:
    if row["suspicious"]:
        group = "suspicious"
    elif not row["answered"]:
        group = "unanswered"
    else:
        group = "repeat" if row["repeat"] == "ja" else "first"
    value = f"{row['max_step']}.{int(row['completed'])}.{row['minutes'] or ''}"
    yield ("attempts", "", "", group, value), 1
    if group != "first":
        return
    shape = SHAPE if (row["module"], row["module_version"]) == (SHAPE.module, SHAPE.version) else NO_SHAPE
    forms = [one for one in ledger.rows["submission"] if one["attempt"] == row["id"]]
    boxes = {
        one["step"]: [
            b for b in ledger.rows["answer"] if (b["attempt"], b["step"]) == (row["id"], one["step"])
        ]
        for one in forms
    }
    for one in forms:
        yield from _of_form(one, boxes[one["step"]], shape)
    yield from _verdicts(forms, boxes, shape)
    if row["completed"]:
        rules = {rule for one in forms for rule in one["violations"].split()}
        yield from ((("violations", "", "", rule, ""), 1) for rule in (rules | {"any"} if rules else ()))
        yield from _scores(forms, shape)
    yield from _twins(row["arm"], {one["phase"]: one for one in forms if one["step"] in FORMS}, boxes, shape)


def _of_form(one: Row, boxes: list[Any], shape: Shape) -> Iterator[tuple[Name, int]]:
    where = (one["phase"], one["case"])
    ticked = {(box["question"], box["choice"]) for box in boxes if box["ticked"]}
    for box in boxes:
        item = f"{box['question']}/{box['choice']}"
        yield ("boxes", *where, item, f"{int(box['ticked'])}.{box['verdict'] or ''}"), 1
        if box["verdict"] and ticked & set(shape.parents.get(box["question"], ())):
            yield ("given", *where, item, box["verdict"]), 1
    if one["step"] in FORMS:
        yield ("committed", *where, "", ""), 1
        if one["case"] in shape.outcomes:
            yield ("outcome", *where, "", f"{_nearness(one, boxes, shape)}.{one['confidence'] or ''}"), 1


def _verdicts(forms: list[Any], boxes: Mapping[str, list[Any]], shape: Shape) -> Iterator[tuple[Name, int]]:
    marks: dict[tuple[str, str], Counter[str]] = {}
    for one in forms:
        for box in boxes[one["step"]]:
            criterion = shape.criteria.get((box["question"], box["choice"]))
            if criterion and box["verdict"]:
                marks.setdefault((one["phase"], criterion), Counter())[box["verdict"]] += 1
    for (phase, criterion), counts in marks.items():
        yield ("verdicts", phase, "", criterion, ".".join(str(counts[mark]) for mark in MARKS)), 1


def _scores(forms: list[Any], shape: Shape) -> Iterator[tuple[Name, int]]:
    totals: dict[str, int] = {}
    for one in forms:
        if one["case"] in shape.cases and one["total"] is not None:
            totals[one["case"]] = max(round(one["total"] * 10_000), totals.get(one["case"], 0))
    if not shape.cases or set(totals) != set(shape.cases):
        return
    for case, total in totals.items():
        yield ("scores", "", case, "score", str(total)), 1
        yield ("rests", "", case, "rest", str(sum(totals.values()) - total)), 1
    for case, other in product(totals, totals):
        yield ("products", "", case, other, ""), totals[case] * totals[other]


def _twins(
    arm: str, forms: Mapping[str, Row], boxes: Mapping[str, list[Any]], shape: Shape
) -> Iterator[tuple[Name, int]]:
    if not {"foer", "efter"} <= set(forms):
        return
    first, last = forms["foer"], forms["efter"]
    if first["total"] is not None and last["total"] is not None:
        before, after = (round(one["total"] * 10_000) for one in (first, last))
        sums = {"n": 1, "before": before, "after": after, "product": before * after}
        sums |= {"before2": before**2, "after2": after**2}
        yield from ((("gain", "", arm, item, ""), n) for item, n in sums.items())
    if {first["case"], last["case"]} <= set(shape.outcomes):
        near = [_nearness(one, boxes[one["step"]], shape) for one in (first, last)]
        for item, good in (("exact", ["exact"]), ("side", ["exact", "side"])):
            yield ("pairs", "", arm, item, ".".join(str(int(one in good)) for one in near)), 1


def _nearness(form: Row, boxes: list[Any], shape: Shape) -> str:
    key = shape.outcomes[form["case"]]
    chosen = [box["choice"] for box in boxes if box["question"] == key.question and box["ticked"]]
    if not chosen:
        return ""
    return "exact" if chosen == [key.keyed] else "side" if chosen[0] in key.side else "wrong"


def _of_evaluation(ledger: Ledger, row: Row) -> Iterator[tuple[Name, int]]:
    if row["suspicious"]:
        return
    yield ("evaluations", "", "", "", ""), 1
    if (row["module"], row["module_version"]) == (SHAPE.module, SHAPE.version):
        for one in ledger.rows["evaluation_answer"]:
            if one["evaluation"] == row["id"] and one["item"] in SHAPE.scales:
                yield ("opinions", "", "", one["item"], one["value"]), 1


def _of_follow_up(row: Row) -> Iterator[tuple[str, int]]:
    pre, post, delayed = (round(row[name] * 10_000) for name in ("pre", "post", "delayed"))
    yield from (("n", 1), ("pre", pre), ("post", post), ("delayed", delayed))
    yield from (("dp", delayed - pre), ("dp2", (delayed - pre) ** 2))
    yield from (("dq", delayed - post), ("dq2", (delayed - post) ** 2))
