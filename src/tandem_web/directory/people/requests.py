"""Asking to join a territory: whoever leads it answers, and a yes is an invitation like any other."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from tandem.parameters import ParameterSet
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.directory.models import Invitation, JoinRequest, Organisation
from tandem_web.directory.people.invitations import InvitationRefused, invite


@transaction.atomic
def ask_to_join(*, territory: Territory, email: str, name: str, house: str, now: datetime) -> None:
    """Keep a request; asking twice before the answer changes nothing, and tells nothing of who asked before."""
    row, created = JoinRequest.objects.get_or_create(
        territory=territory,
        email=email.casefold(),
        answer="",
        defaults={"name": name, "house": house, "asked_at": now},
    )
    if created:
        _trace(row, "ask", ("email", "house", "name"), None, now)


@transaction.atomic
def accept_request(
    *,
    request: JoinRequest,
    role: str,
    organisation: Organisation | None,
    author: User | None,
    now: datetime,
    parameters: ParameterSet,
) -> tuple[Invitation, str]:
    """Say yes: the person receives an invitation to the place she is given. Raises InvitationRefused if already answered."""
    _answer(request, JoinRequest.Answer.ACCEPTED, author, now)
    return invite(
        territory=request.territory,
        organisation=organisation,
        role=role,
        email=request.email,
        author=author,
        now=now,
        parameters=parameters,
    )


@transaction.atomic
def refuse_request(*, request: JoinRequest, author: User | None, now: datetime) -> None:
    """Say no. Raises InvitationRefused if already answered."""
    _answer(request, JoinRequest.Answer.REFUSED, author, now)


def waiting_requests(territory: Territory) -> QuerySet[JoinRequest]:
    """Give the requests that wait for an answer, the oldest first."""
    return JoinRequest.objects.filter(territory=territory, answer="")


def _answer(request: JoinRequest, answer: str, author: User | None, now: datetime) -> None:
    held = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if held.answer:
        raise InvitationRefused("people.answered")
    held.answer, held.answered_at = answer, now
    held.save(update_fields=["answer", "answered_at"])
    _trace(held, "answer", ("answer",), author, now)


def _trace(
    row: JoinRequest, action: str, fields: tuple[str, ...], author: User | None, now: datetime
) -> None:
    leave_trace(
        territory=row.territory,
        action=action,
        row_kind="join request",
        row=row.uuid,
        fields=fields,
        author=author,
        now=now,
    )
