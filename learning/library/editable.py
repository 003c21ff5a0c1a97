"""The YAML of a text as it lies in a file, to be changed without touching anything around it."""

from dataclasses import dataclass, replace
from typing import Self

from learning.library.front_matter import FRONT
from learning.library.yaml_places import Place, Uneditable, read_places

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Editable:
    """The YAML of a file, and what stands before and after it: fields of a page, or the whole of a .yaml."""

    before: str
    yaml: str
    after: str

    @classmethod
    def of(cls, path: str, data: bytes) -> Self:
        """Read a file. Raises Uneditable when it is not UTF-8, or a page without fields."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            raise Uneditable("Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.") from None
        if path.endswith(".md"):
            front = FRONT.match(text)
            if front is None:
                raise Uneditable(
                    "Filen skal begynde med --- på en linje for sig, så felterne og så --- igen."
                )
            return cls(front[1], front[2], text[front.end(2) :])
        mark = _BOM if text.startswith(_BOM) else ""
        return cls(mark, text.removeprefix(_BOM), "")

    def places(self) -> Place:
        """Return the tree of the YAML. Raises Uneditable, which tells the line of the file."""
        return read_places(self.yaml, self.before.count("\n") + 1)

    def with_yaml(self, yaml: str) -> Self:
        """Return the file with other YAML in it."""
        return replace(self, yaml=yaml)

    def to_bytes(self) -> bytes:
        """Return the whole file."""
        return f"{self.before}{self.yaml}{self.after}".encode()
