"""Catalog entries turned into data in memory."""
