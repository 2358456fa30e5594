"""What the houses of several stories answered, decided and expected: check-ups, questions and answers, bodies, outcomes.

Told beside the stories so that each stays short. Marks are written as digits, in the order of the questions: what a
house answers, then what it believes the other would answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tandem.demo.gestures import decides
from tandem.demo.story import COMPANY, NEUTRAL, SIDE, STRUCTURE, Story
from tandem.readings.checkups import ITEMS, SHORT
from tandem.record.kinds.following import VALUES

Voice = tuple[str, str]


def deepen(story: Story) -> Story:
    """Add to a story what its houses answered, decided and expected, where something was."""
    _TOLD.get(story.slug, _nothing)(story)
    return story


def asks(
    story: Story, months: int, ess: tuple[Voice, ...], company: tuple[Voice, ...], *, wave: str = ""
) -> None:
    """Hold a check-up: one voice a house, or one a person; an empty side has not answered."""
    opened = {"planned": story.ago(months), "opened": story.ago(months), "closed": story.ago(months, 7)}
    of = wave or story.tell("wave", months, opened, by=NEUTRAL)
    for (house, side), voices in zip(SIDE.items(), (ess, company), strict=True):
        if voices:
            mode, rows = "house" if len(voices) == 1 else "persons", [_row(*one) for one in voices]
            body = {"wave": of, "side": side, "mode": mode, "n": len(voices), "rows": rows}
            story.tell("answers", months, body, by=house, days=7)


def _row(own: str, guess: str) -> dict[str, dict[str, int]]:
    return {"own": _marks(own), "guess": _marks(guess)}


def _marks(digits: str) -> dict[str, int]:
    asked = SHORT if len(digits) == len(SHORT) else ITEMS
    return {item: int(digit) for item, digit in zip(asked, digits, strict=True)}


def answered(story: Story, house: str, bodies: int, *rows: tuple[int, str, int]) -> None:
    """Tell decisions of one house: months ago, the question, the days it took."""
    for months, question, days in rows:
        decides(story, months, house, question, days, bodies=bodies)


def waits(story: Story, house: str, months: int, question: str) -> None:
    """Tell a question a house has not answered yet."""
    story.tell(
        "decision", months, {"party": house, "question": question, "asked": story.ago(months)}, by=NEUTRAL
    )


def meets_next(story: Story, house: str, name: str, days: int) -> None:
    """Tell when a body that must say yes next meets."""
    story.tell(
        "body", 1, {"party": house, "name": name, "required": True, "next": story.ago(0, days)}, by=house
    )


def ranks(story: Story, months: int, house: str, order: str) -> None:
    """Tell the values a house puts first, each by its place in the common list."""
    story.tell(
        "values", months, {"party": house, "ranking": [VALUES[int(digit)] for digit in order]}, by=house
    )


def expects(story: Story, *rows: tuple[int, int | None]) -> None:
    """Tell expected results: due some months ago (or to come, below 0), delivered some months ago or not."""
    start = max(months for months, _ in rows) + 6
    for due, delivered in rows:
        body = {"due": story.ago(due)} | ({} if delivered is None else {"delivered": story.ago(delivered)})
        story.tell(
            "outcome", delivered if delivered is not None else max(min(start, 12), due, 1), body, by=NEUTRAL
        )


def _meals(story: Story) -> None:
    """Le pain de midi: five years on, one thing both houses take for agreed and is not."""
    asks(story, 53, (("45344555123323", "44444444323323"),), (("43344554423323", "44344555423323"),))
    asks(story, 20, (("45344445123323", "43424444223334"),), (("43424454423344", "44344444423334"),))
    asks(story, 1, (("45344445123323", "43424444223344"),), (("43424453423345", "44344454424334"),))
    answered(
        story,
        STRUCTURE,
        2,
        (40, "Former des commis ensemble", 26),
        (30, "Embaucher un second encadrant", 19),
        (22, "Changer les horaires de livraison", 11),
        (14, "Cuisiner le soir", 23),
    )
    answered(
        story,
        COMPANY,
        1,
        (40, "Former des commis ensemble", 9),
        (22, "Changer les horaires de livraison", 3),
        (14, "Ouvrir la cuisine le soir", 6),
    )
    waits(story, COMPANY, 2, "Prolonger le prêt de la cuisine")
    meets_next(story, STRUCTURE, "conseil d'administration", 24)
    meets_next(story, COMPANY, "comité de site", 9)
    story.tell("blackout", 12, {"party": STRUCTURE, "weeks": [31, 32, 33]})
    story.tell("blackout", 12, {"party": COMPANY, "weeks": [32, 33, 52]}, by=COMPANY)
    ranks(story, 55, STRUCTURE, "01264375")
    ranks(story, 55, COMPANY, "34265071")
    ranks(story, 1, COMPANY, "30426157")
    expects(story, (44, 44), (32, 31), (20, 20), (8, 6), (1, None), (-7, None))


def _gift(story: Story) -> None:
    """Du papier pour lire: seven years, and both know why."""
    for months in (73, 37, 4):
        asks(story, months, (("243455", "243455"),), (("243455", "243455"),))
    answered(
        story, STRUCTURE, 1, (61, "Garder le don au printemps", 12), (25, "Afficher le merci en vitrine", 9)
    )
    answered(
        story,
        COMPANY,
        1,
        (61, "Garder le don au printemps", 5),
        (25, "Donner aussi les chutes de couleur", 8),
    )


def _linen(story: Story) -> None:
    """Le linge clair: the company believes itself understood on the delay to decide."""
    asks(story, 17, (("543454", "544454"),), (("444544", "444545"),))
    asks(story, 2, (("542235", "442434"),), (("444441", "443341"),))
    answered(story, STRUCTURE, 1, (16, "Passer à deux ramassages", 6), (7, "Accepter le prélèvement", 8))
    answered(story, COMPANY, 2, (16, "Passer à deux ramassages", 27), (11, "Payer l'arriéré", 41))
    meets_next(story, STRUCTURE, "assemblée des coopérateurs", 31)
    meets_next(story, COMPANY, "direction du groupe", 17)


def _repair(story: Story) -> None:
    """Réparer ici: several people answered on each side, and not all of one mind."""
    ess = (
        ("25345554132233", "34333444222234"),
        ("25345443132323", "34333443222334"),
        ("14355354131233", "34343444222234"),
        ("25345232132233", "35333342222244"),
    )
    company = (
        ("43433344223344", "25344454222233"),
        ("44433354323344", "25345354222334"),
        ("43333443223345", "24344444132233"),
        ("43433334224344", "25344454122233"),
        ("33433343223344", "35344354222243"),
    )
    asks(story, 30, ess[:3], company[:3])
    asks(story, 3, ess, company)
    ranks(story, 30, STRUCTURE, "10675342")
    ranks(story, 30, COMPANY, "34627105")
    expects(story, (20, 19), (8, 8), (-3, None))


def _kitchen(story: Story) -> None:
    """Une cuisine pour tous: asked early and at the end, and ended as planned."""
    asks(story, 50, (("354443", "354443"),), (("344444", "344443"),))
    asks(story, 19, (("355534", "355534"),), (("355534", "355534"),))


def _orchard(story: Story) -> None:
    """Les caisses du verger: two paces far apart, agreed upon without knowing it."""
    asks(story, 24, (("434343", "434341"),), (("434443", "434345"),))
    answered(story, STRUCTURE, 3, (20, "Choisir la taille des caisses", 33), (12, "Livrer en octobre", 21))
    answered(story, COMPANY, 1, (20, "Choisir la taille des caisses", 2), (12, "Livrer en octobre", 6))
    meets_next(story, STRUCTURE, "bureau", 12)
    meets_next(story, COMPANY, "gérance", 3)


def _walls(story: Story) -> None:
    """Des murs repeints: asked twice, and the second time was long ago."""
    asks(story, 59, (("544545", "544545"),), (("443544", "443544"),))
    asks(story, 24, (("544444", "544443"),), (("544443", "544444"),))
    expects(story, (50, 50), (38, 38), (26, 25))


def _pallets(story: Story) -> None:
    """Des palettes qui reviennent: one house answered, the other would rather not."""
    asks(story, 6, (), (("434455", "444455"),), wave=story.latest("wave"))


def _nothing(_: Story) -> None:
    """Leave a story as it is: nobody was asked."""


_TOLD: Mapping[str, Callable[[Story], None]] = {
    "le-pain-de-midi": _meals,
    "du-papier-pour-lire": _gift,
    "le-linge-clair": _linen,
    "reparer-ici": _repair,
    "une-cuisine-pour-tous": _kitchen,
    "les-caisses-du-verger": _orchard,
    "des-murs-repeints": _walls,
    "des-palettes-qui-reviennent": _pallets,
}
