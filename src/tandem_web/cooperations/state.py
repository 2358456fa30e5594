"""What the pages of a whole territory are made of, named: while the name holds, what was rendered from it still serves."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches
from django.db.models import TextField
from django.db.models.functions import Cast

from tandem_web.cooperations.models import Cooperation, Party
from tandem_web.cooperations.snapshots import Asking
from tandem_web.directory.hats import Viewer

# How many pieces of pages a process keeps of one territory: its pages of today, in both languages, and a few other days.
_MOST = 12


@dataclass(frozen=True, slots=True)
class State:
    """A territory as it is (`rows`), and how it is looked at: which days, with whose eyes, in which language (`asked`)."""

    territory: int
    rows: str
    asked: str


def state_of(viewer: Viewer, asking: Asking, language: str) -> State:
    """Name all that a territory's pages show, in two statements: two equal names make two equal pages.

    The digest of a record stands for its journal; titles, notes and parties are beside it.
    """
    found = Cooperation.objects.filter(territory=viewer.territory).order_by("pk")
    sides = Party.objects.filter(territory=viewer.territory).order_by("pk")
    # Notes as the text they are stored as: nobody reads them here.
    notes = Cast("x", TextField())
    rows = list(found.values_list("pk", "uuid", "digest", "title", notes))
    parties = list(sides.values_list("pk", "ref", "side", "name", "siren", "organisation", notes))
    territory = (viewer.territory.pk, viewer.territory.slug, viewer.territory.name)
    instants = asking.instants
    asked = (instants.on, instants.known, viewer.key, viewer.audience, asking.parameters.digest, language)
    return State(viewer.territory.pk, _name((territory, rows, parties)), _name(asked))


def kept(state: State, part: str, make: Callable[[], str]) -> str:
    """Give a piece of a page, rendered once a state. Once anything has moved, all that was rendered before is dropped."""
    key, name = _key(state.territory), f"{part}/{state.asked}"
    found: tuple[str, dict[str, str]] = caches["process"].get(key, ("", {}))
    rows, pieces = found
    if rows != state.rows:
        pieces = {}
    if name in pieces:
        return pieces[name]
    made = make()
    # The oldest go first: a dictionary keeps the order things came in.
    latest = dict([*pieces.items(), (name, made)][-_MOST:])
    caches["process"].set(key, (state.rows, latest))
    return made


def drop(territory: int) -> None:
    """Drop what this process keeps of a territory."""
    caches["process"].delete(_key(territory))


def _key(territory: int) -> str:
    return f"pages/{territory}"


def _name(parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()
