"""The charter of trust: each house agrees once to each version, by its administrator, and the day is kept."""

from datetime import datetime

from django.db import transaction

from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.directory.hats import CHARTER
from tandem_web.directory.models import Acceptance, Organisation


@transaction.atomic
def accept_charter(*, organisation: Organisation, author: User | None, now: datetime) -> None:
    """Keep the day a house agreed; agreeing twice changes nothing."""
    _, created = Acceptance.objects.get_or_create(
        organisation=organisation,
        version=CHARTER,
        defaults={"territory": organisation.territory, "accepted_at": now, "author": author},
    )
    if created:
        leave_trace(
            territory=organisation.territory,
            action="accept charter",
            row_kind="organisation",
            row=organisation.uuid,
            fields=("accepted_at", "version"),
            author=author,
            now=now,
        )


def acceptance_of(organisation: Organisation) -> Acceptance | None:
    """Give the acceptance of the charter in force by a house, if any."""
    return Acceptance.objects.filter(organisation=organisation, version=CHARTER).first()
