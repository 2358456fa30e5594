"""The table beside each chart: the same figures, for those who read rather than look."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


def table(finding: Finding, language: str) -> Table | None:
    """Make the table of a finding; None when it was refused or has nothing to tabulate."""
    make = _TABLES.get(finding.reading)
    return make(finding, language) if make and finding.status != "refused" else None
