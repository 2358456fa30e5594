"""The coordinator's own spreadsheet: one line a partnership, headings as they come, nothing lost."""

from tandem.registers.tableau.grid import Grid, read_grid
from tandem.registers.tableau.headings import FIELDS, Headings, map_headings
from tandem.registers.tableau.lines import Line, read_lines
from tandem.registers.tableau.outcome import Outcome, lines_to_correct, outcome_of

__all__ = [
    "FIELDS",
    "Grid",
    "Headings",
    "Line",
    "Outcome",
    "lines_to_correct",
    "map_headings",
    "outcome_of",
    "read_grid",
    "read_lines",
]
