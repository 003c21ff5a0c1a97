"""Every screen of the site, room by room, in the order their routes are made known."""

from types import ModuleType

from flask import Flask

from learning.web import (
    account,
    attempts,
    boundaries,
    checklists,
    criteria,
    embedding,
    error_reports,
    evaluators,
    external_sign_in,
    figures,
    first_sign_in,
    follow_ups,
    following,
    groups,
    health,
    integration,
    law,
    meetings,
    open_figures,
    pages,
    pictures,
    plan_making,
    plans,
    practice,
    receipts,
    search,
    sharing,
    sign_in,
    staff_list,
    words,
    yearly_reports,
)
from learning.web.access_rules import OPEN
from learning.web.newsroom import (
    beginnings,
    complaints,
    corrections,
    deciding,
    difference,
    editor,
    evidence_editor,
    exchange,
    feedback_editor,
    history,
    home,
    intake,
    key_editor,
    law_changes,
    module_page,
    ordering,
    picture_files,
    previews,
    releases,
    remarking,
    removals,
    review,
    trace,
)
from learning.web.newsroom.panels import pages as panels

_ROOMS: tuple[ModuleType, ...] = (
    pages,
    practice,
    boundaries,
    checklists,
    law,
    figures,
    criteria,
    words,
    search,
    attempts,
    embedding,
    pictures,
    sharing,
    following,
    plans,
    plan_making,
    integration,
    groups,
    meetings,
    receipts,
    follow_ups,
    error_reports,
    evaluators,
    yearly_reports,
    open_figures,
    sign_in,
    first_sign_in,
    external_sign_in,
    account,
    staff_list,
    health,
    previews,
    history,
    difference,
    removals,
    beginnings,
    picture_files,
    exchange,
    intake,
    panels,
    key_editor,
    feedback_editor,
    evidence_editor,
    ordering,
    module_page,
    complaints,
    corrections,
    law_changes,
    editor,
    remarking,
    review,
    releases,
    home,
    trace,
    deciding,
)
_BY_NAME = {module.blueprint.name: module for module in _ROOMS}


def register_all(app: Flask) -> None:
    """Give ``app`` every screen."""
    for module in _ROOMS:
        app.register_blueprint(module.blueprint)


def register_open(app: Flask) -> None:
    """Give ``app`` the screens that everyone may see, and no others."""
    for name in OPEN:
        if name in _BY_NAME:
            app.register_blueprint(_BY_NAME[name].blueprint)
