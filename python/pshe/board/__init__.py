"""The planning board: a plan to look at and change by hand, in a browser or a notebook."""
