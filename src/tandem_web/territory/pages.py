"""What each page of a territory shows, gathered from queries, readings and reports. Views only choose and render."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from tandem.readings.maturity import LookBack, look_back
from tandem.readings.stage import observe
from tandem.readings.territory import (
    Facts,
    FormCount,
    House,
    Month,
    Network,
    Profile,
    Tie,
    house_of,
    look_at,
    network_of,
    profile_of,
)
from tandem.record import Party
from tandem.reports import say
from tandem.reports.maturity import territory_chart, territory_table
from tandem.reports.network import Picture, picture_of
from tandem.reports.places import Places, Town, places, ties_of, town_of
from tandem.reports.sentences import PRINTERS, label
from tandem.reports.table import Table
from tandem.reports.tally import Tally, tally
from tandem.values.text import folded
from tandem_web.cooperations.life import Bounds, life_on
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.pages import record_url
from tandem_web.cooperations.queries import records_by_row
from tandem_web.cooperations.snapshots import Asking, findings_of
from tandem_web.directory.hats import Viewer
from tandem_web.territory import queries
from tandem_web.territory.queries import Held


@dataclass(frozen=True, slots=True)
class Row:
    """One line of « Ce mois-ci »: its day, what is said, and the cooperation it leads to."""

    day: date
    sentence: str
    cooperation: Cooperation
    url: str


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The home of a coordinator."""

    month: Month
    late: Sequence[Row]
    due: Sequence[Row]
    silent: Sequence[Row]
    opened: Sequence[Row]
    closed: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Counts as people look at them, and the table beside."""

    wide: Tally
    phone: Tally
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class Map:
    """The towns of a territory as people look at them, and the table beside."""

    wide: Places
    phone: Places
    table: Table
    houses: int


@dataclass(frozen=True, slots=True)
class Lives:
    """The cooperations by their age, as two drawings, and the table beside."""

    wide: str
    phone: str
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class TerritoryPage:
    """What a territory is made of, and what its cooperations say together."""

    profile: Profile
    ages: Drawn
    forms: Drawn
    said: Sequence[str]
    looking_back: Sequence[str]
    lives: Lives | None
    families: Table | None
    map: Map | None


@dataclass(frozen=True, slots=True)
class TieRow:
    """One cooperation of the network, with the page it leads to."""

    tie: Tie
    url: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """Who works with whom."""

    network: Network
    picture: Picture | None
    ties: Sequence[TieRow]
    bridges: Sequence[tuple[House, Sequence[TieRow]]]
    structures: int
    companies: int
    thirds: int


def month_page(viewer: Viewer, asking: Asking, language: str) -> MonthPage:
    """Gather what is due, who is silent, what moved: a fixed number of statements."""
    facts = queries.facts_of(viewer, asking)
    on = asking.instants.on
    month = look_at(facts.values(), on=on, lookup=asking.parameters.on(on))
    by_record = {told.record: one for one, told in facts.items()}

    def told(name: str) -> Sequence[Row]:
        return [
            Row(
                line.day,
                say(line.message, language),
                by_record[record],
                record_url(by_record[record], asking),
            )
            for record, line in getattr(month, name)
        ]

    return MonthPage(month, *(told(name) for name in ("late", "due", "silent", "opened", "closed")))


def territory_page(viewer: Viewer, asking: Asking, language: str) -> TerritoryPage:
    """Gather the counts of a territory and what its cooperations say together."""
    held = queries.held_by(viewer, asking)
    rows = held.cooperations
    found = findings_of(rows, ("stage", "maturity"), asking, records_by_row)
    lookup = asking.parameters.on(asking.instants.on)
    stages = [found[one.pk, "stage"] for one in rows]
    profile = profile_of(_ages(held.facts.values(), asking), stages, held.facts.values())
    back = look_back((found[one.pk, "maturity"] for one in rows), lookup)
    return TerritoryPage(
        profile=profile,
        ages=_drawn_ages(profile, language),
        forms=_drawn_forms(profile, language),
        said=[say(observe(stages, lookup).message, language)] if rows else (),
        looking_back=[say(message, language) for message in back.messages()] if rows else (),
        lives=_lives(back, language),
        families=_families(profile, language),
        map=_map(_network(held), held.parties),
    )


def network_page(viewer: Viewer, asking: Asking) -> NetworkPage:
    """Gather the houses of a territory and what ties them."""
    held = queries.held_by(viewer, asking)
    by_record = {held.facts[one.pk].record: one for one in held.cooperations}
    network = _network(held)
    ties = {tie.record: _tie_row(tie, by_record[tie.record], asking) for tie in network.ties}
    sides = [house.side for house in network.houses]
    return NetworkPage(
        network=network,
        picture=picture_of(network),
        ties=list(ties.values()),
        bridges=[(house, [ties[tie.record] for tie in shared]) for house, shared in network.bridges],
        structures=sides.count("ess"),
        companies=sides.count("company"),
        thirds=sides.count("third"),
    )


def _tie_row(tie: Tie, cooperation: Cooperation, asking: Asking) -> TieRow:
    return TieRow(tie, record_url(cooperation, asking), bool(cooperation.x.get("fictional")))


def _network(held: Held) -> Network:
    """Tie the houses of a territory."""
    ties = [(held.facts[one.pk].record, one.title, held.parties_of[one.pk]) for one in held.cooperations]
    return network_of(ties, {one.record: one for one in held.facts.values()}, held.members)


def _towns(parties: Iterable[Party]) -> Mapping[str, Town]:
    """Give the town of each house by its key, where it says one."""
    return {house_of(party).key: town for party in parties if (town := town_of(party))}


def _map(network: Network, parties: Iterable[Party]) -> Map | None:
    towns = _towns(parties)
    known = {house.key: towns[house.key] for house in network.houses if house.key in towns}
    by_code = {town.code: town for town in known.values()}
    counts = Counter(town.code for town in known.values())
    rows = [(town, counts[code]) for code, town in by_code.items()]
    ties = ties_of(network, known)
    wide, phone = places(rows, ties, "wide"), places(rows, ties, "phone")
    if wide is None or phone is None:
        return None
    ordered = sorted(rows, key=lambda row: folded(row[0].name))
    body = tuple((town.name, town.code, str(n)) for town, n in ordered)
    headings = (gettext("Commune"), gettext("Code INSEE"), gettext("Maisons"))
    return Map(wide, phone, Table(gettext("Communes des maisons"), headings, body), len(known))


def _ages(facts: Iterable[Facts], asking: Asking) -> Sequence[str | None]:
    on = asking.instants.on
    lives = [life_on(Bounds(one.started, one.ended), on, asking.parameters.on(on)) for one in facts]
    return [None if life.ended else life.age for life in lives]


def _drawn_ages(profile: Profile, language: str) -> Drawn:
    counts = {label(f"age.{age}", language): n for age, n in profile.ages.items()}
    counts |= {gettext("terminées"): profile.ended} if profile.ended else {}
    rows = [(words.capitalize(), {"full": n}, str(n)) for words, n in counts.items()]
    table = Table(
        gettext("Coopérations selon leur âge"),
        (gettext("Âge"), gettext("Coopérations")),
        tuple((words, number) for words, _, number in rows),
    )
    return _drawing(rows, table)


def _drawn_forms(profile: Profile, language: str) -> Drawn:
    rows = [
        (label(f"form.{one.form}", language), {"full": one.supported, "open": one.possible}, _of_form(one))
        for one in profile.forms
    ]
    names = (gettext("Forme"), gettext("Étayée par des pièces"), gettext("Encore possible"))
    body = [(words, str(states["full"]), str(states["open"])) for words, states, _ in rows]
    body.append((label("form.unclassified", language), str(profile.without_form), "–"))
    return _drawing(rows, Table(gettext("Coopérations par forme"), names, tuple(body)))


def _of_form(one: FormCount) -> str:
    if not one.possible:
        return str(one.supported)
    words = ngettext("%(n)s (%(m)s possible)", "%(n)s (%(m)s possibles)", one.possible)
    return words % {"n": one.supported, "m": one.possible}


def _drawing(rows: Sequence[tuple[str, Mapping[str, int], str]], table: Table) -> Drawn:
    alt = table.caption + gettext(" : ") + ", ".join(f"{words} {number}" for words, _, number in rows)
    return Drawn(tally(rows, "wide"), tally(rows, "phone"), alt, table)


def _lives(back: LookBack, language: str) -> Lives | None:
    wide, phone = (territory_chart(back, language, shape) for shape in ("wide", "phone"))
    if wide is None or phone is None:
        return None
    alt = label("maturity.territory_alt", language)
    return Lives(wide.svg(), phone.svg(), alt, territory_table(back, language))


def _families(profile: Profile, language: str) -> Table | None:
    if not profile.families:
        return None
    headings = (gettext("Famille"), gettext("Difficultés ouvertes"), gettext("La plus ancienne"))
    body = tuple(
        (
            _sentence(label(f"difficulty.{one.family}", language)),
            str(one.n),
            PRINTERS["day"](one.since, language),
        )
        for one in profile.families
    )
    return Table(gettext("Difficultés ouvertes, par famille"), headings, body)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
