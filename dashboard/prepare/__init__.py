"""Offline builds of what is shipped in `assets/vendor`; nobody who uses the atlas runs them."""
