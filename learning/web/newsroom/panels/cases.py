"""Where the cases of a panel are found: in the drafts for a key, in the active release for a control."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, abort, url_for
from sqlalchemy import Connection

from learning.editorial.panels.forms import blind
from learning.editorial.panels.panel import Panel, Purpose, get_panel
from learning.editorial.panels.rounds import Round, all_cases, keys_then, round_of
from learning.editorial.units import module_id
from learning.library.model import CaseFile, Library
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import checked, desk, texts
from learning.web.site import site


def library_for(module: str, purpose: Purpose) -> Library | None:
    """Return the library a panel's module stands in; None while an error stops its draft."""
    library = site().library if purpose is Purpose.CONTROL else checked(module_id(module)).library
    return library if library and module in library.modules else None


def library_of(connection: Connection, panel: Panel) -> Library | None:
    """Return the library for a panel that was called.

    While an error stops the draft, its keys are read as they were: a panel is not about them.
    """
    found = library_for(panel.module, panel.purpose)
    if found is not None or panel.purpose is Purpose.CONTROL:
        return found
    unit = module_id(panel.module)
    files = {**texts().candidate(unit), **keys_then(connection, panel)}
    return desk().checker.check(files, unit).library


def is_broken(panel: Panel) -> bool:
    """Tell whether an error stops the draft of a panel's module."""
    return library_for(panel.module, panel.purpose) is None


def cases_of(library: Library | None, module: str) -> Mapping[str, CaseFile]:
    """Return the cases of a module with a key, by id; nothing without a library."""
    return {case.case.id: case for case in all_cases(library.modules[module])} if library else {}


def panel_or_404(connection: Connection, number: int) -> Panel:
    """Return a panel; abort with 404 when there is none."""
    try:
        return get_panel(connection, number)
    except LookupError:
        abort(HTTPStatus.NOT_FOUND)


def rounds(connection: Connection, panel: Panel) -> Mapping[str, Round | None]:
    """Return what a closed panel says of each of its cases; None for one that was changed since."""
    library = library_of(connection, panel)
    cases = cases_of(library, panel.module)
    return {
        about.id: round_of(connection, panel, cases[about.id], library.parameters)
        if library and about.id in cases
        else None
        for about in panel.cases
    }


def shown(connection: Connection, panel: Panel, case: str) -> tuple[Library, CaseFile] | None:
    """Return a case of a panel as its lawyers may see it, and its library; None when it was changed."""
    about, library = panel.case(case), library_of(connection, panel)
    if about is None:
        abort(HTTPStatus.NOT_FOUND)
    now = cases_of(library, panel.module).get(case)
    if library is None or now is None or not about.is_as_it_was(now):
        return None
    return library, blind(now, about.asked)


def round_or_leave(connection: Connection, number: int, case: str) -> Round | Response:
    """Return the round, or the way to the panel's page when there is nothing to see of it."""
    panel = panel_or_404(connection, number)
    if panel.case(case) is None:
        abort(HTTPStatus.NOT_FOUND)
    found = None if panel.is_open else rounds(connection, panel)[case]
    return found or go_to(url_for("panels.show", number=number))
