"""The ledger of a thousand contracts, twenty thousand people and thirty-six months: what the month costs, and imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bench.table import Measured, shown
from tandem.ledger.calendar import last_complete_month, last_day
from tandem.parameters import load_parameters
from tandem.registers.hours import map_hours_headings, open_rows, read_hours
from tandem.values.days import months_before

_CONTRACTS, _PEOPLE, _MONTHS = 1_000, 20, 36
_VISITS = 100
_TARGET = 100.0
_HEAD = "Acheteur;Titulaire;Date de début;Date de fin;Heures dues;Marché;SIAE;Type de structure;Mois;Heures;Code\n"


def measure_ledger() -> Iterator[Measured]:
    """Import lines in two sizes, then visit the month and a contract of the whole ledger again and again."""
    with TemporaryDirectory() as folder:
        yield _imports(_imported(100, 100), _imported(1_000, 100))
        set_up(Path(folder))
        _fill(open_one("mille-contrats"))
        yield _pages()
        _close()


def set_up(folder: Path) -> None:
    """Make an empty site of a folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tandem_web.config.settings"
    os.environ["TANDEM_HOME"] = str(folder)
    os.environ["TANDEM_ALONE"] = "true"
    os.environ["TANDEM_DATABASE_URL"] = f"sqlite:///{folder / 'ledger.sqlite3'}"
    import django  # noqa: PLC0415 - only this measure needs the site
    from django.core.management import call_command  # noqa: PLC0415

    from tandem_web.config.home import prepare_home  # noqa: PLC0415

    prepare_home(folder)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _close() -> None:
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    connection.close()


def open_one(slug: str) -> Any:
    """Open a territory."""
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415 - needs Django set up

    return open_territory(slug=slug, name=slug, fictional=True)


def write_hours(path: Path, contracts: int, lines: int) -> None:
    """Write a facilitator's file of hours: so many lines for each contract, month by month."""
    with path.open("wb") as content:
        content.writelines(_csv(contracts, lines))


