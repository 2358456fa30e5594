"""The thread: one sentence an entry, in both languages, for every kind that has its place there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tandem.demo import build
from tandem.record import Entry, Record, parse_record, read_bytes
from tandem.record.kinds import KINDS
from tandem.reports.timeline import line
from tests.core.builders import action, cooperation, entry, evidence, flow, parsed

DAY = date(2026, 11, 24)
FROZEN = Path(__file__).parents[2] / "records" / "v1"
RECORDS = [parse_record(document) for document in build(DAY)] + [
    parse_record(read_bytes(path.read_bytes(), path.name))
    for path in sorted(FROZEN.iterdir())
    if path.suffix in {".json", ".yaml"}
]
OF = action("Livrer à vélo")


def told() -> Iterator[tuple[Entry, Record]]:
    """Give every entry that has its place in the thread, unknown kinds and erased entries included."""
    for record in RECORDS:
        for one in record.entries:
            if one.kind not in KINDS or "thread" in KINDS[one.kind].serves or one.body is None:
                yield one, record


def said(*entries: dict[str, Any], language: str = "fr") -> list[str]:
    record = parsed(cooperation(*entries))
    return [_plain(line(one, record, language)) for one in record.entries]


def _plain(sentence: str) -> str:
    return sentence.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'")


def test_every_entry_of_the_thread_has_its_sentence_in_both_languages() -> None:
    kinds = set()
    for one, record in told():
        for language in ("fr", "en"):
            sentence = line(one, record, language)
            assert sentence[-1] in ".?!", sentence
            assert "{" not in sentence, sentence
            assert "None" not in sentence, sentence
        kinds.add(one.kind)

    assert {name for name, kind in KINDS.items() if "thread" in kind.serves} <= kinds


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            flow(OF, "p2", "p1", 500, resource="money", quantity="500", unit="euro"),
            "La Fabrique fictive verse 500 € à L'Atelier fictif.",
        ),
        (
            flow(OF, "p1", "p2", 120),
            "L'Atelier fictif apporte à La Fabrique fictive : 1 lot, soit 120 € environ.",
        ),
        (flow(OF, "p1", "p2"), "L'Atelier fictif apporte à La Fabrique fictive : 1 lot."),
        (
            flow(OF, "p1", "p2", quantity="0"),
            "L'Atelier fictif n'a rien eu à donner à La Fabrique fictive (services).",
        ),
        (
            flow(OF, "p1", "p1", quantity="12", unit="heures"),
            "L'Atelier fictif met dans l'action : 12 heures.",
        ),
        (
            flow(OF, "p2", "p2", 500, resource="money", quantity="500", unit="euro"),
            "La Fabrique fictive met 500 € dans l'action.",
        ),
        (
            flow(OF, "p2", "p2", quantity="0"),
            "La Fabrique fictive n'a rien eu à mettre dans l'action (services).",
        ),
        (evidence(OF, "agreed_terms"), "Dit par la structure : les conditions sont convenues."),
        (evidence(OF, "agreed_terms", by="p2"), "Dit par l'entreprise : les conditions sont convenues."),
        (evidence(OF, "agreed_terms", grade=3), "Une pièce le montre : les conditions sont convenues."),
        (
            evidence(OF, "agreed_terms", state="contradicted"),
            "Dit par la structure : « les conditions sont convenues » n'est pas vrai.",
        ),
        (
            evidence(OF, "agreed_terms", grade=3, state="contradicted"),
            "Une pièce dit autre chose que : les conditions sont convenues.",
        ),
        (
            entry("opinion", side="company", stage="integrative", by="p2"),
            "L'entreprise y voit un projet commun.",
        ),
        (entry("agreement", version=2), "Convention écrite, version 2, pas encore signée."),
        (entry("end", cause="achieved"), "Fin : objectif atteint."),
        (entry("party", party="p3", change="leaves"), "La Ville fictive quitte la coopération."),
    ],
)
def test_lines_are_said_in_plain_french(one: dict[str, Any], sentence: str) -> None:
    # The action sorts anywhere: what matters is that the sentence is there, once.
    assert said(OF, one).count(sentence) == 1, said(OF, one)


def test_an_erased_entry_says_that_it_was_erased() -> None:
    gone = entry(
        "difficulty", type="mistrust", opened="2024-01-15", id="0b6a1f06-9d0f-4c40-9d6c-5f2f1c9b7a11"
    )
    erased = {**gone, "body": None}
    erasure = entry(
        "erasure", entry=gone["id"], ground="request", by="neutral", recorded="2024-02-01T10:00:00Z"
    )

    assert said(erased, erasure) == [
        "Entrée effacée : son contenu a été retiré.",
        "Une entrée a été effacée, à la demande de la personne.",
    ]
