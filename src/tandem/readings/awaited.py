"""The readings that are declared and not yet computed: what each will use, so that the record is complete for them."""

from __future__ import annotations

from tandem.readings.reading import Reading

_COOPERATION = "cooperation"

_DECLARED = (
    Reading(
        "legitimacy",
        1,
        _COOPERATION,
        15,
        {
            "campaign": (
                "claim",
                "product",
                "unit_amount",
                "cap",
                "consent",
                "period",
                "card",
                "sold",
                "due",
                "paid",
            ),
            "count": ("series", "month", "value", "comparison"),
            "event": ("type",),
        },
    ),
    Reading(
        "externalisation",
        1,
        _COOPERATION,
        20,
        {
            "cost": ("side", "task", "where", "low", "best", "high", "full_cost", "action"),
            "benefit": ("side", "type", "low", "best", "high"),
            "flow": ("from", "to", "resource", "quantity", "unit", "euros"),
            "meeting": ("parties",),
            "clause": ("contract", "lot", "hours_due", "hours_done", "exits"),
        },
    ),
)

AWAITED = {reading.name: reading for reading in _DECLARED}
