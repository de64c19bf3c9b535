"""Turns a person's choice into a question and the answer into a picture, and never computes."""

__version__ = "0.1.0"
