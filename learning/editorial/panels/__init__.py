"""Panels: lawyers answer a case blind, their votes become zones, and the meeting decides what is left."""
