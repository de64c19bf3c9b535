"""Offline builds of `geodata/data` from public packages; nobody imports it."""
