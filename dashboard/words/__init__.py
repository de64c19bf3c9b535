"""Data turned into sentences and numbers a person reads, in their language."""
