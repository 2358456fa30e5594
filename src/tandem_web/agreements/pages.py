"""What the pages of a convention show, gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from tandem.record import Record
from tandem.reports.convention import (
    SIDES,
    Article,
    Change,
    Paper,
    Terms,
    articles_of,
    changes_between,
    terms_from,
)
from tandem_web.agreements.models import Version
from tandem_web.agreements.queries import houses_of, terms_of, told_agreements, under_way, versions_of
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record


@dataclass(frozen=True, slots=True)
class Told:
    """One agreement of the journal: when it was signed, what it holds, what it changed, the pieces it rests on."""

    number: int
    on: date
    signed: date | None
    articles: Sequence[Article]
    changes: Sequence[Change]
    pieces: Sequence[str]
    version: Version | None
    terms: Terms


@dataclass(frozen=True, slots=True)
class Accepting:
    """One house before a proposed text: it has accepted it, on a day, or not yet."""

    side: str
    house: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All that was agreed, the latest first, and the version under way."""

    in_force: Told | None
    before: Sequence[Told]
    version: Version | None
    changes: Sequence[Change]
    accepting: Sequence[Accepting]


def overview(cooperation: Cooperation, record: Record, language: str) -> Overview:
    """Gather what was agreed from the journal, and the version that is being prepared or proposed."""
    versions = versions_of(cooperation)
    told = _told(record, versions, language)
    current = under_way(versions)
    since = told[-1].terms if told else Terms()
    return Overview(
        in_force=told[-1] if told else None,
        before=told[-2::-1],
        version=current,
        changes=changes_between(since, terms_from(current.terms), language) if current and told else (),
        accepting=accepting(current) if current else (),
    )


def _told(record: Record, versions: Sequence[Version], language: str) -> list[Told]:
    by_entry = {str(one.entry): one for one in versions if one.entry}
    titles = {one.id: one.title for one in record.documents}
    found: list[Told] = []
    for entry in told_agreements(record):
        terms = terms_of(entry, by_entry)
        changes = changes_between(found[-1].terms, terms, language) if found else ()
        pieces = [titles[one] for one in entry.documents if one in titles]
        found.append(
            Told(
                number=entry.body.version,
                on=entry.on,
                signed=entry.body.signed,
                articles=articles_of(terms, language),
                changes=changes,
                pieces=pieces,
                version=by_entry.get(entry.id),
                terms=terms,
            )
        )
    return found


def version_shown(version: Version, language: str) -> Mapping[str, Any]:
    """Gather one version: its articles, what it changes in what was agreed before it, who accepted."""
    terms, record = terms_from(version.terms), export_record(version.record)
    held = _told(record, versions_of(version.record), language)
    before = [one for one in held if one.number < version.number]
    return {
        "record": record,
        "articles": articles_of(terms, language),
        "before": before[-1] if before else None,
        "changes": changes_between(before[-1].terms, terms, language) if before else (),
        "accepting": accepting(version),
    }


def first_terms(cooperation: Cooperation, language: str) -> Terms:
    """Give what to start a version from: what is in force, else what the houses say they bring."""
    record = export_record(cooperation)
    told = _told(record, versions_of(cooperation), language)
    if told:
        # What the journal says of no article in particular is there to be put where it belongs.
        terms = told[-1].terms
        texts = {**terms.texts, "purpose": "\n".join(terms.others)} if terms.others else terms.texts
        return replace(terms, texts=texts, others=())
    return Terms(texts={f"brought_{side}": text for side, text in _brought(record, language).items() if text})


def _brought(record: Record, language: str) -> Mapping[str, str]:
    found = {}
    for party in record.parties:
        words = party.x.get("brings") if party.side in SIDES else None
        words = words.get(language) or words.get("fr") if isinstance(words, Mapping) else words
        if isinstance(words, str):
            found[party.side] = words
    return found


def accepting(version: Version) -> Sequence[Accepting]:
    """Tell which house has accepted the text of a version, and when."""
    days = accords_of(version)
    names = house_names(version.record)
    return [Accepting(side, names[side], days.get(side)) for side in SIDES if side in names]


def accords_of(version: Version) -> Mapping[str, date]:
    """Give the day each house accepted a version."""
    return {one.side: timezone.localdate(one.accepted) for one in version.accords.all()}


def house_names(cooperation: Cooperation) -> Mapping[str, str]:
    """Name the houses of each side."""
    houses = houses_of(cooperation)
    found = {side: ", ".join(one.name for one in houses if one.side == side) for side in SIDES}
    return {side: names for side, names in found.items() if names}


def paper_of(version: Version) -> Paper:
    """Give a version as its document says it."""
    return Paper(
        title=version.record.title,
        number=version.number,
        terms=terms_from(version.terms),
        houses=houses_of(version.record),
        accepted=accords_of(version),
        digest=version.digest,
        is_fictional=bool(version.record.x.get("fictional")),
        state=version.state,
    )
