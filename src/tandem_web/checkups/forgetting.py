"""Forgetting who was asked, and what was said in words: on request, and again after an old backup is brought back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tandem_web.accounts import erasures
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.checkups.models import CheckUp, Draft, Invitation, Saying


@transaction.atomic
def forget_respondent(*, invitation: Invitation) -> None:
    """Erase what an invitation holds: the answer of a person while it is under seal, the links, the address, the row itself.

    Once open, no row of the answers is tied to anybody, so that there is nothing left to find.
    """
    # The same lock as those who answer and what opens: they take turns.
    checkup = CheckUp.objects.select_for_update().get(pk=invitation.checkup_id)
    Draft.objects.filter(checkup=checkup, invitation=invitation).delete()
    Invitation.objects.filter(pk=invitation.pk).delete()
    erasures.remember("respondent", invitation.uuid)


def forget_address(address: str) -> int:
    """Forget every invitation sent to an address; gives how many there were."""
    found = [*Invitation.objects.filter(address__iexact=address.strip())] if address.strip() else []
    for invitation in found:
        forget_respondent(invitation=invitation)
    return len(found)


@transaction.atomic
def forget_saying(*, saying: Saying, author: User | None, now: datetime) -> None:
    """Forget one thing said in words; the marks given beside it stay, they name nobody."""
    leave_trace(
        territory=saying.territory,
        action="forget",
        row_kind="checkup",
        row=saying.checkup.uuid,
        fields=("sayings",),
        author=author,
        now=now,
    )
    erasures.remember("saying", saying.uuid)
    saying.delete()


def _respondent_again(line: Mapping[str, Any], now: datetime) -> bool:
    invitation = Invitation.objects.filter(uuid=line["id"]).first()
    if invitation is not None:
        forget_respondent(invitation=invitation)
    return invitation is not None


def _saying_again(line: Mapping[str, Any], now: datetime) -> bool:
    saying = Saying.objects.filter(uuid=line["id"]).first()
    if saying is not None:
        forget_saying(saying=saying, author=None, now=now)
    return saying is not None


# What restoring a backup forgets again, by the kind its list names.
AGAIN: Mapping[str, Callable[[Mapping[str, Any], datetime], bool]] = {
    "respondent": _respondent_again,
    "saying": _saying_again,
}
