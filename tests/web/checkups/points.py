"""Check-ups the tests share: planned, open, with links, answered as people answer them."""

from datetime import UTC, date, datetime
from uuid import uuid4

from tandem_web.checkups import actions
from tandem_web.checkups.models import CheckUp
from tandem_web.checkups.questions import field_name, items_of

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
LAST_DAY = date(2026, 12, 15)
# Words nobody else writes: found anywhere before the opening, they are a leak.
BENEFIT = "Des fours enfin payés, quatorze zèbres"
COST = "Trop de palettes mauves"


def opened(cooperation, *, size="short", mode="house", now=NOW, closes=LAST_DAY):
    """Plan a check-up today and open it."""
    day = now.date()
    planned = actions.plan(cooperation=cooperation, day=day, size=size, mode=mode, author=None, now=now)
    return actions.open_to_answers(checkup=planned, closes=closes, author=None, now=now)


def invited(checkup, side, *, now=NOW, **others):
    """Ask somebody of a side; gives the invitation and its token."""
    given = {"nonce": uuid4(), "language": "fr", "author": None, **others}
    invitation = actions.invite(checkup=checkup, side=side, now=now, **given)
    return invitation, actions.new_link(invitation)


def marks(checkup, own, guess):
    """Write marks as digits, in the order of the questions."""
    given = {}
    for item, mine, theirs in zip(items_of(checkup), own, guess, strict=True):
        given |= {field_name("own", item): mine, field_name("guess", item): theirs}
    return given


def follow(client, token):
    """Follow a link as people do; gives the page it leads to."""
    return client.get(f"/points/{token}/", follow=True)


def post(client, act, **given):
    """Press a button of the answering page."""
    return client.post("/points/", {"act": act, "shown": "{}", **given}, follow=True)


def again(checkup):
    """Read a check-up again from the database."""
    return CheckUp.objects.get(pk=checkup.pk)
