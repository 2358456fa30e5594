"""The readings that are declared and not yet computed: what each will use, so that the record is complete for them."""

from __future__ import annotations

from tandem.readings.reading import Reading

_COOPERATION = "cooperation"

_DECLARED = (
)

AWAITED = {reading.name: reading for reading in _DECLARED}
