"""Search: every page that anyone may read, by words, forms of words and parts of compounds."""

import threading

from flask import Blueprint, Response, render_template, request, url_for

from learning.library.findable import CHECKLIST, CRITERION, MODULE, SOURCE, entries
from learning.library.model import Library
from learning.library.search import Entry, Index
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("search", __name__)

LONGEST_QUERY = 100
MOST_HITS = 30


class IndexMemory:
    """The index of one library, built when somebody searches it for the first time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = ""
        self._index = Index(())

    def of(self, library: Library) -> Index:
        """Return the index of a library."""
        with self._lock:
            if self._version != library.version:
                self._index, self._version = Index(entries(library)), library.version
            return self._index


memory = IndexMemory()


@blueprint.get("/soeg")
def search() -> Response | str:
    """Show what was found, or an empty search."""
    query = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    if not query:
        return _empty_search()
    library = site().library
    found = memory.of(library).find(query, MOST_HITS)
    return render_template("soeg.html", query=query, found=found, library=library, address=_address)


@reading_page
def _empty_search() -> str:
    return render_template("soeg.html", query="", found=None, library=site().library)


def _address(entry: Entry) -> str:
    """Return where a page that was found stands."""
    views = {
        MODULE: lambda: url_for("pages.module", slug=entry.id),
        CHECKLIST: lambda: url_for("checklists.checklist", slug=entry.id),
        SOURCE: lambda: url_for("law.source", source_id=entry.id),
        CRITERION: lambda: url_for("criteria.criterion", criterion_id=entry.id),
    }
    return views[entry.kind]() if entry.kind in views else url_for("words.word_list") + f"#ord-{entry.id}"
