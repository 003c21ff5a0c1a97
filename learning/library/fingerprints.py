"""Versions: a hash over the words that count, so that any change of them is seen."""

import hashlib
import json
from collections.abc import Set

from learning.library.yamltree import Listing, Node, Scalar

SHORT = 8
"""Characters of a hash that are shown beside an edition."""


def fingerprint(*texts: str) -> str:
    """Return SHA-256, as 64 hexadecimal characters, over the texts in this order."""
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def canonical(node: Node | None, *, leaving_out: Set[str] = frozenset()) -> str:
    """Return the tree as text: names, values and order count; comments, quotes and layout do not.

    ``leaving_out`` names fields at the top that do not count.
    """
    return json.dumps(_plain(node, leaving_out), ensure_ascii=False, separators=(",", ":"))


def _plain(node: Node | None, leaving_out: Set[str] = frozenset()) -> object:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {name: _plain(value) for name, value in node.entries.items() if name not in leaving_out}
