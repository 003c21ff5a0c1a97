"""The open pages, and those of staff, for every test of the screens that asks for them."""

from tests.databases import migrated_file
from tests.web.office import file_with_figures, office, shown_office
from tests.web.open_site import open_site
from tests.web.staff_site import staff_site

__all__ = ["file_with_figures", "migrated_file", "office", "open_site", "shown_office", "staff_site"]
