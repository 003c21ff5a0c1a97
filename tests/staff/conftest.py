"""The databases these tests run on."""

from hypothesis import settings as profile

from tests.databases import engine, migrated_file, migrated_template, postgres, settings

__all__ = ["engine", "migrated_file", "migrated_template", "postgres", "settings"]

profile.register_profile("patient", deadline=None)  # a busy machine is not a failure
profile.load_profile("patient")
