"""Data as pictures in the browser: the map style, swatches, relief. Knows no Dash."""
