"""One way to break one text, and what its author is told."""

from typing import NamedTuple

from tests.library.builders import edited, errors


class Break(NamedTuple):
    """Replacing ``old`` by ``new`` in the text at ``path`` gives one error, which begins with ``said``."""

    path: str
    old: str
    new: str
    said: str

    def assert_said(self) -> None:
        """Assert that the author is told this, at this line, and nothing else."""
        found = errors(edited(self.path, self.old, self.new))
        assert len(found) == 1, found
        assert found[0].startswith(f"{self.path}:{self.said}"), found
