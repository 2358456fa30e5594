"""Prints records in the open format."""

from __future__ import annotations

from tandem.record.entry import present, print_entry
from tandem.record.record import Document, Export, Party, Record
from tandem.values.json_types import Json, as_json

FORMAT = "record/1"


def print_record(record: Record) -> dict[str, Json]:
    """Print a whole record in its canonical form: entries in the order they were recorded."""
    export = _print_export(record.export) if record.export else None
    optional: dict[str, Json] = {"export": export, "x": dict(record.x) or None}
    return {
        "tandem": FORMAT,
        "id": record.id,
        "about": record.about,
        "title": record.title,
        "created": record.created.isoformat(),
        "parties": [_print_party(party) for party in record.parties],
        "documents": [_print_document(document) for document in record.documents],
        "entries": [print_entry(entry) for entry in sorted(record.entries, key=lambda one: one.order)],
        **present(optional),
    }


def _print_party(party: Party) -> dict[str, Json]:
    known = {"siren": party.siren, "rna": party.rna, "x": dict(party.x) or None}
    return {"id": party.id, "side": party.side, "name": party.name, **present(as_json(known))}  # type: ignore[arg-type]


def _print_document(document: Document) -> dict[str, Json]:
    known = {"sha256": document.sha256, "kept_at": document.kept_at, "x": dict(document.x) or None}
    always: dict[str, Json] = {"id": document.id, "media_type": document.media_type, "title": document.title}
    return always | present(as_json(known))  # type: ignore[arg-type]


def _print_export(export: Export) -> dict[str, Json]:
    known = export.known.isoformat() if export.known else None
    return {"audience": export.audience, "on": export.on.isoformat(), **present({"known": known})}
