"""Zip archives that are the same bytes every time they are made from the same files."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of ``files``, by name; the time of making leaves no trace in it."""
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name in sorted(files):
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, READABLE
            target.writestr(entry, files[name])
    return packed.getvalue()
