"""In which releases readers have seen a revision of a text."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from learning.editorial.releases import release, release_file
from learning.editorial.revisions import Revision


def appearances(connection: Connection, history: Sequence[Revision]) -> Mapping[int, tuple[int, ...]]:
    """Return the numbers of the releases that hold each revision, by the number of the revision.

    ``history``: every revision of one text, the newest first. What a release holds is the newest revision
    that says so and was there when it was made.
    """
    if not history:
        return {}
    rows = connection.execute(
        select(release.c.number, release.c.imported, release_file.c.body)
        .join_from(release, release_file)
        .where(release_file.c.path == history[0].path)
        .order_by(release.c.number)
    )
    found: dict[int, list[int]] = {}
    for number, made, body in rows:
        same = [revision for revision in history if revision.body == body]
        there = [revision for revision in same if revision.at <= made]
        for revision in (there or same[-1:])[:1]:
            found.setdefault(revision.number, []).append(number)
    return {revision: tuple(numbers) for revision, numbers in found.items()}
