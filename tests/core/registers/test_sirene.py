"""The SIRENE stock: units, establishments, and who follows whom; CSV, and Parquet when DuckDB is there."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from tandem.registers import sirene
from tandem.registers.faults import Tally
from tandem.registers.marks import Activity
from tandem.registers.sirene.files import NationalMissing
from tandem.reports import say

A, B, C, OLD = "99990001200017", "99990002000010", "99990003800012", "99990001200025"


def taken(path: Path, read) -> tuple[list, Tally]:
    tally = Tally()
    with path.open("rb") as content:
        rows = list(read(content, path.name, tally))
    assert tally.is_balanced
    return rows, tally


def test_units_have_a_trade_name_first_and_an_empty_field_is_not_a_no(samples: Path) -> None:
    rows, tally = taken(samples / "sirene" / "StockUniteLegale.csv", sirene.read_units)

    assert [(row.name, row.is_open, row.ess) for row in rows] == [
        ("L'Atelier fictif", True, "O"),
        ("LES MAINS INVENTEES", False, ""),
        ("", True, ""),
        ("SCOP IMAGINAIRE", True, ""),
        ("CLE FAUSSE", True, "N"),
    ]
    assert (rows[0].seat, rows[0].rna, rows[0].category) == (A, "W595000001", "9220")
    assert [(one.line, one.reason) for one in tally.faults] == [(7, "siren"), (8, "state")]
    assert [(one.line, one.reason) for one in tally.doubts] == [
        (3, "naf"),
        (5, "nomenclature"),
        (5, "ess"),
        (6, "siren_key"),
    ]


def test_both_nomenclatures_stand_side_by_side(samples: Path) -> None:
    rows, _ = taken(samples / "sirene" / "StockUniteLegale.csv", sirene.read_units)

    assert rows[0].activity == Activity("naf_rev2", "88.99B")
    assert rows[0].activity_2025 == Activity("naf_2025", "88.99H")
    assert rows[3].activity is None


def test_names_of_persons_and_what_they_hid_are_not_read(samples: Path) -> None:
    rows, _ = taken(samples / "sirene" / "StockUniteLegale.csv", sirene.read_units)
    places, _ = taken(samples / "sirene" / "StockEtablissement.csv", sirene.read_establishments)

    assert not any(word in str((rows, places)) for word in ("NOM CACHE", "PERSONNE", "[ND]"))
    assert [row.is_disclosed for row in rows] == [True, True, False, True, True]


def test_establishments_bear_their_sign_and_their_commune(samples: Path) -> None:
    rows, tally = taken(samples / "sirene" / "StockEtablissement.csv", sirene.read_establishments)

    assert [(row.siret, row.is_open, row.is_seat, row.sign, row.commune) for row in rows] == [
        (A, True, True, "VELOS FICTIFS", "59350"),
        (OLD, False, False, "ANCIEN ATELIER", "80021"),
        (C, True, True, "", ""),
    ]
    assert rows[0].siren == "999900012"
    assert [(one.line, one.reason) for one in tally.faults] == [(5, "siret")]


def test_a_merged_establishment_is_followed_to_the_one_that_stands(samples: Path) -> None:
    rows, tally = taken(samples / "sirene" / "StockEtablissementLiensSuccession.csv", sirene.read_links)
    links = sirene.Links()
    for row in rows:
        links.add(row)

    assert links.heirs(B, date(2026, 1, 1)) == (A,)
    assert links.heirs(B, date(2021, 1, 1)) == (OLD,)
    assert links.heirs(B, date(2019, 1, 1)) == (B,)
    assert [one.reason for one in tally.faults] == ["after", "after", "day"]


def test_links_that_turn_in_circles_end() -> None:
    links = sirene.Links()
    for before, after in ((A, B), (B, A), (A, C)):
        links.add(sirene.succession.Link(before, after, date(2020, 1, 1), False, True))

    assert links.heirs(A, date(2026, 1, 1)) == (C,)


@pytest.mark.skipif(find_spec("duckdb") is not None, reason="DuckDB is installed: nothing to refuse")
def test_parquet_without_its_reader_is_refused_with_the_command_to_type() -> None:
    with pytest.raises(NationalMissing) as refused:
        next(sirene.read_units("stock.parquet", "stock.parquet", Tally()))

    assert "pip install tandem-ess[national]" in say(refused.value.message, "fr")


@pytest.mark.skipif(find_spec("duckdb") is None, reason="SKIPPED LOUDLY: DuckDB is not installed")
def test_parquet_gives_the_rows_of_the_csv(samples: Path, tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 - optional

    source, target = samples / "sirene" / "StockEtablissement.csv", tmp_path / "stock.parquet"
    duckdb.sql(f"COPY (FROM read_csv('{source}', all_varchar=true)) TO '{target}' (FORMAT parquet)")

    rows = list(sirene.read_establishments(str(target), target.name, Tally()))

    assert rows == taken(source, sirene.read_establishments)[0]
