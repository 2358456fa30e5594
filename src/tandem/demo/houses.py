"""The titles and the invented houses of the stories, in both languages, and the towns they stand in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tandem.demo.story import NEUTRAL, Story, invented_siren
from tandem.values.json_types import Json


def opened(slug: str, day: date) -> Story:
    """Open a story: its title, its sentence, the houses it begins with."""
    words = _stories()[slug]
    story = Story(slug, words["title"], day, about=words.get("about", "cooperation"))
    story.summary = {**words["summary"]}
    for house in words["house"]:
        if "joins" not in house:
            _welcome(story, house)
    return story


def joined(story: Story) -> Story:
    """Add to a story the house that joined it on the way, where one did."""
    for house in _stories()[story.slug]["house"]:
        if "joins" in house:
            body = {"party": _welcome(story, house), "change": "joins"}
            story.tell("party", house["joins"], body, by=NEUTRAL)
    return story


def members(day: date) -> list[Story]:
    """Tell the members that work with nobody yet: what each offers and looks for, said to the third party."""
    return [_member(slug, day, words["wishes"]) for slug, words in _stories().items() if "wishes" in words]


def settled(document: dict[str, Json]) -> dict[str, Json]:
    """Set the houses of a record in their towns. Public third parties are invented towns: they stand nowhere."""
    parties: Any = document["parties"]
    for party in parties:
        if party["siren"] in _towns():
            party["x"]["commune"] = {**_towns()[party["siren"]]}
    return document


def _welcome(story: Story, house: Mapping[str, Any]) -> str:
    return story.house(house["side"], house["name"], house["number"], house["form"], house["brings"])


def _member(slug: str, day: date, wishes: Mapping[str, str]) -> Story:
    story = opened(slug, day)
    for kind, resource in wishes.items():
        story.tell(kind, 2, {"resource": resource}, audience="neutral")
    return story


@cache
def _stories() -> Mapping[str, Mapping[str, Any]]:
    return {row["slug"]: row for row in _rows("stories.toml")["story"]}


@cache
def _towns() -> Mapping[str, dict[str, str]]:
    """Give the town of each house by its number, as its notes carry it."""
    names = ("code", "name", "lat", "lon")
    rows = _rows("towns.toml")["house"]
    return {invented_siren(row["number"]): {name: row[name] for name in names} for row in rows}


def _rows(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("tandem.demo").joinpath(name).read_text("utf-8"))
