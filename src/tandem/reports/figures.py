"""Names for figures: what each one is and what it is about, in words; pages, workbooks and documents share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tandem.readings import Figure, Finding
from tandem.record import Record
from tandem.reports.catalogue import wordings
from tandem.reports.sentences import PRINTERS, label, say
from tandem.values.messages import Message

# What a figure is about, where it is a code the catalogue names; elsewhere it is a title, a house or a payer.
_FAMILIES = ("form", "logic", "resource", "item")
_PLAIN_NAMES = ("payer", "largest", "reserve")


def names_in(finding: Finding, record: Record, language: str) -> dict[str, str]:
    """Give the names of what the figures of a finding may be about: houses, and actions by their titles."""
    actions = finding.series.get("actions", ())
    rows = actions if isinstance(actions, Sequence) else ()
    titles = {row["id"]: PRINTERS["action"](row, language) for row in rows if "type" in row}
    return {party.id: party.name for party in record.parties} | titles


def figure_name(finding: Finding, figure: Figure, language: str) -> str:
    """Name a figure."""
    return label(f"figure.{finding.reading}.{figure.key}", language)


def about(figure: Figure, names: Mapping[str, str], language: str) -> str:
    """Name what a figure is about: a title or a house, a word of the catalogue, or as it is written."""
    written = figure.about or ""
    if written in names or figure.key.startswith(_PLAIN_NAMES):
        return names.get(written, written)
    known = (f"{family}.{written}" for family in _FAMILIES if f"{family}.{written}" in wordings(language))
    return next((label(key, language) for key in known), written)


def side_of(figure: Figure, language: str) -> str:
    """Name the side a figure belongs to, if it belongs to one."""
    return label(f"side.{figure.side}", language) if figure.side else ""


def facts_of(finding: Finding, language: str) -> tuple[str, ...]:
    """Say what a finding rests on: how many pieces, up to which day, how well proved."""
    if not finding.figures:
        return ()
    lead = [figure for figure in finding.figures if figure.key == finding.figures[0].key]
    n, as_of = sum(figure.n for figure in lead), max(figure.as_of for figure in lead)
    return (
        say(Message(f"{finding.reading}.counted", {"n": n}), language),
        say(Message("card.as_of", {"day": as_of}), language),
        label(f"proof.{min(figure.grade for figure in lead)}", language),
    )
