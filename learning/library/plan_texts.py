"""The plans for new employees as they are written: introplaner.yaml."""

from collections.abc import Collection, Mapping

from learning.library.desk import Desk
from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.plans import EntryKind, Plan, PlanEntry, PlanPart
from learning.library.values import DAY, ID

FILE = "introplaner.yaml"


def read_plans(desk: Desk, modules: Collection[str]) -> Mapping[str, Plan]:
    """Return the plans by id; none when there is no such text. ``modules`` are the slugs that exist.

    A checklist has the name of its module.
    """
    if not desk.holds(FILE):
        return {}
    return desk.read_list(FILE, lambda plans: _by_id(plans, modules)) or {}


def _by_id(plans: tuple[Fields, ...], modules: Collection[str]) -> Mapping[str, Plan]:
    found: dict[str, Plan] = {}
    titles: set[str] = set()
    for fields in plans:
        plan = _plan(fields, modules)
        if plan.slug in found:
            fields.error("id", f"»{plan.slug}« står to gange. Giv den ene plan et andet id.")
        if plan.title.lower() in titles:
            fields.error("titel", "To planer har samme titel. Vælg en anden.")
        found[plan.slug] = plan
        titles.add(plan.title.lower())
    return found


def _plan(fields: Fields, modules: Collection[str]) -> Plan:
    plan = Plan(
        slug=fields.read("id", ID),
        title=fields.words("titel"),
        audience=fields.words("maalgruppe"),
        intro=fields.html("indledning"),
        reviewed=fields.read("gennemgaaet", DAY),
        parts=tuple(_part(part, modules) for part in fields.tables("dele")),
    )
    _check(fields, plan)
    return plan


def _part(fields: Fields, modules: Collection[str]) -> PlanPart:
    entries = (_entry(entry, modules) for entry in fields.tables("punkter"))
    return PlanPart(fields.words("overskrift"), tuple(one for one in entries if one is not None))


def _entry(fields: Fields, modules: Collection[str]) -> PlanEntry | None:
    why = fields.words_or("hvorfor")
    named = {kind: fields.read_or(kind.value, ID, "") for kind in EntryKind}
    chosen = [(kind, slug) for kind, slug in named.items() if slug]
    if len(chosen) != 1:
        fields.sheet.error(fields.line, "Skriv enten »modul:« eller »tjekliste:« med navnet på et modul.")
        return None
    ((kind, slug),) = chosen
    if slug not in modules:
        fields.error(kind.value, f"Modulet »{slug}« findes ikke.{suggestion(slug, modules)}")
    return PlanEntry(kind, slug, why)


def _check(fields: Fields, plan: Plan) -> None:
    """Note a plan without modules, a part without entries, and what stands in it twice."""
    if fields.sheet.broken():
        return
    if not any(entry.kind is EntryKind.MODULE for entry in plan.entries()):
        fields.error("dele", "Planen har ingen moduler. Tilføj mindst ét.")
    for part in plan.parts:
        if not part.entries:
            fields.error("dele", f"»{part.heading}« er tom. Tilføj et punkt, eller slet delen.")
    seen: set[tuple[EntryKind, str]] = set()
    for entry in plan.entries():
        if (entry.kind, entry.slug) in seen:
            fields.error("dele", f"{entry.kind.capitalize()} »{entry.slug}« står to gange i planen.")
        seen.add((entry.kind, entry.slug))
