"""The check-up under way in the demonstration: one house has answered, the other not yet."""

from datetime import datetime, timedelta
from uuid import uuid4

from tandem.readings.checkups import HOUSES, SHORT
from tandem.values.days import day_of
from tandem_web.accounts.models import Territory
from tandem_web.checkups import actions, answering
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.models import CheckUp
from tandem_web.checkups.questions import PARTS, field_name
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import cooperations_of
from tandem_web.directory.hats import NEUTRAL, Viewer

# What the structure answers, then what it believes of the company, in the order of the questions.
_MARKS = ("354552", "532344")
_WORDS = {
    "again": "yes",
    "benefit": "Un débouché régulier pour ce que l'atelier produit.",
    "cost": "Des délais courts, que l'équipe rattrape le soir.",
}


def open_one(territory: Territory, now: datetime) -> None:
    """Open a check-up in a cooperation that never had one, and let its structure answer; once a territory."""
    if CheckUp.objects.filter(territory=territory).exists():
        return
    cooperation = next((one for one in cooperations_of(Viewer(territory, NEUTRAL)) if _is_free(one)), None)
    if cooperation is None:
        return
    today = day_of(now)
    planned = actions.plan(
        cooperation=cooperation,
        day=today,
        size=CheckUp.Size.SHORT,
        mode=CheckUp.Mode.HOUSE,
        author=None,
        now=now,
    )
    closes = today + timedelta(days=convention("days_open", today))
    checkup = actions.open_to_answers(checkup=planned, closes=closes, author=None, now=now)
    invitation = actions.invite(
        checkup=checkup, side="ess", nonce=uuid4(), language="fr", author=None, now=now
    )
    given = {
        field_name(part, item): mark
        for part, marks in zip(PARTS, _MARKS, strict=True)
        for item, mark in zip(SHORT, marks, strict=True)
    }
    answering.send(invitation=invitation, pen="demonstration", changed={**given, **_WORDS}, now=now)


def _is_free(cooperation: Cooperation) -> bool:
    """Tell whether a cooperation goes on, has its two sides, and never spoke of a check-up."""
    sides = cooperation.parties.values_list("side", flat=True)
    return (
        cooperation.ended is None
        and not set(HOUSES) - set(sides)
        and not cooperation.entries.filter(kind="wave").exists()
    )
