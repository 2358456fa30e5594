"""The picture and the tables of who counts on whom: two arrows, the same room for each house, words beside colour."""

from __future__ import annotations

from datetime import date

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.reports import charts, power, tables
from tests.core.builders import action, between, cooperation, entry, flow, parsed


def finding(*entries: dict, audience: str = "neutral") -> Finding:
    record = parsed(cooperation(*entries))
    (one,) = read(record, on=date(2026, 1, 15), audience=audience, parameters=load_parameters(), only="power")
    return one


def tie(of: str, on: str, months: dict | None, share: str = "0.5") -> dict:
    timed = {"months": months} if months else {}
    return entry("dependence", of=of, on_=on, resource="orders", share=share, weight=100, by=of, **timed)


BOTH = [tie("p1", "p2", between(6, 12, 24)), tie("p2", "p1", between(1, 2, 3))]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("shape", "width"), [("wide", 680), ("phone", 292)])
def test_the_drawing_fits_and_says_both_houses(language: str, shape: str, width: int) -> None:
    drawn = charts.draw(finding(*BOTH), language, shape)

    assert drawn is not None
    assert f'width="{width}"' in drawn.svg
    assert "style=" not in drawn.svg
    words = {
        "fr": ["La structure compte sur", "L’entreprise compte sur"],
        "en": ["The structure counts", "The company counts"],
    }
    assert [one for one in words[language] if one not in drawn.svg.replace("&#39;", "’")] == []


def test_both_arrows_have_the_same_length_and_their_widths_are_the_dependences() -> None:
    described = power.chart(finding(*BOTH), "fr", "wide")

    assert described is not None
    bodies = [layer["data"]["values"] for layer in described["layer"] if "y2" in str(layer["encoding"])]
    lengths = {max(one["x"] for one in body) - min(one["x"] for one in body) for body in bodies}
    assert lengths == {604}
    # In full: 0.5 x 12/24 = 0.25 of 64 pixels for the structure, 0.5 x 2/24 for the company.
    assert [body[0]["y2"] - body[0]["y"] for body in bodies[1::2]] == pytest.approx([16, 64 / 24], abs=0.01)


def test_without_a_replacement_time_no_arrow_is_drawn_in_full() -> None:
    described = power.chart(finding(BOTH[0], tie("p2", "p1", None)), "fr", "wide")

    assert described is not None
    marks = [layer["mark"] for layer in described["layer"] if "y2" in str(layer["encoding"])]
    assert [mark["opacity"] for mark in marks] == [0.28, 1, 0.28]


def test_the_table_says_what_each_house_counts_on() -> None:
    shown = tables.table(finding(BOTH[0], tie("p2", "p1", None)), "fr")

    assert shown is not None
    assert shown.rows == (
        ("structure", "commandes", "50 %", "100", "6 à 24 mois"),
        ("entreprise", "commandes", "50 %", "100", "pas encore dit"),
    )


def test_observed_control_has_a_table_of_its_own() -> None:
    work = action()
    seen = finding(
        work,
        flow(work, "p2", "p1", 900, resource="money", due="2025-01-01", paid="2025-02-10"),
        entry("agreement", version=1, decision_shares={"ess": "0.4", "company": "0.6"}),
        entry("control", item="Fichier des clients", holder="company"),
    )

    (shown,) = tables.tables_of(seen, "fr")

    assert shown.rows == (
        ("Part des droits de décision", "40 %", "60 %"),
        ("Retard de paiement, en médiane", "–", "40 jours"),
        ("Fichier des clients (l’entreprise)", "–", "✓"),
    )
    assert charts.draw(seen, "fr") is None
