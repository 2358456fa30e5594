"""The readers of SIAE, RNA, ESS lists, DECP and 360Giving: typed rows, and every line kept or told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tandem.registers import decp, ess, grants360, read_source, rna, siae
from tandem.registers.faults import Tally
from tandem.registers.marks import Activity
from tandem.registers.provenance import provenance_of
from tandem.rules.siae import KINDS

SOURCES = ("siae", "sirene", "rna", "ess", "decp", "grants360", "subventions")


def taken(path: Path, read) -> tuple[list, Tally]:
    tally = Tally()
    with path.open("rb") as content:
        rows = list(read(content, path.name, tally=tally))
    assert tally.is_balanced
    return rows, tally


def faults(tally: Tally) -> list[tuple[int, str, str, str]]:
    return [(one.line, one.column, one.value, one.reason) for one in tally.faults]


def doubts(tally: Tally) -> list[tuple[int, str, str, str]]:
    return [(one.line, one.column, one.value, one.reason) for one in tally.doubts]


def read_siae(content, name, tally):
    return siae.read_siae(content, name, KINDS, tally)


def test_the_list_of_structures_is_typed_and_a_number_stands_once_under_a_kind(samples: Path) -> None:
    rows, tally = taken(samples / "siae" / "siae.csv", read_siae)

    assert [(row.siret, row.kind) for row in rows] == [
        ("99990001200017", "ACI"),
        ("99990001200017", "EI"),
        ("99990002000010", "AI"),
    ]
    first = rows[0]
    assert (first.siren, first.brand, first.created) == ("999900012", "L’Atelier fictif", date(2019, 12, 5))
    assert first.activity == Activity("naf_rev2", "88.99B")
    assert (first.lon, first.lat) == (Decimal("3.06"), Decimal("50.63"))
    assert first.description == "Répare des vélos,\net en prête"
    assert rows[2].created == date(2019, 12, 5)
    assert faults(tally) == [
        (5, "siret", "99990001200017", "twice"),
        (7, "kind", "SARL", "kind"),
        (8, "siret", "123", "siret"),
        (9, "name", "", "name"),
        (10, "origin", "STAFF_CREATED", "by_hand"),
        (11, "", "99990004600015,ACI,TROP COURTE", "columns"),
    ]
    assert doubts(tally) == [
        (6, "naf", "99", "naf"),
        (6, "lon", "200", "lon"),
        (6, "lat", "95", "lat"),
    ]


def test_associations_are_read_in_an_older_encoding_and_their_unknown_days_are_no_days(samples: Path) -> None:
    rows, tally = taken(samples / "rna" / "rna_waldec.csv", rna.read_rna)

    assert [(row.rna, row.is_open) for row in rows] == [
        ("W595000001", True),
        ("W9M1000001", False),
        ("W595000002", True),
    ]
    assert (rows[0].title, rows[0].purpose, rows[0].siret) == (
        "ATELIER FICTIF DE RÉPARATION",
        "réparer; prêter",
        "99990001200017",
    )
    assert (rows[0].dissolved, rows[1].dissolved) == (None, date(2019, 5, 6))
    assert not any("PERSONNE" in str(row) for row in rows)
    assert faults(tally) == [(4, "rna", "0592001234", "rna"), (6, "title", "", "title")]
    assert doubts(tally) == [(5, "siret", "12", "siret"), (5, "created", "31/02/2001", "created")]
    assert tally.remarks["windows_1252"] == 3


def test_a_list_published_alone_is_named_by_its_reader(samples: Path) -> None:
    rows, tally = taken(samples / "ess" / "liste.csv", lambda *at, tally: ess.read_listed(*at, "esus", tally))

    assert [(row.siren, row.lists) for row in rows] == [
        ("999900012", {"esus"}),
        ("999900020", {"esus"}),
    ]
    assert [fault[3] for fault in faults(tally)] == ["siren", "name"]


def test_a_joined_file_names_the_lists_of_each_line(samples: Path) -> None:
    rows, _ = taken(
        samples / "ess" / "structures.csv", lambda *at, tally: ess.read_listed(*at, "listed", tally)
    )

    assert [(row.lists, row.ess, row.is_open) for row in rows] == [
        ({"listed", "esus"}, "O", True),
        (frozenset(), "", False),
    ]


def test_each_winner_has_a_line_and_the_amount_is_that_of_the_contract(samples: Path) -> None:
    rows, tally = taken(samples / "decp" / "decp.csv", decp.read_decp)

    assert [(row.contract, row.winner, row.contract_euros) for row in rows] == [
        ("C1", "99990001200017", Decimal("61100.50")),
        ("C1", "99990002000010", Decimal("61100.50")),
        ("C2", "BE0123", None),
    ]
    assert (rows[0].months, rows[0].social) == (12, ("Clause sociale", "Critère social"))
    assert rows[2].social == ()
    assert [fault[3] for fault in faults(tally)] == ["contract", "buyer", "winner"]
    assert [fault[1] for fault in doubts(tally)] == ["winner", "amount", "day", "months"]


def test_grants_stay_in_their_currency(samples: Path) -> None:
    rows, tally = taken(samples / "grants360" / "grants.csv", grants360.read_grants)

    assert [(row.amount, row.currency, row.day, row.months) for row in rows] == [
        (Decimal(15000), "GBP", date(2015, 6, 10), 12),
        (Decimal("1500.50"), "EUR", date(2015, 6, 10), None),
    ]
    assert [fault[3] for fault in faults(tally)] == ["amount", "day", "recipient"]
    assert [fault[3] for fault in doubts(tally)] == ["ends_before"]


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_says_who_publishes_it_and_its_limits_in_both_languages(name: str) -> None:
    source = read_source(f"tandem.registers.{name}")

    assert source.name == name
    assert all((source.title, source.producer, source.licence, source.attribution, source.url))
    assert len(source.limits) >= 2
    assert all(set(limit) == {"fr", "en"} for limit in (source.refresh, *source.limits))


def test_an_edition_bears_its_day() -> None:
    edition = provenance_of("tandem.registers.siae", date(2026, 11, 2))

    assert (edition.source, edition.day, edition.as_json()["day"]) == (
        "siae",
        date(2026, 11, 2),
        "2026-11-02",
    )


@pytest.mark.parametrize(
    ("name", "read", "counts", "aside", "doubtful"),
    [
        ("siae_lemarche/siae.csv.gz", read_siae, (3181, 3180), {"by_hand": 1}, {"siret_key": 8}),
        (
            "decp_travaux_2024h2/decp_travaux.csv.gz",
            decp.read_decp,
            (8957, 8951),
            {"winner": 2, "buyer": 4},
            {"winner": 13, "buyer_key": 8, "winner_key": 3},
        ),
        ("grants_360g/grants.csv.gz", grants360.read_grants, (4323, 4323), {}, {"ends_before": 5}),
        (
            "sirene_ess_numerique/structures.csv.gz",
            lambda *at, tally: ess.read_listed(*at, "listed", tally),
            (2954, 2954),
            {},
            {},
        ),
    ],
)
def test_real_files_are_read_whole_and_their_known_defects_told(
    real, name, read, counts, aside, doubtful
) -> None:
    _, tally = taken(real(name), read)

    assert ((tally.lines, tally.kept), dict(tally.fault_count)) == (counts, aside)
    assert dict(tally.doubt_count) == doubtful
