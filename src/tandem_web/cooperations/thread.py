"""Le fil: what happened, newest first, each line with who said it, who sees it and what proves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from tandem.record import Entry, Record, View
from tandem.record.kinds import KINDS
from tandem.reports import timeline
from tandem.reports.sentences import label
from tandem_web.cooperations.asked import BY_KIND

_DISINTERESTED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the thread."""

    entry: str
    may_be_corrected: bool
    day: date
    side: str
    sentence: str
    audience: str
    proof: str


def thread_of(record: Record, view: View, language: str) -> Sequence[Line]:
    """Tell the standing entries that belong to the thread, newest first."""
    titles = {document.id: document.title for document in record.documents}
    shown = [entry for entry in view.entries if _belongs(entry)]
    return [_line(entry, record, view, titles, language) for entry in reversed(shown)]


def may_be_corrected(entry: Entry) -> bool:
    """Tell whether a form corrects this entry: of a kind that has one, written as this release writes it."""
    return entry.kind in BY_KIND and entry.v == KINDS[entry.kind].version


def _belongs(entry: Entry) -> bool:
    kind = KINDS.get(entry.kind)
    return kind is not None and "thread" in kind.serves


def _line(entry: Entry, record: Record, view: View, titles: Mapping[str, str], language: str) -> Line:
    side = view.side(entry.by)
    return Line(
        entry=entry.id,
        may_be_corrected=may_be_corrected(entry),
        day=entry.on,
        side=side,
        sentence=timeline.line(entry, record, language),
        audience=gettext("vu par : %(who)s") % {"who": label(f"audience.{entry.audience}", language)},
        proof=_proof(entry, side, titles, language),
    )


def _proof(entry: Entry, side: str, titles: Mapping[str, str], language: str) -> str:
    """Say what the line rests on: pieces by their titles, else whose word it is."""
    if getattr(entry.body, "grade", 0) == _DISINTERESTED:
        return label(f"proof.{_DISINTERESTED}", language)
    if entry.documents:
        return ", ".join(titles.get(document, label("proof.3", language)) for document in entry.documents)
    return {
        "ess": gettext("dit par la structure"),
        "company": gettext("dit par l’entreprise"),
        "third": gettext("dit par le tiers public"),
        "neutral": gettext("noté par le tiers"),
    }[side]
