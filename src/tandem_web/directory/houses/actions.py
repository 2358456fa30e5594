"""Writes of the page of a house. The clock and the person come from the caller."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from tandem.values.days import day_of
from tandem.values.errors import TandemError
from tandem.values.text import folded
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.directory.houses.forms import FIELDS, state_of
from tandem_web.directory.models import Organisation, Relay, Wish


class ChangedMeanwhile(TandemError):
    """Somebody else changed the house since the page was opened: which fields is said, and nothing is overwritten."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = fields
        super().__init__(key="house.changed_meanwhile")


@transaction.atomic
def change_house(
    *,
    house: Organisation,
    values: Mapping[str, Any],
    shown: Mapping[str, Any] | None,
    author: User | None,
    now: datetime,
) -> Organisation:
    """Change who a house is. Raises ChangedMeanwhile when it is no more what the page showed."""
    row = Organisation.objects.select_for_update().get(pk=house.pk)
    held = state_of(row)
    moved = [name for name in FIELDS if shown is None or held[name] != shown.get(name)]
    if moved:
        raise ChangedMeanwhile(moved)
    for name in FIELDS:
        setattr(row, name, values[name])
    row.name_folded = folded(row.name)
    if (row.commune, row.postcode) != (held["commune"], held["postcode"]):
        # The point was that of the place left.
        row.lat = row.lon = None
    changed = [name for name, value in state_of(row).items() if value != held[name]]
    if changed:
        row.save()
        _trace(row, "change house", changed, author, now)
    return row


@transaction.atomic
def say_wish(*, house: Organisation, values: Mapping[str, Any], author: User | None, now: datetime) -> Wish:
    """Keep a need or an offer; the same one still open is said once."""
    Organisation.objects.select_for_update().get(pk=house.pk)
    found = Wish.objects.filter(organisation=house, closed_on=None, **values).first()
    if found is not None:
        return found
    row = Wish.objects.create(territory=house.territory, organisation=house, said_on=day_of(now), **values)
    _trace(house, "say wish", [*values], author, now)
    return row


@transaction.atomic
def close_wish(*, wish: Wish, author: User | None, now: datetime) -> None:
    """Close a need or an offer; closing twice changes nothing."""
    if Wish.objects.filter(pk=wish.pk, closed_on=None).update(closed_on=day_of(now)):
        _trace(wish.organisation, "close wish", ["closed_on"], author, now)


def relay_letter(
    *,
    house: Organisation,
    sender: Organisation | None,
    author: User,
    letter: Mapping[str, Any],
    address: str,
    now: datetime,
) -> bool:
    """Send a letter to each of the people of a house, none seeing another; keep that it was sent, not what it says."""
    letters = [
        _letter(person, house, sender, letter, address, author.email if letter["gives_address"] else "")
        for person in people_of(house)
    ]
    try:
        sent = sum(one.send() for one in letters)
    except (SMTPException, OSError):
        sent = 0
    if sent:
        with transaction.atomic():
            Relay.objects.create(
                territory=house.territory, organisation=house, sender=sender, author=author, sent_at=now
            )
            _trace(house, "relay letter", ["sent_at"], author, now)
    return bool(sent)


def people_of(house: Organisation) -> Sequence[User]:
    """Give who receives the letters of a house."""
    return [*User.objects.filter(seats__organisation=house, is_active=True).distinct().order_by("pk")]


def _letter(
    person: User,
    house: Organisation,
    sender: Organisation | None,
    letter: Mapping[str, Any],
    address: str,
    reply: str,
) -> EmailMessage:
    who: Organisation | Territory = sender or house.territory
    words = {"house": house, "sender": who, "text": letter["text"], "address": address, "reply": reply}
    with translation.override(person.language):
        text = render_to_string("directory/letters/relay.txt", words)
    return EmailMessage(letter["subject"], text, to=[person.email], reply_to=[reply] if reply else None)


def _trace(
    house: Organisation, action: str, fields: Sequence[str], author: User | None, now: datetime
) -> None:
    leave_trace(
        territory=house.territory,
        action=action,
        row_kind="organisation",
        row=house.uuid,
        fields=fields,
        author=author,
        now=now,
    )
