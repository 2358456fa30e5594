"""Between the rows of the second journal and the core's ledger: the only place that knows both shapes."""

from collections.abc import Iterable, Sequence

from tandem.ledger import Ledger, parse_ledger
from tandem.ledger.ledger import FORMAT, print_body
from tandem.record import Entry
from tandem.values.days import instant_text
from tandem_web.insertion.models import Contract, House, LedgerEntry


def ledger_of(contract: Contract) -> Ledger:
    """Give the ledger of a contract, in two statements."""
    return ledger_from(
        contract,
        list(House.objects.filter(contract=contract).order_by("rank")),
        list(LedgerEntry.objects.filter(contract=contract).order_by("seq")),
    )


def ledger_from(contract: Contract, houses: Sequence[House], entries: Iterable[LedgerEntry]) -> Ledger:
    """Make the core's ledger of rows already read."""
    return parse_ledger(
        {
            "tandem": FORMAT,
            "id": str(contract.uuid),
            "houses": [printed_house(house) for house in houses],
            "entries": [printed_entry(row) for row in entries],
        }
    )


def printed_house(row: House) -> dict[str, object]:
    """Print a house as the format has it."""
    kind = {"kind": row.kind} if row.kind else {}
    return {"id": row.ref, "side": row.side, "name": row.name, **kind}


def printed_entry(row: LedgerEntry) -> dict[str, object]:
    """Print an entry as the format has it."""
    optional = {"corrects": row.corrects and str(row.corrects), "key": row.key}
    return {
        "id": str(row.uuid),
        "kind": row.kind,
        "v": row.v,
        "on": row.on.isoformat(),
        "recorded": instant_text(row.recorded),
        "by": row.by,
        "via": row.via,
        "body": row.payload,
        **{name: value for name, value in optional.items() if value},
    }


def entry_row(entry: Entry, *, contract: Contract, seq: int, author_id: int | None) -> LedgerEntry:
    """Make the row of an entry the core has checked."""
    return LedgerEntry(
        territory_id=contract.territory_id,
        contract=contract,
        seq=seq,
        uuid=entry.id,
        kind=entry.kind,
        v=entry.v,
        on=entry.on,
        recorded=entry.recorded,
        by=entry.by,
        via=entry.via,
        author_id=author_id,
        corrects=entry.corrects,
        key=entry.key,
        payload=print_body(entry),
    )
