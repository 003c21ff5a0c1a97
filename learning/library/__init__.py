"""Texts become one immutable Library; the only room that reads Markdown and YAML."""
