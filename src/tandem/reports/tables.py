"""The table beside each chart: the same figures, for those who read rather than look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tandem.readings.finding import Finding
from tandem.reports import (
    deciding,
    externalisation,
    impact,
    legitimacy,
    maturity,
    power,
    resources,
    stage,
    understanding,
)
from tandem.reports.mix import mix_table
from tandem.reports.table import Table

_TABLES: Mapping[str, Callable[[Finding, str], Table | None]] = {
    "stage": stage.table,
    "power": power.table,
    "resources": resources.table,
    "maturity": maturity.table,
    "deciding": deciding.table,
    "understanding": understanding.table,
    "legitimacy": legitimacy.table,
    "impact": impact.table,
    "externalisation": externalisation.table,
}
# What is observed is never mixed with what houses say, nor the grid with the measures, nor parts with euros: each has a table of its own.
_PANELS: Mapping[str, Callable[[Finding, str], Table | None]] = {
    "power": power.control_table,
    "impact": impact.grid_table,
    "resources": mix_table,
}


def table(finding: Finding, language: str) -> Table | None:
    """Make the table of a finding; None when it was refused or has nothing to tabulate."""
    make = _TABLES.get(finding.reading)
    return make(finding, language) if make and finding.status != "refused" else None


def tables_of(finding: Finding, language: str) -> Iterator[Table]:
    """Give every table of a finding: the main one, then the one that stands in a panel of its own."""
    if finding.status == "refused":
        return
    for make in (_TABLES.get(finding.reading), _PANELS.get(finding.reading)):
        made = make(finding, language) if make else None
        if made:
            yield made
