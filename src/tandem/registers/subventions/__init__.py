"""Public money paid to associations and SIAE, by level of payer and year: from the panel to organisation records."""

from tandem.registers.faults import Fault
from tandem.registers.subventions.coverage import Checked, SourceCoverage, load_coverage
from tandem.registers.subventions.importing import Report, latest_year, names_of, records
from tandem.registers.subventions.records import Dataset, Maker
from tandem.registers.subventions.rows import Name, Row, read_names, read_panel

__all__ = [
    "Checked",
    "Dataset",
    "Fault",
    "Maker",
    "Name",
    "Report",
    "Row",
    "SourceCoverage",
    "latest_year",
    "load_coverage",
    "names_of",
    "read_names",
    "read_panel",
    "records",
]
