"""Records given away in the open format, one at a time: whole, or what one audience may take."""

import json
from collections.abc import Iterator
from datetime import date

from tandem.record import print_record
from tandem.values.errors import TandemError
from tandem_web.accounts.models import Territory
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record

WHOLE = "whole"


class NoSuchTerritory(TandemError):
    """No territory bears this short name."""


def exported(audience: str, territory: str | None, today: date) -> Iterator[tuple[str, str]]:
    """Give each record with its name, by territory then by title. Raises NoSuchTerritory."""
    places = Territory.objects.order_by("slug")
    if territory is not None:
        places = places.filter(slug=territory)
        if not places:
            raise NoSuchTerritory("backup.no_such_territory", slug=territory)
    for place in places:
        for one in Cooperation.objects.filter(territory=place).order_by("title_folded", "pk").iterator():
            record = export_record(one, audience=None if audience == WHOLE else audience, on=today)
            yield str(one.uuid), json.dumps(print_record(record), ensure_ascii=False)
