"""Le fil: what happened, newest first, each line with who said it, who sees it and what proves it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from tandem.record import Entry, Record, View
from tandem.record.entry import NEUTRAL
from tandem.record.kinds import KINDS
from tandem.reports import timeline
from tandem.reports.sentences import label
from tandem_web.cooperations.asked import BY_KIND
from tandem_web.cooperations.pieces import Piece, url_of

_DOCUMENT, _DISINTERESTED = 3, 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the thread."""

    entry: str
    may_be_corrected: bool
    day: date
    side: str
    sentence: str
    audience: str
    proof: Sequence[Piece]


def thread_of(
    record: Record, view: View, language: str, *, voice: str | None, kept: Collection[str] = ()
) -> Sequence[Line]:
    """Tell the standing entries that belong to the thread, newest first, to who speaks with a voice; `kept` are files."""
    pieces = {
        document.id: Piece(document.title, url_of(document.id) if document.id in kept else "")
        for document in record.documents
    }
    shown = [entry for entry in view.entries if _belongs(entry)]
    return [_line(entry, record, view, pieces, language, voice) for entry in reversed(shown)]


def may_be_corrected(entry: Entry, voice: str | None) -> bool:
    """Tell whether a form corrects this entry: of a kind that has one, written as this release writes it.

    A house corrects its own word; the third party, everything.
    """
    is_ours = voice in (NEUTRAL, entry.by)
    return is_ours and entry.kind in BY_KIND and entry.v == KINDS[entry.kind].version


def _belongs(entry: Entry) -> bool:
    kind = KINDS.get(entry.kind)
    return kind is not None and "thread" in kind.serves


def _line(
    entry: Entry,
    record: Record,
    view: View,
    pieces: Mapping[str, Piece],
    language: str,
    voice: str | None,
) -> Line:
    side = view.side(entry.by)
    return Line(
        entry=entry.id,
        may_be_corrected=may_be_corrected(entry, voice),
        day=entry.on,
        side=side,
        sentence=timeline.line(entry, record, language),
        audience=gettext("vu par : %(who)s") % {"who": label(f"audience.{entry.audience}", language)},
        proof=_proof(entry, side, pieces, language),
    )


def _proof(entry: Entry, side: str, pieces: Mapping[str, Piece], language: str) -> Sequence[Piece]:
    """Say what the line rests on: pieces by their titles, else whose word it is."""
    found = [
        pieces.get(document, Piece(label(f"proof.{_DOCUMENT}", language))) for document in entry.documents
    ]
    if getattr(entry.body, "grade", 0) == _DISINTERESTED:
        return [Piece(label(f"proof.{_DISINTERESTED}", language)), *(one for one in found if one.url)]
    return found or [Piece(_word(side))]


def _word(side: str) -> str:
    return {
        "ess": gettext("dit par la structure"),
        "company": gettext("dit par l’entreprise"),
        "third": gettext("dit par le tiers public"),
        "neutral": gettext("noté par le tiers"),
    }[side]
