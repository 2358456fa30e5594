"""Every entry of the thread can be said, in both languages."""

from datetime import date

import pytest

from tandem.demo import build
from tandem.record import parse_record
from tandem.record.kinds import KINDS
from tandem.reports.timeline import line

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("document", build(DAY), ids=lambda document: document["title"])
def test_every_told_entry_of_the_demonstration_is_a_sentence(document, language: str) -> None:
    record = parse_record(document)

    told = [entry for entry in record.entries if "thread" in KINDS[entry.kind].serves]
    sentences = [line(entry, record, language) for entry in told]

    assert [sentence for sentence in sentences if not sentence.endswith((".", "?"))] == []


def test_a_decision_says_in_how_many_days_it_was_taken() -> None:
    record = parse_record(build(DAY)[0])

    decisions = [line(entry, record, "fr") for entry in record.entries if entry.kind == "decision"]

    assert sorted(decisions) == [
        "La Marmite d’Escaut décide en 9 jours\u00a0: Arrêter les menus ensemble.",
        "Tréfileries Fontenoy décide en 4 jours\u00a0: Arrêter les menus ensemble.",
    ]
