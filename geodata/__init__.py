"""Answers questions about the land and never draws."""

DATA_VERSION = "2026.11"
