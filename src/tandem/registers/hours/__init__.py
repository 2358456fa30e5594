"""The facilitator's own spreadsheet of hours: one line a month and a structure or a path, read line by line."""

from tandem.registers.hours.lines import FIELDS, HoursLine, map_hours_headings, read_hours
from tandem.registers.hours.rows import Rows, open_rows

__all__ = ["FIELDS", "HoursLine", "Rows", "map_hours_headings", "open_rows", "read_hours"]
