"""What the invented houses look for and offer, from what their records say; once a territory."""

from datetime import datetime

from tandem.values.days import day_of
from tandem_web.accounts.models import Territory
from tandem_web.cooperations.models import Cooperation, Entry, Party
from tandem_web.directory.models import Wish


def show_wishes(territory: Territory, now: datetime) -> None:
    """Let the members of the demonstration say to all what their records told the third party."""
    if Wish.objects.filter(territory=territory).exists():
        return
    for party in Party.objects.filter(territory=territory).select_related("organisation"):
        house, notes = party.organisation, party.x
        if house is not None and not house.description and "brings" in notes:
            house.description = ", ".join((notes["form"]["fr"], notes["brings"]["fr"]))
            house.save(update_fields=["description"])
    told = Entry.objects.filter(
        territory=territory, record__about=Cooperation.About.ORGANISATION, kind__in=Wish.Kind.values
    )
    for entry in told.select_related("record"):
        house = entry.record.parties.select_related("organisation").get().organisation
        if house is not None and entry.payload:
            Wish.objects.create(
                territory=territory,
                organisation=house,
                kind=entry.kind,
                resource=entry.payload["resource"],
                said_on=min(entry.on, day_of(now)),
            )
