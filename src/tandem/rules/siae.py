"""The kinds of structures for insertion and disabled workers, and the one whose experiment ends."""

from __future__ import annotations

from tandem.parameters import ValueUnavailable
from tandem.rules.rule import refuse_rule
from tandem.rules.worksheet import Worksheet

KINDS = ("ACI", "EI", "AI", "ETTI", "EITI", "GEIQ", "EA", "EATT", "ESAT", "SEP")
SIAE = ("ACI", "EI", "AI", "ETTI", "EITI")


def refuse_ended(kind: str, sheet: Worksheet) -> None:
    """Refuse to compute anything for an EITI after its experiment: no text was found beyond that day."""
    if kind != "EITI":
        return
    try:
        sheet.number("law.siae.eiti_open")
    except ValueUnavailable as ended:
        since = ended.message.values.get("since")
        if since is None:
            raise
        raise refuse_rule("rule.siae.refused.eiti", "rule.siae.lift.eiti", since=since) from None
