"""Who says that an organisation is of the social economy, on which day: facts for the rule, silence kept as silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from tandem.registers import ess, siae, sirene
from tandem.registers.ess import Statement, facts_of
from tandem.registers.faults import Tally
from tandem.registers.provenance import provenance_of
from tandem.rules.siae import KINDS, SIAE
from tests.core.rules.asking import answered

A, B, SCOP = "999900012", "999900020", "999900046"
STOCK, LIST, INSERTION = date(2026, 11, 1), date(2026, 6, 1), date(2026, 10, 1)


def said(samples: Path, siren: str) -> list[Statement]:
    """Gather what the samples say of one organisation."""
    found: list[Statement] = []
    with (samples / "sirene" / "StockUniteLegale.csv").open("rb") as content:
        stock = provenance_of("tandem.registers.sirene", STOCK)
        for unit in sirene.read_units(content, "stock.csv", Tally()):
            found += ess.said_by_unit(unit, stock)
    with (samples / "ess" / "structures.csv").open("rb") as content:
        lists = provenance_of("tandem.registers.ess", LIST)
        for row in ess.read_listed(content, "structures.csv", "listed", Tally()):
            found += ess.said_by_list(row, lists)
    with (samples / "siae" / "siae.csv").open("rb") as content:
        insertion = provenance_of("tandem.registers.siae", INSERTION)
        for one in siae.read_siae(content, "siae.csv", KINDS, Tally()):
            found += ess.said_by_siae(one, SIAE, insertion)
    return [one for one in found if one.siren == siren]


def test_facts_come_from_the_latest_edition_of_each_and_bear_the_oldest_day(samples: Path) -> None:
    assert facts_of(said(samples, A), date(2026, 11, 24)) == {
        "category": "9220",
        "sirene_flag": "O",
        "listed": True,
        "esus": True,
        "siae": True,
        "seen_on": LIST,
    }


def test_what_was_not_published_yet_says_nothing(samples: Path) -> None:
    assert facts_of(said(samples, A), date(2026, 6, 30)) == {
        "category": "9220",
        "sirene_flag": "O",
        "listed": True,
        "esus": True,
        "seen_on": LIST,
    }
    assert facts_of(said(samples, A), date(2025, 1, 1)) == {}


def test_an_empty_field_is_no_statement(samples: Path) -> None:
    facts = facts_of(said(samples, SCOP), date(2026, 11, 24))

    assert facts == {"category": "5458", "seen_on": STOCK}


def test_a_kind_that_is_no_structure_for_insertion_says_nothing() -> None:
    edition = provenance_of("tandem.registers.siae", INSERTION)
    row = siae.Siae(
        "99990001200017", "GEIQ", "N", "", None, "", "", "", "", Decimal(3), Decimal(50), "", "", None
    )

    assert list(ess.said_by_siae(row, SIAE, edition)) == []


def test_the_rule_reads_these_facts_as_they_are(samples: Path) -> None:
    facts = facts_of(said(samples, A), date(2026, 11, 24))

    outcome = answered("ess_status", **facts)

    assert outcome.value("verdict") == "status"
    assert outcome.message.values["seen"] == LIST
    assert outcome.message.values["reasons"] == ["status", "declared", "listed", "esus", "siae"]
