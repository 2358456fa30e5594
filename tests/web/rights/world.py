"""Two territories where every house keeps something from the others: whose words each reader may meet, and whose never.

Every secret is a word nobody else writes. It stands with the readers it is for: met by anyone else, it is a leak.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from tandem.record import parse_record
from tandem.reports.convention import Terms
from tandem_web.accounts.actions import give_role, open_territory
from tandem_web.accounts.models import Membership, User
from tandem_web.agreements import actions as agreements
from tandem_web.checkups import actions as checkups
from tandem_web.checkups.models import Saying
from tandem_web.cooperations.actions import import_record
from tandem_web.cooperations.models import Chart, Cooperation
from tandem_web.directory.actions import seat
from tandem_web.directory.hats import hats_of
from tandem_web.directory.houses.actions import say_wish
from tandem_web.directory.models import JoinRequest, Organisation, Seat, Wish
from tandem_web.directory.people.invitations import invite
from tandem_web.files import storage
from tandem_web.files.models import StoredFile
from tandem_web.insertion.actions import Wanted, close_month, neutral, open_contract
from tandem_web.insertion.links import make_link
from tandem_web.insertion.models import House
from tandem_web.insertion.signing.actions import keep
from tandem_web.matches.actions import propose
from tandem_web.matches.models import Proposal
from tandem_web.meetings import actions as meetings
from tandem_web.meetings.agenda.actions import new_feed
from tandem_web.meetings.confidence.actions import confide, name_confidants
from tandem_web.meetings.models import Feed, Spent
from tandem_web.meetings.stories import actions as stories
from tandem_web.ui.parameters import parameter_set
from tests.core import builders
from tests.web.files.samples import PDF

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
SIDES = ("ess", "company", "third")
HOUSES = [f"{side} {role}" for side in SIDES for role in Seat.Role.values]
ROLES = ("anonymous", "respondent", *Membership.Role.values, *HOUSES, "stranger", "elsewhere")
# The readers of what both houses share.
SHARED = ("coordinator", *SIDES)
PIECES = {"ess": str(uuid4()), "company": str(uuid4())}
SHA = sha256(PDF).hexdigest()
Ids = Mapping[str, Any]
BY_NOBODY: Any = {"author": None, "now": NOW, "parameters": parameter_set()}


@dataclass
class World:
    """What was planted: the way in of each role, the identifiers of each object, who may meet each secret."""

    clients: dict[str, Client] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    # By name of object: the one at hand, its twin kept by the other side, its twin in the other territory.
    own: dict[str, Ids] = field(default_factory=dict)
    mirror: dict[str, Ids] = field(default_factory=dict)
    foreign: dict[str, Ids] = field(default_factory=dict)
    secrets: dict[str, frozenset[str]] = field(default_factory=dict)

    def plant(self, word: str, *readers: str) -> str:
        """Remember whom a secret is for: roles, or the whole of a side."""
        self.secrets[word] = frozenset(role for role in ROLES if role.startswith(readers))
        return word

    def hidden_from(self, role: str) -> list[str]:
        """Give the words a role must never meet."""
        return [word for word, readers in self.secrets.items() if role not in readers]


def built() -> World:
    """Plant both territories."""
    world = World()
    here = open_territory(slug="deux-rives", name="Pôle des Deux-Rives", fictional=True)
    there = open_territory(slug="ailleurs", name="Pôle d’Ailleurs", fictional=True)
    record, stranger = _shared_record(world, here), _stranger_record(world, here)
    elsewhere = _foreign_record(world, there)
    _seat_everybody(world, record, stranger, elsewhere)
    words = {
        "agreed": world.plant("Conventum", *SHARED, "respondent"),
        "contract": world.plant("Tilleulade", *SHARED, "facilitator", "respondent"),
        "line": world.plant("Notulette", *SHARED),
        "draft": world.plant("Brouillonne", *SHARED),
        "invited": world.plant("quemandeuse", "coordinator"),
        "proposed": world.plant("Presentons", "coordinator", "ess", "company"),
        "time": world.plant("Quartdheure", "coordinator"),
    }
    _objects(world, world.own, record, words)
    away = {name: world.plant(word[::-1].casefold(), "elsewhere") for name, word in words.items()}
    _objects(world, world.foreign, elsewhere, away)
    drawn = {side: world.plant(f"dessin{side}", side) for side in ("ess", "company")}
    for what in ("means", "wish"):
        drawn |= {
            f"{side} {what}": world.plant(f"{what}pour{side}", "coordinator", side)
            for side in ("ess", "company")
        }
    _kept_by_sides(world, record, drawn)
    _keep_pieces(record)
    kept = keep(house=record.parties.get(side="ess").organisation, texts={}, author=None, now=NOW)
    world.own["sheet"] = {"uuid": kept.uuid}
    _confided(world, record)
    _let_in(world)
    return world


# --- Records ----------------------------------------------------------------------------------------------------------


def _said(words: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for audience, word in words.items():
        by = "p2" if audience == "company" else "p1"
        heard = {"by": by, "audience": audience}
        yield builders.entry("question", text=f"Pourquoi {word} ?", on="2026-05-04", **heard)
        piece = {"documents": [PIECES[audience]]} if audience in PIECES else {}
        yield builders.entry(
            "text", title=f"Lettre {word}", note=f"n-{word}", on="2026-06-01", **heard, **piece
        )


def _shared_record(world: World, territory: Any) -> Cooperation:
    words = {
        "ess": world.plant("Chouquette", "coordinator", "ess"),
        "company": world.plant("Boulonnade", "coordinator", "company"),
        "neutral": world.plant("Mediatoire", "coordinator"),
        "all": world.plant("Partagine", *SHARED),
    }
    title = world.plant("Moulinage", *SHARED, "respondent")
    names = zip(SIDES, ("L’Atelier", "La Fabrique", "La Ville"), strict=True)
    return _brought(territory, title, [(side, f"{name} du Bief") for side, name in names], words)


def _stranger_record(world: World, territory: Any) -> Cooperation:
    words = {"all": world.plant("Etrangette", "coordinator", "stranger")}
    title = world.plant("Cotetitre", "coordinator", "stranger")
    return _brought(
        territory, title, [("ess", "La Maison d’à côté"), ("company", "La Forge d’à côté")], words
    )


def _foreign_record(world: World, territory: Any) -> Cooperation:
    title, said, *names = (
        world.plant(word, "elsewhere") for word in ("Horizontal", "Lointaine", "Brumeux", "Givreux")
    )
    return _brought(territory, title, [*zip(SIDES, names, strict=False)], {"all": said})


def _brought(
    territory: Any, title: str, houses: Sequence[tuple[str, str]], words: Mapping[str, str]
) -> Cooperation:
    action = builders.action(f"Livrer {title}", on="2025-03-01")
    entries = [
        action,
        builders.flow(action, "p1", "p2", euros=1000, on="2026-01-31"),
        builders.evidence(action, "agreed_terms", on="2025-05-02"),
        *_said(words),
    ]
    parties = [{"id": f"p{n}", "side": side, "name": name} for n, (side, name) in enumerate(houses, 1)]
    held = [{**builders.PIECE, "id": one, "sha256": SHA} for one in PIECES.values()]
    head = {"id": str(uuid4()), "title": title, "parties": parties, "x": {"fictional": True}}
    record = builders.cooperation(*entries, documents=held, **head)
    return import_record(territory=territory, record=parse_record(record))


# --- People -----------------------------------------------------------------------------------------------------------


def _seat_everybody(world: World, record: Cooperation, stranger: Cooperation, elsewhere: Cooperation) -> None:
    for role in (*Membership.Role.values, "elsewhere"):
        where = elsewhere if role == "elsewhere" else record
        person = world.people[role] = _person(role)
        given = Membership.Role.COORDINATOR if role == "elsewhere" else role
        give_role(territory=where.territory, user=person, role=given, author=None, now=NOW)
    for role in (*HOUSES, "stranger"):
        side, _, place = role.partition(" ")
        where = stranger.parties.get(side="ess") if side == "stranger" else record.parties.get(side=side)
        person = world.people[role] = _person(role)
        place = place or Seat.Role.ADMINISTRATOR
        seat(organisation=where.organisation, user=person, role=place, author=None, now=NOW)


def _person(role: str) -> User:
    name = role.replace(" ", "-")
    return User.objects.create_user(f"{name}@example.org", name=name.capitalize())


def _let_in(world: World) -> None:
    for role in ROLES:
        client = world.clients[role] = Client(raise_request_exception=False)
        if role in world.people:
            client.force_login(world.people[role])
        elif role == "respondent":
            for name in ("checkups:link", "insertion:link", "agreements:link"):
                client.get(reverse(name, kwargs=world.own[name]))


# --- What stands in both territories ----------------------------------------------------------------------------------


def _objects(world: World, where: dict[str, Ids], record: Cooperation, words: Mapping[str, str]) -> None:
    territory = record.territory
    where["territory"] = {"slug": territory.slug}
    where["record"] = {"uuid": record.uuid}
    where["reading"] = {"uuid": record.uuid, "reading": "stage"}
    _checkup(where, record)
    _agreement(where, record, words["agreed"])
    _contract(where, record, words["contract"])
    _meeting(where, record, words["line"], words["draft"])
    role = {"territory": territory, "organisation": None, "role": "reader"}
    place = invite(**role, email=f"{words['invited']}@example.org", **BY_NOBODY)[0]
    where["invitation"] = {"uuid": place.uuid}
    where["proposal"] = {"uuid": _proposal(record, words["proposed"]).uuid}
    asked = JoinRequest.objects.create(
        territory=territory, email=f"{words['invited']}2@example.org", name=words["invited"], asked_at=NOW
    )
    where["request"] = {"uuid": asked.uuid}
    leads = Membership.objects.filter(territory=territory).order_by("pk")
    where["membership"] = {"slug": territory.slug, "pk": leads.last().pk}
    Spent.objects.create(
        territory=territory,
        record=record,
        nonce=uuid4(),
        day=NOW.date(),
        quarters=2,
        funded_action=words["time"],
    )


def _proposal(record: Cooperation, words: str) -> Proposal:
    ess, company = (record.parties.get(side=side).organisation for side in ("ess", "company"))
    return propose(structure=ess, company=company, words=words, reasons=(), again=False, author=None, now=NOW)


def _checkup(where: dict[str, Ids], record: Cooperation) -> None:
    given = {"cooperation": record, "author": None, "now": NOW}
    planned = checkups.plan(day=NOW.date(), size="short", mode="house", **given)
    opened = checkups.open_to_answers(checkup=planned, closes=date(2026, 12, 15), author=None, now=NOW)
    asked = checkups.invite(
        checkup=opened,
        side="ess",
        nonce=uuid4(),
        language="fr",
        author=None,
        now=NOW,
        address="un@example.org",
    )
    where["checkup"] = {"uuid": opened.uuid}
    where["asked"] = {"uuid": opened.uuid, "invitation": asked.uuid}
    where["checkups:link"] = {"token": checkups.new_link(asked)}
    saying = Saying.objects.create(
        territory=record.territory,
        checkup=opened,
        side="ess",
        about="benefit",
        text="Dit",
        until=date(2027, 1, 1),
    )
    where["saying"] = {"uuid": opened.uuid, "saying": saying.uuid}


def _agreement(where: dict[str, Ids], record: Cooperation, word: str) -> None:
    terms = Terms(
        texts={"purpose": f"Livrer {word}."}, notice_ess=30, notice_company=90, payment_days=30, share_ess=50
    )
    version = agreements.begin(cooperation=record, terms=terms, author=None, now=NOW)
    version = agreements.propose(version=version, revision=version.revision, author=None, now=NOW)
    _, token, _ = agreements.ask(version=version, side="ess", author=None, now=NOW)
    where["version"] = {"uuid": version.uuid}
    where["agreements:link"] = {"token": token}


def _contract(where: dict[str, Ids], record: Cooperation, word: str) -> None:
    houses = [(side, record.parties.get(side=side).organisation) for side in ("ess", "company")]
    buyer = record.parties.filter(side="third").first()
    houses += [("third", buyer.organisation)] if buyer else []
    terms = {"title": word, "contractor": "company", "start": "2026-01-01", "end": "2026-12-31"}
    terms |= {"buyer": "third"} if buyer else {"buyer": "company"}
    day = date(2026, 1, 2)
    entries = [
        neutral("contract", terms, day),
        neutral("obligation", {"hours": "833"}, day),
        neutral("supplier", {"structure": "ess", "channel": "subcontract", "first": "2026-01-01"}, day),
    ]
    wanted = [Wanted(ref, house, "ACI" if ref == "ess" else "") for ref, house in houses]
    contract = open_contract(
        territory=record.territory, houses=wanted, entries=entries, cooperation=record, **BY_NOBODY
    )
    close_month(contract=contract, month=date(2026, 9, 1), **BY_NOBODY)
    structure = House.objects.get(contract=contract, ref="ess")
    where["contract"] = {"uuid": contract.uuid}
    where["telling"] = {"uuid": contract.uuid, "slug": "avenant"}
    where["statement"] = {"uuid": contract.uuid, "month": "2026-09", "number": 1}
    where["supplier"] = {"uuid": contract.uuid, "house": structure.pk}
    where["insertion:link"] = {"token": make_link(house=structure, **BY_NOBODY)}


def _meeting(where: dict[str, Ids], record: Cooperation, line: str, draft: str) -> None:
    given = {"cooperation": record, "author": None, "now": NOW}
    meeting = meetings.plan(
        nonce=uuid4(),
        day=date(2026, 11, 20),
        parties=["p1", "p2"],
        guests=(),
        lines=[line],
        voice="neutral",
        **given,
    )
    where["meeting"] = {"uuid": meeting.uuid}
    where["line"] = {"uuid": meeting.uuid, "line": meeting.lines.get().uuid}
    where["turned"] = {**where["line"], "slug": "decision"}
    where["story"] = {"uuid": stories.draft(nonce=uuid4(), title=draft, text=draft, **given).uuid}


# --- What only one side keeps -----------------------------------------------------------------------------------------


def _kept_by_sides(world: World, record: Cooperation, words: Mapping[str, str]) -> None:
    """Give each side what is its own; the first is at hand, the second its mirror."""
    for side, where in (("ess", world.own), ("company", world.mirror)):
        house = record.parties.get(side=side).organisation
        where["house"] = {"uuid": house.uuid}
        where["place"] = {"uuid": house.uuid, "pk": Seat.objects.filter(organisation=house).last().pk}
        where["chart"] = {"digest": _drawing(record, side, words[side])}
        where["piece"] = {"uuid": UUID(PIECES[side])}
        where["organisation"] = {"uuid": _means(record, side, words[f"{side} means"]).uuid}
        where["wish"] = {"uuid": house.uuid, "wish": _wish(house, words[f"{side} wish"]).uuid}
        own = world.people[f"{side} administrator"]
        hat = hats_of(own)[0]
        new_feed(viewer=hat, person=own, record=record, language="fr", now=NOW)
        where["feed"] = {"uuid": Feed.objects.get(user=own).uuid}


def _means(record: Cooperation, side: str, payer: str) -> Cooperation:
    house = record.parties.get(side=side)
    told = builders.account(2025, payer, 50000, audience=side)
    parties = [{"id": "p1", "side": side, "name": house.name}]
    head = {"id": str(uuid4()), "title": house.name, "parties": parties}
    return import_record(territory=record.territory, record=parse_record(builders.organisation(told, **head)))


def _wish(house: Organisation, word: str) -> Wish:
    given = {"kind": "need", "resource": "services", "words": word, "audience": "neutral"}
    return say_wish(house=house, values=given, author=None, now=NOW)


def _drawing(record: Cooperation, side: str, word: str) -> str:
    digest = sha256(side.encode()).hexdigest()
    Chart.objects.create(
        territory=record.territory,
        record=record,
        audience=side,
        digest=digest,
        language="fr",
        svg=f"<svg>{word}</svg>",
        drawn_at=NOW,
    )
    return digest


def _keep_pieces(record: Cooperation) -> None:
    for identifier in PIECES.values():
        storage.keep(UUID(identifier), BytesIO(PDF))
        StoredFile.objects.create(
            territory=record.territory,
            uuid=identifier,
            sha256=SHA,
            media_type="application/pdf",
            size=len(PDF),
            keep_until=date(2030, 1, 1),
            uploaded_at=NOW,
        )


def _confided(world: World, record: Cooperation) -> None:
    """Two people hear what a person of the structure confides; nobody else does, of her own house either."""
    word = world.plant("Chuchotis", "coordinator", "facilitator", "ess contributor")
    listening = [world.people["coordinator"], world.people["facilitator"]]
    name_confidants(territory=record.territory, people=listening, author=None, now=NOW)
    talk = confide(
        territory=record.territory,
        house=record.parties.get(side="ess").organisation,
        author=world.people["ess contributor"],
        hearers=[str(one.uuid) for one in listening],
        nonce=uuid4(),
        text=word,
        now=NOW,
    )
    world.own["talk"] = {"uuid": talk.uuid}
