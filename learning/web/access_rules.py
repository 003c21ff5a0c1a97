"""Who may reach what: every route of the site, on one page. What is not declared stops the start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Flask

from learning.staff.accounts import Role


class UndeclaredRoute(LookupError):
    """A route that nobody has said who may reach."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may reach a route: whoever holds one of ``roles``; everyone where there are none.

    ``door``: a page for signing in, open to everyone, which knows its visitor if it can. ``largest``: how
    many bytes a form may hold, when that is more than elsewhere. ``rehearsal``: its forms are those of
    learners, which carry no proof, and change nothing but what is thrown away.
    """

    roles: frozenset[Role] = frozenset()
    door: bool = False
    largest: int = 0
    rehearsal: bool = False


def only(*roles: Role, largest: int = 0) -> Access:
    """Let in whoever holds one of these roles."""
    return Access(frozenset(roles), largest=largest)


EVERYONE = Access()
LONG_TEXTS = 1024 * 1024
"""Bytes of a form with a whole text in it, or of what was in one when the session ended."""
UPLOADS = 8 * 1024 * 1024
"""Bytes of a form with a file in it."""
DOOR = Access(door=True, largest=LONG_TEXTS)
STAFF = only(*Role)
NEWSROOM = (Role.WRITER, Role.LAWYER, Role.EDITOR, Role.ADMINISTRATOR)
READERS = only(*NEWSROOM)
WRITERS = only(Role.WRITER, largest=LONG_TEXTS)
LAWYERS = only(Role.LAWYER)
EDITORS = only(Role.EDITOR)

OPEN = (
    "static",
    "pages",
    "practice",
    "boundaries",
    "checklists",
    "law",
    "figures",
    "criteria",
    "words",
    "search",
    "attempts",
    "embedding",
    "pictures",
    "sharing",
    "following",
    "plans",
    "plan_making",
    "integration",
    "groups",
    "meetings",
    "receipts",
    "follow_ups",
    "error_reports",
    "open_figures",
    "health",
)
RULES: Mapping[str, Access] = {
    **dict.fromkeys(OPEN, EVERYONE),
    "sign_in": DOOR,
    "first_sign_in": DOOR,
    "external_sign_in": DOOR,
    "account": STAFF,
    "staff_list": only(Role.ADMINISTRATOR),
    "evaluators": only(Role.EVALUATOR, Role.ADMINISTRATOR),
    "evaluators.module": only(*Role),
    "yearly_reports": only(Role.EVALUATOR, Role.ADMINISTRATOR),
    "previews": Access(frozenset(NEWSROOM), rehearsal=True),
    "newsroom_history": READERS,
    "newsroom_history.restore": only(Role.WRITER),
    "newsroom_difference": READERS,
    "newsroom_removals": only(Role.WRITER),
    "newsroom_beginnings": only(Role.WRITER),
    "newsroom_picture_files": READERS,
    "newsroom_picture_files.upload": only(Role.WRITER, largest=UPLOADS),
    "newsroom_picture_files.remove": only(Role.WRITER),
    "newsroom_exchange": READERS,
    "newsroom_exchange.exercises": only(Role.WRITER, largest=UPLOADS),
    "newsroom_intake": only(Role.WRITER, largest=UPLOADS),
    "panels": READERS,
    "panels.new": only(Role.WRITER, Role.LAWYER, Role.EDITOR),
    "panels.close": only(Role.WRITER, Role.LAWYER, Role.EDITOR),
    "panels.vote": only(Role.LAWYER),
    "panels.rule": only(Role.LAWYER),
    "panels.take_over": only(Role.WRITER, Role.LAWYER),
    "key_editor": WRITERS,
    "feedback_editor": WRITERS,
    "evidence_editor": WRITERS,
    "ordering": WRITERS,
    "newsroom_law_changes": READERS,
    "newsroom_law_changes.end": only(Role.WRITER),
    "newsroom_law_changes.renew": only(Role.WRITER),
    "newsroom_corrections": READERS,
    "newsroom_corrections.declare": only(Role.WRITER),
    "newsroom_corrections.void": only(Role.WRITER),
    "newsroom_complaints": READERS,
    "newsroom_complaints.answer": only(Role.WRITER, Role.LAWYER, Role.EDITOR),
    "newsroom_complaints.erase": only(Role.WRITER, Role.LAWYER, Role.EDITOR),
    "newsroom_editor": WRITERS,
    "newsroom_editor.page": READERS,
    "newsroom_home": READERS,
    "newsroom_trace": READERS,
    "newsroom_module": READERS,
    "newsroom_module.send": only(Role.WRITER),
    "newsroom_module.take_back": only(Role.WRITER),
    "newsroom_review": READERS,
    "newsroom_decisions": LAWYERS,
    "newsroom_releases": EDITORS,
    "newsroom_releases.page": READERS,
    "newsroom_remarks": only(Role.WRITER, Role.LAWYER, Role.EDITOR),
}
"""By blueprint, or by endpoint where one route of a blueprint differs; the endpoint wins."""


def access_to(endpoint: str, rules: Mapping[str, Access] = RULES) -> Access:
    """Return who may reach an endpoint. Raises UndeclaredRoute."""
    for name in (endpoint, endpoint.partition(".")[0]):
        if name in rules:
            return rules[name]
    raise UndeclaredRoute(endpoint)


def check_declared(app: Flask, rules: Mapping[str, Access] = RULES) -> None:
    """Raise UndeclaredRoute when a route of ``app`` is declared neither open nor with roles."""
    missing = sorted(_undeclared({rule.endpoint for rule in app.url_map.iter_rules()}, rules))
    if missing:
        raise UndeclaredRoute(f"say in learning/web/access_rules.py who may reach: {', '.join(missing)}")


def _undeclared(endpoints: Iterable[str], rules: Mapping[str, Access]) -> Iterable[str]:
    for endpoint in endpoints:
        try:
            access_to(endpoint, rules)
        except UndeclaredRoute:
            yield endpoint
