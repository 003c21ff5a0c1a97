"""The databases these tests run on."""

from tests.databases import engine, migrated_file, migrated_template, postgres, settings

__all__ = ["engine", "migrated_file", "migrated_template", "postgres", "settings"]
