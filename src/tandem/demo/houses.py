"""The invented houses of the demonstration that several stories share."""

from __future__ import annotations

from tandem.demo.story import Story


def marmite(story: Story) -> str:
    """Add La Marmite d'Escaut, a work-integration kitchen."""
    return story.house(
        "ess",
        "La Marmite d'Escaut",
        101,
        {"fr": "ACI", "en": "work-integration site"},
        {
            "fr": "apporte 9 400 repas par an, un savoir-faire d'accueil, douze parcours.",
            "en": "brings 9,400 meals a year, a way of welcoming people, twelve personal paths.",
        },
    )


def fontenoy(story: Story) -> str:
    """Add Tréfileries Fontenoy, a factory of about 400 people."""
    return story.house(
        "company",
        "Tréfileries Fontenoy",
        202,
        {"fr": "412 personnes", "en": "412 people"},
        {
            "fr": "apporte une cuisine, 118 000 € de commandes par an, deux tuteurs.",
            "en": "brings a kitchen, €118,000 of orders a year, two tutors.",
        },
    )
