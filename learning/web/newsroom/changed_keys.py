"""What a change of a key means on the form, beside the difference in words."""

from learning.library.key_changes import KeyChange, form_named, key_change
from learning.library.model import Library
from learning.web.newsroom.case_texts import form_in
from learning.web.newsroom.desk import texts
from learning.web.newsroom.unit_names import is_key


def changed_key(path: str, bodies: tuple[bytes | None, bytes | None], library: Library) -> KeyChange | None:
    """Say what became of a key; None for any other text, and when either side cannot be read.

    ``library`` is where the names of sources are.
    """
    before, after = bodies
    if not is_key(path) or before is None or after is None or before == after:
        return None
    try:
        keys = before.decode("utf-8-sig"), after.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    now = texts()
    form = form_in(now.candidate(now.unit_of(path)), form_named(keys[1]))
    if form is None:
        return None
    return key_change(keys, form, {id_: source.short for id_, source in library.sources.items()})
