"""A coordinator's own spreadsheet, as ugly as they come: nothing lost, nothing guessed, every reason said."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from tandem.parameters import load_parameters
from tandem.record import parse_record
from tandem.registers.tableau import map_headings, read_grid, read_lines
from tandem.registers.tableau.cells import read_amount, read_day
from tandem.registers.tableau.grid import GridUnreadable
from tandem.values.errors import DataRefused

SAMPLE = Path(__file__).parents[2] / "samples" / "tableau" / "suivi.csv"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
LEAST = load_parameters().on(NOW.date()).number("tableau.heading_likeness")


def lines_of(data: bytes, name: str = "suivi.csv"):
    grid = read_grid(data, name)
    return {line.number: line for line in read_lines(grid, map_headings(grid.headings, LEAST), NOW)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("3.2.24", date(2024, 2, 3)),
        ("2024-05-01", date(2024, 5, 1)),
        ("2024-05-01 00:00:00", date(2024, 5, 1)),
        ("03/2019", date(2019, 3, 1)),
        ("T2 2024", date(2024, 4, 1)),
        ("mars 2022", date(2022, 3, 1)),
        ("1er août 2023", date(2023, 8, 1)),
        ("sept. 2026", date(2026, 9, 1)),
        ("juil. 2025", date(2025, 7, 1)),
        ("Juin 2025", date(2025, 6, 1)),
        ("mars-24", date(2024, 3, 1)),
        ("2021", date(2021, 1, 1)),
        ("45600", date(2024, 11, 4)),
    ],
)
def test_days_as_people_type_them(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["32/13/2024", "bientôt", "13/2024", "30 février 2024", "", "printemps 2024"]
)
def test_what_is_not_a_day_is_refused(text: str) -> None:
    with pytest.raises(DataRefused) as refused:
        read_day(text)
    assert refused.value.problems[0].message.key == "tableau.not_a_day"


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("118 000 €", "118000"),
        ("4,2 k€", "4200"),
        ("env. 37000", "37000"),
        ("32\u202f000,50 € HT", "32000.50"),
        ("1,5 M€", "1500000"),
        ("0", "0"),
    ],
)
def test_amounts_as_people_type_them(text: str, euros: str) -> None:
    assert read_amount(text) == Decimal(euros)


@pytest.mark.parametrize("text", ["beaucoup", "-300", "à définir"])
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(DataRefused):
        read_amount(text)


def test_headings_are_found_below_a_title_and_matched_without_accent_or_case() -> None:
    grid = read_grid(SAMPLE.read_bytes(), SAMPLE.name)

    assert dict(map_headings(grid.headings, LEAST).fields) == {
        "Partenariat": "title",
        "Asso": "structure",
        "Entreprise partenaire": "company",
        "Date de démarrage": "start",
        "Échéance": "end",
        "Etat": "status",
        "Nature": "kind",
        "Montant (€)": "amount",
        "Référent": "person",
        "Remarques": "note",
        "Remarques (2)": "note",
    }


@pytest.mark.parametrize(
    ("heading", "least", "field"),
    # « entreprize » shares nine letters of ten with « entreprise »: 0.9.
    [
        ("Entreprize", LEAST, "company"),
        ("Entreprize", Decimal("0.9"), "company"),
        ("Entreprize", Decimal("0.91"), "note"),
        ("Entreprise", Decimal(1), "company"),
        ("Trucs", LEAST, "note"),
    ],
)
def test_a_heading_is_guessed_from_a_likeness_on(heading: str, least: Decimal, field: str) -> None:
    assert map_headings((heading,), least).fields == {heading: field}


def test_a_person_corrects_a_heading_and_a_wrong_correction_says_everything() -> None:
    assert map_headings(("Truc", "Asso"), LEAST, {"Truc": "company"}).fields == {
        "Truc": "company",
        "Asso": "structure",
    }
    with pytest.raises(DataRefused) as refused:
        map_headings(("Truc",), LEAST, {"Machin": "company", "Truc": "rien"})
    assert [problem.message.key for problem in refused.value.problems] == [
        "tableau.no_such_heading",
        "tableau.no_such_field",
    ]


def test_every_line_is_read_or_refused_with_all_its_reasons() -> None:
    lines = lines_of(SAMPLE.read_bytes())

    refused = {
        number: [problem.message.key for problem in line.problems]
        for number, line in lines.items()
        if not line.record
    }
    assert refused == {
        11: ["tableau.not_a_day", "tableau.not_an_amount"],
        18: ["tableau.nobody"],
        20: ["tableau.ends_before"],
        23: ["tableau.nobody"],
    }
    assert [parse_record(line.record).title for line in lines.values() if line.record][:2] == [
        "Des repas pour l'usine",
        "Papier",
    ]


def test_unknown_columns_are_kept_as_notes_and_names_of_people_are_not() -> None:
    lines = lines_of(SAMPLE.read_bytes())

    assert lines[4].record["x"]["notes"] == {
        "Etat": "en cours",
        "Nature": "achat",
        "Montant (€)": "118 000 €",
        "Remarques": "à relancer",
    }
    assert "voir avec le pôle" not in str(lines[4].record)


def test_an_amount_becomes_a_flow_only_for_a_gift() -> None:
    lines = lines_of(SAMPLE.read_bytes())

    def kinds(number: int) -> list[str]:
        return [entry["kind"] for entry in lines[number].record["entries"]]

    assert kinds(4) == ["plan", "action"]  # a purchase: who paid whom is not written
    assert kinds(5) == ["plan", "action", "flow"]
    assert kinds(9) == ["plan", "action", "end"]


def test_skills_given_are_not_taken_for_money() -> None:
    flow = lines_of(SAMPLE.read_bytes())[13].record["entries"][2]["body"]

    assert (flow["resource"], flow["euros"]["best"]) == ("skills", "14700")


def test_the_same_line_always_gives_the_same_record() -> None:
    first, again = lines_of(SAMPLE.read_bytes()), lines_of(SAMPLE.read_bytes())

    assert [line.record for line in first.values()] == [line.record for line in again.values()]
    assert first[5].record["id"] == first[19].record["id"]


def test_an_xlsx_file_reads_as_its_csv() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mon suivi"])
        sheet.write_row(2, 0, ["Projet", "Association", "Entreprise", "Depuis", "Montant"])
        sheet.write_row(3, 0, ["Repas", "La Marmite", "L'usine"])
        sheet.write_datetime(3, 3, datetime(2024, 2, 29), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001
        sheet.write_number(3, 4, 1200)

    (line,) = lines_of(buffer.getvalue(), "suivi.xlsx").values()

    assert (line.number, line.record["title"], line.record["created"]) == (4, "Repas", "2024-02-29")
    assert line.record["x"]["notes"] == {"Montant": "1200"}


def test_windows_text_and_tabs_are_read() -> None:
    text = "Projet\tAssociation\tEntreprise\nÉté\tL’Établi\tMenuiserie\n"

    (line,) = lines_of(text.encode("cp1252")).values()

    assert [party["name"] for party in line.record["parties"]] == ["L’Établi", "Menuiserie"]


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"", "x.csv", "tableau.empty"),
        (b";;;\n;;", "x.csv", "tableau.empty"),
        (b"PK\x03\x04", "x.xlsx", "tableau.not_a_table"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, name: str, key: str) -> None:
    with pytest.raises(GridUnreadable) as refused:
        read_grid(data, name)
    assert refused.value.message.key == key
