"""Reads of records: from rows back to the core's Record, and what the pages and the command ask for."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tandem.record import Record, parse_record
from tandem_web.accounts.models import Territory
from tandem_web.cooperations import rows
from tandem_web.cooperations.models import Cooperation, Document, Entry, Party


def printed(cooperation: Cooperation) -> rows.Printed:
    """Give the stored record as the open format prints it, erased bodies included."""
    return rows.printed_record(
        cooperation,
        list(Party.objects.filter(record=cooperation).order_by("rank")),
        list(Document.objects.filter(record=cooperation).order_by("rank")),
        list(Entry.objects.filter(record=cooperation).order_by("seq")),
    )


def export_record(cooperation: Cooperation, *, audience: str | None = None, on: date | None = None) -> Record:
    """Give the record back as the core knows it: whole, or what one audience may take away on a day."""
    record = parse_record(printed(cooperation))
    if audience is None:
        return record
    return record.for_audience(audience, on or record.created)
