"""One chart as a value, and the charts that each room above may draw.

Its files, lowest first: value (a chart), canvas (lines and words), altaired (charts of Altair),
coverage, spiral, slots, authority, minutes, trend. The last two are drawn by Altair.
"""

from pshe.chart.value import Chart, inline, turning_dark

__all__ = ["Chart", "inline", "turning_dark"]
