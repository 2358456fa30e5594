"""The record: what happened, who says so, what proves it. Its entries, its open format, its versions."""

from tandem.record.documents import read_bytes, read_text
from tandem.record.entry import Entry, UnknownKind, digest_of, print_entry
from tandem.record.parsing import parse_record, read_entry
from tandem.record.printing import print_record
from tandem.record.record import Document, Export, Party, Record
from tandem.record.refusals import DocumentRefused
from tandem.record.schema import record_schema
from tandem.record.view import View

__all__ = [
    "Document",
    "DocumentRefused",
    "Entry",
    "Export",
    "Party",
    "Record",
    "UnknownKind",
    "View",
    "digest_of",
    "parse_record",
    "print_entry",
    "print_record",
    "read_bytes",
    "read_entry",
    "read_text",
    "record_schema",
]
