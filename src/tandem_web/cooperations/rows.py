"""Between the rows of the journal and the open format: the only place that knows both shapes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tandem.record.printing import FORMAT
from tandem.values.days import instant_text
from tandem_web.cooperations.models import Cooperation, Document, Entry, Party
from tandem_web.directory.models import Organisation

Printed = dict[str, Any]


def printed_entry(row: Entry) -> Printed:
    """Print a row as the open format has it; what is absent is left out, an erased body is null."""
    optional = {
        "corrects": row.corrects and str(row.corrects),
        "key": row.key,
        "documents": row.documents or None,
        "x": row.x,
    }
    return {
        "id": str(row.uuid),
        "kind": row.kind,
        "v": row.v,
        "on": row.on.isoformat(),
        "recorded": instant_text(row.recorded),
        "by": row.by,
        "via": row.via,
        "audience": row.audience,
        "body": row.payload,
        **_present(optional),
    }


def printed_party(row: Party) -> Printed:
    """Print a party row."""
    optional = {"siren": row.siren, "rna": row.rna, "x": row.x or None}
    return {"id": row.ref, "side": row.side, "name": row.name, **_present(optional)}


def printed_record(
    cooperation: Cooperation, parties: list[Party], documents: list[Document], entries: list[Entry]
) -> Printed:
    """Print a whole record from its rows."""
    return {
        "tandem": FORMAT,
        "id": str(cooperation.uuid),
        "about": cooperation.about,
        "title": cooperation.title,
        "created": cooperation.created.isoformat(),
        "parties": [printed_party(row) for row in parties],
        "documents": [row.content for row in documents],
        "entries": [printed_entry(row) for row in entries],
        **_present({"x": cooperation.x or None}),
    }


def entry_row(printed: Printed, *, cooperation: Cooperation, seq: int, author_id: int | None) -> Entry:
    """Make the row of a printed entry, not saved yet."""
    return Entry(
        territory_id=cooperation.territory_id,
        record=cooperation,
        seq=seq,
        uuid=UUID(printed["id"]),
        kind=printed["kind"],
        v=printed["v"],
        on=date.fromisoformat(printed["on"]),
        recorded=datetime.fromisoformat(printed["recorded"]),
        by=printed["by"],
        via=printed["via"],
        audience=printed["audience"],
        author_id=author_id,
        corrects=UUID(printed["corrects"]) if "corrects" in printed else None,
        key=printed.get("key"),
        documents=printed.get("documents", []),
        payload=printed["body"],
        x=printed.get("x"),
    )


def party_row(printed: Printed, *, cooperation: Cooperation, rank: int, organisation: Organisation) -> Party:
    """Make the row of a printed party, not saved yet, and tie it to its house."""
    return Party(
        territory_id=cooperation.territory_id,
        record=cooperation,
        rank=rank,
        ref=printed["id"],
        side=printed["side"],
        name=printed["name"],
        organisation=organisation,
        siren=printed.get("siren"),
        rna=printed.get("rna"),
        x=printed.get("x", {}),
    )


def document_row(printed: Printed, *, cooperation: Cooperation, rank: int) -> Document:
    """Make the row of a printed document, not saved yet."""
    return Document(
        territory_id=cooperation.territory_id,
        record=cooperation,
        rank=rank,
        ref=printed["id"],
        content=printed,
    )


def _present(optional: Printed) -> Printed:
    return {name: value for name, value in optional.items() if value is not None}
