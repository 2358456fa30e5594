"""People the tests of meetings share: who leads, who facilitates, who sits where."""

from datetime import UTC, datetime
from uuid import uuid4

from tandem_web.accounts.actions import give_role
from tandem_web.accounts.models import Membership, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.actions import seat
from tandem_web.directory.models import Organisation

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)


def member(territory, name, role=Membership.Role.COORDINATOR):
    """Give a person a role in a territory."""
    person = User.objects.filter(email=f"{name}@example.org").first()
    person = person or User.objects.create_user(f"{name}@example.org", name=name.capitalize())
    give_role(territory=territory, user=person, role=role, author=None, now=NOW)
    return person


def sitting(territory, name, side, role="contributor"):
    """Seat a person in the first house of a side."""
    person = User.objects.create_user(f"{name}@example.org", name=name.capitalize())
    house = Organisation.objects.filter(territory=territory, side=side).first()
    seat(organisation=house, user=person, role=role, author=None, now=NOW)
    return person


def noted(client, record, **given):
    """Send the form of a meeting; gives where it leads."""
    sent = {"day": "2026-11-20", "parties": ["p1", "p2"], "lines": "", "nonce": str(uuid4()), **given}
    return client.post(f"/cooperations/{record}/rencontres/", sent)


def entries_of(kind):
    """Give the standing entries of a kind of the only record."""
    from datetime import date  # noqa: PLC0415

    from tandem_web.cooperations.queries import export_record  # noqa: PLC0415

    return list(export_record(Cooperation.objects.get()).see(on=date.max).of_kind(kind))
