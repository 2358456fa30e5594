"""Reads of what two houses agreed on: versions of the site, and those the journal alone tells."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from tandem.record import Entry, Record
from tandem.reports.convention import House, Terms, terms_from, terms_of_entry
from tandem_web.agreements.models import Asking, Version
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
from tandem_web.cooperations.rights import visible
from tandem_web.directory.hats import Viewer


def houses_of(cooperation: Cooperation) -> Sequence[House]:
    """Give the houses of a cooperation as its convention names them."""
    parties = cooperation.parties.order_by("rank")
    return [House(one.side, one.name, f"SIREN {one.siren}" if one.siren else "") for one in parties]


def told_agreements(record: Record) -> Sequence[Entry]:
    """Give the standing agreements of a record, oldest first."""
    return sorted(record.see(on=date.max).of_kind("agreement"), key=lambda one: (one.body.version, one.order))


def last_number(cooperation: Cooperation) -> int:
    """Give the number of the latest version, of the site or of the journal."""
    told = [one.body.version for one in told_agreements(export_record(cooperation))]
    held = Version.objects.filter(record=cooperation).values_list("number", flat=True)
    return max([*told, *held], default=0)


def versions_of(cooperation: Cooperation) -> Sequence[Version]:
    """Give the versions of the site, oldest first."""
    return [*Version.objects.filter(record=cooperation).order_by("number").prefetch_related("accords")]


def version_of(viewer: Viewer, uuid: UUID) -> Version | None:
    """Give one version of a record the reader may open."""
    found = Version.objects.filter(record__in=visible(viewer), uuid=uuid)
    return found.select_related("record", "territory").first()


def under_way(versions: Sequence[Version]) -> Version | None:
    """Give the version being prepared or proposed, where there is one."""
    return next((one for one in versions if one.state != Version.State.ACCEPTED), None)


def terms_of(entry: Entry, by_entry: Mapping[str, Version]) -> Terms:
    """Give the terms an entry tells: with their text where the site has written it."""
    version = by_entry.get(entry.id)
    return terms_from(version.terms) if version else terms_of_entry(entry)


def asking_behind(digest: str, now: datetime) -> Asking | None:
    """Give what a link leads to, by the fingerprint of the link."""
    return _serving(now).filter(link=digest).first()


def asking_of(uuid: str, now: datetime) -> Asking | None:
    """Give a link that still serves, by its identifier."""
    return _serving(now).filter(uuid=uuid).first()


def _serving(now: datetime) -> QuerySet[Asking]:
    found = Asking.objects.filter(expires__gt=now)
    return found.select_related("version__record", "version__territory")
