"""The coordinator's own spreadsheet: one line a partnership, headings as they come, nothing lost."""

from tandem.registers.tableau.grid import Grid, read_grid
from tandem.registers.tableau.headings import FIELDS, Headings, map_headings
from tandem.registers.tableau.lines import Line, read_lines

__all__ = ["FIELDS", "Grid", "Headings", "Line", "map_headings", "read_grid", "read_lines"]
