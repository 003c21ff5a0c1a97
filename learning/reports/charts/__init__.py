"""Charts as SVG drawn on the server: no scripts, no inline styles, everything also said in words."""
