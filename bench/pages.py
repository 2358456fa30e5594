"""The pages of a territory of many cooperations, findings and drawings made ahead: what a visit costs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bench.table import Measured, shown
from tandem.demo import build
from tandem.record import Record, parse_record
from tandem.values.days import day_of

# The second is what a federation of several poles would hold.
SIZES = (500, 2000)
_VISITS = 200
_TARGET = 100.0
_SLUG, _NAME = "grand-nombre", "Un grand nombre"


def measure_pages(sizes: Sequence[int] = SIZES) -> Iterator[Measured]:
    """Bring cooperations in by import up to each size, make everything ahead, then visit the pages again and again."""
    with TemporaryDirectory() as folder:
        _set_up(Path(folder))
        day, before, costs = day_of(datetime.now(UTC)), 0, None
        territory = _opened(day)
        for size in sizes:
            _fill(territory, day, range(before, size))
            # Later sizes find most of it made: what a record costs is what the first says.
            made = _make_ahead(territory, ()), _few_drawn(territory)
            costs, before = costs or made, size
            yield _pages(territory, size)
        yield _ahead(*costs or (0, 0))
        _close()


def _set_up(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tandem_web.config.settings"
    os.environ["TANDEM_HOME"] = str(folder)
    os.environ["TANDEM_ALONE"] = "true"
    os.environ["TANDEM_DATABASE_URL"] = f"sqlite:///{folder / 'pages.sqlite3'}"
    import django  # noqa: PLC0415 - only this measure needs the site
    from django.core.management import call_command  # noqa: PLC0415

    from tandem_web.config.home import prepare_home  # noqa: PLC0415

    prepare_home(folder)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _close() -> None:
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    connection.close()


def _opened(day: date) -> Any:
    """Open a territory with the organisations of the demonstration that tell their own means."""
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415 - needs Django set up
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415

    territory = open_territory(slug=_SLUG, name=_NAME, fictional=True)
    for told in build(day):
        if told["about"] != "cooperation":
            import_record(territory=territory, record=parse_record(told))
    return territory


def _fill(territory: Any, day: date, numbers: Iterable[int]) -> None:
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415 - needs Django set up

    for record in _records(day, numbers):
        import_record(territory=territory, record=record)


def _records(day: date, numbers: Iterable[int]) -> Iterator[Record]:
    """Tell the cooperations of the demonstration again, under other identifiers."""
    cooperations = [one for one in build(day) if one["about"] == "cooperation"]
    for number in numbers:
        told = cooperations[number % len(cooperations)]
        head = {"id": str(uuid5(NAMESPACE_URL, str(number))), "title": f"{told['title']} {number}"}
        yield parse_record({**told, **head})


def _make_ahead(territory: Any, languages: Sequence[str]) -> float:
    """Give the milliseconds a record takes."""
    from tandem_web.cooperations import ahead  # noqa: PLC0415 - needs Django set up

    now, start = datetime.now(UTC), process_time()
    made = ahead.make_ahead(territory, ahead.asking_on(day_of(now), now), languages, lambda *_: None)
    return 1000 * (process_time() - start) / len(made)


def _few_drawn(territory: Any) -> float:
    """Draw, in French, the cooperations that are visited; gives the milliseconds a record takes.

    The drawings of the others are in none of the pages measured, and would take longer than all the rest.
    """
    from tandem_web.cooperations import ahead  # noqa: PLC0415 - needs Django set up
    from tandem_web.cooperations.models import Cooperation  # noqa: PLC0415

    visited = {str(uuid) for uuid in _visited()}
    rows = Cooperation.objects.values_list("pk", "digest", "uuid")
    others = {(pk, digest) for pk, digest, uuid in rows if str(uuid) not in visited}
    now, start = datetime.now(UTC), process_time()
    ahead.make_ahead(territory, ahead.asking_on(day_of(now), now), ("fr",), lambda *_: None, others)
    return 1000 * (process_time() - start) / len(visited)


def _visited() -> list[str]:
    """Name one cooperation of each story of the demonstration."""
    stories = [one for one in build(day_of(datetime.now(UTC))) if one["about"] == "cooperation"]
    return [str(uuid5(NAMESPACE_URL, str(number))) for number in range(len(stories))]


def _pages(territory: Any, size: int) -> Measured:
    places = {
        "Ce mois-ci": ["/"],
        "Coopérations": ["/cooperations/"],
        "Coopérations, des mots cherchés": ["/cooperations/?mots=pain"],
        "Coopérations, une page plus loin": ["/cooperations/?page=2"],
        "une coopération": [f"/cooperations/{uuid}/" for uuid in _visited()],
        "Le territoire": [f"/territoires/{territory.slug}/"],
        "Le réseau": [f"/territoires/{territory.slug}/reseau/"],
    }
    rows = [[name, *_costs(addresses)] for name, addresses in places.items()]
    headings = ["page", "première visite, ms", "médiane, ms", "p95, ms", "p95 sous 100 ms"]
    return Measured(f"pages_{size}", f"Les pages d'un territoire de {size} coopérations", headings, rows)


def _costs(addresses: Sequence[str]) -> list[str]:
    """Visit pages as a process that just started, then again; gives what the first visit, half and 95 % of visits cost."""
    from django.core.cache import caches  # noqa: PLC0415 - needs Django set up
    from django.test import Client  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    caches["process"].clear()
    first = _visit(client, addresses[0])
    for address in addresses:
        _visit(client, address)
    again = [_visit(client, addresses[number % len(addresses)]) for number in range(_VISITS)]
    p95 = quantiles(again, n=20)[-1]
    return [shown(first), shown(median(again)), shown(p95), "oui" if p95 < _TARGET else "non"]


def _visit(client: Any, address: str) -> float:
    start = process_time()
    response = client.get(address)
    elapsed = 1000 * (process_time() - start)
    # The name of the territory stands on each of its pages: one that shows nothing would be quick.
    if response.status_code != 200 or _NAME.encode() not in response.content:  # noqa: PLR2004 - it answers
        raise AssertionError(address, response.status_code)
    return elapsed


def _ahead(findings: float, drawings: float) -> Measured:
    rows = [
        ["les éclairages d'un dossier", shown(findings)],
        ["les dessins d'une coopération, en français, deux formats", shown(drawings)],
    ]
    return Measured("ahead", "Ce que coûte le calcul d'avance", ["étape", "ms par dossier"], rows)
