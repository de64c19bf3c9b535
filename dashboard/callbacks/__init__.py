"""Parse, ask, draw, return: plain functions, wired by `register`."""
