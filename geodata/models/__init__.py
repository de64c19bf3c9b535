"""Pure functions on arrays and tables."""
