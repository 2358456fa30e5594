"""What ties the stories together: houses that join a second cooperation, members that have none yet, and their towns."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tandem.demo.story import NEUTRAL, Story, invented_siren
from tandem.values.json_types import Json

Words = dict[str, str]


@cache
def _towns() -> Mapping[str, dict[str, str]]:
    """Give the town of each house by its number, as its notes carry it."""
    rows = tomllib.loads(files("tandem.demo").joinpath("towns.toml").read_text("utf-8"))["house"]
    names = ("code", "name", "lat", "lon")
    return {invented_siren(row["number"]): {name: row[name] for name in names} for row in rows}


def settled(document: dict[str, Json]) -> dict[str, Json]:
    """Set the houses of a record in their towns. Public third parties are invented towns: they stand nowhere."""
    parties: Any = document["parties"]
    for party in parties:
        if party["siren"] in _towns():
            party["x"]["commune"] = {**_towns()[party["siren"]]}
    return document


def joined(story: Story) -> Story:
    """Add to a story the house that joined it on the way, where one did."""
    _JOINED.get(story.slug, _nobody)(story)
    return story


def _nobody(story: Story) -> None:
    """Most stories keep the two houses they began with."""


def _joins(story: Story, months: int, house: tuple[str, str, int], form: Words, brings: Words) -> None:
    side, name, number = house
    party = story.house(side, name, number, form, brings)
    story.tell("party", months, {"party": party, "change": "joins"}, by=NEUTRAL)


def _a_place_to_sort(story: Story) -> None:
    _joins(
        story,
        9,
        ("ess", "Ressourcerie du Vieux Moulin", 113),
        {"fr": "SCIC, EI", "en": "multi-stakeholder cooperative, work-integration firm"},
        {"fr": "apporte un lieu où trier les pièces.", "en": "brings a place to sort the parts."},
    )


def _a_carrier(story: Story) -> None:
    _joins(
        story,
        6,
        ("company", "Transports Quai Nord", 206),
        {"fr": "180 personnes", "en": "180 people"},
        {"fr": "apporte une tournée le jeudi.", "en": "brings a round on Thursdays."},
    )


def _a_place_on_the_market(story: Story) -> None:
    _joins(
        story,
        8,
        ("third", "Communauté de communes des Trois Écluses", 311),
        {"fr": "acheteur public", "en": "public buyer"},
        {"fr": "prête une place sur le marché.", "en": "lends a place on the market."},
    )


_JOINED: Mapping[str, Callable[[Story], None]] = {
    "reparer-ici": _a_place_to_sort,
    "les-caisses-du-verger": _a_carrier,
    "des-paniers-au-depot": _a_place_on_the_market,
}


def spare_clothes(day: date) -> Story:
    """Les Fripes de l'Allée Bleue: clothes to spare, and a place looked for."""
    form = {"fr": "association, 5 salariées", "en": "association, 5 employees"}
    brings = {"fr": "trie des vêtements donnés.", "en": "sorts given clothes."}
    house = ("ess", "Les Fripes de l'Allée Bleue", 141)
    return _member(day, "fripes", house, form, brings, ("goods", "premises"))


def temporary_work(day: date) -> Story:
    """Mission Houblon Intérim: people ready to work, and orders looked for."""
    form = {"fr": "ETTI, 12 permanents", "en": "work-integration temping agency, 12 permanent staff"}
    brings = {
        "fr": "met à disposition des salariés en parcours.",
        "en": "places employees on their path to work.",
    }
    return _member(
        day, "interim", ("ess", "Mission Houblon Intérim", 143), form, brings, ("skills", "orders")
    )


def printing_works(day: date) -> Story:
    """Imprimerie des Grandes Feuilles: machines at rest in summer, and a public looked for."""
    form = {"fr": "PME familiale, 24 personnes", "en": "family business, 24 people"}
    brings = {
        "fr": "imprime, et a des machines au repos l'été.",
        "en": "prints, and has machines at rest in summer.",
    }
    house = ("company", "Imprimerie des Grandes Feuilles", 242)
    return _member(day, "imprimerie", house, form, brings, ("equipment", "network"))


def carpenters(day: date) -> Story:
    """Charpentes du Val Houblon: a craft to teach, and hands looked for."""
    form = {"fr": "artisan, 9 personnes", "en": "craft firm, 9 people"}
    brings = {"fr": "apprend un métier du bois.", "en": "teaches a trade of wood."}
    return _member(
        day, "charpentes", ("company", "Charpentes du Val Houblon", 244), form, brings, ("skills", "time")
    )


def _member(
    day: date, slug: str, house: tuple[str, str, int], form: Words, brings: Words, wishes: tuple[str, str]
) -> Story:
    """Tell a member that works with nobody yet: what it offers and what it looks for, said to the third party."""
    side, name, number = house
    story = Story(f"membre-{slug}", f"Les offres et besoins de {name}", day, about="organisation")
    story.summary = {
        "fr": "Un membre du pôle sans coopération pour l'instant.",
        "en": "A member of the pole without a cooperation for now.",
    }
    party = story.house(side, name, number, form, brings)
    for kind, resource in zip(("offer", "need"), wishes, strict=True):
        story.tell(kind, 2, {"resource": resource}, by=party, audience="neutral")
    return story


MEMBERS = (spare_clothes, temporary_work, printing_works, carpenters)