def _csv(contracts: int, lines: int) -> Iterator[bytes]:
    today = datetime.now(UTC).date()
    first = months_before(last_complete_month(today), _MONTHS - 1)
    end = months_before(first, -48)
    yield _HEAD.encode()
    people = -(-lines // _MONTHS)
    for rank in range(lines):
        month = months_before(first, -(rank // people))
        yield "".join(_row(number, rank % people, first, end, month) for number in range(contracts)).encode()


def _row(number: int, person: int, first: date, end: date, month: date) -> str:
    hours = 20 + (7 * number + 11 * person + 3 * month.month) % 60
    terms = f"Ville fictive;Entreprise fictive {number % 90};{first:%d/%m/%Y};{end:%d/%m/%Y};{9000 + 60 * (number % 700)}"
    return (
        f"{terms};Contrat {number};Structure fictive {number % 40};ACI;{month:%m/%Y};{hours},25;P{person}\n"
    )


def import_file(territory: Any, path: Path) -> int:
    """Take a whole file in; gives how many lines were taken."""
    from tandem_web.insertion.importing import import_hours  # noqa: PLC0415 - needs Django set up

    with path.open("rb") as content:
        rows = open_rows(content, path.name)
        report = import_hours(
            territory=territory,
            lines=read_hours(rows, map_hours_headings(rows.headings, Decimal("0.8"))),
            parameters=load_parameters(),
            author=None,
            now=datetime.now(UTC),
        )
    if report.refused:
        raise AssertionError(report.lines[:3])
    return report.taken


def _imported(contracts: int, lines: int) -> tuple[int, float, float]:
    """Import in a process of its own; gives the lines taken, the seconds, and the megabytes held at the most."""
    command = [sys.executable, "-m", "bench.ledger_run", str(contracts), str(lines)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own
    return told["taken"], told["seconds"], told["megabytes"]


def _fill(territory: Any) -> None:
    """Write the ledgers straight into the journal, then make their projections: the import is measured apart."""
    from tandem_web.insertion.actions import Wanted, add_houses  # noqa: PLC0415 - needs Django set up
    from tandem_web.insertion.models import Contract, LedgerEntry  # noqa: PLC0415
    from tandem_web.insertion.projections import refresh  # noqa: PLC0415
    from tandem_web.insertion.rows import ledger_of  # noqa: PLC0415

    today = datetime.now(UTC).date()
    parties = [("third", "Ville fictive"), ("company", "Entreprise fictive"), ("ess", "Structure fictive")]
    houses = houses_of_bench(territory, parties)
    for number in range(_CONTRACTS):
        contract = Contract.objects.create(territory=territory, title=f"Contrat {number}", title_folded="")
        add_houses(
            contract,
            [Wanted(ref, house, kind) for (ref, kind), house in zip(_REFS, houses, strict=True)],
        )
        rows = [
            LedgerEntry(
                territory=territory,
                contract=contract,
                seq=seq,
                uuid=uuid5(NAMESPACE_URL, f"{number}/{seq}"),
                kind=kind,
                on=on,
                recorded=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seq),
                by="neutral",
                via="neutral",
                payload=body,
            )
            for seq, (kind, on, body) in enumerate(_told(number, today), 1)
        ]
        LedgerEntry.objects.bulk_create(rows, batch_size=2_000)
        refresh(contract, ledger_of(contract), today)


def houses_of_bench(territory: Any, parties: list[tuple[str, str]]) -> list[Any]:
    """Open the three houses that every contract has."""
    from tandem_web.directory.actions import houses_of  # noqa: PLC0415 - needs Django set up

    return houses_of(territory, [{"side": side, "name": name} for side, name in parties])


_REFS = (("b", ""), ("c", ""), ("s", "ACI"))


def _told(number: int, today: date) -> Iterator[tuple[str, date, dict[str, Any]]]:
    """Tell one contract: twenty people, thirty-six months, one of seven structures silent about the last."""
    first = months_before(last_complete_month(today), _MONTHS - 1)
    terms = {"title": f"Contrat {number}", "buyer": "b", "contractor": "c", "start": first.isoformat()}
    yield "contract", first, terms | {"end": months_before(first, -48).isoformat()}
    yield "obligation", first, {"hours": str(30_000 + 60 * (number % 400))}
    yield "supplier", first, {"structure": "s", "channel": "subcontract", "first": first.isoformat()}
    for person in range(_PEOPLE):
        body = {
            "person": str(uuid5(NAMESPACE_URL, f"p{number}/{person}")),
            "structure": "s",
            "channel": "subcontract",
        }
        yield "path", first, body | {"checked": first.isoformat(), "checker": "s", "start": first.isoformat()}
    for rank in range(_MONTHS - (number % 7 == 0)):
        month = months_before(first, -rank)
        for person in range(_PEOPLE):
            hours = 20 + (7 * number + 11 * person + 3 * rank) % 60
            body = {
                "month": f"{month:%Y-%m}",
                "structure": "s",
                "channel": "subcontract",
                "hours": f"{hours}.25",
            }
            path = str(uuid5(NAMESPACE_URL, f"{number}/{4 + person}"))
            yield "hours", min(last_day(month), today), body | {"path": path}


def _imports(small: tuple[int, float, float], large: tuple[int, float, float]) -> Measured:
    rows = [
        [shown(lines), shown(seconds), shown(lines / seconds), shown(held)]
        for lines, seconds, held in (small, large)
    ]
    ratios = {
        "time_growth": (large[1] / large[0]) / (small[1] / small[0]),
        "memory_growth": large[2] / max(small[2], 1),
    }
    headings = ["lignes", "secondes", "lignes/s", "mémoire au plus haut, Mo"]
    return Measured("ledger_import", "Reprendre un tableau d'heures", headings, rows, ratios)


def _pages() -> Measured:
    from tandem_web.insertion.models import Contract  # noqa: PLC0415 - needs Django set up

    uuids = list(
        Contract.objects.filter(territory__slug="mille-contrats").values_list("uuid", flat=True)[:10]
    )
    places = {
        "Le mois de la facilitatrice": ["/insertion/"],
        "un contrat, 720 lignes d'heures": [f"/insertion/{uuid}/" for uuid in uuids],
    }
    rows = [[name, *_costs(addresses)] for name, addresses in places.items()]
    headings = ["page", "SQL", "médiane, ms", "p95, ms", "p95 sous 100 ms"]
    return Measured("ledger", "Mille contrats, vingt mille personnes, trente-six mois", headings, rows)


def _costs(addresses: list[str]) -> list[str]:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    for address in addresses:
        _visit(client, address)
    with CaptureQueriesContext(connection) as asked:
        _visit(client, addresses[0])
    again = [_visit(client, addresses[number % len(addresses)]) for number in range(_VISITS)]
    p95 = quantiles(again, n=20)[-1]
    return [str(len(asked)), shown(median(again)), shown(p95), "oui" if p95 < _TARGET else "non"]


def _visit(client: Any, address: str) -> float:
    start = process_time()
    response = client.get(address)
    elapsed = 1000 * (process_time() - start)
    if response.status_code != 200:  # noqa: PLR2004 - it answers
        raise AssertionError(address, response.status_code)
    return elapsed
