"""A legal source that ends or is replaced, written in the register where it stands."""

from collections.abc import Mapping
from datetime import date

from learning.library.editable import Editable
from learning.library.yaml_edits import put
from learning.library.yaml_places import Uneditable, read_places

REGISTERS = ("retskilder.yaml", "retskilder/")


def register_of(files: Mapping[str, bytes], source_id: str) -> str:
    """Return the path of the register a source stands in. Raises LookupError or Uneditable."""
    for path in sorted(path for path in files if path.startswith(REGISTERS)):
        if _number(Editable.of(path, files[path]).yaml, source_id) is not None:
            return path
    raise LookupError(source_id)


def with_end(path: str, body: bytes, source_id: str, *, last: date, successor: str = "") -> bytes:
    """Return a register in which a source is in force until ``last``, replaced by ``successor`` if any.

    Raises LookupError when it does not stand there, or Uneditable.
    """
    register = Editable.of(path, body)
    yaml, number = register.yaml, _number(register.yaml, source_id)
    if number is None:
        raise LookupError(source_id)
    yaml = put(yaml, (number, "ikraft_til"), last.isoformat())
    if successor:
        yaml = put(yaml, (number, "efterfoelger"), successor)
    return register.with_yaml(yaml).to_bytes()


def _number(yaml: str, source_id: str) -> int | None:
    entries = read_places(yaml).data()
    if not isinstance(entries, list):
        raise Uneditable("Filen er ikke en liste over retskilder.")
    return next(
        (n for n, one in enumerate(entries) if isinstance(one, dict) and one.get("id") == source_id), None
    )
